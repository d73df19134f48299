"""A publisher of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.publisher.desk import Desk, desk_in, row


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """OHCHR's page holds one communication that is not ours yet, and the watch has not looked."""
    found = desk_in(tmp_path)
    await found.service.migrate()
    found.show(row("KAZ 1/2026", gid=30000))
    yield found
    await found.service.store.database.close()
