"""A letter that most tests start from, and what a PDF says."""

from datetime import date
from pathlib import Path

import pypdfium2

from sample_letters import Communication

LETTER = Communication(type="AL", number=2, year=2024, letter_date=date(2024, 5, 14))


def text_of(path: Path) -> str:
    """The text layer with line breaks taken for spaces."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count
