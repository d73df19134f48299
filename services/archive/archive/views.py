"""The archive's pages: search, a document with its evidence, its original, and the search for programs."""

from datetime import datetime
from html import escape
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel
from sqlalchemy import func, select, update

from archive.finding import Answer, Finding, find
from archive.fixity import Condition
from archive.search.port import Filters, Search
from archive.stamps import stamp_shown
from archive.tables import Case, Document, Filing, FixityCheck
from archive.wording import (
    ADDED,
    ANSWERS,
    CONDITIONS,
    COVERAGE,
    HINDRANCES,
    KINDS,
    LANGUAGES,
    REASONS,
    REVOCATIONS,
    TEXT_FROM,
    VERDICTS,
)
from kense.i18n import _
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem
from kense.web import Pages

LATEST = 20
CHECKS_SHOWN = 30
SHOWN_IN_THE_BROWSER = ("application/pdf", "image/png", "image/jpeg")
WORDS = {
    "kinds": KINDS,
    "verdicts": VERDICTS,
    "reasons": REASONS,
    "revocations": REVOCATIONS,
    "answers": ANSWERS,
    "conditions": CONDITIONS,
    "hindrances": HINDRANCES,
    "texts_from": TEXT_FROM,
    "coverages": COVERAGE,
    "additions": ADDED,
    "document_languages": LANGUAGES,
}


class FoundPage(BaseModel):
    """One hit: the document and the page, and the passage as HTML, with `<mark>` around what matched."""

    document: str
    file: str
    kind: str
    language: str | None
    page: int
    passage: str
    score: float
    matched: str
    address: str


class FoundPages(BaseModel):
    """`complete` is false where no page has everything asked for, and these have some of it."""

    query: str
    complete: bool
    hits: list[FoundPage]


