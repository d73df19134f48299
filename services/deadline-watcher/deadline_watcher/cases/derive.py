"""From the acts of a case to its obligations: a pure function, so neither order nor repetition of acts matters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID, uuid5

from deadline_watcher.calendar.table import OutsideCalendar
from deadline_watcher.cases.acts import Act, Facts, facts
from deadline_watcher.law.counting import Explained, Named, OtherRule, Undated, explain
from deadline_watcher.law.explaining import Law, fixed_date
from deadline_watcher.law.rulebook import Each, Rule, Value, What, role_of
from deadline_watcher.law.terms import Counted, External, FixedDates
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.bodies import NOT_COMPETENT
from kense.contracts.events import ObligationState, Procedure


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


class Standing(Protocol):
    """What the state of an obligation depends on. `deadline`: the day after which it is late."""

    @property
    def deadline(self) -> date | None: ...
    @property
    def met_on(self) -> date | None: ...
    @property
    def consented_on(self) -> date | None: ...
    @property
    def withdrawn(self) -> bool: ...
    @property
    def waived(self) -> bool: ...
    @property
    def paused(self) -> bool: ...


def state_of(row: Standing, today: date) -> ObligationState:
    """Meeting an obligation on the very day of its deadline is in time."""
    if row.withdrawn:
        return ObligationState.WITHDRAWN
    if row.met_on:
        late = row.deadline is not None and row.met_on > row.deadline
        return ObligationState.MET_LATE if late else ObligationState.MET
    if row.consented_on:
        return ObligationState.CONSENTED
    if row.waived:
        return ObligationState.WAIVED
    if row.paused:
        return ObligationState.PAUSED
    return ObligationState.LATE if row.deadline and today > row.deadline else ObligationState.OPEN


def obligations(case: Case, acts: Sequence[Act], law: Law) -> tuple[Obligation, ...]:
    """Every obligation that the acts of the case have opened, met or not, in the order of the rules.

    Rules counted from others come after those (25 after 24 and 26).
    """
    known, found = facts(acts), dict[str, list[Obligation]]()
    rules = law.of(case.procedure)
    for rule in sorted(rules, key=lambda rule: bool(rule.leans_on())):
        found[rule.id] = list(_Derivation(case, known, law, rule, found).obligations())
    return tuple(obligation for rule in rules for obligation in found[rule.id])


def required(rule: Rule, day: date, circumstances: frozenset[Circumstance]) -> bool:
    """Whether every case of the procedure that began on that day, in such circumstances, owes it sooner or later."""
    value = rule.value_on(day)
    excluded = circumstances.intersection(rule.unless)
    certain = rule.opened_by and not (rule.when or excluded or rule.each_time or rule.conditional)
    return bool(certain) and rule.kind == "duty" and value is not None and value.term is not None


@dataclass(frozen=True)
class _Derivation:
    """One rule in one case."""

    case: Case
    facts: Facts
    law: Law
    rule: Rule
    found: Mapping[str, Sequence[Obligation]]

    def obligations(self) -> Iterator[Obligation]:
        rule, circumstances = self.rule, self.facts.circumstances
        if not circumstances.issuperset(rule.when) or circumstances.intersection(rule.unless):
            return
        for party in self._parties():
            openings = [act for act in self.facts.of(rule.opened_by) if self._opens(act, party)]
            for opening in openings if rule.each_time else openings[:1]:
                obligation = self._obligation(party, opening)
                if obligation:
                    yield obligation

    def _obligation(self, party: str | None, opening: Act) -> Obligation | None:
        source = self._naming(opening)
        dated = self._dated(opening, source)
        if dated is None:
            return None
        value, explained = dated
        actor = str(party) if isinstance(self.rule.actor, Each) else self.rule.actor
        recipient = party if isinstance(self.rule.recipient, Each) else self.rule.recipient
        name = f"{self.rule.id}/{actor}/{recipient}" + (f"/{opening.id}" if self.rule.each_time else "")
        return Obligation(
            id=uuid5(self.case.id, name),
            rule=self.rule.id,
            actor=actor,
            recipient=recipient,
            explained=explained,
            value=value,
            opened_by=opening,
            met_by=self._meeting({"actor": actor, "recipient": recipient}, opening),
            term_from=source if isinstance(value.term, External) and source.term else None,
        )

    def _dated(self, opening: Act, source: Act) -> tuple[Value, Explained] | None:
        """The wording that holds and the date it gives; None where no wording holds.

        One day outside the calendar, a slip in a year perhaps, leaves its duty without a date and not the case without duties.
        """
        zero, other = self._day_zero(opening)
        value = self.rule.value_on(zero or opening.occurred_on)
        if value is None or value.term is None:
            return None
        if self.facts.circumstances.intersection(self.rule.freed_by):
            return value, self._undated(opening, "term not set yet")
        if zero is None:
            return value, self._undated(opening, self._why_no_day())
        try:
            if isinstance(value.term, FixedDates):
                return fixed_date(self.rule, zero, self.law)
            named = self._named(source, opening) if isinstance(value.term, External) else Named()
            explained = explain(value.term, zero, self.law.calendar, self.law.choices, named)
        except OutsideCalendar:
            return value, self._undated(opening, "outside calendar")
        return value, explained.model_copy(
            update={"zero_is": "other rule", "counted_from": other}
        ) if other else explained

    def _undated(self, opening: Act, why: Undated) -> Explained:
        return Explained(day_zero=opening.occurred_on, undated=why, calendar=self.law.calendar.version)

    def _why_no_day(self) -> Undated:
        """Why there is no day to count from: the event's is not fixed, or the other rule has no date itself (25)."""
        leaders = (self.found.get(rule, ()) for rule in self.rule.leans_on())
        return next(
            (one.explained.undated for found in leaders for one in found if one.explained.undated), "event day unknown"
        )

    def _day_zero(self, opening: Act) -> tuple[date | None, OtherRule | None]:
        """The day counted from: of the act, the planned day where the term runs back, or another rule's day (25)."""
        newest = self.rule.values[-1].term
        if not isinstance(newest, Counted) or newest.direction == "after":
            return opening.occurred_on, None
        if newest.of is None:
            return self.facts.planned_for, None
        leader = next(iter(self.found.get(newest.of.rule, ())), None)
        day = (leader.met_on or leader.explained.act_by) if leader else None
        return day, OtherRule(rule=newest.of.rule, date=day) if day else None

    def _parties(self) -> list[str | None]:
        """The bodies a rule speaks of, one obligation each; the role while nobody is named; None where there are none.

        Before anybody is named a duty towards several bodies exists already, under the name of their role.
        """
        each = self.rule.each
        if each is None:
            return [None]
        named = {body for act in self.facts.of(each.each) for body in act.bodies}
        asked = named - set(NOT_COMPETENT) if role_of(each) == "competent_bodies" else named
        return [*sorted(asked)] or [each.role]

    def _opens(self, act: Act, party: str | None) -> bool:
        each = self.rule.each
        return each is None or act.kind not in each.each or party in act.bodies

    def _meeting(self, parties: Mapping[str, str | None], opening: Act) -> tuple[Act, ...]:
        """The acts that meet the obligation; empty while it is not met."""
        met_by = self.rule.met_by
        if met_by is None:
            return ()
        if met_by.documents:
            standing = [_standing(what, self.facts.acts) for what in met_by.documents]
            return tuple(act for act in standing if act) if all(standing) else ()
        fitting = [
            act for act in self.facts.of([met_by.act]) if not met_by.names or parties[met_by.names] in act.bodies
        ]
        after = (
            act for act in fitting if act.occurred_on >= opening.occurred_on and act.recorded_at > opening.recorded_at
        )
        return tuple(after if met_by.after_opening else fitting)[:1]

    def _naming(self, opening: Act) -> Act:
        """The act that says what the letter's term is: the last a clerk entered, else the opening one."""
        return next((act for act in reversed(self.facts.acts) if act.kind is ActKind.TERM_SET and act.term), opening)

    def _named(self, source: Act, opening: Act) -> Named:
        dates = (act.letter_date for act in (source, opening))
        return Named(source.term, next((day for day in dates if day), self.case.letter_date))


def _standing(what: What, acts: Sequence[Act]) -> Act | None:
    """The first publication of that document that has not been recalled since."""
    latest: dict[UUID | None, Act] = {}
    for act in sorted((act for act in acts if act.what == what), key=lambda act: act.recorded):
        latest[act.document] = act
    return min((act for act in latest.values() if not act.recalled), key=lambda act: act.occurred_on, default=None)
