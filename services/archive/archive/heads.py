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
from archive.tables import AuditEntry, AuditHead, StatedHead
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
    head, digest = await session.get_one(AuditHead, 1), hashlib.sha256()
    async for lines in list_of_hashes(session, head.sequence):
        digest.update(lines)
    stated = StatedHead(day=day, sequence=head.sequence, hash=head.hash, list_hash=digest.hexdigest())
    return stated if head.sequence else None


async def list_of_hashes(session: AsyncSession, last: int) -> AsyncIterator[bytes]:
    """The list of the hashes of the entries up to number `last`, the first one first, some lines at a time."""
    entries = select(AuditEntry.sequence, AuditEntry.hash).where(AuditEntry.sequence <= last)
    rows = await session.stream(entries.order_by(AuditEntry.sequence).execution_options(yield_per=BATCH))
    async for some in rows.partitions():
        yield "".join(line_of(row.sequence, row.hash) for row in some).encode()


def line_of(sequence: int, entry_hash: str) -> str:
    """A line of the list of hashes, as `sha256sum` writes and checks it."""
    return f"{entry_hash}  {audit_key(sequence).removeprefix('audit/')}\n"


async def _say(unit: Unit, head: StatedHead) -> None:
    unit.session.add(head)
    facts = {"day": head.day.isoformat(), "sequence": head.sequence, "hash": head.hash, "list_hash": head.list_hash}
    name = f"{HEADS}{head.day.isoformat()}"
    await keep(unit, name, dict(facts))
    said = {"id": uuid5(NAMESPACE_URL, f"kense:{name}"), **unit.stamp("archive"), **facts}
    await unit.emit(AuditHeadStated.model_validate(said))


async def restore_head(unit: Unit, name: str, version: int, body: bytes) -> None:
    """The row of a kept statement (archive.rebuilding.Restore)."""
    facts = json.loads(body)
    await unit.session.merge(StatedHead(**{**facts, "day": date.fromisoformat(facts["day"])}))
