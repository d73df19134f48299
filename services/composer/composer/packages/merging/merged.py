"""The part: the ministry's shell with the contributions after it, and which paragraph came from which."""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.carrying import Carrier
from composer.packages.merging.fields import settle
from composer.packages.merging.given import Given
from composer.packages.merging.lists import Lists
from composer.packages.merging.names import Names, declare_together
from composer.packages.merging.notes import carry_notes
from composer.packages.merging.opc import Package
from composer.packages.merging.order import insert_into
from composer.packages.merging.sections import end_section, fitted, has_own_pages
from composer.packages.merging.styles import Styles
from kense.i18n import Message

THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "themeColor", "themeTint", "themeShade", "themeFill")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True)
class Range:
    """The paragraphs of a contribution: `first` to `last`, counted from 0 over every w:p of the body, in its order."""

    contribution: UUID
    first: int
    last: int


@dataclass(frozen=True)
class Merged:
    """`remarks`: what was left out of a contribution, or what a person should know of it."""

    docx: bytes
    ranges: list[Range]
    remarks: list[tuple[UUID, Message]] = field(default_factory=list)


def merged(shell: bytes, given: Sequence[Given]) -> Merged:
    """The shell with every contribution after it, from a new page on. The same input gives the same bytes."""
    target = Package(shell)
    declare_together(target, [one.package for one in given])
    body = target.tree(target.main).find(f"{W}body")
    assert body is not None
    ours = body.find(f"{W}sectPr")
    assert ours is not None
    if given:
        _close(ours)
    remarks: list[tuple[UUID, Message]] = []
    spans = [(one.id, _append(target, body, ours, one, number, remarks)) for number, one in enumerate(given, 1)]
    _renumber_drawings(target)
    places = {paragraph: place for place, paragraph in enumerate(body.iter(f"{W}p"))}
    ranges = [Range(id, places[span[0]], places[span[-1]]) for id, span in spans if span]
    return Merged(target.packed(), ranges, remarks)


def _append(
    target: Package, body: etree._Element, ours: etree._Element, given: Given, number: int,
    remarks: list[tuple[UUID, Message]],
) -> list[etree._Element]:  # fmt: skip
    """The paragraphs that the contribution became."""

    def tell(said: Message) -> None:
        if (given.id, said) not in remarks or said.values:
            remarks.append((given.id, said))

    remarks.extend((given.id, said) for said in given.remarks)
    content = deepcopy(given.body)
    adapting = _Adapting(given.package, target, number, tell)
    adapting.text(content, given.package.main, target.main)
    carry_notes(given.package, target, content, adapting.text)
    blocks, own_pages = _place(content, ours)
    if own_pages:
        _close(ours)
    blocks = [_loose(block) for block in blocks]
    for block in blocks:
        ours.addprevious(block)
    if blocks and blocks[-1].tag == f"{W}tbl":  # a table that another follows would become one with it
        ours.addprevious(etree.Element(f"{W}p"))
    return [paragraph for block in blocks for paragraph in block.iter(f"{W}p")]


def _loose(block: etree._Element) -> etree._Element:
    """The same without its document: libxml2 moves a long table in a hundredth of the time when its prefixes are its own."""
    return etree.fromstring(etree.tostring(block, with_tail=False), PARSER)


def _close(ours: etree._Element) -> None:
    """What stands before keeps the ministry's upright pages."""
    last = ours.getprevious()
    if last is not None and last.find(f"{W}pPr/{W}sectPr") is None:
        end_section(last, deepcopy(ours))


def _place(content: etree._Element, ours: etree._Element) -> tuple[list[etree._Element], bool]:
    """The blocks of a contribution, with its sections where they say something of the page, and whether they do."""
    sections = list(content.iter(f"{W}sectPr"))
    last = content.find(f"{W}sectPr")
    own = has_own_pages(sections, ours)
    for section in sections:
        parent = section.getparent()
        if parent is not None:
            new = fitted(section, ours) if own and section is not last else None
            parent.remove(section)
            if new is not None:
                insert_into(parent, new)
    blocks = [one for one in content if isinstance(one.tag, str)]
    if own and blocks:
        end_section(blocks[-1], fitted(last, ours) if last is not None else deepcopy(ours))
        blocks = [one for one in content if isinstance(one.tag, str)]
    return blocks, own


class _Adapting:
    """Makes a tree of one contribution fit for the package."""

    def __init__(self, source: Package, target: Package, number: int, tell: Callable[[Message], None]) -> None:
        self.styles = Styles(source, target, number)
        self.lists = Lists(source, target, self.styles)
        self.carrier = Carrier(source, target, number, tell)
        self.names = Names(number)
        self.tell = tell
        self._fitted: set[str] = set()

    def text(self, tree: etree._Element, part: str, into: str) -> None:
        self.lists.spell_out(tree)
        self.styles.adapt(tree)
        self.lists.adapt(tree)
        self._new_styles()
        settle(tree, self.names.of, self.tell)
        self.names.adapt(tree)
        self.carrier.adapt(tree, part, into)
        _plain(tree)
        _unbind(tree)

    def _new_styles(self) -> None:
        """The styles that came along with the text; their lists may bring more of them."""
        while new := [one for name, one in self.styles.copied.items() if name not in self._fitted]:
            for one in new:
                self._fitted.add(one.get(f"{W}styleId", ""))
                self.lists.adapt(one)
                _plain(one)


def _plain(tree: etree._Element) -> None:
    """Fonts and colours of the contribution's theme would be those of the ministry's; the fallback is written beside."""
    for one in tree.iter(f"{W}rFonts", f"{W}color", f"{W}shd", f"{W}u"):
        for name in THEME:
            one.attrib.pop(f"{W}{name}", "")


def _unbind(tree: etree._Element) -> None:
    """Content controls show what they show; the data they were bound to, and ids of their own, stay behind."""
    for properties in tree.iter(f"{W}sdtPr"):
        for child in [one for one in properties if etree.QName(one).localname in ("dataBinding", "id")]:
            properties.remove(child)


def _renumber_drawings(target: Package) -> None:
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for number, one in enumerate(target.tree(target.main).iter(drawing), 1):
        one.set("id", str(number))


def without_running_titles(docx: bytes) -> bytes:
    """The same without headers and footers: the PDF of the whole has running titles of its own."""
    package = Package(docx)
    for section in package.tree(package.main).iter(f"{W}sectPr"):
        for reference in section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference"):
            section.remove(reference)
    return package.packed()


def text_of(paragraphs: Iterable[etree._Element]) -> list[str]:
    """The words of each paragraph, those of text boxes in it apart, deleted ones too."""
    return ["".join(_words(paragraph)) for paragraph in paragraphs]


def _words(paragraph: etree._Element) -> Iterable[str]:
    for one in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
        if next(one.iterancestors(f"{W}p")) is paragraph:
            yield {f"{W}tab": "\t", f"{W}br": "\n"}.get(str(one.tag), one.text or "")
