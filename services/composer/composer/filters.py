"""The filters of templates for days, numbers and names, in the document's language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from composer import dates, names, numbers
from composer.engine.printing import BadValue
from kense.i18n import _

Read = Callable[[object], object]


def as_day(value: object) -> date:
    """A day may come as JSON writes it. Raises BadValue."""
    try:
        if isinstance(value, date):
            return value
        return date.fromisoformat(_text(value))
    except ValueError:
        raise BadValue(_("“{value}” is no day; a day is written as 2026-11-21", value=str(value))) from None


def as_time(value: object) -> time:
    try:
        if isinstance(value, (time, datetime)):
            return time(value.hour, value.minute)
        return time.fromisoformat(_text(value))
    except ValueError:
        raise BadValue(_("“{value}” is no time of day; it is written as 09:30", value=str(value))) from None


def as_number(value: object) -> Decimal | int:
    try:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return value
        found = Decimal(str(value) if isinstance(value, float) else _text(value))
    except (InvalidOperation, ValueError):
        found = Decimal("NaN")
    if not found.is_finite():
        raise BadValue(_("“{value}” is no number; a number is written as 1234.5", value=str(value)))
    return int(found) if found.as_tuple().exponent == 0 else found


def as_text(value: object) -> str:
    return str(value)


# How the value is read, how what stands in brackets is read, and what writes them.
KINDS: tuple[tuple[Read, Read, Mapping[str, Callable[..., str]]], ...] = (
    (
        as_day,
        as_day,
        {
            "day": dates.day, "on_day": dates.on_day, "of_day": dates.of_day,
            "days": dates.days, "on_days": dates.on_days, "of_days": dates.of_days,
            "month": dates.month, "in_month": dates.in_month, "of_month": dates.of_month,
            "quarter": dates.quarter, "of_quarter": dates.of_quarter, "half": dates.half, "of_half": dates.of_half,
        },
    ),
    (as_time, as_time, {"clock": dates.clock, "at_clock": dates.at_clock}),
    (
        as_number,
        as_text,
        {
            "working_days": dates.working_days,
            "number": numbers.number, "percent": numbers.percent, "money": numbers.money,
            "plural": numbers.plural, "counted": numbers.counted, "ordinal": numbers.ordinal, "roman": numbers.roman,
            "year": numbers.year, "in_year": numbers.in_year, "of_year": numbers.of_year,
            "genitive_year": numbers.genitive_year,
        },
    ),
    (as_text, as_text, {"initials": names.initials, "person": names.person}),
)  # fmt: skip


def filters(language: str) -> dict[str, Callable[..., str]]:
    """By name. Each prints nothing for an absent value, and raises BadValue for what it cannot write."""
    return {
        name: _bound(name, write, read, read_more, language)
        for read, read_more, kind in KINDS
        for name, write in kind.items()
    }


def _bound(name: str, write: Callable[..., str], read: Read, read_more: Read, language: str) -> Callable[..., str]:
    def written(value: object, *more: object) -> str:
        if value is None:
            return ""
        try:
            return write(read(value), language, *(one if one is None else read_more(one) for one in more))
        except (ValueError, TypeError):
            raise BadValue(_("the filter {name} cannot write “{value}” so", name=name, value=str(value))) from None

    return written


def _text(value: object) -> str:
    """Raises ValueError for anything but a text."""
    if isinstance(value, str):
        return value
    raise ValueError(type(value).__name__)
