"""Each message arrives several times, at several workers: its effect is applied once."""

import asyncio
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import aio_pika
import pytest

from kense.bus.local import LocalBus
from kense.bus.rabbit import RabbitBus
from kense.messaging.inbox import dead_letters, handle_next, receive, unhandled
from kense.messaging.outbox import relay_once, unsent
from tests.contract.test_bus import remove_from_broker
from tests.contract.test_database import drop_postgresql_database, new_postgresql_database

from .small import HEARER, Small, at_work, discharged, small, until

EVENTS = 20
ONCE = Counter(range(EVENTS))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def hearer(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> AsyncIterator[Small]:
    real = request.param == "postgresql"
    server = address_of["postgresql"]
    url = await new_postgresql_database(server) if real else f"sqlite+aiosqlite:///{tmp_path}/hearer.db"
    async with small(url) as service:
        yield service
    if real:
        await drop_postgresql_database(server, url)


async def test_events_received_many_times_at_once_are_applied_once_by_many_workers(hearer: Small) -> None:
    async def worker() -> None:
        while await handle_next(hearer.store, hearer.handlers):
            pass

    received = [receive(hearer.store, discharged(number)) for number in range(EVENTS) for _ in range(3)]
    await asyncio.gather(*received)
    assert await unhandled(hearer.store) == EVENTS
    await asyncio.gather(*(worker() for _ in range(4)))
    await asyncio.gather(*(receive(hearer.store, discharged(number)) for number in range(EVENTS)))
    await worker()
    assert await hearer.times_noted() == ONCE
    assert (await unhandled(hearer.store), await dead_letters(hearer.store)) == (0, 0)


async def test_two_relays_on_one_outbox_take_each_event_once(hearer: Small, tmp_path: Path) -> None:
    """`hearer` is the sender here: the outbox is what the two share."""
    async with small(f"sqlite+aiosqlite:///{tmp_path}/taker.db") as taker:
        bus = LocalBus()
        bus.subscribe(taker.service(HEARER, taker.handlers).subscriber())
        await hearer.say(range(EVENTS))
        await asyncio.gather(relay_once(hearer.store, bus), relay_once(hearer.store, bus))
        assert await unsent(hearer.store) == 0
        assert await unhandled(taker.store) == EVENTS


@pytest.mark.rabbitmq
async def test_messages_the_broker_brings_many_times_are_applied_once(
    tmp_path: Path, address_of: dict[str, str]
) -> None:
    """Each is there three times, once marked as delivered before; two processes hear on one inbox."""
    address, prefix = address_of["rabbitmq"], f"test-{uuid.uuid4().hex[:8]}"
    async with (
        small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer,
        at_work(hearer.service(HEARER, hearer.handlers), RabbitBus(address, prefix)),
        await aio_pika.connect(address) as connection,
    ):
        second = RabbitBus(address, prefix)
        second.subscribe(hearer.service(HEARER, hearer.handlers).subscriber())
        await second.start()
        exchange = await (await connection.channel()).get_exchange(f"{prefix}.events")
        for number in [*range(EVENTS), *range(EVENTS), *range(EVENTS)]:
            body = discharged(number).model_dump_json().encode()
            await exchange.publish(aio_pika.Message(body, type="CaseDischarged"), "CaseDischarged")

        async def all_are_noted() -> bool:
            return (await hearer.times_noted()).total() >= EVENTS

        await until(all_are_noted, 15)
        await second.stop()
    async with small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer:
        assert await hearer.times_noted() == ONCE
        assert await unhandled(hearer.store) == 0
    await remove_from_broker(address, prefix)
