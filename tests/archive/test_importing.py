"""A planned import taken in: filed as everything is filed, entered into the registers, and done again without harm."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive.importing.faults import Fault
from archive.importing.files import Folder
from archive.importing.known import cases_by_reference
from archive.importing.report import Report
from archive.importing.rows import Plan, Rows
from archive.importing.sheet import read_sheet
from archive.importing.taking import Imported, Importer, document_id_of
from archive.registers.tables import RegisterEntry
from archive.tables import Document, Filing
from kense.i18n import Translators
from kense.messaging.loops import running
from kense.objects.port import Objects, ObjectsUnavailable

from .conftest import OPENED, Archive, MakePdf
from .registering import page

SAY = Translators(("kense", "archive"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "folder"
    inside.mkdir()
    return inside


def manifest(folder: Path, *rows: Mapping[str, str]) -> Path:
    path = folder.with_suffix(".csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        table.writeheader()
        table.writerows(rows)
    return path


async def planned(archive: Archive, folder: Path, *rows: Mapping[str, str]) -> Plan:
    store = archive.service.store
    cases = await cases_by_reference(store)
    return Rows(read_sheet(manifest(folder, *rows)), Folder(folder), cases, store.clock.today()).plan()


async def imported(
    archive: Archive, folder: Path, *rows: Mapping[str, str], objects: Objects | None = None
) -> Imported:
    """Take in a manifest of these rows while the archive is at work."""
    plan = await planned(archive, folder, *rows)
    async with running(archive.service.loops):
        return await Importer(archive.service.store, objects or archive.objects).take_in(plan)


def told(found: Imported, dry_run: bool = False) -> dict[str, Any]:
    return Report(found, [], dry_run, SAY["en"]).told()


async def documents(archive: Archive) -> list[Document]:
    async with archive.service.store.database.reading() as session:
        return list(await session.scalars(select(Document).order_by(Document.name)))


async def entries(archive: Archive) -> list[RegisterEntry]:
    async with archive.service.store.database.reading() as session:
        return list(await session.scalars(select(RegisterEntry).order_by(RegisterEntry.title)))


@pytest.mark.slow
async def test_files_of_every_sort_are_filed_with_what_the_manifest_says(
    archive: Archive, folder: Path, make_pdf: MakePdf
) -> None:
    from docx import Document as Word

    (folder / "a.txt").write_bytes("Келісім мәтіні".encode("utf-16"))
    (folder / "b.pdf").write_bytes(make_pdf("First", "Second page"))
    word = Word()
    word.add_paragraph("Отчёт о переговорах")
    word.save(str(folder / "c.docx"))
    (folder / "d.mp4").write_bytes(b"film")
    row = {"date": "17.05.2024", "kind": "reply"}
    found = await imported(archive, folder, *({"file": name, **row} for name in ("a.txt", "b.pdf", "c.docx", "d.mp4")))
    assert found.all_is_well
    assert told(found)["outcomes"] == {"filed": 4}
    kept = await documents(archive)
    assert [(one.name, one.text_from) for one in kept] == [
        ("a.txt", "text layer"), ("b.pdf", "text layer"), ("c.docx", "text layer"), ("d.mp4", "none"),
    ]  # fmt: skip
    assert {(one.kind, one.dated, one.case_id, one.verdict) for one in kept} == {
        ("reply", date(2024, 5, 17), None, "unsigned")
    }
    await archive.work()
    hits = (await archive.client.get("/api/search", params={"q": "келісім мәтіні"})).json()["hits"]
    assert [hit["file"] for hit in hits] == ["a.txt"]
    assert await archive.said() == []


async def test_the_page_of_an_imported_document_shows_all_that_was_said_of_it(archive: Archive, folder: Path) -> None:
    (folder / "d.bin").write_bytes(b"1")
    row = {
        "file": "d.bin",
        "date": "2024-05-17",
        "title": "Достық туралы шарт",
        "country": "FRA",
        "Шифр": "Ш-1",
        "access": "ДСП",
    }
    (document,) = told(await imported(archive, folder, row))["documents"]
    shown = await page(archive, f"/documents/{document['document']}")
    assert "<h1>Достық туралы шарт</h1>" in shown
    for said in ("d.bin", "France", "<dt>Шифр</dt><dd>Ш-1</dd>", "<dd>дсп</dd>", "Other document"):
        assert said in shown
    assert "/intake/cases/" not in shown


async def test_a_document_of_a_case_is_told_of_to_the_others(archive: Archive, folder: Path) -> None:
    await archive.hear(OPENED)
    (folder / "d.bin").write_bytes(b"1")
    row = {"file": "d.bin", "date": "2024-05-17", "case": "al kaz 2/2026", "certified_by": "А. Үлгі"}
    (document,) = told(await imported(archive, folder, row))["documents"]
    (event,) = await archive.said()
    assert (str(event.document_id), event.case_id, event.signature) == (
        document["document"], OPENED.case_id, "scan of a signed paper, certified by А. Үлгі",
    )  # fmt: skip


async def test_the_same_bytes_are_one_original(archive: Archive, folder: Path) -> None:
    before = await archive.file_signed(b"registered", "registered.bin")
    for name, data in {"a.bin": b"1", "b.bin": b"1", "c.bin": b"registered"}.items():
        (folder / name).write_bytes(data)
    rows = [{"file": name, "date": "2024-05-17", "title": name} for name in ("a.bin", "b.bin", "c.bin", "a.bin")]
    found = await imported(archive, folder, *rows)
    assert found.all_is_well
    said = [(one["line"], one["outcome"], one["copy_of"]) for one in told(found)["documents"]]
    assert sorted(said) == [(2, "filed", None), (3, "copy", 2), (4, "already in the archive", None), (5, "copy", 2)]
    by_line = {one["line"]: one["document"] for one in told(found)["documents"]}
    assert by_line[2] == by_line[3] == by_line[5] == document_id_of(found.taken[0].sha256)
    assert by_line[4] == str(before)
    assert [(one.name, one.title) for one in await documents(archive)] == [("a.bin", "a.bin"), ("registered.bin", None)]


@pytest.mark.slow
async def test_an_import_given_again_files_and_enters_nothing_twice(archive: Archive, folder: Path) -> None:
    (folder / "a.txt").write_text("Бірінші бет")
    row = {"file": "a.txt", "kind": "agreement", "date": "2024-05-17", "with_whom": "X"}
    rows = [{**row, "agreement": "Бірінші"}, {**row, "agreement": "Екінші", "passage": "бірінші БЕТ"}]
    first = await imported(archive, folder, *rows)
    assert told(first)["outcomes"] == {"copy": 1, "filed": 1}
    again = await imported(archive, folder, *rows)
    assert told(again)["outcomes"] == {"already in the archive": 1, "copy": 1}
    assert told(first)["entries"] == told(again)["entries"] == 2
    assert again.all_is_well
    kept = await entries(archive)
    assert [(one.title, one.version, one.page, one.passage) for one in kept] == [
        ("Бірінші", 1, None, None),
        ("Екінші", 1, 1, "бірінші БЕТ"),
    ]
    assert len(await documents(archive)) == 1


async def test_an_entry_that_is_here_with_other_values_is_told_and_never_changed(
    archive: Archive, folder: Path
) -> None:
    (folder / "a.bin").write_bytes(b"1")
    row = {"file": "a.bin", "kind": "agreement", "date": "2024-05-17", "agreement": "Бірінші"}
    await imported(archive, folder, {**row, "with_whom": "X"})
    again = await imported(archive, folder, {**row, "with_whom": "Y"})
    assert not again.all_is_well
    (refused,) = told(again)["refused"]
    (entry,) = await entries(archive)
    assert entry.party == "X"
    assert refused["fault"] == "entry differs"
    assert f"/archive/registers/agreements/{entry.entry_id}" in refused["next"]


async def test_what_is_wrong_is_refused_and_the_rest_is_taken_in(archive: Archive, folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"1")
    rows = [{"file": "a.bin", "date": "2024-05-17"}, {"file": "none.bin", "date": "32.01.2024"}]
    found = await imported(archive, folder, *rows)
    assert not found.all_is_well
    said = told(found)
    assert (said["rows"], said["taken_in"], len(await documents(archive))) == (2, 1, 1)
    assert said["refused"] == [
        {
            "line": 3, "file": "none.bin", "column": "file", "value": "none.bin", "fault": "file missing",
            "reason": "The folder has no such file.",
            "next": "Put the file into the folder, or correct its name in the manifest.",
        },
        {
            "line": 3, "file": "none.bin", "column": "date", "value": "32.01.2024", "fault": "bad date",
            "reason": "This is no day.",
            "next": "Write it as 2024-05-17, 17.05.2024 or 17 May 2024: the day comes before the month.",
        },
    ]  # fmt: skip


async def test_a_file_without_text_is_taken_in_and_told_of(archive: Archive, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"no PDF")
    (folder / "b.txt").write_bytes(b"a text")
    rows = [{"file": name, "date": "2024-05-17"} for name in ("a.pdf", "b.txt")]
    found = await imported(archive, folder, *rows)
    assert found.all_is_well
    assert [(one["line"], one["column"], one["value"], one["noticed"]) for one in told(found)["notices"]] == [
        (2, "", "a.pdf", "no text")
    ]
    assert Report(found, [], False, SAY["en"]).words()[0] == (
        "2, “a.pdf”: No text could be read in this file: it is kept as it came, and found by what the manifest says of it only."
    )
    assert told(await imported(archive, folder, *rows))["notices"] == []


async def test_what_many_lines_have_alike_is_said_once(archive: Archive, folder: Path) -> None:
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"Text {number}")
    kinds = ["aide-mémoire"] * 6 + ["démarche"] * 2
    rows = [{"file": f"{place}.txt", "date": "2024-05-17", "kind": kind} for place, kind in enumerate(kinds)]
    report = Report(await imported(archive, folder, *rows), [], False, SAY["en"])
    assert [line.partition(":")[0] for line in report.words()] == [
        "2, 3, 4, 5, 6, … (6), kind, “aide-mémoire”",
        "8, 9, kind, “démarche”",
        "Rows",
    ]
    assert len(report.told()["notices"]) == 8  # a script is told of each


async def test_a_file_that_is_named_and_refused_is_none_that_the_manifest_leaves_out(
    archive: Archive, folder: Path
) -> None:
    for name in ("empty.txt", "other.txt"):
        (folder / name).touch()
    plan = await planned(archive, folder, {"file": "empty.txt", "date": "2024-05-17"})
    assert [one.fault for one in plan.refused] == [Fault.FILE_EMPTY]
    assert Folder(folder).others(plan.files) == ["other.txt"]


class Changing:
    """A store whose disk is slow: while a file is copied into it, somebody writes into that file."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    async def put_file(self, path: Path, name: str, media_type: str = "") -> Any:
        if name == "b.bin":
            path.write_bytes(b"changed meanwhile")
        return await self._objects.put_file(path, name, media_type)


