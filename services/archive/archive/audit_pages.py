"""The page of the audit log: what was done in the archive, the newest first, and how the log is checked."""

import json
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.inventory import inventory_name
from archive.tables import AuditEntry, AuditHead, Document, Record, StatedHead
from archive.wording import DEEDS
from kense.messaging.unit import Store
from kense.web import Pages

SHOWN = 50
HEADS_SHOWN = 7


class Head(BaseModel):
    """Where the audit log ends: the number of its last entry, and the SHA-256 of that entry; 0 while it is empty."""

    sequence: int
    hash: str


def add_audit(app: FastAPI, pages: Pages, store: Store, reader: Reader) -> None:
    @app.get("/audit", response_class=HTMLResponse, include_in_schema=False)
    async def audit_page(
        request: Request, about: str = "", before: Annotated[int | None, Query(ge=1)] = None
    ) -> Response:
        """`about`: only what is about this document, case or record; `before`: only entries with a smaller number."""
        asked = about.strip()[:300]
        entries = await _entries(store, reader, asked, before)
        async with store.database.reading() as session:
            head = await session.get_one(AuditHead, 1)
            stated = (
                await session.scalars(select(StatedHead).order_by(StatedHead.day.desc()).limit(HEADS_SHOWN))
            ).all()
        older = entries[-1].sequence if len(entries) == SHOWN else None
        words = {"deeds": DEEDS}
        return pages.render(
            request, "audit.html", entries=entries, about=asked, older=older, head=head, stated=stated, words=words
        )

    @app.get("/api/audit/head", summary="Where the audit log ends")
    async def head_for_programs() -> Head:
        async with store.database.reading() as session:
            head = await session.get_one(AuditHead, 1)
            return Head(sequence=head.sequence, hash=head.hash)


async def _entries(store: Store, reader: Reader, about: str, before: int | None) -> list[AuditEntry]:
    """The newest entries that the reader may see: what is about a document is theirs who may see the document."""
    newest = select(AuditEntry).order_by(AuditEntry.sequence.desc())
    if about:
        named = (about, inventory_name(about.casefold()), f"cases/{about.casefold()}")
        newest = newest.where(AuditEntry.about.in_(named))
    if before:
        newest = newest.where(AuditEntry.sequence < before)
    found: list[AuditEntry] = []
    async with store.database.reading() as session:
        rows = await session.stream_scalars(newest.execution_options(yield_per=SHOWN))
        async for some in rows.partitions(SHOWN):
            seen = await _seen(session, {row.about for row in some}, reader)
            found += [row for row in some if row.about in seen]
            if len(found) >= SHOWN:
                break
    return found[:SHOWN]


async def _seen(session: AsyncSession, names: set[str], reader: Reader) -> set[str]:
    """Those of the records' names that a reader may read about: a document they may see, a case with such a document,
    an entry of a register that is theirs. Whoever sees everything reads about everything."""
    if reader.everything:
        return names
    ids = {name.partition("/")[2] for name in names if name.startswith(("documents/", "cases/"))}
    of_these = select(Document.document_id, Document.case_id, Document.access)
    of_these = of_these.where(or_(Document.document_id.in_(ids), Document.case_id.in_(ids)))
    rows = [row for row in await session.execute(of_these) if reader.may_see(row.access)]
    entries = select(Record.name, Record.body).where(Record.name.in_(names), Record.name.startswith("registers/"))
    newest = {name: json.loads(body) for name, body in await session.execute(entries.order_by(Record.version))}
    return {
        *(inventory_name(row.document_id) for row in rows),
        *(f"cases/{row.case_id}" for row in rows),
        *(name for name, body in newest.items() if reader.may_see(body.get("access", []))),
    }
