"""Dates worked out by hand on both sides of Kazakhstan's holidays, and what each explanation says."""

from datetime import UTC, date, datetime

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import (
    Explained,
    Named,
    explain,
    last_working_day,
    months_away,
    working_day_after,
    working_days_left,
)
from deadline_watcher.law.terms import AtOnce, Days, External, FixedDates, Months, NoTerm, RuleTerm, WorkingDays
from kense.clock import day_of
from kense.contracts.acts import CountedFrom, Term

CALENDAR = national_calendar()
FIVE = WorkingDays(unit="working_days", direction="after", amount=5)
LETTERS_TERM = External(unit="external", direction="before_end")
UNNAMED = Named(None, None)
CHOICES = Choices()


def five_after(day_zero: date) -> Explained:
    return explain(FIVE, day_zero, CALENDAR, CHOICES, UNNAMED)


def external(term: Term | None, letter_date: date | None = None, received: date = date(2026, 11, 9)) -> Explained:
    return explain(LETTERS_TERM, received, CALENDAR, CHOICES, Named(term, letter_date))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # 8 March 2026 is a Sunday, so Monday 9 March is off: 3, 4, 5, 6 | 10
        (date(2026, 3, 2), date(2026, 3, 10)),
        # Friday 6 March: | 10, 11, 12, 13 | 16
        (date(2026, 3, 6), date(2026, 3, 16)),
        # the last week before Nauryz: 16 to 20 March, all worked (15 March is a holiday only from 2027)
        (date(2026, 3, 13), date(2026, 3, 20)),
        # Nauryz 21 (Sat), 22 (Sun), 23 and the rolled 24, 25 March: 17, 18, 19, 20 | 26
        (date(2026, 3, 16), date(2026, 3, 26)),
        # 19, 20 | 26, 27 | 30
        (date(2026, 3, 18), date(2026, 3, 30)),
        # 7 May off, 9 May a Saturday, so Monday 11 May off: 6 | 8 | 12, 13, 14
        (date(2026, 5, 5), date(2026, 5, 14)),
        # 30 August is no holiday in 2026, so Monday 31 August is worked: 28 | 31, 1, 2, 3 September
        (date(2026, 8, 27), date(2026, 9, 3)),
        # Republic Day, Sunday 25 October, rolls to Monday 26: 20, 21, 22, 23 | 27
        (date(2026, 10, 19), date(2026, 10, 27)),
        # Friday 23 October: | 27, 28, 29, 30 | 2 November
        (date(2026, 10, 23), date(2026, 11, 2)),
        # Independence Day, Wednesday 16 December: 14, 15 | 17, 18 | 21
        (date(2026, 12, 11), date(2026, 12, 21)),
        # received the day before it and on it: | 17, 18 | 21, 22, 23
        (date(2026, 12, 15), date(2026, 12, 23)),
        (date(2026, 12, 16), date(2026, 12, 23)),
        # Friday 18 December: 21 to 25 December, all worked
        (date(2026, 12, 18), date(2026, 12, 25)),
        # Saturday and Sunday count from the same Monday
        (date(2026, 12, 19), date(2026, 12, 25)),
        (date(2026, 12, 20), date(2026, 12, 25)),
        # 1 (Fri) and 2 (Sat) January 2027 roll to Monday 4: 29, 30, 31 | 5, 6
        (date(2026, 12, 28), date(2027, 1, 6)),
        # and 7 January is off: 31 | 5, 6 | 8 | 11
        (date(2026, 12, 30), date(2027, 1, 11)),
        # Constitution Day moved to 15 March from 2027 (a Monday): 11, 12 | 16, 17, 18
        (date(2027, 3, 10), date(2027, 3, 18)),
        # a working Saturday, 4 May 2024, for Wednesday 8 May: 3, 4 | 6 | 10 | 13
        (date(2024, 5, 2), date(2024, 5, 13)),
    ],
)
def test_five_working_days_after_the_day_of_receipt(received: date, due: date) -> None:
    explained = five_after(received)
    assert (explained.day_zero, explained.statutory, explained.act_by, explained.external) == (received, due, due, None)


def test_every_day_says_its_number_or_why_it_is_skipped() -> None:
    days = five_after(date(2026, 12, 15)).days
    assert [(one.date.day, one.number, one.off.name.en if one.off else None) for one in days] == [
        (16, None, "Independence Day"),
        (17, 1, None),
        (18, 2, None),
        (19, None, "Weekend"),
        (20, None, "Weekend"),
        (21, 3, None),
        (22, 4, None),
        (23, 5, None),
    ]


