"""The inventory of an original: all that is known of it, kept beside it in the vault (after OCFL 1.1, section 3.5).

The database's row is made from the inventory, at filing and when the archive is rebuilt, so both say the same.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from archive.audit import canonical
from archive.keeping import record_key
from archive.tables import Document, Page
from kense.contracts.files import FileRef


class Inventory(BaseModel):
    """`text` is where the text of the pages lies, absent where there is none; `text_from` says where it came from.

    A new version of an inventory stands instead of the one before it, which stays.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["kense-inventory/1"] = "kense-inventory/1"
    document_id: str
    case_id: str | None
    kind: str
    number: str | None
    reference: str | None
    language: str | None
    body: str | None
    country: str | None
    procedure: str | None
    title: str | None
    details: dict[str, str]
    access: list[str]
    dated: date
    original: FileRef
    text: FileRef | None
    text_from: str
    received_at: AwareDatetime
    archived_at: AwareDatetime
    worm: bool
    retained_until: date
    retention_years: int
    retention_note: dict[str, str]
    verdict: str
    how: str | None
    certified_by: str | None
    signature_file: dict[str, Any] | None = None
    signatures: list[dict[str, Any]]
    evidence: dict[str, Any] = {}
    earlier_verdicts: list[dict[str, Any]] = []

    def written(self) -> bytes:
        return canonical(self.model_dump(mode="json")).encode()


def inventory_name(document_id: str) -> str:
    return f"documents/{document_id}"


def inventory_key(document: Document) -> str:
    """Where the vault has the inventory that the row was made from."""
    return record_key(inventory_name(document.document_id), document.inventory)


def read_inventory(data: bytes) -> Inventory:
    """Raises pydantic.ValidationError where the bytes are no inventory."""
    return Inventory.model_validate_json(data)


SAME_IN_BOTH = tuple(name for name in Inventory.model_fields if name not in ("format", "original", "text"))


def document_of(inventory: Inventory, version: int, check_at: datetime, condition: str) -> Document:
    """The database's row of an inventory."""
    original, text = inventory.original, inventory.text
    return Document(
        **{name: getattr(inventory, name) for name in SAME_IN_BOTH},
        sha256=original.sha256,
        size=original.size,
        media_type=original.media_type,
        name=original.name,
        text_sha256=text.sha256 if text else None,
        inventory=version,
        check_at=check_at,
        condition=condition,
    )


def inventory_of(document: Document, text: FileRef | None) -> Inventory:
    """The inventory of a row, for a further version of it."""
    original = FileRef(sha256=document.sha256, size=document.size, media_type=document.media_type, name=document.name)
    return Inventory(**{name: getattr(document, name) for name in SAME_IN_BOTH}, original=original, text=text)


def says_the_same(kept: bytes, document: Document) -> bool:
    """Whether the bytes are an inventory that says what the row says."""
    try:
        inventory = read_inventory(kept)
    except ValidationError:
        return False
    same = all(getattr(inventory, name) == getattr(document, name) for name in SAME_IN_BOTH)
    return same and inventory.original.sha256 == document.sha256


def text_bytes(pages: Sequence[str]) -> bytes:
    """The text of the pages as it is kept beside the original: a JSON list, the first page first."""
    return json.dumps(list(pages), ensure_ascii=False).encode()


def read_text(data: bytes) -> list[str]:
    """The pages of `text_bytes`. Raises ValueError where the bytes are none."""
    return [str(page) for page in json.loads(data)]


def pages_of(document_id: str, pages: Sequence[str]) -> list[Page]:
    return [Page(document_id=document_id, page=page, text=text) for page, text in enumerate(pages, start=1)]
