"""Filing: an original is checked, locked, looked into, and then recorded with its event in one transaction.

Everything before that transaction can be done again without harm, so a process killed anywhere files the same.
"""

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4, uuid5

import structlog
from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, insert, select, update

from archive.audit import Said, note_all
from archive.fixity import CHECK_EVERY, Condition
from archive.inventory import Inventory, document_of, inventory_name, pages_of, read_inventory, read_text, text_bytes
from archive.keeping import kept_already, record_key
from archive.look import Look
from archive.retention import retention_of
from archive.signatures import Verdict, Verified, said
from archive.signing.again import question_of
from archive.signing.examiner import Examiner
from archive.tables import Document, Filing, FixityCheck
from archive.text import Text, TextFrom, can_be_looked_into, clean
from kense.clock import day_of
from kense.contracts.events import DocumentArchived
from kense.contracts.files import FileRef
from kense.database import DatabaseUnavailable
from kense.messaging.unit import Store, Unit
from kense.objects.folder import ABANDONED_AFTER_SECONDS, remove_abandoned
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable, WrongSize, check_size
from kense.settings import Settings

log = structlog.get_logger()

LONGEST_WAIT = timedelta(minutes=10)
SCAN = "scan_of_paper"
AT_ONCE = 8  # prepared at a time: some wait for the disk of the vault while others are looked into
DUE_AT_ONCE = 256  # of one step
RECORD_EVERY_SECONDS = 0.2  # what was prepared in that time is recorded in one transaction
LARGEST_LOOKED_INTO = 512 * 1024**2  # bytes; a larger file is kept all the same, without text
FROM_FACTS = (
    *("kind", "number", "reference", "language", "body", "country", "procedure", "title", "details", "access", "dated"),
    *("how", "certified_by"),
)


class Facts(BaseModel):
    """What is known of an original when it comes to be filed. `case_id` is absent where it belongs to no case."""

    model_config = ConfigDict(frozen=True)

    case_id: UUID | None
    kind: str
    dated: date
    file: FileRef
    number: str | None = None
    reference: str | None = None
    language: str | None = None
    body: str | None = None
    country: str | None = None
    procedure: str | None = None
    title: str | None = None
    details: dict[str, str] = {}
    access: list[str] = []
    how: Literal["electronic", "scan_of_paper"] | None = None
    certified_by: str | None = None
    signature_file: FileRef | None = None
    reading: FileRef | None = None


@dataclass(frozen=True)
class Prepared:
    """An original that is locked, looked into and kept with its inventory, to be recorded. `kept` are the bytes of the
    inventory in the vault, `pages` is the text.
    """

    inventory: Inventory
    kept: bytes
    pages: Sequence[str]


HINDRANCES: dict[type[Exception], str] = {
    ObjectMissing: "missing",
    ObjectDamaged: "damaged",
    WrongSize: "size",
    ObjectsUnavailable: "away",
}


