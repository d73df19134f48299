"""Counting terms: very many at once beside numpy's business days, and one with its explanation."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate

import holidays
import numpy as np
import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.bulk import BulkCalendar, Days
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import explain, working_day_after
from deadline_watcher.law.terms import WorkingDays

pytestmark = pytest.mark.bench

CALENDAR = national_calendar()
MANY, FEW = 1_000_000, 5_000
TERM = 5
REPEATED = 9
FIRST, LAST = np.datetime64("2010-01-01"), np.datetime64("2030-12-01")
STARTS: Days = FIRST + np.random.default_rng(2026).integers(0, (LAST - FIRST).astype(int), MANY)


def seconds(work: Callable[[], object], times: int = REPEATED) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def days_off_in_the_week() -> list[date]:
    """What numpy is told: the days off from Monday to Friday. It cannot be told of a weekend that is worked."""
    every = (CALENDAR.first + timedelta(days=ahead) for ahead in range((CALENDAR.last - CALENDAR.first).days + 1))
    return [day for day in every if day.weekday() < 5 and not CALENDAR.is_working(day)]


def in_plain_python() -> Callable[[], object]:
    """The same table without numpy: lists, and days as their ordinals."""
    first = CALENDAR.first.toordinal()
    every = range(first, CALENDAR.last.toordinal() + 1)
    works = [CALENDAR.is_working(date.fromordinal(day)) for day in every]
    working = [day for day, worked in zip(every, works, strict=True) if worked]
    until = list(accumulate(works))
    starts = [day.toordinal() - first for day in STARTS.tolist()]
    return lambda: [working[until[day] + TERM - 1] for day in starts]


def test_a_million_terms_beside_numpy_the_library_and_plain_python() -> None:
    bulk, week = BulkCalendar(CALENDAR), np.busdaycalendar(holidays=np.array(days_off_in_the_week(), "datetime64[D]"))
    few = STARTS[:FEW].tolist()
    library = holidays.country_holidays("KZ", years=range(2010, 2031))

    def by_numpy() -> Days:
        return np.busday_offset(STARTS, TERM, roll="backward", busdaycal=week)

    ours = seconds(lambda: bulk.working_days_after(STARTS, TERM))
    numpy_takes = seconds(by_numpy)
    library_takes = seconds(lambda: [library.get_nth_working_day(day, TERM) for day in few], 3) / FEW
    table_takes = seconds(in_plain_python(), 3)
    python_takes = seconds(lambda: [working_day_after(day, TERM, CALENDAR) for day in few], 3) / FEW
    right = bulk.working_days_after(STARTS, TERM)
    assert right[:FEW].tolist() == [working_day_after(day, TERM, CALENDAR) for day in few]
    wrong = int((by_numpy() != right).sum())
    assert wrong > 0
    assert ours < numpy_takes
    print(
        f"\nterms of {TERM} working days a second: bulk {MANY / ours / 1e6:.0f} million; "
        f"numpy.busday_offset {MANY / numpy_takes / 1e6:.0f} million, {wrong} of a million wrong; bulk is "
        f"{numpy_takes / ours:.1f} times as fast; the holidays library {1 / library_takes / 1e3:.0f} thousand; "
        f"an index table in plain Python {MANY / table_takes / 1e6:.1f} million; "
        f"day by day, as a term is explained, {1 / python_takes / 1e3:.0f} thousand"
    )


def test_one_explained_term_beside_the_same_date_in_plain_python() -> None:
    term, choices, starts = (
        WorkingDays(unit="working_days", direction="after", amount=TERM),
        Choices(),
        STARTS[:FEW].tolist(),
    )
    explained = seconds(lambda: [explain(term, day, CALENDAR, choices) for day in starts]) / FEW
    bare = seconds(lambda: [working_day_after(day, TERM, CALENDAR) for day in starts]) / FEW
    print(
        f"\none explained term of {TERM} working days: {explained * 1e6:.0f} µs; the date alone: {bare * 1e6:.0f} µs; "
        f"the explanation costs {explained / bare:.1f} times as much"
    )
