"""A year of the calendar for the page and for programs, and what must be said about it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.table import Calendar, OutsideCalendar, TransfersKnown
from deadline_watcher.names import Names
from deadline_watcher.showing.voice import Voice
from kense.i18n import Message, UiLanguage, _

ALARM_MONTH = 11  # from 1 November on the transfers of the next year should be known


class ListedDay(BaseModel):
    """A day off, or a day worked in exchange: everything but ordinary working days."""

    date: date
    working: bool
    kind: Kind | None
    name: Names
    act: Names | None
    estimated: bool


class ListedMove(BaseModel):
    """A transfer. `known_from`: how the act is known (legal_acts.LegalAct)."""

    free: date
    worked: date
    act: Names
    known_from: Literal["act", "press", "library"]
    recorded: int | None


class YearOfDays(BaseModel):
    """`working_days` counts them by month, 1 to 12; `notices` are what may still change, for people."""

    year: int
    version: str
    working_days: dict[int, int]
    working_days_of_year: int
    transfers: TransfersKnown
    moves: tuple[ListedMove, ...]
    days: tuple[ListedDay, ...]
    notices: tuple[Names, ...]


def year_of_days(calendar: Calendar, year: int, today: date) -> YearOfDays:
    """The year as it stands. Raises OutsideCalendar for a year that the calendar does not have."""
    if not calendar.first.year <= year <= calendar.last.year:
        raise OutsideCalendar(str(year))
    counted = {month: sum(map(calendar.is_working, days_of(year, month))) for month in range(1, 13)}
    return YearOfDays(
        year=year,
        version=calendar.version,
        working_days=counted,
        working_days_of_year=sum(counted.values()),
        transfers=calendar.transfers_of(year),
        moves=tuple(_moves(calendar, year)),
        days=tuple(_listed(calendar, year)),
        notices=tuple(notices(calendar, year, today)),
    )


def alarms(calendar: Calendar, today: date) -> list[Names]:
    """What must be looked for now: this year's and, from 1 November on, next year's transfers not recorded at all."""
    years = (today.year, today.year + 1)
    return [_alarm(calendar, year) for year in years if _is_missing(calendar, year, today)]


def notices(calendar: Calendar, year: int, today: date) -> Iterator[Names]:
    """What may still change in that year, or was never confirmed."""
    if _is_missing(calendar, year, today):
        yield _alarm(calendar, year)
    elif calendar.transfers_of(year) is TransfersKnown.UNKNOWN:
        yield in_three(
            _("The transfers of days off for {year} are not known yet; dates in it may still move.", year=year)
        )
    elif calendar.transfers_of(year) is TransfersKnown.NONE_FOUND:
        yield in_three(NONE_FOUND, year=year, where=calendar.none_found[year].looked_in)
    for one in _listed(calendar, year):
        if one.estimated:
            yield in_three(ESTIMATED, year=year, day=one.date)


def in_three(message: Message, **values: object) -> Names:
    """A sentence in the three languages; a value that is itself Names is put in by language."""

    def said(language: UiLanguage) -> str:
        shown = {key: value.of(language) if isinstance(value, Names) else value for key, value in values.items()}
        return Voice(language).say(message, **shown)

    return Names(kk=said("kk"), ru=said("ru"), en=said("en"))


def days_of(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


NONE_FOUND = _(
    "No transfer of days off is known for {year}, and nobody has confirmed that there is none. Looked in: {where}. "
    "Record the act that says so, or the transfer."
)
ESTIMATED = _(
    "The first day of Kurban Ait in {year}, {day}, is an estimate: it may be a day earlier or later. Record the day "
    "once the Spiritual Administration of Muslims has announced it."
)
MISSING = _(
    "Nothing is recorded about the transfers of days off in {year}: neither an act nor that there is none. Dates that "
    "are counted across such a day would be wrong. Look for the order of the Minister of Labour and record it in the "
    "calendar, or record that there are no transfers."
)
ENDS = _(
    "The calendar of working days ends on {last}: no date after it can be counted. Kense needs a newer calendar: tell "
    "the operator."
)


def _is_missing(calendar: Calendar, year: int, today: date) -> bool:
    return date(year - 1, ALARM_MONTH, 1) <= today and calendar.transfers_of(year) is TransfersKnown.UNKNOWN


def _alarm(calendar: Calendar, year: int) -> Names:
    if year > calendar.last.year:
        return in_three(ENDS, last=calendar.last)
    return in_three(MISSING, year=year)


def _listed(calendar: Calendar, year: int) -> Iterator[ListedDay]:
    for day in (day for month in range(1, 13) for day in days_of(year, month)):
        kind, off, worked = calendar.kind(day), calendar.off(day), calendar.worked(day)
        if off:
            yield ListedDay(date=day, working=False, kind=kind, name=off.name, act=off.act, estimated=off.estimated)
        elif worked:
            yield ListedDay(date=day, working=True, kind=kind, name=worked.name, act=worked.act, estimated=False)


def _moves(calendar: Calendar, year: int) -> Iterator[ListedMove]:
    for move in calendar.moves:
        if year in (move.free.year, move.worked.year):
            yield ListedMove(
                free=move.free,
                worked=move.worked,
                act=move.act.names,
                known_from=move.act.known_from,
                recorded=move.entry,
            )