@pytest.mark.slow
async def test_a_file_that_changes_meanwhile_is_refused(archive: Archive, folder: Path) -> None:
    for name in ("a.bin", "b.bin"):
        (folder / name).write_bytes(name.encode())
    rows = [{"file": name, "date": "2024-05-17"} for name in ("a.bin", "b.bin")]
    found = await imported(archive, folder, *rows, objects=Changing(archive.objects))  # type: ignore[arg-type]  # the one call that is made
    assert [(one["line"], one["fault"]) for one in told(found)["refused"]] == [(3, "file changed while it was read")]
    assert [one.name for one in await documents(archive)] == ["a.bin"]
    again = await imported(archive, folder, *rows)
    assert told(again)["outcomes"] == {"already in the archive": 1, "filed": 1}


class Full:
    """A store that is full from the second file on."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._put = 0

    async def put_file(self, path: Path, name: str, media_type: str = "") -> Any:
        self._put += 1
        if self._put > 16:
            raise ObjectsUnavailable
        return await self._objects.put_file(path, name, media_type)


@pytest.mark.slow
async def test_a_store_that_fills_up_refuses_what_follows_and_loses_nothing(archive: Archive, folder: Path) -> None:
    for number in range(20):
        (folder / f"{number:02}.bin").write_bytes(str(number).encode())
    rows = [{"file": f"{number:02}.bin", "date": "2024-05-17"} for number in range(20)]
    found = await imported(archive, folder, *rows, objects=Full(archive.objects))  # type: ignore[arg-type]  # the one call that is made
    assert not found.all_is_well
    refused = told(found)["refused"]
    assert {one["fault"] for one in refused} == {"store away or full"}
    assert [one["line"] for one in refused] == [18, 19, 20, 21]
    again = await imported(archive, folder, *rows)
    assert again.all_is_well
    assert [one.name for one in await documents(archive)] == [f"{number:02}.bin" for number in range(20)]


@pytest.mark.slow
async def test_what_hinders_a_filing_is_reported_and_passes_when_given_again(archive: Archive, folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"1")
    row = {"file": "a.bin", "date": "2024-05-17"}
    desk = archive.settings.home / "filing"
    desk.write_text("a file stands where originals are looked into")
    found = await imported(archive, folder, row)
    (waiting,) = told(found)["waiting"]
    assert (waiting["hindrance"], waiting["message"]) == ("away", "The store does not answer, or is full.")
    assert not found.all_is_well
    desk.unlink()
    again = await imported(archive, folder, row)
    assert told(again)["outcomes"] == {"filed": 1}


async def test_a_trial_says_the_same_and_changes_nothing(archive: Archive, folder: Path) -> None:
    for name, data in {"a.bin": b"1", "b.bin": b"1", "c.bin": b"2"}.items():
        (folder / name).write_bytes(data)
    await imported(archive, folder, {"file": "c.bin", "date": "2024-05-17"})
    rows = [{"file": name, "date": "2024-05-17"} for name in ("a.bin", "b.bin", "c.bin", "d.bin")]
    plan = await planned(archive, folder, *rows)
    found = await Importer(archive.service.store, archive.objects).try_out(plan)
    said = told(found, dry_run=True)
    assert said["outcomes"] == {"already in the archive": 1, "copy": 1, "would be filed": 1}
    assert [(one["line"], one["fault"]) for one in said["refused"]] == [(5, "file missing")]
    assert [one.name for one in await documents(archive)] == ["c.bin"]
    async with archive.service.store.database.reading() as session:
        assert len((await session.scalars(select(Filing))).all()) == 1


async def report_of(archive: Archive, folder: Path, language: str = "en") -> Report:
    (folder / "=a.bin").write_bytes(b"1")
    plan = await planned(archive, folder, {"file": "=a.bin", "date": "?"}, {"file": "=a.bin", "date": "2024-05-17"})
    found = await Importer(archive.service.store, archive.objects).try_out(plan)
    return Report(found, ["left.txt"], True, SAY[language])  # type: ignore[index]  # one of the three


async def test_the_report_is_a_table_that_a_spreadsheet_opens_and_does_not_calculate(
    archive: Archive, folder: Path
) -> None:
    written = (await report_of(archive, folder)).written(Path("refused.csv"))
    assert written.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert (row["line"], row["file"], row["column"], row["value"]) == ("2", "'=a.bin", "date", "?")
    assert row["reason"] == "This is no day."


async def test_the_report_may_be_json_and_is_in_the_readers_language(archive: Archive, folder: Path) -> None:
    report = await report_of(archive, folder, "ru")
    kept = json.loads(report.written(Path("report.JSON")))
    assert kept["refused"][0]["reason"] == "Это не день."
    assert report.words() == [
        "2, date, “?”: Это не день. Напишите его как 2024-05-17, 17.05.2024 или 17 мая 2024 г.: день стоит перед месяцем.",
        "Файлы папки, которых нет в манифесте: 1 (left.txt).",
        "Строк: 2; было бы принято: 1, отказано: 1. Ничего не изменено.",
    ]
