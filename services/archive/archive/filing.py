"""Filing: an original is checked, locked, looked into, and then recorded with its event in one transaction.

Everything before that transaction can be done again without harm, so a process killed anywhere files the same.
"""

import json
from datetime import date, timedelta
from typing import Literal
from uuid import UUID, uuid5

import structlog
from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, select, update

from archive.apart import Inspector
from archive.fixity import CHECK_EVERY, Condition
from archive.look import Look
from archive.retention import retention_of
from archive.signatures import Verdict, said
from archive.tables import Document, Filing, FixityCheck, Page
from archive.text import Text, TextFrom, clean
from kense.clock import day_of
from kense.contracts.events import DocumentArchived
from kense.contracts.files import FileRef
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable
from kense.settings import Settings

log = structlog.get_logger()

LONGEST_WAIT = timedelta(minutes=10)


class Facts(BaseModel):
    """What is known of an original when it comes to be filed."""

    model_config = ConfigDict(frozen=True)

    case_id: UUID
    kind: str
    dated: date
    file: FileRef
    number: str | None = None
    reference: str | None = None
    language: str | None = None
    body: str | None = None
    how: Literal["electronic", "scan_of_paper"] | None = None
    certified_by: str | None = None
    reading: FileRef | None = None


class WrongSize(Exception):  # noqa: N818 - reads as what happened
    """The stored file has not the size that was announced."""


HINDRANCES: dict[type[Exception], str] = {
    ObjectMissing: "missing",
    ObjectDamaged: "damaged",
    WrongSize: "size",
    ObjectsUnavailable: "away",
}


class Filer:
    def __init__(self, store: Store, objects: Objects, inspector: Inspector, settings: Settings) -> None:
        self._store = store
        self._objects = objects
        self._inspector = inspector
        self._trust = settings.trust

    async def step(self) -> bool:
        """File the next original that is due. Says whether there was one."""
        filing = await self._next()
        if filing is None:
            return False
        try:
            await self._file(filing)
        except (ObjectMissing, ObjectDamaged, WrongSize, ObjectsUnavailable) as error:
            log.warning("filing.hindered", document_id=filing.document_id, error=repr(error))
            await self._postpone(filing, HINDRANCES[type(error)])
        return True

    async def pending(self) -> int:
        """Originals still to be filed, except those that something hinders: they wait for a person."""
        waiting = select(func.count()).where(Filing.filed_at.is_(None), Filing.hindrance.is_(None))
        async with self._store.database.reading() as session:
            return await session.scalar(waiting) or 0

    async def _next(self) -> Filing | None:
        due = select(Filing).where(Filing.filed_at.is_(None), Filing.next_try_at <= self._store.clock.now())
        async with self._store.database.reading() as session:
            return await session.scalar(due.order_by(Filing.next_try_at, Filing.document_id).limit(1))

    async def _file(self, filing: Filing) -> None:
        facts = Facts.model_validate(filing.facts)
        data = await self._objects.get(facts.file.sha256)
        if len(data) != facts.file.size:
            raise WrongSize(facts.file.sha256)
        until = retention_of(facts.kind).until(day_of(filing.received_at))
        await self._objects.lock(data, facts.file.name, until)
        look = await self._look(data, facts)
        async with self._store.unit() as unit:
            if await _take(unit, filing.document_id):
                await self._record(unit, filing, facts, look, until)

    async def _look(self, data: bytes, facts: Facts) -> Look:
        read = await self._pages_read(facts.reading) if facts.reading else []
        moment = self._store.clock.now()
        look = await self._inspector.look(data, facts.file.media_type, self._trust, moment, text=not read)
        return Look(look.verified, Text(read, TextFrom.READING)) if read else look

    async def _pages_read(self, reading: FileRef) -> list[str]:
        """The pages as they were read when the letter came in, recognised ones among them."""
        try:
            card = json.loads(await self._objects.get(reading.sha256))
        except (ObjectMissing, ObjectDamaged, ValueError):
            return []
        pages = card.get("text", []) if isinstance(card, dict) else []
        return [clean(page) for page in pages if isinstance(page, str)]

    async def _record(self, unit: Unit, filing: Filing, facts: Facts, look: Look, until: date) -> None:
        document = self._document(filing.document_id, facts, look, until)
        unit.session.add(document)
        await unit.session.flush()
        numbered = enumerate(look.text.pages, start=1)
        unit.session.add_all(Page(document_id=filing.document_id, page=page, text=text) for page, text in numbered)
        unit.session.add(
            FixityCheck(document_id=filing.document_id, checked_at=document.archived_at, result=Condition.INTACT.value)
        )
        await unit.emit(_archived(document, facts, unit))

    def _document(self, document_id: str, facts: Facts, look: Look, until: date) -> Document:
        now, retention = self._store.clock.now(), retention_of(facts.kind)
        return Document(
            document_id=document_id,
            case_id=str(facts.case_id),
            kind=facts.kind,
            number=facts.number,
            reference=facts.reference,
            language=facts.language,
            body=facts.body,
            dated=facts.dated,
            sha256=facts.file.sha256,
            size=facts.file.size,
            media_type=facts.file.media_type,
            name=facts.file.name,
            archived_at=now,
            worm=self._objects.worm,
            retained_until=until,
            retention_years=retention.years,
            retention_note=retention.note,
            verdict=(Verdict.SCAN if facts.how == "scan_of_paper" else look.verified.verdict).value,
            how=facts.how,
            certified_by=facts.certified_by,
            signatures=look.verified.signatures,
            text_from=look.text.source.value,
            check_at=now + CHECK_EVERY,
            condition=Condition.INTACT.value,
        )

    async def _postpone(self, filing: Filing, hindrance: str) -> None:
        """A hindrance may pass by itself: a store comes back, a file is restored."""
        wait = min(timedelta(seconds=2**filing.attempts), LONGEST_WAIT)
        later = {"attempts": filing.attempts + 1, "hindrance": hindrance, "next_try_at": self._store.clock.now() + wait}
        async with self._store.unit() as unit:
            row = update(Filing).where(Filing.document_id == filing.document_id, Filing.filed_at.is_(None))
            await unit.session.execute(row.values(**later))


async def _take(unit: Unit, document_id: str) -> bool:
    """Mark the filing done, in the transaction of its effects; False where another process was first."""
    mine = update(Filing).where(Filing.document_id == document_id, Filing.filed_at.is_(None))
    done = mine.values(filed_at=unit.clock.now(), hindrance=None).returning(Filing.document_id)
    return (await unit.session.execute(done)).first() is not None


def _archived(document: Document, facts: Facts, unit: Unit) -> DocumentArchived:
    return DocumentArchived(
        id=uuid5(UUID(document.document_id), "archived"),
        **unit.stamp("archive"),
        document_id=UUID(document.document_id),
        case_id=facts.case_id,
        purpose=document.kind,
        file=facts.file,
        signature=said(document.verdict, document.certified_by),
        worm=document.worm,
        retained_until=document.retained_until,
    )
