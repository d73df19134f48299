"""Rules of the decree itself, of chapters 1, 2 and 2-1, and the repealed rules 1141: each on both sides of its effective days.

Every date here is worked out by hand; the days off it passes are named beside it. Law 267 of 13.12.2001: a holiday that falls
on a day off makes the next working day off; Labour Code, article 85: weekend days moved by the Government or the minister.
"""

from datetime import date as d

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.explaining import Answer, Law, answer
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.law.rulebook import role_of
from kense.contracts.acts import CountedFrom, Term
from kense.contracts.bodies import body_name
from kense.problems import Problem

# The register's rows of these chapters, with the day from which the wording we have holds.
REGISTER = {
    "D3": d(2010, 8, 12),
    "D4.1": d(2017, 11, 13),
    "D4.2": d(2017, 11, 13),
    "2.1": d(2016, 1, 14),
    "2.2": d(2016, 1, 14),
    "3": d(2010, 8, 12),
    "4.1": d(2016, 1, 14),
    "4.2": d(2023, 4, 13),
    "5.1": d(2016, 1, 14),
    "5.2": d(2023, 4, 13),
    "6": d(2023, 4, 13),
    "8.1a": d(2010, 8, 12),
    "8.1b": d(2010, 8, 12),
    "8.2": d(2020, 10, 5),
    "8-1": d(2015, 5, 18),
    "8-2": d(2015, 5, 18),
    "9": d(2015, 5, 18),
    "10": d(2010, 8, 12),
    "11.1": d(2013, 4, 17),
    "12": d(2023, 4, 13),
    "13.0": d(2023, 4, 13),
    "13.1": d(2023, 4, 13),
    "13.2": d(2023, 4, 13),
    "14.1": d(2023, 4, 13),
    "14.2": d(2023, 4, 13),
    "14-1": d(2015, 5, 18),
    "14-2.6": d(2020, 10, 5),
    "14-3": d(2020, 10, 5),
    "14-4": d(2015, 5, 18),
    "14-5.1": d(2022, 1, 25),
    "14-5.2": d(2022, 1, 25),
    "14-6": d(2022, 1, 25),
    "14-7.1": d(2022, 1, 25),
    "14-7.2": d(2022, 1, 25),
    "14-8.1": d(2022, 1, 25),
    "14-8.2": d(2022, 1, 25),
    "14-9.1": d(2022, 1, 25),
    "14-9.2": d(2022, 1, 25),
    "14-10": d(2022, 1, 25),
    "14-11": d(2022, 1, 25),
    "1141.5": d(2010, 10, 30),
    "1141.7": d(2021, 3, 18),
    "1141.8": d(2010, 10, 30),
    "1141.10": d(2010, 10, 30),
    "1141.11": d(2010, 10, 30),
}
WITHOUT_A_TERM = [
    "D4.1",
    "3",
    "4.2",
    "5.2",
    "8.1a",
    "8.1b",
    "8.2",
    "8-1",
    "8-2",
    "9",
    "13.1",
    "13.2",
    "14.2",
    "14-1",
    "14-2.6",
    "14-3",
    "14-4",
    "14-6",
    "14-7.2",
    "14-10",
    "1141.7",
    "1141.10",
    "1141.11",
]
START_NOT_STATED = ["11.1", "13.0", "14-7.1"]
REPEALED = ["1141.5", "1141.7", "1141.8", "1141.10", "1141.11"]


def asked(rule: str, on: d, term: Term | None = None) -> Answer:
    law = Law(national_rules(), national_calendar(), Choices())
    return answer(law.rules[rule], on, law, term)


def dates(rule: str, on: d, term: Term | None = None) -> tuple[d | None, d | None]:
    """The law's date and the last working day to act on."""
    explained = asked(rule, on, term).explained
    return explained.statutory, explained.act_by


def test_every_row_of_the_register_is_loaded() -> None:
    assert len(REGISTER) == 45
    assert REGISTER.keys() <= national_rules().keys()


@pytest.mark.parametrize(("rule", "since"), REGISTER.items())
def test_a_rule_says_nothing_on_the_day_before_its_first_wording(rule: str, since: d) -> None:
    assert national_rules()[rule].values[0].since == since
    with pytest.raises(Problem, match="says nothing"):
        asked(rule, d.fromordinal(since.toordinal() - 1))


