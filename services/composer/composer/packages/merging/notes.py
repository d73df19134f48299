"""Footnotes, endnotes and comments: each text refers to its own, whose ids are new in the package."""

from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.names import prefixes_of
from composer.packages.merging.opc import OFFICE, Package

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# What a part of the package is called: its root, its items, and what in a text refers to them.
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "footnotes": ("footnote", ("footnoteReference",)),
    "endnotes": ("endnote", ("endnoteReference",)),
    "comments": ("comment", ("commentReference", "commentRangeStart", "commentRangeEnd")),
}
Adapt = Callable[[etree._Element, str, str], None]


def carry_notes(source: Package, target: Package, text: etree._Element, adapt: Adapt) -> None:
    """Append what the text refers to; `adapt(item, part it stood in, part it stands in)` makes an item fit."""
    for kind, (item, references) in KINDS.items():
        referring = list(text.iter(*(f"{W}{name}" for name in references)))
        name = source.beside(kind)
        items = {} if name is None else {one.get(f"{W}id"): one for one in source.tree(name).iter(f"{W}{item}")}
        if not referring:
            continue
        into = _part(target, kind, item)
        root, known = target.tree(into), dict[str, str]()
        for reference in referring:
            old = reference.get(f"{W}id", "")
            if old not in items:
                _drop(reference)
                continue
            if old not in known:
                known[old] = str(max(int(one.get(f"{W}id", "0")) for one in root) + 1 if len(root) else 1)
                copy = deepcopy(items[old])
                copy.set(f"{W}id", known[old])
                root.append(copy)
                adapt(copy, name or "", into)
            reference.set(f"{W}id", known[old])


def _part(target: Package, kind: str, item: str) -> str:
    name = target.beside(kind)
    if name is not None:
        return name
    name = f"word/{kind}.xml"
    root = etree.Element(f"{W}{kind}", nsmap=prefixes_of(target.tree(target.main)))
    if kind != "comments":
        for number, line in (("-1", "separator"), ("0", "continuationSeparator")):
            separator = etree.SubElement(root, f"{W}{item}", {f"{W}type": line, f"{W}id": number})
            run = etree.SubElement(etree.SubElement(separator, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}{line}")
    target.add(name, root, f"{WORD}.{kind}+xml")
    target.relate(target.main, f"{OFFICE}/{kind}", name)
    return name


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
