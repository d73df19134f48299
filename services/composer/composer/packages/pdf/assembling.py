"""The whole from its pieces: PDFium joins and stamps, pypdf writes the outline, the links and what the file says of itself."""

import io
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdf import PageObject, PdfWriter
from pypdf.annotations import Link as LinkMark
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from composer.packages.pdf.jobs import Answer, Assembly, Heading, Link, Piece
from composer.packages.pdf.stamping import stamp

Rectangle = tuple[float, float, float, float]
Placed = tuple[Link, Rectangle]
DEEPEST = 4  # levels of the outline
HARMLESS = ("/GoTo", "/URI", "/Named")
AUTHOR = "Ministry of Foreign Affairs of the Republic of Kazakhstan"


def assemble(job: Assembly) -> Answer:
    """Raises PdfiumError where a piece cannot be read."""
    whole, begins, headings = _joined(job.pieces)
    rectangles = [(link, found) for link in job.links if (found := _place_of(whole, link))]
    joined = io.BytesIO()
    whole.save(joined)
    if job.unstamped:
        _described(joined, job, headings, []).write(job.unstamped)
    writer = _described(joined, job, headings, rectangles)
    stamp(writer, job.title, _running(job, begins, len(whole)))
    writer.write(job.out)
    return Answer(pages=len(whole), headings=tuple(headings))


def _joined(pieces: Sequence[Piece]) -> tuple[pypdfium2.PdfDocument, list[int], list[Heading]]:
    """The pages of all, on which page each piece begins, and the outline."""
    whole, begins, headings = pypdfium2.PdfDocument.new(), list[int](), list[Heading]()
    for piece in pieces:
        begin = len(whole)
        begins.append(begin)
        with pypdfium2.PdfDocument(piece.pdf) as source:
            whole.import_pages(source)
            headings.extend(_headings(piece, source, begin))
    return whole, begins, headings


def _headings(piece: Piece, source: pypdfium2.PdfDocument, begin: int) -> Iterator[Heading]:
    """Its title, and below it its own; those on its first page say what the title says."""
    if piece.title:
        yield Heading(level=0, title=piece.title, page=begin)
    for one in source.get_toc(max_depth=DEEPEST):
        place = one.get_dest()
        page = place.get_index() if place else None
        if page is not None and not (piece.title and page == 0):
            yield Heading(level=one.level + (1 if piece.title else 0), title=one.get_title(), page=begin + page)


def _running(job: Assembly, begins: Sequence[int], count: int) -> list[str]:
    """The running title of each page; none where it has only its number."""
    lengths = [end - begin for begin, end in zip(begins, [*begins[1:], count], strict=True)]
    titles = [piece.running for piece, length in zip(job.pieces, lengths, strict=True) for _page in range(length)]
    return ["" if page < job.plain else title for page, title in enumerate(titles)]


def _place_of(whole: pypdfium2.PdfDocument, link: Link) -> Rectangle | None:
    """Where a text stands on its page; None where it is broken otherwise than it was written."""
    text = whole[link.on].get_textpage()
    found = text.search(link.text, match_case=True).get_next()
    if not found:
        return None
    boxes = [text.get_rect(number) for number in range(text.count_rects(*found))]
    left, bottom, right, top = zip(*boxes, strict=True) if boxes else ((), (), (), ())
    return (min(left), min(bottom), max(right), max(top)) if boxes else None


def _described(
    pdf: io.BytesIO,
    job: Assembly,
    headings: Sequence[Heading],
    links: Sequence[Placed],
) -> PdfWriter:
    writer = PdfWriter(pdf, incremental=True)
    for page in writer.pages:
        _disarm(page)
    parents: dict[int, IndirectObject] = {}
    for one in headings:
        parent = next((parents[level] for level in range(one.level - 1, -1, -1) if level in parents), None)
        parents = {level: known for level, known in parents.items() if level < one.level}
        parents[one.level] = writer.add_outline_item(title=one.title, page_number=one.page, parent=parent)
    for link, rectangle in links:
        mark = LinkMark(rect=rectangle, target_page_index=link.to, fit=Fit.fit())
        writer.add_annotation(link.on, mark)
    writer.add_metadata({"/Title": job.title, "/Author": AUTHOR, "/Creator": "Kense", "/Producer": "Kense"})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(job.language)
    root[NameObject("/PageMode")] = NameObject("/UseOutlines" if headings else "/UseNone")
    writer.set_page_label(0, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    return writer


def _disarm(page: PageObject) -> None:
    """No page starts a program, sends a form or runs a script; links and places stay."""
    page.pop("/AA", None)
    annotations = page.get("/Annots")
    if annotations is None:
        return
    kept = [one for one in annotations.get_object() if _is_harmless(one.get_object())]
    if len(kept) != len(annotations.get_object()):
        page[NameObject("/Annots")] = ArrayObject(kept)


def _is_harmless(annotation: object) -> bool:
    if not isinstance(annotation, DictionaryObject) or "/AA" in annotation:
        return False
    if annotation.get("/Subtype") in ("/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"):
        return False
    action = annotation.get("/A")
    action = action.get_object() if action is not None else None
    if action is None:
        return True
    return isinstance(action, DictionaryObject) and action.get("/S") in HARMLESS and "/Next" not in action