@pytest.mark.parametrize("rule", WITHOUT_A_TERM)
def test_a_rule_without_a_term_holds_from_its_first_day_and_says_that_the_law_sets_none(rule: str) -> None:
    told = asked(rule, REGISTER[rule]).explained
    assert (told.undated, told.statutory, told.act_by, told.external) == ("decree sets none", None, None, None)


@pytest.mark.parametrize(
    ("rule", "on", "statutory", "act_by"),
    [
        # 12 August 2010 was a Thursday; three months later is Friday 12 November 2010.
        ("D3", d(2010, 8, 12), d(2010, 11, 12), d(2010, 11, 12)),
        # The next half-year ends on Sunday 31 December 2017; Saturday 30 is off, so Friday 29.
        ("D4.2", d(2017, 11, 13), d(2017, 12, 31), d(2017, 12, 29)),
        # Tuesday 10 January 2017.
        ("2.1", d(2016, 1, 14), d(2017, 1, 10), d(2017, 1, 10)),
        ("2.2", d(2016, 1, 14), d(2017, 1, 10), d(2017, 1, 10)),
        # Wednesday 10 February 2016; Thursday 25 February 2016.
        ("4.1", d(2016, 1, 14), d(2016, 2, 10), d(2016, 2, 10)),
        ("5.1", d(2016, 1, 14), d(2016, 2, 25), d(2016, 2, 25)),
        # After Thursday 13 April 2023: 14 | 17-21 | 24-28 April make 11; 1 May is a holiday; 2, 3, 4, 5 May make 15.
        ("6", d(2023, 4, 13), d(2023, 5, 5), d(2023, 5, 5)),
        # After Thursday 12 August 2010: 13 | 16, 17, 18, 19.
        ("10", d(2010, 8, 12), d(2010, 8, 19), d(2010, 8, 19)),
        # After Wednesday 17 April 2013: 18, 19 | 22-26 | 29, 30 make 9; 1 May a holiday; 2, 3, Saturday 4 May (worked for
        # Friday 10) make 12; 6 is 13; 7 a holiday; 8 is 14; 9 a holiday; 10 moved; Monday 13 is 15.
        ("11.1", d(2013, 4, 17), d(2013, 5, 13), d(2013, 5, 13)),
        # After Thursday 13 April 2023: 14 | 17-21 | 24, 25, 26, 27.
        ("12", d(2023, 4, 13), d(2023, 4, 27), d(2023, 4, 27)),
        ("13.0", d(2023, 4, 13), d(2023, 4, 27), d(2023, 4, 27)),
        ("14.1", d(2023, 4, 13), d(2023, 4, 27), d(2023, 4, 27)),
        # After Tuesday 25 January 2022: 26, 27, 28 | 31, 1 February make 5; 2, 3, 4 | 7, 8 make 10.
        ("14-5.1", d(2022, 1, 25), d(2022, 2, 1), d(2022, 2, 1)),
        ("14-5.2", d(2022, 1, 25), d(2022, 2, 1), d(2022, 2, 1)),
        ("14-7.1", d(2022, 1, 25), d(2022, 2, 8), d(2022, 2, 8)),
        ("14-8.2", d(2022, 1, 25), d(2022, 2, 8), d(2022, 2, 8)),
        ("14-9.1", d(2022, 1, 25), d(2022, 2, 8), d(2022, 2, 8)),
        ("14-9.2", d(2022, 1, 25), d(2022, 2, 8), d(2022, 2, 8)),
        # Wednesday 10 November and Friday 10 December 2010.
        ("1141.5", d(2010, 10, 30), d(2010, 11, 10), d(2010, 11, 10)),
        ("1141.8", d(2010, 10, 30), d(2010, 12, 10), d(2010, 12, 10)),
    ],
)
def test_a_dated_rule_counts_from_its_first_day_on(rule: str, on: d, statutory: d, act_by: d) -> None:
    assert REGISTER[rule] == on
    assert dates(rule, on) == (statutory, act_by)


