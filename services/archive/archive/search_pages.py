"""The search: the archive's first page, and the same for programs."""

from html import escape
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from archive.access import Reader
from archive.field_values import name_of
from archive.finding import Answer, Finder, Finding
from archive.overview import overview_of, what_needs_a_person
from archive.passages import Passage
from archive.query import Question
from archive.saved_searches import saved_searches
from archive.search.entries import FACETS
from archive.search_address import MOST, Looked, looked
from archive.tables import SavedSearch
from archive.wording import CONDITIONS, FIELDS, HINDRANCES, KINDS, LANGUAGES, MATCHES, SORTS, VAULT_STATES, VERDICTS
from kense.messaging.unit import Store
from kense.web import Pages

MORE = 20  # further hits at a time
FACET_VALUES = 8  # shown at once; the others are a press away
WORDS = {
    "kinds": KINDS,
    "verdicts": VERDICTS,
    "conditions": CONDITIONS,
    "hindrances": HINDRANCES,
    "document_languages": LANGUAGES,
    "fields": FIELDS,
    "matches": MATCHES,
    "sorts": SORTS,
    "vault_states": VAULT_STATES,
}


class FoundEntry(BaseModel):
    """One hit: the document and its page, and the passage as HTML, with `<mark>` around what matched.

    `complete` is false where it has only some of what was asked for."""

    document: str
    file: str
    title: str
    kind: str
    dated: str
    language: str | None
    page: int
    passage: str
    score: float
    matched: str
    complete: bool
    address: str


class FoundEntries(BaseModel):
    """`total` counts all that has everything asked for. Where it is small, those follow that have only some of it; `others`
    counts these. `facets` (by field, by value) count what the total does; where that is nothing, the others. `unpaired`: a
    quotation mark had no pair and was taken as a space. `cut`: the question was longer than is asked."""

    query: str
    total: int
    others: int
    facets: dict[str, dict[str, int]]
    suggestion: str | None
    unpaired: bool
    cut: bool
    hits: list[FoundEntry]


def add_search(app: FastAPI, pages: Pages, store: Store, finder: Finder, reader: Reader) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def search_page(request: Request, asked: Annotated[Looked, Depends(looked)]) -> Response:
        """Search; with nothing asked, what was filed last, and the searches the reader keeps."""
        question, answer, suggestion, saved, overview = asked.question(), None, None, [], {}
        if asked.asks:
            answer, suggestion = await _answered(finder, question, reader, asked)
        else:
            saved, overview = await saved_searches(store, finder, reader), await overview_of(store, reader)
        return pages.render(
            request,
            "archive.html",
            looked=asked,
            question=question,
            answer=answer,
            suggestion=suggestion,
            saved=saved,
            facets=_facets(answer, asked, pages.language(request)) if answer else [],
            more=min(asked.limit + MORE, MOST),
            needs=await what_needs_a_person(store, reader),
            overview=overview,
            words=WORDS,
            name_of=name_of,
            saved_link=_saved_link,
        )

    @app.get("/api/search", summary="Search the archive")
    async def search_for_programs(asked: Annotated[Looked, Depends(looked)]) -> FoundEntries:
        question = asked.question()
        answer, suggestion = await _answered(finder, question, reader, asked)
        return FoundEntries(
            query=asked.q,
            total=answer.total,
            others=answer.others,
            facets={name: dict(values) for name, values in answer.facets.items()},
            suggestion=suggestion,
            unpaired=question.unpaired,
            cut=question.cut,
            hits=[_hit(finding) for finding in answer.findings],
        )


async def _answered(finder: Finder, question: Question, reader: Reader, asked: Looked) -> tuple[Answer, str | None]:
    wish = asked.wish()
    answer = await finder.find(question, reader, wish)
    return answer, None if answer.total else await finder.correction(question, reader, wish)


def _facets(answer: Answer, asked: Looked, language: str) -> list[dict[str, Any]]:
    """Each field with its values, their names, counts and links; the most frequent first, years the latest first."""
    shown = []
    for name in FACETS:
        counts = answer.facets.get(name, {})
        order = (
            sorted(counts, reverse=True) if name == "year" else sorted(counts, key=lambda code: (-counts[code], code))
        )
        values = [(name_of(name, code, language), counts[code], asked.link(**{name: code})) for code in order]
        if values and name not in asked.only:
            shown.append({"field": name, "first": values[:FACET_VALUES], "others": values[FACET_VALUES:]})
    return shown


def _saved_link(search: SavedSearch) -> str:
    return Looked(search.question, search.only, search.across).link()


def _hit(finding: Finding) -> FoundEntry:
    entry = finding.entry
    return FoundEntry(
        document=entry.id,
        file=entry.name,
        title=entry.title,
        kind=entry.kind,
        dated=entry.dated.isoformat(),
        language=entry.language or None,
        page=finding.page,
        passage=_marked(finding.passage),
        score=round(finding.score, 4),
        matched=finding.matched.code,
        complete=finding.complete,
        address=entry.address,
    )


def _marked(passage: Passage) -> str:
    pieces = ((escape(piece.text), piece.marked) for piece in passage.pieces)
    return "".join(f"<mark>{text}</mark>" if marked else text for text, marked in pieces)
