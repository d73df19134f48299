"""Manifests as offices make them, read into the same rows."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from archive.importing.columns import columns_of, fields_named
from archive.importing.sheet import Line, read_sheet
from archive.registers.agreements import AGREEMENTS
from kense.problems import Problem

ROWS = [["file", "title", "Шифр"], ["a.txt", "Договор; о «дружбе»,\n2024", "Ш-1"], ["б.txt", 'Ещё "один"', ""]]
LINES = [
    Line(2, {"file": "a.txt", "title": "Договор; о «дружбе»,\n2024", "Шифр": "Ш-1"}),
    Line(4, {"file": "б.txt", "title": 'Ещё "один"', "Шифр": ""}),
]


def write_csv(path: Path, encoding: str, delimiter: str, rows: list[list[str]] = ROWS) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_manifest_is_read_in_every_encoding_and_with_every_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """A quoted line break belongs to its cell: the second row begins in line 4."""
    sheet = read_sheet(write_csv(tmp_path / "m.csv", encoding, delimiter))
    assert list(sheet.headings) == ["file", "title", "Шифр"]
    assert list(sheet.lines) == LINES


def test_kazakh_letters_are_kept(tmp_path: Path) -> None:
    rows = [["file", "title"], ["а.txt", "Қол қойылған шарттардың тізімі"]]
    (line,) = read_sheet(write_csv(tmp_path / "m.csv", "utf-16", ";", rows)).lines
    assert line.cells["title"] == "Қол қойылған шарттардың тізімі"


def test_what_excel_writes_above_a_table_names_the_delimiter(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("sep=|\nfile|title\na.txt|A, B; C\n")
    (line,) = read_sheet(tmp_path / "m.csv").lines
    assert (line.number, line.cells) == (3, {"file": "a.txt", "title": "A, B; C"})


def test_the_first_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["file", "date", "signed", "number", None])
    sheet.append(["a.txt", datetime(2024, 5, 17, 9, 30), date(2024, 5, 18), 12.0, "beyond"])  # noqa: DTZ001
    sheet.append([None, None, None, None, None])
    sheet.append(["b.txt", 45429, None, 1.5])
    book.create_sheet("another").append(["not", "this"])
    book.save(tmp_path / "m.xlsx")
    first, second = read_sheet(tmp_path / "m.xlsx").lines
    assert first == Line(
        2, {"file": "a.txt", "date": "2024-05-17", "signed": "2024-05-18", "number": "12"}, ("beyond",)
    )
    assert second == Line(4, {"file": "b.txt", "date": "45429", "signed": "", "number": "1.5"})


def test_cells_that_are_missing_are_empty_and_cells_too_many_are_told(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("file,title\na.txt\n\nb.txt,B,C\n")
    assert list(read_sheet(tmp_path / "m.csv").lines) == [
        Line(2, {"file": "a.txt"}),
        Line(4, {"file": "b.txt", "title": "B"}, ("C",)),
    ]


@pytest.mark.parametrize(
    ("data", "happened"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in the old format of Excel"),
        (b"PK\x03\x04 broken", "is no XLSX file that can be read"),
        (b'file,title\na.txt,"open\nb.txt,B\n', "cannot be read from line 2 on"),
    ],
)
def test_a_manifest_that_is_none_is_said_to_be_so(tmp_path: Path, data: bytes, happened: str) -> None:
    (tmp_path / "m.csv").write_bytes(data)
    with pytest.raises(Problem) as said:
        read_sheet(tmp_path / "m.csv")
    assert happened in said.value.happened.format(**said.value.happened.values)


def test_a_manifest_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Problem) as said:
        read_sheet(tmp_path / "none.csv")
    assert said.value.happened.values["why"] == "No such file or directory"


def test_columns_are_known_by_their_names_in_three_languages_and_any_case() -> None:
    headings = ["ФАЙЛ", "Вид документа", "Күні", "Language", "№", "Кем заверено", "Шифр дела"]
    assert columns_of(headings) == {
        "file": "ФАЙЛ",
        "kind": "Вид документа",
        "date": "Күні",
        "language": "Language",
        "number": "№",
        "certified_by": "Кем заверено",
    }


def test_the_fields_of_a_register_are_columns_too() -> None:
    headings = ["Достигнутая договоренность", "Кіммен", "due_on", "Who must act", "Прочее"]
    assert fields_named(AGREEMENTS, headings) == {
        "agreement": "Достигнутая договоренность",
        "with_whom": "Кіммен",
        "due_on": "due_on",
        "responsible": "Who must act",
    }


@pytest.mark.parametrize(
    ("headings", "happened", "after"),
    [
        (["file", "Файл"], "Two columns of the manifest are the same", "Leave one of them"),
        (["file", "Шифр", "Шифр"], "Two columns of the manifest are the same", "Leave one of them"),
        (
            ["flie", "kind"],
            "The manifest has no column that names the files.",
            "Rename the column “{heading}” to “file”.",
        ),
        (["kind"], "The manifest has no column that names the files.", "Give the column with the names"),
    ],
)
def test_columns_that_cannot_be_understood_are_said(headings: list[str], happened: str, after: str) -> None:
    with pytest.raises(Problem) as said:
        columns_of(headings)
    assert said.value.happened.startswith(happened)
    assert said.value.next.startswith(after)
