"""A manifest as offices make it, read into lines: CSV of any delimiter and encoding, or the first sheet of an XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from archive.decoding import decoded
from kense.i18n import _
from kense.problems import Problem

DELIMITERS = ",;\t"
LONGEST_CELL = 2**20  # letters
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
NOTHING = _("Nothing was imported.")


@dataclass(frozen=True)
class Line:
    """`number` is the line of the file where the row begins, the first being 1; `cells` are texts by the heading of their column.

    `beyond` are cells that stand under no heading.
    """

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    headings: Sequence[str]
    lines: Sequence[Line]


def read_sheet(path: Path) -> Sheet:
    """Raises Problem where the file is no table that can be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            _("The manifest {path} cannot be read: {why}.", path=path, why=error.strerror),
            NOTHING,
            _("Correct its name or its rights, and give the command again."),
        ) from error
    rows = _rows_of(data, path.name)
    first = next(rows, None)
    if first is None:
        raise Problem(
            _("The manifest {name} is empty.", name=path.name),
            NOTHING,
            _("Give a table with a heading over each column."),
        )
    headings = _headings(first[1])
    return Sheet(
        [heading for heading in headings if heading], [_line(number, headings, cells) for number, cells in rows]
    )


def _rows_of(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with its line."""
    if data.startswith(OLD_EXCEL):
        raise Problem(
            _("The manifest {name} is in the old format of Excel (XLS).", name=name),
            NOTHING,
            _("Save it as XLSX or CSV, and give the command again."),
        )
    rows = _rows_of_xlsx(data, name) if data.startswith(b"PK") else _rows_of_csv(data, name)
    return ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))


def _rows_of_csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = decoded(data).replace("\x00", "")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 1
    try:
        for cells in reader:
            if not (number == 1 and cells and cells[0].startswith("sep=")):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise Problem(
            _("The manifest {name} cannot be read from line {line} on: {why}.", name=name, line=number, why=error),
            NOTHING,
            _("A quotation mark there is not closed, or stands inside a cell and is not doubled. Correct it."),
        ) from error


def _delimiter(text: str) -> str:
    """What the first line has most of, outside quotation marks; or what Excel itself wrote above it (sep=;)."""
    first = text.lstrip("\r\n").split("\n", 1)[0].strip("\r")
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _rows_of_xlsx(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in cells]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, EOFError) as error:
        raise Problem(
            _("The manifest {name} is no XLSX file that can be read, or is damaged.", name=name),
            NOTHING,
            _("Open it in a spreadsheet, save it again as XLSX or CSV, and give the command again."),
        ) from error


def _text(cell: object) -> str:
    """A day in ISO 8601, a whole number without a point, everything else as it is."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _headings(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _line(number: int, headings: Sequence[str], cells: Sequence[str]) -> Line:
    under = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False) if heading}
    no_heading = [cell for heading, cell in zip(headings, cells, strict=False) if not heading]
    beyond = tuple(cell for cell in [*no_heading, *cells[len(headings) :]] if cell.strip())
    return Line(number, under, beyond)
