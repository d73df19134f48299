"""The plan of one event at the highest level: every date worked out by hand from the calendar on the wall."""

from datetime import date

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.planning.planner import Changes, Facts, Line, Plan, compare, plan
from kense.contracts.acts import Circumstance
from kense.problems import Problem

LAW = Law(national_rules(), national_calendar(), Choices())
ORDINARY = date(2026, 10, 14)  # a Wednesday; Monday 26 October is off for Republic Day
LONG_BEFORE = date(2026, 6, 1)


def planned(event: date, facts: Facts | None = None, today: date = LONG_BEFORE) -> Plan:
    return plan(event, facts or Facts(), today, LAW)


def line(of: Plan, rule: str) -> Line:
    return next(line for line in of.lines if line.rule.id == rule)


def dates(of: Plan, *rules: str) -> dict[str, date | None]:
    return {rule: line(of, rule).act_by for rule in rules}


def test_an_ordinary_event_by_hand() -> None:
    shown = planned(ORDINARY)
    assert [(one.rule.id, one.act_by) for one in shown.dated] == [
        ("22", date(2026, 8, 14)),  # two months back, a Friday
        ("27", date(2026, 8, 31)),  # the tenth working day before 14 September; 31 August is worked since 2026
        ("23.1", date(2026, 9, 3)),  # 20 days after 14 August
        ("25.1", date(2026, 9, 11)),  # the Friday before Monday 14 September
        ("24", date(2026, 9, 14)),  # 30 days back
        ("25.2", date(2026, 9, 21)),  # two working days before 23 September
        ("26.1", date(2026, 9, 23)),  # the 15th working day back
        ("26-1", date(2026, 9, 23)),
        ("33.2", date(2026, 10, 2)),  # the fourth is a Sunday
        ("26.2", date(2026, 10, 5)),  # the seventh working day back
        ("31.3", date(2026, 10, 16)),
        ("28.2", date(2026, 10, 19)),  # 15, 16, 19
        ("32.2", date(2026, 10, 20)),  # two working days after 16 October
        ("29-1", date(2026, 10, 21)),
        ("32.3", date(2026, 10, 23)),  # 15, 16, 19, 20, 21, 22, 23
        ("32-1.1", date(2026, 10, 29)),  # 27, 28, 29: the 26th is off
        ("35", date(2026, 12, 15)),
        ("33.2", date(2026, 12, 31)),  # 1 to 4 January 2027 are off
    ]


def test_what_the_ministry_was_absent_from_is_reported_to_it() -> None:
    assert "29.2" not in {one.rule.id for one in planned(ORDINARY).lines}
    absent = planned(ORDINARY, Facts(circumstances=frozenset({Circumstance.MFA_ABSENT})))
    assert line(absent, "29.2").act_by == date(2026, 10, 16)


def test_an_organization_needs_eleven_items_instead_of_nineteen() -> None:
    within = planned(ORDINARY, Facts(circumstances=frozenset({Circumstance.WITHIN_ORGANIZATION})))
    assert {one.rule.id for one in planned(ORDINARY).lines} >= {"21.1"}
    assert {one.rule.id for one in within.lines} ^ {one.rule.id for one in planned(ORDINARY).lines} == {"21.1", "21.2"}


def test_a_duty_without_a_term_says_why_it_has_no_date() -> None:
    undated = {one.rule.id: one for one in planned(ORDINARY).undated}
    summary, control_plan = undated["25.4"].answer, undated["34"].answer
    assert summary
    assert control_plan
    assert summary.explained.undated == "decree sets none"
    assert control_plan.explained.undated == "term not set yet"
    assert undated["23.3"].why == "It is counted from an act that nobody can foresee: {act}."


def test_a_concept_due_on_a_saturday_goes_on_friday_and_its_meeting_on_thursday() -> None:
    shown = planned(date(2026, 11, 2))
    concept = line(shown, "24")
    assert concept.answer
    assert concept.answer.explained.statutory == date(2026, 10, 3)
    assert concept.act_by == date(2026, 10, 2)
    assert concept.collision
    assert (concept.collision.day, concept.collision.off.name.en) == (date(2026, 10, 3), "Weekend")
    assert line(shown, "25.1").act_by == date(2026, 10, 1)
    hangs_on = line(shown, "25.1").hangs_on
    assert hangs_on
    assert (hangs_on.rule, hangs_on.date) == ("24", date(2026, 10, 2))
    assert line(shown, "27").act_by == date(2026, 9, 21)


