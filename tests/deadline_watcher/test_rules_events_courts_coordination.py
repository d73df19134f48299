"""Chapters 3 to 6 of the decree: every row of the register, on both sides of the day each wording came into force.

Every date here is worked out by hand; the comments show the working days counted and the holidays skipped (`|`).
"""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.cases.acts import Act
from deadline_watcher.cases.derive import Case, Obligation, obligations, required
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import Explained
from deadline_watcher.law.explaining import Answer, Law, answer
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.law.rulebook import role_of
from deadline_watcher.names import Names
from kense.contracts.acts import ActKind, Circumstance, CountedFrom, Term
from kense.contracts.events import Procedure
from kense.problems import Problem

LAW = Law(national_rules(), national_calendar(), Choices())

# The register, row by row.
CHAPTER_3 = "21.1 21.2 22 23.1 23.2 23.3 24 25.1 25.2 25.3 25.4 25.5 26.1 26.2 26.3 26-1 27 28.1 28.2 29.1 29.2 29-1"
CHAPTER_4 = "31.1 31.2 31.3 32.1 32.2 32.3 32-1.1 32-1.2 32-1.3 32-1.4 33.1 33.2 34 35"
CHAPTER_5 = "36.1 36.2 37.1 37.2 37.3 38 39 40.1a 40.1b 40.2 40.3 41"
CHAPTER_6 = "42 44.1 44.2 45.4 46.2 46.3 46.4 46.5 48 49.1 49.2 50"
REGISTER = " ".join((CHAPTER_3, CHAPTER_4, CHAPTER_5, CHAPTER_6)).split()
EDITIONS_DISAGREE = "24 26.2 27 28.2 29.2 31.2 32-1.1 33.2 37.1 38 41 44.2 45.4 46.2"

# The day the wording that is in our sources came into force, of the rules that set no term.
WITHOUT_A_TERM = {
    date(2013, 4, 17): "21.1 21.2",
    date(2015, 5, 18): "39",
    date(2016, 1, 14): "42 45.4 46.4 46.5 48",
    date(2017, 11, 13): "23.2 25.3 25.4 25.5 26.3 28.1 44.1",
    date(2019, 7, 3): "29.1 31.1 31.2 32.1 32-1.2 32-1.3 32-1.4",
    date(2020, 10, 5): "38",
    date(2021, 2, 27): "37.2 37.3 40.2",
    date(2023, 4, 13): "50",
}


def asked(rule: str, on: date, *, term: Term | None = None, determined: date | None = None) -> Answer:
    return answer(LAW.rules[rule], on, LAW, term=term, determined=determined)


def dates(explained: Explained) -> tuple[date | None, date | None]:
    return explained.statutory, explained.act_by


def chosen(rule: str, on: date, choices: Choices) -> tuple[date | None, date | None]:
    return dates(answer(LAW.rules[rule], on, Law(LAW.rules, LAW.calendar, choices)).explained)


def test_every_row_of_the_register_is_there_once() -> None:
    assert len(REGISTER) == len(set(REGISTER)) == 60
    assert [rule for rule in LAW.rules if rule in set(REGISTER)] == REGISTER


@pytest.mark.parametrize(
    ("since", "rule"), [(day, rule) for day, ids in WITHOUT_A_TERM.items() for rule in ids.split()]
)
def test_a_row_without_a_term_says_so_from_its_day_on_and_nothing_before(since: date, rule: str) -> None:
    with pytest.raises(Problem):
        asked(rule, since.replace(day=since.day - 1))
    explained = asked(rule, since).explained
    assert (*dates(explained), explained.external, explained.undated) == (None, None, None, "decree sets none")


@pytest.mark.parametrize("rule", REGISTER)
def test_a_term_is_set_by_every_other_row(rule: str) -> None:
    assert LAW.rules[rule].has_term == (rule not in " ".join(WITHOUT_A_TERM.values()).split())


def test_the_terms_without_a_stated_start_say_from_what_they_are_counted() -> None:
    silent = {rule: LAW.rules[rule].start for rule in REGISTER if not LAW.rules[rule].start.stated}
    assert list(silent) == ["23.3", "32-1.1", "36.2", "40.1a"]
    assert all(start.reading for start in silent.values())


def test_a_reading_is_given_wherever_the_editions_disagree() -> None:
    assert " ".join(rule for rule in REGISTER if LAW.rules[rule].wording) == EDITIONS_DISAGREE


@pytest.mark.parametrize("rule", REGISTER)
def test_what_a_rule_says_is_said_in_each_language_with_letters_of_its_own(rule: str) -> None:
    texts: list[Names] = [LAW.rules[rule].duty]
    texts += [text for text in (LAW.rules[rule].notes, LAW.rules[rule].wording, LAW.rules[rule].start.reading) if text]
    for text in texts:
        assert set("әғқңөұүһі") & set(text.kk)
        assert "\n" not in text.kk + text.ru + text.en
    duty = LAW.rules[rule].duty
    assert not set("әғқңөұүһі") & set(duty.ru)
    assert duty.en.isascii()
    assert not any(said.endswith(".") for said in (duty.kk, duty.ru, duty.en))


