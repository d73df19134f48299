"""What a text refers to comes along: pictures, charts, links. What would fetch, run or hide a file does not, and is told."""

import hashlib
import posixpath
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from composer.engine.names import A, O, W
from composer.engine.trust import harmless
from composer.packages.merging.opc import Package, R, Relation
from kense.i18n import Message, _

CARRIED = frozenset(
    [
        "image",
        "chart",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "chartUserShapes",
        "chartStyle",
        "chartColorStyle",
        "style",
        "colors",
        "themeOverride",
    ]
)
OBJECT_LEFT = _(
    "An embedded file was left out; its picture stays. The contribution as given is in the archive of the package."
)
OUTSIDE_LEFT = _("Something that would be fetched from outside was left out: {target}.")
EMBEDDED = (f"{O}OLEObject", f"{W}control", f"{A}videoFile", f"{A}audioFile", f"{A}wavAudioFile", f"{A}quickTimeFile")
DIAGRAM = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PAGE_ONLY = ("headerReference", "footerReference", "printerSettings")


class Carrier:
    """Carries what the parts of one contribution relate to into the package. `tell` hears what was left out."""

    def __init__(self, source: Package, target: Package, number: int, tell: Callable[[Message], None]) -> None:
        self._source, self._target, self._number, self._tell = source, target, number, tell
        self._carried: dict[str, str] = {}

    def adapt(self, tree: etree._Element, part: str, into: str) -> None:
        """Every relation that the tree names: `part` is the one it stood in, `into` the one it stands in now."""
        for embedded in list(tree.iter(*EMBEDDED)):
            self._tell(OBJECT_LEFT)
            _remove(embedded)
        relations = self._source.relations(part)
        naming = [one for one in tree.iter(etree.Element) if any(str(name).startswith(R) for name in one.attrib)]
        for element in naming:
            for name in [str(name) for name in element.attrib if str(name).startswith(R)]:
                self._refer(element, name, relations, into)

    def _refer(self, element: etree._Element, name: str, relations: dict[str, Relation], into: str) -> None:
        relation = relations.get(element.get(name, ""))
        new = None if relation is None else self._carry(relation, into)
        if new is not None:
            element.set(name, new)
            return
        if element.get(name) and relation is not None and relation.external:
            self._tell(Message(OUTSIDE_LEFT, target=relation.target[:200]))
        del element.attrib[name]
        if element.tag in (f"{A}blip", "{urn:schemas-microsoft-com:vml}imagedata") and not _embeds(element):
            _remove(_picture(element))

    def _carry(self, relation: Relation, into: str) -> str | None:
        """The id of the same relation in the package; None for what does not come along."""
        if relation.external:
            safe = harmless(relation.kind, relation.target)
            return self._target.relate(into, relation.type, relation.target, external=True) if safe else None
        if relation.kind not in CARRIED or relation.target not in self._source.parts:
            return None
        return self._target.relate(into, relation.type, self._part(relation.target))

    def _part(self, name: str) -> str:
        if name in self._carried:
            return self._carried[name]
        content = self._source.parts[name]
        new = self._new_name(name, content)
        self._carried[name] = new
        if new in self._target.parts:
            return new
        if not name.endswith(".xml"):
            self._target.add(new, content, self._source.type_of(name))
            return new
        tree = deepcopy(self._source.tree(name))
        self._target.add(new, tree, self._source.type_of(name))
        for outside in list(tree.iter(f"{CHART}externalData")):
            _remove(outside)
        self.adapt(tree, name, new)
        self._drawing_of(tree, new)
        return new

    def _drawing_of(self, tree: etree._Element, new: str) -> None:
        """SmartArt's data names its drawing by a relation of the main part."""
        relations = self._source.relations(self._source.main)
        for one in tree.iter(DIAGRAM):
            relation = relations.get(one.get("relId", ""))
            drawing = None if relation is None else self._carry(relation, self._target.main)
            if drawing is not None:
                one.set("relId", drawing)

    def _new_name(self, name: str, content: bytes) -> str:
        """Pictures by their content, so that an emblem in ten contributions is kept once; the rest by their contribution."""
        folder, file = posixpath.split(name)
        _stem, ending = posixpath.splitext(file)
        if ending == ".xml":
            return f"word/carried/c{self._number}_{posixpath.basename(folder)}_{file}"
        return f"word/media/{hashlib.sha256(content).hexdigest()[:16]}{ending.lower()}"


def _embeds(element: etree._Element) -> bool:
    return any(str(name).startswith(R) for name in element.attrib)


def _picture(element: etree._Element) -> etree._Element:
    """The whole drawing around what shows a picture."""
    for one in element.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object"):
        return one
    return element


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
