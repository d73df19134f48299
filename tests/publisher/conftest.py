"""A publisher of its own for each test, on tables that were migrated once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.publisher.desk import Desk, desk_in, row


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with this service's tables and nothing in them."""

    async def migrate(desk: Desk) -> None:
        await desk.service.migrate()
        await desk.service.store.database.close()

    desk = desk_in(tmp_path_factory.mktemp("migrated"))
    asyncio.run(migrate(desk))
    return desk.settings.home / "publisher.db"


@pytest.fixture
async def desk(tmp_path: Path, migrated: Path) -> AsyncIterator[Desk]:
    """OHCHR's page holds one communication that is not ours yet, and the watch has not looked."""
    found = desk_in(tmp_path)
    shutil.copy(migrated, found.settings.home / "publisher.db")
    found.show(row("KAZ 1/2026", gid=30000))
    yield found
    await found.service.store.database.close()
