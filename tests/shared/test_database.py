"""A request may be cancelled at any moment: it leaves no lock behind, and nothing half-written."""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from kense.database import Database

TURNS = 150


@pytest.mark.slow
async def test_cancelled_transactions_leave_no_lock_and_no_half(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/kense.db")
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE kept (turn INTEGER, half INTEGER)"))

    async def write(turn: int) -> None:
        async with database.transaction() as session:
            for half in (1, 2):
                await session.execute(text("INSERT INTO kept VALUES (:turn, :half)"), {"turn": turn, "half": half})
                await session.execute(text("SELECT * FROM kept"))

    chance = random.Random(1037)
    for turn in range(TURNS):
        cancelled = asyncio.create_task(write(turn))
        await asyncio.sleep(chance.random() * 0.004)
        cancelled.cancel()
        with suppress(asyncio.CancelledError):
            await cancelled
        await asyncio.wait_for(write(TURNS + turn), 5)

    async with database.reading() as session:
        halves = (await session.execute(text("SELECT turn, count(*) FROM kept GROUP BY turn"))).all()
    assert {turn: count for turn, count in halves if turn >= TURNS} == {TURNS + turn: 2 for turn in range(TURNS)}
    assert {count for turn, count in halves if turn < TURNS} <= {2}
    await database.close()


async def test_a_cancelled_reader_gives_its_connection_back(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/kense.db")
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) SELECT max(x) FROM n"

    async def read() -> int:
        async with database.reading() as session:
            return int(await session.scalar(text(numbers)) or 0)

    for _turn in range(30):
        task = asyncio.create_task(read())
        await asyncio.sleep(0.001)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    assert await asyncio.gather(*(read() for _one in range(12))) == [20000] * 12
    await database.close()
