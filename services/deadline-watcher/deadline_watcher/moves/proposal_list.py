"""What waits for a person, and what was decided: counted and fetched for the pages."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.moves.proposals import APPROVED, LAPSED, PENDING, REJECTED
from deadline_watcher.tables import CaseRow, Move, ObligationRow, Proposal

PAGE = 50
Found = tuple[Move, ObligationRow, CaseRow]


@dataclass(frozen=True)
class Numbers:
    """Of one proposal, or of all: how many moves wait, become overdue by it, and were decided or lapsed."""

    waiting: int = 0
    overdue: int = 0
    approved: int = 0
    rejected: int = 0
    lapsed: int = 0


@dataclass(frozen=True)
class Listed:
    proposal: Proposal
    case: CaseRow | None
    numbers: Numbers


async def numbers(session: AsyncSession, today: date, of: ColumnElement[bool]) -> Numbers:
    """`of`: which moves are counted."""
    return Numbers(**dict((await session.execute(select(*_counts(today)).where(of))).mappings().one()))


async def waiting(session: AsyncSession, today: date, case_id: UUID | None = None) -> Numbers:
    """Only what waits for a person: in one case, or everywhere."""
    where = Move.state == PENDING
    return await numbers(session, today, and_(where, Move.case_id == case_id) if case_id else where)


async def listed(session: AsyncSession, today: date, still: bool, start: int = 0) -> list[Listed]:
    """A page of the proposals in which moves still wait, or of the others, the newest first."""
    waits = Proposal.pending_for.is_not(None) if still else Proposal.pending_for.is_(None)
    query = (
        select(Proposal, CaseRow, *_counts(today))
        .join(Move, Move.proposal_id == Proposal.id)
        .outerjoin(CaseRow, CaseRow.id == Proposal.case_id)
        .where(waits)
        .group_by(Proposal.id, CaseRow.id)
        .order_by(Proposal.renewed_at.desc(), Proposal.id)
    )
    rows = (await session.execute(query.offset(start).limit(PAGE))).mappings()
    return [Listed(row["Proposal"], row["CaseRow"], Numbers(**{name: row[name] for name in NUMBERS})) for row in rows]


async def moves_of(
    session: AsyncSession, proposal_id: UUID, today: date, overdue: bool, start: int = 0
) -> Sequence[Found]:
    """A page of those moves that make a duty overdue, or of the others, by their cases."""
    late = becomes_overdue(today)
    query = _with_rows().where(Move.proposal_id == proposal_id, late if overdue else ~late)
    return [(move, row, case) for move, row, case in await session.execute(query.offset(start).limit(PAGE))]


async def move(session: AsyncSession, proposal_id: UUID, move_id: UUID) -> Found | None:
    query = _with_rows().where(Move.proposal_id == proposal_id, Move.id == move_id)
    found = (await session.execute(query)).first()
    return (found[0], found[1], found[2]) if found else None


async def proposals_waiting(session: AsyncSession, of: ColumnElement[bool]) -> list[UUID]:
    """The proposals in which moves of a case, or of an obligation, wait."""
    query = select(Move.proposal_id).where(of, Move.state == PENDING).distinct().order_by(Move.proposal_id)
    return list(await session.scalars(query))


def becomes_overdue(today: date) -> ColumnElement[bool]:
    """A move that waits, and by which a duty that is not late would be."""
    not_late = or_(Move.old_deadline.is_(None), Move.old_deadline >= today)
    return func.coalesce(and_(Move.state == PENDING, Move.new_deadline < today, not_late), false())


def _with_rows() -> Select[Move, ObligationRow, CaseRow]:
    order = (CaseRow.reference, CaseRow.id, ObligationRow.rule, ObligationRow.actor, ObligationRow.recipient, Move.id)
    return (
        select(Move, ObligationRow, CaseRow)
        .join(ObligationRow, ObligationRow.id == Move.obligation_id)
        .join(CaseRow, CaseRow.id == Move.case_id)
        .order_by(*order)
    )


NUMBERS = tuple(field.name for field in fields(Numbers))


def _counts(today: date) -> list[ColumnElement[int]]:
    states = [Move.state == name for name in (APPROVED, REJECTED, LAPSED)]
    kinds = [Move.state == PENDING, becomes_overdue(today), *states]
    counted = [func.coalesce(func.sum(case((kind, 1), else_=0)), 0) for kind in kinds]
    return [column.label(name) for name, column in zip(NUMBERS, counted, strict=True)]
