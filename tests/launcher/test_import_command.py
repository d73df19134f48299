"""`kense import` as offices' scripts call it: its JSON, its report, its exit code; beside a running system and without one."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from kense.settings import Settings
from launcher.importing import imported
from launcher.reading import Refused
from tests.journeys.running import embedded

pytestmark = pytest.mark.slow

KENSE = Path(sys.executable).with_name("kense")
NOW = {"KENSE_NOW": "2026-11-20T10:00:00+05:00"}


def kense(home: Path, *arguments: str) -> tuple[int, Any, str]:
    """Exit code, what --json printed, and what stood on the error output."""
    environment = {**os.environ, "KENSE_HOME": str(home), "KENSE_LANGUAGE": "en", **NOW}
    command = [str(KENSE), "import", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "folder"
    (inside / "2024").mkdir(parents=True)
    (inside / "2024" / "шарт.txt").write_text("Достық туралы шарт", encoding="utf-8")
    (inside / "left.txt").write_text("not in the manifest")
    return inside


def manifest(path: Path, *further: str) -> Path:
    head = "Файл;Вид;Дата;Язык;Название;Вид договора;Шифр"
    row = r"2024\шарт.txt;договор;17 мая 2024 г.;kk;Достық туралы шарт;двусторонний;Ш-1"
    path.write_bytes("\r\n".join((head, row, *further)).encode("utf-16"))
    return path


async def test_a_trial_tells_everything_and_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    home, listed = tmp_path / "home", manifest(tmp_path / "опись.csv", "нет.txt;договор;17.05.2024;kk;;;")
    told, words, well = await imported(folder, listed, True, None, Settings(home=home, language="ru"))
    assert (told["outcomes"], told["not_in_manifest"], told["report"], well) == (
        {"would be filed": 1},
        ["left.txt"],
        None,
        False,
    )
    assert words.splitlines() == [
        "3, Файл, “нет.txt”: В папке нет такого файла. Положите файл в папку или исправьте его имя в манифесте.",
        "Файлы папки, которых нет в манифесте: 1 (left.txt).",
        "Строк: 2; было бы принято: 1, отказано: 1. Ничего не изменено.",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "опись.csv"]


async def test_what_cannot_be_read_at_all_is_said_in_plain_words(tmp_path: Path, folder: Path) -> None:
    settings = Settings(home=tmp_path / "home", language="en")
    with pytest.raises(Refused) as said:
        await imported(folder, tmp_path / "none.csv", False, None, settings)
    assert str(said.value) == (
        f"The manifest {tmp_path}/none.csv cannot be read: No such file or directory. "
        "Nothing was imported. Correct its name or its rights, and give the command again."
    )
    with pytest.raises(Refused, match="There is no folder"):
        await imported(tmp_path / "none", manifest(tmp_path / "m.csv"), False, None, settings)


async def test_a_report_that_cannot_be_written_is_told_and_what_was_imported_stands(
    tmp_path: Path, folder: Path
) -> None:
    settings, where = Settings(home=tmp_path / "home", language="en"), tmp_path / "no" / "r.csv"
    told, words, _ = await imported(folder, manifest(tmp_path / "m.csv"), True, where, settings)
    assert told["report"] is None
    assert words.splitlines()[-1] == (
        f"The report {where} cannot be written: No such file or directory. What was imported stands."
    )


def test_an_import_beside_a_running_system_is_filed_by_it_and_reported(tmp_path: Path, folder: Path) -> None:
    listed = manifest(tmp_path / "опись.csv", "нет.txt;договор;17.05.2024;kk;;;")
    with embedded(tmp_path / "home", NOW) as running:
        code, done, progress = kense(tmp_path / "home", str(folder), "--manifest", str(listed))
        assert (code, done["outcomes"], done["entries"]) == (1, {"filed": 1}, 1)
        assert progress.splitlines()[-1] == "entering 1/1"
        (document,) = done["documents"]
        shown = httpx.get(f"{running.address}/archive/documents/{document['document']}").text
        assert "Достық туралы шарт" in shown
        told = httpx.get(f"{running.address}/archive/api/registers/treaties/{document['entry']}").json()
        assert told["fields"] == {"name": "Достық туралы шарт", "treaty_kind": "bilateral"}
    assert done["report"] == str(tmp_path / "опись.refused.csv")
    with Path(done["report"]).open(encoding="utf-8-sig", newline="") as file:
        refused = [(row["line"], row["file"], row["fault"]) for row in csv.DictReader(file)]
    assert refused == [("3", "нет.txt", "file missing")]
