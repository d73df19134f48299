"""Running titles and page numbers drawn under each page's own content.

Under it, because what a content leaves behind (a turned space, a clip) would move what is drawn after it; the strips
above and below are empty. PDFium draws them on pages of their own; to add to a full page it writes the whole of it anew,
which takes ten times as long as joining.
"""

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from composer.packages.pdf.sheet import Pen, Sheet

NAME = "/KenseRunning"


def stamp(writer: PdfWriter, title: str, running: Sequence[str]) -> None:
    """Above each page the title and what runs on it, where that is not empty; below each, its number of all."""
    pages = list(writer.pages)
    sheets = [Sheet.between(page.cropbox, int(page.get("/Rotate", 0) or 0)) for page in pages]
    pen = Pen()
    for number, (sheet, right) in enumerate(zip(sheets, running, strict=True), 1):
        pen.stamp(sheet, title if right else "", right, f"{number} / {len(pages)}")
    drawn = io.BytesIO()
    pen.document.save(drawn)
    for page, sheet, overlay in zip(pages, sheets, PdfReader(drawn).pages, strict=True):
        _underlay(writer, page, _form(writer, overlay, sheet))


def _form(writer: PdfWriter, overlay: PageObject, sheet: Sheet) -> IndirectObject:
    """What was drawn, as an object that a page can show; it is turned as the page is."""
    contents = overlay.get_contents()
    form = DecodedStreamObject()
    form.set_data(contents.get_data() if contents is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in (0, 0, sheet.width, sheet.height))
    form[NameObject("/Matrix")] = ArrayObject(FloatObject(one) for one in sheet.to_page)
    form[NameObject("/Resources")] = _dictionary(overlay.get("/Resources")).clone(writer)
    return writer._add_object(form.flate_encode())


def _underlay(writer: PdfWriter, page: PageObject, form: IndirectObject) -> None:
    """Pages may share their resources: each gets a list of its own."""
    shared = page.get("/Resources")
    resources = DictionaryObject(_dictionary(shared))
    shown = DictionaryObject(_dictionary(resources.get("/XObject")))
    shown[NameObject(NAME)] = form
    resources[NameObject("/XObject")] = shown
    page[NameObject("/Resources")] = resources
    first = StreamObject()
    first.set_data(f"q {NAME} Do Q\n".encode())
    own = page.get("/Contents")
    known = own.get_object() if own is not None else None
    rest = known if isinstance(known, ArrayObject) else [page.raw_get("/Contents")] if own is not None else []
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(first), *rest])


def _dictionary(found: object) -> DictionaryObject:
    plain = found.get_object() if isinstance(found, IndirectObject) else found
    return plain if isinstance(plain, DictionaryObject) else DictionaryObject()