@pytest.mark.parametrize(
    ("rule", "on", "statutory", "act_by"),
    [
        # 10 January 2026 is a Saturday (7 January off, 8 and 9 worked); 10 January 2027 a Sunday; 10 January 2020 a Friday.
        ("2.1", d(2025, 12, 1), d(2026, 1, 10), d(2026, 1, 9)),
        ("2.2", d(2026, 1, 11), d(2027, 1, 10), d(2027, 1, 8)),
        ("2.1", d(2020, 1, 10), d(2020, 1, 10), d(2020, 1, 10)),
        # 10 February 2026 is a Tuesday, 25 February 2026 a Wednesday; 25 February 2024 a Sunday.
        ("4.1", d(2026, 1, 11), d(2026, 2, 10), d(2026, 2, 10)),
        ("5.1", d(2026, 2, 11), d(2026, 2, 25), d(2026, 2, 25)),
        ("5.1", d(2024, 2, 1), d(2024, 2, 25), d(2024, 2, 23)),
        # 31 December 2018 is a Monday given off for Saturday 29 December, which was worked; 30 June 2024 is a Sunday.
        ("D4.2", d(2018, 7, 1), d(2018, 12, 31), d(2018, 12, 29)),
        ("D4.2", d(2024, 1, 1), d(2024, 6, 30), d(2024, 6, 28)),
        ("D4.2", d(2026, 7, 1), d(2026, 12, 31), d(2026, 12, 31)),
    ],
)
def test_a_fixed_date_on_a_day_off_is_acted_on_before_it(rule: str, on: d, statutory: d, act_by: d) -> None:
    assert dates(rule, on) == (statutory, act_by)


@pytest.mark.parametrize(
    ("rule", "on", "due"),
    [
        # After Tuesday 20 June 2023: 21, 22, 23 | 26, 27 make 5; 28 Kurban Ait; 29, 30, Saturday 1 July (worked for Friday 7)
        # make 8; 3, 4, 5 make 11; 6 Capital Day, 7 moved; 10, 11, 12, 13 make 15.
        ("6", d(2023, 6, 20), d(2023, 7, 13)),
        # After Tuesday 30 December 2025: 31 is 1; 1 and 2 January off; 5, 6 make 3; 7 Christmas; 8, 9 make 5.
        ("10", d(2025, 12, 30), d(2026, 1, 9)),
        # After Thursday 19 March 2026: 20 is 1; Nauryz 21-23, its Saturday and Sunday give 24 and 25 off; 26, 27 | 30, 31.
        ("10", d(2026, 3, 19), d(2026, 3, 31)),
        # After Friday 1 May 2026 (a holiday): 4, 5, 6 make 3; 7 a holiday; 8 is 4; 9 May, a Saturday, gives Monday 11 off;
        # 12-15 make 8; 18-22 make 13; 25, 26 make 15.
        ("11.1", d(2026, 5, 1), d(2026, 5, 26)),
        # After Friday 20 December 2024: 23-27 make 5; 30, 31 make 7; 1, 2 January off, 3 moved; Sunday 5 worked is 8; 6 is 9;
        # 7 Christmas; 8 is 10.
        ("12", d(2024, 12, 20), d(2025, 1, 8)),
        # After Friday 15 December 2023: Independence Day, Saturday 16, gives Monday 18 off; 19-22 make 4; 25-29 make 9;
        # 1 and 2 January off; Wednesday 3 is 10.
        ("13.0", d(2023, 12, 15), d(2024, 1, 3)),
        # After Friday 26 April 2024: 29, 30 make 2; 1 May off; 2, 3, Saturday 4 (worked for Wednesday 8) make 5; 6 is 6;
        # 7 a holiday, 8 moved, 9 a holiday; 10 is 7; 13, 14, 15 make 10.
        ("14.1", d(2024, 4, 26), d(2024, 5, 15)),
        # After Tuesday 1 March 2022: 2, 3, 4, Saturday 5 (worked for Monday 7) make 4; 8 a holiday; 9 is 5.
        ("14-5.1", d(2022, 3, 1), d(2022, 3, 9)),
        # After Thursday 20 October 2022: 21, Saturday 22 (worked for Monday 24) make 2; 25 Republic Day; 26, 27, 28 make 5.
        ("14-5.2", d(2022, 10, 20), d(2022, 10, 28)),
        # After Thursday 4 June 2026: 5 is 1; 8-12 make 6; 15-18 make 10.
        ("14-7.1", d(2026, 6, 4), d(2026, 6, 18)),
        # After Friday 29 April 2022: 1 May, a Sunday, gives Monday 2 off; 3-6 make 4; Saturday 7 May gives Tuesday 10 off,
        # for Monday 9 is a holiday itself; 11, 12, 13 make 7; 16, 17, 18 make 10.
        ("14-8.2", d(2022, 4, 29), d(2022, 5, 18)),
        # After Thursday 18 August 2022: 19 is 1; 22-26, Saturday 27 (worked for Monday 29) make 7; 30 a holiday; 31, 1, 2 September.
        ("14-9.1", d(2022, 8, 18), d(2022, 9, 2)),
        # After Monday 24 August 2026: 25-28 make 4; 31 August is worked, for 30 August is no holiday since 2026; 31, 1-4 make 9; 7.
        ("14-9.2", d(2026, 8, 24), d(2026, 9, 7)),
    ],
)
def test_working_days_pass_over_holidays_and_take_in_worked_weekends(rule: str, on: d, due: d) -> None:
    assert dates(rule, on) == (due, due)


