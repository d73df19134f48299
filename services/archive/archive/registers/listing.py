"""A register as a reader may see it: its entries filtered and sorted, and the values that can be asked for.

An entry is seen by who may see both it and its original; nothing else is listed, counted or offered as a filter.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader, may_see_rows
from archive.registers.declared import WITHDRAWN, Register
from archive.registers.known import REGISTERS
from archive.registers.tables import RegisterEntry
from archive.tables import Document

OVERDUE = "overdue"
AT_ONCE = 50
MOST_PARTIES = 300
SORTED_BY: dict[str, Sequence[ColumnElement[Any]]] = {
    "newest": (RegisterEntry.dated.is_(None), RegisterEntry.dated.desc()),
    "oldest": (RegisterEntry.dated.is_(None), RegisterEntry.dated.asc()),
    "due": (RegisterEntry.due_on.is_(None), RegisterEntry.due_on.asc()),
    "title": (func.lower(RegisterEntry.title).asc(),),
    "party": (RegisterEntry.party.is_(None), func.lower(RegisterEntry.party).asc()),
    "changed": (RegisterEntry.changed_at.desc(),),
}


@dataclass(frozen=True)
class Asked:
    """Of a register; empty asks for all. `status` may be OVERDUE. Withdrawn entries are listed only when asked for."""

    status: str = ""
    division: str = ""
    party: str = ""
    country: str = ""
    body: str = ""
    year: str = ""
    sort: str = "newest"


@dataclass(frozen=True)
class Row:
    entry: RegisterEntry
    document: Document


@dataclass(frozen=True)
class Listed:
    rows: Sequence[Row]
    total: int


@dataclass(frozen=True)
class Offered:
    """The values among what the reader may see."""

    parties: Sequence[str]
    countries: Sequence[str]
    bodies: Sequence[str]
    years: Sequence[int]


def seen(reader: Reader) -> ColumnElement[bool]:
    """Of entries joined with their originals."""
    return and_(may_see_rows(reader, RegisterEntry.access), may_see_rows(reader, Document.access))


def _entries(reader: Reader, register: Register) -> Select[RegisterEntry, Document]:
    joined = select(RegisterEntry, Document).join(Document, Document.document_id == RegisterEntry.document_id)
    return joined.where(RegisterEntry.kind == register.kind, seen(reader))


def _asked(register: Register, asked: Asked, today: date) -> Sequence[ColumnElement[bool]]:
    entry = RegisterEntry
    conditions = [
        _of_status(register, asked.status, today),
        entry.division == asked.division if asked.division else None,
        entry.party == asked.party if asked.party else None,
        entry.country == asked.country if asked.country else None,
        cast(entry.bodies, Text).contains(_written(asked.body), autoescape=True) if asked.body else None,
        extract("year", entry.dated) == int(asked.year) if asked.year.isdecimal() else None,
    ]
    return [condition for condition in conditions if condition is not None]


def _of_status(register: Register, status: str, today: date) -> ColumnElement[bool]:
    if status == OVERDUE:
        return and_(RegisterEntry.status.in_(register.open_statuses), RegisterEntry.due_on < today)
    return RegisterEntry.status == status if status else RegisterEntry.status != WITHDRAWN


def _written(value: str) -> str:
    """A text as it stands in a JSON list."""
    return json.dumps(value)


async def listed(
    session: AsyncSession,
    register: Register,
    reader: Reader,
    asked: Asked,
    today: date,
    first: int = 0,
    most: int | None = AT_ONCE,
) -> Listed:
    """The entries asked for, from the `first`, at `most` so many; and how many there are in all."""
    found = _entries(reader, register).where(*_asked(register, asked, today))
    order = SORTED_BY.get(asked.sort, SORTED_BY["newest"])
    rows = await session.execute(found.order_by(*order, RegisterEntry.entry_id).offset(first).limit(most))
    total = await session.scalar(select(func.count()).select_from(found.subquery()))
    return Listed([Row(entry, document) for entry, document in rows], total or 0)


async def offered(session: AsyncSession, register: Register, reader: Reader) -> Offered:
    mine = _entries(reader, register).subquery()

    async def each(column: str) -> list[str]:
        values = select(mine.c[column]).where(mine.c[column].is_not(None)).distinct().order_by(mine.c[column])
        return list(await session.scalars(values.limit(MOST_PARTIES)))

    years = select(extract("year", mine.c.dated)).where(mine.c.dated.is_not(None)).distinct()
    bodies = await session.scalars(select(mine.c.bodies))
    return Offered(
        await each("party"),
        await each("country"),
        sorted({body for named in bodies for body in named}),
        sorted((int(year) for year in await session.scalars(years)), reverse=True),
    )


async def counted(session: AsyncSession, reader: Reader) -> dict[str, int]:
    """How many entries of each register the reader may see; withdrawn ones are not counted."""
    joined = select(RegisterEntry.kind, func.count()).join(Document, Document.document_id == RegisterEntry.document_id)
    those = joined.where(seen(reader), RegisterEntry.status != WITHDRAWN).group_by(RegisterEntry.kind)
    return {row[0]: row[1] for row in await session.execute(those)}


async def overdue(session: AsyncSession, reader: Reader, today: date) -> list[tuple[Register, int]]:
    """The registers in which something is past its day and still to be done, and how many entries the reader may see of it."""
    with_days = [register for register in REGISTERS.values() if register.due]
    those = [(one, _entries(reader, one).where(_of_status(one, OVERDUE, today)).subquery()) for one in with_days]
    counts = [(one, await session.scalar(select(func.count()).select_from(found)) or 0) for one, found in those]
    return [(register, count) for register, count in counts if count]


async def entry_seen(session: AsyncSession, register: Register, reader: Reader, entry_id: str) -> Row | None:
    found = (await session.execute(_entries(reader, register).where(RegisterEntry.entry_id == entry_id))).first()
    return Row(found[0], found[1]) if found else None


async def entries_of(session: AsyncSession, reader: Reader, document_id: str) -> Sequence[RegisterEntry]:
    """What stands in the registers from this original."""
    joined = select(RegisterEntry).join(Document, Document.document_id == RegisterEntry.document_id)
    mine = joined.where(RegisterEntry.document_id == document_id, seen(reader))
    return (await session.scalars(mine.order_by(RegisterEntry.kind, RegisterEntry.page, RegisterEntry.entry_id))).all()