def test_nauryz_moves_what_is_due_before_it_back_and_what_follows_a_request_forward() -> None:
    shown = planned(date(2026, 4, 22), Facts(requested=date(2026, 3, 1)))
    # 21 to 23 March are Nauryz, and 24 and 25 are off for its Saturday and Sunday.
    assert dates(shown, "22", "23.1", "24", "25.1", "25.2", "26.1") == {
        "22": date(2026, 2, 20),  # 22 February is a Sunday
        "23.1": date(2026, 3, 26),  # the 20th day is 21 March
        "24": date(2026, 3, 20),  # 23 March
        "25.1": date(2026, 3, 19),
        "25.2": date(2026, 3, 30),
        "26.1": date(2026, 4, 1),
    }
    asked = line(shown, "23.1")
    assert asked.collision
    assert asked.collision.day == date(2026, 3, 21)
    assert asked.collision.off.name.en == "Nauryz"
    assert asked.hangs_on is None
    # 1, 7 and 11 May are off.
    assert dates(shown, "28.2", "29-1", "32.3", "32-1.1") == {
        "28.2": date(2026, 4, 27),
        "29-1": date(2026, 4, 29),
        "32.3": date(2026, 5, 4),
        "32-1.1": date(2026, 5, 8),
    }


def test_the_new_year_lies_in_the_fifteen_working_days() -> None:
    # 16 December, 1 to 4 January and 7 January are off.
    shown = planned(date(2027, 1, 20))
    assert dates(shown, "22", "24", "25.1", "25.2", "26.1", "26.2") == {
        "22": date(2026, 11, 20),
        "24": date(2026, 12, 21),
        "25.1": date(2026, 12, 18),
        "25.2": date(2026, 12, 23),
        "26.1": date(2026, 12, 25),
        "26.2": date(2027, 1, 11),
    }
    after = planned(date(2026, 12, 29))
    assert dates(after, "28.2", "29-1", "32.3") == {
        "28.2": date(2027, 1, 5),
        "29-1": date(2027, 1, 8),
        "32.3": date(2027, 1, 12),
    }
    quarter = line(after, "33.2")
    assert (quarter.act_by, quarter.deadline) == (date(2026, 12, 31), date(2027, 1, 4))
    assert quarter.collision
    assert quarter.collision.day == date(2027, 1, 4)


@pytest.mark.parametrize(("determined", "freed"), [(date(2026, 12, 4), False), (date(2026, 12, 7), True)])
def test_paragraph_27_frees_with_nine_working_days_left_and_not_with_ten(determined: date, freed: bool) -> None:
    # The concept is due on 21 December: 4 December is ten working days before it, 7 December nine.
    shown = planned(date(2027, 1, 20), Facts(determined=determined))
    assert shown.freed is freed
    assert {one.rule.id for one in shown.lines if one.freed} == (
        {"24", "25.1", "25.2", "26.1", "26.2", "26-1"} if freed else set()
    )
    assert line(shown, "27").act_by == date(2026, 12, 4)


def test_without_the_day_the_date_became_known_nothing_is_freed() -> None:
    shown = planned(date(2027, 1, 20))
    assert not shown.freed
    assert shown.test
    assert shown.test.explained.applies is None


def test_what_lies_behind_today_is_past_and_what_ends_today_is_not() -> None:
    shown = planned(date(2026, 12, 25), today=date(2026, 11, 25))
    assert {rule: line(shown, rule).state for rule in ("22", "23.1", "25.1", "24", "26.1", "32.3")} == {
        "22": "past",  # 25 October
        "23.1": "past",  # 12 November
        "25.1": "past",  # 24 November
        "24": "today",
        "26.1": "ahead",
        "32.3": "ahead",
    }


