"""kill -9 while a package is generated, again and again: it goes on with what is finished, and nothing is there twice."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from composer.conversion import Converter
from tests.composer.composing import CASE, paragraphs, running
from tests.composer.events_of_a_visit import word
from tests.composer.runs_of_a_visit import archive, newest, part, visit

pytestmark = pytest.mark.slow

CALLED = "from launcher.main import app; app()"
KILLED_AFTER = (2, 12, 24)  # steps of 25 that were done by then


def test_a_package_killed_three_times_is_the_package_of_the_board(tmp_path: Path) -> None:
    home = tmp_path / "home"
    asyncio.run(_prepare(home))
    (tmp_path / "bin").mkdir()
    environment = {**os.environ, "KENSE_HOME": str(home), "PATH": str(tmp_path / "bin"), "KENSE_LANGUAGE": "en"}
    command = [sys.executable, "-c", CALLED, "package", str(CASE), "-o", str(tmp_path / "out"), "--json"]
    for done in KILLED_AFTER:
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as begun:
            assert begun.stderr is not None
            for line in begun.stderr:
                if int(line.split(b"/")[0]) >= done:
                    break
            begun.kill()
    last = subprocess.run(command, env=environment, capture_output=True, check=False)
    told = json.loads(last.stdout)
    assert (last.returncode, len(told["files"]), told["left_out"]) == (1, 28, [])  # 1: there is no PDF
    asyncio.run(_check(home, told["run"]))
    assert list((home / "objects" / "half").iterdir()) == []


async def _prepare(home: Path) -> None:
    async with running(home, Converter(None)) as composing:
        text = ("1.kk", "mfa", "Тұжырымдама.docx", word("Іс-шараның мақсаты"))
        await visit(composing, text, ("18.ru", "mfa", "Тост.docx", word("За дружбу")))


async def _check(home: Path, run: str) -> None:
    """One run, all its steps done at the first attempt, and the words in their parts."""
    async with running(home, Converter(None)) as composing:
        found = await newest(composing)
        assert (str(found.run.id), found.run.state, found.done) == (run, "done", 25)
        assert {step.attempts for step in found.steps} == {0}
        for number, language, text in ((1, "kk", "Іс-шараның мақсаты"), (18, "ru", "За дружбу")):
            docx = await composing.objects.get(part(found, number, language).docx.sha256)
            assert paragraphs(docx)[-1] == text
        names = list(await archive(composing, found))
        assert len(names) == len(set(names)) == 27
