"""A report as an Excel workbook: a sheet for each table, its first row the headings, days as real days."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from deadline_watcher.timeliness.tabular import Grid, Tabular

DAY_FORMAT = "dd.mm.yyyy"
HEAD = PatternFill("solid", fgColor="E3F1F5")
LINE = Border(bottom=Side("thin", "D7DEE4"))
TOP = Alignment(vertical="top", wrap_text=True)
TOP_LEFT = Alignment(vertical="top", horizontal="left")
TEXT, BOLD, TITLE = (
    Font(name="Calibri", size=11),
    Font(name="Calibri", size=11, bold=True),
    Font(name="Calibri", size=14, bold=True),
)
ABOUT_WIDTH = 110
LINE_POINTS = 15


def workbook(report: Tabular) -> bytes:
    """The report as XLSX."""
    book = Workbook()
    book.properties.title, book.properties.language = report.title, report.language
    book.properties.creator = "Kense"
    sheet = book.worksheets[0]
    for grid in report.grids:
        _fill(sheet, grid)
        _for_print(sheet, report)
        sheet = book.create_sheet()
    _about(sheet, report)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, grid: Grid) -> None:
    sheet.title = grid.short
    sheet.append([column.title for column in grid.columns])
    for row in grid.rows:
        sheet.append(list(row))
    for number, column in enumerate(grid.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment, cell.border, cell.font = TOP, LINE, TEXT
            if isinstance(cell.value, date):
                cell.number_format, cell.alignment = DAY_FORMAT, TOP_LEFT
    for cell in _row(sheet, 1):
        cell.font, cell.fill = BOLD, HEAD
    if grid.has_total:
        for cell in _row(sheet, sheet.max_row):
            cell.font = BOLD
    _heights(sheet, [column.width for column in grid.columns])
    sheet.freeze_panes = "A2"
    last = sheet.max_row - grid.has_total
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(grid.columns))}{max(last, 1)}"


def _heights(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Not every program measures wrapped text when it opens a file, so each row says how high it is."""
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
        sheet.row_dimensions[number].height = LINE_POINTS * lines


def _lines(cell: object, width: int) -> int:
    """How many lines a text takes; a word is not broken, and bold Cyrillic letters are wide."""
    if not isinstance(cell, str) or not cell:
        return 1
    return len(wrap(cell, max(8, int(width * 0.85))))


def _for_print(sheet: Worksheet, report: Tabular) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    if sheet.oddHeader and sheet.oddFooter:
        sheet.oddHeader.left.text, sheet.oddFooter.right.text = report.title, f"{report.page} &P / &N"


def _row(sheet: Worksheet, number: int) -> tuple[Cell | MergedCell, ...]:
    return next(sheet.iter_rows(min_row=number, max_row=number))


def _about(sheet: Worksheet, report: Tabular) -> None:
    sheet.title = report.about
    sheet.column_dimensions["A"].width = ABOUT_WIDTH
    for text in (report.title, *report.remarks):
        sheet.append([text])
    for row in sheet.iter_rows():
        row[0].alignment, row[0].font = TOP, TEXT
    sheet["A1"].font = TITLE
    _heights(sheet, [ABOUT_WIDTH])
    sheet.row_dimensions[1].height = 2 * LINE_POINTS
    _for_print(sheet, report)
