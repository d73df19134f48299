"""The one place where a date is computed, and where it explains itself.

Three dates are kept apart. The *statutory* date is the one the law's term ends on. The *external* date is named by
somebody else's paper and is never rolled over a day off. *Act by* is the last working day not later than either; people
are warned by it. Something is late when today is past `deadline`, never merely past act by: on a Saturday after act by
and before an external Sunday the law is not broken yet.
"""

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a counted day has a field called date
from datetime import timedelta
from itertools import count
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from deadline_watcher.calendar.days import Worked
from deadline_watcher.calendar.table import Calendar, DayOff, OutsideCalendar
from deadline_watcher.law.choices import CHOOSE_THE_FOURTH, REASONS, Choices
from deadline_watcher.law.terms import AtOnce, Days, External, FixedDates, Months, RuleTerm, WorkingDays
from deadline_watcher.names import Names
from kense.contracts.acts import CountedFrom, Term

DAY = timedelta(days=1)

ZeroIs = Literal["event", "letter date", "planned day", "other rule", "day asked"]
Unit = Literal["working days", "days", "months", "named day", "fixed date", "at once"]
Undated = Literal[
    "decree sets none", "letter names none", "letter date unknown", "event day unknown", "term not set yet",
    "outside calendar",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of the count: the number it was counted as, or None where it was not; why it is off, if it is, or worked.

    Explanations kept by the first release call the date "day".
    """

    date: Annotated[Day, Field(validation_alias=AliasChoices("date", "day"))]
    number: int | None
    off: DayOff | None
    working_weekend: bool
    worked: Worked | None = None


class OtherRule(BaseModel):
    """The date of another rule that this one was counted from (25, 27)."""

    model_config = ConfigDict(frozen=True)

    rule: str
    date: Day


class Explained(BaseModel):
    """A date with its working.

    `day_zero` is the day of the event, or what `zero_is` says; it is not counted itself, unless the setting first_day says so.
    `days` are all days looked at, in the order of the count: backwards where it runs back. `undated` says why there is no
    date. `settings` are the choices used, `reasons` why they are what they are. `to_choose` asks a person to decide.
    `applies` answers paragraph 27. `extended_to` is the day a person granted instead.
    """

    model_config = ConfigDict(frozen=True)

    day_zero: Day
    zero_is: ZeroIs = "event"
    direction: Literal["after", "before", "by"] | None = None
    amount: int | None = None
    unit: Unit | None = None
    statutory: Day | None = None
    act_by: Day | None = None
    external: Day | None = None
    extended_to: Day | None = None
    days: tuple[CountedDay, ...] = ()
    undated: Undated | None = None
    calendar: str
    settings: dict[str, int | str] = {}
    reasons: dict[str, Names] = {}
    to_choose: Names | None = None
    applies: bool | None = None
    counted_from: OtherRule | None = None

    @property
    def deadline(self) -> Day | None:
        """The day after which it is late. Act by comes after the date only where a fixed date may roll forward."""
        named = self.extended_to or self.statutory or self.external
        return max(named, self.act_by) if named and self.act_by else named


@dataclass(frozen=True)
class Named:
    """The term that somebody's paper names, and the day the paper bears."""

    term: Term | None = None
    letter_date: Day | None = None


def explain(term: RuleTerm, day_zero: Day, calendar: Calendar, choices: Choices, named: Named = Named()) -> Explained:
    """The date that a term gives from a day zero, with its working. `named` serves external terms only.

    For fixed dates, day zero is the day from which the next one is looked for. Paragraph 27's test is in explaining.py.
    Raises OutsideCalendar.
    """
    if day_zero.year > calendar.last.year + 1:  # centuries away a date could not even be written
        raise OutsideCalendar(day_zero)
    match term:
        case WorkingDays(direction="after"):
            return _working_days_after(term, day_zero, calendar, choices)
        case WorkingDays():
            return _working_days_before(term, day_zero, calendar, choices)
        case Days(setting="five_days"):
            return _five_days(term, day_zero, calendar, choices)
        case Days(direction="after") | Months(direction="after"):
            return _days_after(term, day_zero, calendar, choices)
        case Days() | Months():
            return _days_before(term, day_zero, calendar, choices)
        case FixedDates():
            return _fixed_date(term, day_zero, calendar, choices)
        case External():
            return _external(named, day_zero, calendar)
        case AtOnce():
            return Explained(
                day_zero=day_zero, unit="at once", statutory=day_zero, act_by=day_zero, calendar=calendar.version
            )
    return Explained(day_zero=day_zero, undated="decree sets none", calendar=calendar.version)


def working_day_after(day: Day, number: int, calendar: Calendar) -> Day:
    """The `number`-th working day after a day; the day itself is not counted."""
    return next(counted.date for counted in _working(day, DAY, calendar) if counted.number == number)


def working_days_back(day: Day, number: int, calendar: Calendar) -> tuple[CountedDay, ...]:
    """The days before a day, back to its `number`-th working day."""
    return _until_number(number, _working(day, -DAY, calendar))


def last_working_day(day: Day, calendar: Calendar) -> Day:
    """The last working day not later than a day."""
    return next(earlier for earlier in (day - DAY * back for back in count()) if calendar.is_working(earlier))


def next_working_day(day: Day, calendar: Calendar) -> Day:
    """The first working day not earlier than a day."""
    return next(later for later in (day + DAY * ahead for ahead in count()) if calendar.is_working(later))


def working_days_left(today: Day, act_by: Day, calendar: Calendar) -> int:
    """How many working days come after today until and with `act_by`; 0 on the day itself and later."""
    return sum(calendar.is_working(today + DAY * ahead) for ahead in range(1, (act_by - today).days + 1))


def months_away(day: Day, number: int) -> Day:
    """The same day so many months later, or earlier if negative; the last day of a month too short for it (31 August + 6)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return Day(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _working_days_after(term: WorkingDays, zero: Day, calendar: Calendar, choices: Choices) -> Explained:
    amount = term.amount or choices.body_answer_working_days
    start = zero if choices.first_day == "next" else zero - DAY
    days = _until_number(amount, _working(start, DAY, calendar))
    end = days[-1].date
    used = ("first_day", *([term.setting] if term.setting else []))
    return _told("after", zero, amount, "working days", calendar, choices, used, statutory=end, act_by=end, days=days)


def _working_days_before(term: WorkingDays, event: Day, calendar: Calendar, choices: Choices) -> Explained:
    amount = term.amount or choices.body_answer_working_days
    one_more = choices.back == "clear_days" and not term.exact
    days = _until_number(amount + one_more, _working(event, -DAY, calendar))
    end, used = days[-1].date, () if term.exact else ("back",)
    return _told(
        "before", event, amount, "working days", calendar, choices, used,
        statutory=end, act_by=end, days=days, zero_is="planned day",
    )  # fmt: skip


def _five_days(term: Days, zero: Day, calendar: Calendar, choices: Choices) -> Explained:
    """44: a window, not a term to act in, so its end is not rolled."""
    if choices.five_days == "working":
        days = _until_number(term.amount, _working(zero, DAY, calendar))
    else:
        days = tuple(_each(zero, zero + DAY * term.amount, calendar))
    end = days[-1].date
    return _told(
        "after", zero, term.amount, "working days" if choices.five_days == "working" else "days",
        calendar, choices, ("five_days",), statutory=end, act_by=last_working_day(end, calendar), days=days,
    )  # fmt: skip


def _days_after(term: Days | Months, zero: Day, calendar: Calendar, choices: Choices) -> Explained:
    start = zero if choices.first_day == "next" else zero - DAY
    end = start + DAY * term.amount if isinstance(term, Days) else months_away(start, term.amount)
    rolled = next_working_day(end, calendar) if choices.days_end_on_day_off == "forward" else end
    act_by = last_working_day(rolled, calendar)
    counted = _each(start, end, calendar) if isinstance(term, Days) else _month_marks(start, term.amount, calendar)
    days = (*counted, *_uncounted(end, max(rolled, end), calendar), *_uncounted(end, act_by, calendar, -DAY))
    used = ("first_day", "days_end_on_day_off")
    return _told(
        "after", zero, term.amount, _unit(term), calendar, choices, used, statutory=rolled, act_by=act_by, days=days
    )


def _days_before(term: Days | Months, event: Day, calendar: Calendar, choices: Choices) -> Explained:
    one_more = DAY * (choices.back == "clear_days" and not term.exact)
    reached = event - DAY * term.amount if isinstance(term, Days) else months_away(event, -term.amount)
    end = reached - one_more
    act_by = last_working_day(end, calendar)
    back = _each(event, end, calendar, -DAY) if isinstance(term, Days) else _month_marks(event, -term.amount, calendar)
    days = (
        *back,
        *(_uncounted(reached, end, calendar, -DAY) if isinstance(term, Months) else ()),
        *_uncounted(end, act_by, calendar, -DAY),
    )
    used = () if term.exact else ("back",)
    return _told(
        "before", event, term.amount, _unit(term), calendar, choices, used,
        statutory=end, act_by=act_by, days=days, zero_is="planned day",
    )  # fmt: skip


def _fixed_date(term: FixedDates, asked: Day, calendar: Calendar, choices: Choices) -> Explained:
    strict = term.direction == "before" and choices.before_the_fifth == "strict"
    ends = (day - DAY * strict for year in count(asked.year) for day in term.in_year(year))
    end = next(day for day in ends if day >= asked)
    forward = choices.fixed_date_on_day_off == "forward"
    act_by = (next_working_day if forward else last_working_day)(end, calendar)
    days = (_day(end, None, calendar), *_uncounted(end, act_by, calendar, DAY if forward else -DAY))
    used = ("fixed_date_on_day_off", *(["before_the_fifth"] if term.direction == "before" else []))
    outside = term.direction == "before" and (act_by.year, act_by.month) != (end.year, end.month)
    return _told(
        "before" if term.direction == "before" else "by", asked, None, "fixed date", calendar, choices, used,
        statutory=end, act_by=act_by, days=days, zero_is="day asked",
        to_choose=CHOOSE_THE_FOURTH if outside else None,
    )  # fmt: skip


def _external(named: Named, received: Day, calendar: Calendar) -> Explained:
    term, version = named.term, calendar.version
    if term is None:
        return Explained(day_zero=received, undated="letter names none", calendar=version)
    by_letter = term.counted_from is CountedFrom.LETTER_DATE
    zero = named.letter_date if by_letter else received
    if zero is None:
        return Explained(day_zero=received, undated="letter date unknown", calendar=version)
    end = term.date or (zero + DAY * term.days if term.days is not None else months_away(zero, term.months or 0))
    act_by = last_working_day(end, calendar)
    if term.date:
        days = (_day(end, None, calendar), *_uncounted(end, act_by, calendar, -DAY))
    else:
        days = tuple(_each(zero, end, calendar))
    return Explained(
        day_zero=zero,
        zero_is="letter date" if by_letter else "event",
        direction="by" if term.date else "after",
        amount=term.days if term.days is not None else term.months,
        unit="named day" if term.date else "days" if term.days is not None else "months",
        act_by=act_by,
        external=end,
        days=days,
        calendar=version,
    )


def _told(
    direction: Literal["after", "before", "by"], zero: Day, amount: int | None, unit: Unit, calendar: Calendar,
    choices: Choices, used: tuple[str, ...], *, statutory: Day, act_by: Day, days: tuple[CountedDay, ...],
    zero_is: ZeroIs = "event", to_choose: Names | None = None,
) -> Explained:  # fmt: skip
    return Explained(
        day_zero=zero,
        zero_is=zero_is,
        direction=direction,
        amount=amount,
        unit=unit,
        statutory=statutory,
        act_by=act_by,
        days=days,
        calendar=calendar.version,
        settings=choices.used(*used),
        reasons={name: REASONS[name] for name in used},
        to_choose=to_choose,
    )


def _unit(term: Days | Months) -> Unit:
    return "days" if isinstance(term, Days) else "months"


def _until_number(number: int, days: Iterator[CountedDay]) -> tuple[CountedDay, ...]:
    taken = []
    for counted in days:
        taken.append(counted)
        if counted.number == number:
            break
    return tuple(taken)


def _working(zero: Day, step: timedelta, calendar: Calendar) -> Iterator[CountedDay]:
    """The days after day zero, or before it, without end; the working ones numbered."""
    number, day = 0, zero
    while True:
        day += step
        works = calendar.is_working(day)
        number += works
        yield _day(day, number if works else None, calendar)


def _each(zero: Day, last: Day, calendar: Calendar, step: timedelta = DAY) -> Iterator[CountedDay]:
    """Every day from the one next to zero to the last, numbered whether worked or not."""
    for number in range(1, (last - zero) // step + 1):
        yield _day(zero + step * number, number, calendar)


def _month_marks(zero: Day, amount: int, calendar: Calendar) -> Iterator[CountedDay]:
    """The day on which each month ends, numbered."""
    for number in range(1, abs(amount) + 1):
        yield _day(months_away(zero, number if amount > 0 else -number), number, calendar)


def _uncounted(after: Day, last: Day, calendar: Calendar, step: timedelta = DAY) -> Iterator[CountedDay]:
    """The days by which a date was rolled, not numbered."""
    for number in range(1, (last - after) // step + 1):
        yield _day(after + step * number, None, calendar)


def _day(day: Day, number: int | None, calendar: Calendar) -> CountedDay:
    return CountedDay(day, number, calendar.off(day), calendar.is_working_weekend(day), calendar.worked(day))
