"""Letters as DOCX, with fixed dates inside and outside: same letter, same bytes."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from sample_letters.letter import Block, Head, Letter, Writable, as_letter

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_CENTRED = ("title", "centre", "annex", "signature")
_BOLD = ("title", "strong", "annex")


def as_docx(source: Letter | Writable, path: Path) -> Path:
    """Write the letter as a Word document; `pages` is not kept, since a word processor breaks pages its own way."""
    letter = as_letter(source)
    document = Document()
    _prepare(document, letter.title)
    _head(document, letter.head)
    for block in letter.blocks:
        _add(document, block)
    for line in letter.foot:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    path.write_bytes(_timeless(out.getvalue()))
    return path


def _prepare(document: DocumentObject, title: str) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    core = document.core_properties
    core.title, core.author = title, "Sample letters"
    core.created = core.modified = _EPOCH


def _head(document: DocumentObject, head: Head) -> None:
    if head.left or head.right:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "\n".join(head.left), "\n".join(head.right)
        table.cell(0, 1).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line in head.centre:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add(document: DocumentObject, block: Block) -> None:
    paragraph = document.add_paragraph()
    if block.kind == "page":
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        return
    run = paragraph.add_run(block.text)
    run.bold = block.kind in _BOLD
    _align(paragraph, block.kind)


def _align(paragraph: Paragraph, kind: str) -> None:
    if kind in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if kind == "indent":
        paragraph.paragraph_format.first_line_indent = Cm(1.2)
    if kind == "question":
        paragraph.paragraph_format.left_indent = Cm(1.2)


def _timeless(package: bytes) -> bytes:
    """The same zip with every entry dated 1 January 1980."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
