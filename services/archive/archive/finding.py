"""Finding: a query in any of the languages, answered with passages of archived documents."""

from dataclasses import dataclass

from sqlalchemy import select

from archive.analysis import terms_of
from archive.passages import Passage, passage_of
from archive.search.port import Filters, Hit, Search
from archive.tables import Document
from kense.messaging.unit import Store

LIMIT = 20


@dataclass(frozen=True)
class Finding:
    document: Document
    page: int
    passage: Passage
    score: float


@dataclass(frozen=True)
class Answer:
    """`complete` is False where no page has everything asked for, and these have some of it."""

    findings: tuple[Finding, ...]
    complete: bool


async def find(store: Store, search: Search, query: str, filters: Filters, limit: int = LIMIT) -> Answer:
    terms = terms_of(query)
    if not terms:
        return Answer((), complete=True)
    found = await search.search(terms, filters, limit)
    documents = await _documents(store, found.hits)
    findings = (
        Finding(documents[hit.document_id], hit.page, passage_of(hit.text, terms), hit.score)
        for hit in found.hits
        if hit.document_id in documents
    )
    return Answer(tuple(findings), found.complete)


async def _documents(store: Store, hits: tuple[Hit, ...]) -> dict[str, Document]:
    wanted = select(Document).where(Document.document_id.in_({hit.document_id for hit in hits}))
    async with store.database.reading() as session:
        return {document.document_id: document for document in await session.scalars(wanted)}
