"""Kazakhstan's working days, 1 January 2010 to 31 December 2030, and why each other day is off.

Three layers, each on top of the one before: the `holidays` library (calendar/seed.py), the file calendar.yaml with the
acts behind every transfer (calendar/file.py), and what clerks record through the page (calendar/entries.py). Sources:
Law 267 of 13.12.2001, art. 5 (holidays, and their roll from a weekend to the next working day); Labour Code, art. 84 (5)
(7 January and the first day of Kurban Ait, which do not roll) and art. 85 (3) (transfers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.metadata import version

from deadline_watcher.calendar.days import (
    WEEKEND,
    DayOff,
    Kind,
    Worked,
    is_weekend,
    moved_from,
    worked_for,
)
from deadline_watcher.calendar.entries import Entry, EntryKind, standing
from deadline_watcher.calendar.file import CalendarFile, Override, packaged
from deadline_watcher.calendar.legal_acts import LegalAct
from deadline_watcher.calendar.seed import FIRST, LAST, Seed, seed
from deadline_watcher.names import Names
from kense.i18n import _
from kense.problems import Problem

__all__ = ["Calendar", "DayOff", "Move", "OutsideCalendar", "TransfersKnown", "national_calendar"]

KURBAN_AIT = Names(kk="Құрбан айттың бірінші күні", ru="Курбан айт, первый день", en="Kurban Ait, first day")


class OutsideCalendar(Problem):
    """A day, or a year as it was written, of which the calendar does not know what is worked."""

    def __init__(self, day: date | str) -> None:
        super().__init__(
            _(
                "{day} is outside the calendar of working days, which runs from {first} to {last}.",
                day=day,
                first=FIRST,
                last=LAST,
            ),
            _("Nobody knows yet which days are worked then, so nothing can be counted there. Nothing was changed."),
            _("Check the year. For a later year Kense needs a newer calendar: tell the operator."),
        )


class TransfersKnown(StrEnum):
    """What is known of a year's transfers."""

    MADE = "made"
    NONE_BY_ACT = "none by act"
    NONE_FOUND = "none found"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Move:
    """A transfer as it stands; `entry` is the number of a clerk's entry, None for the file's."""

    free: date
    worked: date
    act: LegalAct
    entry: int | None = None


class Calendar:
    """Which days are worked, and why the others are not. `version` is kept with every date counted by it.

    Every day is looked up in a table made once; `off`, `is_working` and `kind` raise OutsideCalendar for a day outside
    `first`…`last`.
    """

    first, last = FIRST, LAST

    def __init__(self, file: CalendarFile, entries: Sequence[Entry] = ()) -> None:
        self.number = max((entry.number for entry in entries), default=0)
        self.version = f"KZ holidays {version('holidays')}, file {file.version}, recorded {self.number}"
        self.none_found = {found.year: found for found in file.none_found}
        self.no_transfers: dict[int, Entry] = {}
        self.moves: list[Move] = []
        known = _seed()
        self._off, self._worked = dict(known.off), dict(known.worked)
        for transfer in file.transfers:
            self._move(Move(transfer.free, transfer.worked, transfer.act))
        for override in file.days:
            self._override(override)
        for entry in standing(entries):
            self._record(entry)

    def off(self, day: date) -> DayOff | None:
        """Why nobody works that day; None for a working day."""
        if not FIRST <= day <= LAST:
            raise OutsideCalendar(day)
        return self._off.get(day)

    def is_working(self, day: date) -> bool:
        if not FIRST <= day <= LAST:
            raise OutsideCalendar(day)
        return day not in self._off

    def is_working_weekend(self, day: date) -> bool:
        """A Saturday or Sunday worked in exchange for another day off."""
        return day in self._worked and is_weekend(day)

    def worked(self, day: date) -> Worked | None:
        """Why a day is worked that would be off; None for every other day."""
        return self._worked.get(day)

    def kind(self, day: date) -> Kind | None:
        """What kind of day it is; None for an ordinary working day."""
        found = self.off(day)
        if found:
            return found.kind
        return Kind.WORKED if day in self._worked else None

    @property
    def estimated(self) -> list[date]:
        """The days off that are not settled yet, in order."""
        return sorted(day for day, off in self._off.items() if off.estimated)

    def transfers_of(self, year: int) -> TransfersKnown:
        """What is known of the transfers by which days of that year are off."""
        if any(move.free.year == year for move in self.moves):
            return TransfersKnown.MADE
        if year in self.no_transfers:
            return TransfersKnown.NONE_BY_ACT
        return TransfersKnown.NONE_FOUND if year in self.none_found else TransfersKnown.UNKNOWN

    def _move(self, move: Move) -> None:
        act = move.act.names
        self._free(move.free, DayOff(name=moved_from(move.worked), kind=Kind.TRANSFER, act=act))
        self._work(move.worked, Worked(name=worked_for(move.free), act=act))
        self.moves.append(move)

    def _override(self, override: Override) -> None:
        if override.working:
            self._work(override.day, Worked(name=override.name, act=override.act.names))
        else:
            self._free(override.day, DayOff(name=override.name, kind=Kind.HOLIDAY, act=override.act.names))

    def _record(self, entry: Entry) -> None:
        act = entry.act.names if entry.act else None
        match entry:
            case Entry(kind=EntryKind.TRANSFER, free=date() as free, worked=date() as worked, act=LegalAct() as by):
                self._move(Move(free, worked, by, entry.number))
            case Entry(kind=EntryKind.KURBAN_AIT, free=date() as free):
                self._settle(free, act)
            case Entry(kind=EntryKind.DAY_OFF, free=date() as free, name=Names() as name):
                self._free(free, DayOff(name=name, kind=Kind.HOLIDAY, act=act))
            case Entry(kind=EntryKind.WORKING_DAY, worked=date() as worked, name=Names() as name):
                self._work(worked, Worked(name=name, act=act))
            case Entry(kind=EntryKind.NO_TRANSFERS, year=int() as year):
                self.no_transfers[year] = entry

    def _settle(self, day: date, act: Names | None) -> None:
        """The first day of Kurban Ait is known: the year's estimate no longer stands."""
        for other in [other for other in self.estimated if other.year == day.year]:
            if is_weekend(other):
                self._off[other] = WEEKEND
            else:
                del self._off[other]
        if self.kind(day) not in (Kind.HOLIDAY, Kind.ROLLED):
            self._free(day, DayOff(name=KURBAN_AIT, kind=Kind.UNROLLED, act=act))

    def _free(self, day: date, why: DayOff) -> None:
        self._off[day] = why
        self._worked.pop(day, None)

    def _work(self, day: date, why: Worked) -> None:
        self._off.pop(day, None)
        self._worked[day] = why


@cache
def _seed() -> Seed:
    return seed()


@cache
def national_calendar() -> Calendar:
    """The calendar as Kense ships it; with what clerks recorded it is calendar_store.calendar_now."""
    return Calendar(packaged())