def test_a_working_saturday_counts_and_says_so() -> None:
    saturday, wednesday = (
        next(one for one in five_after(date(2024, 5, 2)).days if one.date == day)
        for day in (date(2024, 5, 4), date(2024, 5, 8))
    )
    assert (saturday.number, saturday.off, saturday.working_weekend) == (2, None, True)
    assert wednesday.number is None
    assert wednesday.off
    assert wednesday.off.name.ru == "Выходной день, перенесённый с 04.05.2024"


def test_a_term_by_setting_names_the_setting() -> None:
    term = WorkingDays(unit="working_days", direction="after", setting="body_answer_working_days")
    explained = explain(term, date(2026, 12, 22), CALENDAR, CHOICES, UNNAMED)
    # 23, 24, 25 | 28, 29, 30, 31 | 5, 6 | 8 January
    assert explained.act_by == date(2027, 1, 8)
    assert explained.settings == {"first_day": "next", "body_answer_working_days": 10}
    assert set(explained.reasons) == {"first_day", "body_answer_working_days"}


def test_a_duty_without_a_term_has_no_date_and_says_why() -> None:
    explained = explain(NoTerm(unit="none"), date(2026, 12, 18), CALENDAR, CHOICES, UNNAMED)
    assert (explained.statutory, explained.act_by, explained.undated) == (None, None, "decree sets none")


def test_an_external_date_is_never_rolled_and_act_by_comes_before_it() -> None:
    # 5 November + 60: 25 days to 30 November, 56 to 31 December, so 4 January 2027, off in place of 2 January;
    # before it 3 is a Sunday, 2 and 1 January are holidays, so the last working day is Thursday 31 December
    term = Term(days=60, counted_from=CountedFrom.LETTER_DATE)
    explained = external(term, letter_date=date(2026, 11, 5))
    assert (explained.external, explained.act_by) == (date(2027, 1, 4), date(2026, 12, 31))
    assert (explained.statutory, explained.day_zero, explained.zero_is) == (None, date(2026, 11, 5), "letter date")
    assert [(one.date, one.number) for one in explained.days][-1] == (date(2027, 1, 4), 60)


def test_a_term_from_receipt_counts_from_receipt_whatever_the_letter_bears() -> None:
    # 9 November + 30 days: 21 days to 30 November, so 9 December, a Wednesday
    term = Term(days=30, counted_from=CountedFrom.RECEIPT)
    explained = external(term, letter_date=date(2026, 11, 5), received=date(2026, 11, 9))
    assert (explained.external, explained.act_by) == (date(2026, 12, 9), date(2026, 12, 9))


