"""The text of a DOCX or a PDF as paragraphs: tables row by row, text boxes and notes too; nothing of headers and footers."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
from lxml import etree

from composer.engine.faults import BadTemplate
from composer.engine.names import W
from composer.engine.trust import parsed
from composer.engine.zipped import unpacked
from composer.pdfium import PDFIUM
from kense.i18n import Message, _

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
LONGEST_CELL = 3  # paragraphs; longer cells are columns of a page rather than a table's
ENDS = (".", "!", "?", ";", ":", "»", "”")
LABELLED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[–—•-])\s")
EDGE = 2  # lines at the top and at the bottom of a page


class NotReadable(Exception):  # noqa: N818 - an outcome, told to a person
    """A file that has no text to compare. `why` says the reason."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def text_of(data: bytes, media_type: str) -> list[str]:
    """The paragraphs in their order, none of them empty. Raises NotReadable."""
    if media_type == PDF or data.startswith(b"%PDF"):
        return list(_of_pdf(data))
    if media_type == DOCX or data.startswith(b"PK"):
        return list(_of_docx(data))
    if media_type.startswith("text/"):
        return _filled(data.decode("utf-8", "replace").splitlines())
    raise NotReadable(_("Only the text of a DOCX or a PDF can be compared."))


def _filled(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


@lru_cache(maxsize=256)
def _of_docx(data: bytes) -> tuple[str, ...]:
    try:
        files = {member.name: plain for member, plain in unpacked(data)}
        main = parsed("word/document.xml", files["word/document.xml"])
        notes = [parsed(name, files[name]) for name in NOTES if name in files]
    except (BadTemplate, KeyError) as error:
        raise NotReadable(_("The DOCX is damaged. Open it in Word, and save it again.")) from error
    return tuple(_filled([text for root in (main, *notes) for text in _blocks(root)]))


def _blocks(element: etree._Element) -> Iterator[str]:
    """Paragraphs and rows in the order of the text, also within content controls and notes."""
    for child in element:
        if child.tag == f"{W}p":
            yield _paragraph(child)
            yield from (text for box in _boxes(child) for text in _blocks(box))
        elif child.tag == f"{W}tr":
            yield from _row(child)
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _row(row: etree._Element) -> list[str]:
    cells = [_filled(list(_blocks(cell))) for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
    if len(cells) == 1 or max((len(cell) for cell in cells), default=0) > LONGEST_CELL:
        return [text for cell in cells for text in cell]
    return [" | ".join(" ".join(cell) for cell in cells if cell)]


def _paragraph(paragraph: etree._Element) -> str:
    """What a reader sees: deleted text and field codes are no `w:t`; text boxes come after."""
    shown = (
        element
        for element in paragraph.iter(f"{W}t", *BREAKS)
        if next(element.iterancestors(f"{W}p")) is paragraph and not _in_fallback(element)
    )
    return "".join(BREAKS.get(str(element.tag)) or element.text or "" for element in shown)


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    found = paragraph.iter(f"{W}txbxContent")
    return [box for box in found if next(box.iterancestors(f"{W}p")) is paragraph and not _in_fallback(box)]


def _in_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is not None


@lru_cache(maxsize=64)
def _of_pdf(data: bytes) -> tuple[str, ...]:
    try:
        with PDFIUM:
            pages = _pages(data)
    except pypdfium2.PdfiumError as error:
        raise NotReadable(_("The PDF is damaged or locked with a password.")) from error
    lines = [line for page in _without_running_titles(pages) for line in page if not line.strip().isdecimal()]
    found = tuple(_filled(list(_joined(lines))))
    if not found:
        raise NotReadable(
            _("The PDF holds pictures of pages and no text. Ask for the DOCX, or for a PDF with its text.")
        )
    return found


def _pages(data: bytes) -> list[list[str]]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    try:
        return [line for line in str(text.get_text_range()).splitlines() if line.strip()]
    finally:
        text.close()
        page.close()


def _without_running_titles(pages: list[list[str]]) -> list[list[str]]:
    """What stands at the edge of most pages, but for a number, is no text of its own."""
    repeated = Counter(line for lines in pages for line in {_pattern(line) for line in (*lines[:EDGE], *lines[-EDGE:])})
    titles = {line for line, count in repeated.items() if len(pages) > 2 and count > len(pages) / 2}

    def is_title(place: int, lines: list[str]) -> bool:
        return (place < EDGE or place >= len(lines) - EDGE) and _pattern(lines[place]) in titles

    return [[line for place, line in enumerate(lines) if not is_title(place, lines)] for lines in pages]


def _pattern(line: str) -> str:
    """Running titles differ in the number of the page only."""
    return re.sub(r"\d+", "0", line.strip())


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines are one paragraph until one of them ends a sentence or is short, or the next one begins with a number."""
    width = sorted(len(line) for line in lines)[len(lines) * 3 // 4] if lines else 0
    paragraph = ""
    for line in lines:
        if paragraph and LABELLED.match(line):
            yield paragraph
            paragraph = ""
        broken = paragraph.endswith(("\ufffe", "\u00ad", "\x02"))
        paragraph = paragraph[:-1] + line.strip() if broken else f"{paragraph} {line.strip()}".strip()
        if (line.rstrip().endswith(ENDS) and len(line) < width * 0.98) or len(line) < width * 0.6:
            yield paragraph
            paragraph = ""
    yield paragraph
