"""A letter as its writers see it: head, blocks in order, addressee at the foot of page 1, and what it reads as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias

Fact: TypeAlias = str | bool | list[str] | Mapping[str, str | int] | None
Facts = dict[str, Fact]

Kind = Literal[
    "title", "centre", "strong", "right", "text", "indent", "question", "signature", "annex", "page", "small"
]


@dataclass(frozen=True)
class Block:
    """One paragraph; `kind` decides how it is set. `page` starts a new page and has no text."""

    kind: Kind
    text: str = ""


@dataclass(frozen=True)
class Head:
    """The letterhead: one column or two above a rule; `emblem` draws a plain circle, no state's and no body's sign."""

    left: tuple[str, ...] = ()
    centre: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    emblem: bool = True


@dataclass(frozen=True)
class Letter:
    """`pages`: how many pages the PDF must have, filled up from `filler` page by page; None for as many as it takes."""

    head: Head
    blocks: tuple[Block, ...]
    facts: Mapping[str, Fact]
    foot: tuple[str, ...] = ()
    title: str = ""
    pages: int | None = None
    filler: tuple[tuple[Block, ...], ...] = field(default=(), repr=False)


def indents(*texts: str) -> tuple[Block, ...]:
    """Ordinary paragraphs."""
    return tuple(Block("indent", text) for text in texts)


class Writable(Protocol):
    """Whatever can be written as a letter."""

    def letter(self) -> Letter: ...


def plain_facts(kind: str, letter_date: date | None, language: str) -> Facts:
    """The facts of a letter of which nothing else is to be found."""
    return {
        "kind": kind,
        "reference": None,
        "other_references": [],
        "letter_date": letter_date.isoformat() if letter_date else None,
        "mandates": [],
        "language": language,
        "is_translation": False,
        "term": None,
        "signatories": [],
        "questions": [],
    }


def as_letter(source: "Letter | Writable") -> Letter:
    return source if isinstance(source, Letter) else source.letter()


def facts(source: "Letter | Writable") -> Facts:
    """The values the card of this letter must show: kind, reference, other_references, letter_date (ISO), mandates,
    language, is_translation, term, signatories, questions; answers carry body, outgoing_number and answers beside."""
    return dict(as_letter(source).facts)
