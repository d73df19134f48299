"""What the tests of the calculator and the planner share: a watcher that is only read, and what a person reads of a page."""

import asyncio
import re
from datetime import date
from pathlib import Path

import httpx

from tests.deadline_watcher.desk import built


def migrated(home: Path, today: date) -> Path:
    """A folder with an empty database; nothing writes to it, so one serves every test of a module."""

    async def migrate() -> None:
        service = built(home, today)
        await service.migrate()
        await service.store.database.close()

    asyncio.run(migrate())
    return home


async def page(client: httpx.AsyncClient, address: str, language: str = "en") -> str:
    answer = await client.get(address, headers={"accept-language": language, "accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def words(html: str) -> str:
    """What a person reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
