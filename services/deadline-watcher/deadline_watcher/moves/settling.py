"""The command by which a person approves or rejects moves, with a reason that is kept beside both dates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from deadline_watcher.cases.watch import say
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.proposals import APPROVED, PENDING, Shown, close, columns, lapse_of, old_date, owed
from deadline_watcher.tables import CaseRow, Move, ObligationRow, Proposal
from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.problems import Problem

Verdict = Literal["approved", "rejected"]


async def settle(
    unit: Unit,
    book: Lawbook,
    proposal_id: UUID,
    verdict: Verdict,
    reason: str,
    who: str,
    seen: datetime,
    chosen: Sequence[UUID] = (),
) -> None:
    """Decide about the chosen moves, or about all that wait. `seen`: the proposal's renewed_at when the page was shown.

    A move whose obligation was met meanwhile lapses, and is not carried out. Raises Problem and changes nothing where no
    reason is given, where the proposal was renewed since, or where nothing of what was chosen waits any more.
    """
    if not reason.strip():
        raise _refused(_("No reason was given."), _("Write why; the reason stands in the record beside both dates."))
    await _lock(unit, proposal_id)
    proposal = await unit.session.get(Proposal, proposal_id, populate_existing=True)
    if proposal is None:
        raise _refused(_("There is no proposal with this address."), _("Start from the list of proposals."), 404)
    if proposal.renewed_at != seen:
        raise _refused(
            _("The proposal has changed since the page was shown: something else moved as well."),
            _("Open it again, look at the dates as they would be now, and decide then."),
        )
    moves = await _waiting(unit, proposal_id, chosen)
    if not moves:
        raise _refused(
            _(
                "None of these moves waits for a decision any more: they were decided, or the duties were met meanwhile."
            ),
            _("Open the proposal again: it says of each what became of it."),
        )
    with unit.session.no_autoflush:  # thousands of moves are written together at the end
        await _decide(unit, book, moves, verdict, reason.strip(), who)
    await unit.session.flush()
    await close(unit, proposal_id)


async def _lock(unit: Unit, proposal_id: UUID) -> None:
    """The cases first, as whoever hears an act does, in one order: then nobody waits for ever, and nobody decides twice."""
    of_cases = select(Move.case_id).where(_pending(proposal_id))
    await unit.session.execute(
        select(CaseRow.id).where(CaseRow.id.in_(of_cases)).order_by(CaseRow.id).with_for_update()
    )


async def _waiting(unit: Unit, proposal_id: UUID, chosen: Sequence[UUID]) -> list[Move]:
    query = select(Move).where(_pending(proposal_id))
    found = await unit.session.scalars(query.execution_options(populate_existing=True))
    return [move for move in found if not chosen or move.id in chosen]


def _pending(proposal_id: UUID) -> ColumnElement[bool]:
    return and_(Move.proposal_id == proposal_id, Move.state == PENDING)


async def _decide(unit: Unit, book: Lawbook, moves: list[Move], verdict: Verdict, reason: str, who: str) -> None:
    law = await book.now(unit.session)
    of_moves = select(Move.obligation_id).where(_pending(moves[0].proposal_id))
    rows = await unit.session.scalars(select(ObligationRow).where(ObligationRow.id.in_(of_moves)))
    by_id = {row.id: row for row in rows}
    for move in moves:
        row = by_id[move.obligation_id]
        if not owed(row):
            await lapse_of(unit, row)
            continue
        if verdict == APPROVED:
            _carry_out(unit, row, move)
            await say(unit, row, law)
        move.state, move.pending_for = verdict, None
        move.settled_at, move.decided_by, move.reason = unit.clock.now(), who, reason


def _carry_out(unit: Unit, row: ObligationRow, move: Move) -> None:
    unit.session.add(old_date(row, unit.clock.now(), move.proposal_id))
    move.before = Shown.of(row).model_dump(mode="json")
    for name, value in columns(Shown.model_validate(move.after)).items():
        setattr(row, name, value)
    row.counted_under = ""


def _refused(happened: Message, what_next: Message, status: int = 409) -> Problem:
    return Problem(happened, _("Nothing was changed."), what_next, status)