@pytest.mark.parametrize(
    ("rule", "on", "statutory", "act_by"),
    [
        # Thursday 12 August 2010: two months back is Saturday 12 June, so act by Friday 11
        ("22", date(2010, 8, 12), date(2010, 6, 12), date(2010, 6, 11)),
        # Monday 13 November 2017. + 20 days: Sunday 3 December, so the next working day, Monday 4 December
        ("23.1", date(2017, 11, 13), date(2017, 12, 4), date(2017, 12, 4)),
        # 14, 15, 16 November
        ("23.3", date(2017, 11, 13), date(2017, 11, 16), date(2017, 11, 16)),
        # - 30 days: Saturday 14 October, so act by Friday 13 October
        ("24", date(2017, 11, 13), date(2017, 10, 14), date(2017, 10, 13)),
        # back from a concept submitted on Monday 13 November: Friday 10
        ("25.1", date(2017, 11, 13), date(2017, 11, 10), date(2017, 11, 10)),
        # back from a package submitted on that day: 10, 9
        ("25.2", date(2017, 11, 13), date(2017, 11, 9), date(2017, 11, 9)),
        # 10, 9, 8, 7, 6 | 3, 2, 1, 31 October, 30 | 27, 26, 25, 24, 23
        ("26.1", date(2017, 11, 13), date(2017, 10, 23), date(2017, 10, 23)),
        ("26-1", date(2017, 11, 13), date(2017, 10, 23), date(2017, 10, 23)),
        # 10, 9, 8, 7, 6 | 3, 2
        ("26.2", date(2017, 11, 13), date(2017, 11, 2), date(2017, 11, 2)),
        # 14, 15, 16
        ("28.2", date(2017, 11, 13), date(2017, 11, 16), date(2017, 11, 16)),
        # 14, 15, 16, 17 | 20
        ("29-1", date(2017, 11, 13), date(2017, 11, 20), date(2017, 11, 20)),
        # five calendar days: Saturday 18 November; the last working day in them is Friday 17
        ("44.2", date(2017, 11, 13), date(2017, 11, 18), date(2017, 11, 17)),
        # Wednesday 3 July 2019: 4, 5
        ("29.2", date(2019, 7, 3), date(2019, 7, 5), date(2019, 7, 5)),
        ("31.3", date(2019, 7, 3), date(2019, 7, 5), date(2019, 7, 5)),
        ("32.2", date(2019, 7, 3), date(2019, 7, 5), date(2019, 7, 5)),
        # Capital Day, Saturday 6 July, rolls to Monday 8: 4, 5 | 9, 10, 11, 12 | 15
        ("32.3", date(2019, 7, 3), date(2019, 7, 15), date(2019, 7, 15)),
        # Wednesday 3 January 2024: 4, 5 | 8 (7 January is a Sunday and does not roll)
        ("32-1.1", date(2024, 1, 3), date(2024, 1, 8), date(2024, 1, 8)),
        # "before the 5th" of the month after the quarter: Tuesday 4 July 2023
        ("33.2", date(2023, 4, 13), date(2023, 7, 4), date(2023, 7, 4)),
        # Thursday 15 June 2023
        ("35", date(2023, 4, 13), date(2023, 6, 15), date(2023, 6, 15)),
        # Monday 5 October 2020: 6, 7, 8
        ("36.1", date(2020, 10, 5), date(2020, 10, 8), date(2020, 10, 8)),
        # 6, 7, 8, 9 | 12, 13, 14, 15, 16 | 19
        ("36.2", date(2020, 10, 5), date(2020, 10, 19), date(2020, 10, 19)),
        # back from Monday 5 October 2020: 2, 1, 30 September, 29, 28 | 25, 24, 23, 22, 21
        ("41", date(2020, 10, 5), date(2020, 9, 21), date(2020, 9, 21)),
        # Saturday 27 February 2021: 1 to 5 March | 8 March off: 9 to 12 | 15 to 19 | Nauryz, Sunday 21 to Tuesday 23, rolls
        # to Wednesday 24: 25, 26 | 29, 30, 31, 1 April: 5 + 4 + 5 + 2 + 4
        ("40.1a", date(2021, 2, 27), date(2021, 4, 1), date(2021, 4, 1)),
        # back from that Saturday: 26, 25, 24, 23, 22 | 19, 18, 17, 16, 15
        ("40.1b", date(2021, 2, 27), date(2021, 2, 15), date(2021, 2, 15)),
        # 1, 2, 3, 4, 5 March
        ("40.3", date(2021, 2, 27), date(2021, 3, 5), date(2021, 3, 5)),
        # 16 and 17 December 2016, Friday and Saturday, so Monday 19 off too; Tuesday 20 is worked
        ("46.2", date(2016, 1, 14), date(2016, 12, 20), date(2016, 12, 20)),
        # Thursday 14 January 2016: 15 | 18, 19, 20, 21, 22 | 25
        ("46.3", date(2016, 1, 14), date(2016, 1, 25), date(2016, 1, 25)),
        ("49.1", date(2016, 1, 14), date(2016, 1, 14), date(2016, 1, 14)),
        # 15 | 18, 19, 20, 21
        ("49.2", date(2016, 1, 14), date(2016, 1, 21), date(2016, 1, 21)),
    ],
)
def test_a_rule_counts_from_the_day_its_wording_came_into_force_and_not_the_day_before(
    rule: str, on: date, statutory: date, act_by: date
) -> None:
    with pytest.raises(Problem):
        asked(rule, on.replace(day=on.day - 1))
    assert dates(asked(rule, on).explained) == (statutory, act_by)


@pytest.mark.parametrize(
    ("event", "statutory", "act_by"),
    [
        # February is too short for the 30th: its last day, Saturday 28, so Friday 27
        (date(2026, 4, 30), date(2026, 2, 28), date(2026, 2, 27)),
        # in a leap year the 29th, a Tuesday
        (date(2028, 4, 30), date(2028, 2, 29), date(2028, 2, 29)),
        # 29 April: the 29th itself in a leap year; in 2027 Sunday 28 February, so act by Friday 26
        (date(2028, 4, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2027, 4, 29), date(2027, 2, 28), date(2027, 2, 26)),
        # June has no 31st: Tuesday 30 June
        (date(2026, 8, 31), date(2026, 6, 30), date(2026, 6, 30)),
        # 31 December to Saturday 31 October: act by Friday 30; over a new year: 16 January 2027 to Monday 16 November
        (date(2026, 12, 31), date(2026, 10, 31), date(2026, 10, 30)),
        (date(2027, 1, 16), date(2026, 11, 16), date(2026, 11, 16)),
        # 25 May to 25 March 2026, a rolled day of Nauryz, as is 24; 23 to 21 are Nauryz itself: Friday 20 March
        (date(2026, 5, 25), date(2026, 3, 25), date(2026, 3, 20)),
    ],
)
def test_22_goes_two_months_back_to_the_same_day_or_the_last_of_a_shorter_month(
    event: date, statutory: date, act_by: date
) -> None:
    explained = asked("22", event).explained
    assert dates(explained) == (statutory, act_by)
    assert (explained.day_zero, explained.zero_is, explained.direction, explained.amount, explained.unit) == (
        event, "planned day", "before", 2, "months",
    )  # fmt: skip


