"""What a PDF shows: the text of its pages, and the first page as a small picture."""

import io
from threading import Lock

import pypdfium2
from PIL import ImageOps

WIDTH = 180  # pixels of the small picture
EDGE = "#9fb0bc"
# PDFium may be asked by one thread at a time only.
ONE_AT_A_TIME = Lock()


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()


def picture(pdf: bytes) -> tuple[bytes, int]:
    """The first page as PNG with a line around it, and how many pages there are."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page, count = document[0], len(document)
            image = page.render(scale=WIDTH / page.get_width()).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    ImageOps.expand(image, border=1, fill=EDGE).save(out, "PNG", optimize=True)
    return out.getvalue(), count
