"""The report of fixity: what was looked at, what was found, what is overdue; and each day's, kept in the vault."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.fixity import CHECK_EVERY, HARMED, harmed_originals
from archive.keeping import keep
from archive.tables import Document, FixityCheck, Record
from kense.clock import MINISTRY, day_of
from kense.messaging.unit import Store, Unit

SHOWN = 50


@dataclass(frozen=True)
class FixityReport:
    """`originals` counts by condition; `overdue` those not looked at for twice the time that is between two looks.

    The counts are of all originals, and name none of them; `harmed` are those that the reader may see.
    """

    originals: Mapping[str, int]
    overdue: int
    oldest_look: datetime | None
    harmed: Sequence[Document]
    days: Sequence[Mapping[str, object]]


async def fixity_report(store: Store, reader: Reader) -> FixityReport:
    late = store.clock.now() - CHECK_EVERY
    async with store.database.reading() as session:
        counted = await session.execute(select(Document.condition, func.count()).group_by(Document.condition))
        return FixityReport(
            originals={row[0]: row[1] for row in counted},
            overdue=await session.scalar(select(func.count()).where(Document.check_at < late)) or 0,
            oldest_look=await _oldest_look(session),
            harmed=(await session.scalars(harmed_originals(reader).limit(SHOWN))).all(),
            days=await _days(session),
        )


async def _oldest_look(session: AsyncSession) -> datetime | None:
    due = await session.scalar(select(func.min(Document.check_at)))
    return due - CHECK_EVERY if due else None


async def _days(session: AsyncSession) -> list[dict[str, object]]:
    kept = select(Record.body).where(Record.name.startswith("fixity/")).order_by(Record.name.desc()).limit(SHOWN)
    return [json.loads(body) for body in await session.scalars(kept)]


class FixityReporter:
    """Once a day's looks are over, says of that day how many there were and what was found."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self) -> bool:
        """Report the day before today, unless it was reported or nothing was looked at. Says whether it did."""
        day = day_of(self._store.clock.now()) - timedelta(days=1)
        async with self._store.database.reading() as session:
            if await session.get(Record, (report_name(day), 1)) or not await _looks(session, day):
                return False
        async with self._store.unit() as unit:
            await _report(unit, day)
        return True


async def _report(unit: Unit, day: date) -> None:
    looks = await _looks(unit.session, day)
    harmed = [about for about, result in looks if result in HARMED]
    said = {"day": day.isoformat(), "looks": len(looks), "harmed": sorted(set(harmed))}
    if await keep(unit, report_name(day), said) > 1:
        raise RuntimeError(f"the report of {day} is kept already")  # another process was first: rolled back


async def _looks(session: AsyncSession, day: date) -> list[tuple[str, str]]:
    begin, end = (datetime.combine(one, time(), MINISTRY).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    that_day = select(FixityCheck.document_id, FixityCheck.result).where(
        FixityCheck.checked_at >= begin, FixityCheck.checked_at < end
    )
    return [(about, result) for about, result in await session.execute(that_day)]


def report_name(day: date) -> str:
    return f"fixity/{day.isoformat()}"
