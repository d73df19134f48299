"""The disk under the data folder is full, then has room again."""

import hashlib
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

import intake.main
from intake.tables import Arrival
from kense.bus.local import LocalBus
from kense.database import DatabaseUnavailable
from kense.messaging.inbox import dead_letters
from kense.messaging.outbox import relay_once, unsent
from kense.messaging.unit import Store
from kense.objects.folder import FolderObjects
from kense.objects.port import ObjectsUnavailable
from kense.settings import Settings
from sample_letters import as_text_pdf
from tests.sample_letters.support import LETTER

from . import pages
from .small import HEARER, SENDER, small, until

pytestmark = [pytest.mark.small_disk, pytest.mark.slow]

MEGABYTES = 4
MEGABYTE = 1024 * 1024
EVENTS = 120
FULL = "The store of files cannot be reached, or is full."
NOTHING_LEFT = "What you sent was not kept; nothing was left half-written."


@dataclass(frozen=True)
class Disk:
    folder: Path

    def fill(self) -> None:
        with (self.folder / "filler").open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def make_room(self) -> None:
        (self.folder / "filler").unlink()

    def leave(self, room: int) -> None:
        """Full but for so many bytes."""
        self.fill()
        with (self.folder / "filler").open("r+b") as file:
            file.truncate(file.seek(0, 2) - room)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", folder], check=True)
    try:
        yield Disk(folder)
    finally:
        # Lazily: the thread of a connection whose task was cancelled may close its file a moment later.
        subprocess.run(["umount", "--lazy", folder], check=True)


async def test_a_transaction_on_a_full_disk_is_refused_whole(disk: Disk) -> None:
    async with small(f"sqlite+aiosqlite:///{disk.folder}/sender.db") as sender:
        await sender.say(range(1))
        disk.fill()
        with pytest.raises(DatabaseUnavailable):
            await sender.say(range(1, 2000))
        assert await unsent(sender.store) == 1
        disk.make_room()
        await sender.say(range(1, 2000))
        assert await unsent(sender.store) == 2000


async def test_events_wait_for_room_and_then_arrive_once(disk: Disk, tmp_path: Path) -> None:
    """The disk of the hearer's inbox is full; the sender's is not."""
    async with (
        small(f"sqlite+aiosqlite:///{tmp_path}/sender.db") as sender,
        small(f"sqlite+aiosqlite:///{disk.folder}/hearer.db") as hearer,
    ):
        await sender.say(range(EVENTS))
        disk.fill()
        bus = LocalBus()
        hearing = hearer.service(HEARER, hearer.handlers)
        bus.subscribe(hearing.subscriber())
        for _ in range(3):
            with pytest.raises(DatabaseUnavailable):
                await relay_once(sender.store, bus)
        assert await unsent(sender.store) == EVENTS
        disk.make_room()
        async with hearing.running(bus), sender.service(SENDER, {}).running(bus):

            async def all_are_noted() -> bool:
                return (await hearer.times_noted()).total() >= EVENTS

            await until(all_are_noted, 30)
            assert await hearer.times_noted() == Counter(range(EVENTS))
            assert (await unsent(sender.store), await dead_letters(hearer.store)) == (0, 0)


async def test_a_letter_sent_to_a_full_disk_is_refused_in_plain_words_and_can_be_sent_again(
    disk: Disk, tmp_path: Path
) -> None:
    letter = {"files": ("letter.pdf", as_text_pdf(LETTER, tmp_path / "letter.pdf").read_bytes())}
    async with pages.at_work(Settings(home=disk.folder), intake.main.build) as (process, browser):
        disk.fill()
        pages.assert_plain_words(await browser.post("/intake/arrivals", files=letter), 503, FULL, NOTHING_LEFT)
        assert kept_files(disk) == []
        disk.make_room()
        assert await arrivals(process.services[0].store) == 0
        assert (await browser.post("/intake/arrivals", files=letter)).status_code == 303
        assert await arrivals(process.services[0].store) == 1
        assert len(kept_files(disk)) >= 1


async def test_with_a_full_disk_pages_are_still_read_and_a_form_says_that_the_database_is_full(
    disk: Disk, tmp_path: Path
) -> None:
    letter = {"files": ("letter.pdf", as_text_pdf(LETTER, tmp_path / "letter.pdf").read_bytes())}
    async with pages.at_work(Settings(home=disk.folder), intake.main.build) as (process, browser):
        assert (await browser.post("/intake/arrivals", files=letter)).status_code == 303
        assert await process.settled(30)
        disk.fill()
        assert (await browser.get("/intake/")).status_code == 200
        again = await browser.post("/intake/arrivals", files=letter)  # its file is kept already, its row is not
        pages.assert_plain_words(again, 503, "The database cannot be reached, or its disk is full.")
        disk.make_room()
        assert await arrivals(process.services[0].store) == 1
        assert (await browser.post("/intake/arrivals", files=letter)).status_code == 303
        assert await arrivals(process.services[0].store) == 2


@pytest.mark.parametrize("room", [0, MEGABYTE])
async def test_what_does_not_fit_into_the_vault_is_not_half_there(disk: Disk, tmp_path: Path, room: int) -> None:
    data, until = bytes(2 * MEGABYTE), date(2036, 1, 1)
    sha256 = hashlib.sha256(data).hexdigest()
    (tmp_path / "film.mp4").write_bytes(data)
    objects = FolderObjects(disk.folder / "objects")
    disk.leave(room)
    with pytest.raises(ObjectsUnavailable):
        await objects.lock_file(tmp_path / "film.mp4", sha256, "film.mp4", until)
    with pytest.raises(ObjectsUnavailable):
        await objects.record("cases/1/v0001.json", data, until)
    assert kept_files(disk) == []
    disk.make_room()
    await objects.lock_file(tmp_path / "film.mp4", sha256, "film.mp4", until)
    assert await objects.record("cases/1/v0001.json", b"{}", until) == b"{}"
    assert await objects.locked(sha256) == data


async def test_what_does_not_fit_on_the_disk_is_not_fetched_by_half(disk: Disk, tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path / "objects")
    film = await objects.put(bytes(2 * MEGABYTE), "film.mp4")
    disk.leave(MEGABYTE)
    with pytest.raises(ObjectsUnavailable):
        await objects.fetch(film.sha256, disk.folder / "film.mp4")
    assert [path.name for path in disk.folder.iterdir()] == ["filler"]


def kept_files(disk: Disk) -> list[Path]:
    return [path for path in (disk.folder / "objects").rglob("*") if path.is_file()]


async def arrivals(store: Store) -> int:
    async with store.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Arrival)) or 0
