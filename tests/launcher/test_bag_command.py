"""kense bag and kense verify, as offices' scripts call them: a folder, JSON, exit codes, and what is refused."""

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner

from kense.contracts.events import LetterRegistered
from kense.messaging.inbox import receive
from kense.settings import Settings
from launcher.main import app
from launcher.registering import system_at_work
from launcher.vault import archive_of

pytestmark = pytest.mark.slow
CASE = UUID("00000000-0000-4000-8000-000000000001")
LETTER = b"A letter about treaties."
BAGIT = Path(sys.executable).with_name("bagit.py")


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which one letter of a case is archived, and one of another case whose id is that of the first case."""
    home = tmp_path_factory.mktemp("filed") / "home"

    async def prepare() -> None:
        async with system_at_work(Settings(home=home)) as process:
            letter: dict[str, object] = {"number": "IN-1", "body": None, "direction": "in"}
            letter |= {"kind": "other", "reference": None, "language": "en", "letter_date": None, "reading": None}
            letter |= {"registered_on": "2026-11-09", "recorded_at": "2026-11-09T06:00:00Z", "recorded_by": "officer"}
            for letter_id, case_id, data in ((UUID(int=7), CASE, LETTER), (CASE, UUID(int=2), b"Of another case.")):
                own: dict[str, object] = {"letter_id": letter_id, "case_id": case_id}
                own |= {"file": await process.objects.put(data, "Хат.txt", "text/plain")}
                await receive(archive_of(process).store, LetterRegistered.model_validate(letter | own))
            await process.settled()

    asyncio.run(prepare())
    return home


@pytest.fixture
def home(filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(filed, tmp_path / "home")
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kense(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_a_case_is_taken_out_into_a_folder_that_bagit_finds_valid(home: Path) -> None:
    code, text, _ = kense("bag", str(CASE), "-o", "out/bag", "--json")
    assert code == 0
    told = json.loads(text)
    assert (told["case"], told["documents"], told["gaps"]) == (str(CASE), 1, [])
    assert told["folder"] == str(home / "out/bag")
    assert told["files"] == len([path for path in (home / "out/bag").rglob("*") if path.is_file()])
    subprocess.run([BAGIT, "--validate", home / "out/bag"], check=True, capture_output=True)
    assert (home / "out/bag/data/documents/01-other/original/Хат.txt").read_bytes() == LETTER
    assert [path.name for path in (home / "out").iterdir()] == ["bag"]


def test_an_imported_document_of_no_case_is_taken_out_by_its_id(home: Path) -> None:
    (home / "found").mkdir()
    (home / "found/Келісім.txt").write_text("Agreed in 1998.")
    (home / "found.csv").write_text("file,date,kind\nКелісім.txt,1998-05-17,agreement\n")
    _, text, _ = kense("import", "found", "--manifest", "found.csv", "--json")
    (document,) = [one["document"] for one in json.loads(text)["documents"]]
    code, text, _ = kense("bag", document.upper(), "-o", "bag", "--json")
    assert code == 0
    told = json.loads(text)
    assert ("case" in told, told["document"], told["documents"], told["gaps"]) == (False, document, 1, [])
    subprocess.run([BAGIT, "--validate", home / "bag"], check=True, capture_output=True)
    assert (home / "bag/data/documents/01-agreement/original/Келісім.txt").read_text() == "Agreed in 1998."
    assert f"External-Identifier: urn:uuid:{document}\n" in (home / "bag/bag-info.txt").read_text()


def test_a_letter_of_a_case_is_taken_out_alone_by_its_id(home: Path) -> None:
    code, text, _ = kense("bag", str(UUID(int=7)), "-o", "bag", "--json")
    assert (code, json.loads(text)["document"]) == (0, str(UUID(int=7)))
    assert (home / "bag/data/documents/01-other/original/Хат.txt").read_bytes() == LETTER


def test_a_damaged_original_is_told_and_the_rest_is_there(home: Path) -> None:
    (home / "empty").mkdir()
    kept = json.loads((home / f"home/objects/records/documents/{UUID(int=7)}/v0001.json").read_text())
    sha256 = kept["original"]["sha256"]
    (home / "home/objects/locked" / sha256[:2] / sha256).unlink()
    code, text, _ = kense("bag", str(CASE), "-o", "empty", "--json")
    assert code == 1
    (gap,) = json.loads(text)["gaps"]
    assert gap == {"document": str(UUID(int=7)), "file": "Хат.txt", "why": "missing", "message": "Missing"}
    assert (home / "empty/index.html").is_file()


def test_what_is_there_already_is_never_written_over(home: Path) -> None:
    (home / "full").mkdir()
    (home / "full/mine.txt").write_text("mine")
    code, text, error = kense("bag", str(CASE), "-o", "full")
    assert (code, text) == (1, "")
    assert "The folder full is not empty. Nothing was taken out." in error
    assert [path.name for path in (home / "full").iterdir()] == ["mine.txt"]
    code, _, error = kense("bag", str(CASE), "-o", "full/mine.txt")
    assert (code, "is a file" in error) == (1, True)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("AL KAZ 9/2026", "There is no case with the reference, number or id"),
        (
            str(UUID(int=99)),
            "There is nothing to take out: the archive has no such document, and no document of such a case.",
        ),
    ],
)
def test_an_unknown_case_is_refused_and_leaves_nothing(home: Path, case: str, said: str) -> None:
    code, text, _ = kense("bag", case, "-o", "bag", "--json")
    assert code == 1
    assert said in json.loads(text)["error"]
    assert [path.name for path in home.iterdir()] == ["home"]


def test_an_archive_is_verified_and_a_folder_without_one_is_not_said_to_be_well(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = CliRunner().invoke(app, ["verify", "--json"])
    assert told.exit_code == 0
    assert (json.loads(told.stdout)["originals"], json.loads(told.stdout)["faults"]) == (2, [])
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "hoem"))
    refused = CliRunner().invoke(app, ["verify"])
    assert refused.exit_code == 1
    assert f"There is no archive in {tmp_path / 'hoem'}. Nothing was verified." in refused.stderr
    assert not (tmp_path / "hoem").exists()