class Filer:
    def __init__(self, store: Store, objects: Objects, examiner: Examiner, settings: Settings) -> None:
        self._store = store
        self._objects = objects
        self._examiner = examiner
        self._desk = settings.home / "filing"
        remove_abandoned(self._desk, ABANDONED_AFTER_SECONDS)

    async def step(self) -> bool:
        """File the originals that are due, some at once. Says whether there were any."""
        filings, gate = await self._due(), asyncio.Semaphore(AT_ONCE)
        under_way = {asyncio.create_task(self._try(filing, gate)) for filing in filings}
        failures: list[BaseException] = []
        try:
            while under_way:
                done, under_way = await asyncio.wait(under_way, timeout=RECORD_EVERY_SECONDS)
                failures += [error for task in done if (error := task.exception())]
                prepared = [one for task in done if not task.exception() and (one := task.result())]
                failures += await self._record(prepared) if prepared else []
        finally:
            await _end(under_way)
        if failures:
            raise failures[0]
        return bool(filings)

    async def pending(self) -> int:
        """Originals still to be filed, except those that something hinders: they wait for a person."""
        waiting = select(func.count()).where(Filing.filed_at.is_(None), Filing.hindrance.is_(None))
        async with self._store.database.reading() as session:
            return await session.scalar(waiting) or 0

    async def _due(self) -> Sequence[Filing]:
        due = select(Filing).where(Filing.filed_at.is_(None), Filing.next_try_at <= self._store.clock.now())
        first = due.order_by(Filing.next_try_at, Filing.document_id).limit(DUE_AT_ONCE)
        async with self._store.database.reading() as session:
            return (await session.scalars(first)).all()

    async def _try(self, filing: Filing, gate: asyncio.Semaphore) -> Prepared | None:
        """None where something hinders it."""
        try:
            async with gate:
                return await self._prepare(filing)
        except (ObjectMissing, ObjectDamaged, WrongSize, ObjectsUnavailable) as error:
            log.warning("filing.hindered", document_id=filing.document_id, error=repr(error))
            await self._postpone(filing, HINDRANCES[type(error)])
            return None

    async def _prepare(self, filing: Filing) -> Prepared:
        """All that can be done again without harm: afterwards everything lies in the vault."""
        facts = Facts.model_validate(filing.facts)
        until = retention_of(facts.kind).until(day_of(filing.received_at))
        with _desk(self._desk) as path:
            await self._objects.lock_kept(facts.file, path, until)
            signature = await self._keep_signature(facts.signature_file, until)
            look = await self._look(path, facts, signature)
        text = await self._keep_text(look.text, until)
        inventory, kept = await self._keep_inventory(self._inventory(filing, facts, look, text, until))
        pages = look.text.pages if inventory.text == text else await self._pages_kept(inventory)
        return Prepared(inventory, kept, pages)

    async def _record(self, prepared: Sequence[Prepared]) -> list[Exception]:
        """Those that were prepared meanwhile, in one transaction; where that fails, each in its own, so that one which
        the database refuses does not take the others with it. Says what failed.
        """
        try:
            async with self._store.unit() as unit:
                await _add_rows(unit, await _take(unit, prepared))
        except Exception as error:  # noqa: BLE001 - told of by the step, once the others are filed
            if len(prepared) == 1 or isinstance(error, DatabaseUnavailable):
                return [error]
            return [failure for one in prepared for failure in await self._record([one])]
        return []

    async def _keep_signature(self, file: FileRef | None, until: date) -> bytes | None:
        """A signature beside the original is an original too."""
        if file is None:
            return None
        data = await self._objects.get(file.sha256)
        check_size(len(data), file)
        await self._objects.lock(data, file.name, until)
        return data

    async def _look(self, path: Path, facts: Facts, signature: bytes | None) -> Look:
        read = await self._pages_read(facts.reading) if facts.reading else []
        worth = signature is not None or can_be_looked_into(facts.file.media_type, facts.file.name)
        if not (worth and facts.file.size <= LARGEST_LOOKED_INTO):
            return Look(Verified(Verdict.UNSIGNED), Text(read, TextFrom.READING if read else TextFrom.NONE))
        look = await self._examiner.look(
            path,
            facts.file.media_type,
            self._store.clock.now(),
            text=not read,
            signature=signature,
            ask=facts.how != SCAN,
        )
        return Look(look.verified, Text(read, TextFrom.READING)) if read else look

    async def _pages_read(self, reading: FileRef) -> list[str]:
        """The pages as they were read when the letter came in, recognised ones among them."""
        try:
            card = json.loads(await self._objects.get(reading.sha256))
        except (ObjectMissing, ObjectDamaged, ValueError):
            return []
        pages = card.get("text", []) if isinstance(card, dict) else []
        return [clean(page) for page in pages if isinstance(page, str)]

    async def _keep_text(self, text: Text, until: date) -> FileRef | None:
        """The text lies beside the original, so that the archive can be rebuilt without reading it again."""
        if not any(text.pages):
            return None
        return await self._objects.lock(text_bytes(text.pages), "text.json", until)

    async def _keep_inventory(self, inventory: Inventory) -> tuple[Inventory, bytes]:
        """What an attempt that was cut off has written counts: its verdict was the one at receipt. Should somebody have
        deleted that meanwhile, the next check of fixity finds that the two differ.
        """
        key, written = record_key(inventory_name(inventory.document_id), 1), inventory.written()
        kept = await self._objects.record(key, written, inventory.retained_until, hidden=False)
        return (inventory if kept == written else read_inventory(kept)), kept

    async def _pages_kept(self, inventory: Inventory) -> list[str]:
        return read_text(await self._objects.locked(inventory.text.sha256)) if inventory.text else []

    def _inventory(self, filing: Filing, facts: Facts, look: Look, text: FileRef | None, until: date) -> Inventory:
        retention = retention_of(facts.kind)
        verdict = Verdict.SCAN if facts.how == SCAN else look.verified.verdict
        return Inventory(
            document_id=filing.document_id,
            case_id=str(facts.case_id) if facts.case_id else None,
            **{name: getattr(facts, name) for name in FROM_FACTS},
            original=facts.file,
            text=text,
            text_from=look.text.source.value,
            received_at=filing.received_at,
            archived_at=self._store.clock.now(),
            worm=self._objects.worm,
            retained_until=until,
            retention_years=retention.years,
            retention_note=retention.note,
            verdict=verdict.value,
            signature_file=facts.signature_file.model_dump() if facts.signature_file else None,
            signatures=look.verified.signatures,
            evidence=look.verified.evidence,
        )

    async def _postpone(self, filing: Filing, hindrance: str) -> None:
        """A hindrance may pass by itself: a store comes back, a file is restored."""
        wait = min(timedelta(seconds=2**filing.attempts), LONGEST_WAIT)
        later = {"attempts": filing.attempts + 1, "hindrance": hindrance, "next_try_at": self._store.clock.now() + wait}
        async with self._store.unit() as unit:
            row = update(Filing).where(Filing.document_id == filing.document_id, Filing.filed_at.is_(None))
            await unit.session.execute(row.values(**later))


