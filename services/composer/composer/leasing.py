"""Work that a row stands for: taken with a short lease, or given back for later. A killed worker's lease runs out."""

from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, or_

from composer.packages.run_tables import PackageStep
from composer.tables import Composition
from kense.clock import Clock
from kense.messaging.unit import Store

LEASE = timedelta(seconds=20)
LONGEST_PAUSE = 60  # seconds
Row = TypeVar("Row", Composition, PackageStep)


def is_free(kind: type[Row], store: Store, run: str) -> ColumnElement[bool]:
    """Whether nobody holds the row now. SQLite serves one process: a lease of another run is a dead process's, and is over."""
    free = or_(kind.leased_until.is_(None), kind.leased_until <= store.clock.now())
    return or_(free, kind.lease.not_like(f"{run} %")) if store.database.is_sqlite else free


async def take(kind: type[Row], next_one: Select[Row], state: str, store: Store, run: str) -> Row | None:
    """The next row, leased. It is looked for before anything is written: a look that finds nothing wakes no loop."""
    async with store.database.reading() as session:
        if await session.scalar(next_one) is None:
            return None
    async with store.unit() as unit:
        row: Row | None = await unit.session.scalar(next_one.with_for_update(skip_locked=True, of=kind))
        if row is not None:
            row.state, row.lease = state, f"{run} {uuid4()}"
            row.leased_until = unit.clock.now() + LEASE
        return row


def give_back(row: Row, clock: Clock) -> None:
    """For later: the store of files may be away. The pause grows to a minute."""
    row.state, row.lease, row.attempts = "waiting", None, row.attempts + 1
    row.leased_until = clock.now() + timedelta(seconds=min(2**row.attempts, LONGEST_PAUSE))
