"""The inbox: keeps what arrived, and applies each event once, in the transaction of its effects.

The whole event is kept, not only its id (docs/decisions): a handler that fails is tried again later, longer and
longer apart, and after `ATTEMPTS` the event waits as a dead letter for a person, on any bus alike. What nobody can
read is a dead letter at once; what waits for another event, or for a database or store that is away, never is.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy import Row, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kense.contracts.events import Event, parse
from kense.database import DatabaseUnavailable
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectsUnavailable

log = structlog.get_logger()

Handler = Callable[[Any, Unit], Awaitable[None]]
Handlers = Mapping[type[Event], Handler]

ATTEMPTS = 12
LONGEST_WAIT = timedelta(minutes=10)


class Retry(Exception):  # noqa: N818 - an outcome of a handler, not an error
    """A handler cannot do its work yet: keep the event and come back."""


class Reject(Exception):  # noqa: N818
    """A handler will never be able to do its work: the event becomes a dead letter at once."""


async def receive(store: Store, event: Event) -> None:
    """Keep an event that arrived. The same event twice is kept once."""
    inbox = store.tables.inbox
    insert = sqlite.insert if store.database.is_sqlite else postgresql.insert
    row = {"event_id": str(event.id), "type": event.type, "body": event.model_dump_json()}
    async with store.database.transaction() as session:
        kept = insert(inbox).values(**row, received_at=store.clock.now(), attempts=0)
        await session.execute(kept.on_conflict_do_nothing(index_elements=["event_id"]))


async def handle_next(store: Store, handlers: Handlers) -> bool:
    """Apply the next waiting event, with its mark, in one transaction. Says whether there was one."""
    row = await _next(store)
    if row is None:
        return False
    try:
        event, handler = _understood(row, handlers)
        async with store.unit() as unit:
            if await _take(unit, store, row.seq):
                await handler(event, unit)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is one of three outcomes
        await _failed(store, row, error)
    return True


async def unhandled(store: Store) -> int:
    inbox = store.tables.inbox
    waiting = select(func.count()).where(inbox.c.handled_at.is_(None), inbox.c.dead_at.is_(None))
    async with store.database.reading() as session:
        return await session.scalar(waiting) or 0


async def dead_letters(store: Store) -> int:
    async with store.database.reading() as session:
        return await session.scalar(select(func.count()).where(store.tables.inbox.c.dead_at.is_not(None))) or 0


async def _next(store: Store) -> Row[Any] | None:
    inbox = store.tables.inbox
    due = or_(inbox.c.next_try_at.is_(None), inbox.c.next_try_at <= store.clock.now())
    waiting = select(inbox).where(inbox.c.handled_at.is_(None), inbox.c.dead_at.is_(None), due)
    async with store.database.reading() as session:
        return (await session.execute(waiting.order_by(inbox.c.seq).limit(1))).first()


async def _take(unit: Unit, store: Store, seq: int) -> bool:
    """Mark the event handled, in the transaction of its effects; False where another worker was first."""
    inbox = store.tables.inbox
    mine = update(inbox).where(inbox.c.seq == seq, inbox.c.handled_at.is_(None))
    taken = await unit.session.execute(mine.values(handled_at=unit.clock.now()).returning(inbox.c.seq))
    return taken.first() is not None


def _understood(row: Row[Any], handlers: Handlers) -> tuple[Event, Handler]:
    """The event and who handles it. Raises Reject where it is damaged, of an unknown type, or for nobody here."""
    try:
        event = parse(row.type, row.body)
        return event, handlers[type(event)]
    except (KeyError, ValidationError) as error:
        raise Reject(f"{row.type} cannot be read here: {error}") from error


async def _failed(store: Store, row: Row[Any], error: Exception) -> None:
    inbox, now, attempts = store.tables.inbox, store.clock.now(), row.attempts + 1
    passing = isinstance(error, Retry | DatabaseUnavailable | ObjectsUnavailable)
    dead = isinstance(error, Reject) or (attempts >= ATTEMPTS and not passing)
    if not isinstance(error, Retry):
        log.exception(
            "inbox.failed",
            type=row.type,
            event_id=row.event_id,
            attempts=attempts,
            dead=dead,
            exc_info=error,
        )
    wait = min(timedelta(seconds=0.2 * 2 ** min(attempts, ATTEMPTS)), LONGEST_WAIT)
    said = {"attempts": attempts, "error": f"{type(error).__name__}: {error}", "next_try_at": now + wait}
    async with store.database.transaction() as session:
        row_of = update(inbox).where(inbox.c.seq == row.seq, inbox.c.handled_at.is_(None))
        await session.execute(row_of.values(**said, dead_at=now if dead else None))
