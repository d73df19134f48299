"""An intake for each test, at noon of Friday 20 November 2026 in Almaty."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.intake.office import Office, office_at


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_at(tmp_path) as opened:
        yield opened
