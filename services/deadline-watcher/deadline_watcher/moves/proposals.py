"""Moves that wait for a person: made, renewed when a newer cause changes them, and lapsed when they have become idle.

An obligation has at most one pending move, and a cause at most one pending proposal: the acts of a case, the rules, the
choices of counting, the calendar.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select, update

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.acts import Act
from deadline_watcher.cases.standing import Basis, dates_of
from deadline_watcher.law.counting import Explained, working_days_left
from deadline_watcher.moves.causes import Cause, ProposalKind, causes, kind_of
from deadline_watcher.tables import Move, ObligationRow, OldDate, Proposal
from kense.messaging.unit import Unit

PENDING, APPROVED, REJECTED, LAPSED = "pending", "approved", "rejected", "lapsed"
# joined: taken over by another proposal. unmoved: nothing would move any more.
Lapse = Literal["met", "consented", "waived", "withdrawn", "joined", "unmoved"]
DATES = ("statutory", "act_by", "external", "deadline")


class Shown(BaseModel):
    """Everything an obligation's page shows of a date: kept with a move, so that what was approved is what was shown."""

    model_config = ConfigDict(frozen=True)

    explained: Explained
    counted: Explained | None
    since: date
    opened_by: Act
    term_from: Act | None

    @classmethod
    def of(cls, row: ObligationRow) -> Self:
        return cls.model_validate({name: getattr(row, name) for name in cls.model_fields})

    @property
    def basis(self) -> Basis:
        return Basis(self.counted or self.explained, self.since, self.opened_by, self.term_from)


def shown(basis: Basis, explained: Explained) -> Shown:
    """A basis with the date as people decided about it."""
    decided = explained != basis.counted
    counted = basis.counted if decided else None
    return Shown(
        explained=explained, counted=counted, since=basis.since, opened_by=basis.opened_by, term_from=basis.term_from
    )


def columns(told: Shown) -> dict[str, Any]:
    """The columns of an obligation that hold its date and what it rests on."""
    dates = {name: getattr(told.explained, name) for name in _DATE_COLUMNS}
    return {**dates, **told.model_dump(mode="json"), "since": told.since}


_DATE_COLUMNS = ("day_zero", "statutory", "act_by", "external", "extended_to", "deadline")


def old_date(row: ObligationRow, now: datetime, proposal_id: UUID | None = None) -> OldDate:
    """The record of the dates that an obligation has until now."""
    dates = {"statutory": row.statutory, "act_by": row.act_by, "external": row.external}
    calendar = str(row.explained["calendar"])
    return OldDate(obligation_id=row.id, **dates, calendar=calendar, replaced_at=now, proposal_id=proposal_id)


def owed(row: ObligationRow) -> bool:
    return not _over(row)


def _over(row: ObligationRow) -> Lapse | None:
    """Why an obligation is not owed any more."""
    if row.withdrawn:
        return "withdrawn"
    if row.met_on:
        return "met"
    if row.consented_on:
        return "consented"
    return "waived" if row.waived else None


@dataclass(frozen=True)
class Proposing:
    """Keeps the moves of one case as what stands and what is counted now differ."""

    unit: Unit
    calendar: Calendar
    case_id: UUID

    async def renew(self, rows: Sequence[ObligationRow], wanted: Mapping[UUID, Shown]) -> None:
        """`wanted`: how those obligations would be shown whose dates would move."""
        pending, refused = await self._moves()
        for row in rows:
            after, move = wanted.get(row.id), pending.get(row.id)
            if after is None or refused_before(row, after, refused):
                if move:
                    await lapse(self.unit, move, _over(row) or "unmoved")
            else:
                await self._propose(row, after, move)

    async def _moves(self) -> tuple[dict[UUID, Move], set[tuple[object, ...]]]:
        query = select(Move).where(Move.case_id == self.case_id, Move.state.in_((PENDING, REJECTED)))
        found = list(await self.unit.session.scalars(query))
        pending = {move.obligation_id: move for move in found if move.state == PENDING}
        return pending, {told(move) for move in found if move.state == REJECTED}

    async def _propose(self, row: ObligationRow, after: Shown, move: Move | None) -> None:
        why = causes(Shown.of(row).basis, after.basis)
        proposal = await proposal_of(self.unit, kind_of(why), self.case_id)
        values = move_values(row, after.explained, after.model_dump(mode="json"), why, self.calendar)
        if move and move.proposal_id != proposal.id:
            await lapse(self.unit, move, "joined")
            move = None
        if move is None:
            self.unit.session.add(Move(**new_move(proposal.id, row, values)))
        elif told(move) == (row.id, *_old_and_new(values)):
            return
        else:
            for name, value in values.items():
                setattr(move, name, value)
        proposal.renewed_at = self.unit.clock.now()


