"""Originals are looked into in a process apart, which may die without taking the archive with it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest

from archive.apart import UNREADABLE, Inspector
from archive.look import Look
from archive.signatures import Verdict, Verified
from archive.text import Text, TextFrom

from .conftest import NOW, MakePdf

PDF = "application/pdf"


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    opened = Inspector()
    yield opened
    await opened.close()


class OnDisk(Protocol):
    def __call__(self, text: str) -> Path: ...


@pytest.fixture
def pdf(tmp_path: Path, make_pdf: MakePdf) -> OnDisk:
    """A PDF of one page on the disk."""

    def write(text: str) -> Path:
        path = tmp_path / f"{text}.pdf"
        path.write_bytes(make_pdf(text))
        return path

    return write


async def test_a_file_is_verified_and_read(inspector: Inspector, pdf: OnDisk) -> None:
    seen = await inspector.look(pdf("Reply"), PDF, None, NOW, text=True)
    assert seen == Look(Verified(Verdict.UNSIGNED), Text(["Reply"], TextFrom.LAYER))


async def test_the_text_is_left_alone_where_it_is_known(inspector: Inspector, pdf: OnDisk) -> None:
    seen = await inspector.look(pdf("Reply"), PDF, None, NOW, text=False)
    assert seen == Look(Verified(Verdict.UNSIGNED), Text([], TextFrom.NONE))


@pytest.mark.slow
async def test_two_processes_look_into_one_file_after_another(inspector: Inspector, pdf: OnDisk) -> None:
    before = set(children())
    seen = await asyncio.gather(
        *(inspector.look(pdf(f"Reply {number}"), PDF, None, NOW, text=True) for number in range(5))
    )
    assert [look.text.pages for look in seen] == [[f"Reply {number}"] for number in range(5)]
    assert len(set(children()) - before) == 2


async def test_a_file_that_is_not_there_is_no_broken_one(inspector: Inspector, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await inspector.look(tmp_path / "missing.pdf", PDF, None, NOW, text=True)


def children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


@pytest.mark.slow
async def test_a_process_that_died_is_replaced_and_the_file_is_read(inspector: Inspector, pdf: OnDisk) -> None:
    before = set(children())
    await inspector.look(pdf("Reply"), PDF, None, NOW, text=True)
    (pid,) = set(children()) - before
    os.kill(pid, signal.SIGKILL)
    seen = await inspector.look(pdf("Reply"), PDF, None, NOW, text=True)
    assert seen.text.pages == ["Reply"]


async def test_a_file_that_takes_too_long_is_not_verified_and_has_no_text(pdf: OnDisk) -> None:
    inspector = Inspector(patience=0.001)
    assert await inspector.look(pdf("Reply"), PDF, None, NOW, text=True) == UNREADABLE
    await inspector.close()


@pytest.mark.slow
async def test_one_who_stops_waiting_gets_nobody_elses_answer(inspector: Inspector, pdf: OnDisk) -> None:
    for turns in range(1, 30, 4):
        asking = asyncio.create_task(inspector.look(pdf("first"), PDF, None, NOW, text=True))
        for _ in range(turns):
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking])
        seen = await inspector.look(pdf("second"), PDF, None, NOW, text=True)
        assert seen.text.pages == ["second"]
