"""Where each line of a part stands, in words that a drafter can follow: `table 2 row 4 cell 1`."""

from collections.abc import Iterator

from lxml import etree

from composer.engine.names import LINES, W

FIXED = {
    f"{W}hdr": "header",
    f"{W}ftr": "footer",
    f"{W}footnotes": "footnote",
    f"{W}endnotes": "endnote",
    f"{W}comments": "comment",
}
# By the folder or name of a part that is no text of Word's.
BESIDE = {"docProps": "properties", "customXml": "content control", "charts": "chart", "diagrams": "diagram"}
P, TABLE, ROW, CELL, BOX, BODY = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}txbxContent", f"{W}body"


def place_of(part: str, root: etree._Element) -> str:
    """What is said of anything in the part that stands in no line of the body."""
    beside = next((words for folder, words in BESIDE.items() if folder in part.split("/")), part)
    return FIXED.get(root.tag, "body" if root.tag == f"{W}document" else beside)


def lines(part: str, root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every paragraph with its place, those in text boxes after the one that holds the box."""
    body = root.find(BODY)
    if root.tag == f"{W}document" and body is not None:
        yield from _blocks(body, "")
        return
    where = place_of(part, root)
    for line in root.iter(*LINES):
        boxed = next(line.iterancestors(BOX), None) is not None
        yield line, f"{where} text box" if boxed and root.tag in FIXED else "text box" if boxed else where


def _blocks(parent: etree._Element, where: str) -> Iterator[tuple[etree._Element, str]]:
    tables = paragraphs = 0
    for block in _through(parent, (P, TABLE)):
        if block.tag == TABLE:
            tables += 1
            yield from _table(block, f"{where} table {tables}".lstrip())
        else:
            paragraphs += 1
            yield block, where or f"body paragraph {paragraphs}"
            yield from ((line, "text box") for line in block.iter(*LINES) if line is not block)


def _table(table: etree._Element, where: str) -> Iterator[tuple[etree._Element, str]]:
    for row_number, row in enumerate(_through(table, (ROW,)), 1):
        for cell_number, cell in enumerate(_through(row, (CELL,)), 1):
            yield from _blocks(cell, f"{where} row {row_number} cell {cell_number}")


def _through(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """The wanted elements under a parent, also within content controls, tracked changes and the like."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (P, TABLE, ROW, CELL):
            yield from _through(child, wanted)
