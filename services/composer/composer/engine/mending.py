"""Tags that a word processor tore into pieces are put together again, in the XML tree and not in its text.

Word splits a tag over runs wherever it has something to note (spelling, a bookmark, a revision); each tag is brought
back into the text element where it begins, and its remains are taken out of the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from composer.engine.faults import Fault
from composer.engine.names import LINES, TEXTS, XML_SPACE, W
from composer.engine.tags import BROKEN, ESCAPED, TAG, Tag, read
from kense.i18n import _

# Noncharacters of Unicode, which no text holds: they bracket the number of a tag while the tree is worked on.
BEGIN, END = "\ufdd0", "\ufdd1"
HELD = re.compile(f"{BEGIN}(\\d+){END}")
CODE = f"{W}instrText"
# What counts as a character inside a tag, and goes with it.
AS_TEXT = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


@dataclass(frozen=True)
class Found:
    """A tag with its place, or a text to be printed as it is; `inline`: its value can hold no line breaks of Word's."""

    tag: Tag | None
    place: str
    inline: bool = False
    text: str = ""


@dataclass
class Mended:
    """The tags of one part, by the number that stands for each in its tree; `element` holds the marked ones."""

    found: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    marked: list[tuple[int, etree._Element]] = field(default_factory=list)
    raw: bool = False

    def hold(self, typed: str, place: str, inline: bool) -> str:
        """What stands in the tree for a tag as it was typed."""
        tag = None if typed in ESCAPED else read(typed)
        if tag and tag.word in ("raw", "endraw"):
            self.raw = tag.word == "raw"
            return ""
        if tag is None or self.raw:
            self.found.append(Found(None, place, text=ESCAPED.get(typed, typed)))
        else:
            self.found.append(Found(tag, place, inline))
        return f"{BEGIN}{len(self.found) - 1}{END}"

    def held(self, text: str) -> Iterator[int]:
        return (int(number) for number in HELD.findall(text))


def mend(line: etree._Element, place: str, into: Mended) -> None:
    """Bring together the tags of one paragraph; those of its fields' code apart from those of its text."""
    own = list(_own(line))
    codes = [element for element in own if element.tag == CODE]
    _join([element for element in own if element.tag in TEXTS or element.tag in AS_TEXT], place, into)
    if codes:
        _join(codes, place, into)


def mend_beside(root: etree._Element, place: str, into: Mended) -> None:
    """The tags in attributes, and in texts that are no runs: properties, values of charts, bound data."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if isinstance(value, str) and "{" in value:
                element.set(name, TAG.sub(lambda found: into.hold(found[0], place, True), value))
        if (
            element.text
            and "{" in element.text
            and element.tag not in TEXTS
            and element.tag not in (CODE, f"{W}delText")
        ):
            element.text = TAG.sub(lambda found: into.hold(found[0], place, True), element.text)


def _own(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in a paragraph, without the paragraphs of text boxes inside it."""
    for child in element:
        if child.tag not in LINES:
            yield child
            yield from _own(child)


def _join(pieces: list[etree._Element], place: str, into: Mended) -> None:
    texts = [AS_TEXT.get(piece.tag, piece.text or "") for piece in pieces]
    whole = "".join(texts)
    if "{" not in whole and "}" not in whole:
        return
    tags = list(TAG.finditer(whole))
    _point_out(whole, place, into)
    if not tags:
        return
    spans = [(tag.start(), tag.end(), tag[0]) for tag in tags]
    begin = 0
    for piece, text in zip(pieces, texts, strict=True):
        _rewrite(piece, begin, begin + len(text), whole, spans, place, into)
        begin += len(text)


def _rewrite(
    piece: etree._Element, begin: int, end: int, whole: str, spans: list[tuple[int, int, str]], place: str, into: Mended
) -> None:
    """The piece keeps its own text, and the whole of each tag that begins in it."""
    kept, at = [], begin
    for opened, closed, typed in spans:
        if closed <= at or opened >= end:
            continue
        kept.append(whole[at : max(at, opened)])
        if opened >= begin:
            kept.append(into.hold(typed, place, piece.tag != f"{W}t"))
        at = min(closed, end)
    if piece.tag in AS_TEXT:
        if at > begin:
            _drop(piece)
        return
    _set(piece, "".join((*kept, whole[at:end])), into)


def _set(piece: etree._Element, text: str, into: Mended) -> None:
    if text == piece.text:
        return
    piece.text = text
    if piece.tag.startswith(W):
        piece.set(XML_SPACE, "preserve")
    for number in into.held(text):
        tag = into.found[number].tag
        if tag and tag.mark:
            into.marked.append((number, piece))


def _drop(piece: etree._Element) -> None:
    parent = piece.getparent()
    if parent is not None:
        parent.remove(piece)


def _point_out(whole: str, place: str, into: Mended) -> None:
    left = TAG.sub("\n", whole)
    broken = BROKEN.search(left)
    if broken and not into.raw:
        about = left[max(0, broken.start() - 20) : broken.end() + 20].strip()
        message = _("A tag is broken: it lacks its beginning or its end in this paragraph: {text}", text=about)
        into.faults.append(Fault("error", broken[0], place, message))