def test_22_in_clear_days_asks_for_one_day_more() -> None:
    # 30 June 2026 is reached, Monday 29 is the day before it
    assert chosen("22", date(2026, 8, 31), Choices(back="clear_days")) == (date(2026, 6, 29), date(2026, 6, 29))


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        # 3 November + 20: Monday 23 November 2026
        (date(2026, 11, 3), date(2026, 11, 23)),
        # 21 April + 20: Monday 11 May, off for Victory Day on Saturday 9, so Tuesday 12
        (date(2026, 4, 21), date(2026, 5, 12)),
        # 2 March + 20 is Sunday 22 March: 23 is Nauryz, 24 and 25 are rolled, so Thursday 26
        (date(2026, 3, 2), date(2026, 3, 26)),
        # 14 April 2024 + 20 is Saturday 4 May, worked in exchange for Wednesday 8: no rolling
        (date(2024, 4, 14), date(2024, 5, 4)),
    ],
)
def test_23_1_is_twenty_calendar_days_and_ends_on_a_working_day(received: date, ends: date) -> None:
    assert dates(asked("23.1", received).explained) == (ends, ends)


def test_23_1_without_rolling_ends_on_the_day_off_and_is_acted_on_before_it() -> None:
    stay = Choices(days_end_on_day_off="stay")
    assert chosen("23.1", date(2026, 3, 2), stay) == (date(2026, 3, 22), date(2026, 3, 20))


def test_23_1_takes_another_term_of_the_presidential_administration_and_22_does_not() -> None:
    # Sunday 15 March 2026 is nobody's working day, and another's day is not moved: act by Friday 13
    explained = asked("23.1", date(2026, 3, 2), term=Term(date=date(2026, 3, 15))).explained
    assert (*dates(explained), explained.external) == (None, date(2026, 3, 13), date(2026, 3, 15))
    with pytest.raises(Problem):
        asked("22", date(2026, 3, 2), term=Term(date=date(2026, 3, 15)))


@pytest.mark.parametrize(
    ("returned", "ends"),
    [
        # Friday 8 May 2026 | 9 to 11 off: 12, 13, 14
        (date(2026, 5, 8), date(2026, 5, 14)),
        # Thursday 2 May 2024: 3, Saturday 4 is worked, 6
        (date(2024, 5, 2), date(2024, 5, 6)),
    ],
)
def test_23_3_is_three_working_days_after_the_return(returned: date, ends: date) -> None:
    assert dates(asked("23.3", returned).explained) == (ends, ends)


@pytest.mark.parametrize(
    ("event", "statutory", "act_by"),
    [
        # 9 September - 30: nine days to 31 August, 21 more to Monday 10 August 2026
        (date(2026, 9, 9), date(2026, 8, 10), date(2026, 8, 10)),
        # 10 June - 30: Monday 11 May, off for Victory Day on Saturday 9; before it Friday 8 is worked
        (date(2026, 6, 10), date(2026, 5, 11), date(2026, 5, 8)),
        # 24 April - 30: Wednesday 25 March, the last day off of Nauryz, which began on Saturday 21: Friday 20 March
        (date(2026, 4, 24), date(2026, 3, 25), date(2026, 3, 20)),
        # 3 June 2024 - 30: Saturday 4 May, a working Saturday
        (date(2024, 6, 3), date(2024, 5, 4), date(2024, 5, 4)),
    ],
)
def test_24_goes_thirty_days_back_and_before_a_day_off_never_after_it(
    event: date, statutory: date, act_by: date
) -> None:
    assert dates(asked("24", event).explained) == (statutory, act_by)


def test_24_shows_the_days_by_which_it_was_moved_without_a_number() -> None:
    days = asked("24", date(2026, 6, 10)).explained.days
    assert [(one.date, one.number) for one in days[-4:]] == [
        (date(2026, 5, 11), 30),
        (date(2026, 5, 10), None),
        (date(2026, 5, 9), None),
        (date(2026, 5, 8), None),
    ]


@pytest.mark.parametrize(
    ("event", "due"),
    [
        # Wednesday 8 April 2026: 7, 6 | 3, 2, 1, 31 March, 30 | 27, 26 | Nauryz 25 to 21 | 20, 19, 18, 17, 16 | 13
        (date(2026, 4, 8), date(2026, 3, 13)),
        # Friday 15 January 2027: 14, 13, 12, 11 | 8 | 7 Christmas | 6, 5 | 4 for Saturday 2, 3 Sunday, 2, 1 |
        # 31 December, 30, 29, 28 | 25, 24, 23, 22
        (date(2027, 1, 15), date(2026, 12, 22)),
        # Thursday 23 May 2024: 22, 21, 20 | 17, 16, 15, 14, 13 | 10 | 9, 8, 7 off | 6 | Saturday 4 is worked, 3, 2 | 1 off |
        # 30 April, 29
        (date(2024, 5, 23), date(2024, 4, 29)),
    ],
)
def test_26_1_is_the_fifteenth_working_day_before_the_event(event: date, due: date) -> None:
    assert dates(asked("26.1", event).explained) == (due, due)
    assert dates(asked("26-1", event).explained) == (due, due)


def test_26_1_counts_a_working_saturday_backwards_and_says_why_the_holidays_are_not() -> None:
    days = asked("26.1", date(2024, 5, 23)).explained.days
    assert [(one.date.day, one.number, one.working_weekend) for one in days if date(2024, 5, 3) <= one.date <= date(2024, 5, 10)] == [
        (10, 9, False),
        (9, None, False),
        (8, None, False),
        (7, None, False),
        (6, 10, False),
        (5, None, False),
        (4, 11, True),
        (3, 12, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "due"),
    [
        # Wednesday 8 April 2026: 7, 6 | 3, 2, 1, 31 March, 30
        (date(2026, 4, 8), date(2026, 3, 30)),
        # Wednesday 13 May 2026: 12 | 11 off, 10, 9 | 8 | 7 off | 6, 5, 4 | 3, 2, 1 off | 30 April, 29
        (date(2026, 5, 13), date(2026, 4, 29)),
    ],
)
def test_26_2_is_the_seventh_working_day_before_the_event_and_may_be_left_undone(event: date, due: date) -> None:
    assert dates(asked("26.2", event).explained) == (due, due)
    assert LAW.rules["26.2"].kind == "permission"


