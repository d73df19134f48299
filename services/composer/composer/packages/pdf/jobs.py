"""What the process apart is asked, and what it answers: files by their paths, the rest as JSON."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Fault = Literal["locked", "damaged", "large", "slow"]


class Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heading(Said):
    """An entry of the outline: `level` counts from 0, `page` from 0 within its piece."""

    level: int
    title: str
    page: int


class Piece(Said):
    """A PDF of the whole. `title` is its bookmark, with those it has itself below it; empty: only its own. `running`: its running title."""

    pdf: Path
    title: str
    running: str


class Link(Said):
    """A text on a page, which leads to another page; both count from 0."""

    text: str
    on: int
    to: int


class Assembly(Said):
    """`title` runs above every page but the first `plain` ones, page n of N below each. `unstamped`: the same without either."""

    kind: Literal["assemble"] = "assemble"
    pieces: tuple[Piece, ...]
    out: Path
    title: str
    language: str
    plain: int = 0
    unstamped: Path | None = None
    links: tuple[Link, ...] = ()


class Preparation(Said):
    """A contribution made fit: its pages as they are, a little smaller, so that running titles cover nothing."""

    kind: Literal["prepare"] = "prepare"
    source: Path
    out: Path


class Answer(Said):
    """`headings` are those of a made PDF's pieces, each from the beginning of the whole."""

    pages: int = 0
    headings: tuple[Heading, ...] = ()
    fault: Fault | None = None
