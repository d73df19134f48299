"""Days as offices write them: 2024-05-17, 17.05.2024, 17/05/2024, 17 мая 2024 г., 2024 жылғы 17 мамыр, 17 May 2024."""

import re
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names

from kense.i18n import LANGUAGES

YEAR_FIRST_IN_NUMBERS = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
DAY_FIRST_IN_NUMBERS = r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"
ISO = re.compile(rf"{YEAR_FIRST_IN_NUMBERS}(?:[T ]\d{{2}}:\d{{2}}.*)?")
DAY_FIRST = re.compile(rf"{DAY_FIRST_IN_NUMBERS}(?: \d{{1,2}}:\d{{2}}.*)?")
YEAR_LAST = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[^\W\d]+)\.?,?\s+(?P<year>\d{4})(?:\s*(?:г|года|год|ж)\.?)?")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*(?:жылғы|жыл|ж)\.?,?\s+(?P<day>\d{1,2})\s+(?P<month>[^\W\d]+)\.?")
MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIAL_BEGINS = date(1899, 12, 30)  # a spreadsheet's day 0; its day 60 never was, so this holds from 1 March 1900
QUOTES = re.compile('["«»“”]')  # «17» мая 2024 г.
SHAPES = (ISO, DAY_FIRST, YEAR_LAST, YEAR_FIRST, MONTH_FIRST)


def day_in(written: str) -> date:
    """The day; where all is in numbers, the day comes before the month. Raises ValueError.

    Five digits are a spreadsheet's number of a day, which a date becomes when its format is lost.
    """
    text = QUOTES.sub("", written).strip().casefold()
    if SERIAL.fullmatch(text):
        return SERIAL_BEGINS + timedelta(days=int(float(text)))
    for shape in SHAPES:
        if found := shape.fullmatch(text):
            return date(int(found["year"]), month_of(found["month"]), int(found["day"]))
    raise ValueError(f"no day: {written!r}")


def month_of(written: str) -> int:
    """The number of a month. Raises ValueError."""
    if written.isdecimal():
        return int(written)
    number = _months().get(written.casefold().rstrip("."))
    if number is None:
        raise ValueError(f"no month: {written!r}")
    return number


@cache
def _months() -> dict[str, int]:
    """The months in the three languages and French, in the forms that dates and calendars have, whole and shortened."""
    forms = [(width, context) for width in ("wide", "abbreviated") for context in ("format", "stand-alone")]
    return {
        name.casefold().rstrip("."): number
        for language in (*LANGUAGES, "fr")
        for width, context in forms
        for number, name in get_month_names(width, context, language).items()  # type: ignore[arg-type]  # the two words are those it knows
    }
