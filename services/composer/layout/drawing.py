"""A template drawn: one house style, real headings and table headers, page numbers, and the same bytes each time."""

import io
import re
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from layout import words
from layout.source import BAR, Block, Source, Table

BLUE, GREY, RED = RGBColor(0x0B, 0x5C, 0x8A), RGBColor(0x59, 0x59, 0x59), RGBColor(0xA5, 0x20, 0x1C)
FONT = "Times New Roman"
INDENT = Twips(709)
UPRIGHT, ACROSS = 9638, 14570  # width of the text on the page, in twentieths of a point
BOLD = re.compile(r"(\*\*.+?\*\*)", re.DOTALL)
ALIGN = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a DOCX holds no zone; one day for all, so that the bytes stay the same


def draw(source: Source, language: str) -> bytes:
    """The template as DOCX."""
    return _Drawing(source, language).drawn()


class _Drawing:
    """One document while it is drawn."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self.document: Docx = Document()
        self.width = ACROSS if source.first("page") == "landscape" else UPRIGHT

    def drawn(self) -> bytes:
        _set_styles(self.document, self.language)
        self._page()
        self._properties()
        self._footer()
        self._letterhead()
        self._number()
        self._addressees()
        for block in self.source.blocks:
            self._table(block) if isinstance(block, Table) else self._block(block)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(25), Mm(15)
        section.top_margin, section.bottom_margin = Mm(18), Mm(20)
        section.header_distance, section.footer_distance = Mm(10), Mm(10)
        if self.width == ACROSS:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.left_margin, section.right_margin = Mm(20), Mm(20)

    def _properties(self) -> None:
        about = self.document.core_properties
        headings = (
            one.text for one in self.source.blocks if isinstance(one, Block) and one.kind in ("title", "heading 1")
        )
        about.title = self.source.first("title") or next(headings, "").replace("\n", " ")
        about.author, about.language = words.AUTHOR, words.LOCALES[self.language]
        about.comments = about.keywords = about.last_modified_by = ""
        about.created = about.modified = MADE
        about.revision = 1

    def _footer(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.style = self.document.styles["Footer"]
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(self.width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(self.source.first("footer") + "\t")
        _field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES")
        if note := self.source.first("note"):
            self.document.sections[0].footer.add_paragraph(note, style="Footer")

    def _letterhead(self) -> None:
        second = self.source.first("letterhead")
        if not second:
            return
        left, right = self._plain_row(self.width // 2, self.width // 2)
        of, _, language = second.rpartition(" ")
        if of:
            heads = ((words.OTHERS[of]["kk"], ""), (words.OTHERS[of][language], ""))
        else:
            heads = (words.KAZAKH_HEAD, words.HEADS[language])
        for cell, (name, address), spoken in zip((left, right), heads, ("kk", language), strict=True):
            _border(cell, "bottom", 18, BLUE)
            first = cell.paragraphs[0]
            first.style = self.document.styles["Letterhead"]
            _speak(first.add_run(name), spoken)
            if address:
                _speak(cell.add_paragraph(style="Letterhead address").add_run(address), spoken)
        _border(right, "left", 4, RGBColor(0x9D, 0xB7, 0xC6))
        self._gap(4)

    def _number(self) -> None:
        how = self.source.first("number")
        if not how:
            return
        left, right = self._plain_row(self.width // 2, self.width // 2)
        dates = words.PLACE_DATE if how == "with place" else words.DATE
        _put(left.paragraphs[0], f"{words.NUMBER[self.language]} ____________________", "Number line", self.document)
        if how != "only":
            _put(right.paragraphs[0], dates[self.language], "Number line", self.document)
            right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._gap(6)

    def _addressees(self) -> None:
        """What it is an appendix or a draft of; whom it goes to, at the right; whom it comes from, at the left."""
        if annex := self.source.first("annex"):
            _put(self.document.add_paragraph(), annex.replace(" / ", "\n"), "Annex", self.document)
        sender = "\n".join(self.source.head.get("from", []))
        for number, to in enumerate(self.source.head.get("to", [])):
            left, right = self._plain_row(self.width // 2, self.width // 2)
            if sender and number == 0:
                _put(left.paragraphs[0], sender.replace(" / ", "\n"), "Number line", self.document)
            _put(right.paragraphs[0], to.replace(" / ", "\n"), "Addressee", self.document)
            self._gap(6)

    def _block(self, block: Block) -> None:
        match block.kind:
            case "note":
                self._note(block.text)
            case "signature":
                self._signature(block.text)
            case "page break":
                self.document.add_paragraph(style="Tag").add_run().add_break(WD_BREAK.PAGE)
            case "space":
                self._gap(int(block.text))
            case "dash":
                self._listed("–", block.text)
            case "numbered":
                marker, text = BAR.split(block.text, maxsplit=1)
                self._listed(marker, text)
            case kind:
                paragraph = _put(self.document.add_paragraph(), block.text, STYLES[kind], self.document)
                if kind == "text" and block.text.rstrip().endswith(":"):
                    paragraph.paragraph_format.keep_with_next = True

    def _listed(self, marker: str, text: str) -> None:
        _put(self.document.add_paragraph(), f"{marker}\t{text}", "Listed", self.document)

    def _note(self, text: str) -> None:
        """What a drafter has to fill, framed so that nobody sends it by mistake."""
        (cell,) = self._plain_row(self.width - 340)
        _mark(self.document.tables[-1].rows[0]._tr.get_or_add_trPr(), "cantSplit")
        for side in ("top", "left", "bottom", "right"):
            _border(cell, side, 12, RED)
        _shade(cell, "FBE6E5")
        heading = _put(cell.paragraphs[0], words.NOTE[self.language], "Note heading", self.document)
        heading.paragraph_format.keep_with_next = True
        _put(cell.add_paragraph(), text, "Note", self.document)
        self._gap(4)

    def _signature(self, text: str) -> None:
        post, name = [*BAR.split(text, maxsplit=1), ""][:2]
        shares = (0.42, 0.27, 0.31)
        captions = words.CAPTIONS[self.language]
        self._keep_last_text()
        self.document.add_paragraph(style="Tag").paragraph_format.space_after = Pt(10)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=2, cols=3)
        _fix(table, [int(self.width * share) for share in shares])
        above = (post.replace(" / ", "\n") or "_" * 24, words.BLANK, name or words.BLANK)
        below = ("" if post else captions[0], captions[1], "" if name else captions[2])
        for column, align in enumerate(("l", "c", "r")):
            for row, said, style in ((0, above, "Signature"), (1, below, "Caption below")):
                cell = table.cell(row, column)
                cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if row == 0 else WD_ALIGN_VERTICAL.TOP
                _put(cell.paragraphs[0], said[column], style, self.document).alignment = ALIGN[align]
                cell.paragraphs[0].paragraph_format.keep_with_next = row == 0
        for row in table.rows:
            _mark(row._tr.get_or_add_trPr(), "cantSplit")

    def _keep_last_text(self) -> None:
        """The last text before a signature goes with it, so that no page holds a signature alone. What a loop repeats is left."""
        for paragraph in reversed(self.document.paragraphs):
            if "endfor" in paragraph.text:
                return
            paragraph.paragraph_format.keep_with_next = True
            if paragraph.text and not paragraph.text.startswith("{%p"):
                return

    def _table(self, source: Table) -> None:
        table = self.document.add_table(rows=0, cols=len(source.widths))
        table.style = self.document.styles["Table Grid"]
        whole = sum(source.widths)
        widths = [int(self.width * share / whole) for share in source.widths]
        for number, row in enumerate(source.rows):
            header = number == 0 and not source.plain
            cells = table.add_row()
            properties = cells._tr.get_or_add_trPr()
            if header:  # other rows may go over a page: LibreOffice cuts a row kept whole that is taller than one
                _mark(properties, "cantSplit")
                _mark(properties, "tblHeader")
            for cell, text, align in zip(cells.cells, row, source.align, strict=False):
                self._cell(cell, text, align, header)
        _fix(table, widths)
        self._gap(6)

    def _cell(self, cell: Cell, text: str, align: str, header: bool) -> None:
        if header:
            _shade(cell, "E8F0F5")
        for number, part in enumerate(text.split("¶")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _put(paragraph, part.strip(), "Table heading" if header else "Table text", self.document)
            if not header:
                paragraph.alignment = ALIGN[align]

    def _plain_row(self, *widths: int) -> list[Cell]:
        table = self.document.add_table(rows=1, cols=len(widths))
        _fix(table, widths)
        return list(table.rows[0].cells)

    def _gap(self, points: int) -> None:
        """Two tables that touch would become one."""
        paragraph = self.document.add_paragraph(style="Tag")
        paragraph.paragraph_format.space_after = Pt(points)


STYLES = {
    "text": "Body Text",
    "flush": "Flush",
    "centred": "Centred",
    "right": "To the right",
    "small": "Small",
    "quoted": "Quoted",
    "tag": "Tag",
    "title": "Title",
    "heading 1": "Heading 1",
    "heading 2": "Heading 2",
    "heading 3": "Heading 3",
}


def _put(paragraph: Paragraph, text: str, style: str, document: Docx) -> Paragraph:
    """The text in that style; what stands between two double asterisks is bold."""
    paragraph.style = document.styles[style]
    for piece in BOLD.split(text):
        bold = piece.startswith("**") and piece.endswith("**") and len(piece) > 4
        if piece:
            run = paragraph.add_run(piece.strip("*") if bold else piece)
            run.bold = True if bold else None
    return paragraph


def _set_styles(document: Docx, language: str) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    for script in ("w:cs", "w:eastAsia"):
        normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn(script), FONT)
    _speak_by_default(document, language)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.08
    _named(document, "Body Text", indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    _named(document, "Flush", align=WD_ALIGN_PARAGRAPH.LEFT)
    _named(document, "Centred", align=WD_ALIGN_PARAGRAPH.CENTER)
    _named(document, "To the right", align=WD_ALIGN_PARAGRAPH.RIGHT)
    _named(document, "Quoted", align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    styles["Quoted"].font.italic = True
    styles["Quoted"].paragraph_format.left_indent = Twips(340)
    _named(document, "Small", size=10, colour=GREY)
    _named(document, "Tag", size=4, after=0)
    _named(document, "Listed", after=2)
    listed = styles["Listed"].paragraph_format
    listed.left_indent, listed.first_line_indent = INDENT, Twips(-482)
    listed.tab_stops.add_tab_stop(INDENT)
    _named(document, "Letterhead", size=10.5, bold=True, colour=BLUE, align=WD_ALIGN_PARAGRAPH.CENTER, after=3)
    _named(document, "Letterhead address", size=8.5, colour=GREY, align=WD_ALIGN_PARAGRAPH.CENTER)
    _named(document, "Number line", size=11, after=0)
    _named(document, "Addressee", bold=True, after=0)
    _named(document, "Annex", size=11, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _named(document, "Signature", after=0)
    _named(document, "Caption below", size=9, colour=GREY, after=0)
    _named(document, "Note heading", size=11, bold=True, colour=RED, after=2)
    _named(document, "Note", size=11, colour=RED, after=3)
    _named(document, "Table heading", size=12, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, before=2, after=2)
    _named(document, "Table text", size=12, before=2, after=2)
    _named(document, "Footer", size=9, colour=GREY, after=0)
    for name, size in (("Title", 16), ("Heading 1", 15), ("Heading 2", 14), ("Heading 3", 14)):
        _heading(document, name, size)
    _same_size_in_every_script(document)


def _named(
    document: Docx,
    name: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: RGBColor | None = None,
    align: WD_ALIGN_PARAGRAPH | None = None,
    indent: bool = False,
    before: float | None = None,
    after: float | None = None,
) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size) if size else None
    style.font.bold = bold
    if colour is not None:
        style.font.color.rgb = colour
    form = style.paragraph_format
    form.alignment, form.line_spacing = align, 1.0 if size and size < 14 else None
    form.first_line_indent = INDENT if indent else None
    form.space_before = Pt(before) if before is not None else None
    form.space_after = Pt(after) if after is not None else None


def _heading(document: Docx, name: str, size: int) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), True, name == "Heading 3"
    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(12), Pt(6), True
    if name == "Title":
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _same_size_in_every_script(document: Docx) -> None:
    """Arabic and other complex scripts have a size of their own in a DOCX."""
    for size in list(document.styles.element.iter(qn("w:sz"))):
        for other in size.itersiblings(qn("w:szCs")):
            size.getparent().remove(other)
        twin = OxmlElement("w:szCs")
        twin.set(qn("w:val"), size.get(qn("w:val")))
        size.addnext(twin)


def _speak_by_default(document: Docx, language: str) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), words.LOCALES[language])


def _speak(run: Run, language: str) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), words.LOCALES[language])
    run._r.get_or_add_rPr().append(lang)


def _field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "code", "separate", "result", "end"):
        run = paragraph.add_run("1" if kind == "result" else "")
        if kind == "code":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind != "result":
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)


def _fix(table: Grid, widths: Sequence[int]) -> None:
    """Widths that every program keeps."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)


def _mark(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(f"w:{name}"))


def _shade(cell: Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _border(cell: Cell, side: str, eighths: int, colour: RGBColor) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", str(colour))):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
