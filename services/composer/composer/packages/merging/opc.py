"""A DOCX package (ECMA-376, part 2) held open: its parts, their types, and what each relates to."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from composer.engine.trust import DOCUMENT, parsed
from composer.engine.zipped import deflated, packed, unpacked

TYPES = "[Content_Types].xml"
T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"


@dataclass(frozen=True)
class Relation:
    """`kind` is the last word of its type: image, hyperlink, styles. `target` is a part's name, or an address outside."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        return self.type.rsplit("/", 1)[-1]


class Package:
    """Parts are read as trees when asked for; what was read is written as it then stands."""

    def __init__(self, docx: bytes) -> None:
        """Raises BadTemplate for what is no sound package."""
        self.parts = {member.name: plain for member, plain in unpacked(docx)}
        self._trees: dict[str, etree._Element] = {}
        self._related: dict[str, dict[tuple[str, str, bool], str]] = {}

    def tree(self, name: str) -> etree._Element:
        """Raises BadTemplate where the part is broken."""
        if name not in self._trees:
            self._trees[name] = parsed(name, self.parts[name])
        return self._trees[name]

    def put_tree(self, name: str, root: etree._Element) -> None:
        self._trees[name] = root

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for one in self.tree(TYPES):
            if one.get("ContentType") == DOCUMENT:
                return (one.get("PartName") or "").lstrip("/")
        return "word/document.xml"

    def type_of(self, name: str) -> str:
        ending = name.rsplit(".", 1)[-1].lower()
        defaults = {(one.get("Extension") or "").lower(): one for one in self.tree(TYPES).iter(f"{T}Default")}
        named = {one.get("PartName"): one for one in self.tree(TYPES).iter(f"{T}Override")}
        found = named.get(f"/{name}", defaults.get(ending))
        return "" if found is None else found.get("ContentType") or ""

    def relations(self, part: str) -> dict[str, Relation]:
        rels = relations_name(part)
        if rels not in self.parts and rels not in self._trees:
            return {}
        found = (self._relation(part, one) for one in self.tree(rels).iter(RELATION))
        return {one.id: one for one in found}

    def _relation(self, part: str, one: etree._Element) -> Relation:
        external, target = one.get("TargetMode") == "External", one.get("Target") or ""
        if not external:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(f"/{part}"), target)).lstrip("/")
        return Relation(one.get("Id") or "", one.get("Type") or "", target, external)

    def beside(self, kind: str) -> str | None:
        """The name of the main part's styles, numbering, footnotes …; None where it has none."""
        found = (one.target for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return next((name for name in found if name in self.parts), None)

    def add(self, name: str, content: bytes | etree._Element, content_type: str) -> None:
        """A new part. `name` must be new."""
        if isinstance(content, bytes):
            self.parts[name] = content
        else:
            self.parts[name], self._trees[name] = b"", content
        if self.type_of(name) != content_type:
            etree.SubElement(self.tree(TYPES), f"{T}Override", PartName=f"/{name}", ContentType=content_type)

    def relate(self, part: str, type_: str, target: str, external: bool = False) -> str:
        """The id of the relation to that target, made where it is not there yet."""
        if part not in self._related:
            found = self.relations(part).values()
            self._related[part] = {(one.type, one.target, one.external): one.id for one in found}
        known = self._related[part]
        if (type_, target, external) not in known:
            known[type_, target, external] = self._new_relation(part, type_, target, external)
        return known[type_, target, external]

    def _new_relation(self, part: str, type_: str, target: str, external: bool) -> str:
        rels = relations_name(part)
        if rels not in self.parts:
            self.parts[rels] = b""
            self._trees[rels] = etree.Element(f"{{{RELATIONS}}}Relationships")
        tree = self.tree(rels)
        number = len(tree) + 1
        while tree.find(f"{RELATION}[@Id='rId{number}']") is not None:
            number += 1
        said = {"Id": f"rId{number}", "Type": type_, "Target": target if external else f"/{target}"}
        etree.SubElement(tree, RELATION, {**said, **({"TargetMode": "External"} if external else {})})
        return f"rId{number}"

    def packed(self) -> bytes:
        """The same parts give the same bytes."""
        return packed(deflated(name, content) for name, content in self._contents())

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        for name, content in self.parts.items():
            root = self._trees.get(name)
            if root is None:
                yield name, content
            else:
                yield name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
