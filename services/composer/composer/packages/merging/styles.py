"""The styles of a contribution: those of Word itself become the ministry's, its own come along under a name of their own."""

from copy import deepcopy

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.opc import Package

REFERENCES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
WITHIN = ("basedOn", "next", "link")


class Styles:
    """`number` is that of the contribution, which makes the ids of its styles unlike those of others."""

    def __init__(self, source: Package, target: Package, number: int) -> None:
        self.number = number
        self._target = target.tree(target.beside("styles") or "word/styles.xml")
        name = source.beside("styles")
        found = source.tree(name) if name else ()
        self._source = {one.get(f"{W}styleId", ""): one for one in found if one.tag == f"{W}style"}
        self._ours = {_kind_and_name(one): one.get(f"{W}styleId", "") for one in self._target.iter(f"{W}style")}
        self._mapped: dict[str, str | None] = {}
        self.copied: dict[str, etree._Element] = {}

    def adapt(self, tree: etree._Element) -> None:
        """Every reference to a style, in the whole tree."""
        for reference in list(tree.iter(*REFERENCES)):
            mapped = self.mapped(reference.get(f"{W}val", ""))
            parent = reference.getparent()
            if mapped is not None:
                reference.set(f"{W}val", mapped)
            elif parent is not None:
                parent.remove(reference)

    def mapped(self, style: str) -> str | None:
        """The id of the style in the package; None where the contribution does not define it."""
        if style not in self._mapped:
            source = self._source.get(style)
            self._mapped[style] = None if source is None else self._known(source) or self._copy(style, source)
        return self._mapped[style]

    def is_ours(self, style: str) -> bool:
        return style not in self.copied

    def default(self) -> str | None:
        """The id of the paragraph style that a paragraph without one has."""
        for key, one in self._source.items():
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true", "on"):
                return key
        return None

    def chain(self, style: str | None) -> list[etree._Element]:
        """The style as the contribution defines it, and those it is based on, nearest first."""
        found: list[etree._Element] = []
        while style is not None and (one := self._source.get(style)) is not None and one not in found:
            found.append(one)
            based = one.find(f"{W}basedOn")
            style = None if based is None else based.get(f"{W}val")
        return found

    def our_style(self, style: str) -> etree._Element | None:
        return next((one for one in self._target.iter(f"{W}style") if one.get(f"{W}styleId") == style), None)

    def _known(self, source: etree._Element) -> str | None:
        """A style of Word's own, which the ministry's layout has too; a custom one has its own meaning."""
        if source.get(f"{W}customStyle") in ("1", "true", "on"):
            return None
        return self._ours.get(_kind_and_name(source))

    def _copy(self, style: str, source: etree._Element) -> str:
        copy, new = deepcopy(source), f"c{self.number}{style}"
        kind, name = _kind_and_name(source)
        said = copy.find(f"{W}name")
        self._mapped[style] = new  # first: a style may be based on itself by a detour
        copy.set(f"{W}styleId", new)
        copy.attrib.pop(f"{W}default", "")
        copy.set(f"{W}customStyle", "1")
        if (kind, name) in self._ours and said is not None:
            said.set(f"{W}val", f"{said.get(f'{W}val')} ({self.number})")
        for child in [one for one in copy if one.tag in (f"{W}rsid", f"{W}aliases")]:
            copy.remove(child)
        for reference in [one for tag in WITHIN for one in copy.iter(f"{W}{tag}")]:
            mapped = self.mapped(reference.get(f"{W}val", ""))
            if mapped is None:
                copy.remove(reference)
            else:
                reference.set(f"{W}val", mapped)
        self._ours[_kind_and_name(copy)] = new
        self.copied[new] = copy
        self._target.append(copy)
        return new


def _kind_and_name(style: etree._Element) -> tuple[str, str]:
    name = style.find(f"{W}name")
    return style.get(f"{W}type") or "", ("" if name is None else name.get(f"{W}val") or "").lower()
