"""What happened to one obligation in words, for one reader: the same for the page and the paper."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from deadline_watcher.cases.acts import Act
from deadline_watcher.moves.causes import Cause
from deadline_watcher.moves.proposals import APPROVED, PENDING
from deadline_watcher.moves.told import cause_told
from deadline_watcher.showing.account import Account, Fact, account_of
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.why import Why
from deadline_watcher.showing.words import ACTS, CIRCUMSTANCES, DECISIONS, STATES
from deadline_watcher.tables import Decision, Move, OldDate
from kense.clock import day_of
from kense.contracts.events import ObligationState
from kense.i18n import _


@dataclass(frozen=True)
class Happened:
    """One thing that was done: on which day, what, the reason or note that stands with it, and who recorded it when."""

    day: date
    what: str
    note: str
    record: str


@dataclass(frozen=True)
class WhyAccount:
    """`parties`: who owes it to whom, under the names of that time; `notices` speak of the obligation's state."""

    date: Account
    duty: str
    case: str
    state: str
    parties: str
    notices: tuple[str, ...]
    happened: tuple[Happened, ...]
    before: tuple[str, ...]


def why_account(found: Why, voice: Voice) -> WhyAccount:
    line, row = found.line, found.line.row
    parties = [voice.body(key, row.deadline or row.day_zero) for key in (row.actor, row.recipient) if key]
    date_told = account_of(found.explained, found.rule, found.value, voice, found.opened_by.kind)
    return WhyAccount(
        date=replace(date_told, facts=(*date_told.facts, *_source(found, voice))),
        duty=found.rule.duty.of(voice.language),
        case=": ".join(said for said in (line.case.reference, line.case.title) if said),
        state=voice.say(STATES[line.state][0]),
        parties=" – ".join(parties),
        notices=tuple(_notices(found, voice)),
        happened=tuple(_happened(found, voice)),
        before=tuple(_before(old, voice) for old in found.history),
    )


def _source(found: Why, voice: Voice) -> list[Fact]:
    """Where a term comes from that the decree leaves to somebody else's paper."""
    if not found.term_from:
        return []
    entered = _("Entered in the case on {day}", day=voice.day(found.term_from.occurred_on))
    said = _("Named by the letter.") if found.term_from.id == found.opened_by.id else entered
    return [Fact(voice.say(_("Where the term comes from")), voice.say(said))]


def _notices(found: Why, voice: Voice) -> list[str]:
    said = []
    if found.line.state is ObligationState.WITHDRAWN:
        said.append(
            _(
                "This duty is no longer asked: the acts of the case no longer give rise to it. "
                "It is kept here for the record."
            )
        )
    if found.line.row.consented_on:
        said.append(_("Nobody answered within the term, and the decree takes silence for consent."))
    if found.line.state is ObligationState.PAUSED:
        said.append(_("Its warnings are paused; the date itself still stands."))
    return [
        *(voice.say(sentence) for sentence in said),
        *(_waits(move, voice) for move in found.moves if move.state == PENDING),
    ]


def _waits(move: Move, voice: Voice) -> str:
    return voice.say(
        _(
            "A move of this date to {day} waits for a person's approval; until then the date here stands.",
            day=_moved_to(move.new_act_by, voice),
        )
    )


def _moved_to(day: date | None, voice: Voice) -> str:
    return voice.day(day) if day else voice.say(_("no date"))


def _happened(found: Why, voice: Voice) -> list[Happened]:
    """What opened it, what set its term, what met it and what people decided, by the day."""
    named = [found.term_from] if found.term_from else []
    acts = [found.opened_by, *found.grounds, *named, *found.met_by]
    once = {act.id: act for act in acts}
    told = [_act(act, voice) for act in once.values()] + [_decision(one, voice) for one in found.decisions]
    told += [_move(move, move.settled_at, voice) for move in found.moves if move.settled_at]
    if found.line.row.consented_on:
        told.append(Happened(found.line.row.consented_on, voice.say(_("The term ended without an answer")), "", ""))
    return sorted(told, key=lambda one: one.day)


def _act(act: Act, voice: Voice) -> Happened:
    said = voice.say(ACTS[act.kind])
    if act.what:
        document = _("the communication") if act.what == "communication" else _("the reply")
        said = f"{said}: {voice.say(document)}"
    if act.bodies:
        said = f"{said}: {', '.join(voice.body(key, act.occurred_on) for key in act.bodies)}"
    if act.circumstances:
        said = f"{said}: {'; '.join(voice.say(CIRCUMSTANCES[one]) for one in act.circumstances)}"
    if act.planned_for:
        planned = voice.say(_("planned for {day}", day=voice.day(act.planned_for)))
        said = f"{said}; {planned}"
    return Happened(act.occurred_on, said, act.note, _record(act.recorded_at, act.recorded_by, voice))


def _decision(decision: Decision, voice: Voice) -> Happened:
    said = voice.say(DECISIONS[decision.kind], day=voice.day(decision.until))
    at = decision.decided_at
    return Happened(day_of(at), said, decision.reason, _record(at, decision.decided_by, voice))


def _move(move: Move, settled_at: datetime, voice: Voice) -> Happened:
    """Who approved a move of the date, or rejected it, and why it was to move."""
    approved = _("The move of act by from {old} to {new} was approved")
    rejected = _("The move of act by from {old} to {new} was rejected")
    old, new = _moved_to(move.old_act_by, voice), _moved_to(move.new_act_by, voice)
    said = voice.say(approved if move.state == APPROVED else rejected, old=old, new=new)
    because = "; ".join(cause_told(Cause.model_validate(cause), voice) for cause in move.causes)
    what = f"{said}. {because}" if because else said
    return Happened(day_of(settled_at), what, move.reason or "", _record(settled_at, move.decided_by or "", voice))


def _record(moment: datetime, who: str, voice: Voice) -> str:
    return voice.say(_("recorded {moment} by {who}", moment=voice.moment(moment), who=who))


def _before(old: OldDate, voice: Voice) -> str:
    """The dates that held until they were replaced, and the calendar they were counted by."""
    dates = [
        (_("statutory date {day}"), old.statutory),
        (_("external date {day}"), old.external),
        (_("act by {day}"), old.act_by),
    ]
    told = [voice.say(name, day=voice.day(day)) for name, day in dates if day] or [voice.say(_("no date"))]
    until = voice.say(_("until {moment}", moment=voice.moment(old.replaced_at)))
    return f"{', '.join(told)} ({until}; {old.calendar})"
