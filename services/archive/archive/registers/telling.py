"""An entry as programs are told of it."""

from datetime import datetime

from pydantic import BaseModel

from archive.registers.entry import Link
from archive.registers.known import BY_KIND
from archive.registers.listing import Row
from archive.registers.values import Values


class EntryTold(BaseModel):
    """`page` and `passage` are its place in the original; `fields` are in codes: bodies, countries and choices by their keys, days in ISO 8601."""

    entry: str
    kind: str
    version: int
    status: str
    title: str
    fields: Values
    document: str
    file: str
    sha256: str
    page: int | None
    passage: str | None
    links: list[Link]
    access: list[str]
    entered_at: datetime
    changed_at: datetime
    address: str


class RegisterTold(BaseModel):
    """`total` counts all that was asked for, not only what is told here."""

    total: int
    entries: list[EntryTold]


def told(row: Row) -> EntryTold:
    entry, document = row.entry, row.document
    same = ("kind", "version", "status", "title", "fields", "page", "passage", "access", "entered_at", "changed_at")
    return EntryTold(
        **{name: getattr(entry, name) for name in same},
        entry=entry.entry_id,
        document=entry.document_id,
        file=document.name,
        sha256=document.sha256,
        links=[Link.model_validate(one) for one in entry.links],
        address=f"/archive/registers/{BY_KIND[entry.kind].key}/{entry.entry_id}",
    )
