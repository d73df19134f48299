"""A contribution opened: what cannot be read or trusted at all is refused with the reason, before anything is merged."""

from dataclasses import dataclass
from uuid import UUID

from lxml import etree

from composer.engine.faults import BadTemplate
from composer.engine.names import W
from composer.engine.trust import check_types
from composer.engine.zipped import NO_DOCX
from composer.packages.merging.opc import TYPES, Package
from kense.i18n import Message, _

OTHER_FILES = (f"{W}altChunk", f"{W}subDoc")
OTHER_FILE = _("It takes in another file whose text is not in it. Ask the body for a document with the whole text.")
CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


class NotMerged(Exception):  # noqa: N818 - an outcome, told to the reader
    """The contribution cannot be merged; `why` says so in the reader's language."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Given:
    """A contribution that can be merged. `remarks`: what a person should know of it."""

    id: UUID
    package: Package
    remarks: tuple[Message, ...] = ()

    @property
    def body(self) -> etree._Element:
        body = self.package.tree(self.package.main).find(f"{W}body")
        assert body is not None
        return body


def opened(id: UUID, docx: bytes) -> Given:
    """Raises NotMerged."""
    try:
        package = Package(docx)
        if TYPES not in package.parts or package.main not in package.parts:
            raise NotMerged(NO_DOCX)
        check_types({name: package.tree(name) for name in (TYPES, package.main)})
        tree = package.tree(package.main)
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
            if name := package.beside(kind):
                package.tree(name)
    except BadTemplate as bad:
        raise NotMerged(bad.faults[0].message) from bad
    if tree.find(f"{W}body") is None or any(True for _found in tree.iter(*OTHER_FILES)):
        raise NotMerged(OTHER_FILE)
    return Given(id, package, tuple(_remarks(package, tree)))


def _remarks(package: Package, tree: etree._Element) -> list[Message]:
    remarks = []
    if any(True for _found in tree.iter(*CHANGES)):
        remarks.append(_("It holds changes that nobody accepted or rejected. They are in the text, marked as changes."))
    if any(True for _found in tree.iter(f"{W}commentReference")):
        remarks.append(
            _("It holds comments. They are in the DOCX of the part; settle and delete them before it is sent.")
        )
    return remarks
