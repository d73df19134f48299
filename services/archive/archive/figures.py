"""Days and amounts in a text: each has one form, however it is written.

20.01.2020, 2020-01-20, 20 января 2020, 2020 жылғы 20 қаңтарда and 2020 jylğy 20 qañtarda share `2020-01-20`, which the
month carries where it is a word; 1 250 000, 1,250,000 and 1250000 share `1250000`.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from archive.dates import DAY_FIRST_IN_NUMBERS, YEAR_FIRST_IN_NUMBERS, month_of
from archive.latin_kazakh import readings
from archive.stemming import bare, fold, stems

DIGITS = re.compile(r"\d+")
MONTH = r"(?P<month>[^\W\d_]{3,})"
IN_NUMBERS = [re.compile(rf"{shape}(?![\w/-])") for shape in (YEAR_FIRST_IN_NUMBERS, DAY_FIRST_IN_NUMBERS)]
IN_WORDS = [
    re.compile(rf"(?P<day>\d{{1,2}})[\"»”]?\s+{MONTH}\.?,?\s+(?P<year>\d{{4}})(?!\w)"),
    re.compile(
        rf"(?P<year>\d{{4}})\s*(?:жылғы|жыл|ж\.?|(?:j|zh)yl(?:[ğǵg]y)?)\s+[\"«“]?(?P<day>\d{{1,2}})[\"»”]?\s+{MONTH}"
    ),
]
MONTH_FIRST = re.compile(r"(?P<month>[JFMASOND][a-z]{2,8})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})(?!\w)")
GROUPED = [re.compile(rf"\d{{1,3}}(?:{sign}\d{{3}})+(?![\w/-])") for sign in ("[ \u00a0\u202f]", ",")]


class Figure(NamedTuple):
    """`start` and `end` are those of the word of the text that carries the form."""

    start: int
    end: int
    form: str


def figures_of(text: str) -> Iterator[Figure]:
    """In no order. A day that no calendar has, or a month that is none, is no figure."""
    for found in MONTH_FIRST.finditer(text):
        yield from _day(found, "month")
    end = 0
    for number in DIGITS.finditer(text):
        if number.start() >= end and _stands_alone(text, number.start()):
            for figure in _beginning_at(text, number.start()):
                end = max(end, figure.end)
                yield figure


def _beginning_at(text: str, place: int) -> Iterator[Figure]:
    for shape in IN_NUMBERS:
        if found := shape.match(text, place):
            yield from _day(found, 0)
    for shape in IN_WORDS:
        if found := shape.match(text, place):
            yield from _day(found, "month")
    for shape in GROUPED:
        if found := shape.match(text, place):
            whole = "".join(DIGITS.findall(found[0]))
            yield from (Figure(part.start(), part.end(), whole) for part in DIGITS.finditer(text, *found.span()))


def _stands_alone(text: str, place: int) -> bool:
    """Not the end of a word, a number or a reference."""
    before = text[place - 1] if place else " "
    return not (before.isalnum() or before in "_./-,")


def _day(found: re.Match[str], carrier: str | int) -> Iterator[Figure]:
    with suppress(ValueError):
        day = date(int(found["year"]), _month(found["month"]), int(found["day"]))
        yield Figure(found.start(carrier), found.end(carrier), day.isoformat())


def _month(written: str) -> int:
    """Of any inflection, and of a Kazakh one in Latin letters. Raises ValueError."""
    for word in (fold(written), *readings(bare(written))):
        for form in (word, *sorted(stems(word, with_kazakh=True))):
            with suppress(ValueError):
                return month_of(form)
    raise ValueError(f"no month: {written!r}")
