"""Everything paragraphs 21 to 35 demand around one event at the highest level, before the event has a case.

A rule whose opening act is not done yet is counted as if the step before it were done on its last day; such a line says
from which rule it hangs. Every date comes from `explaining.answer`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from deadline_watcher.calendar.table import DayOff
from deadline_watcher.law.counting import Explained, OtherRule
from deadline_watcher.law.explaining import Answer, Law, answer
from deadline_watcher.law.rulebook import Rule
from deadline_watcher.law.terms import Counted, ExceptionTest, FixedDates
from deadline_watcher.showing.words import ACTS
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure
from kense.i18n import Message, _
from kense.problems import Problem

State = Literal["past", "today", "ahead"]

CHAPTERS_3_AND_4 = (Procedure.HIGH_LEVEL_EVENT, Procedure.INSTRUCTION_REPORTS, Procedure.INVESTMENT_MONITORING)
# What opens a rule, and the rule whose last day stands for it while it is not done. The draft instructions can go round
# as soon as the bodies' proposals are in (31.3), so that the two days for agreeing them fit into the seven of 32.3.
AFTER_RULE = {
    ActKind.REQUEST_RECEIVED: "22",
    ActKind.INSTRUCTIONS_CIRCULATED: "31.3",
    ActKind.INSTRUCTIONS_SUBMITTED: "32.3",
}


@dataclass(frozen=True)
class Facts:
    """What is known of the event beside its day, all of it optional.

    `lasts`: days of the event or visit; what follows it is counted from the last. `determined`: the day on which the
    event's date became known (27). `requested`: the day the bodies got the request (23).
    """

    lasts: int = 1
    determined: date | None = None
    requested: date | None = None
    circumstances: frozenset[Circumstance] = frozenset()


@dataclass(frozen=True)
class Collision:
    """The day a term reaches, and why it is not worked."""

    day: date
    off: DayOff


@dataclass(frozen=True)
class Line:
    """One thing to be done. `answer` is None, or undated, where there is no date; then `why` says why.

    `state` is that of its last day against today. `freed`: paragraph 27 lets the Presidential Administration set another
    term. `hangs_on`: the rule of whose last day it is counted. `periodic`: one of the yearly dates, which no event moves.
    """

    rule: Rule
    answer: Answer | None = None
    why: Message | None = None
    state: State | None = None
    collision: Collision | None = None
    freed: bool = False
    hangs_on: OtherRule | None = None
    periodic: bool = False

    @property
    def act_by(self) -> date | None:
        return self.answer.explained.act_by if self.answer else None

    @property
    def deadline(self) -> date | None:
        return self.answer.explained.deadline if self.answer else None

    @property
    def missed(self) -> bool:
        """Whether a duty's last day lies in the past; nobody misses a permission, or a term that paragraph 27 freed."""
        return self.state == "past" and self.rule.kind == "duty" and not self.freed

    @property
    def key(self) -> tuple[str, date | None]:
        """What stays the same when the event moves."""
        return self.rule.id, self.deadline if self.periodic else None


@dataclass(frozen=True)
class Plan:
    """The lines in the order of their last days, those without a date last, in the order of the decree."""

    event: date
    facts: Facts
    today: date
    lines: tuple[Line, ...]
    test: Answer | None = field(repr=False)

    @property
    def ended(self) -> date:
        return last_day(self.event, self.facts)

    @property
    def dated(self) -> list[Line]:
        return [line for line in self.lines if line.act_by]

    @property
    def undated(self) -> list[Line]:
        return [line for line in self.lines if not line.act_by]

    @property
    def freed(self) -> bool:
        """Whether paragraph 27 applies."""
        return bool(self.test and self.test.explained.applies)


@dataclass(frozen=True)
class Changes:
    """What another day of the event does: how many dates move, how many duties are missed that were not before; freed, bound: by 27."""

    moved: int
    overdue: int
    freed: int
    bound: int


def plan(event: date, facts: Facts, today: date, law: Law) -> Plan:
    """Raises Problem where the days contradict each other, or the event is outside the calendar."""
    law.calendar.off(event)
    _check(event, facts)
    rules = [rule for rule in law.rules.values() if rule.procedure in CHAPTERS_3_AND_4]
    test = _test(rules, event, facts, law)
    planning = _Planning(event, facts, today, law, bool(test and test.explained.applies))
    lines = [line for rule in rules for line in planning.lines(rule)]
    lines += planning.periodic(rules, min((line.act_by for line in lines if line.act_by), default=event))
    return Plan(event, facts, today, tuple(sorted(lines, key=_place)), test)


def compare(was: Plan, now: Plan) -> Changes:
    """What the step from one plan to another changes; periodic dates stay where they are."""
    before = {line.key: line for line in was.lines}
    pairs = [(before[line.key], line) for line in now.lines if line.key in before and not line.periodic]
    return Changes(
        moved=sum(old.act_by != new.act_by for old, new in pairs),
        overdue=sum(new.missed and not old.missed for old, new in pairs),
        freed=sum(new.freed and not old.freed for old, new in pairs),
        bound=sum(old.freed and not new.freed for old, new in pairs),
    )


