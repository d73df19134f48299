"""On which page of a template a fault is: its paragraph gets a mark too small to move anything, and the mark is looked for in the PDF."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from composer.conversion import ABSENT, Converter, NotConverted
from composer.engine.faults import Fault
from composer.engine.names import W
from composer.engine.places import lines
from composer.engine.zipped import Member, deflated, packed, unpacked
from composer.library.findings import Finding
from composer.library.seeing import texts
from kense.i18n import Message, _

SECONDS = 30.0
NO_LIBREOFFICE = _(
    "The pages are not named, because LibreOffice is not installed on this machine. The places are exact."
)
NOT_LAID_OUT = _("The pages are not named, because LibreOffice could not lay the file out. The places are exact.")

Place = tuple[str, str]  # of a fault: where, and the name it is about
NOWHERE = ("", "properties")


async def with_pages(
    converter: Converter, docx: bytes, faults: Sequence[Fault]
) -> tuple[list[Finding], Message | None]:
    """Each fault with its page, and why pages are missing where they are. Only for a file that the engine could open."""
    places = list(dict.fromkeys((fault.place, fault.name) for fault in faults if fault.place not in NOWHERE))
    if not places:
        return [Finding(fault) for fault in faults], None
    try:
        async with asyncio.timeout(SECONDS):
            pdf = await converter.to_pdf(await asyncio.to_thread(marked, docx, places))
    except (NotConverted, TimeoutError) as error:
        absent = isinstance(error, NotConverted) and error.why == ABSENT
        return [Finding(fault) for fault in faults], NO_LIBREOFFICE if absent else NOT_LAID_OUT
    pages = _pages(await asyncio.to_thread(texts, pdf), places)
    return [Finding(fault, pages.get((fault.place, fault.name))) for fault in faults], None


def marked(docx: bytes, places: Sequence[Place]) -> bytes:
    """The template with a mark in the paragraph of each place."""
    files = unpacked(docx)
    trees = {member.name: etree.fromstring(plain) for member, plain in files if _holds_text(member.name)}
    by_place: dict[str, list[etree._Element]] = {}
    for part, root in trees.items():
        for line, place in lines(part, root):
            if line.tag == f"{W}p":
                by_place.setdefault(place, []).append(line)
    for number, (place, name) in enumerate(places):
        if found := by_place.get(place):
            _put(next((line for line in found if name in _text(line)), found[0]), _mark(number))
    return packed(_written(member, trees) for member, _plain in files)


def _holds_text(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _text(line: etree._Element) -> str:
    return etree.tostring(line, method="text", encoding="unicode", with_tail=False)


def _put(line: etree._Element, mark: str) -> None:
    run = etree.Element(f"{W}r")
    size = etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}sz")
    size.set(f"{W}val", "2")  # half-points
    etree.SubElement(run, f"{W}t").text = mark
    line.insert(1 if len(line) and line[0].tag == f"{W}pPr" else 0, run)


def _written(member: Member, trees: Mapping[str, etree._Element]) -> Member:
    return deflated(member.name, etree.tostring(trees[member.name])) if member.name in trees else member


def _pages(shown: Iterable[str], places: Sequence[Place]) -> dict[Place, int]:
    """The first page on which each mark stands: a header stands on many."""
    found: dict[Place, int] = {}
    for page, text in enumerate(shown, 1):
        for number, place in enumerate(places):
            if _mark(number) in text:
                found.setdefault(place, page)
    return found


def _mark(number: int) -> str:
    return f"qk{number}xq"
