"""Everything that explains one obligation's date: for the page, for programs and for paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.acts import Act, facts
from deadline_watcher.law.counting import Explained
from deadline_watcher.law.rulebook import Rule, Rules, Value
from deadline_watcher.law.telling import told_date, told_rule
from deadline_watcher.moves.proposals import LAPSED
from deadline_watcher.showing.board import Line, old_dates
from deadline_watcher.tables import ActRow, Decision, Move, OldDate
from kense.contracts.acts import ActKind


@dataclass(frozen=True)
class Why:
    """`grounds`: the acts that planned the day counted back from, and stated the circumstances the rule asks about.

    `decisions`, `history` (the dates it had before) and `moves` are in the order in which they were made.

    A move of its date was approved or rejected by a person, or waits for one; those that lapsed are not told.
    """

    line: Line
    explained: Explained
    rule: Rule
    value: Value
    opened_by: Act
    grounds: tuple[Act, ...]
    met_by: tuple[Act, ...]
    term_from: Act | None
    decisions: Sequence[Decision]
    moves: Sequence[Move]
    history: Sequence[OldDate]


async def why(session: AsyncSession, line: Line, rules: Rules) -> Why:
    row, rule = line.row, rules[line.row.rule]
    decisions = select(Decision).where(Decision.obligation_id == row.id).order_by(Decision.decided_at, Decision.id)
    moves = select(Move).where(Move.obligation_id == row.id, Move.state != LAPSED).order_by(Move.settled_at, Move.id)
    explained = Explained.model_validate(row.explained)
    return Why(
        line=line,
        explained=explained,
        rule=rule,
        value=_wording(rule, line),
        opened_by=Act.model_validate(row.opened_by),
        grounds=await _grounds(session, line, rule, explained),
        met_by=tuple(Act.model_validate(act) for act in row.met_by),
        term_from=Act.model_validate(row.term_from) if row.term_from else None,
        decisions=list(await session.scalars(decisions)),
        moves=list(await session.scalars(moves)),
        history=await old_dates(session, row.id),
    )


async def _grounds(session: AsyncSession, line: Line, rule: Rule, explained: Explained) -> tuple[Act, ...]:
    planned, asks = explained.zero_is == "planned day", rule.when or rule.unless or rule.freed_by
    if not planned and not asks:
        return ()
    bodies = await session.scalars(select(ActRow.body).where(ActRow.case_id == line.case.id))
    acts = facts([Act.model_validate(body) for body in bodies]).acts
    planning = [act for act in acts if planned and act.planned_for == explained.day_zero]
    stating = [act for act in acts if asks and act.kind is ActKind.CIRCUMSTANCES_STATED]
    return *planning[-1:], *stating[-1:]


def why_told(found: Why) -> dict[str, Any]:
    """As programs read it: telling.told of the rule and the date, and beside it what happened in the case."""
    row = found.line.row
    return {
        "obligation": str(row.id),
        "case_id": str(row.case_id),
        "actor": row.actor,
        "recipient": row.recipient,
        "state": found.line.state,
        "deadline": row.deadline and row.deadline.isoformat(),
        "met_on": row.met_on and row.met_on.isoformat(),
        "consented_on": row.consented_on and row.consented_on.isoformat(),
        "rule": told_rule(found.rule, found.value),
        **told_date(found.explained),
        "opened_by": found.opened_by.model_dump(mode="json"),
        "grounds": [act.model_dump(mode="json") for act in found.grounds],
        "met_by": [act.model_dump(mode="json") for act in found.met_by],
        "term_from": found.term_from and found.term_from.model_dump(mode="json"),
        "decisions": [_told_decision(decision) for decision in found.decisions],
        "moves": [_told_move(move) for move in found.moves],
        "history": [_told_old(old) for old in found.history],
    }


def _wording(rule: Rule, line: Line) -> Value:
    """The wording that gave the date; the one of that day where its first day was corrected since."""
    held = (value for value in rule.values if value.since == line.row.since)
    return next(held, None) or rule.value_on(line.row.day_zero) or rule.values[0]


def _told_decision(decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind,
        "until": decision.until and decision.until.isoformat(),
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.isoformat(),
    }


def _told_move(move: Move) -> dict[str, Any]:
    days = ("old_statutory", "old_act_by", "old_external", "new_statutory", "new_act_by", "new_external")
    return {
        "state": move.state,
        **{name: (day := getattr(move, name)) and day.isoformat() for name in days},
        "causes": move.causes,
        "reason": move.reason,
        "decided_by": move.decided_by,
        "settled_at": move.settled_at and move.settled_at.isoformat(),
        "proposal": str(move.proposal_id),
    }


def _told_old(old: OldDate) -> dict[str, Any]:
    dates = {name: getattr(old, name) for name in ("statutory", "act_by", "external")}
    told = {name: day and day.isoformat() for name, day in dates.items()}
    return {**told, "calendar": old.calendar, "replaced_at": old.replaced_at.isoformat()}
