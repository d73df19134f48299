"""The database port: one suite for SQLite and PostgreSQL."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Column, CursorResult, Integer, MetaData, String, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from kense.database import Database, Instant

METADATA = MetaData()
NOTES = Table("notes", METADATA, Column("id", Integer, primary_key=True), Column("text", String), Column("at", Instant))


async def new_postgresql_database(address: str) -> str:
    """A database of its own on the server; returns its address."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{address}/{name}"


async def drop_postgresql_database(address: str, url: str) -> None:
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{url.rsplit("/", 1)[1]}" WITH (FORCE)'.encode())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]
) -> AsyncIterator[Database]:
    real = request.param == "postgresql"
    server = address_of["postgresql"]
    url = await new_postgresql_database(server) if real else f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
    opened = Database(url)
    async with opened.transaction() as session:
        await (await session.connection()).run_sync(METADATA.create_all)
    yield opened
    await opened.close()
    if real:
        await drop_postgresql_database(server, url)


async def texts(database: Database) -> list[str]:
    async with database.reading() as session:
        return [str(text) for text in await session.scalars(select(NOTES.c.text).order_by(NOTES.c.id))]


async def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="Қазақстан & «Россия»"))
    with pytest.raises(IntegrityError):
        await write_two(database, 2, 1)
    assert await texts(database) == ["Қазақстан & «Россия»"]


async def write_two(database: Database, first: int, second: int) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=first, text="first"))
        await session.execute(insert(NOTES).values(id=second, text="second"))


async def test_an_instant_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    almaty = timezone(timedelta(hours=5))
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="", at=datetime(2026, 11, 20, 23, 30, tzinfo=almaty)))
    async with database.reading() as session:
        assert await session.scalar(select(NOTES.c.at)) == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


async def test_an_instant_without_an_offset_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="an instant needs an offset"):
        await write_naive(database)
    assert await texts(database) == []


async def write_naive(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="", at=datetime(2026, 11, 20)))  # noqa: DTZ001


async def test_forty_writers_at_once_lose_no_update(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="0"))

    async def add_one() -> None:
        async with database.transaction() as session:
            now = await session.scalar(select(NOTES.c.text).where(NOTES.c.id == 1).with_for_update())
            await session.execute(update(NOTES).where(NOTES.c.id == 1).values(text=str(int(now or 0) + 1)))

    await asyncio.gather(*(add_one() for _ in range(40)))
    assert await texts(database) == ["40"]


async def test_a_reader_does_not_wait_for_a_writer_and_sees_only_what_is_committed(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="not yet"))
        assert await asyncio.wait_for(texts(database), 5) == []
    assert await texts(database) == ["not yet"]


async def test_whoever_waits_for_commits_is_told_after_each_and_never_before(database: Database) -> None:
    seen: list[str] = []
    database.after_commit(lambda: seen.append("committed"))
    async with database.transaction() as session:
        await session.execute(insert(NOTES).values(id=1, text="a"))
        assert seen == []
    assert seen == ["committed"]
    with pytest.raises(IntegrityError):
        await write_two(database, 2, 1)
    assert seen == ["committed"]


async def test_many_rows_come_whole_and_one_after_another(database: Database) -> None:
    """More than are read in one turn, and precisely as many; streamed, in pieces that are no part of a turn."""
    for many in (1000, 1201):
        async with database.transaction() as session:
            await session.execute(delete(NOTES))
            await session.execute(insert(NOTES), [{"id": number, "text": str(number)} for number in range(many)])
        assert await texts(database) == [str(number) for number in range(many)]
        async with database.reading() as session:
            rows = await session.stream_scalars(select(NOTES.c.id).order_by(NOTES.c.id).execution_options(yield_per=7))
            assert [number async for number in rows] == list(range(many))


async def test_a_stream_that_is_left_early_holds_up_nothing(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(insert(NOTES), [{"id": number, "text": "x"} for number in range(2000)])
    async with database.reading() as session:
        rows = await session.stream_scalars(select(NOTES.c.id).order_by(NOTES.c.id).execution_options(yield_per=7))
        assert await anext(rows) == 0
        await rows.close()
        assert await session.scalar(select(func.count()).select_from(NOTES)) == 2000
    async with database.transaction() as session:
        gone = await session.execute(delete(NOTES).where(NOTES.c.id < 1500))
    assert isinstance(gone, CursorResult)
    assert gone.rowcount == 1500


async def test_a_change_says_what_it_changed(database: Database) -> None:
    """As many rows as two turns take."""
    async with database.transaction() as session:
        await session.execute(insert(NOTES), [{"id": number, "text": "x"} for number in range(600)])
    async with database.transaction() as session:
        changed = update(NOTES).where(NOTES.c.id < 510).values(text="y").returning(NOTES.c.id)
        assert sorted(await session.scalars(changed)) == list(range(510))
    assert (await texts(database)).count("y") == 510
