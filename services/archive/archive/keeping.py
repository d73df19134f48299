"""Keeping records: what changed in a transaction is written into the vault after it, once and in order.

A record is queued in the transaction of its effects; a loop writes it, so that a vault that is away holds up nobody and
a process killed anywhere writes the same. What the vault holds under a name and version is never written again.
"""

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.audit import audit_key, canonical, turn
from archive.retention import retention_of
from archive.tables import AuditEntry, Record
from kense.clock import day_of
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects

BATCH = 50
RECORDS = "records"  # how long records are kept that belong to no original


class VaultDiffers(Exception):  # noqa: N818 - reads as what happened
    """The vault holds another record under this name and version: the database is not the one that wrote it."""


def record_key(name: str, version: int) -> str:
    return f"{name}/v{version:04}.json"


async def keep(unit: Unit, name: str, body: dict[str, object]) -> int:
    """Queue the next version of a record, in the unit's own transaction, and say which version it is.

    `name` is the record's place in the vault, as `registers/agreements/<id>`; `body` is JSON. Where the newest version says
    the same already, there is no other.
    """
    await turn(unit)
    of_this = select(Record).where(Record.name == name).order_by(Record.version.desc()).limit(1)
    newest, text, now = await unit.session.scalar(of_this), canonical(body), unit.clock.now()
    if newest and newest.body == text:
        return newest.version
    version = newest.version + 1 if newest else 1
    until = retention_of(RECORDS).until(day_of(now))
    unit.session.add(Record(name=name, version=version, body=text, until=until, queued_at=now))
    return version


async def newest_records(session: AsyncSession, beginning: str) -> dict[str, tuple[int, str]]:
    """The newest version of each record whose name begins so, and its text, in the order of their names."""
    records = select(Record.name, Record.version, Record.body).where(Record.name.startswith(beginning))
    rows = await session.execute(records.order_by(Record.name, Record.version))
    return {name: (version, body) for name, version, body in rows}


def kept_already(name: str, version: int, body: bytes, until: date, now: datetime) -> Record:
    """The row of a record that was written into the vault before the transaction."""
    return Record(name=name, version=version, body=body.decode(), until=until, queued_at=now, kept_at=now)


class Keeper:
    """The loop that brings records and audit entries into the vault."""

    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects

    async def step(self) -> bool:
        """Write what waits, some at a time. Says whether there was any. Raises ObjectsUnavailable, VaultDiffers."""
        return bool(await self._keep_records() + await self._keep_entries())

    async def pending(self) -> int:
        async with self._store.database.reading() as session:
            records = await session.scalar(select(func.count()).where(Record.kept_at.is_(None))) or 0
            return records + (await session.scalar(select(func.count()).where(AuditEntry.kept_at.is_(None))) or 0)

    async def _keep_records(self) -> int:
        waiting = select(Record).where(Record.kept_at.is_(None)).order_by(Record.queued_at, Record.name, Record.version)
        async with self._store.database.reading() as session:
            records = (await session.scalars(waiting.limit(BATCH))).all()
        for record in records:
            await self._write(record_key(record.name, record.version), record.body, record.until)
        if not records:
            return 0
        async with self._store.unit() as unit:
            for record in records:
                this = update(Record).where(Record.name == record.name, Record.version == record.version)
                await unit.session.execute(this.values(kept_at=unit.clock.now()))
        return len(records)

    async def _keep_entries(self) -> int:
        waiting = select(AuditEntry).where(AuditEntry.kept_at.is_(None)).order_by(AuditEntry.sequence)
        async with self._store.database.reading() as session:
            entries = (await session.scalars(waiting.limit(BATCH))).all()
        for entry in entries:
            until = retention_of(RECORDS).until(day_of(entry.at))
            await self._write(audit_key(entry.sequence), entry.entry, until)
        if entries:
            these = update(AuditEntry).where(AuditEntry.sequence.in_([entry.sequence for entry in entries]))
            async with self._store.unit() as unit:
                await unit.session.execute(these.values(kept_at=unit.clock.now()))
        return len(entries)

    async def _write(self, key: str, text: str, until: date) -> None:
        """Writing again what a killed process wrote changes nothing."""
        if await self._objects.record(key, text.encode(), until) != text.encode():
            raise VaultDiffers(key)