def last_day(event: date, facts: Facts) -> date:
    """The event's last day; of a visit abroad, the day it ended (28 to 32)."""
    return event + timedelta(days=facts.lasts - 1)


def _check(event: date, facts: Facts) -> None:
    if facts.determined and facts.determined > event:
        raise Problem(
            _("The event's date cannot have become known after the event."),
            _("Paragraph 27 compares the day it became known with days before the event; nothing was planned."),
            _("Correct one of the two days, or leave the second one out."),
        )
    if facts.requested and facts.requested > event:
        raise Problem(
            _("The bodies cannot have been asked for materials after the event."),
            _("Their term runs from the day the request reached them; nothing was planned."),
            _("Correct one of the two days, or leave the second one out."),
        )


def _test(rules: list[Rule], event: date, facts: Facts, law: Law) -> Answer | None:
    """Paragraph 27 asked of this event; None where it was not in force yet."""
    rule = next((rule for rule in rules if isinstance(rule.values[-1].term, ExceptionTest)), None)
    try:
        return answer(rule, event, law, determined=facts.determined) if rule else None
    except Problem:
        return None


def _place(line: Line) -> tuple[bool, date]:
    return line.act_by is None, line.act_by or date.max


@dataclass(frozen=True)
class _Planning:
    """One event's lines."""

    event: date
    facts: Facts
    today: date
    law: Law
    freed: bool

    def lines(self, rule: Rule) -> Iterator[Line]:
        """The rule's line; none where it does not apply, or is periodic."""
        stated = self.facts.circumstances
        if stated.issuperset(rule.when) and not stated.intersection(rule.unless) and not _is_periodic(rule):
            yield self._line(rule)

    def periodic(self, rules: list[Rule], first: date) -> Iterator[Line]:
        """The fixed dates from a day on, until the first one after the event."""
        for rule in filter(_is_periodic, rules):
            asked = first
            while asked <= self.event:
                line = self._dated(rule, asked, None)
                yield line
                asked = (line.deadline or self.event) + timedelta(days=1)

    def _line(self, rule: Rule) -> Line:
        try:
            zero, other = self._zero(rule)
        except Problem as problem:
            return Line(rule, why=problem.happened)
        if zero is None:
            return Line(
                rule, why=_("It is counted from an act that nobody can foresee: {act}.", act=ACTS[rule.opened_by[0]])
            )
        return self._dated(rule, zero, other)

    def _dated(self, rule: Rule, on: date, other: OtherRule | None) -> Line:
        determined = self.facts.determined if isinstance(rule.values[-1].term, ExceptionTest) else None
        try:
            found = answer(rule, on, self.law, determined=determined)
        except Problem as problem:
            return Line(rule, why=problem.happened)
        explained = found.explained
        if other:
            explained = explained.model_copy(update={"zero_is": "other rule", "counted_from": other})
        return Line(
            rule,
            Answer(rule, found.value, explained),
            state=self._state(explained),
            collision=self._collision(explained),
            freed=self.freed and Circumstance.TERMS_SET_BY_ADMINISTRATION in rule.freed_by,
            hangs_on=other,
            periodic=_is_periodic(rule),
        )

    def _zero(self, rule: Rule) -> tuple[date | None, OtherRule | None]:
        """The day counted from, and the rule on whose last day it is; no day where it hangs on an act nobody can foresee."""
        term = rule.values[-1].term
        if isinstance(term, Counted) and term.direction == "before":
            return self._last_day(term.of.rule) if term.of else (self.event, None)
        if ActKind.REQUEST_RECEIVED in rule.opened_by and self.facts.requested:
            return self.facts.requested, None
        if ActKind.EVENT_HELD in rule.opened_by:
            return last_day(self.event, self.facts), None
        if not rule.opened_by or ActKind.EVENT_SCHEDULED in rule.opened_by or not isinstance(term, Counted):
            return self.event, None
        leader = next((AFTER_RULE[act] for act in rule.opened_by if act in AFTER_RULE), None)
        return self._last_day(leader) if leader else (None, None)

    def _last_day(self, rule_id: str) -> tuple[date | None, OtherRule | None]:
        leader = self.law.rules[rule_id]
        zero, _other = self._zero(leader)
        day = answer(leader, zero, self.law).explained.act_by if zero else None
        return day, OtherRule(rule=rule_id, date=day) if day else None

    def _state(self, explained: Explained) -> State | None:
        if explained.act_by is None or explained.deadline is None:
            return None
        if explained.deadline < self.today:
            return "past"
        return "today" if explained.act_by <= self.today else "ahead"

    def _collision(self, explained: Explained) -> Collision | None:
        """A term in working days never ends on a day off; another may reach one."""
        reached = explained.statutory
        if explained.direction == "after":
            reached = max((day.date for day in explained.days if day.number), default=None)
        off = self.law.calendar.off(reached) if reached else None
        return Collision(reached, off) if reached and off else None


def _is_periodic(rule: Rule) -> bool:
    return isinstance(rule.values[-1].term, FixedDates)
