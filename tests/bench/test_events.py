"""Events a second on the whole way outbox, relay, bus, inbox, handler, beside the bare work under it in the same run."""

import asyncio
import sqlite3
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

import aio_pika
import pytest

from kense.bus.local import LocalBus
from kense.bus.rabbit import RabbitBus
from tests.contract.test_bus import remove_from_broker
from tests.faults.small import HEARER, SENDER, Small, at_work, discharged, small, until

pytestmark = pytest.mark.bench

EVENTS = 500
BODIES = [discharged(number).model_dump_json().encode() for number in range(EVENTS)]


async def seconds(work: Callable[[], Awaitable[None]]) -> float:
    begun = time.perf_counter()
    await work()
    return time.perf_counter() - begun


def said(what: str, ours: float, bare_name: str, bare: float) -> None:
    print(
        f"\n{what}: {EVENTS / ours:.0f} events/s; {bare_name}: {EVENTS / bare:.0f}/s; "
        f"the whole way costs {ours / bare:.1f} times as much"
    )


async def whole_way(sender: Small, hearer: Small) -> None:
    """Say all events, each in a transaction of its own as a service does, until the handler has noted the last."""
    for number in range(EVENTS):
        await sender.say(range(number, number + 1))

    async def all_are_noted() -> bool:
        return (await hearer.times_noted()).total() == EVENTS

    await until(all_are_noted, 120)
    assert await all_are_noted()


async def test_the_embedded_bus_beside_bare_inserts(tmp_path: Path) -> None:
    async def inserts() -> None:
        await asyncio.to_thread(insert_each_in_a_transaction, tmp_path / "bare.db")

    bare = await seconds(inserts)
    async with (
        small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
        small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer,
    ):
        bus, hearing = LocalBus(), hearer.service(HEARER, hearer.handlers)
        bus.subscribe(hearing.subscriber())
        async with hearing.running(bus), sender.service(SENDER, {}).running(bus):
            said("embedded bus", await seconds(lambda: whole_way(sender, hearer)), "bare inserts", bare)


def insert_each_in_a_transaction(path: Path) -> None:
    """The same bytes, as durable: what SQLite itself costs."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE event (body BLOB)")
    for body in BODIES:
        connection.execute("INSERT INTO event VALUES (?)", (body,))
    connection.close()


@pytest.mark.rabbitmq
async def test_rabbitmq_beside_bare_confirmed_publishing(tmp_path: Path, address_of: dict[str, str]) -> None:
    address, prefix = address_of["rabbitmq"], f"test-{uuid.uuid4().hex[:8]}"
    async with (
        small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
        small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer,
        at_work(hearer.service(HEARER, hearer.handlers), RabbitBus(address, prefix)),
        at_work(sender.service(SENDER, {}), RabbitBus(address, prefix)),
    ):
        ours = await seconds(lambda: whole_way(sender, hearer))
        bare = await seconds(lambda: publish_each(address))
        said("RabbitMQ", ours, "bare confirmed publishing", bare)
    await remove_from_broker(address, prefix)


async def publish_each(address: str) -> None:
    """The same bytes into a quorum queue, each confirmed before the next, as the relay does."""
    async with await aio_pika.connect(address) as connection:
        channel = await connection.channel(publisher_confirms=True)
        queue = await channel.declare_queue(
            f"bench-{uuid.uuid4().hex}", durable=True, arguments={"x-queue-type": "quorum"}
        )
        for body in BODIES:
            message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
            await channel.default_exchange.publish(message, queue.name)
        await queue.delete(if_unused=False, if_empty=False)
