"""The text of an original, page by page, for search. The original itself is never touched."""

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from email import message_from_bytes, policy
from enum import StrEnum

import pypdfium2
from pypdfium2 import raw

from archive.decoding import decoded

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CMS_NAMES = (".cms", ".p7s", ".p7m", ".sig")
TOO_LITTLE_TEXT = 10  # letters; a page with a picture and fewer letters than these is a scan
DOTS_PER_INCH = 300
LANGUAGES = ("eng", "fra", "rus", "kaz")  # Latin first: after Cyrillic, "The" is read as Тһе
OCR_SECONDS = 120
LINE_HYPHEN = re.compile("[\ufffe\x02]\r?\n?")
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class TextFrom(StrEnum):
    """Where the text came from, or why there is none."""

    LAYER = "text layer"
    OCR = "recognition"
    READING = "reading"
    NO_OCR = "no recogniser"
    NONE = "none"


@dataclass(frozen=True)
class Text:
    pages: list[str]
    source: TextFrom


def text_of(data: bytes, media_type: str) -> Text:
    """Raises whatever the file's own library raises when the file is broken."""
    if media_type == PDF:
        return _of_pdf(data)
    if media_type == DOCX:
        return Text([_of_docx(data)], TextFrom.LAYER)
    if media_type == "message/rfc822":
        return Text([_of_mail(data)], TextFrom.LAYER)
    if media_type.startswith("text/"):
        return Text([clean(decoded(data))], TextFrom.LAYER)
    if media_type.startswith("image/"):
        return _of_image(data)
    return Text([], TextFrom.NONE)


def can_be_looked_into(media_type: str, name: str = "") -> bool:
    """Whether a file of that type may have a text or a signature: a film has neither. No system has one type for a CMS:
    its name tells it.
    """
    if name.casefold().endswith(CMS_NAMES):
        return True
    return media_type in (PDF, DOCX, "message/rfc822") or media_type.startswith(("text/", "image/"))


def media_type_of(content: bytes) -> str:
    """What a CMS holds has no name: its first bytes say what it is."""
    if content.startswith(b"%PDF-"):
        return PDF
    return "application/octet-stream" if b"\x00" in content[:4096] else "text/plain"


def clean(text: str) -> str:
    """Line ends as one character, words hyphenated at a line's end joined, nothing a database refuses."""
    return UNWANTED.sub("", LINE_HYPHEN.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _of_pdf(data: bytes) -> Text:
    with pypdfium2.PdfDocument(data) as pdf:
        pages, scans = [], []
        for number, page in enumerate(pdf):
            pages.append(clean(page.get_textpage().get_text_bounded()))
            if _is_scan(page, pages[number]):
                scans.append(number)
        if not scans:
            return Text(pages, TextFrom.LAYER)
        if not can_recognise():
            return Text(pages, TextFrom.NO_OCR)
        for number in scans:
            pages[number] = recognise(_picture(pdf[number]))
    return Text(pages, TextFrom.OCR)


def _is_scan(page: pypdfium2.PdfPage, text: str) -> bool:
    letters = sum(map(str.isalnum, text))
    return letters < TOO_LITTLE_TEXT and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    kept = io.BytesIO()
    page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().save(kept, "PNG")
    return kept.getvalue()


def _of_image(data: bytes) -> Text:
    return Text([recognise(data)], TextFrom.OCR) if can_recognise() else Text([], TextFrom.NO_OCR)


def can_recognise() -> bool:
    return shutil.which("tesseract") is not None


def recognise(picture: bytes) -> str:
    """Tesseract with those of our languages that it has."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, timeout=OCR_SECONDS)
    languages = "+".join(language for language in LANGUAGES if language in listed.stdout.decode().split())
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", languages or "eng"],
        input=picture,
        capture_output=True,
        check=True,
        timeout=OCR_SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return clean(done.stdout.decode("utf-8"))


def _of_docx(data: bytes) -> str:
    """Paragraphs and table cells in their order."""
    from docx import Document  # for the few originals that are DOCX

    document = Document(io.BytesIO(data))
    parts = [
        block.text if hasattr(block, "text") else "\n".join(cell.text for row in block.rows for cell in row.cells)
        for block in document.iter_inner_content()
    ]
    return clean("\n".join(parts))


def _of_mail(data: bytes) -> str:
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain",))
    return clean(f"{mail.get('subject', '')}\n\n{body.get_content() if body else ''}")
