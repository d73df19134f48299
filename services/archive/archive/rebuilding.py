"""Rebuilding: the database and the search index made again from what the vault holds, and from nothing else.

What is there already is compared with the vault and set right; nothing is deleted. Safe to repeat, and to break off.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pydantic import AwareDatetime, BaseModel, ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.audit import BEGINNING, audit_key, digest, is_audit_key
from archive.filing import Facts
from archive.fixity import Condition
from archive.indexing import Indexer
from archive.inventory import Inventory, document_of, pages_of, read_inventory, read_text
from archive.keeping import RECORDS, kept_already, newest_records
from archive.retention import retention_of
from archive.signing.again import question_of
from archive.tables import AuditEntry, AuditHead, Case, Document, Filing, Page
from kense.clock import day_of
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects

CASES = "cases/"
VERSIONED = re.compile(r"(?P<name>.+)/v(?P<number>\d{4,})\.json")

# How the row of a record is made again: from the unit, the name of the record, its version and its bytes.
Restore = Callable[[Unit, str, int, bytes], Awaitable[None]]


@dataclass(frozen=True, order=True)
class Version:
    """One version of a record in the vault: `<name>/v<number>.json`."""

    name: str
    number: int
    key: str


@dataclass
class Rebuilt:
    """How many records of each kind were read, by the first part of their name, and the keys that could not be used."""

    read: dict[str, int] = field(default_factory=dict)
    entries: int = 0
    unusable: dict[str, str] = field(default_factory=dict)


class Rebuilder:
    """`restorers` make rows of records, by the beginning of the record's name; the longest that fits is used."""

    def __init__(self, store: Store, objects: Objects, indexer: Indexer, restorers: Mapping[str, Restore]) -> None:
        self._store = store
        self._objects = objects
        self._indexer = indexer
        self._restorers = {"documents/": self._restore_document, CASES: restore_case, **restorers}

    async def rebuild(self, progress: Callable[[int, int], None] = lambda done, of: None) -> Rebuilt:
        """Read every record of the vault. Raises ObjectsUnavailable where it does not answer; then call again."""
        keys, rebuilt = list(await self._objects.recorded_keys("")), Rebuilt()
        names = [list(versions) for _, versions in groupby(sorted(versions_of(keys)), key=lambda one: one.name)]
        for done, versions in enumerate(names):
            progress(done, len(names))
            await self._restore(versions, rebuilt)
        entries = [key for key in keys if is_audit_key(key)]
        await self._restore_audit(entries, rebuilt)
        await self._indexer.rebuild()
        progress(len(names), len(names))
        return rebuilt

    async def _restore(self, versions: list[Version], rebuilt: Rebuilt) -> None:
        restore = self._restorer(versions[-1].name)
        if restore is None:
            return
        try:
            bodies = [await self._objects.recorded(version.key) for version in versions]
            async with self._store.unit() as unit:
                await _keep_rows(unit, versions, bodies)
                await restore(unit, versions[-1].name, versions[-1].number, bodies[-1])
        except (ObjectMissing, ObjectDamaged, ValidationError, ValueError) as error:
            rebuilt.unusable[versions[-1].key] = f"{type(error).__name__}: {error}"
            return
        kind = versions[-1].name.rpartition("/")[0]
        rebuilt.read[kind] = rebuilt.read.get(kind, 0) + 1

    def _restorer(self, name: str) -> Restore | None:
        fitting = [beginning for beginning in self._restorers if name.startswith(beginning)]
        return self._restorers[max(fitting, key=len)] if fitting else None

    async def _restore_document(self, unit: Unit, name: str, version: int, body: bytes) -> None:
        inventory = read_inventory(body)
        known = await unit.session.get(Document, inventory.document_id)
        now = unit.clock.now()
        row = document_of(
            inventory, version, known.check_at if known else now, known.condition if known else Condition.INTACT.value
        )
        row.known = known.known + 1 if known else 1
        await unit.session.merge(row)
        await unit.session.flush()
        await unit.session.execute(delete(Page).where(Page.document_id == inventory.document_id))
        unit.session.add_all(await self._pages(inventory))
        if question := question_of(row, now):
            await unit.session.merge(question)
        if await unit.session.get(Filing, inventory.document_id) is None:
            unit.session.add(_filing(inventory))

    async def _pages(self, inventory: Inventory) -> list[Page]:
        if inventory.text is None:
            return []
        return pages_of(inventory.document_id, read_text(await self._objects.locked(inventory.text.sha256)))

    async def _restore_audit(self, keys: list[str], rebuilt: Rebuilt) -> None:
        """The vault's log stands; where the database says otherwise, or the chain is broken, that is told."""
        previous = BEGINNING
        for place, key in enumerate(sorted(keys), start=1):
            try:
                text = (await self._objects.recorded(key)).decode()
                entry = Entry.model_validate_json(text)
            except ObjectDamaged:
                rebuilt.unusable[key] = "damaged: the vault cannot read it"
                continue
            except ValidationError as error:
                rebuilt.unusable[key] = f"no audit entry: {error.error_count()} faults"
                continue
            if key != audit_key(entry.sequence) or entry.sequence != place or entry.previous != previous:
                rebuilt.unusable[key] = "the chain is broken here"
            previous = digest(text)
            async with self._store.unit() as unit:
                known = await unit.session.get(AuditEntry, entry.sequence)
                if known and known.hash != previous:
                    rebuilt.unusable[key] = "the database had another entry here; the vault's stands"
                if known is None or known.hash != previous or known.kept_at is None:
                    await unit.session.merge(_audit_row(entry, text, unit))
            rebuilt.entries += 1
        await self._lead_on()

    async def _lead_on(self) -> None:
        """The next entry follows the last one known."""
        async with self._store.unit() as unit:
            last = await unit.session.scalar(select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1))
            if last:
                head = update(AuditHead).where(AuditHead.id == 1)
                await unit.session.execute(head.values(sequence=last.sequence, hash=last.hash))


