"""What Word insists on after loops and conditions: no cell without a paragraph, no table without a row, no number twice."""

import re
from itertools import count

from docxtpl import DocxTemplate

EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tbl>|<w:tr[ >]).)*</w:tbl>", re.DOTALL)
# A cell or text box must end with a paragraph: after its properties, after a table, or where nothing is left.
ENDINGS = re.compile(
    r"(</w:tcPr>|<w:tcPr/>|</w:tbl>|<w:tc(?: [^>]*)?>|<w:txbxContent(?: [^>]*)?>"
    r"|<w:(?:hdr|ftr|footnote|endnote|comment)(?: [^>]*)?>)"
    r"(?=</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote|comment)>)"
)
NUMBERED = re.compile(r'(<wp:docPr (?:[^>]*? )?id=")\d+')


def without_holes(xml: str) -> str:
    """The XML after whole paragraphs and rows were left out."""
    if "</w:tblGrid></w:tbl>" in xml:
        xml = EMPTY_TABLE.sub("", xml)
    return ENDINGS.sub(r"\1<w:p/>", xml)


def numbered_anew(xml: str) -> str:
    """Pictures repeated by a loop get numbers of their own, as docxtpl gives them."""
    numbers = count(1001)
    return NUMBERED.sub(lambda found: f"{found[1]}{next(numbers)}", xml)


def with_columns(xml: str) -> str:
    """Tables whose cells were repeated get the columns they need, by docxtpl's own reckoning."""
    tree = DocxTemplate("").fix_tables(xml)
    text: str = DocxTemplate("").xml_to_string(tree)
    return text
