"""RabbitMQ is killed while events are on their way, and comes back."""

from collections import Counter
from pathlib import Path

import pytest

from kense.bus.rabbit import RabbitBus
from kense.messaging.inbox import dead_letters, unhandled
from kense.messaging.outbox import unsent

from .servers import own_servers
from .small import HEARER, SENDER, at_work, small, until

EVENTS = 300


@pytest.mark.slow
@pytest.mark.rabbitmq
async def test_a_broker_killed_in_the_middle_of_relaying_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with own_servers(tmp_path / "servers", "rabbitmq") as servers:
        address = servers.address("KENSE_TEST_RABBITMQ")
        async with (
            small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
            small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer,
            at_work(hearer.service(HEARER, hearer.handlers), RabbitBus(address)),
            at_work(sender.service(SENDER, {}), RabbitBus(address)),
        ):
            await sender.say(range(EVENTS))

            async def some_have_left() -> bool:
                return await unsent(sender.store) < EVENTS

            await until(some_have_left, 10)
            await servers.kill("rabbitmq")
            assert 0 < await unsent(sender.store) < EVENTS, "killed in the middle"
            await servers.up("rabbitmq")

            async def all_are_noted() -> bool:
                return (await hearer.times_noted()).total() >= EVENTS and not await unsent(sender.store)

            await until(all_are_noted, 40)
            assert await unsent(sender.store) == 0
            assert await hearer.times_noted() == Counter(range(EVENTS))
            assert (await unhandled(hearer.store), await dead_letters(hearer.store)) == (0, 0)
            await sender.say(range(EVENTS, EVENTS + 10))

            async def ten_more() -> bool:
                return (await hearer.times_noted()).total() >= EVENTS + 10

            await until(ten_more, 10)
            assert await hearer.times_noted() == Counter(range(EVENTS + 10)), "both go on as before"
