"""The bus port: one suite for the embedded bus and for RabbitMQ. What it promises:

an event said by one service reaches the inbox of every service that hears it, once each however often it is sent,
and of no other; an event said before its hearer was ever started waits for it; an event the bus could not take is
not lost. What the suite cannot show: the order of events between different senders, which nobody may rely on.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import aio_pika
import pytest
from sqlalchemy import MetaData, select

from kense.bus.local import LocalBus
from kense.bus.port import Subscriber
from kense.bus.rabbit import RabbitBus
from kense.clock import Clock
from kense.contracts.events import CaseDischarged, DeadlineMissed, DocumentComposed, Event
from kense.contracts.files import FileRef
from kense.contracts.topology import HEARS
from kense.database import Database
from kense.messaging.inbox import unhandled
from kense.messaging.tables import messaging_tables
from kense.messaging.unit import Store

STAMP: dict[str, Any] = {"recorded_at": datetime(2026, 11, 20, 10, tzinfo=UTC), "recorded_by": "test"}
DISCHARGED = CaseDischarged(**STAMP, case_id=UUID(int=1), discharged_on=date(2026, 11, 20))
COMPOSED = DocumentComposed(
    **STAMP,
    document_id=UUID(int=2),
    case_id=UUID(int=1),
    purpose="reply",
    template="reply.en",
    language="en",
    body=None,
    docx=FileRef(sha256="0" * 64, size=1, media_type="application/zip", name="Жауап «A & B».docx"),
    pdf=None,
    pdf_absent_because=None,
)
AnyBus = LocalBus | RabbitBus
MakeBus = Callable[[], AnyBus]


async def store_at(path: Path) -> Store:
    metadata = MetaData()
    store = Store(Database(f"sqlite+aiosqlite:///{path}"), messaging_tables(metadata), Clock())
    async with store.database.transaction() as session:
        await (await session.connection()).run_sync(metadata.create_all)
    return store


async def kept(store: Store) -> list[str]:
    async with store.database.reading() as session:
        inbox = store.tables.inbox
        return list(await session.scalars(select(inbox.c.event_id).order_by(inbox.c.seq)))


@pytest.fixture
async def inboxes(tmp_path: Path) -> AsyncIterator[dict[str, Store]]:
    stores = {service: await store_at(tmp_path / f"{service}.db") for service in HEARS}
    yield stores
    for store in stores.values():
        await store.database.close()


@pytest.fixture(params=["local", pytest.param("rabbitmq", marks=pytest.mark.rabbitmq)])
async def make_bus(request: pytest.FixtureRequest, address_of: dict[str, str]) -> AsyncIterator[MakeBus]:
    if request.param == "local":
        yield LocalBus
        return
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    yield lambda: RabbitBus(address_of["rabbitmq"], prefix)
    await remove_from_broker(address_of["rabbitmq"], prefix)


async def remove_from_broker(address: str, prefix: str) -> None:
    async with await aio_pika.connect(address) as connection:
        channel = await connection.channel()
        for service in HEARS:
            await channel.queue_delete(f"{prefix}.{service}")
            await channel.queue_delete(f"{prefix}.{service}.dead")
        for exchange in ("events", "dead"):
            await channel.exchange_delete(f"{prefix}.{exchange}")


@asynccontextmanager
async def started(bus: AnyBus, hearers: dict[str, Store]) -> AsyncIterator[AnyBus]:
    for service, store in hearers.items():
        bus.subscribe(Subscriber(service, store, HEARS[service]))
    await bus.start()
    try:
        yield bus
    finally:
        await bus.stop()


async def until(what: Callable[[], Awaitable[object]], expected: object) -> None:
    """Look again until it is so; what it is at the end is asserted, so a wrong answer fails with its value."""
    for _ in range(100):
        if await what() == expected:
            break
        await asyncio.sleep(0.05)
    assert await what() == expected


async def test_an_event_reaches_every_service_that_hears_it_and_no_other(
    make_bus: MakeBus, inboxes: dict[str, Store]
) -> None:
    async with started(make_bus(), inboxes) as bus:
        await bus.publish(COMPOSED)
        await bus.publish(DISCHARGED)
        await until(lambda: kept(inboxes["intake"]), [str(COMPOSED.id), str(DISCHARGED.id)])
        for service in ("composer", "archive", "publisher", "deadline-watcher"):
            assert await kept(inboxes[service]) == []


async def test_an_event_sent_twice_is_kept_once(make_bus: MakeBus, inboxes: dict[str, Store]) -> None:
    async with started(make_bus(), inboxes) as bus:
        await bus.publish(DISCHARGED)
        await bus.publish(DISCHARGED)
        await bus.publish(COMPOSED)
        await until(lambda: kept(inboxes["intake"]), [str(DISCHARGED.id), str(COMPOSED.id)])


async def test_the_event_that_arrives_is_the_event_that_was_said(make_bus: MakeBus, inboxes: dict[str, Store]) -> None:
    async with started(make_bus(), inboxes) as bus:
        await bus.publish(COMPOSED)
        await until(lambda: unhandled(inboxes["intake"]), 1)
    async with inboxes["intake"].database.reading() as session:
        row = (await session.execute(select(inboxes["intake"].tables.inbox))).one()
    assert row.type == "DocumentComposed"
    assert DocumentComposed.model_validate_json(row.body) == COMPOSED


@pytest.mark.rabbitmq
async def test_an_event_said_before_its_hearer_was_ever_started_waits_for_it(
    address_of: dict[str, str], inboxes: dict[str, Store]
) -> None:
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    async with started(RabbitBus(address_of["rabbitmq"], prefix), {}) as alone:
        await alone.publish(DISCHARGED)
    assert await kept(inboxes["intake"]) == []
    async with started(RabbitBus(address_of["rabbitmq"], prefix), {"intake": inboxes["intake"]}):
        await until(lambda: kept(inboxes["intake"]), [str(DISCHARGED.id)])
    await remove_from_broker(address_of["rabbitmq"], prefix)


@pytest.mark.rabbitmq
async def test_what_cannot_be_read_goes_to_the_dead_letters_and_holds_nothing_up(
    address_of: dict[str, str], inboxes: dict[str, Store]
) -> None:
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    async with (
        started(RabbitBus(address_of["rabbitmq"], prefix), {"intake": inboxes["intake"]}) as bus,
        await aio_pika.connect(address_of["rabbitmq"]) as connection,
    ):
        channel = await connection.channel()
        exchange = await channel.get_exchange(f"{prefix}.events")
        for kind, body in (("CaseDischarged", b"not json"), ("NoSuchEvent", b"{}")):
            await exchange.publish(aio_pika.Message(body, type=kind), "CaseDischarged")
        await bus.publish(DISCHARGED)
        await until(lambda: kept(inboxes["intake"]), [str(DISCHARGED.id)])
        dead = await channel.get_queue(f"{prefix}.intake.dead")
        bodies = [(await dead.get(timeout=5)).body, (await dead.get(timeout=5)).body]
        assert sorted(bodies) == [b"not json", b"{}"]
    await remove_from_broker(address_of["rabbitmq"], prefix)


@pytest.mark.rabbitmq
async def test_messages_survive_the_broker_and_queues_are_bounded_quorum_queues(
    address_of: dict[str, str], inboxes: dict[str, Store]
) -> None:
    """The declared arguments are what the broker holds: declaring others on the same name is refused by it."""
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    async with started(RabbitBus(address_of["rabbitmq"], prefix), {}) as bus:
        await bus.publish(DISCHARGED)
        async with await aio_pika.connect(address_of["rabbitmq"]) as connection:
            channel = await connection.channel()
            queue = await channel.declare_queue(
                f"{prefix}.intake",
                durable=True,
                arguments={
                    "x-queue-type": "quorum",
                    "x-delivery-limit": 10,
                    "x-dead-letter-exchange": f"{prefix}.dead",
                    "x-dead-letter-routing-key": f"{prefix}.intake",
                },
            )
            message = await queue.get(timeout=5)
            assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
            assert (message.type, message.message_id) == ("CaseDischarged", str(DISCHARGED.id))
            await message.ack()
    await remove_from_broker(address_of["rabbitmq"], prefix)


@pytest.mark.rabbitmq
async def test_an_event_that_no_queue_takes_is_an_error_to_its_sender(address_of: dict[str, str]) -> None:
    prefix = f"test-{uuid.uuid4().hex[:8]}"
    async with started(RabbitBus(address_of["rabbitmq"], prefix), {}) as bus:
        async with await aio_pika.connect(address_of["rabbitmq"]) as connection:
            channel = await connection.channel()
            await channel.queue_delete(f"{prefix}.intake")
        missed = DeadlineMissed(
            **STAMP,
            obligation_id=UUID(int=3),
            case_id=UUID(int=1),
            rule="14-5.1",
            actor="mfa",
            recipient=None,
            act_by=date(2026, 11, 20),
        )
        with pytest.raises(Exception, match="DeadlineMissed"):
            await bus.publish(missed)
    await remove_from_broker(address_of["rabbitmq"], prefix)


def test_every_event_is_said_by_one_service_and_heard_by_another() -> None:
    from kense.contracts.events import EVENTS
    from kense.contracts.topology import SAYS

    said = [event for events in SAYS.values() for event in events]
    heard: set[type[Event]] = {event for events in HEARS.values() for event in events}
    assert sorted(event.__name__ for event in said) == sorted(EVENTS)
    assert {event.__name__ for event in heard} == set(EVENTS)
