"""What a paragraph mentions that must be the same in every language: dates, references, numbers, bodies, places."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from composer.checks.differences import Kind

# How surely a mention is meant: written in figures or by name; a number in words; an ordinal, a Roman numeral, "one".
SURE, IN_WORDS, FAINT = 2, 1, 0


@dataclass(frozen=True)
class Mention:
    """`value` is what languages have in common; `unit` a currency or "%", where one is written."""

    kind: Kind
    value: Hashable
    shown: str
    start: int
    end: int
    unit: str = ""
    strength: int = SURE


Finder = Callable[[str, str], Iterable[Mention]]

SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ") | dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff"), None
)
TAKEN = "\x00"


def plain(text: str) -> str:
    """Every kind of space a plain one; what is not seen left out."""
    return text.translate(SPACES)


def found_by(finders: Iterable[Finder], text: str, language: str) -> list[Mention]:
    """What the finders find in turn; what one has taken, the next does not see."""
    found: list[Mention] = []
    left = text
    for finder in finders:
        for mention in finder(left, language):
            left = left[: mention.start] + TAKEN * (mention.end - mention.start) + left[mention.end :]
            found.append(mention)
    return sorted((one for one in found if one.value is not None), key=lambda one: one.start)
