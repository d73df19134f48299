"""Two services small enough to see through: one says that cases are discharged, the other notes each it hears of."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from kense.bus.local import LocalBus
from kense.bus.rabbit import RabbitBus
from kense.clock import Clock
from kense.contracts.events import CaseDischarged
from kense.database import Database
from kense.messaging.inbox import Handlers
from kense.messaging.tables import messaging_tables
from kense.messaging.unit import Store, Unit
from kense.service import Service

LOOK_AGAIN_SECONDS = 0.05
SENDER, HEARER = "deadline-watcher", "intake"  # as the topology has it for CaseDischarged


def discharged(number: int) -> CaseDischarged:
    """The event of case `number`: the same event each time it is asked for."""
    return CaseDischarged(
        id=UUID(int=10_000 + number),
        recorded_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
        recorded_by="test",
        case_id=UUID(int=number),
        discharged_on=date(2026, 11, 20),
    )


@dataclass
class Small:
    store: Store
    noted: Table

    @property
    def handlers(self) -> Handlers:
        return {CaseDischarged: self.note}

    async def note(self, event: CaseDischarged, unit: Unit) -> None:
        await unit.session.execute(insert(self.noted).values(case=event.case_id.int))

    async def say(self, numbers: range) -> None:
        async with self.store.unit() as unit:
            for number in numbers:
                await unit.emit(discharged(number))

    async def times_noted(self) -> Counter[int]:
        """How often the effect of each case's event was applied."""
        async with self.store.database.reading() as session:
            return Counter(await session.scalars(select(self.noted.c.case)))

    def service(self, name: str, handlers: Handlers) -> Service:
        return Service(name, FastAPI(), self.store, "", handlers)


@asynccontextmanager
async def small(url: str) -> AsyncIterator[Small]:
    metadata = MetaData()
    noted = Table("noted", metadata, Column("n", Integer, primary_key=True), Column("case", Integer))
    store = Store(Database(url), messaging_tables(metadata), Clock())
    async with store.database.transaction() as session:
        await (await session.connection()).run_sync(metadata.create_all)
    try:
        yield Small(store, noted)
    finally:
        await store.database.close()


@asynccontextmanager
async def at_work(service: Service, bus: LocalBus | RabbitBus) -> AsyncIterator[None]:
    """The service's relay and inbox on a bus of its own, as in a process of its own."""
    if service.handlers:
        bus.subscribe(service.subscriber())
    await bus.start()
    try:
        async with service.running(bus):
            yield
    finally:
        await bus.stop()


async def until(what: Callable[[], Awaitable[bool]], seconds: float) -> None:
    """Look again and again until it is so, at most so long; the caller then asserts what it expects."""
    for _ in range(int(seconds / LOOK_AGAIN_SECONDS)):
        if await what():
            return
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
