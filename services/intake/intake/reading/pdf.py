"""PDF: its text layer page by page; pages that are only a picture go to OCR."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .card import Note, TextSource
from .layout import page_words
from .messages import Unreadable, note
from .ocr import ocr_languages, ocr_pages, workplace
from .source import Document, Limits

_DPI = 300


def open_pdf(data: bytes, limits: Limits) -> tuple[pdfium.PdfDocument, list[Note]]:
    """The document, repaired if need be. Raises `Unreadable`: encrypted, damaged, no_pages, too_many_pages."""
    notes: list[Note] = []
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Unreadable("encrypted") from error
        pdf, count = _repaired(data)
        notes.append(note("repaired"))
    if count == 0:
        raise Unreadable("no_pages")
    if count > limits.pages:
        raise Unreadable("too_many_pages", pages=str(count), limit=str(limits.pages))
    return pdf, notes


def _repaired(data: bytes) -> tuple[pdfium.PdfDocument, int]:
    """What pypdf can save of a damaged file."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted")
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        if not writer.pages:
            raise Unreadable("no_pages")
        saved = io.BytesIO()
        writer.write(saved)
        pdf = pdfium.PdfDocument(saved.getvalue())
        return pdf, len(pdf)
    except (
        PyPdfError,
        pdfium.PdfiumError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise Unreadable("damaged") from error
    except RecursionError as error:
        raise Unreadable("bomb", detail="object loop") from error


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    pdf, notes = open_pdf(data, limits)
    pages, pictures = [], []
    for index in range(len(pdf)):
        try:
            words, is_picture = _page(pdf[index])
        except pdfium.PdfiumError:
            words, is_picture = "", False
        pages.append(words)
        if is_picture:
            pictures.append(index)
    if not pictures:
        return Document(name, pages, "text layer" if any(map(str.strip, pages)) else "none", notes or _blank(pages))
    return _with_ocr(pdf, name, pages, pictures, notes, limits)


def _blank(pages: list[str]) -> list[Note]:
    return [] if any(map(str.strip, pages)) else [note("no_text")]


def _page(page: pdfium.PdfPage) -> tuple[str, bool]:
    """The page's words, and whether it is a picture that has to be read by OCR."""
    textpage = page.get_textpage()
    words = page_words(textpage)
    textpage.close()
    letters = sum(map(str.isalnum, words))
    if letters > 300 and not _unmapped(words):
        return words, False
    return words, (letters < 300 and _picture_share(page) > 0.4) or (letters > 20 and _unmapped(words))


def _unmapped(words: str) -> bool:
    """A text layer whose fonts do not say which letters they draw."""
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char not in "\n\t") for char in words)
    return odd > len(words) * 0.3


def _picture_share(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    area = 0.0
    for found in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = found.get_bounds()
        area += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
    return float(area / max(width * height, 1.0))


def _with_ocr(
    pdf: pdfium.PdfDocument, name: str, pages: list[str], pictures: list[int], notes: list[Note], limits: Limits
) -> Document:
    has_text = any(page.strip() for index, page in enumerate(pages) if index not in pictures)
    languages = ocr_languages()
    if not languages:
        source: TextSource = "text layer" if any(map(str.strip, pages)) else "none"
        return Document(name, pages, source, [*notes, note("ocr_missing")])
    chosen = pictures[: limits.ocr_pages]
    with workplace() as folder:
        files = [_rendered(pdf[index], Path(folder) / f"{index}.png", limits) for index in chosen]
        texts = ocr_pages(files, languages)
    for index, words in zip(chosen, texts, strict=True):
        pages[index] = words if len(words) >= len(pages[index]) else pages[index]
    notes = [*notes, *ocr_notes(chosen, texts, has_text, len(pictures), limits)]
    return Document(name, pages, "text layer" if has_text else "ocr", notes)


def ocr_notes(chosen: list[int], texts: list[str], has_text: bool, pictures: int, limits: Limits) -> list[Note]:
    """What the card says about the pages read by OCR."""
    shown = ", ".join(str(index + 1) for index in chosen)
    failed = ", ".join(str(index + 1) for index, words in zip(chosen, texts, strict=True) if not words)
    notes = [note("pages_by_ocr", pages=shown) if has_text else note("scan")]
    if failed:
        notes.append(note("ocr_failed", pages=failed))
    if pictures > limits.ocr_pages:
        notes.append(note("ocr_limited", limit=str(limits.ocr_pages)))
    return notes


def _rendered(page: pdfium.PdfPage, path: Path, limits: Limits) -> Path:
    """The page as a grey picture at 300 dpi, smaller for a page of absurd size."""
    longest = max(page.get_size())
    scale = min(_DPI / 72, limits.ocr_side_pixels / max(longest, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    bitmap.to_pil().save(path, compress_level=1)
    return path
