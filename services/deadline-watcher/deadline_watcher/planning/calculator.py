"""The calculator: a paragraph and a day, as they were typed, answered with a date."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from deadline_watcher.law.explaining import Answer, Law, answer
from deadline_watcher.law.rulebook import Rule
from deadline_watcher.law.terms import Counted, ExceptionTest, External, FixedDates
from deadline_watcher.showing.typed import typed_day, typed_term
from kense.contracts.acts import ActKind
from kense.i18n import Message, UiLanguage, _
from kense.problems import Problem


@dataclass(frozen=True)
class Question:
    """As it stands in the address: every field is the text a person typed.

    `on` is the day of what opened the term, of the event counted back from, or from which the next fixed date is looked for.
    """

    rule: str = ""
    on: str = ""
    term: str = ""
    determined: str = ""

    @property
    def address(self) -> str:
        """What follows the question mark of the address."""
        return urlencode({name: text for name, text in asdict(self).items() if text})


def asked(question: Question, law: Law, today: date) -> Answer:
    """The answer; without a day, for today. Raises Problem where there is none."""
    rule = rule_named(question.rule, law.rules)
    day = typed_day(question.on) or today
    law.calendar.off(day)
    return answer(rule, day, law, typed_term(question.term), typed_day(question.determined))


def rule_named(name: str, rules: Mapping[str, Rule]) -> Rule:
    """Raises Problem."""
    rule = rules.get(name.strip())
    if rule is None:
        raise Problem(
            _("The decree's register knows no paragraph “{rule}”.", rule=name),
            _("Nothing was computed; what you entered is kept."),
            _("Choose a paragraph from the list; its number is written like 24, 14-5.1 or 29-1."),
            404,
        )
    return rule


def found(words: str, rules: Mapping[str, Rule], language: UiLanguage) -> list[Rule]:
    """The rules whose number begins with the words, or whose duty holds each of them; all of them for no words."""
    sought = words.strip().casefold()
    numbered = [rule for rule in rules.values() if sought and rule.id.casefold().startswith(sought)]
    return numbered or [rule for rule in rules.values() if _speaks_of(rule, sought.split(), language)]


def asks_for_term(rule: Rule) -> bool:
    """Whether somebody else may set the term, so that it can be given."""
    return rule.other_terms_by is not None or isinstance(rule.values[-1].term, External)


def asks_when_known(rule: Rule) -> bool:
    """Whether it compares the day on which the event's date became known (27)."""
    return isinstance(rule.values[-1].term, ExceptionTest)


def day_asked(rule: Rule | None) -> Message:
    """What the day of the question is for this rule."""
    term = next((value.term for value in reversed(rule.values) if value.term), None) if rule else None
    match term:
        case FixedDates():
            return _("Day from which the next date is looked for")
        case ExceptionTest():
            return _("Day of the event")
        case Counted(direction="before", of=None):
            return _("Planned day, from which the term is counted back")
        case Counted(direction="before", of=chain) if chain:
            return _("Day on which paragraph {rule} is met, counted back from", rule=chain.rule)
        case None:
            return _("Day")
    return _("Day on which the duty arises")


def openings(rule: Rule) -> tuple[ActKind, ...]:
    """The acts on whose day the term opens; none where it is counted back, or the date is fixed."""
    term = next((value.term for value in reversed(rule.values) if value.term), None)
    backwards = isinstance(term, Counted) and term.direction == "before"
    return () if backwards or isinstance(term, FixedDates) else rule.opened_by


def _speaks_of(rule: Rule, words: list[str], language: UiLanguage) -> bool:
    text = rule.duty.of(language).casefold()
    return all(word in text for word in words)
