"""The one place where a date is computed, and where it explains itself.

Three dates are kept apart. The *statutory* date is the one the decree's term ends on. The *external* date is named
by somebody else's letter and is never rolled over a day off. *Act by* is the last working day not later than either;
people are warned by it. A term in working days ends on a working day, so there act by equals the statutory date; the
two part only for external dates. Something is late when today is past the statutory or external date, never merely
past act by: on a Saturday after act by and before an external Sunday the law is not broken yet.
"""

import calendar as months
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deadline_watcher.calendar import Calendar, DayOff
from deadline_watcher.rulebook import External, NoTerm, RuleTerm, WorkingDays
from kense.contracts.acts import CountedFrom, Term

DAY = timedelta(days=1)

# The ministry's own terms in working days, by the name of the setting.
Settings = Mapping[str, int]


class CountedDay(BaseModel):
    """A day of the count: the number it was counted as, or None where it was not; why it is off, if it is."""

    model_config = ConfigDict(frozen=True)

    day: date
    number: int | None
    off: DayOff | None
    working_weekend: bool


class Explained(BaseModel):
    """A date with its working.

    `day_zero` is the day of the event, or of the letter (`zero_is`); it is never counted itself. `days` are all days
    looked at after it, in order. `undated` says why there is no date. `settings` are the ministry's own values used;
    where there are any, the statutory date is the ministry's and not the decree's.
    """

    model_config = ConfigDict(frozen=True)

    day_zero: date
    zero_is: Literal["event", "letter date"] = "event"
    amount: int | None = None
    unit: Literal["working days", "days", "months", "named day"] | None = None
    statutory: date | None = None
    act_by: date | None = None
    external: date | None = None
    days: tuple[CountedDay, ...] = ()
    undated: Literal["decree sets none", "letter names none", "letter date unknown"] | None = None
    calendar: str
    settings: dict[str, int] = {}


@dataclass(frozen=True)
class Named:
    """The term a letter names, and the day the letter bears."""

    term: Term | None
    letter_date: date | None


def explain(term: RuleTerm, day_zero: date, calendar: Calendar, settings: Settings, named: Named) -> Explained:
    """The date that a rule's term gives from a day zero, with its working. `named` serves external terms only."""
    match term:
        case WorkingDays():
            return _in_working_days(term, day_zero, calendar, settings)
        case External():
            return _external(named, day_zero, calendar)
        case NoTerm():
            return Explained(day_zero=day_zero, undated="decree sets none", calendar=calendar.version)


def working_day_after(day: date, number: int, calendar: Calendar) -> date:
    """The `number`-th working day after a day; the day itself is not counted."""
    return next(counted.day for counted in _working(day, calendar) if counted.number == number)


def last_working_day(day: date, calendar: Calendar) -> date:
    """The last working day not later than a day."""
    return next(earlier for earlier in (day - DAY * back for back in count()) if calendar.is_working(earlier))


def working_days_left(today: date, act_by: date, calendar: Calendar) -> int:
    """How many working days come after today until and with `act_by`; 0 on the day itself and later."""
    return sum(calendar.is_working(today + DAY * ahead) for ahead in range(1, (act_by - today).days + 1))


def _in_working_days(term: WorkingDays, zero: date, calendar: Calendar, settings: Settings) -> Explained:
    used: dict[str, int] = {term.setting: settings[term.setting]} if term.setting else {}
    amount = term.amount or sum(used.values())
    days = []
    for counted in _working(zero, calendar):
        days.append(counted)
        if counted.number == amount:
            break
    end = days[-1].day
    return Explained(
        day_zero=zero,
        amount=amount,
        unit="working days",
        statutory=end,
        act_by=end,
        days=tuple(days),
        calendar=calendar.version,
        settings=used,
    )


def _external(named: Named, received: date, calendar: Calendar) -> Explained:
    term, version = named.term, calendar.version
    if term is None:
        return Explained(day_zero=received, undated="letter names none", calendar=version)
    by_letter = term.counted_from is CountedFrom.LETTER_DATE
    zero = named.letter_date if by_letter else received
    if zero is None:
        return Explained(day_zero=received, undated="letter date unknown", calendar=version)
    end = term.date or (zero + DAY * term.days if term.days is not None else months_later(zero, term.months or 0))
    act_by = last_working_day(end, calendar)
    first = min(act_by, end) if term.date else zero + DAY
    return Explained(
        day_zero=zero,
        zero_is="letter date" if by_letter else "event",
        amount=term.days if term.days is not None else term.months,
        unit="named day" if term.date else "days" if term.days is not None else "months",
        act_by=act_by,
        external=end,
        days=tuple(_each(first, end, calendar, counting=not term.date)),
        calendar=version,
    )


def months_later(day: date, number: int) -> date:
    """The same day so many months later; the last day of a month that is too short for it (31 August + 6)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _working(zero: date, calendar: Calendar) -> Iterator[CountedDay]:
    """The days after day zero, without end, the working ones numbered."""
    number = 0
    for day in (zero + DAY * ahead for ahead in count(1)):
        works = calendar.is_working(day)
        number += works
        yield _day(day, number if works else None, calendar)


def _each(first: date, last: date, calendar: Calendar, *, counting: bool) -> Iterator[CountedDay]:
    """Every day from the first to the last, numbered whether worked or not when `counting`."""
    for number in range((last - first).days + 1):
        yield _day(first + DAY * number, number + 1 if counting else None, calendar)


def _day(day: date, number: int | None, calendar: Calendar) -> CountedDay:
    return CountedDay(day=day, number=number, off=calendar.off(day), working_weekend=calendar.is_working_weekend(day))
