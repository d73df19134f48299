"""What is stored was changed behind the system's back: it is refused, said to be so, and holds nothing else up."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import insert, select

import intake.main
from intake.tables import Arrival
from kense.bus.local import LocalBus
from kense.messaging.inbox import dead_letters, handle_next, receive, unhandled
from kense.messaging.unit import Store
from kense.settings import Settings
from sample_letters import as_text_pdf
from tests.sample_letters.support import LETTER

from . import pages
from .small import HEARER, SENDER, Small, discharged, small, until

pytestmark = pytest.mark.slow

DAMAGED = "The stored file is damaged: its bytes are no longer the ones that were kept."
NOT_SHOWN = "It is not shown, so that nobody relies on a changed text."


async def arrivals(store: Store) -> list[Arrival]:
    async with store.database.reading() as session:
        return list(await session.scalars(select(Arrival).order_by(Arrival.arrived_at)))


def damage(home: Path, sha256: str) -> None:
    """One byte of the stored file is another."""
    path = home / "objects/files" / sha256[:2] / sha256
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)


async def take_in(browser: httpx.AsyncClient, name: str, data: bytes) -> None:
    answer = await browser.post("/intake/arrivals", files={"files": (name, data)})
    assert answer.status_code == 303


async def test_a_changed_original_is_not_shown_and_sending_it_again_mends_it(tmp_path: Path) -> None:
    data = as_text_pdf(LETTER, tmp_path / "letter.pdf").read_bytes()
    async with pages.at_work(Settings(home=tmp_path / "home"), intake.main.build) as (process, browser):
        await take_in(browser, "letter.pdf", data)
        assert await process.settled(30)
        (arrival,) = await arrivals(process.services[0].store)
        address = f"/intake/files/{arrival.file['sha256']}/letter.pdf"
        assert (await browser.get(address)).content == data
        damage(tmp_path / "home", arrival.file["sha256"])
        pages.assert_plain_words(await browser.get(address), 500, DAMAGED, NOT_SHOWN)
        assert (await browser.get("/intake/")).status_code == 200
        await take_in(browser, "letter.pdf", data)
        assert (await browser.get(address)).content == data


async def test_a_letter_damaged_before_it_was_read_does_not_keep_the_next_from_being_read(tmp_path: Path) -> None:
    data = as_text_pdf(LETTER, tmp_path / "letter.pdf").read_bytes()
    async with pages.at_work(Settings(home=tmp_path / "home"), intake.main.build) as (process, browser):
        store = process.services[0].store
        await take_in(browser, "first.pdf", data + b"\n% another file")
        damage(tmp_path / "home", (await arrivals(store))[0].file["sha256"])
        await take_in(browser, "second.pdf", data)

        async def second_is_read() -> bool:
            return [arrival.state for arrival in await arrivals(store)][1] == "read"

        await until(second_is_read, 30)
        assert [arrival.state for arrival in await arrivals(store)][1] == "read"


async def keep_raw(service: Small, event_id: str, kind: str, body: str) -> None:
    row = {"event_id": event_id, "type": kind, "body": body, "received_at": datetime(2026, 11, 20, tzinfo=UTC)}
    async with service.store.database.transaction() as session:
        await session.execute(insert(service.store.tables.inbox).values(**row))


async def test_an_inbox_row_nobody_can_read_becomes_a_dead_letter_and_the_others_go_on(tmp_path: Path) -> None:
    async with small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer:
        await keep_raw(hearer, "a", "NoSuchEvent", "{}")
        await keep_raw(hearer, "b", "CaseDischarged", '{"id": "\\x00')
        await keep_raw(hearer, "c", "DeadlineMissed", discharged(1).model_dump_json())
        await receive(hearer.store, discharged(7))
        for _ in range(4):
            assert await handle_next(hearer.store, hearer.handlers)
        assert (await unhandled(hearer.store), await dead_letters(hearer.store)) == (0, 3)
        assert await hearer.times_noted() == Counter([7])


async def test_an_outbox_row_nobody_can_read_is_left_behind_and_the_others_leave(tmp_path: Path) -> None:
    async with (
        small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
        small(f"sqlite+aiosqlite:///{tmp_path}/hearer.db") as hearer,
    ):
        async with sender.store.unit() as unit:
            damaged = {"event_id": "a", "type": "NoSuchEvent", "body": "{}"}
            await unit.session.execute(insert(sender.store.tables.outbox).values(**damaged))
        await sender.say(range(10))
        bus = LocalBus()
        hearing = hearer.service(HEARER, hearer.handlers)
        bus.subscribe(hearing.subscriber())
        async with hearing.running(bus), sender.service(SENDER, {}).running(bus):

            async def all_are_noted() -> bool:
                return (await hearer.times_noted()).total() >= 10

            await until(all_are_noted, 15)
            assert await hearer.times_noted() == Counter(range(10))
