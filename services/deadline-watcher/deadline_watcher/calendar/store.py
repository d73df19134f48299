"""The calendar with what clerks recorded, now or as it was at any earlier number."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.calendar.entries import Entry, EntryKind
from deadline_watcher.calendar.file import packaged
from deadline_watcher.calendar.legal_acts import LegalAct
from deadline_watcher.calendar.table import Calendar
from deadline_watcher.names import Names
from deadline_watcher.tables import CalendarEntryRow
from kense.i18n import _
from kense.problems import Problem


async def calendar_now(session: AsyncSession) -> Calendar:
    """The calendar with every entry; one short query, and a new table only after a new entry."""
    return _calendar(tuple(await entries(session)))


async def calendar_as_of(session: AsyncSession, number: int) -> Calendar:
    """The calendar as it was once entry `number` had been recorded; 0: before the first.

    The library and the file are those of this release: the rest of `Calendar.version` says which they were.
    """
    return _calendar(tuple(entry for entry in await entries(session) if entry.number <= number))


async def entries(session: AsyncSession) -> list[Entry]:
    """Everything that was ever recorded, withdrawn entries and withdrawals too, oldest first."""
    rows = await session.scalars(select(CalendarEntryRow).order_by(CalendarEntryRow.number))
    return [_entry(row) for row in rows]


async def record(session: AsyncSession, entry: Entry) -> None:
    """Add an entry. Raises TWO_AT_ONCE where somebody else took its number meanwhile."""
    session.add(_row(entry))
    try:
        await session.flush()
    except IntegrityError as error:
        raise TWO_AT_ONCE from error


TWO_AT_ONCE = Problem(
    _("Somebody else changed the calendar at the same moment."),
    _("Theirs was recorded; yours was not."),
    _("Look at the calendar again, and send the form again if it is still right."),
    409,
)


@lru_cache(maxsize=8)
def _calendar(recorded: tuple[Entry, ...]) -> Calendar:
    return Calendar(packaged(), recorded)


def _entry(row: CalendarEntryRow) -> Entry:
    return Entry(
        number=row.number,
        kind=EntryKind(row.kind),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        free=row.free,
        worked=row.worked,
        year=row.year,
        withdraws=row.withdraws,
        name=Names.model_validate(row.name) if row.name else None,
        act=LegalAct.model_validate(row.act) if row.act else None,
        note=row.note,
    )


def _row(entry: Entry) -> CalendarEntryRow:
    return CalendarEntryRow(
        number=entry.number,
        kind=entry.kind,
        free=entry.free,
        worked=entry.worked,
        year=entry.year,
        withdraws=entry.withdraws,
        name=entry.name.model_dump() if entry.name else None,
        act=entry.act.model_dump(mode="json") if entry.act else None,
        note=entry.note,
        recorded_by=entry.recorded_by,
        recorded_at=entry.recorded_at,
    )
