"""Outbox, local bus and inbox on real SQLite files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy import text as sql

from kense.bus.local import LocalBus
from kense.bus.port import Subscriber
from kense.clock import Clock
from kense.contracts.events import CaseDischarged, Event
from kense.database import Database
from kense.messaging.inbox import Handlers, Reject, Retry, dead_letters, handle_next, receive, unhandled
from kense.messaging.outbox import relay_once, unsent
from kense.messaging.tables import messaging_tables
from kense.messaging.unit import Store, Unit

EVENT = CaseDischarged(
    recorded_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
    recorded_by="test",
    case_id=UUID(int=7),
    discharged_on=date(2026, 11, 20),
)


@dataclass
class Small:
    """A service small enough to see through: one table of the events it applied."""

    store: Store
    applied: Table
    failures: list[Exception] = field(default_factory=list)

    async def note(self, event: CaseDischarged, unit: Unit) -> None:
        await unit.session.execute(insert(self.applied).values(case=event.case_id.int))
        if self.failures:
            raise self.failures.pop()

    @property
    def handlers(self) -> Handlers:
        return {CaseDischarged: self.note}

    async def cases(self) -> list[int]:
        async with self.store.database.reading() as session:
            return list(await session.scalars(select(self.applied.c.case)))


async def small(path: Path) -> Small:
    metadata = MetaData()
    applied = Table("applied", metadata, Column("n", Integer, primary_key=True), Column("case", Integer))
    store = Store(Database(f"sqlite+aiosqlite:///{path}"), messaging_tables(metadata), Clock())
    async with store.database.transaction() as session:
        await (await session.connection()).run_sync(metadata.create_all)
    return Small(store, applied)


@pytest.fixture
async def sender(tmp_path: Path) -> AsyncIterator[Small]:
    service = await small(tmp_path / "sender.db")
    yield service
    await service.store.database.close()


@pytest.fixture
async def hearer(tmp_path: Path) -> AsyncIterator[Small]:
    service = await small(tmp_path / "hearer.db")
    yield service
    await service.store.database.close()


def bus_to(hearer: Small) -> LocalBus:
    bus = LocalBus()
    bus.subscribe(Subscriber("hearer", hearer.store, (CaseDischarged,)))
    return bus


async def test_an_event_leaves_only_with_the_transaction_that_says_it(sender: Small, hearer: Small) -> None:
    with pytest.raises(RuntimeError, match="the edge fails"):
        await emit_and_fail(sender)
    assert await unsent(sender.store) == 0
    async with sender.store.unit() as unit:
        await unit.emit(EVENT)
    assert await unsent(sender.store) == 1
    assert await relay_once(sender.store, bus_to(hearer)) is True
    assert (await unsent(sender.store), await unhandled(hearer.store)) == (0, 1)


async def test_events_said_together_leave_in_their_order(sender: Small, hearer: Small) -> None:
    said = [EVENT.model_copy(update={"id": uuid4()}) for _ in range(3)]
    async with sender.store.unit() as unit:
        await unit.emit(*said)
        await unit.emit()
    async with sender.store.database.reading() as session:
        outbox = sender.store.tables.outbox
        ids = list(await session.scalars(select(outbox.c.event_id).order_by(outbox.c.seq)))
    assert ids == [str(event.id) for event in said]


async def emit_and_fail(sender: Small) -> None:
    async with sender.store.unit() as unit:
        await unit.emit(EVENT)
        raise RuntimeError("the edge fails")


async def test_the_same_event_twice_is_applied_once(hearer: Small) -> None:
    await receive(hearer.store, EVENT)
    await receive(hearer.store, EVENT)
    assert await handle_next(hearer.store, hearer.handlers) is True
    assert await handle_next(hearer.store, hearer.handlers) is False
    await receive(hearer.store, EVENT)
    assert await handle_next(hearer.store, hearer.handlers) is False
    assert await hearer.cases() == [7]


async def test_a_failed_handler_leaves_no_effect_and_the_event_stays(hearer: Small) -> None:
    hearer.failures.append(Retry("not yet"))
    await receive(hearer.store, EVENT)
    assert await handle_next(hearer.store, hearer.handlers) is True
    assert await hearer.cases() == []
    assert await unhandled(hearer.store) == 1
    await make_due(hearer)
    await handle_next(hearer.store, hearer.handlers)
    assert await hearer.cases() == [7]
    assert await unhandled(hearer.store) == 0


async def make_due(service: Small) -> None:
    async with service.store.database.transaction() as session:
        await session.execute(sql("UPDATE inbox SET next_try_at = NULL"))


async def test_a_rejected_event_waits_as_a_dead_letter(hearer: Small) -> None:
    hearer.failures.append(Reject("never"))
    await receive(hearer.store, EVENT)
    await handle_next(hearer.store, hearer.handlers)
    assert (await unhandled(hearer.store), await dead_letters(hearer.store)) == (0, 1)
    assert await hearer.cases() == []


async def test_a_relay_that_died_is_followed_by_another_when_its_lease_ends(sender: Small, hearer: Small) -> None:
    async with sender.store.unit() as unit:
        await unit.emit(EVENT)

    class Dying(LocalBus):
        async def publish(self, event: Event) -> None:
            raise ConnectionError("the broker is gone")

    with pytest.raises(ConnectionError):
        await relay_once(sender.store, Dying())
    assert await relay_once(sender.store, bus_to(hearer)) is False, "still leased"
    async with sender.store.database.transaction() as session:
        await session.execute(sql("UPDATE outbox SET leased_until = '2020-01-01 00:00:00.000000'"))
    assert await relay_once(sender.store, bus_to(hearer)) is True
    assert await unhandled(hearer.store) == 1


async def test_what_is_no_event_cannot_be_said(sender: Small) -> None:
    async with sender.store.unit() as unit:
        with pytest.raises(TypeError, match="is no event"):
            await unit.emit("hello")  # type: ignore[arg-type]


async def test_a_form_sent_twice_is_known(sender: Small) -> None:
    async with sender.store.unit() as unit:
        assert await unit.already_done("abc") is None
        await unit.mark_done("abc", "/intake/cases/7")
    async with sender.store.unit() as unit:
        assert await unit.already_done("abc") == "/intake/cases/7"
