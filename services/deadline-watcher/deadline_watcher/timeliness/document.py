"""A report as a Word document: headings, tables whose heading row comes again on every page, and page numbers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from deadline_watcher.timeliness.tabular import Cell, Grid, Tabular

FONT = "Times New Roman"
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
PAGE = (297, 210)
MARGIN = 15
TWIPS_IN_MM = 56.7
NO_DAY = datetime(2010, 8, 12, tzinfo=UTC)


def document(report: Tabular) -> bytes:
    """The report as DOCX, A4 landscape. The same report gives the same bytes."""
    made = Document()
    _page(made)
    _styles(made, LANGUAGES[report.language])
    made.core_properties.title, made.core_properties.language = report.title, report.language
    made.core_properties.author, made.core_properties.comments = "Kense", ""
    made.core_properties.created = made.core_properties.modified = NO_DAY
    made.add_heading(report.title, 1)
    for remark in report.remarks:
        made.add_paragraph(remark)
    for grid in report.grids:
        made.add_heading(grid.title, 2)
        _table(made, grid)
    _footer(made.sections[0].footer.paragraphs[0], report.page)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _page(made: DocumentType) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)


def _styles(made: DocumentType, language: str) -> None:
    """One font for every script, and the language, so that a reader's program and a screen reader know both."""
    for name, size in (("Normal", 10), ("Heading 1", 16), ("Heading 2", 12)):
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        for said in properties.findall(qn("w:lang")):
            properties.remove(said)
        properties.append(_element("w:lang", val=language))


def _table(made: DocumentType, grid: Grid) -> None:
    """Rows are written as elements: python-docx looks for every cell anew, which takes minutes for thousands of them."""
    table = made.add_table(rows=0, cols=0, style="Table Grid")
    widths = _widths([column.width for column in grid.columns])
    table._tbl.tblPr.append(_margins())
    columns = table._tbl.tblGrid
    for width in widths:
        columns.append(_element("w:gridCol", w=width))
    table._tbl.append(_row([column.title for column in grid.columns], widths, head=True))
    for number, row in enumerate(grid.rows, start=1):
        last = grid.has_total and number == len(grid.rows)
        together = grid.has_total and number == len(grid.rows) - 1
        table._tbl.append(_row(row, widths, bold=last, with_next=together))


def _widths(characters: Sequence[int]) -> list[str]:
    """In twips, dividing the page as the numbers of characters do."""
    page = (PAGE[0] - 2 * MARGIN) * TWIPS_IN_MM
    return [str(round(page * width / sum(characters))) for width in characters]


def _margins() -> _Element:
    """A millimetre beside the text of each cell: twelve columns leave no more."""
    margins = OxmlElement("w:tblCellMar")
    margins.extend(_element(f"w:{side}", w="57", type="dxa") for side in ("left", "right"))
    return margins


def _row(
    cells: Sequence[Cell], widths: Sequence[str], *, head: bool = False, bold: bool = False, with_next: bool = False
) -> _Element:
    """`with_next`: never the last of its page."""
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for cell, width in zip(cells, widths, strict=True):
        row.append(_cell(_shown(cell), width, bold=head or bold, with_next=with_next))
    return row


def _cell(text: str, width: str, *, bold: bool, with_next: bool) -> _Element:
    cell, properties, run, run_properties = (OxmlElement(name) for name in ("w:tc", "w:tcPr", "w:r", "w:rPr"))
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if bold:
        run_properties.append(OxmlElement("w:b"))
    run_properties.append(_element("w:sz", val="16"))
    written = OxmlElement("w:t")
    written.text = text
    run.extend((run_properties, written))
    paragraph = OxmlElement("w:p")
    if with_next:
        paragraph_properties = OxmlElement("w:pPr")
        paragraph_properties.append(OxmlElement("w:keepNext"))
        paragraph.append(paragraph_properties)
    paragraph.append(run)
    cell.extend((properties, paragraph))
    return cell


def _shown(cell: Cell) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def _footer(paragraph: Paragraph, page: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{page} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    field = _element("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    field.append(run)
    paragraph._p.append(field)


def _element(name: str, **values: str) -> _Element:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
