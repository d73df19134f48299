"""What a file is, by its own bytes and not by its name, and which part of a package can hold it."""

import asyncio
import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from composer.packages.merging import NotMerged, opened
from composer.packages.parts import Kind, Part
from composer.packages.pdf.apart import NotTaken, prepare
from kense.i18n import Message, _
from kense.problems import Problem

SECONDS = 60.0  # to open a PDF
WORD = "word/document.xml"
TEXTS = ("docx", "pdf")
HELD: Mapping[Kind, tuple[str, ...]] = {
    "text": TEXTS,
    "letters": TEXTS,
    "photos": ("jpeg", "png"),
    "films": ("mp4", "webm", "avi"),
}
WANTED: Mapping[Kind, Message] = {
    "text": _("This part is a text: a Word document (DOCX) or a PDF."),
    "letters": _("This part is a text: a Word document (DOCX) or a PDF."),
    "photos": _("This part is photographs: JPEG or PNG."),
    "films": _("This part is films: MP4, MOV, WebM, MKV or AVI."),
}


def kind_of(data: bytes) -> str | None:
    """docx, pdf, jpeg, png, mp4 (QuickTime too), webm (Matroska too), avi; None for anything else."""
    if data.startswith(b"PK\x03\x04"):
        return "docx" if _is_word(data) else None
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"RIFF") and data[8:12] == b"AVI ":
        return "avi"
    if data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide"):
        return "mp4"
    signatures = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"\x1a\x45\xdf\xa3": "webm"}
    return next((kind for begin, kind in signatures.items() if data.startswith(begin)), None)


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return WORD in package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def check(part: Part, kind: str | None, name: str) -> None:
    """Raises Problem for a file that this part cannot hold; it is kept where it was."""
    if kind not in HELD[part.kind]:
        raise Problem(
            _("The file “{name}” cannot be a part of this kind, or cannot be opened.", name=name),
            WANTED[part.kind],
            _("Ask for the file in one of these forms, without a password, and place it then. Nothing was changed."),
        )


async def check_opens(kind: str | None, data: bytes, name: str) -> None:
    """A PDF is opened in a process apart, since one can be made to harm. Raises Problem where a file cannot be opened."""
    try:
        if kind == "docx":
            await asyncio.to_thread(opened, uuid4(), data)
        elif kind == "pdf":
            await _open_pdf(data)
    except (NotMerged, NotTaken) as error:
        raise Problem(
            _("The file “{name}” cannot be opened.", name=name),
            error.why,
            _("It was not put into the package; a letter that brought it keeps it as it was given."),
        ) from error


async def _open_pdf(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "given.pdf"
        source.write_bytes(data)
        await prepare(source, Path(folder) / "fit.pdf", SECONDS)
