"""What is looked up in PDFs that were made here, in the process of the service itself."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from composer.pdfium import PDFIUM


def count_pages(path: Path) -> int:
    with PDFIUM, pypdfium2.PdfDocument(path) as document:
        return len(document)


def pages_with(path: Path, texts: Sequence[str]) -> list[int | None]:
    """On which page each text stands, counted from 0; None where it is broken over lines otherwise than it was written."""
    with PDFIUM, pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [next((number for number, page in enumerate(pages) if text in page), None) for text in texts]
