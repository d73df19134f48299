"""The ladders as data: what they say, what is refused in them, and on which day a step is said."""

from datetime import date

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.law.terms import AtOnce, Days, WorkingDays
from deadline_watcher.warnings.ladders import LadderError, Step, national_ladders, read_ladders, step_day

ONE = "ladders: {one: [{day: -1, to: officer}, {day: missed, to: officer}]}\n"


def refused(text: str, rules: list[str] | None = None) -> list[str]:
    with pytest.raises(LadderError) as error:
        read_ladders(text, rules=rules)
    return str(error.value).splitlines()


def test_the_ladder_warns_thrice_says_the_miss_and_climbs_twice() -> None:
    ladder = national_ladders().of("14-5.1")
    assert [(step.key, step.to, step.waits) for step in ladder.steps] == [
        ("minus 3", "officer", 0),
        ("minus 1", "officer", 0),
        ("minus 0", "officer", 0),
        ("missed", "officer", 0),
        ("plus 1", "head", 0),
        ("plus 3", "deputy_minister", 5),
    ]


def test_terms_of_three_days_or_less_climb_the_short_ladder_and_no_others() -> None:
    ladders = national_ladders()
    terms = {rule.id: [value.term for value in rule.values] for rule in national_rules().values()}
    short = {
        rule
        for rule, found in terms.items()
        if any(
            isinstance(term, AtOnce) or (isinstance(term, WorkingDays | Days) and (term.amount or 9) <= 3)
            for term in found
        )
    }
    assert set(ladders.rules) == short
    assert {ladders.rules[rule] for rule in short} == {"short"}
    assert [step.key for step in ladders.of("36.1").steps] == ["minus 1", "minus 0", "missed", "plus 1", "plus 2"]


def test_every_rule_that_is_named_exists() -> None:
    assert set(national_ladders().rules) <= set(national_rules())


def test_a_step_is_said_on_a_working_day_counted_from_the_date() -> None:
    # Friday 25 December 2026; 1, 2, 3, 4 and 7 January are off: 28 29 30 31 | 5 6 | 8 | 11
    calendar, due = national_calendar(), date(2026, 12, 25)
    days = [step_day(step, due, due, calendar) for step in national_ladders().of("14-5.1").steps]
    assert days == [
        date(2026, 12, 22),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 12, 28),
        date(2026, 12, 30),
    ]
    last = Step(day=3, to="deputy_minister", waits=5)
    assert step_day(last, due, due, calendar, waiting=True) == date(2027, 1, 11)


def test_every_fault_of_a_step_is_said_in_words_with_its_place() -> None:
    text = "default: one\nladders: {one: [{day: soon, to: boss, when: x}, {day: 2, to: officer}, {to: head}]}"
    assert refused(text) == [
        "ladders.yaml, ladders, one, step 1, day: 'soon' stands here, and it can only be a whole number",
        "ladders.yaml, ladders, one, step 1, day: 'soon' stands here, and it can only be 'missed'",
        "ladders.yaml, ladders, one, step 1, to: 'boss' stands here, and it can only be 'officer', 'head' or 'deputy_minister'",
        "ladders.yaml, ladders, one, step 1, when: nobody knows this key; look for a slip of the pen",
        "ladders.yaml, ladders, one, step 2: after the date only the head or the deputy minister is told; `missed` tells the officer",
        "ladders.yaml, ladders, one, step 3, day: this key is missing",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("default: two\n" + ONE, "the default climbs the ladder 'two', which does not exist"),
        ("default: one\nrules: {'24': two}\n" + ONE, "rule 24 climbs the ladder 'two', which does not exist"),
        (
            "default: one\nladders: {one: [{day: 0, to: officer}]}",
            "the ladder 'one' must say once who is told that the date was missed",
        ),
        (
            "default: one\nladders: {one: [{day: 2, to: head}, {day: 1, to: head}, {day: missed, to: officer}]}",
            "the days of the ladder 'one' must rise, each once",
        ),
        ("", "a table of keys must stand here"),
    ],
)
def test_ladders_that_do_not_fit_together_are_refused(text: str, said: str) -> None:
    assert refused(text) == [f"ladders.yaml, the whole file: {said}"]


def test_the_head_alone_is_waited_for() -> None:
    text = "default: one\nladders: {one: [{day: missed, to: officer}, {day: 1, to: head, waits: 2}]}"
    assert refused(text) == [
        "ladders.yaml, ladders, one, step 2: only the deputy minister's step can wait for the head"
    ]


def test_a_rule_that_does_not_exist_is_refused_by_name() -> None:
    text = "default: one\nrules: {'99.9': one}\n" + ONE
    assert refused(text, ["24"]) == ["ladders.yaml, rules: there is no rule 99.9"]


def test_what_is_no_yaml_is_said_so() -> None:
    assert refused("[")[0].startswith("ladders.yaml is no YAML: ")
