"""The head of the audit log, stated once a day: kept in the vault and said to the public site.

Whoever has the statement of a day can check everything before it: `list_hash` is the SHA-256 of the list of all hashes
up to the head, and that list stands in every bag that is taken out (docs/architecture/archive.md).
"""

import hashlib
import json
from collections.abc import AsyncIterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.audit import audit_key, turn
from archive.keeping import keep
from archive.tables import AuditEntry, StatedHead
from kense.contracts.events import AuditHeadStated
from kense.messaging.unit import Store, Unit

HEADS = "audit/heads/"
BATCH = 5000


class HeadStater:
    """The loop that states the head at its first look of each day in Asia/Almaty."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self) -> bool:
        """State today's head, unless it is stated or nothing was logged ever. Says whether it did."""
        day = self._store.clock.today()
        async with self._store.database.reading() as session:
            if await session.get(StatedHead, day):
                return False
            head = await _head(session, day)
        return head is not None and await self._state(head)

    async def _state(self, head: StatedHead) -> bool:
        """Of two processes at the same moment one states: the other finds it stated when its turn comes."""
        async with self._store.unit() as unit:
            await turn(unit)
            if await unit.session.get(StatedHead, head.day):
                return False
            await _say(unit, head)
        return True


async def _head(session: AsyncSession, day: date) -> StatedHead | None:
    last, digest = "", hashlib.sha256()
    sequence = 0
    async for sequence, last in hashes(session):
        digest.update(line_of(sequence, last).encode())
    return StatedHead(day=day, sequence=sequence, hash=last, list_hash=digest.hexdigest()) if sequence else None


async def hashes(session: AsyncSession) -> AsyncIterator[tuple[int, str]]:
    """The number and the hash of every entry of the audit log, the first one first."""
    entries = select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence)
    rows = await session.stream(entries.execution_options(yield_per=BATCH))
    async for row in rows:
        yield row.sequence, row.hash


def line_of(sequence: int, entry_hash: str) -> str:
    """A line of the list of hashes, as `sha256sum` writes and checks it."""
    return f"{entry_hash}  {audit_key(sequence).removeprefix('audit/')}\n"


async def _say(unit: Unit, head: StatedHead) -> None:
    unit.session.add(head)
    facts = {"sequence": head.sequence, "hash": head.hash, "list_hash": head.list_hash}
    await keep(unit, f"{HEADS}{head.day.isoformat()}", {"day": head.day.isoformat(), **facts})
    stamp = unit.stamp("archive")
    said = AuditHeadStated(id=uuid5(NAMESPACE_URL, f"kense:{HEADS}{head.day}"), day=head.day, **facts, **stamp)
    await unit.emit(said)


async def restore_head(unit: Unit, name: str, version: int, body: bytes) -> None:
    """The row of a kept statement (archive.rebuilding.Restore)."""
    facts = json.loads(body)
    await unit.session.merge(StatedHead(**{**facts, "day": date.fromisoformat(facts["day"])}))
