"""The sweep's look for what is due, over 100,000 open obligations on PostgreSQL, beside a plain indexed SELECT."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from deadline_watcher.main import build
from kense.clock import Clock
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings

pytestmark = [pytest.mark.bench, pytest.mark.postgresql]

OPEN = 100_000
TODAY = date(2026, 12, 22)
RUNS = 5
# A quarter is late and every step of it said; the others are spread over the coming year.
CASE = "INSERT INTO cases (id, procedure, reference, title) VALUES (gen_random_uuid(), 'special_procedures', 'AL', 'sample')"
OBLIGATIONS = """
INSERT INTO obligations (id, case_id, rule, actor, day_zero, since, statutory, act_by, deadline, withdrawn, waived, paused, explained,
    opened_by, met_by, counted_under, revision)
SELECT gen_random_uuid(), cases.id, (ARRAY['14-5.1', '14-8.1', '36.1', '28.2'])[1 + number % 4], 'mfa', day - 9, '2022-01-25', day, day, day,
    false, false, false, jsonb_build_object('calendar', repeat('x', 2000)), '{}', '[]', '{}', 1
FROM cases, generate_series(1, :count) AS number, LATERAL (SELECT CAST(:today AS date) - 120 + number % 480 AS day) AS days
"""
SAID = """
INSERT INTO announcements (obligation_id, step, due, announced_at)
SELECT id, step, act_by, now() FROM obligations, unnest(ARRAY['missed', 'plus 1', 'plus 2', 'plus 3', 'minus 0', 'minus 1', 'minus 3']) AS step
WHERE act_by <= CAST(:until AS date)
"""
PLAIN = "SELECT count(*) FROM obligations WHERE withdrawn = false AND met_on IS NULL AND act_by <= CAST(:until AS date)"


@pytest.fixture
async def service(tmp_path: Path, address_of: dict[str, str]) -> AsyncIterator[Service]:
    address, name = address_of["postgresql"], f"bench_{uuid4().hex[:12]}"
    instant = datetime(TODAY.year, TODAY.month, TODAY.day, 4, tzinfo=UTC)
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as server:
        await server.execute(f'CREATE DATABASE "{name}"'.encode())
        settings = Settings(home=tmp_path, database=f"{address}/{name}")
        built = build(settings, Clock(instant - datetime.now(UTC)), FolderObjects(tmp_path / "objects"))
        await built.migrate()
        yield built
        await built.store.database.close()
        await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def fill(service: Service) -> None:
    async with service.store.database.transaction() as session:
        await session.execute(text(CASE))
        await session.execute(text(OBLIGATIONS), {"count": OPEN, "today": TODAY})
        await session.execute(text(SAID), {"until": TODAY + timedelta(days=30)})
    async with service.store.database.transaction() as session:
        await session.execute(text("ANALYZE"))


async def best(work: Callable[[], Awaitable[object]]) -> float:
    """Seconds of the fastest of several runs; the first one warms up."""
    await work()
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        await work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


async def test_the_look_for_what_is_due_beside_a_plain_select(service: Service) -> None:
    await fill(service)
    sweep = next(loop for loop in service.loops if loop.name == "deadline-watcher.sweep")
    assert sweep.pending

    async def plain() -> None:
        async with service.store.database.reading() as session:
            await session.scalar(text(PLAIN), {"until": TODAY + timedelta(days=5)})

    bare, ours = await best(plain), await best(sweep.pending)
    assert await sweep.pending() == 0
    print(
        f"\n{OPEN} open obligations: the look {ours * 1000:.0f} ms; a plain SELECT {bare * 1000:.1f} ms; {ours / bare:.0f} times"
    )
    assert ours < 1
