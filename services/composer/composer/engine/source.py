"""One XML part as the source of a Jinja template: the XML as it is, its tags in place, one line for each tag."""

import re
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from composer.engine.faults import Fault
from composer.engine.marks import place_marks
from composer.engine.mending import HELD, Mended, mend, mend_beside
from composer.engine.names import TEXTS, W
from composer.engine.places import lines, place_of
from kense.i18n import _

# What docxtpl itself makes of tables and of joined paragraphs; its own patching does it, once.
OF_DOCXTPL = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b|\{%-|-%\}")
UNPRINTED = re.compile(r"\{%\s*(?:vm|hm)\s*%\}")
LITERAL = {"{": "&#123;", "}": "&#125;"}


@dataclass(frozen=True)
class Source:
    """`places[n]` is where the tag on line n+2 stands; `grid` and `whole` say what the result needs afterwards."""

    part: str
    text: str
    places: tuple[str, ...]
    faults: tuple[Fault, ...]
    marked: bool
    columns: bool

    def place(self, line: int) -> str:
        """The place of the tag on that line of the source."""
        return self.places[min(max(line - 2, 0), len(self.places) - 1)] if self.places else self.part


def source_of(part: str, root: etree._Element) -> Source | None:
    """The source of a part; None where the part holds no tag and is copied as it is. The tree is used up."""
    mended = Mended()
    for line, place in lines(part, root):
        mend(line, place, mended)
    mend_beside(root, place_of(part, root), mended)
    if not mended.found and not mended.faults:
        return None
    place_marks(mended)
    plain = _without_line_ends(root)
    places: list[str] = []
    text = HELD.sub(lambda held: _put(int(held[1]), mended, places), plain)
    faults = [*mended.faults, *_empty_tags(mended)]
    if OF_DOCXTPL.search(text):
        text = _patched(text, places, faults)
    marks = {found.tag.mark for found in mended.found if found.tag}
    columns = "tc" in marks or '<w:gridSpan w:val="{{' in text
    return Source(part, text, tuple(places), tuple(faults), bool(marks - {""}), columns)


def _without_line_ends(root: etree._Element) -> str:
    """The XML on one line, with every brace of its own out of Jinja's sight."""
    if root.tag.startswith(W):
        _drop_layout(root)
    flat = re.sub(r"[\r\n]+[ \t]*", " ", etree.tostring(root, encoding="unicode"))
    return re.sub(r"[{}]", lambda brace: LITERAL[brace[0]], flat)


def _drop_layout(root: etree._Element) -> None:
    """The white space between elements, which means nothing to Word."""
    for element in root.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
        if element.tag not in TEXTS and len(element) and element.text and not element.text.strip():
            element.text = None


def _put(number: int, mended: Mended, places: list[str]) -> str:
    found = mended.found[number]
    if found.tag is None:
        return "".join(LITERAL.get(one, one) for one in found.text)
    tag = found.tag.through("_inline") if found.inline else found.tag
    source = tag.source()
    if UNPRINTED.fullmatch(source):
        return source.replace("\n", " ")
    places.append(found.place)
    return source


def _empty_tags(mended: Mended) -> list[Fault]:
    empty = [found for found in mended.found if found.tag and found.tag.opened != "{#" and not found.tag.body]
    return [Fault("error", "", found.place, _("A tag is empty: it names no value.")) for found in empty]


def _patched(text: str, places: list[str], faults: list[Fault]) -> str:
    # docxtpl counts on every cell having properties that open and close, as Word writes them.
    text = text.replace("<w:tc><w:p", "<w:tc><w:tcPr/><w:p").replace("<w:tcPr/>", "<w:tcPr></w:tcPr>")
    patched: str = DocxTemplate("").patch_xml(text)
    if patched.count("\n") != len(places):
        message = _("A tag with a dash beside its percent sign swallows another tag. Write the tags without dashes.")
        faults.append(Fault("error", "{%-", places[0] if places else "", message))
    return patched