@pytest.mark.parametrize(
    ("rule", "submitted", "meeting"),
    [
        # Thursday 26 March 2026, the first day worked after Nauryz: Friday 20, Thursday 19
        ("25.1", date(2026, 3, 26), date(2026, 3, 20)),
        ("25.2", date(2026, 3, 26), date(2026, 3, 19)),
        # Monday 6 May 2024: Saturday 4 is worked, Friday 3
        ("25.1", date(2024, 5, 6), date(2024, 5, 4)),
        ("25.2", date(2024, 5, 6), date(2024, 5, 3)),
    ],
)
def test_25_is_that_very_working_day_before_the_submission_whatever_the_reading(
    rule: str, submitted: date, meeting: date
) -> None:
    assert dates(asked(rule, submitted).explained) == (meeting, meeting)
    assert chosen(rule, submitted, Choices(back="clear_days")) == (meeting, meeting)


@pytest.mark.parametrize(
    ("event", "last", "first_freed"),
    [
        # 24: Monday 10 August 2026, worked: 7, 6, 5, 4, 3 | 31 July, 30, 29, 28, 27
        (date(2026, 9, 9), date(2026, 7, 27), date(2026, 7, 28)),
        # 24: Monday 11 May 2026, a day off: 8 | 7 off | 6, 5, 4 | 1 off | 30 April, 29, 28, 27 | 24, 23
        (date(2026, 6, 10), date(2026, 4, 23), date(2026, 4, 24)),
        # the first event whose paragraph 24 is in our sources; 24: Saturday 14 October 2017: 13, 12, 11, 10, 9 | 6, 5, 4, 3, 2
        (date(2017, 11, 13), date(2017, 10, 2), date(2017, 10, 3)),
    ],
)
def test_27_applies_with_nine_working_days_left_and_not_with_ten(event: date, last: date, first_freed: date) -> None:
    assert asked("27", event, determined=last).explained.applies is False
    assert asked("27", event, determined=first_freed).explained.applies is True
    assert asked("27", event).explained.applies is None
    assert dates(asked("27", event).explained) == (last, last)


def test_27_says_from_which_rule_and_date_it_was_counted() -> None:
    explained = asked("27", date(2026, 6, 10)).explained
    assert explained.counted_from
    assert (explained.counted_from.rule, explained.counted_from.date) == ("24", date(2026, 5, 11))
    assert (explained.amount, explained.unit) == (10, "working days")


def test_27_cannot_be_answered_where_the_wording_of_24_is_not_known() -> None:
    # 27 itself is of 12 August 2010, the 24 of that time is not in our sources
    assert LAW.rules["27"].values[0].since == date(2010, 8, 12)
    for event in (date(2010, 8, 11), date(2010, 8, 12), date(2017, 11, 12)):
        with pytest.raises(Problem):
            asked("27", event)


@pytest.mark.parametrize(
    ("rule", "on", "ends"),
    [
        # Friday 20 March 2026 | Nauryz 21 to 25 | 26, 27 | 30
        ("28.2", date(2026, 3, 20), date(2026, 3, 30)),
        # Thursday 31 December 2026 | 1 to 4 off | 5, 6
        ("29.2", date(2026, 12, 31), date(2027, 1, 6)),
        # Tuesday 15 December 2026 | 16 off | 17, 18 | 21, 22, 23
        ("29-1", date(2026, 12, 15), date(2026, 12, 23)),
        # Friday 23 October 2026 | Republic Day, Sunday 25, rolls to Monday 26 | 27, 28
        ("31.3", date(2026, 10, 23), date(2026, 10, 28)),
        # Friday 12 March 2027 | Constitution Day, Monday 15 | 16, 17
        ("32.2", date(2027, 3, 12), date(2027, 3, 17)),
        # Wednesday 30 December 2026: 31 | 5, 6 | 7 off | 8 | 11, 12, 13
        ("32.3", date(2026, 12, 30), date(2027, 1, 13)),
        # Friday 28 August 2026 | Monday 31 is worked: 31, 1, 2 September
        ("32-1.1", date(2026, 8, 28), date(2026, 9, 2)),
        # Wednesday 6 May 2026 | 7 off | 8 | 9 to 11 off | 12, 13
        ("36.1", date(2026, 5, 6), date(2026, 5, 13)),
        # Tuesday 22 December 2026: 23, 24, 25 | 28, 29, 30, 31 | 5, 6 | 8 January
        ("36.2", date(2026, 12, 22), date(2027, 1, 8)),
        # Tuesday 1 December 2026: 2, 3, 4 | 7 to 11 | 14, 15, 17, 18 | 21 to 25 | 28, 29, 30: 3 + 5 + 4 + 5 + 3
        ("40.1a", date(2026, 12, 1), date(2026, 12, 30)),
        # back from Friday 15 January 2027: 14, 13, 12, 11 | 8 | 6, 5 | 31 December, 30, 29
        ("40.1b", date(2027, 1, 15), date(2026, 12, 29)),
        # Friday 11 December 2026: 14, 15 | 17, 18 | 21
        ("40.3", date(2026, 12, 11), date(2026, 12, 21)),
        # back from Wednesday 8 April 2026: 7, 6 | 3, 2, 1, 31 March, 30 | 27, 26 | 20
        ("41", date(2026, 4, 8), date(2026, 3, 20)),
        # Wednesday 18 March 2026: 19, 20 | 26, 27 | 30, 31, 1 April
        ("46.3", date(2026, 3, 18), date(2026, 4, 1)),
        # Thursday 2 May 2024: 3, Saturday 4 is worked | 6 | 10 | 13
        ("49.2", date(2024, 5, 2), date(2024, 5, 13)),
    ],
)
def test_a_term_in_working_days_across_holidays(rule: str, on: date, ends: date) -> None:
    assert dates(asked(rule, on).explained) == (ends, ends)


def test_32_1_1_keeps_its_term_and_changes_its_reference_with_decree_779() -> None:
    # Sunday 5 January 2025 was worked: 6 | 7 off | 8, 9
    before = asked("32-1.1", date(2025, 1, 5))
    assert dates(before.explained) == (date(2025, 1, 9), date(2025, 1, 9))
    assert before.value.reference.amended_by
    assert (before.value.reference.amended_by.number, before.value.since_uncertain) == (429, True)
    # Monday 6 January: | 7 off | 8, 9, 10
    after = asked("32-1.1", date(2025, 1, 6))
    assert dates(after.explained) == (date(2025, 1, 10), date(2025, 1, 10))
    assert after.value.reference.amended_by
    assert (after.value.reference.amended_by.number, after.value.since_uncertain) == (779, False)


