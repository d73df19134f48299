"""The pool against stand-ins that behave as LibreOffice does on its bad days, and against LibreOffice itself."""

import asyncio
import io
import os
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from composer.conversion import ABSENT, FAILED, HUNG, NOT_STARTED, QUARANTINED, Converter, NotConverted
from composer.conversion import worker as workers
from composer.conversion.comments import without_comments
from composer.conversion.converter import time_for
from composer.conversion.folders import PREFIX, clear_abandoned
from kense.contracts.acts import ActKind
from tests.composer.composing import act, case_opened, running
from tests.composer.packages import p, package

PDF = b"%PDF-1.7 made\n%%EOF\n"
STAND_IN = """
import os, pathlib, sys, time
folder, shared = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[1])
def tell(name): (shared / name).open("a").write(f"{os.getpid()}\\n")
def first():
    try: (shared / "first").mkdir()
    except FileExistsError: return False
    (shared / "pipe").write_text(str(os.getpid()))
    return True
def made(pdf=b"%PDF-1.7 made\\n%%EOF\\n"): (folder / "document.pdf").write_bytes(pdf); print("done", flush=True)
def docx(): return (folder / "document.docx").read_bytes()
tell("started")
print("ready", flush=True)
for line in sys.stdin:
"""


@asynccontextmanager
async def standing_in(folder: Path, body: str, *, seconds: float = 20.0, at_once: int = 2) -> AsyncIterator[Converter]:
    """A converter whose worker does `body` for each file; it leaves no process and no folder behind."""
    script = STAND_IN + "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "stand_in.py").write_text(script)
    command = (sys.executable, "-I", str(folder / "stand_in.py"), str(folder))
    before = folders()
    async with Converter("soffice", seconds, at_once, command) as converter:
        yield converter
    assert [pid for pid in pids(folder / "started") if runs(pid)] == []
    assert folders() <= before


def folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))


def pids(file: Path) -> list[int]:
    return [int(pid) for pid in file.read_text().split()] if file.exists() else []


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


async def refused(converter: Converter, docx: bytes) -> str:
    with pytest.raises(NotConverted) as outcome:
        await converter.to_pdf(docx)
    return outcome.value.why


async def began(folder: Path) -> int:
    """The pid of the stand-in that says it is the first to begin."""
    return int(await asyncio.to_thread((folder / "pipe").read_text))


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


async def test_without_libreoffice_the_reason_is_said() -> None:
    assert await refused(Converter(None), b"docx") == ABSENT


async def test_one_process_makes_one_pdf_after_the_other(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "made()") as converter:
        assert [await converter.to_pdf(b"docx %d" % number) for number in range(5)] == [PDF] * 5
    assert len(pids(tmp_path / "started")) == 1


async def test_no_more_processes_than_places_are_started(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "time.sleep(0.02); made()") as converter:
        assert await asyncio.gather(*(converter.to_pdf(b"docx %d" % number) for number in range(9))) == [PDF] * 9
    assert len(pids(tmp_path / "started")) == 2


async def test_a_process_is_replaced_after_its_share_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FILES", 2)
    async with standing_in(tmp_path, "made()", at_once=1) as converter:
        for number in range(5):
            await converter.to_pdf(b"docx %d" % number)
    assert len(pids(tmp_path / "started")) == 3


async def test_a_process_that_grew_large_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "RESIDENT", 60_000_000)
    async with standing_in(tmp_path, "kept = b'x' * 80_000_000 if docx() == b'large' else b''; made()") as converter:
        for docx in (b"small", b"large", b"small"):
            await converter.to_pdf(docx)
    assert len(pids(tmp_path / "started")) == 2


async def test_a_file_that_is_refused_is_tried_once_more_in_a_new_process(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "tell('tries'); print('refused no such format', flush=True)") as converter:
        assert await refused(converter, b"docx") == FAILED
        assert await refused(converter, b"docx") == FAILED  # refusing stops nothing: it is no reason for quarantine
    tries = pids(tmp_path / "tries")
    assert (len(tries), len(set(tries))) == (4, 4)


async def test_half_a_pdf_is_no_pdf(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "made(b'%PDF-1.7 half')") as converter:
        assert await refused(converter, b"docx") == FAILED


async def test_a_process_that_dies_once_costs_no_document(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "time.sleep(600) if first() else made()") as converter:
        asked = asyncio.ensure_future(converter.to_pdf(b"docx"))
        os.kill(await began(tmp_path), signal.SIGKILL)
        assert await asked == PDF


