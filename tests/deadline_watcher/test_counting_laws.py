"""What must hold for every date, whatever the day: checked on days drawn from the whole calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import explain, working_days_left
from deadline_watcher.law.terms import Days, FixedDates, Months, WorkingDays

CALENDAR, CHOICES = national_calendar(), Choices()
DAY = timedelta(days=1)
days = st.dates(date(2010, 8, 12), date(2030, 6, 30))
amounts = st.integers(1, 40)


def after(day: date, amount: int) -> date:
    end = explain(WorkingDays(unit="working_days", direction="after", amount=amount), day, CALENDAR, CHOICES).statutory
    assert end
    return end


def before(day: date, amount: int) -> date:
    end = explain(WorkingDays(unit="working_days", direction="before", amount=amount), day, CALENDAR, CHOICES).statutory
    assert end
    return end


@given(days, amounts)
def test_working_days_end_on_a_working_day_and_are_that_many(day: date, amount: int) -> None:
    end = after(day, amount)
    assert CALENDAR.is_working(end)
    assert working_days_left(day, end, CALENDAR) == amount


@given(days, amounts)
def test_a_later_event_never_has_an_earlier_end(day: date, amount: int) -> None:
    assert after(day, amount) <= after(day + DAY, amount)
    assert before(day, amount) <= before(day + DAY, amount)
    assert after(day, amount) < after(day, amount + 1)


@given(days, amounts)
def test_counting_back_undoes_counting_on_from_a_working_day(day: date, amount: int) -> None:
    if CALENDAR.is_working(day):
        assert before(after(day, amount), amount) == day


@given(days, amounts)
def test_back_is_not_less_than_the_working_days_asked_for(day: date, amount: int) -> None:
    start = before(day, amount)
    assert CALENDAR.is_working(start)
    assert sum(CALENDAR.is_working(start + DAY * ahead) for ahead in range((day - start).days)) == amount


@given(days, amounts)
def test_calendar_days_roll_on_after_and_back_before(day: date, amount: int) -> None:
    on = explain(Days(unit="days", direction="after", amount=amount), day, CALENDAR, CHOICES)
    back = explain(Days(unit="days", direction="before", amount=amount), day, CALENDAR, CHOICES)
    assert on.statutory
    assert on.act_by == on.statutory >= day + DAY * amount
    assert CALENDAR.is_working(on.statutory)
    assert back.act_by
    assert back.statutory == day - DAY * amount >= back.act_by
    assert CALENDAR.is_working(back.act_by)


@given(days, st.integers(1, 6))
def test_months_back_keep_the_number_of_the_day_or_take_the_last(day: date, amount: int) -> None:
    end = explain(Months(unit="months", direction="before", amount=amount), day, CALENDAR, CHOICES).statutory
    assert end
    assert (day.year * 12 + day.month) - (end.year * 12 + end.month) == amount
    assert end.day == day.day or (end.day < day.day and (end + DAY).day == 1)


@given(days)
def test_a_fixed_date_is_the_first_from_the_day_asked_and_act_by_is_worked(day: date) -> None:
    term = FixedDates(unit="fixed_dates", direction="by", dates=("06-15", "12-15"))
    explained = explain(term, day, CALENDAR, CHOICES)
    assert explained.statutory
    assert explained.act_by
    assert day <= explained.statutory < day + DAY * 184
    assert (explained.statutory.month, explained.statutory.day) in ((6, 15), (12, 15))
    assert CALENDAR.is_working(explained.act_by)
    assert explained.act_by <= explained.statutory


@given(days, amounts)
def test_every_strip_numbers_its_days_without_a_gap_and_ends_where_the_date_is(day: date, amount: int) -> None:
    explained = explain(WorkingDays(unit="working_days", direction="after", amount=amount), day, CALENDAR, CHOICES)
    assert [one.number for one in explained.days if one.number] == list(range(1, amount + 1))
    assert [one.date for one in explained.days] == [day + DAY * ahead for ahead in range(1, len(explained.days) + 1)]
    assert all((one.number is None) == (one.off is not None) for one in explained.days)
    assert explained.days[-1].date == explained.statutory