@pytest.mark.parametrize(
    ("begun", "statutory", "act_by"),
    [
        # Saturday 4 April 2026, Saturday 4 July, Sunday 4 October
        (date(2026, 1, 5), date(2026, 4, 4), date(2026, 4, 3)),
        (date(2026, 4, 5), date(2026, 7, 4), date(2026, 7, 3)),
        (date(2026, 7, 5), date(2026, 10, 4), date(2026, 10, 2)),
        # Friday 4 July 2025; Thursday 4 January 2024 is worked after the two days of New Year
        (date(2025, 4, 5), date(2025, 7, 4), date(2025, 7, 4)),
        (date(2023, 10, 5), date(2024, 1, 4), date(2024, 1, 4)),
    ],
)
def test_33_2_is_before_the_fifth_of_the_month_after_the_quarter(begun: date, statutory: date, act_by: date) -> None:
    explained = asked("33.2", begun).explained
    assert (*dates(explained), explained.to_choose) == (statutory, act_by, None)


def test_33_2_for_the_fourth_quarter_asks_a_person_to_choose() -> None:
    # Friday 1 and Saturday 2 January 2027 are New Year, Monday 4 is off for the second: the last working day before is
    # Thursday 31 December, inside the quarter reported on
    explained = asked("33.2", date(2026, 10, 5)).explained
    assert dates(explained) == (date(2027, 1, 4), date(2026, 12, 31))
    assert explained.to_choose


def test_33_2_read_with_the_fifth_included() -> None:
    # Tuesday 5 January 2027 is worked; Sunday 5 April 2026 is not, Friday 3 is
    inclusive = Choices(before_the_fifth="inclusive")
    assert chosen("33.2", date(2026, 10, 6), inclusive) == (date(2027, 1, 5), date(2027, 1, 5))
    assert chosen("33.2", date(2026, 1, 6), inclusive) == (date(2026, 4, 5), date(2026, 4, 3))


@pytest.mark.parametrize(
    ("begun", "statutory", "act_by"),
    [
        # Monday 15 June 2026, Tuesday 15 December 2026: both worked
        (date(2026, 1, 1), date(2026, 6, 15), date(2026, 6, 15)),
        (date(2026, 6, 16), date(2026, 12, 15), date(2026, 12, 15)),
        # Saturday 15 June 2024, Sunday 15 December 2024, Sunday 15 June 2025: Friday 14, 13, 13
        (date(2024, 1, 1), date(2024, 6, 15), date(2024, 6, 14)),
        (date(2024, 7, 1), date(2024, 12, 15), date(2024, 12, 13)),
        (date(2025, 1, 1), date(2025, 6, 15), date(2025, 6, 13)),
    ],
)
def test_35_is_twice_a_year_and_before_a_day_off(begun: date, statutory: date, act_by: date) -> None:
    assert dates(asked("35", begun).explained) == (statutory, act_by)


def test_35_on_a_day_off_may_be_set_to_go_forward() -> None:
    # Saturday 15 June 2024: Monday 17, worked since the first day of Kurban Ait was Sunday 16
    forward = Choices(fixed_date_on_day_off="forward")
    assert chosen("35", date(2024, 1, 1), forward) == (date(2024, 6, 15), date(2024, 6, 17))


@pytest.mark.parametrize(
    ("begun", "statutory", "act_by"),
    [
        # Sunday 20 December 2026: Friday 18; Saturday 20 December 2025: Friday 19
        (date(2026, 1, 1), date(2026, 12, 20), date(2026, 12, 18)),
        (date(2025, 1, 1), date(2025, 12, 20), date(2025, 12, 19)),
        # Sunday 20 December 2020 was worked in exchange for Friday 18
        (date(2020, 1, 1), date(2020, 12, 20), date(2020, 12, 20)),
        # asked after it, the next is a year later: Monday 20 December 2027
        (date(2026, 12, 21), date(2027, 12, 20), date(2027, 12, 20)),
    ],
)
def test_46_2_is_the_twentieth_of_december(begun: date, statutory: date, act_by: date) -> None:
    assert dates(asked("46.2", begun).explained) == (statutory, act_by)


@pytest.mark.parametrize(
    ("rule", "since"), [("33.1", date(2023, 4, 13)), ("34", date(2023, 4, 13)), ("37.1", date(2021, 2, 27))]
)
def test_a_term_that_somebody_else_sets_is_dated_once_it_is_known_and_never_moved(rule: str, since: date) -> None:
    with pytest.raises(Problem):
        asked(rule, since.replace(day=since.day - 1))
    unknown = asked(rule, since).explained
    assert (*dates(unknown), unknown.external, unknown.undated) == (None, None, None, "term not set yet")
    # 5 December 2026 + 30: 26 days to 31 December, so 4 January 2027, a day off: act by 31 December
    thirty = Term(days=30, counted_from=CountedFrom.RECEIPT)
    known = asked(rule, date(2026, 12, 5), term=thirty).explained
    assert (*dates(known), known.external) == (None, date(2026, 12, 31), date(2027, 1, 4))


def test_44_2_is_a_window_of_five_days_of_either_kind() -> None:
    # Monday 28 December 2026 + 5: Saturday 2 January; in working days 29, 30, 31 | 5, 6 January
    assert chosen("44.2", date(2026, 12, 28), Choices()) == (date(2027, 1, 2), date(2026, 12, 31))
    working = Choices(five_days="working")
    assert chosen("44.2", date(2026, 12, 28), working) == (date(2027, 1, 6), date(2027, 1, 6))
    assert LAW.rules["44.2"].kind == "permission"


def test_49_1_is_at_once_even_on_a_sunday() -> None:
    explained = asked("49.1", date(2026, 11, 22)).explained
    assert (*dates(explained), explained.unit) == (date(2026, 11, 22), date(2026, 11, 22), "at once")


