"""Dates in bulk are those of the one-by-one counting, everywhere in the calendar."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadline_watcher.calendar.table import OutsideCalendar, national_calendar
from deadline_watcher.law.bulk import BulkCalendar, Days
from deadline_watcher.law.counting import (
    last_working_day,
    next_working_day,
    working_day_after,
    working_days_back,
    working_days_left,
)

CALENDAR = national_calendar()
BULK = BulkCalendar(CALENDAR)
# Far enough from both ends for the longest term tried.
INSIDE = st.lists(st.dates(date(2010, 6, 1), date(2030, 6, 1)), min_size=1, max_size=20)


def days(*found: date) -> Days:
    return np.array(found, dtype="datetime64[D]")


def dates(found: Days) -> list[date]:
    return list(found.tolist())


@pytest.mark.slow
@given(INSIDE, st.integers(1, 60))
def test_working_days_after(given_days: list[date], number: int) -> None:
    found = dates(BULK.working_days_after(days(*given_days), number))
    assert found == [working_day_after(day, number, CALENDAR) for day in given_days]


@given(INSIDE, st.integers(1, 60))
def test_working_days_before(given_days: list[date], number: int) -> None:
    found = dates(BULK.working_days_before(days(*given_days), number))
    assert found == [working_days_back(day, number, CALENDAR)[-1].date for day in given_days]


@given(INSIDE, st.integers(0, 180))
def test_calendar_days_with_their_roll(given_days: list[date], number: int) -> None:
    found = dates(BULK.days_after(days(*given_days), number))
    assert found == [next_working_day(day + timedelta(days=number), CALENDAR) for day in given_days]


@given(INSIDE)
def test_the_last_working_day(given_days: list[date]) -> None:
    assert dates(BULK.last_working_day(days(*given_days))) == [last_working_day(day, CALENDAR) for day in given_days]


@given(INSIDE, st.integers(0, 100))
def test_working_days_between(given_days: list[date], ahead: int) -> None:
    since, until = days(*given_days), days(*given_days) + np.timedelta64(ahead, "D")
    found = BULK.working_days_between(since, until).tolist()
    assert found == [working_days_left(day, day + timedelta(days=ahead), CALENDAR) for day in given_days]


def test_every_day_of_the_calendar_is_worked_or_not_as_the_calendar_says() -> None:
    every = np.arange(np.datetime64(CALENDAR.first), np.datetime64(CALENDAR.last) + 1)
    assert BULK.is_working(every).tolist() == [CALENDAR.is_working(day) for day in dates(every)]


def test_a_worked_sunday_counts_by_hand() -> None:
    # 1 to 3 January 2025 off, Saturday 4 off, Sunday 5 worked, Monday 6, Tuesday 7 off, Wednesday 8, 9, 10
    assert dates(BULK.working_days_after(days(date(2024, 12, 31)), 5)) == [date(2025, 1, 10)]
    assert dates(BULK.working_days_before(days(date(2025, 1, 8)), 2)) == [date(2025, 1, 5)]


def test_the_shape_is_kept_and_nothing_is_asked_of_nothing() -> None:
    square = days(date(2026, 3, 20), date(2026, 3, 27), date(2026, 12, 15), date(2026, 12, 16)).reshape(2, 2)
    assert BULK.working_days_after(square, 1).tolist() == [
        [date(2026, 3, 26), date(2026, 3, 30)],
        [date(2026, 12, 17), date(2026, 12, 17)],
    ]
    assert BULK.working_days_after(days(), 5).size == 0


@pytest.mark.parametrize("day", [date(2009, 12, 31), date(2031, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(day: date) -> None:
    with pytest.raises(OutsideCalendar, match=str(day)):
        BULK.is_working(days(date(2026, 11, 22), day))


def test_an_answer_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="2031"):
        BULK.working_days_after(days(date(2030, 12, 30)), 2)
    with pytest.raises(OutsideCalendar, match="2009"):
        BULK.working_days_before(days(date(2010, 1, 5)), 2)
    with pytest.raises(ValueError, match="at least one working day"):
        BULK.working_days_after(days(date(2026, 11, 22)), 0)
