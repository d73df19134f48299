"""The head of the audit log, stated once a day."""

import asyncio
import hashlib
import json
from datetime import UTC, date, datetime

from sqlalchemy import select

from archive.audit import note
from archive.heads import HeadStater, restore_head
from archive.tables import StatedHead
from kense.clock import Clock
from kense.contracts.events import AuditHeadStated

from .conftest import Archive


def at(archive: Archive, instant: datetime) -> None:
    object.__setattr__(archive.service.store, "clock", Clock(instant - datetime.now(UTC)))


async def noted(archive: Archive, about: str) -> None:
    async with archive.service.store.unit() as unit:
        await note(unit, "sample.noted", about)


async def stated(archive: Archive) -> list[AuditHeadStated]:
    outbox = archive.service.store.tables.outbox
    async with archive.service.store.database.reading() as session:
        rows = (await session.execute(select(outbox).order_by(outbox.c.seq))).all()
    return [AuditHeadStated.model_validate_json(row.body) for row in rows if row.type == "AuditHeadStated"]


async def test_nothing_is_stated_of_an_empty_log(archive: Archive) -> None:
    assert await HeadStater(archive.service.store).step() is False
    assert await stated(archive) == []


async def test_a_statement_is_what_sha256sum_gives_for_the_files_in_the_vault(archive: Archive) -> None:
    await noted(archive, "samples/1")
    await noted(archive, "samples/2")
    assert await HeadStater(archive.service.store).step()
    await archive.work()
    files = [await archive.objects.recorded(f"audit/00000000000{number}.json") for number in (1, 2)]
    sums = [hashlib.sha256(file).hexdigest() for file in files]
    listed = f"{sums[0]}  000000000001.json\n{sums[1]}  000000000002.json\n"
    (said,) = await stated(archive)
    assert (said.day, said.sequence, said.hash) == (date(2026, 11, 23), 2, sums[1])
    assert said.list_hash == hashlib.sha256(listed.encode()).hexdigest()
    assert json.loads(await archive.objects.recorded("audit/heads/2026-11-23/v0001.json")) == {
        "day": "2026-11-23",
        "sequence": 2,
        "hash": said.hash,
        "list_hash": said.list_hash,
    }


async def test_a_day_of_almaty_has_one_statement_however_many_processes_look(archive: Archive) -> None:
    """Midnight there is 19:00 UTC. The second of two that looked at once finds the day stated when its turn comes."""
    stater = HeadStater(archive.service.store)
    await noted(archive, "samples/1")
    at(archive, datetime(2026, 11, 23, 18, 59, tzinfo=UTC))
    assert sorted(await asyncio.gather(stater.step(), HeadStater(archive.service.store).step())) == [False, True]
    await noted(archive, "samples/2")
    assert await stater.step() is False
    at(archive, datetime(2026, 11, 23, 19, 1, tzinfo=UTC))
    assert await stater.step()
    assert [(said.day.isoformat(), said.sequence) for said in await stated(archive)] == [
        ("2026-11-23", 1),
        ("2026-11-24", 2),
    ]


async def test_a_kept_statement_is_a_row_again_after_rebuilding(archive: Archive) -> None:
    await noted(archive, "samples/1")
    await HeadStater(archive.service.store).step()
    await archive.work()
    kept = await archive.objects.recorded("audit/heads/2026-11-23/v0001.json")
    async with archive.service.store.unit() as unit:
        before = (await unit.session.scalars(select(StatedHead))).one()
        facts = (before.day, before.sequence, before.hash, before.list_hash)
        await unit.session.delete(before)
    async with archive.service.store.unit() as unit:
        await restore_head(unit, "audit/heads/2026-11-23", 1, kept)
    async with archive.service.store.database.reading() as session:
        row = (await session.scalars(select(StatedHead))).one()
    assert (row.day, row.sequence, row.hash, row.list_hash) == facts
