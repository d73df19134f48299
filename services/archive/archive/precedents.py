"""Earlier replies for whoever drafts one: those to the same mandates, and those that speak of the same subject."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.analysis import Term, terms_of
from archive.finding import Finding, find
from archive.passages import Passage, passage_of
from archive.search.port import Filters, Search, SearchUnavailable
from archive.tables import Case, Document, Page
from kense.messaging.unit import Store

REPLY = "reply"
SHOWN = 10
SEARCHED = 30
LONGEST_SUBJECT = 500  # characters


@dataclass(frozen=True)
class Asked:
    """What the drafter looks for; `besides` is the case being answered."""

    mandates: tuple[str, ...]
    subject: str
    besides: str


@dataclass(frozen=True)
class Precedent:
    """An earlier reply: the mandates it shares, whether it speaks of the subject, and the passage that shows it."""

    document: Document
    case: Case | None
    mandates: tuple[str, ...]
    on_subject: bool
    page: int
    passage: Passage

    @property
    def reference(self) -> str:
        return self.document.reference or (self.case.reference if self.case else None) or ""


@dataclass(frozen=True)
class Precedents:
    """`searched` is False where the search did not answer: then only the mandates were looked at."""

    found: Sequence[Precedent]
    searched: bool


async def precedents(store: Store, search: Search, asked: Asked) -> Precedents:
    """Replies to the same mandate on the same subject first, then the others; of equals the newest."""
    terms = terms_of(asked.subject[:LONGEST_SUBJECT])
    findings, searched = await _on_subject(store, search, asked, terms)
    by_subject = {one.document.document_id: one for one in reversed(findings)}
    async with store.database.reading() as session:
        shared = await _to_mandates(session, asked)
        rows = await _documents(session, {*by_subject, *shared})
        chosen = _best([row for row in rows if row.case_id != asked.besides], by_subject, shared)
        found = [await _precedent(session, row, by_subject, shared, terms) for row in chosen]
    return Precedents(found, searched)


async def _on_subject(store: Store, search: Search, asked: Asked, terms: Sequence[Term]) -> tuple[list[Finding], bool]:
    """Passages with at least two of the words asked for, the best first."""
    try:
        answer = await find(store, search, asked.subject[:LONGEST_SUBJECT], Filters(kind=REPLY), SEARCHED)
    except SearchUnavailable:
        return [], False
    least = min(2, len(terms))
    return [one for one in answer.findings if _asked_in(one.passage, terms) >= least], True


def _asked_in(passage: Passage, terms: Sequence[Term]) -> int:
    forms = {form for piece in passage.pieces if piece.marked for term in terms_of(piece.text) for form in term.forms}
    return sum(not term.forms.isdisjoint(forms) for term in terms)


async def _to_mandates(session: AsyncSession, asked: Asked) -> dict[str, tuple[str, ...]]:
    """Replies of other cases that the same mandates wrote in, by their id, with the mandates they share."""
    wanted = {_plain(mandate) for mandate in asked.mandates}
    replies = select(Document.document_id, Case.mandates).where(
        Document.kind == REPLY, Document.case_id == Case.case_id, Case.case_id != asked.besides
    )
    shared = {
        document_id: tuple(mandate for mandate in mandates if _plain(mandate) in wanted)
        for document_id, mandates in await session.execute(replies)
    }
    return {document_id: mandates for document_id, mandates in shared.items() if mandates}


def _plain(mandate: str) -> str:
    return " ".join(mandate.casefold().removeprefix("the ").split())


async def _documents(session: AsyncSession, ids: Iterable[str]) -> list[Document]:
    rows = await session.scalars(select(Document).where(Document.document_id.in_(ids)))
    once = {(row.case_id, row.sha256): row for row in rows}
    return list(once.values())


def _best(
    rows: Sequence[Document], by_subject: dict[str, Finding], shared: dict[str, tuple[str, ...]]
) -> list[Document]:
    def order(row: Document) -> tuple[int, int, str]:
        both = (row.document_id in by_subject) + (row.document_id in shared)
        return -both, -row.dated.toordinal(), row.document_id

    return sorted(rows, key=order)[:SHOWN]


async def _precedent(
    session: AsyncSession,
    row: Document,
    by_subject: dict[str, Finding],
    shared: dict[str, tuple[str, ...]],
    terms: Sequence[Term],
) -> Precedent:
    finding = by_subject.get(row.document_id)
    page, passage = (finding.page, finding.passage) if finding else await _beginning(session, row, terms)
    case = await session.get(Case, row.case_id)
    return Precedent(row, case, shared.get(row.document_id, ()), finding is not None, page, passage)


async def _beginning(session: AsyncSession, row: Document, terms: Sequence[Term]) -> tuple[int, Passage]:
    first = select(Page).where(Page.document_id == row.document_id).order_by(Page.page).limit(1)
    page = await session.scalar(first)
    return (page.page, passage_of(page.text, terms)) if page else (1, passage_of("", ()))
