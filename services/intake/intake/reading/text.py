"""The text of a letter: pages, one running text over them, and the way back from an offset to a page.

Every view of the running text has the same length, so that a place found in one is the same place in all:

- `original`: the words as they were extracted; evidence is cut from it;
- `shown`: spaces and hyphens of every sort made plain, page numbers and running heads blanked; values are cut from it;
- `flat`: `shown` with plain apostrophes;
- `folded`: `flat` in lower case, Latin accents removed, for words that bad scans have damaged.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property

from .card import Place

_SPACES = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t\v\f\r\u200b\ufeff", " "),
        **dict.fromkeys("\u2010\u2011\u2012", "-"),
        **dict.fromkeys("\ufffe\x02", "\u00ad"),
    }
)
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|стр\.|бет)?\s*\d{1,3}(?:\s*(?:/|of|из|de|sur)\s*\d{1,3})?[-–—\s.]*", re.I
)


def _fold(char: str) -> str:
    lower = char.lower()
    if len(lower) != 1:
        return char
    if lower == "ё":
        return "е"
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() else lower


def _line_spans(page: str) -> list[tuple[int, int]]:
    """The first and last two lines of a page that are not blank."""
    spans = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", page)]
    return spans if len(spans) <= 4 else spans[:2] + spans[-2:]


def _running_heads(pages: Sequence[str]) -> set[str]:
    """Lines that stand at the edge of three pages or more, figures aside."""
    seen = Counter(
        line for page in pages for line in {re.sub(r"\d+", "#", page[a:b].strip()) for a, b in _line_spans(page)}
    )
    return {line for line, times in seen.items() if times >= 3 and len(line) < 120}


def _own_number(page: str, number: int) -> Iterator[tuple[int, int]]:
    """The page's own number on a line of its own among its last lines, where a foot may stand under it."""
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", page)]
    return (span for span in lines[-8:] if page[span[0] : span[1]].strip() == str(number))


def _blank_furniture(pages: Sequence[str]) -> list[str]:
    heads = _running_heads(pages)
    result = []
    for number, page in enumerate(pages):
        for a, b in _own_number(page, number + 1):
            page = page[:a] + " " * (b - a) + page[b:]
        for a, b in _line_spans(page):
            line = page[a:b].strip()
            repeated = number > 0 and re.sub(r"\d+", "#", line) in heads
            if repeated or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line)):
                page = page[:a] + " " * (b - a) + page[b:]
        result.append(page)
    return result


@dataclass(frozen=True)
class Span:
    """A stretch of the running text."""

    start: int
    end: int


@cache
def wording(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern whose every single space stands for any white space: words may be parted by a line break."""
    pieces = re.split(r"(\\.|\[(?:\\.|[^\]])*\])", pattern)
    return re.compile(
        "".join(one if index % 2 else re.sub(r" +(?![?*+{])", r"\\s+", one) for index, one in enumerate(pieces)), flags
    )


class Text:
    """Pages of extracted text, read as one."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = [unicodedata.normalize("NFC", page.replace("\r\n", "\n").replace("\r", "\n")) for page in pages]
        self.starts = [0]
        for page in self.pages:
            self.starts.append(self.starts[-1] + len(page) + 1)
        self.original = "\n".join(self.pages)

    @cached_property
    def shown(self) -> str:
        return "\n".join(_blank_furniture(self.pages)).translate(_SPACES)

    @cached_property
    def flat(self) -> str:
        return self.shown.translate(_QUOTES)

    @cached_property
    def folded(self) -> str:
        return "".join(_fold(char) for char in self.flat)

    def without(self, span: Span) -> "Text":
        """The same text with a stretch blanked: places stay where they were."""
        rest = copy(self)
        for view in ("shown", "flat", "folded"):
            words: str = getattr(self, view)
            blank = re.sub(r"[^\n]", " ", words[span.start : span.end])
            rest.__dict__[view] = words[: span.start] + blank + words[span.end :]
        return rest

    def place(self, start: int, end: int) -> Place:
        """The page of `start` and the words up to `end`, cut where the page ends."""
        number = min(bisect_right(self.starts, start), len(self.pages))
        words = self.original[start : min(end, self.starts[number] - 1)]
        return Place(page=number, words=words.strip())

    def place_of(self, span: Span) -> Place:
        return self.place(span.start, span.end)

    def value(self, start: int, end: int) -> str:
        return tidy(self.shown[start:end])


_KEEPS_HYPHEN = re.compile(r"(?:\b(?:non|self|co|ex|vice|so|anti|counter|post|pre)|\d|[А-ЯЁA-Z])-$")


def tidy(words: str) -> str:
    """Words on one line: wrapped lines joined, hyphens of line breaks undone, spaces single."""
    lines = re.split(r"\s*\n\s*", words.replace("\u00ad\n", "\u00ad"))
    joined = lines[0]
    for line in lines[1:]:
        if joined.endswith("-") and line[:1].islower():
            kept = bool(_KEEPS_HYPHEN.search(joined[-12:])) and not joined[-2:-1].isupper()
            joined = (joined if kept else joined[:-1]) + line
        else:
            joined += " " + line
    return re.sub(r"\s+", " ", joined.replace("\u00ad", "")).strip()