def test_three_months_end_with_the_month_or_roll_forward_from_a_day_off() -> None:
    # 30 November + 3 months: February 2011 has 28 days, and the 28th is a Monday.
    assert dates("D3", d(2010, 11, 30)) == (d(2011, 2, 28), d(2011, 2, 28))
    # 16 October + 3 months is Sunday 16 January 2011.
    assert dates("D3", d(2010, 10, 16)) == (d(2011, 1, 17), d(2011, 1, 17))


def test_2018_has_both_yearly_cycles_side_by_side() -> None:
    january, november = d(2018, 1, 1), d(2018, 11, 1)
    # 10 November 2018 is a Saturday, 10 December a Monday; 10 January 2018 is a Wednesday, 10 February a Saturday,
    # 25 February a Sunday (Friday 23 is worked); in 2019 they are a Thursday, a Sunday and a Monday.
    assert dates("1141.5", january) == dates("1141.5", november) == (d(2018, 11, 10), d(2018, 11, 9))
    assert dates("1141.8", january) == dates("1141.8", november) == (d(2018, 12, 10), d(2018, 12, 10))
    assert dates("2.1", january) == (d(2018, 1, 10), d(2018, 1, 10))
    assert dates("4.1", january) == (d(2018, 2, 10), d(2018, 2, 9))
    assert dates("5.1", january) == (d(2018, 2, 25), d(2018, 2, 23))
    assert dates("2.1", november) == (d(2019, 1, 10), d(2019, 1, 10))
    assert dates("4.1", november) == (d(2019, 2, 10), d(2019, 2, 8))
    assert dates("5.1", november) == (d(2019, 2, 25), d(2019, 2, 25))


def test_the_last_yearly_dates_of_the_repealed_rules_are_those_of_2021() -> None:
    # Wednesday 10 November and Friday 10 December 2021.
    assert dates("1141.5", d(2021, 11, 10)) == (d(2021, 11, 10), d(2021, 11, 10))
    assert dates("1141.8", d(2021, 12, 1)) == (d(2021, 12, 10), d(2021, 12, 10))
    for rule, on in (("1141.5", d(2021, 11, 11)), ("1141.8", d(2021, 12, 11)), ("1141.5", d(2022, 5, 1))):
        with pytest.raises(Problem, match="before its next date"):
            asked(rule, on)


@pytest.mark.parametrize("rule", REPEALED)
def test_the_rules_of_2010_hold_no_longer_from_their_repeal(rule: str) -> None:
    assert national_rules()[rule].values[-1].since_uncertain
    if rule in WITHOUT_A_TERM:
        assert asked(rule, d(2022, 5, 1)).explained.undated == "decree sets none"
    for on in (d(2022, 5, 2), d(2026, 11, 22)):
        with pytest.raises(Problem, match="repealed"):
            asked(rule, on)


@pytest.mark.parametrize(
    ("rule", "on", "due", "act_by", "decree"),
    [
        # The wording that holds on the date itself answers. 10 February 2023 is a Friday and 10 February 2024 a Saturday;
        # 25 February 2023 is a Saturday and 25 February 2024 a Sunday.
        ("4.1", d(2023, 1, 1), d(2023, 2, 10), d(2023, 2, 10), 175),
        ("4.1", d(2023, 4, 12), d(2024, 2, 10), d(2024, 2, 9), 195),
        ("4.1", d(2023, 4, 13), d(2024, 2, 10), d(2024, 2, 9), 195),
        ("5.1", d(2023, 1, 1), d(2023, 2, 25), d(2023, 2, 24), 175),
        ("5.1", d(2023, 4, 12), d(2024, 2, 25), d(2024, 2, 23), 195),
        ("5.1", d(2023, 4, 13), d(2024, 2, 25), d(2024, 2, 23), 195),
    ],
)
def test_february_is_due_under_the_wording_of_its_time(rule: str, on: d, due: d, act_by: d, decree: int) -> None:
    given = asked(rule, on)
    assert (given.explained.statutory, given.explained.act_by) == (due, act_by)
    assert given.value.reference.amended_by
    assert given.value.reference.amended_by.number == decree
    assert given.value.since_uncertain