def test_a_day_named_by_the_letter_is_that_day() -> None:
    explained = external(Term(date=date(2027, 1, 3)))
    assert (explained.external, explained.act_by) == (date(2027, 1, 3), date(2026, 12, 31))
    assert [(one.date.day, one.number, bool(one.off)) for one in explained.days] == [
        (3, None, True),
        (2, None, True),
        (1, None, True),
        (31, None, False),
    ]


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    # 31 August + 6 months = 28 February 2027, a Sunday: act by Friday 26
    explained = external(Term(months=6, counted_from=CountedFrom.LETTER_DATE), letter_date=date(2026, 8, 31))
    assert (explained.external, explained.act_by) == (date(2027, 2, 28), date(2027, 2, 26))
    assert months_away(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert months_away(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_a_term_nobody_named_is_not_assumed() -> None:
    assert external(None).undated == "letter names none"
    assert external(Term(days=60, counted_from=CountedFrom.LETTER_DATE)).undated == "letter date unknown"


@pytest.mark.parametrize(
    ("instant", "due"),
    [
        # 23:30 on Thursday 17 December in Almaty: 18, 21, 22, 23, 24
        (datetime(2026, 12, 17, 18, 30, tzinfo=UTC), date(2026, 12, 24)),
        # an hour later it is Friday 18 there
        (datetime(2026, 12, 17, 19, 30, tzinfo=UTC), date(2026, 12, 25)),
        # 23:30 on Friday 18 December, and 00:30 on Saturday: the same Monday is day 1
        (datetime(2026, 12, 18, 18, 30, tzinfo=UTC), date(2026, 12, 25)),
        (datetime(2026, 12, 18, 19, 30, tzinfo=UTC), date(2026, 12, 25)),
        # UTC+6 until 1 March 2024: 18:30Z on 27 February is 00:30 on Wednesday 28: 29, 1, 4, 5, 6
        (datetime(2024, 2, 27, 18, 30, tzinfo=UTC), date(2024, 3, 6)),
        # UTC+5 since: 18:30Z on 4 March is 23:30 on Monday 4: 5, 6, 7 | 11, 12 (8 March, a Friday, is off)
        (datetime(2024, 3, 4, 18, 30, tzinfo=UTC), date(2024, 3, 12)),
    ],
)
def test_an_instant_is_the_day_it_is_in_almaty(instant: datetime, due: date) -> None:
    assert five_after(day_of(instant)).act_by == due


def test_the_ladder_is_counted_in_working_days() -> None:
    thursday, saturday = date(2026, 12, 31), date(2027, 1, 2)
    assert working_day_after(thursday, 1, CALENDAR) == date(2027, 1, 5)
    assert working_day_after(saturday, 3, CALENDAR) == date(2027, 1, 8)
    assert last_working_day(date(2027, 1, 4), CALENDAR) == thursday
    assert [working_days_left(day, date(2027, 1, 5), CALENDAR) for day in (thursday, date(2027, 1, 5))] == [1, 0]
    assert working_days_left(date(2027, 1, 8), date(2027, 1, 5), CALENDAR) == 0


def back(term: RuleTerm, event: date, **choices: str) -> tuple[date | None, date | None]:
    explained = explain(term, event, CALENDAR, Choices.model_validate(choices))
    return explained.statutory, explained.act_by


FIFTEEN_BACK = WorkingDays(unit="working_days", direction="before", amount=15)
THIRTY_BACK = Days(unit="days", direction="before", amount=30)
TWO_MONTHS_BACK = Months(unit="months", direction="before", amount=2)
TWENTY_AFTER = Days(unit="days", direction="after", amount=20)
BY_10_JANUARY = FixedDates(unit="fixed_dates", direction="by", dates=("01-10",))
BEFORE_THE_5TH = FixedDates(unit="fixed_dates", direction="before", dates=("01-05", "04-05", "07-05", "10-05"))


def test_fifteen_working_days_back_across_the_new_year() -> None:
    # from Monday 25 January 2027: 22 21 20 19 18 | 15 14 13 12 11 | 8 | 6 5 | 31 30 December
    assert back(FIFTEEN_BACK, date(2027, 1, 25)) == (date(2026, 12, 30), date(2026, 12, 30))
    assert back(FIFTEEN_BACK, date(2027, 1, 25), back="clear_days") == (date(2026, 12, 29), date(2026, 12, 29))


def test_the_strip_of_a_term_back_runs_back_from_the_event() -> None:
    days = explain(FIFTEEN_BACK, date(2027, 1, 25), CALENDAR, CHOICES).days
    assert [(one.date.day, one.number) for one in days][:5] == [(24, None), (23, None), (22, 1), (21, 2), (20, 3)]
    assert (days[-1].date, days[-1].number) == (date(2026, 12, 30), 15)


def test_the_very_day_is_not_made_a_clear_one() -> None:
    exact = WorkingDays(unit="working_days", direction="before", amount=1, exact=True)
    # the working day before Monday 11 January 2027 is Friday 8
    assert back(exact, date(2027, 1, 11), back="clear_days") == (date(2027, 1, 8), date(2027, 1, 8))


def test_thirty_days_back_on_a_day_off_are_acted_on_before_it() -> None:
    # 2 February 2027 - 30 days = Sunday 3 January; 1, 2 January are holidays: act by Thursday 31 December
    assert back(THIRTY_BACK, date(2027, 2, 2)) == (date(2027, 1, 3), date(2026, 12, 31))
    days = explain(THIRTY_BACK, date(2027, 2, 2), CALENDAR, CHOICES).days
    assert [(one.date.day, one.number) for one in days][-4:] == [(3, 30), (2, None), (1, None), (31, None)]


def test_two_months_back_end_on_the_last_day_of_a_shorter_month() -> None:
    # 30 April 2027 - 2 months: February has 28 days; the 28th is a Sunday
    assert back(TWO_MONTHS_BACK, date(2027, 4, 30)) == (date(2027, 2, 28), date(2027, 2, 26))
    assert back(TWO_MONTHS_BACK, date(2028, 4, 30)) == (date(2028, 2, 29), date(2028, 2, 29))
    assert back(TWO_MONTHS_BACK, date(2026, 8, 31)) == (date(2026, 6, 30), date(2026, 6, 30))


def test_a_term_in_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    # Monday 14 December 2026 + 20 = Sunday 3 January; 4 January is off in place of the 2nd: Tuesday 5 January
    assert back(TWENTY_AFTER, date(2026, 12, 14)) == (date(2027, 1, 5), date(2027, 1, 5))
    assert back(TWENTY_AFTER, date(2026, 12, 14), days_end_on_day_off="stay") == (date(2027, 1, 3), date(2026, 12, 31))


def test_the_rival_reading_makes_the_day_of_receipt_day_one() -> None:
    explained = explain(FIVE, date(2026, 12, 18), CALENDAR, Choices(first_day="same"))
    # Friday 18 is day 1: 18 | 21, 22, 23, 24
    assert (explained.act_by, explained.settings) == (date(2026, 12, 24), {"first_day": "same"})
    assert (explained.days[0].date, explained.days[0].number) == (date(2026, 12, 18), 1)


@pytest.mark.parametrize(
    ("asked", "statutory", "act_by"),
    [
        # 10 January 2027 is a Sunday: Friday 8
        (date(2026, 11, 22), date(2027, 1, 10), date(2027, 1, 8)),
        (date(2027, 1, 10), date(2027, 1, 10), date(2027, 1, 8)),
        # 10 January 2028 is a Monday
        (date(2027, 1, 11), date(2028, 1, 10), date(2028, 1, 10)),
    ],
)
def test_the_next_fixed_date(asked: date, statutory: date, act_by: date) -> None:
    explained = explain(BY_10_JANUARY, asked, CALENDAR, CHOICES)
    assert (explained.statutory, explained.act_by, explained.to_choose) == (statutory, act_by, None)


def test_a_fixed_date_may_be_read_as_rolling_forward() -> None:
    explained = explain(BY_10_JANUARY, date(2026, 11, 22), CALENDAR, Choices(fixed_date_on_day_off="forward"))
    dates = (explained.statutory, explained.act_by, explained.deadline)
    assert dates == (date(2027, 1, 10), date(2027, 1, 11), date(2027, 1, 11))


def test_before_the_5th_of_january_is_for_a_person_to_choose() -> None:
    # strictly before 5 January is the 4th, off in 2027; 3 is a Sunday, 2 and 1 are holidays: 31 December
    explained = explain(BEFORE_THE_5TH, date(2026, 10, 5), CALENDAR, CHOICES)
    assert (explained.statutory, explained.act_by) == (date(2027, 1, 4), date(2026, 12, 31))
    assert explained.to_choose
    # 4 April 2026 is a Saturday: Friday 3, in the right month
    spring = explain(BEFORE_THE_5TH, date(2026, 1, 5), CALENDAR, CHOICES)
    assert (spring.statutory, spring.act_by, spring.to_choose) == (date(2026, 4, 4), date(2026, 4, 3), None)
    inclusive = explain(BEFORE_THE_5TH, date(2026, 10, 6), CALENDAR, Choices(before_the_fifth="inclusive"))
    assert (inclusive.statutory, inclusive.act_by, inclusive.to_choose) == (date(2027, 1, 5), date(2027, 1, 5), None)


def test_the_five_days_of_paragraph_44_are_calendar_days_unless_the_ministry_says_otherwise() -> None:
    five = Days(unit="days", direction="after", amount=5, setting="five_days")
    # Wednesday 30 December: 31, 1, 2, 3, 4 January, which is off, but a window is not rolled
    assert back(five, date(2026, 12, 30)) == (date(2027, 1, 4), date(2026, 12, 31))
    # 31 | 5, 6 | 8 | 11
    assert back(five, date(2026, 12, 30), five_days="working") == (date(2027, 1, 11), date(2027, 1, 11))


def test_at_once_is_the_day_itself() -> None:
    assert back(AtOnce(unit="at_once"), date(2026, 11, 22)) == (date(2026, 11, 22), date(2026, 11, 22))
