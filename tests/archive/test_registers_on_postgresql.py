"""The registers on PostgreSQL, whose JSON and dates are its own: the same lists, and the same is kept from a reader."""

from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest

from .conftest import Archive, OpenArchive
from .registering import enter, entered, listed, original, page
from .test_registers import TREATY, spreadsheet

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.fixture
async def database(address_of: dict[str, str]) -> AsyncIterator[str]:
    name, server = f"registers-{uuid4().hex[:12]}", address_of["postgresql"]
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
        yield f"{server}/{name}"
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def test_a_register_is_kept_filtered_and_closed_to_strangers(open_archive: OpenArchive, database: str) -> None:
    archive: Archive = await open_archive(database=database)
    document = await original(archive)
    await entered(archive, document, "1", agreement="Late", due_on="2026-11-22", reached_on="2026-01-10")
    await entered(
        archive, document, "2", agreement="Closed", with_whom="Side B", due_on="", access="Құпия", responsible="justice"
    )
    assert await listed(archive, sort="title") == ["Closed", "Late"]
    assert await listed(archive, status="overdue") == ["Late"]
    assert await listed(archive, body="justice", year="2026", country="FRA") == ["Closed", "Late"]
    answer = await enter(archive, document, "treaties", once="3", **TREATY)
    assert answer.status_code == 303
    stranger = await open_archive(database=database, reader="баспасөз")
    assert await listed(stranger) == ["Late"]
    assert "Side B" not in await page(stranger, "/registers/agreements")
    assert [row[0] for row in (await spreadsheet(stranger, "agreements"))[1:]] == ["Late"]
    insider = await open_archive(database=database, reader="құпия")
    assert await listed(insider, sort="title") == ["Closed", "Late"]