def test_references_name_the_part_or_the_sub_paragraph_and_the_decree_that_gave_the_wording() -> None:
    assert LAW.rules["46.3"].values[0].reference.names() == Names(
        kk="Қазақстан Республикасы Президентінің 2010 жылғы 12 тамыздағы № 1037 Жарлығы, 46-тармақ, 3) тармақша "
        "(2016 жылғы 14 қаңтардағы № 175 Жарлықтың редакциясында)",
        ru="Указ Президента Республики Казахстан от 12 августа 2010 г. № 1037, пункт 46, подпункт 3) "
        "(в редакции Указа от 14 января 2016 г. № 175)",
        en="Decree of the President of the Republic of Kazakhstan No. 1037 of 12 August 2010, paragraph 46, "
        "sub-paragraph 3) (wording of Decree No. 175 of 14 January 2016)",
    )
    assert LAW.rules["22"].values[0].reference.text("en") == (
        "Decree of the President of the Republic of Kazakhstan No. 1037 of 12 August 2010, paragraph 22"
    )


# Cases: what opens and meets the obligations, and the circumstances that decide.

EVENT = date(2026, 6, 10)


def act(number: int, kind: ActKind, day: date, *bodies: str, planned: date | None = None, **more: object) -> Act:
    return Act.model_validate(
        {
            "id": UUID(int=number),
            "kind": kind,
            "occurred_on": day,
            "recorded_at": datetime(day.year, day.month, day.day, 5, number, tzinfo=UTC),
            "recorded_by": "a clerk",
            "bodies": bodies,
            "planned_for": planned,
            **more,
        }
    )


def owed(procedure: Procedure, *acts: Act) -> dict[tuple[str, str], Obligation]:
    case = Case(id=UUID(int=1000), procedure=procedure, letter_date=None)
    return {(one.rule, one.actor): one for one in obligations(case, acts, LAW)}


def stated(number: int, day: date, *circumstances: Circumstance) -> Act:
    return act(number, ActKind.CIRCUMSTANCES_STATED, day, circumstances=circumstances)


def test_the_meetings_of_25_hang_on_the_last_days_for_24_and_26_until_those_are_met() -> None:
    scheduled = act(1, ActKind.EVENT_SCHEDULED, date(2026, 3, 2), planned=EVENT)
    planned = owed(Procedure.HIGH_LEVEL_EVENT, scheduled)
    # 24: 11 May is off, act by Friday 8; 25.1: the working day before is Wednesday 6 (Thursday 7 is off)
    assert dates(planned["24", "mfa"].explained) == (date(2026, 5, 11), date(2026, 5, 8))
    assert dates(planned["25.1", "government"].explained) == (date(2026, 5, 6), date(2026, 5, 6))
    # 26.1: 9, 8 | 5, 4, 3, 2, 1 | 29 May, 28 | 27 Kurban Ait | 26, 25 | 22, 21, 20, 19; 25.2: 18 | 15
    assert dates(planned["26.1", "mfa"].explained) == (date(2026, 5, 19), date(2026, 5, 19))
    assert dates(planned["25.2", "government"].explained) == (date(2026, 5, 15), date(2026, 5, 15))
    # 22: 10 April 2026, a Friday
    assert dates(planned["22", "mfa"].explained) == (date(2026, 4, 10), date(2026, 4, 10))
    # the concept went on Tuesday 5 May: its meeting belonged on Monday 4
    submitted = owed(
        Procedure.HIGH_LEVEL_EVENT, scheduled, act(2, ActKind.CONCEPT_SUBMITTED, date(2026, 5, 5), "presidential_administration")
    )  # fmt: skip
    assert dates(submitted["25.1", "government"].explained) == (date(2026, 5, 4), date(2026, 5, 4))
    assert submitted["24", "mfa"].met_on == date(2026, 5, 5)


def test_27_takes_the_dates_from_24_to_26_and_leaves_22() -> None:
    found = owed(
        Procedure.HIGH_LEVEL_EVENT,
        act(1, ActKind.EVENT_SCHEDULED, date(2026, 4, 27), planned=EVENT),
        act(2, ActKind.MATERIALS_INSTRUCTED, date(2026, 4, 28), "energy"),
        stated(3, date(2026, 4, 28), Circumstance.TERMS_SET_BY_ADMINISTRATION),
    )
    freed = [
        ("24", "mfa"),
        ("25.1", "government"),
        ("25.2", "government"),
        ("26.1", "mfa"),
        ("26.2", "mfa"),
        ("26-1", "energy"),
    ]
    assert [found[rule].explained.undated for rule in freed] == ["term not set yet"] * 6
    assert found["22", "mfa"].explained.statutory == date(2026, 4, 10)


def test_every_body_asked_owes_information_and_every_return_opens_three_days_anew() -> None:
    acts = [
        act(1, ActKind.REQUEST_RECEIVED, date(2026, 4, 1), "energy", "transport"),
        act(2, ActKind.SUBMISSION_RECEIVED, date(2026, 4, 10), "energy"),
        act(3, ActKind.SUBMISSION_RETURNED, date(2026, 4, 13), "energy"),
        act(4, ActKind.SUBMISSION_RECEIVED, date(2026, 4, 15), "energy"),
        act(5, ActKind.SUBMISSION_RETURNED, date(2026, 4, 17), "energy"),
    ]
    case = Case(id=UUID(int=1000), procedure=Procedure.HIGH_LEVEL_EVENT, letter_date=None)
    found = [(one.rule, one.actor, one.explained.act_by, one.met_on) for one in obligations(case, acts, LAW)]
    assert found == [
        # 1 April + 20: Tuesday 21 April
        ("23.1", "energy", date(2026, 4, 21), date(2026, 4, 10)),
        ("23.1", "transport", date(2026, 4, 21), None),
        # Monday 13: 14, 15, 16; Friday 17: | 20, 21, 22
        ("23.3", "energy", date(2026, 4, 16), date(2026, 4, 15)),
        ("23.3", "energy", date(2026, 4, 22), None),
    ]


