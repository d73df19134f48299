"""The registers among what is searched: each entry by its words, its place and its names; see `sources.Source`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from archive.countries import country_name
from archive.naming import called
from archive.registers.declared import WITHDRAWN, Register
from archive.registers.known import BY_KIND
from archive.registers.tables import RegisterEntry
from archive.registers.values import Value
from archive.search.entries import Entry
from archive.tables import Document
from kense.contracts.bodies import body_name, parties
from kense.i18n import LANGUAGES
from kense.messaging.unit import Unit

MOST = 500  # at once
OF_WITHDRAWN = " [кері алынды · отозвано · withdrawn]"  # the title is the same for every reader
NOBODY = ""  # a label that no reader can hold: labels are never empty


class RegisterEntries:
    """The entries of every register. One that is withdrawn is found, and says so."""

    async def waiting(self, session: AsyncSession, bytes_at_once: int) -> Sequence[Entry]:
        """Entries are short: so many at once are far from `bytes_at_once`."""
        oldest = select(RegisterEntry.entry_id).where(RegisterEntry.indexed_at.is_(None))
        ids = await session.scalars(oldest.order_by(RegisterEntry.entered_at, RegisterEntry.entry_id).limit(MOST))
        return list((await self.entries(session, ids.all())).values())

    async def since(self, session: AsyncSession) -> datetime | None:
        return await session.scalar(
            select(func.min(RegisterEntry.entered_at)).where(RegisterEntry.indexed_at.is_(None))
        )

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
        joined = select(RegisterEntry, Document).outerjoin(Document, Document.document_id == RegisterEntry.document_id)
        rows = await session.execute(joined.where(RegisterEntry.entry_id.in_(ids)))
        return {entry.entry_id: _searched(entry, document) for entry, document in rows}


def _searched(entry: RegisterEntry, document: Document | None) -> Entry:
    """Without its original, which only a damaged vault lacks, nobody but who keeps the archive finds it."""
    register = BY_KIND[entry.kind]
    numbers = (document.number, document.reference) if document else ()
    return Entry(
        id=entry.entry_id,
        kind=entry.kind,
        title=entry.title + (OF_WITHDRAWN if entry.status == WITHDRAWN else ""),
        address=f"/archive/registers/{register.key}/{entry.entry_id}",
        dated=entry.dated or (document.dated if document else entry.entered_at.date()),
        filed=entry.entered_at,
        name=document.name if document else "",
        original=f"/archive/documents/{entry.document_id}/original",
        language=(document.language if document else None) or "",
        body=next((body for body in entry.bodies if body in parties()), ""),
        country=entry.country or "",
        case_id=(document.case_id if document else None) or "",
        reference=(document.reference if document else None) or "",
        numbers=tuple(number for number in numbers if number),
        about=_about(register, entry),
        access=_access(entry.access, document.access if document else [NOBODY]),
        pages=((entry.page or 1, _text(register, entry)),),
        known=entry.known,
    )


def _access(own: Sequence[str], of_original: Sequence[str]) -> tuple[str, ...]:
    """At least as narrow as both: where both have labels, those that are on both, or nobody's."""
    if own and of_original:
        return tuple(sorted({*own} & {*of_original})) or (NOBODY,)
    return tuple(own or of_original)


def _text(register: Register, entry: RegisterEntry) -> str:
    """The words of the original first, then what was written of it, field by field."""
    written = [
        _words(entry.fields[name])
        for name, field in register.fields.items()
        if field.kind in ("line", "text", "items") and name in entry.fields and name != register.title
    ]
    return "\n".join(part for part in (entry.passage, *written) if part)


def _about(register: Register, entry: RegisterEntry) -> str:
    """The names of its bodies, its country and its choices, in the three languages."""
    bodies = [body_name(body, language) for body in entry.bodies for language in LANGUAGES]
    countries = [country_name(entry.country, language) for language in LANGUAGES] if entry.country else []
    chosen = [
        name
        for field in register.fields.values()
        if field.kind == "choice" and entry.fields.get(field.name) in field.choices
        for name in called(field.choices[str(entry.fields[field.name])])
    ]
    return "\n".join(dict.fromkeys((*bodies, *countries, *chosen)))


def _words(value: Value) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)
