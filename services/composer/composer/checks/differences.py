"""What a check finds: a thing that differs, with what each language or part says of it and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Kind = Literal["number", "percent", "money", "date", "reference", "name", "body", "place", "list", "agreement", "text"]
Severity = Literal["differs", "look"]
KINDS: tuple[Kind, ...] = (
    "date", "number", "percent", "money", "reference", "name", "body", "place", "list", "agreement", "text",
)  # fmt: skip
AROUND = 70


@dataclass(frozen=True)
class Said:
    """What one text says: `value` as it is written there (empty: it says nothing of the kind), and where.

    `paragraph` counts the paragraphs of the text from 1; 0 where there is no place to show.
    """

    language: str
    part: str
    value: str
    paragraph: int
    excerpt: str


@dataclass(frozen=True)
class Difference:
    """`severity`: "differs" where the texts contradict each other, "look" where a person should judge."""

    kind: Kind
    said: tuple[Said, ...]
    severity: Severity = "differs"

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.part for one in self.said))

    @property
    def key(self) -> str:
        """Stays the same while the texts around the difference do: a changed text makes it another difference."""
        told = [self.kind, *(f"{one.part}|{one.language}|{one.value}|{one.excerpt}" for one in self.said)]
        return sha256("\n".join(told).encode()).hexdigest()


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """The words around a place of a paragraph."""
    first, last = max(0, start - AROUND), min(len(text), max(end, start) + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", end, last), end) if text.rfind(" ", end, last) > 0 else last
    return f"{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}"


def in_order(found: Iterable[Difference]) -> list[Difference]:
    """By part, then by the first paragraph that shows the difference."""
    return sorted(found, key=lambda one: (_number(one.parts), _place(one.said), KINDS.index(one.kind)))


def _number(parts: Sequence[str]) -> tuple[int, str]:
    first = parts[0] if parts else ""
    return (int(first) if first.isdecimal() else 0, first)


def _place(said: Sequence[Said]) -> int:
    return min((one.paragraph for one in said if one.paragraph), default=0)
