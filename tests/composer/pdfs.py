"""PDFs as bodies send them: plain, turned, cropped, locked, damaged, with forms, and with what runs."""

import io
from pathlib import Path

import fontpkg_pt_serif
import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
pdfmetrics.registerFont(TTFont("PT", fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf"))


def pdf(*pages: str, size: tuple[float, float] = A4, outline: bool = False, **canvas: object) -> bytes:
    """A PDF with one text a page, from edge to edge: its first line at the very top, its last at the very bottom."""
    out = io.BytesIO()
    drawn = Canvas(out, pagesize=size, **canvas)
    for number, text in enumerate(pages):
        drawn.setFont("PT", 12)
        drawn.drawString(5, size[1] - 12, f"top of {text}")
        drawn.drawString(60, size[1] / 2, text)
        drawn.drawString(5, 4, f"foot of {text}")
        if outline:
            drawn.bookmarkPage(f"p{number}")
            drawn.addOutlineEntry(text, f"p{number}", 0)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def form(value: str) -> bytes:
    """A page with a field that is filled in."""
    out = io.BytesIO()
    drawn = Canvas(out, pagesize=A4)
    drawn.acroForm.textfield(name="name", value=value, x=100, y=400, width=300)
    drawn.showPage()
    drawn.save()
    return out.getvalue()


def changed(data: bytes, *, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    writer = PdfWriter(io.BytesIO(data))
    for page in writer.pages:
        if rotation:
            page.rotate(rotation)
        if crop:
            page.cropbox = RectangleObject(crop)
    return _written(writer)


def locked(data: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(data))
    writer.encrypt("secret", algorithm="AES-256")
    return _written(writer)


def armed(data: bytes) -> bytes:
    """With a script when it opens, one on its page, and a button that starts a program."""
    writer = PdfWriter(io.BytesIO(data))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    launch = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
    button = {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Link"),
        NameObject("/Rect"): RectangleObject((10, 10, 50, 50)),
        NameObject("/A"): DictionaryObject(launch),
    }
    page[NameObject("/Annots")] = ArrayObject([DictionaryObject(button)])
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def words(data: bytes) -> list[str]:
    """The words of each page, in the order of its text."""
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page, the page counted from 1."""
    with pypdfium2.PdfDocument(data) as document:
        return [(one.level, one.get_title(), one.get_dest().get_index() + 1) for one in document.get_toc()]


def about(data: bytes) -> tuple[str, str]:
    """The title and the language that the file says it has."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    assert reader.metadata is not None
    return str(reader.metadata.title), str(root["/Lang"])


def ink(path: Path, page: int, band: tuple[float, float]) -> int:
    """How many pixels that are not white lie between two heights of a page, given as shares from the top."""
    with pypdfium2.PdfDocument(path) as document:
        image = document[page].render(scale=1).to_pil().convert("L")
    part = image.crop((0, int(image.height * band[0]), image.width, int(image.height * band[1])))
    return sum(part.histogram()[:200])
