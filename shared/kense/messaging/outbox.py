"""The relay: leases events of the outbox, gives them to the bus, and marks them only when the bus has them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import func, or_, select, update

from kense.bus.port import Bus
from kense.contracts.events import parse
from kense.messaging.unit import Store

LEASE = timedelta(seconds=30)
AGAIN_AFTER = timedelta(seconds=5)
BATCH = 50


async def relay_once(store: Store, bus: Bus) -> bool:
    """Send one batch. An event that the bus refuses is tried again after AGAIN_AFTER, and holds up no other."""
    lease = str(uuid4())
    rows = await _lease(store, lease)
    taken: list[int] = []
    try:
        for row in rows:
            await bus.publish(parse(row.type, row.body))
            taken.append(row.seq)
    except Exception:
        await _give_back(store, lease, taken, rows[len(taken)].seq)
        raise
    if rows:
        await _mark_sent(store, lease, taken)
    return bool(rows)


async def release(store: Store) -> None:
    """End every lease: for a process that knows it is alone, after another died holding some."""
    outbox = store.tables.outbox
    async with store.database.transaction() as session:
        await session.execute(update(outbox).where(outbox.c.sent_at.is_(None)).values(lease=None, leased_until=None))


async def unsent(store: Store) -> int:
    outbox = store.tables.outbox
    async with store.database.reading() as session:
        return await session.scalar(select(func.count()).where(outbox.c.sent_at.is_(None))) or 0


async def _lease(store: Store, lease: str) -> list[Any]:
    outbox, now = store.tables.outbox, store.clock.now()
    free = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < now)
    if not await unsent(store):
        return []
    async with store.database.transaction() as session:
        waiting = select(outbox.c.seq).where(outbox.c.sent_at.is_(None), free).order_by(outbox.c.seq).limit(BATCH)
        seqs = (await session.scalars(waiting.with_for_update(skip_locked=True))).all()
        taken = update(outbox).where(outbox.c.seq.in_(seqs)).values(lease=lease, leased_until=now + LEASE)
        await session.execute(taken)
        mine = select(outbox.c.seq, outbox.c.type, outbox.c.body).where(outbox.c.seq.in_(seqs)).order_by(outbox.c.seq)
        return list(await session.execute(mine))


async def _mark_sent(store: Store, lease: str, seqs: list[int]) -> None:
    """Those of them that are still this relay's; what another took over when the lease ended, that one marks."""
    outbox = store.tables.outbox
    mine = update(outbox).where(outbox.c.seq.in_(seqs), outbox.c.lease == lease)
    async with store.database.transaction() as session:
        await session.execute(mine.values(sent_at=store.clock.now()))


async def _give_back(store: Store, lease: str, taken: list[int], refused: int) -> None:
    """After a failure: mark what the bus took, keep the refused one back a while, and free the rest at once."""
    outbox = store.tables.outbox
    mine = update(outbox).where(outbox.c.lease == lease, outbox.c.sent_at.is_(None))
    now = store.clock.now()
    async with store.database.transaction() as session:
        await session.execute(mine.where(outbox.c.seq.in_(taken)).values(sent_at=now))
        await session.execute(mine.where(outbox.c.seq == refused).values(leased_until=now + AGAIN_AFTER))
        rest = mine.where(outbox.c.seq.not_in([*taken, refused]))
        await session.execute(rest.values(lease=None, leased_until=None))