async def test_a_file_that_stops_two_processes_is_not_tried_again(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "if docx() == b'bad': tell('tries'); os._exit(9)\nmade()") as converter:
        assert await refused(converter, b"bad") == FAILED
        assert await refused(converter, b"bad") == QUARANTINED
        assert await converter.to_pdf(b"good") == PDF
    assert len(pids(tmp_path / "tries")) == 2


@pytest.mark.slow
async def test_a_process_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    hangs = "import subprocess; tell('tries'); child = subprocess.Popen(['/bin/sleep', '600'])\n(shared / 'children').open('a').write(f'{child.pid}\\n'); child.wait()"
    async with standing_in(tmp_path, hangs, seconds=1.0) as converter:
        assert await refused(converter, b"docx") == HUNG
        children = pids(tmp_path / "children")
        assert len(children) == 2
        assert [pid for pid in children if runs(pid)] == []
        assert await refused(converter, b"docx") == QUARANTINED


async def test_a_conversion_that_is_cancelled_leaves_nothing_running(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "first(); time.sleep(600)") as converter:
        task = asyncio.create_task(converter.to_pdf(b"docx"))
        pid = await began(tmp_path)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not runs(pid)
        assert folders() == set()


async def test_closing_ends_what_is_under_way(tmp_path: Path) -> None:
    async with standing_in(tmp_path, "first(); time.sleep(600)") as converter:
        task = asyncio.create_task(refused(converter, b"docx"))
        await began(tmp_path)
        await converter.close()
        assert await task == NOT_STARTED
    assert len(pids(tmp_path / "started")) == 1


async def test_a_program_that_does_not_start_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    async with Converter("soffice", command=(str(tmp_path / "absent"),)) as converter:
        assert await refused(converter, b"docx") == NOT_STARTED
    async with Converter("soffice", command=("/bin/false",)) as converter:
        assert await refused(converter, b"docx") == NOT_STARTED
        assert await refused(converter, b"docx") == NOT_STARTED
    assert folders() == set()


async def test_a_killed_owner_leaves_a_folder_that_the_next_one_clears(tmp_path: Path) -> None:
    abandoned = tmp_path / "temporary" / f"{PREFIX}old"
    abandoned.mkdir()
    (abandoned / "held").touch()
    young = tmp_path / "temporary" / f"{PREFIX}young"
    young.mkdir()
    (young / "held").touch()
    async with standing_in(tmp_path, "made()") as converter:
        await converter.to_pdf(b"docx")
        held = folders() - {abandoned, young}
        for folder in folders() - {young}:
            os.utime(folder, (0, 0))
        clear_abandoned()
        assert folders() == held | {young}
        (young / "held").unlink()
        young.rmdir()


def test_a_larger_document_has_more_time() -> None:
    assert time_for(b"no zip", seconds=30.0) == 30.0
    assert 30.0 < time_for(package(p("short")), seconds=30.0) < 31.0
    million = package("".join(p("x" * 1000) for _ in range(1000)))
    assert 130.0 < time_for(million, seconds=30.0) < 140.0


@pytest.mark.slow
async def test_a_file_that_freezes_libreoffice_delays_nobody(tmp_path: Path) -> None:
    """The letter to the first body stops its process dead; the other five are made meanwhile by the other one."""
    freezes = "import signal\nif first(): os.kill(os.getpid(), signal.SIGSTOP)\nmade()"
    async with standing_in(tmp_path, freezes, seconds=60.0) as converter, running(tmp_path, converter) as composing:
        await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior", "justice"))
        stuck, free = (loop.step for loop in composing.service.loops if loop.name.startswith("composer.compose"))
        hanging = asyncio.ensure_future(stuck())
        frozen = await began(tmp_path)
        started = time.monotonic()
        while await free():
            pass
        assert time.monotonic() - started < 30
        assert len(await composing.said()) == 5
        assert not hanging.done()
        hanging.cancel()
        await asyncio.gather(hanging, return_exceptions=True)
        assert not runs(frozen)


def test_only_the_marks_of_comments_are_taken_from_what_is_converted() -> None:
    marked = '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>A &amp; B</w:t></w:r><w:commentRangeEnd w:id="0"></w:commentRangeEnd>'
    marked += '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    noted = package(marked, comments='<w:comment w:id="0"><w:p/></w:comment>')
    with zipfile.ZipFile(io.BytesIO(without_comments(noted))) as made, zipfile.ZipFile(io.BytesIO(noted)) as given:
        assert made.namelist() == given.namelist()
        body = made.read("word/document.xml").decode()
    assert "<w:p><w:r><w:t>A &amp; B</w:t></w:r><w:r></w:r></w:p>" in body


def test_what_has_no_comments_is_converted_as_it_is() -> None:
    plain = package(p("A"))
    assert without_comments(plain) is plain
    assert without_comments(b"no archive") == b"no archive"