def refused_before(row: ObligationRow, after: Shown, refused: set[tuple[object, ...]]) -> bool:
    """Whether a person rejected this very move: it is not proposed again."""
    old = (row.statutory, row.act_by, row.external, row.deadline)
    return (row.id, *old, *dates_of(after.explained), after.explained.deadline) in refused


def told(move: Move) -> tuple[object, ...]:
    """What a move says: whose dates, and from which to which."""
    return move.obligation_id, *_old_and_new({name: getattr(move, name) for name in _NAMES})


_NAMES = tuple(f"{side}_{name}" for side in ("old", "new") for name in DATES)


def _old_and_new(values: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(values[name] for name in _NAMES)


def move_values(
    row: ObligationRow, new: Explained, after: Mapping[str, Any], why: tuple[Cause, ...], calendar: Calendar
) -> dict[str, Any]:
    """`after` is a Shown as JSON, of the date `new`."""
    return {
        **{f"old_{name}": getattr(row, name) for name in DATES},
        **{f"new_{name}": getattr(new, name) for name in DATES},
        "shift": shift(row.act_by, new.act_by, calendar),
        "causes": [cause.model_dump() for cause in why],
        "after": after,
    }


def new_move(proposal_id: UUID, row: ObligationRow, values: Mapping[str, Any]) -> dict[str, Any]:
    about = {"proposal_id": proposal_id, "obligation_id": row.id, "case_id": row.case_id, "pending_for": row.id}
    return {"id": uuid4(), "state": PENDING, **about, **values}


def shift(old: date | None, new: date | None, calendar: Calendar) -> int | None:
    """How many working days later, or earlier if negative."""
    if old is None or new is None:
        return None
    return working_days_left(old, new, calendar) or -working_days_left(new, old, calendar)


async def proposal_of(unit: Unit, kind: ProposalKind, case_id: UUID) -> Proposal:
    """The pending proposal of that cause, or a new one. Two at the same moment: the second fails on the name, whole."""
    name = f"acts/{case_id}" if kind == "acts" else kind
    found = await unit.session.scalar(select(Proposal).where(Proposal.pending_for == name))
    if found is None:
        now = unit.clock.now()
        case = case_id if kind == "acts" else None
        found = Proposal(id=uuid4(), kind=kind, case_id=case, pending_for=name, made_at=now, renewed_at=now)
        unit.session.add(found)
        await unit.session.flush()
    return found


async def lapse(unit: Unit, move: Move, because: Lapse) -> None:
    """The move needs no decision any more; it stays in the record."""
    move.state, move.lapsed_because = LAPSED, because
    move.pending_for, move.settled_at = None, unit.clock.now()
    await unit.session.flush()
    await close(unit, move.proposal_id)


async def lapse_of(unit: Unit, row: ObligationRow) -> None:
    """As `lapse`, for an obligation that is not owed any more."""
    because = _over(row)
    move = await unit.session.scalar(select(Move).where(Move.pending_for == row.id))
    if because and move:
        await lapse(unit, move, because)


async def close(unit: Unit, proposal_id: UUID) -> None:
    """A proposal with no pending move left makes room for the next of its cause."""
    waiting = select(Move.id).where(Move.proposal_id == proposal_id, Move.state == PENDING)
    if not await unit.session.scalar(waiting.limit(1)):
        await unit.session.execute(update(Proposal).where(Proposal.id == proposal_id).values(pending_for=None))
