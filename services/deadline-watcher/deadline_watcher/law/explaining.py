"""A rule asked on a day: which of its wordings answers, and the explained date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import Explained, Named, OtherRule, explain, working_days_back
from deadline_watcher.law.rulebook import Rule, Value
from deadline_watcher.law.terms import ExceptionTest, External, FixedDates
from kense.contracts.acts import Term
from kense.contracts.events import Procedure
from kense.i18n import _
from kense.problems import Problem


@dataclass(frozen=True)
class Law:
    """Everything beside the acts that a date depends on."""

    rules: Mapping[str, Rule]
    calendar: Calendar
    choices: Choices

    def of(self, procedure: Procedure) -> list[Rule]:
        return [rule for rule in self.rules.values() if procedure in (rule.procedure, *rule.also_in)]


@dataclass(frozen=True)
class Answer:
    """A date, explained, and the wording of the rule that gave it."""

    rule: Rule
    value: Value
    explained: Explained


def answer(rule: Rule, on: date, law: Law, term: Term | None = None, determined: date | None = None) -> Answer:
    """The date a rule gives for a day: of what opened the term, of the event counted back from, or from which the next
    fixed date is looked for. `term` is what somebody else set; `determined` the day on which the event's date became
    known (27). Raises Problem where the rule was not in force, or cannot be asked so.
    """
    value = _in_force(rule, on)
    if determined and not isinstance(value.term, ExceptionTest):
        raise _only_paragraph_27(rule)
    if determined and determined > on:
        raise _known_too_late()
    if term and not (isinstance(value.term, External) or rule.other_terms_by):
        raise _nobody_else_sets_it(rule)
    if term:
        return Answer(
            rule, value, explain(External(unit="external", direction="by"), on, law.calendar, law.choices, Named(term))
        )
    match value.term:
        case FixedDates():
            return _next_fixed_date(rule, on, law)
        case ExceptionTest():
            return Answer(rule, value, _exception_test(value.term, on, law, determined))
        case External() if rule.other_terms_by or rule.opened_by:
            undated = Explained(day_zero=on, undated="term not set yet", calendar=law.calendar.version)
            return Answer(rule, value, undated)
    assert value.term is not None
    return Answer(rule, value, explain(value.term, on, law.calendar, law.choices))


def fixed_date(rule: Rule, asked: date, law: Law) -> tuple[Value, Explained] | None:
    """The rule's next fixed date from a day on, by the wording in force on that date; None once it is repealed."""
    for value in rule.values:
        until = valid_until(rule, value)
        if not isinstance(value.term, FixedDates) or (until and until <= asked):
            continue
        explained = explain(value.term, max(asked, value.since), law.calendar, law.choices)
        if until is None or (explained.statutory and explained.statutory < until):
            return value, explained.model_copy(update={"day_zero": asked})
    return None


def valid_until(rule: Rule, value: Value) -> date | None:
    """The day the next wording came into force, or the repeal."""
    return next((later.since for later in rule.values if later.since > value.since), None)


def _in_force(rule: Rule, on: date) -> Value:
    value = rule.value_on(on)
    if value is None:
        raise Problem(
            _("Rule {rule} says nothing on {day}: its wording is known from {since} on.", rule=rule.id, day=on, since=rule.values[0].since),
            _("No date can be given for a day before that."),
            _("Ask about a later day, or look up the wording of that time."),
        )  # fmt: skip
    if value.term is None:
        raise Problem(
            _("Rule {rule} was repealed: it does not hold on {day}, since {since}.", rule=rule.id, day=on, since=value.since),
            _("It asks for nothing on that day."),
            _("Ask about an earlier day, or about the rule that took its place."),
        )  # fmt: skip
    return value


def _next_fixed_date(rule: Rule, on: date, law: Law) -> Answer:
    found = fixed_date(rule, on, law)
    if found is None:
        raise Problem(
            _("Rule {rule} was repealed on {since}, before its next date after {day} came.", rule=rule.id, day=on, since=rule.values[-1].since),
            _("It asks for nothing from that day on."),
            _("Ask about an earlier day, or about the rule that took its place."),
        )  # fmt: skip
    return Answer(rule, *found)


def _exception_test(term: ExceptionTest, event: date, law: Law, determined: date | None) -> Explained:
    """27: freed if fewer than ten working days lie between the day the event's date became known and the date of 24."""
    freed = answer(law.rules[term.rule], event, law).explained
    assert freed.statutory is not None
    days = working_days_back(freed.statutory, term.amount, law.calendar)
    last = days[-1].date
    return freed.model_copy(
        update={
            "amount": term.amount,
            "unit": "working days",
            "statutory": last,
            "act_by": last,
            "days": days,
            "counted_from": OtherRule(rule=term.rule, date=freed.statutory),
            "applies": determined > last if determined else None,
        }
    )


def _only_paragraph_27(rule: Rule) -> Problem:
    return Problem(
        _("Rule {rule} does not ask when the event's date became known.", rule=rule.id),
        _("Only paragraph 27 compares that day with the date of paragraph 24; nothing was computed."),
        _("Ask rule 27, or leave that day out."),
    )


def _known_too_late() -> Problem:
    return Problem(
        _("The event's date cannot have become known after the event."),
        _("Nothing was computed; what you entered is kept."),
        _("Correct one of the two days, or leave the second one out."),
    )


def _nobody_else_sets_it(rule: Rule) -> Problem:
    return Problem(
        _("The term of rule {rule} is set by the decree itself.", rule=rule.id),
        _("The decree lets nobody set another one here, so the term given was not used; nothing was computed."),
        _("Leave the term out."),
    )
