"""The audit log: what was done in the archive, each entry naming the SHA-256 of the one before it.

An entry is kept in the vault as `audit/<sequence>.json`, byte for byte the text that was hashed, so that the chain is
checked with `sha256sum` alone: the `previous` of each file is the sum of the file before it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from archive.tables import AuditEntry, AuditHead
from kense.messaging.unit import Unit

BEGINNING = "0" * 64


def canonical(value: dict[str, Any]) -> str:
    """One text for one value: keys in order, nothing between, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def audit_key(sequence: int) -> str:
    return f"audit/{sequence:012}.json"


def is_audit_key(key: str) -> bool:
    """The heads of the log, which are records with versions, lie one folder deeper."""
    return key.startswith("audit/") and key.count("/") == 1


@dataclass(frozen=True)
class Said:
    """`kind` is what happened, as `original.filed`; `about` the name of the record it happened to, as `documents/<id>`."""

    kind: str
    about: str
    said: dict[str, Any]


async def note(unit: Unit, kind: str, about: str, said: dict[str, Any] | None = None) -> int:
    """Append an entry in the unit's own transaction, and say its place in the log.

    Those who write at once wait here for each other's commit: the log has one order. So it comes last in a unit, after
    all rows that another unit may hold.
    """
    return await note_all(unit, [Said(kind, about, said or {})])


async def note_all(unit: Unit, things: Sequence[Said]) -> int:
    """Append an entry for each, in their order, as `note` does, and say the place of the last."""
    mine = update(AuditHead).where(AuditHead.id == 1).values(sequence=AuditHead.sequence + len(things))
    last, head = (await unit.session.execute(mine.returning(AuditHead.sequence, AuditHead.hash))).one()
    now = unit.clock.now()
    for sequence, thing in enumerate(things, last - len(things) + 1):
        entry = entry_text(sequence, now, thing.kind, thing.about, thing.said, head)
        head = digest(entry)
        row = {"sequence": sequence, "at": now, "kind": thing.kind, "about": thing.about, "entry": entry, "hash": head}
        unit.session.add(AuditEntry(**row))
    await unit.session.execute(update(AuditHead).where(AuditHead.id == 1).values(hash=head))
    return int(last)


def entry_text(sequence: int, at: datetime, kind: str, about: str, said: dict[str, Any], previous: str) -> str:
    entry = {"sequence": sequence, "at": at.isoformat(), "kind": kind, "about": about, "said": said}
    return canonical({**entry, "previous": previous})


async def turn(unit: Unit) -> None:
    """Wait until no other unit writes records: SQLite has one writer by itself, PostgreSQL locks the head."""
    await unit.session.execute(select(AuditHead.id).where(AuditHead.id == 1).with_for_update())
