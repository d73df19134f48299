"""Letters as PDF with a text layer. Fixed dates and ids: same letter, same bytes."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph

from sample_letters.communication import Communication
from sample_letters.fonts import BOLD, REGULAR, register
from sample_letters.letter import Block, Head, Letter, Writable, as_letter

_WIDTH, _HEIGHT = A4
_MARGIN = 25 * mm
_LINE = 4.6 * mm
_BLACK = re.compile("█+")


def as_text_pdf(source: Letter | Writable, path: Path) -> Path:
    """Write the letter as an A4 PDF with a text layer."""
    path.write_bytes(text_pdf(source))
    return path


def ohchr_copy_pdf(communication: Communication, path: Path) -> Path:
    """The copy on the communications website: the names of the persons concerned are blacked out, not covered."""
    return as_text_pdf(communication.published(), path)


def text_pdf(source: Letter | Writable) -> bytes:
    """The bytes that as_text_pdf writes."""
    return _pdf(_filled(as_letter(source)))


def _filled(letter: Letter) -> Letter:
    """The letter with as many filler pages as its page count asks for."""
    if letter.pages is None:
        return letter
    missing = letter.pages - _count(_pdf(letter))
    extra = [block for page in letter.filler[: max(missing, 0)] for block in (Block("page"), *page)]
    return replace(letter, blocks=(*letter.blocks, *extra))


def _count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _pdf(letter: Letter) -> bytes:
    register()
    out = BytesIO()
    head = _head_height(letter)
    foot = 22 * mm + len(letter.foot) * _LINE
    template = BaseDocTemplate(out, pagesize=A4, title=letter.title, author="Sample letters", invariant=1)
    first = _frame(top=_HEIGHT - head, bottom=foot)
    later = _frame(top=_HEIGHT - 22 * mm, bottom=22 * mm)
    template.addPageTemplates(
        [
            PageTemplate(
                "first",
                [first],
                onPage=lambda canvas, _: _draw_head(canvas, letter.head),
                onPageEnd=lambda canvas, _: _draw_foot(canvas, letter.foot),
            ),
            PageTemplate("later", [later], onPageEnd=lambda canvas, _: _draw_foot(canvas, ())),
        ]
    )
    styles = _styles(9.2 if letter.pages == 1 else 11)
    template.build([NextPageTemplate("later"), *(_flowable(block, styles) for block in letter.blocks)])
    return out.getvalue()


def _frame(top: float, bottom: float) -> Frame:
    return Frame(_MARGIN, bottom, _WIDTH - 2 * _MARGIN, top - bottom, 0, 0, 0, 0)


def _flowable(block: Block, styles: dict[str, ParagraphStyle]) -> Flowable:
    if block.kind == "page":
        return PageBreak()
    return Paragraph(_markup(block.text), styles[block.kind])


def _markup(text: str) -> str:
    """Text for reportlab; black bars come from the symbol font, since the text font has none."""
    bars = _BLACK.sub(lambda found: f'<font name="ZapfDingbats">{"■" * len(found[0])}</font>', escape(text))
    return bars.replace("\n", "<br/>")


def _styles(size: float) -> dict[str, ParagraphStyle]:
    base = ParagraphStyle("text", fontName=REGULAR, fontSize=size, leading=size * 1.25, spaceAfter=size * 0.7)

    def style(name: str, **change: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, **change)

    return {
        "text": base,
        "indent": style("indent", alignment=TA_JUSTIFY, firstLineIndent=size * 3),
        "question": style("question", alignment=TA_JUSTIFY, leftIndent=size * 3, firstLineIndent=-size * 1.5),
        "title": style("title", fontName=BOLD, alignment=TA_CENTER, spaceBefore=size),
        "centre": style("centre", alignment=TA_CENTER),
        "strong": style("strong", fontName=BOLD, spaceAfter=2),
        "right": style("right", alignment=TA_RIGHT),
        "small": style("small", fontSize=size - 2),
        "signature": style("signature", alignment=TA_CENTER, spaceBefore=size * 1.2, keepWithNext=0),
        "annex": style("annex", fontName=BOLD, alignment=TA_CENTER),
    }


def _head_height(letter: Letter) -> float:
    sides = max(len(letter.head.left), len(letter.head.right))
    return float(28 * mm + (sides + len(letter.head.centre)) * _LINE + (12 * mm if letter.head.emblem else 0))


def _draw_head(canvas: Canvas, head: Head) -> None:
    line = _HEIGHT - 18 * mm
    if head.emblem:
        canvas.circle(_WIDTH / 2, line, 6 * mm)
        canvas.circle(_WIDTH / 2, line, 4.6 * mm)
    canvas.setFont(BOLD, 9)
    for number, text in enumerate(head.left):
        canvas.drawString(_MARGIN, line - number * _LINE, text)
    for number, text in enumerate(head.right):
        canvas.drawRightString(_WIDTH - _MARGIN, line - number * _LINE, text)
    line -= max(len(head.left), len(head.right)) * _LINE + (10 * mm if head.emblem else 0)
    canvas.setFont(REGULAR, 8)
    for text in head.centre:
        canvas.drawCentredString(_WIDTH / 2, line, text)
        line -= _LINE
    canvas.line(_MARGIN, line, _WIDTH - _MARGIN, line)


def _draw_foot(canvas: Canvas, foot: tuple[str, ...]) -> None:
    """The addressee on page 1 and the page's number, after the text as in real letters."""
    canvas.setFont(REGULAR, 9)
    for number, text in reversed(list(enumerate(reversed(foot)))):
        canvas.drawString(_MARGIN, 18 * mm + number * _LINE, text)
    canvas.drawRightString(_WIDTH - _MARGIN, 12 * mm, str(canvas.getPageNumber()))
