"""An entry of a register, as the vault keeps it; and its row in the database, made from that."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict

from archive.naming import plain
from archive.registers.declared import Register
from archive.registers.known import BY_KIND
from archive.registers.tables import RegisterEntry
from archive.registers.values import Values

Change = Literal["entered", "corrected", "status", "linked", "unlinked"]
Linked = Literal["instruction", "report", "document"]


class Link(BaseModel):
    """What belongs to the entry: an instruction, a report on it, another document; in the archive, or only named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Linked
    document_id: str | None = None
    said: str = ""


class Entry(BaseModel):
    """One version of an entry: whole, so that the newest alone gives the row. `change` and `reason` are why it was made.

    `kind` is that of its register; `page` and `passage` are its place in the original.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["kense-register/1"] = "kense-register/1"
    kind: str
    entry_id: str
    document_id: str
    page: int | None = None
    passage: str | None = None
    status: str
    fields: Values
    links: list[Link] = []
    access: list[str] = []
    entered_at: AwareDatetime
    changed_at: AwareDatetime
    change: Change = "entered"
    reason: str | None = None
    by: str


def entry_name(kind: str, entry_id: str) -> str:
    """The name of its record in the vault."""
    return f"registers/{BY_KIND[kind].key}/{entry_id}"


def entry_id_of(register: Register, document_id: str, values: Values) -> str:
    """The same for the same thing said of the same original, so that an import done again enters nothing twice."""
    return str(uuid5(UUID(document_id), f"{register.key}/{plain(str(values.get(register.title, '')))}"))


def row_of(entry: Entry, version: int) -> RegisterEntry:
    """The row, with what lists show, sort and filter by in columns of its own."""
    register, fields = BY_KIND[entry.kind], entry.fields
    facts = entry.model_dump(mode="json", include={"fields", "links", "access"})
    same = ("entry_id", "kind", "document_id", "page", "passage", "status", "entered_at", "changed_at")
    return RegisterEntry(
        version=version,
        title=str(fields.get(register.title, "")),
        dated=_day(fields, register.dated),
        due_on=_day(fields, register.due) if register.due else None,
        party=_text(fields, register.party),
        country=_text(fields, "country"),
        division=_text(fields, register.division),
        bodies=[body for name in register.bodies for body in _list(fields, name)],
        **facts,
        **{name: getattr(entry, name) for name in same},
    )


def entry_of(row: RegisterEntry, now: datetime, by: str, change: Change, reason: str | None) -> Entry:
    """The entry of a row, for a further version of it."""
    kept = (
        "kind",
        "entry_id",
        "document_id",
        "page",
        "passage",
        "status",
        "fields",
        "links",
        "access",
        "entered_at",
    )
    facts = {name: getattr(row, name) for name in kept}
    return Entry.model_validate({**facts, "changed_at": now, "by": by, "change": change, "reason": reason})


def _day(fields: Values, name: str) -> date | None:
    value = fields.get(name)
    return date.fromisoformat(str(value)) if value else None


def _text(fields: Values, name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value)


def _list(fields: Values, name: str) -> list[str]:
    value = fields.get(name)
    return value if isinstance(value, list) else []
