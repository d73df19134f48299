"""The pages of a document: its evidence, its checks, and its original."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from sqlalchemy import select, update

from archive.access import Reader
from archive.countries import country_name
from archive.finding import found_in
from archive.fixity import NOT_GIVEN_OUT
from archive.query import question_of
from archive.registers.known import BY_KIND, REGISTERS
from archive.registers.listing import entries_of
from archive.stamps import stamp_shown
from archive.tables import Case, Document, Filing, FixityCheck
from archive.wording import (
    ADDED,
    ANSWERS,
    CONDITION_NOTICES,
    CONDITIONS,
    COVERAGE,
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

CHECKS_SHOWN = 30
CHECKED_WHOLE = 32 * 1024**2  # bytes; what is larger is given piece by piece, and checked on the way
SHOWN_IN_THE_BROWSER = ("application/pdf", "image/png", "image/jpeg")
WORDS = {
    "kinds": KINDS,
    "verdicts": VERDICTS,
    "reasons": REASONS,
    "revocations": REVOCATIONS,
    "answers": ANSWERS,
    "conditions": CONDITIONS,
    "condition_notices": CONDITION_NOTICES,
    "not_given_out": NOT_GIVEN_OUT,
    "texts_from": TEXT_FROM,
    "coverages": COVERAGE,
    "additions": ADDED,
    "document_languages": LANGUAGES,
    "country": country_name,
    "registers": tuple(REGISTERS.values()),
    "register_of": BY_KIND,
}


def add_documents(app: FastAPI, pages: Pages, store: Store, objects: Objects, reader: Reader) -> None:
    @app.get("/documents/{document_id}", response_class=HTMLResponse, include_in_schema=False)
    async def document_page(request: Request, document_id: str, q: str = "", across: bool = False) -> Response:
        """With what was asked in the search, the page of the original that has it is shown too."""
        document = await document_seen(store, document_id, reader)
        history = await _history(store, reader, document)
        shown: dict[str, Any] = {
            "document": document,
            "history": history,
            "stamp": stamp_shown(document, pages.language(request)),
            "found": await found_in(store, document.document_id, question_of(q, across)) if q.strip() else None,
            "instant": datetime.fromisoformat,
        }
        return pages.render(request, "document.html", words=WORDS, **shown)

    @app.get("/documents/{document_id}/certificates/{number}", summary="The certificates of one of its signatures")
    async def certificates(document_id: str, number: int) -> Response:
        """In PEM, as they came with the signature; `number` counts the signatures from 1."""
        document = await document_seen(store, document_id, reader)
        if not 1 <= number <= len(document.signatures):
            raise NOT_HERE
        kept = document.signatures[number - 1].get("certificates", [])
        return Response("".join(kept), media_type="application/x-pem-file")

    @app.get("/documents/{document_id}/original", summary="The original, byte for byte")
    async def original(document_id: str, download: bool = False) -> Response:
        document = await document_seen(store, document_id, reader)
        headers = _as_it_came(document, download)
        if document.size <= CHECKED_WHOLE:
            return Response(
                await locked_bytes(objects, document.sha256), media_type=document.media_type, headers=headers
            )
        return StreamingResponse(await _begun(objects, document), media_type=document.media_type, headers=headers)

    @app.post("/documents/{document_id}/check", include_in_schema=False)
    async def check_now(document_id: str, once: Annotated[str, Form()]) -> Response:
        """Ask for the stored original to be read again now."""
        document = await document_seen(store, document_id, reader)
        place = f"/archive/documents/{document.document_id}"
        async with store.unit() as unit:
            if not await unit.already_done(once):
                mine = update(Document).where(Document.document_id == document.document_id)
                await unit.session.execute(mine.values(check_at=unit.clock.now()))
                await unit.mark_done(once, place)
        return RedirectResponse(place, 303)


async def document_seen(store: Store, document_id: str, reader: Reader) -> Document:
    """What the reader may not see is not here for them."""
    async with store.database.reading() as session:
        document = await session.get(Document, document_id.lower())
        filing = await session.get(Filing, document_id.lower())
    if document and reader.may_see(document.access):
        return document
    raise BEING_FILED if filing and not document and reader.may_see(filing.facts.get("access", [])) else NOT_HERE


async def _history(store: Store, reader: Reader, document: Document) -> dict[str, object]:
    checks = select(FixityCheck).where(FixityCheck.document_id == document.document_id)
    async with store.database.reading() as session:
        return {
            "case": await session.get(Case, document.case_id) if document.case_id else None,
            "entries": await entries_of(session, reader, document.document_id),
            "checks": (await session.scalars(checks.order_by(FixityCheck.id.desc()).limit(CHECKS_SHOWN))).all(),
        }


async def locked_bytes(objects: Objects, sha256: str) -> bytes:
    """Of an original, or of the signature beside it. What is missing or damaged is not given out."""
    try:
        return await objects.locked(sha256)
    except (ObjectMissing, ObjectDamaged):
        raise HARMED from None


async def _begun(objects: Objects, document: Document) -> AsyncIterator[bytes]:
    """The pieces, once the first of them is there. Of a damaged original the last is never given, so that what arrives
    is shorter than it was announced, and no browser takes it for whole."""
    pieces = objects.locked_pieces(document.sha256)
    try:
        first = await anext(pieces)
    except (ObjectMissing, ObjectDamaged):
        raise HARMED from None

    async def all_of_them() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return all_of_them()


def _as_it_came(document: Document, download: bool) -> dict[str, str]:
    """Headers. Shown in the browser only where that is safe; otherwise given to keep."""
    shown = document.media_type in SHOWN_IN_THE_BROWSER and not download
    return {
        "Content-Disposition": content_disposition("inline" if shown else "attachment", document.name),
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{document.sha256}"',
        "Content-Length": str(document.size),
    }


def content_disposition(how: str, name: str) -> str:
    """RFC 6266: a plain name for old programs, and the true one in UTF-8 for the others."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .-_()") else "_" for c in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


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
