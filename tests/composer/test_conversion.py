"""The converter against programs that behave as LibreOffice does on its bad days."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from composer.conversion import ABSENT, FAILED, HUNG, Converter, NotConverted
from kense.contracts.acts import ActKind
from tests.composer.composing import act, case_opened, running

WRITES_PDF = 'for last; do :; done; printf "%%PDF-1.7 made\\n%%%%EOF\\n" > "${last%.docx}.pdf"'


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


async def test_without_libreoffice_the_reason_is_said() -> None:
    with pytest.raises(NotConverted) as refused:
        await Converter(None).to_pdf(b"docx")
    assert refused.value.why == ABSENT


async def test_a_made_pdf_is_handed_over(tmp_path: Path) -> None:
    assert await Converter(program(tmp_path, WRITES_PDF)).to_pdf(b"docx") == b"%PDF-1.7 made\n%%EOF\n"


async def test_a_program_that_fails_is_tried_twice(tmp_path: Path) -> None:
    with pytest.raises(NotConverted) as refused:
        await Converter(program(tmp_path, f"echo x >> {tmp_path}/tries; exit 1")).to_pdf(b"docx")
    assert refused.value.why == FAILED
    assert (tmp_path / "tries").read_text() == "x\nx\n"


async def test_half_a_pdf_is_no_pdf(tmp_path: Path) -> None:
    half = WRITES_PDF.replace("%%%%EOF", "")
    with pytest.raises(NotConverted):
        await Converter(program(tmp_path, half)).to_pdf(b"docx")


async def test_a_program_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    hangs = f"sleep 600 & echo $! >> {tmp_path}/children; wait"
    with pytest.raises(NotConverted) as refused:
        await Converter(program(tmp_path, hangs), seconds=0.5).to_pdf(b"docx")
    assert refused.value.why == HUNG
    children = [int(pid) for pid in (tmp_path / "children").read_text().split()]
    assert len(children) == 2
    assert [pid for pid in children if _runs(pid)] == []


async def test_a_conversion_that_is_cancelled_leaves_nothing_running(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pid")
    hangs = f"echo $$ > {tmp_path}/pid; exec sleep 600"
    task = asyncio.create_task(Converter(program(tmp_path, hangs)).to_pdf(b"docx"))
    pid = int(await asyncio.to_thread((tmp_path / "pid").read_text))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not _runs(pid)


async def test_a_file_that_hangs_the_converter_delays_nobody(tmp_path: Path) -> None:
    """The letter to the first body hangs; the other five are made meanwhile by the second worker."""
    os.mkfifo(tmp_path / "begun")
    first = f"if mkdir {tmp_path}/first 2>/dev/null; then echo > {tmp_path}/begun; exec sleep 600; fi; {WRITES_PDF}"
    async with running(tmp_path, Converter(program(tmp_path, first), seconds=20.0)) as composing:
        await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior", "justice"))
        stuck, free = (loop.step for loop in composing.service.loops)
        hanging = asyncio.ensure_future(stuck())
        await asyncio.to_thread((tmp_path / "begun").read_text)
        started = time.monotonic()
        while await free():
            pass
        assert time.monotonic() - started < 20
        assert len(await composing.said()) == 5
        assert not hanging.done()
        hanging.cancel()
        await asyncio.gather(hanging, return_exceptions=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
