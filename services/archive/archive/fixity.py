"""Fixity: every stored original is read again on schedule with what lies beside it, and what was found is recorded."""

from datetime import timedelta
from enum import StrEnum

import structlog
from sqlalchemy import Select, select, update

from archive.access import Reader, may_see_rows
from archive.audit import note
from archive.inventory import inventory_key, inventory_name, says_the_same
from archive.tables import Document, FixityCheck, Record
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable

log = structlog.get_logger()

CHECK_EVERY = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(minutes=10)


class Condition(StrEnum):
    """The first that holds. `WITHHELD`: the store answers, and does not give the original out: some servers say no more of
    bytes that were changed on their disk. `BESIDE`: the original is intact, its text or its inventory not as it was filed.
    """

    INTACT = "intact"
    DAMAGED = "damaged"
    MISSING = "missing"
    WITHHELD = "withheld"
    BESIDE = "beside differs"
    UNKNOWN = "store away"


NOT_GIVEN_OUT = (Condition.DAMAGED, Condition.MISSING)
HARMED = (*NOT_GIVEN_OUT, Condition.WITHHELD, Condition.BESIDE)


def harmed_originals(reader: Reader) -> Select[Document]:
    """Those that are no longer as they were filed, or what lies beside them is not, of what the reader may see, the
    oldest first."""
    harmed = Document.condition.in_(HARMED)
    seen = may_see_rows(reader, Document.access)
    return select(Document).where(seen, harmed).order_by(Document.archived_at)


async def condition_of(objects: Objects, sha256: str, size: int | None) -> Condition:
    """Every byte of a locked file read again. `size` is in bytes, None where it is not known."""
    read = 0
    try:
        async for piece in objects.locked_pieces(sha256):
            read += len(piece)
    except ObjectMissing:
        return Condition.MISSING
    except ObjectDamaged:
        return Condition.DAMAGED
    except ObjectsUnavailable:
        return Condition.UNKNOWN
    return Condition.INTACT if size in (None, read) else Condition.DAMAGED


async def condition_in(objects: Objects, document: Document, sha256: str, size: int | None) -> Condition:
    """The same of a file of a document, tried again where the store gives out the document's inventory but not the file."""
    found = await condition_of(objects, sha256, size)
    if found == Condition.UNKNOWN and await _answers(objects, document):
        found = await condition_of(objects, sha256, size)
        return Condition.WITHHELD if found == Condition.UNKNOWN else found
    return found


async def _answers(objects: Objects, document: Document) -> bool:
    try:
        await objects.recorded(inventory_key(document))
    except (ObjectMissing, ObjectDamaged):
        return True
    except ObjectsUnavailable:
        return False
    return True


async def _condition_of_original(objects: Objects, document: Document) -> Condition:
    """Of the original, and of the signature that came beside it."""
    found, beside = await condition_in(objects, document, document.sha256, document.size), document.signature_file
    if beside is None or found != Condition.INTACT:
        return found
    return await condition_in(objects, document, beside["sha256"], beside["size"])


async def _condition_beside(objects: Objects, document: Document) -> Condition:
    """Of the text and the inventory, which the vault keeps beside the original."""
    if document.text_sha256:
        text = await condition_in(objects, document, document.text_sha256, None)
        if text != Condition.INTACT:
            return Condition.UNKNOWN if text == Condition.UNKNOWN else Condition.BESIDE
    try:
        kept = await objects.recorded(inventory_key(document))
    except (ObjectMissing, ObjectDamaged):
        return Condition.BESIDE
    except ObjectsUnavailable:
        return Condition.UNKNOWN
    return Condition.INTACT if says_the_same(kept, document) else Condition.BESIDE


class FixityChecker:
    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects

    async def step(self) -> bool:
        """Check the original that is due longest. Says whether there was one."""
        document = await self._next()
        if document is None:
            return False
        await self._record(document, await self._condition(document))
        return True

    async def _condition(self, document: Document) -> Condition:
        found = await _condition_of_original(self._objects, document)
        if found != Condition.INTACT or await self._waits(document):
            return found
        return await _condition_beside(self._objects, document)

    async def _waits(self, document: Document) -> bool:
        """Whether its inventory is still to be written into the vault."""
        name = inventory_name(document.document_id)
        async with self._store.database.reading() as session:
            record = await session.get(Record, (name, document.inventory))
        return document.inventory == 0 or (record is not None and record.kept_at is None)

    async def _next(self) -> Document | None:
        due = select(Document).where(Document.check_at <= self._store.clock.now()).order_by(Document.check_at)
        async with self._store.database.reading() as session:
            return await session.scalar(due.limit(1))

    async def _record(self, document: Document, condition: Condition) -> None:
        now = self._store.clock.now()
        if condition != Condition.INTACT:
            log.error("fixity.failed", document_id=document.document_id, condition=condition)
        again = TRY_AGAIN_AFTER if condition in (Condition.UNKNOWN, Condition.WITHHELD) else CHECK_EVERY
        mine = update(Document).where(
            Document.document_id == document.document_id, Document.check_at == document.check_at
        )
        async with self._store.unit() as unit:
            taken = mine.values(check_at=now + again, condition=condition.value).returning(Document.document_id)
            if (await unit.session.execute(taken)).first():
                if condition.value != document.condition:
                    name, said = (
                        inventory_name(document.document_id),
                        {"was": document.condition, "is": condition.value},
                    )
                    await note(unit, "fixity.changed", name, said)
                check = FixityCheck(document_id=document.document_id, checked_at=now, result=condition.value)
                unit.session.add(check)
