"""The lists of a contribution: each comes along whole, so that its numbers show as its body saw them."""

import hashlib
from copy import deepcopy

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.names import prefixes_of
from composer.packages.merging.opc import OFFICE, Package
from composer.packages.merging.order import insert_into
from composer.packages.merging.styles import Styles

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
NONE = "0"
OPTIONAL = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")


class Lists:
    def __init__(self, source: Package, target: Package, styles: Styles) -> None:
        self._target, self._styles = _numbering(target), styles
        name = source.beside("numbering")
        found = [] if name is None else list(source.tree(name))
        self._nums = {one.get(f"{W}numId", ""): one for one in found if one.tag == f"{W}num"}
        self._abstract = {one.get(f"{W}abstractNumId", ""): one for one in found if one.tag == f"{W}abstractNum"}
        self._mapped: dict[str, str] = {NONE: NONE}
        self._mapped_abstract: dict[str, str] = {}

    def spell_out(self, tree: etree._Element) -> None:
        """Numbering that a style of Word's own gives is written into its paragraphs, for the ministry's style may give none.

        To be called while the paragraphs still name the contribution's own styles.
        """
        for paragraph in tree.iter(f"{W}p"):
            named = paragraph.find(f"{W}pPr/{W}pStyle")
            style = self._styles.default() if named is None else named.get(f"{W}val", "")
            mapped = style and self._styles.mapped(style)
            if mapped and self._styles.is_ours(mapped) and paragraph.find(f"{W}pPr/{W}numPr/{W}numId") is None:
                self._spell(paragraph, style or "", mapped)

    def _spell(self, paragraph: etree._Element, style: str, mapped: str) -> None:
        given, level = self._by_style(style)
        direct = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if direct is not None:
            level = direct.get(f"{W}val", level)
        ours = self._styles.our_style(mapped)
        if given is None and (ours is None or ours.find(f"{W}pPr/{W}numPr") is None):
            return
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        for old in properties.findall(f"{W}numPr"):
            properties.remove(old)
        numbered = etree.Element(f"{W}numPr")
        etree.SubElement(numbered, f"{W}ilvl", {f"{W}val": level})
        etree.SubElement(numbered, f"{W}numId", {f"{W}val": given or NONE})
        insert_into(properties, numbered)

    def _by_style(self, style: str) -> tuple[str | None, str]:
        """The list that a style of the contribution belongs to, and the level in it."""
        for one in self._styles.chain(style):
            numbered = one.find(f"{W}pPr/{W}numPr/{W}numId")
            if numbered is not None:
                number = numbered.get(f"{W}val", NONE)
                level = one.find(f"{W}pPr/{W}numPr/{W}ilvl")
                own = one.get(f"{W}styleId", "")
                return number, level.get(f"{W}val", "0") if level is not None else self._level_of(number, own)
        return None, "0"

    def _level_of(self, number: str, style: str) -> str:
        abstract = self._abstract_of(number)
        levels = abstract.iter(f"{W}lvl") if abstract is not None else iter(())
        linked = {
            one.get(f"{W}val"): level.get(f"{W}ilvl", "0") for level in levels for one in level.iter(f"{W}pStyle")
        }
        return linked.get(style, "0")

    def adapt(self, tree: etree._Element) -> None:
        """Every reference to a list, in the whole tree."""
        for reference in tree.iter(f"{W}numId"):
            reference.set(f"{W}val", self.mapped(reference.get(f"{W}val", NONE)))

    def mapped(self, number: str) -> str:
        """The id of the list in the package; that of no list where the contribution does not define it."""
        if number not in self._mapped:
            self._mapped[number] = self._copy(number)
        return self._mapped[number]

    def _copy(self, number: str) -> str:
        source, abstract = self._nums.get(number), self._abstract_of(number)
        if source is None or abstract is None:
            return NONE
        key = abstract.get(f"{W}abstractNumId", "")
        if key not in self._mapped_abstract:
            self._mapped_abstract[key] = self._copy_abstract(abstract)
        copy, new = deepcopy(source), _next(self._target, "num", "numId")
        _only_words_of_word(copy)
        copy.set(f"{W}numId", new)
        for reference in copy.iter(f"{W}abstractNumId"):
            reference.set(f"{W}val", self._mapped_abstract[key])
        self._tidy(copy)
        _after_last(self._target, copy)
        return new

    def _copy_abstract(self, source: etree._Element) -> str:
        copy, new = deepcopy(source), _next(self._target, "abstractNum", "abstractNumId")
        _only_words_of_word(copy)
        copy.set(f"{W}abstractNumId", new)
        for child in [one for one in copy if etree.QName(one).localname in OPTIONAL]:
            copy.remove(child)
        # Lists with the same nsid are one list to Word. Derived, so that the same input gives the same bytes.
        unlike = hashlib.sha256(f"{self._styles.number} {new}".encode()).hexdigest()[:8].upper()
        copy.insert(0, etree.Element(f"{W}nsid", {f"{W}val": unlike}))
        self._tidy(copy)
        _after_last(self._target, copy)
        return new

    def _tidy(self, copy: etree._Element) -> None:
        """A level leads back to a style only where that style came along; bullets that are pictures show as signs."""
        for level in copy.iter(f"{W}lvl"):
            for child in [one for one in level if one.tag in (f"{W}pStyle", f"{W}lvlPicBulletId")]:
                mapped = self._styles.mapped(child.get(f"{W}val", "")) if child.tag == f"{W}pStyle" else None
                if mapped and not self._styles.is_ours(mapped):
                    child.set(f"{W}val", mapped)
                else:
                    level.remove(child)

    def _abstract_of(self, number: str) -> etree._Element | None:
        """The levels of a list; where they stand in a style of lists, those of that style."""
        source = self._nums.get(number)
        key = None if source is None else source.find(f"{W}abstractNumId")
        found = None if key is None else self._abstract.get(key.get(f"{W}val", ""))
        link = None if found is None else found.find(f"{W}numStyleLink")
        if link is None:
            return found
        linked = (one for one in self._abstract.values() for name in one.iter(f"{W}styleLink")
                  if name.get(f"{W}val") == link.get(f"{W}val"))  # fmt: skip
        return next(linked, found)


def _numbering(target: Package) -> etree._Element:
    name = target.beside("numbering")
    if name is None:
        name = "word/numbering.xml"
        target.add(name, etree.Element(f"{W}numbering", nsmap=prefixes_of(target.tree(target.main))), TYPE)
        target.relate(target.main, f"{OFFICE}/numbering", name)
    return target.tree(name)


def _next(numbering: etree._Element, tag: str, key: str) -> str:
    return str(max((int(one.get(f"{W}{key}", "0")) for one in numbering.iter(f"{W}{tag}")), default=0) + 1)


def _after_last(numbering: etree._Element, new: etree._Element) -> None:
    """All definitions stand before all lists."""
    alike = numbering.findall(new.tag)
    nums = numbering.findall(f"{W}num")
    if alike:
        alike[-1].addnext(new)
    elif new.tag == f"{W}abstractNum" and nums:
        nums[0].addprevious(new)
    else:
        numbering.append(new)


def _only_words_of_word(tree: etree._Element) -> None:
    """Attributes of later versions (durable ids) would be there twice."""
    for one in tree.iter():
        for name in [name for name in one.attrib if not str(name).startswith(W)]:
            del one.attrib[name]
