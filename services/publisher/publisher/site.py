"""Makes the static site equal to the table, and only then says what was published or recalled.

Killed anywhere it is built again to the same end: a file appears whole by renaming, the site is a function of the
table, and the events are written in the transaction that marks them said.
"""

import asyncio
import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5

import structlog
from sqlalchemy import ColumnElement, func, select

from kense.contracts.events import DocumentPublished, DocumentRecalled
from kense.contracts.files import FileRef
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from publisher.desk import SERVICE, document, note
from publisher.heads import Head, heads
from publisher.public_pages import ROOT, Entry, PublicPages, Standing
from publisher.tables import CaseRow, Document, OhchrPublication, Sighting, file_of

log = structlog.get_logger()

CHECK_EVERY_SECONDS = 300.0
OUT = ("published", "recalled")
Key = tuple[UUID, str]


@dataclass
class Site:
    """The folder `root`, served at /site/. Half-written files stand beside it, never in it."""

    store: Store
    objects: Objects
    root: Path
    pages: PublicPages
    _built: tuple[list[Entry], list[Head]] | None = None
    _checked_at: float = field(default=float("-inf"))

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.site", self.step, 5.0, self.unsaid)

    async def unsaid(self) -> int:
        """How many publications and recalls the site does not show yet."""
        return await self._count(Document.trouble.is_(None))

    async def _count(self, *which: ColumnElement[bool]) -> int:
        waiting = select(func.count()).where(Document.state.in_(OUT), Document.said != Document.state, *which)
        async with self.store.database.reading() as session:
            return await session.scalar(waiting) or 0

    async def step(self) -> bool:
        """Build what differs. After a start, and every few minutes, every file is compared."""
        entries, stated = await self._entries(), await self._heads()
        checked = time.monotonic() - self._checked_at < CHECK_EVERY_SECONDS
        if checked and (entries, stated) == self._built and not await self.unsaid():
            return False
        troubled = await self._place(entries, stated)
        await self._say(entries, troubled)
        self._built, self._checked_at = (entries, stated), time.monotonic()
        return False

    async def _heads(self) -> list[Head]:
        async with self.store.database.reading() as session:
            return await heads(session)

    async def _entries(self) -> list[Entry]:
        """What shall stand on the site now, by case."""
        async with self.store.database.reading() as session:
            out = Document.state.in_(OUT)
            rows = await session.scalars(select(Document).where(out).order_by(Document.what))
            by_case: dict[UUID, list[Document]] = {}
            for row in rows:
                by_case.setdefault(row.case_id, []).append(row)
            facts = select(CaseRow, OhchrPublication, Sighting).order_by(CaseRow.id)
            facts = facts.join(OhchrPublication, OhchrPublication.case_id == CaseRow.id)
            facts = facts.outerjoin(Sighting, Sighting.key == CaseRow.key)
            facts = facts.where(CaseRow.id.in_(select(Document.case_id).where(out)))
            return [self._entry(*fact, by_case[fact[0].id]) for fact in await session.execute(facts)]

    def _entry(
        self, case: CaseRow, publication: OhchrPublication, seen: Sighting | None, rows: list[Document]
    ) -> Entry:
        return Entry(
            case_id=case.id,
            slug=case.slug or str(case.id),
            reference=case.reference or "",
            letter_date=case.letter_date,
            language=case.language,
            mandates=tuple(seen.mandates if seen and not case.mandates else case.mandates),
            summary=seen.summary if seen else "",
            ohchr_on=publication.published_on,
            ohchr_address=publication.page_address,
            documents=tuple(self._standing(row) for row in rows),
        )

    def _standing(self, row: Document) -> Standing:
        file = file_of(row.file)
        assert file, "a document that is out has its file"
        day = row.published_on or self.store.clock.today()
        return Standing(row.what, file, day, row.recalled_on if row.state == "recalled" else None, row.changed_at)

    async def _place(self, entries: list[Entry], stated: list[Head]) -> set[Key]:
        """Make the folder equal to the entries; returns the documents whose file cannot be read, which stay away."""
        wanted = {one.path(entry.slug): one.file for entry in entries for one in entry.standing}
        await asyncio.to_thread(_remove_others, self.root / "files", wanted)
        unreadable = {path for path, file in wanted.items() if not await self._place_file(path, file)}
        troubled = {
            (entry.case_id, one.what)
            for entry in entries
            for one in entry.standing
            if one.path(entry.slug) in unreadable
        }
        pages = self.pages.render(_without(entries, troubled), stated)
        await asyncio.to_thread(_write_pages, self.root, pages)
        return troubled

    async def _place_file(self, path: str, file: FileRef) -> bool:
        target = self.root / path
        if await asyncio.to_thread(_is, target, file.sha256):
            return True
        try:
            data = await read_file(self.objects, file.sha256)
        except (ObjectMissing, ObjectDamaged) as error:
            log.error("site.file_missing", path=path, sha256=file.sha256, why=type(error).__name__)
            target.unlink(missing_ok=True)
            return False
        await asyncio.to_thread(_write, self.root, target, data)
        return True

    async def _say(self, entries: list[Entry], troubled: set[Key]) -> None:
        """Mark and say what the site shows now, where it was not changed again meanwhile."""
        if not await self._count():
            return
        async with self.store.unit() as unit:
            for entry in entries:
                for one in entry.documents:
                    row = await document(unit.session, entry.case_id, one.what)
                    if row and row.said != row.state and row.changed_at == one.changed_at:
                        await self._say_one(unit, row, entry, one, (entry.case_id, one.what) in troubled)

    async def _say_one(self, unit: Unit, row: Document, entry: Entry, one: Standing, is_troubled: bool) -> None:
        if is_troubled:
            row.trouble = "file"
            return
        case = await unit.session.get_one(CaseRow, entry.case_id)
        row.said, row.trouble = row.state, None
        about = {**unit.stamp(SERVICE), "document_id": document_id(entry.case_id, one.what)}
        about |= {"case_id": entry.case_id, "what": one.what}
        if row.state == "recalled":
            await unit.emit(DocumentRecalled.model_validate({**about, "reason": row.recall_reason}))
            await note(unit, case, "recalled", SERVICE, what=one.what, day=one.recalled_on)
            return
        row.published_on = one.published_on
        placed = {"published_on": one.published_on, "address": ROOT + one.path(entry.slug)}
        await unit.emit(DocumentPublished.model_validate({**about, **placed}))
        await note(unit, case, "published", SERVICE, what=one.what, day=one.published_on)


