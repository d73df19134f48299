"""Where what is searched comes from. Documents are one source; each register plugs in as another (`main.sources_of`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.search.entries import Entry
from archive.tables import Case, Document, Page
from kense.contracts.bodies import directory
from kense.messaging.unit import Unit

DOCUMENT, PAGE, CASE = Document.__table__, Page.__table__, Case.__table__
# Every row is a page with all that is known of its document: one question to the database costs more than what it repeats.
# Of the tables, not of the classes: no object is made of a row, and this is read for every question.
PAGES = (
    select(
        *(DOCUMENT.c[name] for name in ("document_id", "kind", "title", "name", "dated", "archived_at", "language")),
        *(DOCUMENT.c[name] for name in ("body", "country", "procedure", "case_id", "reference", "number", "details")),
        *(DOCUMENT.c.access, DOCUMENT.c.known, PAGE.c.page, PAGE.c.text),
        *(CASE.c[name].label(f"case_{name}") for name in ("reference", "title", "procedure")),
    )
    .select_from(
        DOCUMENT.outerjoin(CASE, CASE.c.case_id == DOCUMENT.c.case_id).outerjoin(
            PAGE, PAGE.c.document_id == DOCUMENT.c.document_id
        )
    )
    .where(DOCUMENT.c.document_id.in_(bindparam("ids", expanding=True)))
    .order_by(DOCUMENT.c.document_id, PAGE.c.page)
)


class Source(Protocol):
    """What a register gives so that its entries are searched beside the documents.

    Its rows need two columns: `known`, raised by one whenever something they are found by changes, in the transaction
    that also sets `indexed_at` to null; and `indexed_at`, which `mark` sets. The indexer then sees to the rest: a change
    is found within seconds, and a lost index is built again. Kinds are "agreement", "record_of_talks", "treaty"; the
    `id` of an entry is its own among all sources (a UUID is), `address` the page of the entry, `original` that of the
    document it stands in, `pages` its words as one page ((1, text),), and `access` at least as narrow as the document's.
    """

    async def waiting(self, session: AsyncSession, bytes_at_once: int) -> Sequence[Entry]:
        """Some entries that are not indexed as they are now, the oldest first, at least one where there are any."""
        ...

    async def since(self, session: AsyncSession) -> datetime | None:
        """When the oldest entry that waits came in (`Entry.filed`); None where none waits."""
        ...

    async def mark(self, unit: Unit, entries: Sequence[Entry]) -> None:
        """These are indexed, as far as nothing more became known of them: `known` is still what the entry says."""
        ...

    async def forget(self, unit: Unit) -> None:
        """Nothing is indexed any more."""
        ...

    async def counts(self, session: AsyncSession) -> tuple[int, int]:
        """How many entries are indexed, and how many wait."""
        ...

    async def entries(self, session: AsyncSession, ids: Sequence[str]) -> Mapping[str, Entry]:
        """Those of these that are this source's, by their id, in as few questions to the database as can be."""
        ...


class Documents:
    """The archived originals with the text of their pages."""

    MOST = 1000  # at once: more gain nothing, and each is held in memory

    async def waiting(self, session: AsyncSession, bytes_at_once: int) -> Sequence[Entry]:
        size = func.coalesce(func.sum(func.length(Page.text)), 0)
        sizes = (
            select(Document.document_id, size)
            .outerjoin(Page, Page.document_id == Document.document_id)
            .where(Document.document_id.in_(_oldest_waiting(self.MOST)))
            .group_by(Document.document_id, Document.archived_at)
            .order_by(Document.archived_at, Document.document_id)
        )
        chosen: list[str] = []
        total = 0
        for document_id, length in await session.execute(sizes):
            if chosen and total + length > bytes_at_once:
                break
            chosen.append(document_id)
            total += length
        return list((await self.entries(session, chosen)).values())

    async def since(self, session: AsyncSession) -> datetime | None:
        return await session.scalar(select(func.min(Document.archived_at)).where(Document.indexed_at.is_(None)))

    async def mark(self, unit: Unit, entries: Sequence[Entry]) -> None:
        same = (Document.document_id == bindparam("entry")) & (Document.known == bindparam("as_known"))
        marked = update(Document).where(same).values(indexed_at=unit.clock.now())
        rows = [{"entry": entry.id, "as_known": entry.known} for entry in entries]
        await (await unit.session.connection()).execute(marked, rows)

    async def forget(self, unit: Unit) -> None:
        await unit.session.execute(update(Document).values(indexed_at=None))

    async def counts(self, session: AsyncSession) -> tuple[int, int]:
        indexed = select(func.count()).where(Document.indexed_at.is_not(None))
        waiting = select(func.count()).where(Document.indexed_at.is_(None))
        return await session.scalar(indexed) or 0, await session.scalar(waiting) or 0

    async def entries(self, session: AsyncSession, ids: Sequence[str]) -> Mapping[str, Entry]:
        rows = (await session.execute(PAGES, {"ids": ids})).all()
        documents = groupby(rows, key=lambda row: row.document_id)
        return {document_id: _entry(list(pages)) for document_id, pages in documents}


def _oldest_waiting(most: int) -> Select[str]:
    waiting = select(Document.document_id).where(Document.indexed_at.is_(None))
    return waiting.order_by(Document.archived_at, Document.document_id).limit(most)


def _entry(rows: Sequence[Any]) -> Entry:
    """Of the rows of one document."""
    document = rows[0]
    address = f"/archive/documents/{document.document_id}"
    numbers = (document.number, document.reference, document.case_reference)
    return Entry(
        id=document.document_id,
        kind=document.kind,
        title=document.title or document.name,
        address=address,
        dated=document.dated,
        filed=document.archived_at,
        name=document.name,
        original=f"{address}/original",
        language=document.language or "",
        body=document.body or "",
        country=document.country or "",
        procedure=document.procedure or document.case_procedure or "",
        case_id=document.case_id or "",
        reference=document.reference or "",
        numbers=tuple(dict.fromkeys(number for number in numbers if number)),
        about=_about(document),
        access=tuple(document.access),
        pages=tuple((row.page or 1, row.text or "") for row in rows),
        known=document.known,
    )


def _about(document: Any) -> str:
    """What a document is found by beside its text, its title and its numbers."""
    body = directory().get(document.body or "")
    names = (body.kk, body.ru, body.en) if body else ()
    parts = (document.case_title, *names, document.name, *document.details.values())
    return "\n".join(part for part in parts if part)
