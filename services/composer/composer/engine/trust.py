"""Which packages are taken as templates at all: nothing that runs, fetches, or hides inside a document."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from composer.engine.faults import BadTemplate, refused
from composer.engine.fields import check_fields
from composer.engine.names import STRICT, W_URI, A, O, W
from composer.engine.zipped import NO_DOCX
from kense.i18n import Message, _

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LINK_SCHEMES = ("http", "https", "mailto", "tel", "")

MACROS = _("It holds macros. Save it as a Word document without macros (.docx).")
EMBEDDED = _(
    "It holds an embedded object or another file. Put its content into the document as text, table or picture."
)
# The last word of a relationship's type, of what runs or carries another file.
FORBIDDEN: Mapping[str, Message] = {
    "vbaProject": MACROS,
    "wordVbaData": MACROS,
    "oleObject": EMBEDDED,
    "package": EMBEDDED,
    "control": EMBEDDED,
    "activeXControlBinary": EMBEDDED,
    "aFChunk": EMBEDDED,
    "subDocument": EMBEDDED,
}
OBJECTS = (f"{W}object", f"{O}OLEObject", f"{W}control", f"{W}altChunk", f"{W}subDoc", f"{A}videoFile", f"{A}audioFile")


def checked(plain: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Every XML part, parsed. Raises BadTemplate with the reason for a package that cannot be read or trusted."""
    trees = {name: parsed(name, data) for name, data in plain.items() if name.endswith((".xml", ".rels"))}
    check_types(trees)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            _check_relations(tree)
        elif any(True for _found in tree.iter(*OBJECTS)):
            raise refused(EMBEDDED)
        else:
            check_fields(tree, name)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in plain):
        raise refused(MACROS)
    if any("/embeddings/" in name or "/activeX/" in name for name in plain):
        raise refused(EMBEDDED)
    return trees


def parsed(name: str, data: bytes) -> etree._Element:
    """The root of an XML part, nothing fetched or expanded. Raises BadTemplate."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(
            _(
                "Its part {part} is broken: {why}. Open it in Word, and save it again as .docx.",
                part=name,
                why=str(error),
            ),
            name,
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(_("Its part {part} declares entities, which no office program does.", part=name), name)
    if root.tag.startswith(f"{{{STRICT}"):
        raise refused(_("It is a Strict Open XML document. Save it in Word as the ordinary Word document (.docx)."))
    return root


def check_types(trees: Mapping[str, etree._Element]) -> None:
    """Raises BadTemplate for a package with macros, and for what is no Word document."""
    types = trees.get("[Content_Types].xml")
    if types is None:
        raise refused(NO_DOCX)
    declared = {one.get("ContentType", ""): one.get("PartName", "") for one in types}
    if any("macroEnabled" in one or "vbaProject" in one or "vbaData" in one for one in declared):
        raise refused(MACROS)
    if DOCUMENT not in declared:
        raise refused(_("It is a Word template (.dotx) or another kind of file. Save it as a Word document (.docx)."))
    main = trees.get(declared[DOCUMENT].lstrip("/"))
    if main is None or main.nsmap.get("w") != W_URI:
        raise refused(NO_DOCX)


def _check_relations(tree: etree._Element) -> None:
    for relation in tree.iter(RELATIONSHIP):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if kind in FORBIDDEN:
            raise refused(FORBIDDEN[kind])
        if "{{" in unquote(relation.get("Target", "")):
            raise refused(
                _("The address of a link holds a tag, and addresses are not filled in. Write the address as a text.")
            )
        if relation.get("TargetMode") == "External" and not harmless(kind, relation.get("Target", "")):
            raise _fetches(relation.get("Target", ""))


def harmless(kind: str, target: str) -> bool:
    """A link that a reader may click; everything else that is outside would be fetched when the document opens."""
    if kind != "hyperlink" or target.startswith(("\\", "//")):
        return False
    try:
        return urlsplit(target).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def _fetches(target: str) -> BadTemplate:
    return refused(
        _(
            "It takes something from outside: {target}. Put the picture or text itself into the document, and detach its template.",
            target=target,
        )
    )
