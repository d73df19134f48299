"""Verifying: the whole archive walked, the vault held against the database, and every fault named."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select

from archive.audit import BEGINNING, audit_key, digest, is_audit_key
from archive.fixity import Condition, condition_in
from archive.inventory import inventory_key, inventory_name, says_the_same, text_bytes
from archive.keeping import record_key
from archive.rebuilding import Entry, cases_not_as_recorded, versions_of
from archive.registers.restoring import not_as_recorded
from archive.tables import AuditEntry, Document, Page, Record
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable, intact

BATCH = 200


class Fault(StrEnum):
    ORIGINAL_MISSING = "original missing"
    ORIGINAL_DAMAGED = "original damaged"
    WITHHELD = "not given out"
    TEXT_MISSING = "text missing"
    TEXT_DAMAGED = "text damaged"
    PAGES_DIFFER = "text in the database differs"
    RECORD_MISSING = "record missing"
    RECORD_DIFFERS = "record differs"
    NOT_IN_DATABASE = "not in the database"
    LOG_MISSING = "audit entry missing"
    LOG_DIFFERS = "audit entry differs"
    LOG_BROKEN = "audit chain broken"


ORIGINAL_FAULTS = {
    Condition.MISSING: Fault.ORIGINAL_MISSING,
    Condition.DAMAGED: Fault.ORIGINAL_DAMAGED,
    Condition.WITHHELD: Fault.WITHHELD,
}
TEXT_FAULTS = {
    Condition.MISSING: Fault.TEXT_MISSING,
    Condition.DAMAGED: Fault.TEXT_DAMAGED,
    Condition.WITHHELD: Fault.WITHHELD,
}


@dataclass(frozen=True)
class Finding:
    """A fault and the key or document it was found at."""

    fault: Fault
    about: str


@dataclass
class Verified:
    """What was looked at, and every fault found. `waiting` is what the vault does not have yet: no fault."""

    originals: int = 0
    records: int = 0
    entries: int = 0
    waiting: int = 0
    faults: list[Finding] = field(default_factory=list)

    def found(self, fault: Fault, about: str) -> None:
        self.faults.append(Finding(fault, about))


class Verifier:
    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects

    async def verify(self, progress: Callable[[int], None] = lambda done: None) -> Verified:
        """Read everything. Raises ObjectsUnavailable where the vault does not answer: then nothing is said of it."""
        verified = Verified()
        async for document in self._documents():
            await self._original(document, verified)
            progress(verified.originals)
        there = await self._objects.recorded_keys("")
        await self._records(set(there), verified)
        await self._log([key for key in there if is_audit_key(key)], verified)
        return verified

    async def _documents(self) -> AsyncIterator[Document]:
        after = ""
        while True:
            following = select(Document).where(Document.document_id > after).order_by(Document.document_id).limit(BATCH)
            async with self._store.database.reading() as session:
                documents = (await session.scalars(following)).all()
            for document in documents:
                yield document
            if not documents:
                return
            after = documents[-1].document_id

    async def _original(self, document: Document, verified: Verified) -> None:
        about = inventory_name(document.document_id)
        beside = document.signature_file
        for sha256, size in [
            (document.sha256, document.size),
            *([(beside["sha256"], beside["size"])] if beside else []),
        ]:
            if fault := ORIGINAL_FAULTS.get(await self._condition(document, sha256, size)):
                verified.found(fault, about)
        if document.text_sha256 and (
            fault := TEXT_FAULTS.get(await self._condition(document, document.text_sha256, None))
        ):
            verified.found(fault, about)
        if document.text_sha256 and not intact(await self._text(document.document_id), document.text_sha256):
            verified.found(Fault.PAGES_DIFFER, about)
        await self._inventory(document, about, verified)
        verified.originals += 1

    async def _condition(self, document: Document, sha256: str, size: int | None) -> Condition:
        condition = await condition_in(self._objects, document, sha256, size)
        if condition == Condition.UNKNOWN:
            raise ObjectsUnavailable
        return condition

    async def _text(self, document_id: str) -> bytes:
        """What is searched and shown, as it lies beside the original."""
        pages = select(Page.text).where(Page.document_id == document_id).order_by(Page.page)
        async with self._store.database.reading() as session:
            return text_bytes((await session.scalars(pages)).all())

    async def _inventory(self, document: Document, about: str, verified: Verified) -> None:
        """The row says what the vault's inventory says; a record that is missing or damaged is told of with the
        records."""
        with suppress(ObjectMissing, ObjectDamaged):
            kept = await self._objects.recorded(inventory_key(document))
            if not says_the_same(kept, document):
                verified.found(Fault.RECORD_DIFFERS, about)

    async def _records(self, there: set[str], verified: Verified) -> None:
        async with self._store.database.reading() as session:
            rows = (await session.execute(select(Record.name, Record.version, Record.body, Record.kept_at))).all()
            documents = set(map(inventory_name, await session.scalars(select(Document.document_id))))
            entries = [one async for one in not_as_recorded(session)] + await cases_not_as_recorded(session)
        for row in rows:
            key = record_key(row.name, row.version)
            verified.records += 1
            if row.kept_at is None and key not in there:
                verified.waiting += 1
            elif key not in there:
                verified.found(Fault.RECORD_MISSING, key)
            elif not await self._holds(key, row.body):
                verified.found(Fault.RECORD_DIFFERS, key)
        for lost in sorted({row.name for row in rows if row.name.startswith(inventory_name(""))} - documents):
            verified.found(Fault.NOT_IN_DATABASE, lost)
        for name, there_is in entries:
            verified.found(Fault.RECORD_DIFFERS if there_is else Fault.NOT_IN_DATABASE, name)
        known = {record_key(row.name, row.version) for row in rows}
        for version in sorted(versions_of(there)):
            if version.key not in known:
                verified.found(Fault.NOT_IN_DATABASE, version.key)

    async def _log(self, there: list[str], verified: Verified) -> None:
        previous = BEGINNING
        async with self._store.database.reading() as session:
            rows = (await session.scalars(select(AuditEntry).order_by(AuditEntry.sequence))).all()
        for row in rows:
            verified.entries += 1
            if digest(row.entry) != row.hash or Entry.model_validate_json(row.entry).previous != previous:
                verified.found(Fault.LOG_BROKEN, audit_key(row.sequence))
            previous = row.hash
            await self._logged(row, there, verified)
        for key in sorted(set(there) - {audit_key(row.sequence) for row in rows}):
            verified.found(Fault.NOT_IN_DATABASE, key)

    async def _logged(self, row: AuditEntry, there: list[str], verified: Verified) -> None:
        key = audit_key(row.sequence)
        if row.kept_at is None:
            verified.waiting += 1
        elif key not in there:
            verified.found(Fault.LOG_MISSING, key)
        elif not await self._holds(key, row.entry):
            verified.found(Fault.LOG_DIFFERS, key)

    async def _holds(self, key: str, text: str) -> bool:
        """Whether the vault's record is this text; one that it can no longer read is not."""
        try:
            return await self._objects.recorded(key) == text.encode()
        except ObjectDamaged:
            return False
