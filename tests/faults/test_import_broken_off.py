"""An import broken off by kill -9 or by a full disk, and given again: nothing twice, nothing missing, nothing half-filed."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import archive.main
from archive.importing.faults import Fault
from archive.importing.files import Folder
from archive.importing.rows import Rows
from archive.importing.sheet import read_sheet
from archive.importing.taking import Imported, Importer
from kense.process import Process
from kense.settings import Settings

from . import pages

pytestmark = pytest.mark.slow

FILES = 40
KENSE = Path(sys.executable).with_name("kense")


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Forty texts of a few words, each with an agreement."""
    (tmp_path / "folder").mkdir()
    with (tmp_path / "m.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "kind", "date", "title", "agreement"])
        for number in range(FILES):
            (tmp_path / "folder" / f"{number:02}.txt").write_text(f"Уағдаластық {number}")
            table.writerow([f"{number:02}.txt", "agreement", "2024-05-17", f"Құжат {number}", f"Уағдаластық {number}"])
    return tmp_path / "m.csv"


def command(manifest: Path) -> list[str]:
    return [str(KENSE), "import", str(manifest.parent / "folder"), "--manifest", str(manifest), "--json"]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "KENSE_HOME": str(home), "KENSE_LANGUAGE": "en"}


def given_again(manifest: Path, home: Path) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(command(manifest), env=environment(home), capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


def counted(home: Path) -> dict[str, int]:
    """What the archive's database and vault hold."""
    queries = {
        "documents": "documents",
        "different originals": "(SELECT DISTINCT sha256 FROM documents)",
        "not filed": "filings WHERE filed_at IS NULL",
        "entries": "register_entries",
        "different entries": "(SELECT DISTINCT title FROM register_entries)",
        "first versions only": "register_entries WHERE version = 1",
    }
    with closing(sqlite3.connect(home / "archive.db")) as database:
        found = {
            name: int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0]) for name, what in queries.items()
        }
    found["inventories"] = len(list((home / "objects/records/documents").glob("*/v0001.json")))
    found["records of entries"] = len(list((home / "objects/records/registers/agreements").glob("*/v*.json")))
    found["half-written"] = len(list((home / "objects/half").iterdir()))
    return found


ALL_OF_THEM = {
    **dict.fromkeys(("documents", "different originals", "entries", "different entries", "first versions only"), FILES),
    "inventories": FILES,
    "records of entries": FILES,
    "not filed": 0,
    "half-written": 0,
}


def test_killed_in_the_middle_and_given_again_it_files_everything_once(tmp_path: Path, manifest: Path) -> None:
    """Sixteen are queued then, some of them being filed, and none is in a register."""
    home = tmp_path / "home"
    with subprocess.Popen(
        command(manifest), env=environment(home), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as begun:
        assert begun.stderr is not None
        assert any(line.startswith(b"taking in 16/40") for line in begun.stderr)
        begun.kill()
    assert begun.returncode == -signal.SIGKILL
    assert 0 < counted(home)["not filed"] <= FILES
    code, told = given_again(manifest, home)
    assert (code, told["taken_in"], told["entries"], told["refused"]) == (0, FILES, FILES, [])
    assert counted(home) == ALL_OF_THEM


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Of 16 MB, which `grown` gives more."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def grown(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=128m", disk], check=True)


async def imported(process: Process, manifest: Path) -> Imported:
    store = process.services[0].store
    plan = Rows(read_sheet(manifest), Folder(manifest.parent / "folder"), {}, store.clock.today()).plan()
    return await Importer(store, process.objects).take_in(plan)


@pytest.mark.small_disk
async def test_on_a_full_disk_it_says_what_is_left_and_goes_on_when_there_is_room(
    small_disk: Path, manifest: Path
) -> None:
    """The file of 20 MB of the third sixteen does not fit: that sixteen and all that follow are left."""
    (manifest.parent / "folder" / "35.txt").write_bytes(b"x" * 20_000_000)
    home = small_disk / "home"
    async with pages.at_work(Settings(home=home), archive.main.build) as (process, _):
        left = await imported(process, manifest)
        assert sorted(one.line for one in left.plan.refused) == list(range(34, 42))
        assert {one.fault for one in left.plan.refused} == {Fault.STORE_AWAY}
        assert list((home / "objects/half").iterdir()) == []
        grown(small_disk)
        done = await imported(process, manifest)
        assert done.all_is_well
        assert await process.settled(60)
    assert counted(home) == ALL_OF_THEM
