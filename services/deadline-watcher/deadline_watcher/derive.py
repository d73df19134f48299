"""From the acts of a case to its obligations: a pure function, so neither order nor repetition of acts matters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict

from deadline_watcher.calendar import Calendar
from deadline_watcher.counting import Explained, Named, Settings, explain
from deadline_watcher.rulebook import Each, External, Rule, Value, What
from kense.contracts.acts import ActKind, Term
from kense.contracts.bodies import NOT_COMPETENT
from kense.contracts.events import ObligationState, Procedure


class Act(BaseModel):
    """What the watcher keeps of an act. `what`, `document` and `recalled` speak of documents on the public site."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    kind: ActKind
    occurred_on: date
    recorded_at: AwareDatetime
    recorded_by: str
    bodies: tuple[str, ...] = ()
    term: Term | None = None
    letter_date: date | None = None
    what: What | None = None
    document: UUID | None = None
    recalled: bool = False
    note: str = ""


@dataclass(frozen=True)
class Case:
    id: UUID
    procedure: Procedure
    letter_date: date | None


@dataclass(frozen=True)
class Obligation:
    """Who owes what to whom in this case, with its explained date, and what opened and met it.

    `term_from` is the act that named an external term: the receipt of the letter, or a clerk's entry.
    """

    id: UUID
    rule: str
    actor: str
    recipient: str | None
    explained: Explained
    value: Value
    opened_by: Act
    met_by: tuple[Act, ...]
    term_from: Act | None

    @property
    def met_on(self) -> date | None:
        return max((act.occurred_on for act in self.met_by), default=None)


@dataclass(frozen=True)
class Law:
    """Everything beside the acts that a date depends on."""

    rules: Mapping[str, Rule]
    calendar: Calendar
    settings: Settings

    def of(self, procedure: Procedure) -> list[Rule]:
        return [rule for rule in self.rules.values() if rule.procedure is procedure]


def obligations(case: Case, acts: Sequence[Act], law: Law) -> tuple[Obligation, ...]:
    """Every obligation that the acts of the case have opened, met or not, in the order of the rules."""
    ordered = sorted(_corrected(acts), key=lambda act: (act.occurred_on, act.recorded_at, act.id))
    return tuple(found for rule in law.of(case.procedure) for found in _of_rule(rule, case, ordered, law))


def _corrected(acts: Sequence[Act]) -> list[Act]:
    """The acts that hold: OHCHR's publication happened once, and what was recorded of its day last is its day."""
    seen = [act for act in acts if act.kind is ActKind.OHCHR_PUBLISHED]
    newest = max(seen, key=lambda act: (act.recorded_at, act.id), default=None)
    return [act for act in acts if act.kind is not ActKind.OHCHR_PUBLISHED or act is newest]


def discharged_on(found: Sequence[Obligation], procedure: Procedure, law: Law) -> date | None:
    """The day the last duty was met, once every rule of the procedure has been opened and all are met."""
    asked, opened = {rule.id for rule in law.of(procedure)}, {obligation.rule for obligation in found}
    met = [obligation.met_on for obligation in found]
    if not asked or asked != opened or None in met:
        return None
    return max(day for day in met if day)


def state_of(deadline: date | None, met_on: date | None, today: date) -> ObligationState:
    """`deadline` is the statutory or the external date; meeting it on that very day is in time."""
    if met_on:
        return ObligationState.MET_LATE if deadline and met_on > deadline else ObligationState.MET
    return ObligationState.LATE if deadline and today > deadline else ObligationState.OPEN


def _of_rule(rule: Rule, case: Case, acts: list[Act], law: Law) -> Iterator[Obligation]:
    for party in _parties(rule, acts):
        opening = next((act for act in acts if _opens(act, rule, party)), None)
        value = rule.value_on(opening.occurred_on) if opening else None
        if opening is None or value is None or value.term is None:
            continue
        actor = rule.actor if isinstance(rule.actor, str) else str(party)
        recipient = party if isinstance(rule.recipient, Each) else rule.recipient
        source = _naming(acts, opening) if isinstance(value.term, External) else None
        yield Obligation(
            id=uuid5(case.id, f"{rule.id}/{actor}/{recipient}"),
            rule=rule.id,
            actor=actor,
            recipient=recipient,
            explained=explain(
                value.term, opening.occurred_on, law.calendar, law.settings, _named(source, opening, case)
            ),
            value=value,
            opened_by=opening,
            met_by=_meeting(rule, acts, {"actor": actor, "recipient": recipient}),
            term_from=source if source and source.term else None,
        )


def _parties(rule: Rule, acts: list[Act]) -> list[str | None]:
    """The competent bodies a rule speaks of, one obligation each; a single None where it speaks of one party.

    Before anybody is named the duty towards the competent bodies exists already, and has no name in it yet.
    """
    each = _each(rule)
    named = {body for act in acts if each and act.kind in each.each for body in act.bodies} - set(NOT_COMPETENT)
    unnamed: list[str | None] = [] if each and rule.opened_by in each.each else [None]
    return [*sorted(named)] or unnamed


def _each(rule: Rule) -> Each | None:
    return next((party for party in (rule.actor, rule.recipient) if isinstance(party, Each)), None)


def _opens(act: Act, rule: Rule, party: str | None) -> bool:
    each = _each(rule)
    return act.kind is rule.opened_by and (each is None or act.kind not in each.each or party in act.bodies)


def _meeting(rule: Rule, acts: list[Act], parties: Mapping[str, str | None]) -> tuple[Act, ...]:
    """The acts that meet the obligation; empty while it is not met."""
    met_by = rule.met_by
    if met_by.documents:
        standing = [_standing(what, acts) for what in met_by.documents]
        return tuple(act for act in standing if act) if all(standing) else ()
    fitting = (act for act in acts if act.kind is met_by.act)
    return tuple(act for act in fitting if not met_by.names or parties[met_by.names] in act.bodies)[:1]


def _standing(what: What, acts: list[Act]) -> Act | None:
    """The first publication of that document that has not been recalled since."""
    latest: dict[UUID | None, Act] = {}
    for act in sorted((act for act in acts if act.what == what), key=lambda act: (act.recorded_at, act.id)):
        latest[act.document] = act
    return min((act for act in latest.values() if not act.recalled), key=lambda act: act.occurred_on, default=None)


def _naming(acts: list[Act], opening: Act) -> Act:
    """The act that says what the letter's term is: the last a clerk entered, else the receipt of the letter."""
    return next((act for act in reversed(acts) if act.kind is ActKind.TERM_SET and act.term), opening)


def _named(source: Act | None, opening: Act, case: Case) -> Named:
    dates = (act.letter_date for act in (source, opening) if act)
    return Named(source.term if source else None, next((day for day in dates if day), case.letter_date))
