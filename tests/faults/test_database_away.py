"""PostgreSQL is killed while events arrive and pages are asked for, and comes back."""

import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

import deadline_watcher.main
from deadline_watcher.tables import CaseRow
from kense.bus.rabbit import RabbitBus
from kense.contracts.events import CaseOpened, Procedure
from kense.messaging.inbox import dead_letters, unhandled
from kense.messaging.unit import Store
from kense.settings import Settings
from tests.contract.test_bus import remove_from_broker

from . import pages
from .servers import own_servers
from .small import at_work as at_work_on
from .small import small, until

CASES = 200
AWAY = "The database cannot be reached, or its disk is full."


def opened(number: int) -> CaseOpened:
    return CaseOpened(
        recorded_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
        recorded_by="test",
        case_id=UUID(int=number),
        procedure=Procedure.SPECIAL_PROCEDURES,
        reference=f"AL KAZ {number}/2026",
        title="A letter",
        communication_type="AL",
        communication_language="en",
        letter_date=date(2026, 11, 18),
        mandates=(),
        questions=(),
        opened_on=date(2026, 11, 20),
    )


async def cases_of(store: Store) -> int:
    async with store.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(CaseRow)) or 0


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.rabbitmq
async def test_a_database_killed_while_events_arrive_loses_and_doubles_nothing(
    tmp_path: Path, address_of: dict[str, str]
) -> None:
    bus, prefix = address_of["rabbitmq"], f"test-{uuid.uuid4().hex[:8]}"
    with own_servers(tmp_path / "servers", "postgresql") as servers:
        database = servers.address("KENSE_TEST_POSTGRESQL") + "/{service}"
        settings = Settings(home=tmp_path, bus=bus, prefix=prefix, database=database)
        async with (
            small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
            pages.at_work(settings, deadline_watcher.main.build) as (process, browser),
            at_work_on(sender.service("intake", {}), RabbitBus(bus, prefix)),
        ):
            store = process.services[0].store
            async with sender.store.unit() as unit:
                for number in range(CASES):
                    await unit.emit(opened(number))

            async def some_are_kept() -> bool:
                return await cases_of(store) > 0

            await until(some_are_kept, 10)
            await servers.kill("postgresql")
            pages.assert_plain_words(await browser.get("/deadline-watcher/"), 503, AWAY)
            await servers.up("postgresql")
            assert (await browser.get("/deadline-watcher/")).status_code == 200
            assert 0 < await cases_of(store) < CASES, "killed in the middle"

            async def all_are_kept() -> bool:
                return await cases_of(store) == CASES and not await unhandled(store)

            await until(all_are_kept, 40)
            assert await cases_of(store) == CASES
            assert (await unhandled(store), await dead_letters(store)) == (0, 0)
    await remove_from_broker(bus, prefix)