def test_nobody_misses_a_permission_or_a_term_that_was_freed() -> None:
    shown = planned(date(2026, 12, 25), Facts(determined=date(2026, 11, 20)), today=date(2026, 12, 20))
    assert shown.freed
    assert {one.rule.id for one in shown.lines if one.state == "past"} == {
        "22", "23.1", "24", "25.1", "25.2", "26.1", "26-1", "26.2", "27", "35",
    }  # fmt: skip
    assert {one.rule.id for one in shown.lines if one.missed} == {"22", "23.1", "35"}


def test_between_act_by_and_the_law_s_own_day_it_is_not_past_yet() -> None:
    shown = planned(date(2026, 11, 2), today=date(2026, 10, 3))  # the Saturday itself
    assert line(shown, "24").state == "today"
    assert line(planned(date(2026, 11, 2), today=date(2026, 10, 4)), "24").state == "past"


def test_after_a_visit_abroad_of_three_days_the_terms_run_from_its_last_day() -> None:
    abroad = planned(ORDINARY, Facts(lasts=3, circumstances=frozenset({Circumstance.VISIT_ABROAD})))
    assert abroad.ended == date(2026, 10, 16)
    # 16 October is a Friday, 26 October is off.
    assert dates(abroad, "24", "26.1", "31.3", "28.2", "29-1", "32.3") == {
        "24": date(2026, 9, 14),
        "26.1": date(2026, 9, 23),
        "31.3": date(2026, 10, 20),
        "28.2": date(2026, 10, 21),
        "29-1": date(2026, 10, 23),
        "32.3": date(2026, 10, 28),
    }


def test_moving_the_event_counts_what_moves_and_what_falls_into_the_past() -> None:
    today = date(2026, 9, 14)
    was, now = planned(ORDINARY, today=today), planned(date(2026, 10, 12), today=today)
    # Back two days, to a Monday: 24 falls on Saturday 12 September, two days before today; what was past before is not
    # counted. Paragraph 27's limit stays on 31 August: ten working days before the 12th as before the 14th.
    assert dates(now, "22", "24", "25.1", "26.1", "26.2", "32.3") == {
        "22": date(2026, 8, 12),
        "24": date(2026, 9, 11),
        "25.1": date(2026, 9, 10),
        "26.1": date(2026, 9, 21),
        "26.2": date(2026, 10, 1),
        "32.3": date(2026, 10, 21),
    }
    assert compare(was, now) == Changes(moved=14, overdue=1, freed=0, bound=0)
    assert compare(was, was) == Changes(0, 0, 0, 0)


def test_a_move_can_free_and_bind_again() -> None:
    facts = Facts(determined=date(2026, 12, 7))
    far, near = planned(date(2027, 1, 27), facts), planned(date(2027, 1, 20), facts)
    assert compare(far, near).freed == 6
    assert compare(near, far).bound == 6


def test_before_2017_the_paragraphs_of_that_wording_say_so() -> None:
    shown = planned(date(2015, 5, 14))
    assert line(shown, "22").act_by == date(2015, 3, 13)  # 14 March is a Saturday
    assert line(shown, "24").why == "Rule {rule} says nothing on {day}: its wording is known from {since} on."
    assert line(shown, "25.1").why == "Rule {rule} says nothing on {day}: its wording is known from {since} on."
    assert shown.test is None


def test_the_calendar_s_last_days_leave_what_follows_without_a_date() -> None:
    shown = planned(date(2030, 12, 30))
    assert line(shown, "24").act_by == date(2030, 11, 29)  # the 30th is a Saturday
    assert line(shown, "32.3").act_by is None
    assert "outside the calendar" in str(line(shown, "32.3").why)


@pytest.mark.parametrize(
    ("event", "facts", "said"),
    [
        (date(2031, 1, 1), Facts(), "is outside the calendar"),
        (ORDINARY, Facts(determined=date(2026, 10, 15)), "cannot have become known after the event"),
        (ORDINARY, Facts(requested=date(2026, 10, 15)), "cannot have been asked for materials after the event"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(event: date, facts: Facts, said: str) -> None:
    with pytest.raises(Problem) as problem:
        planned(event, facts)
    assert said in problem.value.happened