class Entry(BaseModel):
    """An entry of the audit log as it lies in the vault."""

    sequence: int
    at: AwareDatetime
    kind: str
    about: str
    said: dict[str, Any]
    previous: str


def versions_of(keys: Iterable[str]) -> list[Version]:
    found = [VERSIONED.fullmatch(key) for key in keys]
    return [Version(one["name"], int(one["number"]), one[0]) for one in found if one]


async def restore_case(unit: Unit, name: str, version: int, body: bytes) -> None:
    await unit.session.merge(Case(**json.loads(body)))


async def cases_not_as_recorded(session: AsyncSession) -> list[tuple[str, bool]]:
    """The name of each case whose row is lost, or says otherwise than its newest record; and whether it is there."""
    rows = {row.case_id: row for row in await session.scalars(select(Case))}
    newest = await newest_records(session, CASES)
    kept = [(name, rows.get(name.removeprefix(CASES)), json.loads(body)) for name, (_, body) in newest.items()]
    return [(name, row is not None) for name, row, said in kept if row is None or _says_otherwise(row, said)]


def _says_otherwise(row: Case, said: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in said.items())


async def _keep_rows(unit: Unit, versions: list[Version], bodies: list[bytes]) -> None:
    """As they are in the vault; their day of retention stands there, and here it no longer matters."""
    now = unit.clock.now()
    until = retention_of(RECORDS).until(day_of(now))
    for version, body in zip(versions, bodies, strict=True):
        await unit.session.merge(kept_already(version.name, version.number, body, until, now))


def _audit_row(entry: Entry, text: str, unit: Unit) -> AuditEntry:
    facts = {"sequence": entry.sequence, "at": entry.at, "kind": entry.kind, "about": entry.about}
    return AuditEntry(**facts, entry=text, hash=digest(text), kept_at=unit.clock.now())


def _filing(inventory: Inventory) -> Filing:
    """So that the same original, told of again, is not filed again."""
    facts = {"case_id": inventory.case_id, "kind": inventory.kind, "dated": inventory.dated, "file": inventory.original}
    return Filing(
        document_id=inventory.document_id,
        facts=Facts.model_validate(facts).model_dump(mode="json"),
        received_at=inventory.received_at,
        attempts=0,
        next_try_at=inventory.received_at,
        filed_at=inventory.archived_at,
    )
