"""The audit log: what was done in the archive, each entry naming the SHA-256 of the one before it.

An entry is kept in the vault as `audit/<sequence>.json`, byte for byte the text that was hashed, so that the chain is
checked with `sha256sum` alone: the `previous` of each file is the sum of the file before it.
"""

import hashlib
import json
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


async def note(unit: Unit, kind: str, about: str, said: dict[str, Any] | None = None) -> int:
    """Append an entry in the unit's own transaction, and say its place in the log.

    `kind` is what happened, as `original.filed`; `about` the name of the record it happened to, as `documents/<id>`.
    Those who write at once wait here for each other's commit: the log has one order. So it comes last in a unit, after
    all rows that another unit may hold.
    """
    mine = update(AuditHead).where(AuditHead.id == 1).values(sequence=AuditHead.sequence + 1)
    sequence, previous = (await unit.session.execute(mine.returning(AuditHead.sequence, AuditHead.hash))).one()
    now = unit.clock.now()
    entry = entry_text(sequence, now, kind, about, said or {}, previous)
    row = {"sequence": sequence, "at": now, "kind": kind, "about": about, "entry": entry, "hash": digest(entry)}
    unit.session.add(AuditEntry(**row))
    await unit.session.execute(update(AuditHead).where(AuditHead.id == 1).values(hash=row["hash"]))
    return int(sequence)


def entry_text(sequence: int, at: datetime, kind: str, about: str, said: dict[str, Any], previous: str) -> str:
    entry = {"sequence": sequence, "at": at.isoformat(), "kind": kind, "about": about, "said": said}
    return canonical({**entry, "previous": previous})


async def turn(unit: Unit) -> None:
    """Wait until no other unit writes records: SQLite has one writer by itself, PostgreSQL locks the head."""
    await unit.session.execute(select(AuditHead.id).where(AuditHead.id == 1).with_for_update())
