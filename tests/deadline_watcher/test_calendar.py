"""The national calendar: names in three languages, estimates, and the ministry's own corrections."""

import re
from datetime import date, timedelta

from deadline_watcher.calendar import Calendar, DayOff, Override, Overrides, national_calendar
from deadline_watcher.names import Names

BEGIN, END = date(2019, 1, 1), date(2027, 12, 31)


def off(day: date) -> DayOff:
    found = national_calendar().off(day)
    assert found
    return found


def test_a_day_off_is_named_in_three_languages() -> None:
    assert off(date(2026, 12, 16)).name == Names(kk="Тәуелсіздік күні", ru="День Независимости", en="Independence Day")
    assert off(date(2026, 10, 26)).name.ru == "День Республики (перенос с выходного дня)"


def test_an_estimated_day_is_marked() -> None:
    assert off(date(2026, 5, 27)).estimated
    assert off(date(2026, 5, 27)).name.ru == "Курбан айт (предварительная дата)"
    assert not off(date(2026, 12, 16)).estimated


def test_every_day_off_of_nine_years_has_a_russian_name() -> None:
    days = [BEGIN + timedelta(days=ahead) for ahead in range((END - BEGIN).days + 1)]
    names = {found.name.ru for found in map(national_calendar().off, days) if found}
    assert [name for name in names if re.search("[A-Za-z]", name)] == []


def test_the_orthodox_christmas_is_off_and_never_rolled() -> None:
    calendar = national_calendar()
    assert off(date(2027, 1, 7)).name.en == "Orthodox Christmas"
    # 7 January 2024 was a Sunday: Monday 8 was worked
    assert calendar.is_working(date(2024, 1, 8))


def test_constitution_day_moved() -> None:
    calendar = national_calendar()
    assert not calendar.is_working(date(2024, 8, 30))
    assert calendar.is_working(date(2026, 8, 31))
    assert calendar.is_working(date(2026, 3, 16))
    assert not calendar.is_working(date(2027, 3, 15))


def test_an_override_frees_a_day_and_works_a_saturday() -> None:
    name = Names(kk="Демалыс күні (ауыстырылды)", ru="Перенесённый выходной", en="Moved day off")
    moved = Override(day=date(2026, 12, 18), working=False, act="order for this test", name=name)
    worked = Override(day=date(2026, 12, 12), working=True, act="order for this test", name=name)
    calendar = Calendar(Overrides(version="test 1", days=(moved, worked)))
    assert calendar.off(date(2026, 12, 18)) == DayOff(name=name)
    assert calendar.is_working_weekend(date(2026, 12, 12))
    assert calendar.version.endswith(", overrides test 1")
