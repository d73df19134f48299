"""Dates without explanations, very many at once: look-ups in index tables made from the calendar once.

Days are numpy arrays of datetime64[D], in and out, of any shape. Each function says what counting.py says of one
day (tests compare them over the whole calendar). Raises OutsideCalendar where a day given, or an answer, lies outside
the calendar.
"""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from deadline_watcher.calendar.table import Calendar, OutsideCalendar

Days = NDArray[np.datetime64]
Numbers = NDArray[np.int32]
UNIT = "datetime64[D]"


class BulkCalendar:
    """The calendar as tables: the working days in order, and how many of them lie before each day."""

    def __init__(self, calendar: Calendar) -> None:
        length = (calendar.last - calendar.first).days + 1
        works = np.array([calendar.is_working(calendar.first + timedelta(days=ahead)) for ahead in range(length)])
        self.version = calendar.version
        self._first = np.datetime64(calendar.first, "D").astype(np.int64)
        self._works = works
        self._working = (np.flatnonzero(works) + self._first).astype(np.int32)
        self._until = np.cumsum(works, dtype=np.int32)
        self._before = (self._until - works).astype(np.int32)

    def working_days_after(self, days: Days, number: int) -> Days:
        """The `number`-th working day after each day; the day itself is not counted. `number` is 1 or more."""
        return self._day(self._until.take(self._place(days)) + (_counted(number) - 1))

    def working_days_before(self, days: Days, number: int) -> Days:
        """The `number`-th working day before each day; the day itself is not counted. `number` is 1 or more."""
        return self._day(self._before.take(self._place(days)) - _counted(number))

    def days_after(self, days: Days, number: int) -> Days:
        """`number` calendar days after each day, and from a day off on to the next working day."""
        return self._day(self._before.take(self._place(days + np.timedelta64(number, "D"))))

    def last_working_day(self, days: Days) -> Days:
        """The last working day not later than each day."""
        return self._day(self._until.take(self._place(days)) - 1)

    def is_working(self, days: Days) -> NDArray[np.bool_]:
        return self._works.take(self._place(days))

    def working_days_between(self, since: Days, until: Days) -> Numbers:
        """How many working days come after `since` until and with `until`; negative where `until` is earlier."""
        return self._until.take(self._place(until)) - self._until.take(self._place(since))

    def _place(self, days: Days) -> NDArray[np.int64]:
        """Where each day stands in the tables."""
        places = days.astype(UNIT, copy=False).view(np.int64) - self._first
        if places.size and (places.min() < 0 or places.max() >= len(self._works)):
            raise OutsideCalendar(_first_or_last(days))
        return places

    def _day(self, numbers: Numbers) -> Days:
        """The working days with these numbers."""
        if numbers.size and (numbers.min() < 0 or numbers.max() >= len(self._working)):
            raise OutsideCalendar(str(Calendar.first.year - 1 if numbers.min() < 0 else Calendar.last.year + 1))
        return self._working.take(numbers).astype(np.int64).view(UNIT)


def _counted(number: int) -> int:
    if number < 1:
        raise ValueError("a term has at least one working day")
    return number


def _first_or_last(days: Days) -> str:
    """The day that lies outside, for the message."""
    return str(days.min() if days.min() < np.datetime64(Calendar.first) else days.max())