def add_pages(app: FastAPI, pages: Pages, store: Store, objects: Objects, search: Search) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def search_page(request: Request, q: str = "", kind: str = "", language: str = "") -> Response:
        """Search; with nothing asked, what was filed last."""
        query, filters = q.strip()[:500], Filters(kind or None, language or None)
        answer = await find(store, search, query, filters) if query else None
        return pages.render(
            request,
            "archive.html",
            query=query,
            filters=filters,
            answer=answer,
            worm=objects.worm,
            overview=await _overview(store),
            words=WORDS,
        )

    @app.get("/api/search", summary="Search the archived originals")
    async def search_for_programs(
        q: Annotated[str, Query(max_length=500)],
        kind: str = "",
        language: str = "",
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> FoundPages:
        answer = await find(store, search, q, Filters(kind or None, language or None), limit)
        return FoundPages(query=q, complete=answer.complete, hits=_hits(answer))

    @app.get("/documents/{document_id}", response_class=HTMLResponse, include_in_schema=False)
    async def document_page(request: Request, document_id: str) -> Response:
        document = await _document(store, document_id)
        history = await _history(store, document)
        stamp = stamp_shown(document, pages.language(request))
        shown: dict[str, Any] = {
            "document": document,
            "history": history,
            "stamp": stamp,
            "instant": datetime.fromisoformat,
        }
        return pages.render(request, "document.html", words=WORDS, **shown)

    @app.get("/documents/{document_id}/certificates/{number}", summary="The certificates of one of its signatures")
    async def certificates(document_id: str, number: int) -> Response:
        """In PEM, as they came with the signature; `number` counts the signatures from 1."""
        document = await _document(store, document_id)
        if not 1 <= number <= len(document.signatures):
            raise NOT_HERE
        kept = document.signatures[number - 1].get("certificates", [])
        return Response("".join(kept), media_type="application/x-pem-file")

    @app.get("/documents/{document_id}/original", summary="The original, byte for byte")
    async def original(document_id: str, download: bool = False) -> Response:
        document = await _document(store, document_id)
        return _as_it_came(await _bytes(objects, document), document, download)

    @app.post("/documents/{document_id}/check", include_in_schema=False)
    async def check_now(document_id: str, once: Annotated[str, Form()]) -> Response:
        """Ask for the stored original to be read again now."""
        document = await _document(store, document_id)
        place = f"/archive/documents/{document.document_id}"
        async with store.unit() as unit:
            if not await unit.already_done(once):
                mine = update(Document).where(Document.document_id == document.document_id)
                await unit.session.execute(mine.values(check_at=unit.clock.now()))
                await unit.mark_done(once, place)
        return RedirectResponse(place, 303)


async def _overview(store: Store) -> dict[str, object]:
    latest = select(Document).order_by(Document.archived_at.desc(), Document.document_id).limit(LATEST)
    harmed = select(Document).where(Document.condition.in_((Condition.DAMAGED, Condition.MISSING)))
    hindered = select(Filing).where(Filing.filed_at.is_(None), Filing.hindrance.is_not(None))
    async with store.database.reading() as session:
        return {
            "latest": (await session.scalars(latest)).all(),
            "harmed": (await session.scalars(harmed.order_by(Document.archived_at).limit(LATEST))).all(),
            "hindered": (await session.scalars(hindered.order_by(Filing.received_at).limit(LATEST))).all(),
            "count": await session.scalar(select(func.count()).select_from(Document)),
            "kinds_here": (await session.scalars(select(Document.kind).distinct().order_by(Document.kind))).all(),
        }


async def _document(store: Store, document_id: str) -> Document:
    async with store.database.reading() as session:
        document = await session.get(Document, document_id.lower())
        filing = await session.get(Filing, document_id.lower())
    if document:
        return document
    raise BEING_FILED if filing else NOT_HERE


async def _history(store: Store, document: Document) -> dict[str, object]:
    checks = select(FixityCheck).where(FixityCheck.document_id == document.document_id)
    async with store.database.reading() as session:
        return {
            "case": await session.get(Case, document.case_id),
            "checks": (await session.scalars(checks.order_by(FixityCheck.id.desc()).limit(CHECKS_SHOWN))).all(),
        }


async def _bytes(objects: Objects, document: Document) -> bytes:
    try:
        return await objects.locked(document.sha256)
    except (ObjectMissing, ObjectDamaged):
        raise HARMED from None


def _as_it_came(data: bytes, document: Document, download: bool) -> Response:
    """Shown in the browser only where that is safe; otherwise given to keep."""
    shown = document.media_type in SHOWN_IN_THE_BROWSER and not download
    headers = {
        "Content-Disposition": content_disposition("inline" if shown else "attachment", document.name),
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{document.sha256}"',
    }
    return Response(data, media_type=document.media_type, headers=headers)


def content_disposition(how: str, name: str) -> str:
    """RFC 6266: a plain name for old programs, and the true one in UTF-8 for the others."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .-_()") else "_" for c in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _hits(answer: Answer) -> list[FoundPage]:
    return [
        FoundPage(
            document=finding.document.document_id,
            file=finding.document.name,
            kind=finding.document.kind,
            language=finding.document.language,
            page=finding.page,
            passage=_marked(finding),
            score=round(finding.score, 4),
            matched=finding.passage.matched,
            address=f"/archive/documents/{finding.document.document_id}",
        )
        for finding in answer.findings
    ]


def _marked(finding: Finding) -> str:
    pieces = ((escape(piece.text), piece.marked) for piece in finding.passage.pieces)
    return "".join(f"<mark>{text}</mark>" if marked else text for text, marked in pieces)


NOT_HERE = Problem(
    _("There is no such document in the archive."),
    _("The address is mistyped, or the document was never signed or registered."),
    _("Search the archive for it, or look at its case in the registry."),
    404,
)
BEING_FILED = Problem(
    _("This document is being filed."),
    _("Its original is kept, and is being locked and read; nothing is lost."),
    _("Open this page again in a moment. If it stays so, the archive's first page says what hinders it."),
    404,
)
HARMED = Problem(
    _("The stored original is missing or damaged, and is not given out."),
    _("Its bytes are no longer those that were filed, so they prove nothing."),
    _("Tell the operator: the original must be restored from a backup, by the SHA-256 that the document's page shows."),
    409,
)
