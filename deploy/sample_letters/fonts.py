"""PT Serif (SIL Open Font License), out of its Python package: Latin, Cyrillic and Kazakh letters on every machine."""

from functools import cache

import fontpkg_pt_serif
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC = "PTSerif", "PTSerif-Bold", "PTSerif-Italic"
_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", "PTSerif-BoldItalic": "BoldItalic"}


@cache
def register() -> None:
    """Make the family known to reportlab, with <b> and <i> inside paragraphs."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, fontpkg_pt_serif.ROOT / "files" / f"PT_Serif-Web-{file}.ttf"))
    for bold, italic, name in ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, "PTSerif-BoldItalic")):
        addMapping(REGULAR, bold, italic, name)