def document_id(case_id: UUID, what: str) -> UUID:
    """The same document has the same id however often it is published and recalled."""
    return uuid5(case_id, what)


async def read_file(objects: Objects, sha256: str) -> bytes:
    """A stored file, or the locked original. Raises ObjectMissing, ObjectDamaged."""
    try:
        return await objects.get(sha256)
    except ObjectMissing:
        return await objects.locked(sha256)


def _without(entries: list[Entry], troubled: set[Key]) -> list[Entry]:
    """The entries without the documents whose file is not there, and without cases of which nothing is left."""
    kept = []
    for entry in entries:
        documents = tuple(one for one in entry.documents if (entry.case_id, one.what) not in troubled)
        if documents:
            kept.append(Entry(**{**entry.__dict__, "documents": documents}))
    return kept


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _write_pages(root: Path, pages: Mapping[str, bytes]) -> None:
    for place, content in pages.items():
        target = root / place
        if not target.is_file() or target.read_bytes() != content:
            _write(root, target, content)
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith("files/") and name not in pages:
            path.unlink()


def _remove_others(folder: Path, wanted: Mapping[str, FileRef]) -> None:
    """First of all: what is recalled goes before anything else is done."""
    for path in folder.glob("*"):
        if f"files/{path.name}" not in wanted:
            path.unlink()


def _write(root: Path, target: Path, data: bytes) -> None:
    """Written beside the site, then renamed into it: a reader sees the whole file or none."""
    half = root.with_name(f"{root.name}-half")
    for folder in (half, target.parent):
        folder.mkdir(parents=True, exist_ok=True)
    written = half / target.name
    with written.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    written.replace(target)
