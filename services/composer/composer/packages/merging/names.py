"""Names that must be unlike in one document: bookmarks and marks of changes; and prefixes, which must be alike."""

from collections.abc import Sequence

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.opc import Package

LONGEST = 40  # characters of a bookmark's name
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MC_URI = MC[1:-1]
PARAGRAPH_IDS = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
    "{http://schemas.microsoft.com/office/word/2010/wordml}textId",
)
APART = 100_000  # ids of marks, from one contribution to the next
MARKED = frozenset(
    f"{W}{name}"
    for name in [
        "bookmarkStart",
        "bookmarkEnd",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "tblGridChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
        "permStart",
        "permEnd",
    ]
)


class Names:
    def __init__(self, number: int) -> None:
        self._number = number
        self._ids: dict[str, str] = {}

    def of(self, bookmark: str) -> str:
        """The name of a contribution's bookmark in the package; one that Word hides stays hidden."""
        hidden = "_" if bookmark.startswith("_") else ""
        return f"{hidden}c{self._number}{'' if hidden else '_'}{bookmark}"[:LONGEST]

    def adapt(self, tree: etree._Element) -> None:
        for one in tree.iter(etree.Element):
            for name in PARAGRAPH_IDS:
                one.attrib.pop(name, "")
            if one.tag in MARKED and one.get(f"{W}id"):
                one.set(f"{W}id", self._id(one.get(f"{W}id", "")))
            if one.tag == f"{W}bookmarkStart":
                one.set(f"{W}name", self.of(one.get(f"{W}name", "")))
            elif one.tag == f"{W}hyperlink" and one.get(f"{W}anchor"):
                one.set(f"{W}anchor", self.of(one.get(f"{W}anchor", "")))

    def _id(self, old: str) -> str:
        return self._ids.setdefault(old, str(self._number * APART + len(self._ids)))


def declare_together(target: Package, sources: Sequence[Package]) -> None:
    """The package's text knows every prefix that its contributions use: some stand in values, where XML does not see them."""
    parts = [target.main, *(name for name in map(target.beside, ("styles", "footnotes", "endnotes")) if name)]
    roots = [source.tree(source.main) for source in sources]
    for part in parts:
        target.put_tree(part, _declaring(target.tree(part), roots))


def _declaring(root: etree._Element, others: Sequence[etree._Element]) -> etree._Element:
    prefixes, ignorable = prefixes_of(root), (root.get(f"{MC}Ignorable") or "").split()
    for other in others:
        ignored = (other.get(f"{MC}Ignorable") or "").split()
        for prefix, address in prefixes_of(other).items():
            if prefix not in prefixes:
                prefixes[prefix] = address
                ignorable.extend([prefix] if prefix in ignored else [])
    new = etree.Element(root.tag, nsmap={"mc": MC_URI} | prefixes)
    new.attrib.update(root.attrib)
    if ignorable:
        new.set(f"{MC}Ignorable", " ".join(dict.fromkeys(ignorable)))
    new.extend(list(root))
    return new


def prefixes_of(root: etree._Element) -> dict[str, str]:
    return {prefix: address for prefix, address in root.nsmap.items() if prefix is not None}
