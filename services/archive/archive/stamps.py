"""The stamp of a certified copy: its words by the day of certifying, as `stamps.toml` gives them."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from archive.tables import Document
from kense.clock import day_of

Kind = Literal["paper", "electronic"]
WORDS = {"text", "position", "name", "date"}


class InThreeLanguages(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def of(self, language: str) -> str:
        text: str = getattr(self, language, self.en)
        return text


class Stamp(BaseModel):
    """Valid from and to those days, both included; without an end it is valid until further notice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Kind
    valid_from: date
    valid_to: date | None = None
    lines: tuple[str, ...] = Field(min_length=1)
    text: InThreeLanguages
    source: InThreeLanguages

    @model_validator(mode="after")
    def _lines_hold_known_words(self) -> "Stamp":
        for line in self.lines:
            line.format(**dict.fromkeys(WORDS, ""))
        return self

    def worded(self, language: str, certifier: "Certifier") -> str:
        words = {"text": self.text.of(language), **certifier.words()}
        return "\n".join(line for line in (line.format(**words).strip(" ,") for line in self.lines) if line)


@dataclass(frozen=True)
class Certifier:
    """Who compared the copy with what it is a copy of, and on which day."""

    name: str
    on: date
    position: str = ""

    def words(self) -> dict[str, str]:
        return {"name": self.name, "position": self.position, "date": f"{self.on:%d.%m.%Y}"}


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    stamp: tuple[Stamp, ...]


def read_stamps(text: str) -> tuple[Stamp, ...]:
    """Raises ValueError for unknown keys or words, for what is missing, and for periods with a gap or an overlap."""
    try:
        stamps = sorted(_Table.model_validate(tomllib.loads(text)).stamp, key=lambda one: (one.of, one.valid_from))
    except KeyError as error:
        raise ValueError(f"a line of the stamp has a word that is not one of {sorted(WORDS)}: {error}") from error
    for kind, periods in groupby(stamps, key=lambda one: one.of):
        for before, after in pairwise(periods):
            if before.valid_to is None or before.valid_to + timedelta(days=1) != after.valid_from:
                raise ValueError(f"the stamps of {kind} leave a gap or overlap before {after.valid_from}")
    return tuple(stamps)


@cache
def stamps() -> tuple[Stamp, ...]:
    return read_stamps(files(__package__).joinpath("stamps.toml").read_text("utf-8"))


def stamp_of(kind: Kind, day: date) -> Stamp | None:
    """The stamp whose words hold on that day; None where no act had given any yet."""
    valid = (one for one in stamps() if one.of == kind and one.valid_from <= day <= (one.valid_to or date.max))
    return next(valid, None)


@dataclass(frozen=True)
class Shown:
    """The stamp of a document, for its page: what is written, and who says so."""

    words: str
    source: str


def stamp_shown(document: Document, language: str) -> Shown | None:
    """For a scan of a signed paper: it is certified on the day it is filed."""
    day = day_of(document.archived_at)
    stamp = stamp_of("paper", day)
    if stamp is None or document.how != "scan_of_paper" or not document.certified_by:
        return None
    return Shown(stamp.worded(language, Certifier(document.certified_by, day)), stamp.source.of(language))


def stamp_text(kind: Kind, day: date, language: str, certifier: Certifier) -> str | None:
    """What is written on a copy that was certified on that day, line under line."""
    stamp = stamp_of(kind, day)
    return stamp.worded(language, certifier) if stamp else None
