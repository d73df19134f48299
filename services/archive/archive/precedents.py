"""Earlier replies for whoever drafts one: those to the same mandates, and those that speak of the same subject."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.analysis import Term, terms_of
from archive.finding import Finder, Finding, Wish
from archive.marking import Marker
from archive.passages import Passage
from archive.query import Question, plain_question
from archive.search.port import SearchUnavailable
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


async def precedents(store: Store, finder: Finder, reader: Reader, asked: Asked) -> Precedents:
    """Replies to the same mandate on the same subject first, then the others; of equals the newest."""
    subject = plain_question(asked.subject[:LONGEST_SUBJECT])
    findings, searched = await _on_subject(finder, reader, subject)
    by_subject = {one.entry.id: one for one in findings}
    async with store.database.reading() as session:
        shared = await _to_mandates(session, asked)
        rows = await _documents(session, {*by_subject, *shared})
        others = [row for row in rows if row.case_id != asked.besides and reader.may_see(row.access)]
        marker = Marker(subject.asked.wanted)
        chosen = _best(others, by_subject, shared)
        found = [await _precedent(session, row, by_subject, shared, marker) for row in chosen]
    return Precedents(found, searched)


async def _on_subject(finder: Finder, reader: Reader, subject: Question) -> tuple[list[Finding], bool]:
    """Passages with at least two of the words asked for, the best first."""
    terms = [clause.what for clause in subject.asked.wanted if isinstance(clause.what, Term)]
    if not terms:
        return [], True
    try:
        answer = await finder.find(subject, reader, Wish(only={"kind": (REPLY,)}, limit=SEARCHED))
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
    marker: Marker,
) -> Precedent:
    finding = by_subject.get(row.document_id)
    page, passage = (finding.page, finding.passage) if finding else await _beginning(session, row, marker)
    case = await session.get(Case, row.case_id) if row.case_id else None
    return Precedent(row, case, shared.get(row.document_id, ()), finding is not None, page, passage)


async def _beginning(session: AsyncSession, row: Document, marker: Marker) -> tuple[int, Passage]:
    first = select(Page).where(Page.document_id == row.document_id).order_by(Page.page).limit(1)
    page = await session.scalar(first)
    return (page.page, marker.passage(page.text)) if page else (1, Passage(()))
