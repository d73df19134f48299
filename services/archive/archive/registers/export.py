"""A register as a spreadsheet, with the columns that an import takes."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from archive.registers.declared import Register
from archive.registers.listing import Row
from archive.registers.values import shown
from kense.i18n import Translator, _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # letters, Excel's own limit
Value = str | int | date | None


def spreadsheet(register: Register, rows: Iterable[Row], say: Translator) -> bytes:
    """One line an entry: its fields in the words of the pages, its status, and where it stands."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(register.name)[:31])
    sheet.freeze_panes = "A2"
    labels = [field.label for field in register.fields.values()]
    beside = (
        _("Status"),
        _("Original"),
        _("SHA-256 of the original"),
        _("Page"),
        _("Passage"),
        _("Linked"),
        _("Entry"),
    )
    _write(sheet, [say(label) for label in (*labels, *beside)])
    for row in rows:
        _write(sheet, _line(register, row, say))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _line(register: Register, row: Row, say: Translator) -> list[Value]:
    entry, document = row.entry, row.document
    status = register.statuses.get(entry.status)
    links = "\n".join(one["said"] or one["document_id"] for one in entry.links)
    place = f"/archive/registers/{register.key}/{entry.entry_id}"
    fields = [_value(register, name, entry.fields.get(name), say) for name in register.fields]
    said = say(status.label) if status else entry.status
    return [*fields, said, document.title or document.name, document.sha256, entry.page, entry.passage, links, place]


def _value(register: Register, name: str, value: object, say: Translator) -> Value:
    """Days and numbers as such, so that a spreadsheet can sort them."""
    field = register.fields[name]
    if field.kind == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, int) or value is None:
        return value
    return shown(field, value, say)  # type: ignore[arg-type]  # a text or a list of them


def _write(sheet: WriteOnlyWorksheet, values: Sequence[Value]) -> None:
    sheet.append([_cell(sheet, value) for value in values])


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    """A text stays a text: one that begins with `=` must not be calculated by whoever opens the file."""
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL])
        cell.data_type = "s"
        return cell
    return WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # a day is written as one