async def _end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """What is not prepared yet when the step is cut off begins anew with the next one."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _take(unit: Unit, prepared: Sequence[Prepared]) -> list[Prepared]:
    """Mark the filings done, in the transaction of their effects; says which, without those where another process was
    first. Their rows are held in one order, so that two processes never wait for each other.
    """
    ids = [one.inventory.document_id for one in prepared]
    open_ones = select(Filing.document_id).where(Filing.document_id.in_(ids), Filing.filed_at.is_(None))
    mine = set(await unit.session.scalars(open_ones.order_by(Filing.document_id).with_for_update()))
    done = update(Filing).where(Filing.document_id.in_(mine)).values(filed_at=unit.clock.now(), hindrance=None)
    await unit.session.execute(done)
    return [one for one in prepared if one.inventory.document_id in mine]


async def _add_rows(unit: Unit, taken: Sequence[Prepared]) -> None:
    """Each original's document with all that belongs to it; the log's entries last, as `note_all` asks."""
    if not taken:
        return
    now = unit.clock.now()
    intact = Condition.INTACT.value
    documents = [document_of(one.inventory, 1, now + CHECK_EVERY, intact) for one in taken]
    unit.session.add_all(documents)
    await unit.session.flush()
    for one, document in zip(taken, documents, strict=True):
        inventory, about = one.inventory, document.document_id
        unit.session.add_all(pages_of(about, one.pages))
        unit.session.add(kept_already(inventory_name(about), 1, one.kept, inventory.retained_until, now))
        if question := question_of(document, now):
            unit.session.add(question)
    checks = [{"document_id": one.document_id, "checked_at": one.archived_at, "result": intact} for one in documents]
    await unit.session.execute(insert(FixityCheck), checks)
    told = zip(taken, documents, strict=True)
    await unit.emit(*[_archived(document, one.inventory, unit) for one, document in told if document.case_id])
    await note_all(unit, [_filed(document) for document in documents])


def _filed(document: Document) -> Said:
    facts = {"sha256": document.sha256, "size": document.size, "verdict": document.verdict}
    return Said("original.filed", inventory_name(document.document_id), facts)


def _archived(document: Document, inventory: Inventory, unit: Unit) -> DocumentArchived:
    return DocumentArchived(
        id=uuid5(UUID(document.document_id), "archived"),
        **unit.stamp("archive"),
        document_id=UUID(document.document_id),
        case_id=UUID(document.case_id),
        purpose=document.kind,
        file=inventory.original,
        signature=said(document.verdict, document.certified_by),
        worm=document.worm,
        retained_until=document.retained_until,
    )


@contextmanager
def _desk(folder: Path) -> Iterator[Path]:
    """A place on this machine's disk where one original lies while it is filed. Raises ObjectsUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / uuid4().hex
        path.touch(mode=0o600)  # it may be confidential
    except OSError as error:
        raise ObjectsUnavailable from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