def test_after_the_event_29_is_owed_only_where_the_ministry_was_absent() -> None:
    asked_for = act(1, ActKind.REQUEST_RECEIVED, date(2026, 4, 1), "energy")
    held = act(2, ActKind.EVENT_HELD, EVENT)
    after = {rule: one.explained.act_by for (rule, _), one in owed(Procedure.HIGH_LEVEL_EVENT, asked_for, held).items()}
    # Wednesday 10 June: 11, 12 | 15, 16, 17, 18, 19
    assert after == {
        "23.1": date(2026, 4, 21),
        "28.2": date(2026, 6, 15),
        "29-1": date(2026, 6, 17),
        "31.3": date(2026, 6, 12),
        "32.1": None,
        "32.3": date(2026, 6, 19),
    }
    absent = owed(Procedure.HIGH_LEVEL_EVENT, held, stated(3, EVENT, Circumstance.MFA_ABSENT))
    assert absent["29.2", "presidential_aide"].explained.act_by == date(2026, 6, 12)


def test_the_draft_instructions_go_round_up_and_through_the_administration() -> None:
    found = owed(
        Procedure.HIGH_LEVEL_EVENT,
        act(1, ActKind.EVENT_HELD, EVENT),
        act(2, ActKind.INSTRUCTIONS_CIRCULATED, date(2026, 6, 12), "energy", "transport"),
        act(3, ActKind.INSTRUCTIONS_AGREED, date(2026, 6, 15), "transport"),
        act(4, ActKind.INSTRUCTIONS_SUBMITTED, date(2026, 6, 18), "presidential_administration"),
        act(5, ActKind.INSTRUCTIONS_AGREED, date(2026, 6, 22), "administration_unit"),
    )
    # Friday 12: 15, 16; Thursday 18: 19 | 22, 23
    assert found["32.2", "energy"].explained.act_by == date(2026, 6, 16)
    assert (found["32.2", "energy"].met_on, found["32.2", "transport"].met_on) == (None, date(2026, 6, 15))
    assert found["32.1", "mfa"].met_on == date(2026, 6, 12)
    assert found["32.3", "mfa"].met_on == date(2026, 6, 18)
    assert found["32-1.1", "administration_unit"].explained.act_by == date(2026, 6, 23)
    assert found["32-1.1", "administration_unit"].met_on == date(2026, 6, 22)
    assert (LAW.rules["32.2"].silence, LAW.rules["32.3"].extension) == ("consent", "forbidden")


def test_a_request_of_the_court_of_the_union_is_answered_through_the_ministry_of_justice() -> None:
    received = act(1, ActKind.COURT_REQUEST_RECEIVED, date(2026, 5, 6), "supreme_court")
    sent_on = act(2, ActKind.COURT_REQUEST_FORWARDED, date(2026, 5, 12), "mfa", "justice")
    other = owed(Procedure.COURT_REQUEST, received, sent_on)
    assert sorted(other) == [
        ("36.1", "supreme_court"), ("36.2", "justice"), ("36.2", "mfa"), ("37.1", "requested_body"),
    ]  # fmt: skip
    union = owed(Procedure.COURT_REQUEST, received, stated(3, date(2026, 5, 6), Circumstance.EAEU_COURT))
    assert ("37.1", "requested_body") not in union
    assert union["37.2", "requested_body"].recipient == "justice"
    # Tuesday 12 May: 13, 14, 15 | 18 to 22 | 25, 26
    assert other["36.2", "justice"].explained.act_by == date(2026, 5, 26)


def test_a_case_waits_only_for_duties_that_its_circumstances_let_arise() -> None:
    def waits_for(procedure: Procedure, *circumstances: Circumstance) -> list[str]:
        day = date(2026, 5, 6)
        return [rule.id for rule in LAW.of(procedure) if required(rule, day, frozenset(circumstances))]

    assert waits_for(Procedure.COURT_REQUEST) == ["36.1", "36.2", "37.1"]
    assert waits_for(Procedure.COURT_REQUEST, Circumstance.EAEU_COURT) == ["36.1", "36.2"]
    assert waits_for(Procedure.COURT_APPLICATION) == ["40.1a", "40.1b"]
    assert waits_for(Procedure.COURT_APPLICATION, Circumstance.NATIONAL_CHAMBER_APPLIES) == []
    assert waits_for(Procedure.INSTRUCTION_REPORTS) == ["35"]
    assert waits_for(Procedure.HIGH_LEVEL_EVENT) == [
        "22", "23.1", "24", "25.1", "25.2", "26.1", "28.2", "29-1", "31.3", "32.1", "32.2", "32.3", "32-1.1",
    ]  # fmt: skip


def test_an_application_of_the_national_chamber_follows_41_and_not_40() -> None:
    acts = [
        act(1, ActKind.APPLICATION_DRAFTED, date(2026, 3, 2)),
        act(2, ActKind.APPLICATION_PLANNED, date(2026, 3, 2), planned=date(2026, 4, 8)),
    ]
    assert sorted(owed(Procedure.COURT_APPLICATION, *acts)) == [("40.1a", "applying_body"), ("40.1b", "applying_body")]
    chamber = owed(
        Procedure.COURT_APPLICATION, *acts, stated(3, date(2026, 3, 2), Circumstance.NATIONAL_CHAMBER_APPLIES)
    )
    assert {key: one.explained.act_by for key, one in chamber.items()} == {
        ("41", "national_chamber"): date(2026, 3, 20)
    }


def test_paragraph_50_keeps_special_state_bodies_and_excluded_spheres_out() -> None:
    met = act(1, ActKind.MEETING_HELD, date(2026, 5, 6))
    held = act(2, ActKind.EVENT_HELD, date(2026, 5, 6), "energy")
    asked_absent = (Circumstance.MFA_ASKED, Circumstance.MFA_ABSENT)
    found = owed(Procedure.INTERNATIONAL_ACTIVITY, met, held, stated(3, date(2026, 5, 6), *asked_absent))
    # Wednesday 6 May: | 8 | 12, 13, 14, 15 | 18, 19
    assert {key: one.explained.act_by for key, one in found.items()} == {
        ("46.3", "energy"): date(2026, 5, 19),
        ("49.1", "meeting_official"): date(2026, 5, 6),
        ("49.2", "meeting_official"): date(2026, 5, 15),
    }
    special = stated(3, date(2026, 5, 6), *asked_absent, Circumstance.SPECIAL_STATE_BODY, Circumstance.EXCLUDED_SPHERE)
    assert owed(Procedure.INTERNATIONAL_ACTIVITY, met, held, special) == {}


