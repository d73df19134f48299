"""What a row of a manifest takes in, and everything that is wrong with one."""

import os
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.importing.faults import Fault, Noticed
from archive.importing.files import Folder, media_type_of
from archive.importing.rows import Plan, Rows
from archive.importing.sheet import Line, Sheet

from .conftest import CASE

TODAY = date(2026, 11, 23)
CASES = {"al kaz 2 2026": [str(CASE)], "al kaz 3 2026": ["one", "other"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "folder"
    (inside / "2024").mkdir(parents=True)
    (inside / "a.txt").write_text("Келісім")
    (inside / "2024" / "b.txt").write_text("Есеп")
    (inside / "empty.txt").touch()
    (tmp_path / "outside.txt").write_text("outside")
    return inside


def plan(folder: Path, **cells: str) -> Plan:
    """A manifest of one row, in line 2."""
    row = {"file": "a.txt", "kind": "reply", "date": "17.05.2024", **cells}
    return Rows(Sheet(list(row), [Line(2, row)]), Folder(folder), CASES, TODAY).plan()


def facts(folder: Path, **cells: str) -> dict[str, Any]:
    (row,) = plan(folder, **cells).planned
    return dict(row.facts)


def test_all_that_a_row_says_is_kept(folder: Path) -> None:
    cells = {
        "kind": "Ответ", "language": "казахский", "title": "Жауап", "number": "12-1/34", "reference": "AL KAZ 2/2026",
        "body": "Министерство юстиции", "country": "Франция", "procedure": "Special Procedures", "access": "Құпия; ДСП",
        "case": "al kaz 2/2026", "certified_by": "А. Үлгі", "Шифр": "Ш-1", "Пусто": "",
    }  # fmt: skip
    assert facts(folder, **cells) == {
        "kind": "reply",
        "dated": date(2024, 5, 17),
        "language": "kk",
        "title": "Жауап",
        "number": "12-1/34",
        "reference": "AL KAZ 2/2026",
        "body": "justice",
        "country": "FRA",
        "procedure": "special_procedures",
        "access": ["дсп", "құпия"],
        "case_id": CASE,
        "certified_by": "А. Үлгі",
        "how": "scan_of_paper",
        "details": {"Шифр": "Ш-1"},
    }


def test_a_row_with_the_file_and_the_date_alone_is_enough(folder: Path) -> None:
    said = facts(folder, kind="")
    assert said.pop("dated") == date(2024, 5, 17)
    assert {name: value for name, value in said.items() if value} == {"kind": "other"}


@pytest.mark.parametrize(
    ("cells", "fault", "column"),
    [
        ({"file": ""}, Fault.NO_FILE_NAMED, "file"),
        ({"file": "nothing.txt"}, Fault.FILE_MISSING, "file"),
        ({"file": "../outside.txt"}, Fault.FILE_OUTSIDE, "file"),
        ({"file": "/etc/passwd"}, Fault.FILE_OUTSIDE, "file"),
        ({"file": "C:\\Users\\a.txt"}, Fault.FILE_OUTSIDE, "file"),
        ({"file": "2024"}, Fault.NOT_A_FILE, "file"),
        ({"file": "a.txt/b.txt"}, Fault.FILE_MISSING, "file"),
        ({"file": "empty.txt"}, Fault.FILE_EMPTY, "file"),
        ({"kind": "repyl"}, Fault.KIND_MISSPELT, "kind"),
        ({"kind": "x" * 61}, Fault.TOO_LONG, "kind"),
        ({"date": ""}, Fault.NO_DATE, "date"),
        ({"date": "05/17/2024"}, Fault.BAD_DATE, "date"),
        ({"date": "24.11.2026"}, Fault.FUTURE_DATE, "date"),
        ({"language": "kazak"}, Fault.BAD_LANGUAGE, "language"),
        ({"number": "1" * 101}, Fault.TOO_LONG, "number"),
        ({"reference": "1" * 201}, Fault.TOO_LONG, "reference"),
        ({"body": "Министерство юстицыи"}, Fault.NAME_MISSPELT, "body"),
        ({"country": "Kazahstan"}, Fault.NAME_MISSPELT, "country"),
        ({"case": "AL KAZ 9/2026"}, Fault.CASE_UNKNOWN, "case"),
        ({"case": "AL KAZ 3/2026"}, Fault.CASE_AMBIGUOUS, "case"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(folder: Path, cells: dict[str, str], fault: Fault, column: str) -> None:
    made = plan(folder, **cells)
    (refused,) = made.refused
    assert (refused.line, refused.fault, refused.column) == (2, fault, column)
    assert refused.value == next(iter(cells.values()))
    assert made.planned == []


def test_everything_that_is_wrong_with_a_row_is_told_at_once(folder: Path) -> None:
    refused = plan(folder, file="b.txt", kind="repyl", date="?", language="xx").refused
    assert [one.fault for one in refused] == [
        Fault.FILE_MISSING,
        Fault.KIND_MISSPELT,
        Fault.BAD_DATE,
        Fault.BAD_LANGUAGE,
    ]


def test_a_file_much_like_the_missing_one_is_named(folder: Path) -> None:
    (folder / "Договор 12.pdf").write_text("x")
    (refused,) = plan(folder, file="Договор 21.pdf").refused
    assert refused.reason.values == {"alike": " (Договор 12.pdf?)"}


def test_names_the_archive_does_not_have_are_kept_and_told(folder: Path) -> None:
    made = plan(folder, kind="Хаттама", body="Ministry of Silly Walks", country="Zembla", page="3")
    (row,) = made.planned
    assert (row.facts["kind"], row.facts["body"], row.facts["country"]) == ("хаттама", None, None)
    assert row.facts["details"] == {"body": "Ministry of Silly Walks", "country": "Zembla", "page": "3"}
    assert [(one.noticed, one.column) for one in made.notices] == [
        (Noticed.OWN_KIND, "kind"),
        (Noticed.UNKNOWN_NAME, "body"),
        (Noticed.UNKNOWN_NAME, "country"),
        (Noticed.NO_ENTRY_FIELDS, "page"),
    ]


def test_a_name_composed_otherwise_or_in_another_case_is_found(folder: Path) -> None:
    """macOS gives names in NFD; й is then two characters."""
    (folder / unicodedata.normalize("NFD", "Ещё-й.txt")).write_text("x")
    for written in ("Ещё-й.txt", "ещё-Й.TXT"):
        made = plan(folder, file=written)
        assert made.planned[0].path.name == unicodedata.normalize("NFD", "Ещё-й.txt")
        assert [one.noticed for one in made.notices] == [Noticed.OTHER_NAME]
    assert plan(folder, file="2024\\b.txt").planned[0].path == folder / "2024" / "b.txt"


def test_a_name_that_fits_several_files_is_refused(folder: Path) -> None:
    (folder / "A.txt").write_text("other")
    assert plan(folder, file="a.txt").planned[0].path == folder / "a.txt"
    (folder / "B.TXT").write_text("1")
    (folder / "b.TXT").write_text("2")
    (refused,) = plan(folder, file="b.txt").refused
    assert (refused.fault, refused.reason.values) == (Fault.FILE_AMBIGUOUS, {"alike": "B.TXT, b.TXT"})


def test_a_link_may_lead_within_the_folder_and_never_out_of_it(folder: Path) -> None:
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to("../outside.txt")
    (folder / "broken.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    assert plan(folder, file="inside.txt").refused == []
    faults = {name: plan(folder, file=name).refused[0].fault for name in
              ("out.txt", "broken.txt", "loop.txt", "up/outside.txt", "pipe.txt")}  # fmt: skip
    assert faults == {
        "out.txt": Fault.FILE_OUTSIDE,
        "broken.txt": Fault.FILE_MISSING,
        "loop.txt": Fault.FILE_UNREADABLE,
        "up/outside.txt": Fault.FILE_OUTSIDE,
        "pipe.txt": Fault.NOT_A_FILE,
    }


def test_a_row_of_a_register_makes_an_entry(folder: Path) -> None:
    made = plan(
        folder, kind="agreement", title="Коммюнике", country="Франция", page="2", passage="келісті", status="Исполнено",
        **{"Достигнутая договорённость": "Құбыр салу", "Who must act": "justice; Штаб", "Мерзімі": "01.12.2026", "Шифр": "7"},
    )  # fmt: skip
    (row,) = made.planned
    assert row.register is not None
    assert row.register.key == "agreements"
    assert row.values == {
        "agreement": "Құбыр салу",
        "country": "FRA",
        "responsible": ["justice", "Штаб"],
        "due_on": "2026-12-01",
    }
    assert (row.page, row.passage, row.status) == (2, "келісті", "carried_out")
    assert row.facts["details"] == {"Шифр": "7"}


def test_an_entry_is_called_as_its_document_where_nothing_else_is_said(folder: Path) -> None:
    (row,) = plan(folder, kind="Договор", title="Келісім", **{"Вид договора": "двусторонний"}).planned
    assert row.values == {"name": "Келісім", "treaty_kind": "bilateral"}
    assert row.status == "in_force"


def test_a_row_of_a_kind_without_a_register_keeps_such_columns_as_metadata(folder: Path) -> None:
    (row,) = plan(folder, kind="reply", Донор="Банк").planned
    assert row.register is None
    assert row.facts["details"] == {"Донор": "Банк"}


def test_a_treaty_without_any_column_of_the_register_makes_no_entry(folder: Path) -> None:
    (row,) = plan(folder, kind="treaty", title="Келісім").planned
    assert row.register is None


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"with_whom": "A", "title": ""}, "agreement"),
        ({"agreement": "A", "due_on": "скоро"}, "due_on"),
        ({"agreement": "A", "basis": "rumour"}, "basis"),
        ({"agreement": "A", "page": "x"}, "page"),
        ({"agreement": "A", "status": "withdrawn"}, "status"),
        ({"agreement": "A", "reached_on": "2026-01-02", "due_on": "2026-01-01"}, "due_on"),
    ],
)
def test_what_cannot_stand_in_a_register_refuses_the_row(folder: Path, cells: dict[str, str], column: str) -> None:
    (refused,) = plan(folder, kind="agreement", **cells).refused
    assert (refused.fault, refused.column) == (Fault.BAD_FIELD, column)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.pdf", b"x", "application/pdf"),
        ("scan", b"%PDF-1.7", "application/pdf"),
        ("scan.001", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("photo", b"\x89PNG\r\n", "image/png"),
        ("fax", b"II*\x00", "image/tiff"),
        ("zip", b"PK\x03\x04", "application/octet-stream"),
        ("film", b"\x00\x00\x00\x18ftyp", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_its_names_or_what_it_begins_with(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert media_type_of(tmp_path / name) == media_type
