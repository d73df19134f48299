"""Proposals and their moves in words, for one reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from deadline_watcher.law.rulebook import Rules
from deadline_watcher.moves.causes import Cause
from deadline_watcher.moves.proposals import APPROVED, LAPSED, PENDING, REJECTED
from deadline_watcher.showing.account import OWN_TERM
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import ACTS, CHOICES, UNDATED
from deadline_watcher.tables import CaseRow, Move, ObligationRow, Proposal
from kense.clock import day_of
from kense.contracts.acts import ActKind
from kense.i18n import Message, _

KINDS = {
    "acts": _("An act was corrected or recorded later"),
    "rules": _("The rules changed"),
    "choices": _("The choices of counting changed"),
    "calendar": _("The calendar of working days changed"),
}
# Each state of a move, and the badge it is shown with.
STATES = {
    PENDING: (_("waits"), "soon"),
    APPROVED: (_("approved"), "met"),
    REJECTED: (_("rejected"), "quiet"),
    LAPSED: (_("lapsed"), "quiet"),
}
LAPSES = {
    "met": _("The duty was met before anybody decided; it keeps its old date."),
    "consented": _("The term ended without an answer before anybody decided; it keeps its old date."),
    "waived": _("The duty was waived before anybody decided; it keeps its old date."),
    "withdrawn": _("The duty is no longer asked."),
    "joined": _("Another proposal took it over, with a further cause."),
    "unmoved": _("What would have moved it was taken back; the date stands."),
}
CAUSES = {
    "opened": _("{subject}: on {new}, not on {old}"),
    "planned": _("The planned day was moved from {old} to {new}"),
    "letter date": _("The letter bears the date {new}, not {old}"),
    "other rule": _("It is counted from the day of paragraph {subject}, which went from {old} to {new}"),
    "term": _("The paper that names the term names another one now"),
    "rule": _("The wording of the rule since {new} is applied, no longer that since {old}"),
    "choice": _("“{new}” was chosen instead of “{old}”"),
    "day off": _("{new} is a day off now"),
    "worked": _("{new} is a working day now"),
    "anew": _("It was counted anew by a newer calendar"),
}


@dataclass(frozen=True)
class MoveTold:
    """One move. `record` says who decided and when, or why nobody had to; `overdue`: late by it, and not before."""

    id: UUID
    obligation: UUID
    rule: str
    duty: str
    parties: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    shift: str
    causes: tuple[str, ...]
    overdue: bool
    waits: bool
    state: str
    look: str
    record: str
    reason: str


@dataclass(frozen=True)
class CaseMoves:
    id: UUID
    name: str
    moves: tuple[MoveTold, ...]


def becomes_overdue(move: Move, today: date) -> bool:
    """Late by it on the day it is decided about, or today while it waits; and not late by the date that stands."""
    on = day_of(move.settled_at) if move.settled_at else today
    late = move.new_deadline is not None and move.new_deadline < on
    return late and not (move.old_deadline is not None and move.old_deadline < on)


def title(proposal: Proposal, case: CaseRow | None, voice: Voice) -> str:
    said = voice.say(KINDS[proposal.kind])
    return f"{case.reference or case.title}: {said}" if case else said


def by_case(
    found: Iterable[tuple[Move, ObligationRow, CaseRow]], rules: Rules, voice: Voice, today: date
) -> list[CaseMoves]:
    """`found` must be in the order of its cases."""
    groups = groupby(found, key=lambda one: one[2].id)
    return [_of_case([*several], rules, voice, today) for _id, several in groups]


def _of_case(several: list[tuple[Move, ObligationRow, CaseRow]], rules: Rules, voice: Voice, today: date) -> CaseMoves:
    case = several[0][2]
    told = tuple(move_told(move, row, rules, voice, today) for move, row, _case in several)
    return CaseMoves(case.id, case.reference or case.title, told)


def move_told(move: Move, row: ObligationRow, rules: Rules, voice: Voice, today: date) -> MoveTold:
    name, look = STATES[move.state]
    parties = [voice.body(key, row.deadline or row.day_zero) for key in (row.actor, row.recipient) if key]
    return MoveTold(
        id=move.id,
        obligation=row.id,
        rule=row.rule,
        duty=rules[row.rule].duty.of(voice.language),
        parties=" – ".join(parties),
        old=_dates(move.old_act_by, move.old_statutory, move.old_external, voice),
        new=_dates(move.new_act_by, move.new_statutory, move.new_external, voice),
        shift=_shift(move.shift, voice),
        causes=tuple(cause_told(Cause.model_validate(cause), voice) for cause in move.causes),
        overdue=becomes_overdue(move, today),
        waits=move.state == PENDING,
        state=voice.say(name),
        look=look,
        record=_record(move, voice),
        reason=move.reason or "",
    )


def _dates(act_by: date | None, statutory: date | None, external: date | None, voice: Voice) -> tuple[str, ...]:
    """Act by, and the date it comes from where that is another day."""
    named = external or statutory
    if act_by is None:
        return (voice.say(_("no date")),)
    beside = _("the paper's own term: {day}") if external else _("by the law: {day}")
    return voice.day(act_by), *([voice.say(beside, day=voice.day(named))] if named and named != act_by else [])


def _shift(days: int | None, voice: Voice) -> str:
    if not days:
        return ""
    amount = voice.amount(abs(days), "working days")
    return voice.say(_("{amount} later") if days > 0 else _("{amount} earlier"), amount=amount)


def _record(move: Move, voice: Voice) -> str:
    if move.lapsed_because:
        return voice.say(LAPSES[move.lapsed_because])
    if move.settled_at is None:
        return ""
    return voice.say(_("{moment}, {who}", moment=voice.moment(move.settled_at), who=move.decided_by))


def cause_told(cause: Cause, voice: Voice) -> str:
    if cause.what == "no date":
        return voice.say(UNDATED[cause.subject])
    values = {
        "subject": _subject(cause),
        "old": _value(cause, cause.old, voice),
        "new": _value(cause, cause.new, voice),
    }
    return voice.say(CAUSES[cause.what], **values)


def _subject(cause: Cause) -> str | Message:
    return ACTS[ActKind(cause.subject)] if cause.what == "opened" else cause.subject


def _value(cause: Cause, value: str, voice: Voice) -> str | Message:
    if cause.what == "choice":
        own = cause.subject == OWN_TERM
        return voice.amount(int(value), "working days") if own else CHOICES[cause.subject, value]
    return voice.day(date.fromisoformat(value)) if value and cause.what != "anew" else value
