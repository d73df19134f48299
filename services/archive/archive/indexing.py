"""Indexing: documents of the database go into the search index, which can always be built again from it."""

from collections.abc import Sequence

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.search.port import IndexedPage, Search
from archive.tables import Case, Document, Page
from kense.contracts.bodies import directory
from kense.messaging.unit import Store

BATCH = 20

log = structlog.get_logger()


class Indexer:
    def __init__(self, store: Store, search: Search) -> None:
        self._store = store
        self._search = search
        self._compared = False

    async def step(self) -> bool:
        """Index the documents that are not indexed yet, some at a time. Says whether there were any."""
        if not self._compared:
            await self._compare()
        documents = await self._waiting()
        if documents:
            await self._search.index(await self._pages(documents))
            await self._mark(documents)
        return bool(documents)

    async def pending(self) -> int:
        async with self._store.database.reading() as session:
            return await session.scalar(select(func.count()).where(Document.indexed_at.is_(None))) or 0

    async def rebuild(self) -> None:
        """Index everything again from the database. Found meanwhile is what is indexed so far."""
        await self._search.clear()
        async with self._store.unit() as unit:
            await unit.session.execute(update(Document).values(indexed_at=None))

    async def _compare(self) -> None:
        """An index that holds less than the database says (lost, of an older analysis) is built again."""
        async with self._store.database.reading() as session:
            expected = await _pages_indexed(session)
        if await self._search.count() < expected:
            log.warning("search.rebuilding", expected=expected)
            await self.rebuild()
        self._compared = True

    async def _waiting(self) -> Sequence[Document]:
        waiting = select(Document).where(Document.indexed_at.is_(None)).order_by(Document.archived_at).limit(BATCH)
        async with self._store.database.reading() as session:
            return (await session.scalars(waiting)).all()

    async def _pages(self, documents: Sequence[Document]) -> list[IndexedPage]:
        async with self._store.database.reading() as session:
            return [page for document in documents for page in await _pages_of(session, document)]

    async def _mark(self, documents: Sequence[Document]) -> None:
        """Except those of which something more became known meanwhile."""
        async with self._store.unit() as unit:
            for document in documents:
                same = update(Document).where(
                    Document.document_id == document.document_id, Document.known == document.known
                )
                await unit.session.execute(same.values(indexed_at=unit.clock.now()))


async def _pages_indexed(session: AsyncSession) -> int:
    """At least one page a document: one without text is found by what is known of it."""
    indexed = select(Document.document_id).where(Document.indexed_at.is_not(None))
    documents = await session.scalar(select(func.count()).select_from(indexed.subquery())) or 0
    later_pages = select(func.count()).where(Page.document_id.in_(indexed), Page.page > 1)
    return documents + (await session.scalar(later_pages) or 0)


async def _pages_of(session: AsyncSession, document: Document) -> list[IndexedPage]:
    texts = (await session.scalars(select(Page).where(Page.document_id == document.document_id))).all()
    about = _about(document, await session.get(Case, document.case_id))
    by_number = {page.page: page.text for page in texts} or {1: ""}
    return [
        IndexedPage(
            document_id=document.document_id,
            page=number,
            kind=document.kind,
            language=document.language or "",
            case_id=document.case_id or "",
            text=text,
            about=about if number == 1 else "",
        )
        for number, text in sorted(by_number.items())
    ]


def _about(document: Document, case: Case | None) -> str:
    """What a document is found by beside its text: reference, number, title of the case, body, file name."""
    body = directory().get(document.body or "")
    names = (body.kk, body.ru, body.en) if body else ()
    of_case = (case.reference, case.title) if case else ()
    parts = (document.reference, document.number, *of_case, *names, document.name)
    return "\n".join(part for part in parts if part)
