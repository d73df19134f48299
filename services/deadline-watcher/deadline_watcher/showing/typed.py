"""What a person typed into a field, read kindly; what cannot be read is said in words and never guessed."""

import re
from datetime import date, datetime

from kense.clock import day_of
from kense.contracts.acts import CountedFrom, Term
from kense.i18n import _
from kense.problems import Problem

# "60 days", "60d", "60 күн", "60 дней", "2 months", "2 ай", "2 мес.": the first letter of the unit decides.
AMOUNT = re.compile(r"(\d{1,4})\s*([^\W\d_])?[^\W\d_]*\.?")
DAYS, MONTHS = "dдк", "mма"  # days, дней, күн; months, месяцев, ай


def typed_day(text: str) -> date | None:
    """A day as 2026-12-25 or 25.12.2026, or an instant with its offset (its day in Almaty); None where nothing is typed."""
    text = text.strip()
    if not text:
        return None
    try:
        return _day(text)
    except ValueError:
        raise Problem(
            _("“{text}” is no day that can be read.", text=text),
            _("Without it nothing was computed; what you entered is kept."),
            _("Write it like 2026-12-25 or 25.12.2026."),
        ) from None


def typed_term(text: str) -> Term | None:
    """A term that somebody else set: so many days or months from the day of the question, or a day."""
    text = text.strip().lower()
    amount = AMOUNT.fullmatch(text)
    if not text:
        return None
    number, unit = (int(amount[1]), amount[2] or DAYS[0]) if amount else (0, "")
    if number and unit in MONTHS:
        return Term(months=number, counted_from=CountedFrom.RECEIPT)
    if number and unit in DAYS:
        return Term(days=number, counted_from=CountedFrom.RECEIPT)
    try:
        return Term(date=_day(text))
    except ValueError:
        raise Problem(
            _("“{text}” is no term that can be read.", text=text),
            _("Without it nothing was computed; what you entered is kept."),
            _("Write a number of days like “60 days”, of months like “2 months”, or a day like 2026-12-25."),
        ) from None


def _day(text: str) -> date:
    written = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    if written:
        day, month, year = (int(part) for part in written.groups())
        return date(year, month, day)
    if "t" in text.lower():
        return day_of(datetime.fromisoformat(text))
    return date.fromisoformat(text)
