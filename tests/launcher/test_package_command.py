"""kense package, as offices' scripts call it: files in a folder, progress, JSON, exit codes, and going on after a stop."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from composer.conversion import Converter
from launcher.main import app
from tests.composer import pdfs
from tests.composer.composing import CASE, running
from tests.composer.events_of_a_visit import do, word
from tests.composer.runs_of_a_visit import newest, visit, work

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with an event, on a machine without LibreOffice."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)

    async def prepare() -> None:
        async with running(tmp_path / "home", Converter(None)) as composing:
            text = ("1.kk", "mfa", "Тұжырымдама.docx", word("Іс-шараның мақсаты"))
            await visit(composing, text)
            await do(composing, "languages", **{"title-ru": "Визит"})

    asyncio.run(prepare())
    return tmp_path


def kense(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def made(*arguments: str, code: int) -> Any:
    got, text, _progress = kense("package", str(CASE), "-o", "out", *arguments, "--json")
    assert got == code, text
    return json.loads(text)


def test_the_package_is_written_with_progress_and_what_is_missing_is_said(home: Path) -> None:
    code, text, progress = kense("package", str(CASE), "-o", "out")
    assert code == 1  # there is no PDF
    lines = progress.splitlines()
    assert len(lines) == 25  # 11 parts and the whole in two languages, and the archive
    assert (lines[0][:6], lines[-1]) == ("  1/25", " 25/25  the archive")
    said = text.splitlines()
    assert said[0] == "Made: 27 files in out"
    assert len([line for line in said if line.startswith("nothing given: ")]) == 21
    assert said[-1].startswith("There is no PDF: LibreOffice is not installed on this machine.")
    files = {str(path.relative_to(home / "out")) for path in (home / "out").rglob("*") if path.is_file()}
    assert {"Визит.zip", "SHA256SUMS", "kk/01 Іс-шараның тұжырымдамасы (kk).docx", "gaps (ru).docx"} < files
    assert len(files) == 27
    again, text, progress = kense("package", str(CASE), "-o", "out")  # written again, and not made again
    assert (again, text.splitlines()[0], len(progress.splitlines())) == (1, "Made: 27 files in out", 25)


def test_one_language_alone_has_its_own_list_of_sums(home: Path) -> None:
    told = made("--language", "kk", code=1)
    assert {name.partition("/")[0] for name in told["files"]} == {
        "kk",
        "given",
        "gaps (kk).docx",
        "gaps (ru).docx",
        "SHA256SUMS",
    }
    sums = (home / "out" / "SHA256SUMS").read_text("utf-8").splitlines()
    assert sorted(line.partition("  ")[2] for line in sums) == sorted(set(told["files"]) - {"SHA256SUMS"})
    assert (told["left_out"], told["empty"][0]) == (
        [],
        {"number": 2, "language": "kk", "part": "Бағдарламаның жобасы"},
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("package", "no such case", "-o", "out"), "There is no case with the reference, number or id 'no such case'."),
        (("package", str(uuid4()), "-o", "out"), "This case is not known here yet."),
        (("package", str(CASE), "-o", "out", "--language", "fr"), "The package is not in 'fr', but in: kk, ru."),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    home: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, text, error = kense(*arguments)
    assert (code, text) == (1, "")
    assert said in error
    assert not (home / "out").exists()


@pytest.mark.libreoffice
def test_stopped_by_ctrl_c_it_goes_on_where_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "PATH": os.defpath + ":/usr/bin:/usr/local/bin", "KENSE_LANGUAGE": "en"}
    # Where the tests themselves run in the background of a shell, they and what they start ignore Ctrl-C.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    called = f"{heeding}; from launcher.main import app; app()"
    program = [sys.executable, "-c", called, "package", str(CASE), "-o", "out", "--json"]
    with subprocess.Popen(program, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stderr is not None
        seen = [begun.stderr.readline() for _step in range(3)]
        begun.send_signal(signal.SIGINT)
        _out, rest = begun.communicate(timeout=120)
    assert [line[:6] for line in seen] == ["  1/25", "  2/25", "  3/25"]
    assert (begun.returncode, rest.splitlines()[-1]) == (
        130,
        "Stopped. What is finished is kept: give the same command again, and it goes on.",
    )
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=600)
    told = json.loads(done.stdout)
    assert (done.returncode, told["pdf_absent_because"], told["left_out"]) == (0, None, []), done.stderr
    whole = next((home / "out" / "kk").glob("00 *.pdf")).read_bytes()
    assert "Іс-шараның мақсаты" in " ".join(pdfs.words(whole))
    assert asyncio.run(_steps(home)) == (1, 25)


async def _steps(home: Path) -> tuple[int, int]:
    """How often a finished step was begun at most, and how many are done."""
    async with running(home / "home", Converter(None)) as composing:
        found = await newest(composing)
        assert await work(composing) == 0
        return max(step.attempts for step in found.steps) + 1, found.done
