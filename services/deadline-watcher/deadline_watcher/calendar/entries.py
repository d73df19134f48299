"""What a clerk records about the calendar: nothing is changed or deleted, a later entry withdraws an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from deadline_watcher.calendar.legal_acts import LegalAct
from deadline_watcher.names import Names


class EntryKind(StrEnum):
    TRANSFER = "transfer"
    KURBAN_AIT = "kurban ait"
    DAY_OFF = "day off"
    WORKING_DAY = "working day"
    NO_TRANSFERS = "no transfers"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True)
class Entry:
    """One entry; `number` is the version of the calendar it made.

    `free` is the day that is off, `worked` the day that is worked; a transfer has both. `year` belongs to "no
    transfers", `withdraws` (the number of an entry) to a withdrawal, and `name` to a day off or a working day.
    """

    number: int
    kind: EntryKind
    recorded_by: str
    recorded_at: datetime
    free: date | None = None
    worked: date | None = None
    year: int | None = None
    withdraws: int | None = None
    name: Names | None = None
    act: LegalAct | None = None
    note: str = ""


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that hold: neither withdrawn nor withdrawals, in the order in which they were recorded."""
    known = sorted(entries, key=lambda entry: entry.number)
    withdrawn = {entry.withdraws for entry in known}
    return [entry for entry in known if entry.kind is not EntryKind.WITHDRAWAL and entry.number not in withdrawn]