def test_the_recipient_has_the_name_it_bore_then() -> None:
    recipient = national_rules()["1141.8"].recipient
    assert recipient == national_rules()["4.1"].recipient == "government_office"
    assert body_name("government_office", "en", d(2018, 12, 10)) == "Office of the Prime Minister"
    assert body_name("government_office", "en", d(2024, 2, 10)) == "Government Office"


def test_a_term_set_by_somebody_else_is_never_moved_by_days_off() -> None:
    # 60 days after 25 January 2022: 6 to the end of January, 28 of February, 26 of March; a Saturday, Friday 25 is worked.
    sixty = asked("14-8.1", d(2022, 1, 25), Term(days=60, counted_from=CountedFrom.RECEIPT)).explained
    assert (sixty.statutory, sixty.external, sixty.act_by) == (None, d(2022, 3, 26), d(2022, 3, 25))
    # Monday 21 March 2022 is Nauryz; the Friday before it is 18.
    named = asked("14-11", d(2022, 1, 25), Term(date=d(2022, 3, 21))).explained
    assert (named.statutory, named.external, named.act_by) == (None, d(2022, 3, 21), d(2022, 3, 18))
    # Six months after 31 August 2022: 28 February 2023, a Tuesday.
    months = asked("14-11", d(2022, 8, 31), Term(months=6, counted_from=CountedFrom.RECEIPT)).explained
    assert (months.external, months.act_by) == (d(2023, 2, 28), d(2023, 2, 28))
    # The ministry asks a body for its information by Saturday 5 February 2022.
    asked_for = asked("14-7.1", d(2022, 1, 25), Term(date=d(2022, 2, 5))).explained
    assert (asked_for.external, asked_for.act_by) == (d(2022, 2, 5), d(2022, 2, 4))


@pytest.mark.parametrize("rule", ["14-8.1", "14-11"])
def test_a_term_that_nobody_has_set_yet_is_not_assumed(rule: str) -> None:
    told = asked(rule, d(2022, 1, 25)).explained
    assert (told.undated, told.external, told.act_by) == ("term not set yet", None, None)


def test_a_term_of_the_decree_is_not_set_by_anybody_else() -> None:
    with pytest.raises(Problem, match="set by the decree itself"):
        asked("14-5.1", d(2026, 1, 12), Term(date=d(2026, 2, 1)))


def test_duties_without_a_stated_start_say_what_is_counted_from() -> None:
    rules = national_rules()
    assert [rule for rule in REGISTER if not rules[rule].start.stated] == START_NOT_STATED
    for rule in START_NOT_STATED:
        reading = rules[rule].start.reading
        assert reading
        assert len({reading.kk, reading.ru, reading.en}) == 3


def test_where_editions_disagree_the_reading_chosen_is_told() -> None:
    rules = national_rules()
    assert [rule for rule in REGISTER if rules[rule].wording] == ["2.1", "14-10", "1141.5"]


def test_every_rule_speaks_three_languages() -> None:
    for rule in REGISTER:
        told = national_rules()[rule]
        for names in (told.duty, told.notes, told.wording):
            assert names is None or len({names.kk, names.ru, names.en}) == 3
        assert not any(text.endswith(".") for text in told.duty.model_dump().values())


def test_paragraphs_10_to_14_do_not_count_for_decisions_of_the_commission() -> None:
    rules = national_rules()
    freed = [rule for rule in REGISTER if "commission_decision" in rules[rule].unless]
    assert freed == ["9", "10", "11.1", "12", "13.0", "13.1", "13.2", "14.1", "14.2"]
    assert (rules["14-1"].kind, rules["14-1"].opened_by) == ("exclusion", ())


def test_each_central_body_owes_its_own_information() -> None:
    for rule in ("2.1", "2.2", "1141.5", "11.1"):
        told = national_rules()[rule]
        assert told.each is told.actor
        assert role_of(told.actor) == "central_bodies"
    assert role_of(national_rules()["10"].recipient or "") == "central_bodies"
