"""The registers' entries as the search finds them, beside the documents (`sources.Source`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.registers.declared import Field
from archive.registers.known import BY_KIND
from archive.registers.tables import RegisterEntry
from archive.registers.values import Value, shown
from archive.search.entries import Entry
from archive.tables import Document
from kense.i18n import LANGUAGES, Translators
from kense.messaging.unit import Unit

MOST = 1000  # at once
IN_CODES = ("choice", "bodies", "country")
NOBODY = ("",)  # a label that no reader can hold


class RegisterEntries:
    """Found by the words of their fields and by the passage they were taken from, at its page of the original."""

    async def waiting(self, session: AsyncSession, bytes_at_once: int) -> Sequence[Entry]:
        oldest = select(RegisterEntry.entry_id).where(RegisterEntry.indexed_at.is_(None))
        oldest = oldest.order_by(RegisterEntry.changed_at, RegisterEntry.entry_id).limit(MOST)
        return await _entries(session, RegisterEntry.entry_id.in_(oldest))

    async def since(self, session: AsyncSession) -> datetime | None:
        waiting = select(func.min(RegisterEntry.entered_at)).where(RegisterEntry.indexed_at.is_(None))
        return await session.scalar(waiting)

    async def mark(self, unit: Unit, entries: Sequence[Entry]) -> None:
        same = (RegisterEntry.entry_id == bindparam("entry")) & (RegisterEntry.known == bindparam("as_known"))
        marked = update(RegisterEntry).where(same).values(indexed_at=unit.clock.now())
        rows = [{"entry": entry.id, "as_known": entry.known} for entry in entries]
        await (await unit.session.connection()).execute(marked, rows)

    async def forget(self, unit: Unit) -> None:
        await unit.session.execute(update(RegisterEntry).values(indexed_at=None))

    async def counts(self, session: AsyncSession) -> tuple[int, int]:
        indexed = select(func.count()).where(RegisterEntry.indexed_at.is_not(None))
        waiting = select(func.count()).where(RegisterEntry.indexed_at.is_(None))
        return await session.scalar(indexed) or 0, await session.scalar(waiting) or 0

    async def entries(self, session: AsyncSession, ids: Sequence[str]) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in await _entries(session, RegisterEntry.entry_id.in_(ids))}


async def _entries(session: AsyncSession, which: ColumnElement[bool]) -> list[Entry]:
    joined = select(RegisterEntry, Document).join(Document, Document.document_id == RegisterEntry.document_id)
    rows = (await session.execute(joined.where(which).order_by(RegisterEntry.entry_id))).all()
    return [_entry(row, document) for row, document in rows]


def _entry(row: RegisterEntry, document: Document) -> Entry:
    fields = BY_KIND[row.kind].fields
    told = [(fields[name], value) for name, value in row.fields.items() if name in fields]
    written = [shown(field, value, SAY["en"]) for field, value in told if field.kind not in (*IN_CODES, "day")]
    return Entry(
        id=row.entry_id,
        kind=row.kind,
        title=row.title,
        address=f"/archive/registers/{BY_KIND[row.kind].key}/{row.entry_id}",
        dated=row.dated or document.dated,
        filed=row.entered_at,
        name=document.name,
        original=f"/archive/documents/{document.document_id}/original",
        language=document.language or "",
        body=row.bodies[0] if row.bodies else "",
        country=row.country or document.country or "",
        procedure=document.procedure or "",
        case_id=document.case_id or "",
        reference=document.reference or "",
        numbers=tuple(number for number in (document.number, document.reference) if number),
        about="\n".join(_in_each_language(row, told)),
        access=_both(row.access, document.access),
        pages=((row.page or 1, "\n".join([*written, row.passage or ""])),),
        known=row.known,
    )


def _in_each_language(row: RegisterEntry, told: Sequence[tuple[Field, Value]]) -> Iterable[str]:
    """What codes are called: bodies, countries, choices, the status."""
    status = BY_KIND[row.kind].statuses.get(row.status)
    for language in LANGUAGES:
        say = SAY[language]
        yield say(status.label) if status else row.status
        yield from (shown(field, value, say) for field, value in told if field.kind in IN_CODES)


def _both(mine: Sequence[str], originals: Sequence[str]) -> tuple[str, ...]:
    """A reader must hold a label of each. Index and page know of one list, so of two only what is in both opens it."""
    if not mine or not originals:
        return tuple(mine or originals)
    return tuple(label for label in mine if label in originals) or NOBODY


SAY = Translators(("kense", "archive"))