def test_what_the_periods_bring() -> None:
    half = owed(Procedure.INSTRUCTION_REPORTS, act(1, ActKind.PERIOD_BEGUN, date(2026, 1, 1), "government_office"))
    assert half["35", "government_office"].explained.act_by == date(2026, 6, 15)
    year = owed(Procedure.ANNUAL_ACTIVITY, act(1, ActKind.PERIOD_BEGUN, date(2026, 1, 1), "energy", "transport"))
    assert {key: one.explained.act_by for key, one in year.items()} == {
        ("46.2", "energy"): date(2026, 12, 18),
        ("46.2", "transport"): date(2026, 12, 18),
    }
    assert role_of(LAW.rules["46.2"].actor) == "central_bodies"


@pytest.mark.parametrize(
    ("procedure", "circumstances", "acts", "met"),
    [
        (
            Procedure.HIGH_LEVEL_EVENT,
            [Circumstance.MFA_ABSENT],
            [
                (ActKind.EVENT_SCHEDULED, []),
                (ActKind.REQUEST_SENT, ["energy"]),
                (ActKind.REQUEST_RECEIVED, ["energy"]),
                (ActKind.SUBMISSION_RECEIVED, ["energy"]),
                (ActKind.CONCEPT_DISCUSSED, []),
                (ActKind.CONCEPT_SUBMITTED, []),
                (ActKind.PACKAGE_DISCUSSED, []),
                (ActKind.PACKAGE_SUBMITTED, []),
                (ActKind.MATERIALS_INSTRUCTED, ["energy"]),
                (ActKind.MATERIALS_SUBMITTED, ["energy"]),
                (ActKind.PACKAGE_UPDATED, []),
                (ActKind.EVENT_HELD, []),
                (ActKind.TALKS_RECORDS_SUBMITTED, []),
                (ActKind.AGREEMENTS_REPORTED, []),
                (ActKind.EVENT_MATERIALS_SUBMITTED, []),
                (ActKind.INSTRUCTION_PROPOSALS_SUBMITTED, ["energy"]),
                (ActKind.INSTRUCTIONS_CIRCULATED, ["energy"]),
                (ActKind.INSTRUCTIONS_AGREED, ["energy"]),
                (ActKind.INSTRUCTIONS_SUBMITTED, []),
                (ActKind.INSTRUCTIONS_AGREED, ["administration_unit"]),
            ],
            # each by the act of that number in the list above
            {
                "22": 2, "23.1": 4, "24": 6, "25.1": 5, "25.2": 7, "26.1": 8, "26.2": 11, "26-1": 10, "28.2": 13, "29.2": 14,
                "29-1": 15, "31.3": 16, "32.1": 17, "32.2": 18, "32.3": 19, "32-1.1": 20,
            },
        ),
        (
            Procedure.INSTRUCTION_REPORTS,
            [],
            [
                (ActKind.PERIOD_BEGUN, []),
                (ActKind.CONTROL_PLAN_SET, ["energy"]),
                (ActKind.REPORT_SENT, ["energy", "mfa"]),
                (ActKind.REPORT_SENT, ["government_office"]),
                (ActKind.REPORT_SENT, ["presidential_administration"]),
            ],
            {"33.1": 3, "34": 4, "35": 5},
        ),
        (
            Procedure.INVESTMENT_MONITORING,
            [],
            [(ActKind.PERIOD_BEGUN, []), (ActKind.REPORT_SENT, ["government_office"])],
            {"33.2": 2},
        ),
        (
            Procedure.COURT_REQUEST,
            [],
            [
                (ActKind.COURT_REQUEST_RECEIVED, ["justice"]),
                (ActKind.COURT_REQUEST_FORWARDED, ["mfa"]),
                (ActKind.SUBMISSION_RECEIVED, ["mfa"]),
                (ActKind.REPLY_SENT, []),
            ],
            {"36.1": 2, "36.2": 3, "37.1": 4},
        ),
        (
            Procedure.COURT_APPLICATION,
            [Circumstance.EAEU_COURT],
            [
                (ActKind.APPLICATION_DRAFTED, []),
                (ActKind.APPLICATION_AGREED, []),
                (ActKind.APPLICATION_PLANNED, []),
                (ActKind.APPLICATION_NOTIFIED, []),
                (ActKind.APPLICATION_SENT, ["justice"]),
                (ActKind.ORIGINALS_RECEIVED, ["justice"]),
                (ActKind.ORIGINALS_SENT, ["mfa"]),
            ],
            {"40.1a": 2, "40.1b": 4, "40.2": 5, "40.3": 7},
        ),
        (
            Procedure.COURT_APPLICATION,
            [Circumstance.NATIONAL_CHAMBER_APPLIES],
            [(ActKind.APPLICATION_PLANNED, []), (ActKind.APPLICATION_NOTIFIED, ["national_chamber"])],
            {"41": 2},
        ),
        (
            Procedure.ANNUAL_ACTIVITY,
            [],
            [(ActKind.PERIOD_BEGUN, ["energy"]), (ActKind.ANNUAL_INFORMATION_SUBMITTED, ["energy"])],
            {"46.2": 2},
        ),
        (
            Procedure.INTERNATIONAL_ACTIVITY,
            [Circumstance.MFA_ASKED, Circumstance.MFA_ABSENT],
            [
                (ActKind.EVENT_HELD, ["energy"]),
                (ActKind.REPORT_SENT, ["energy"]),
                (ActKind.MEETING_HELD, []),
                (ActKind.AGREEMENTS_TOLD, []),
                (ActKind.AGREEMENTS_REPORTED, []),
            ],
            {"46.3": 2, "49.1": 4, "49.2": 5},
        ),
    ],
)  # fmt: skip
def test_each_duty_is_met_by_the_act_it_asks_for(
    procedure: Procedure, circumstances: list[Circumstance], acts: list[tuple[ActKind, list[str]]], met: dict[str, int]
) -> None:
    recorded = [
        act(number, kind, date(2026, 1, number), *bodies, planned=EVENT if number == 1 else None)
        for number, (kind, bodies) in enumerate(acts, 1)
    ]
    found = owed(procedure, *recorded, stated(40, date(2026, 1, 1), *circumstances))
    assert {rule: one.met_on for (rule, _), one in found.items()} == {
        rule: date(2026, 1, number) for rule, number in met.items()
    }
