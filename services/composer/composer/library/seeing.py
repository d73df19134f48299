"""What a PDF shows: the text of its pages, and the first page as a small picture."""

import io

import pypdfium2
from PIL import ImageOps

from composer.pdfium import PDFIUM

WIDTH = 180  # pixels of the small picture
EDGE = "#9fb0bc"


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()


def picture(pdf: bytes) -> tuple[bytes, int]:
    """The first page as PNG with a line around it, and how many pages there are."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page, count = document[0], len(document)
            image = page.render(scale=WIDTH / page.get_width()).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    ImageOps.expand(image, border=1, fill=EDGE).save(out, "PNG", optimize=True)
    return out.getvalue(), count
