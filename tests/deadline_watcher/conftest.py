"""A home whose database has its tables: made once for all tests of warnings, because that takes longer than most of them."""

import asyncio
from pathlib import Path

import pytest

from tests.deadline_watcher.office import Office
from tests.deadline_watcher.test_watch import RECEIVED, morning


@pytest.fixture(scope="session")
def office_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("office")

    async def migrate() -> None:
        office = Office(home)
        await office.at(morning(RECEIVED))
        await office.service.migrate()
        await office.stop()

    asyncio.run(migrate())
    return home
