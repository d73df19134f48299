"""The national calendar: whole years worked out by hand, every transfer, and the law's own rule over all years."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from deadline_watcher.calendar.days import DayOff, Kind
from deadline_watcher.calendar.entries import Entry, EntryKind
from deadline_watcher.calendar.file import CalendarFile, Override, packaged
from deadline_watcher.calendar.legal_acts import Issuer, LegalAct
from deadline_watcher.calendar.seed import library_transfers
from deadline_watcher.calendar.table import Calendar, OutsideCalendar, TransfersKnown, national_calendar
from deadline_watcher.names import Names
from deadline_watcher.showing.voice import Voice
from kense.i18n import long_date

FIRST, LAST = date(2010, 1, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ORDER = LegalAct(issuer=Issuer.MINISTER, number="500", day=date(2026, 11, 20))

# For each year by hand: the days from Monday to Friday that are off, and the Saturdays and Sundays that are worked.
YEARS = {
    2012: (
        "01-02 01-03 03-08 03-09 03-21 03-22 03-23 04-30 05-01 05-09 07-06 08-30 10-26 12-03 12-17 12-18 12-31",
        "03-11 04-28 12-29",
    ),
    2018: (
        "01-01 01-02 03-08 03-09 03-21 03-22 03-23 04-30 05-01 05-07 05-08 05-09 07-06 08-21 08-30 08-31 "
        "12-03 12-17 12-18 12-31",
        "03-03 04-28 05-05 08-25 12-29",
    ),
    2022: (
        "01-03 01-04 01-07 03-07 03-08 03-21 03-22 03-23 05-02 05-09 05-10 07-06 08-29 08-30 10-24 10-25 12-16",
        "03-05 08-27 10-22",
    ),
    2024: ("01-01 01-02 03-08 03-21 03-22 03-25 05-01 05-07 05-08 05-09 07-08 08-30 10-25 12-16", "05-04"),
    2025: (
        "01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 10-27 12-16",
        "01-05",
    ),
    2026: ("01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16", ""),
    2027: ("01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16", ""),
}


def off(day: date) -> DayOff:
    found = national_calendar().off(day)
    assert found
    return found


def days_of(year: int) -> list[date]:
    return [day for day in EVERY_DAY if day.year == year]


def working_days(year: int, month: int) -> int:
    days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    return sum(map(national_calendar().is_working, days))


@pytest.mark.parametrize("year", YEARS)
def test_a_whole_year(year: int) -> None:
    calendar, (weekdays_off, weekends_worked) = national_calendar(), YEARS[year]
    found = [f"{day:%m-%d}" for day in days_of(year) if day.weekday() < 5 and not calendar.is_working(day)]
    assert found == weekdays_off.split()
    worked = [f"{day:%m-%d}" for day in days_of(year) if calendar.is_working_weekend(day)]
    assert worked == weekends_worked.split()


def test_what_the_press_counted() -> None:
    # qostanai.media on 2019, days off by month; its 12 for May leave out that Saturday the 4th is worked
    free = [monthrange(2019, month)[1] - working_days(2019, month) for month in range(1, 13)]
    assert free == [11, 8, 14, 8, 12 - 1, 10, 9, 10, 9, 8, 9, 12]
    # semey.city on March 2021, syrboyi.kz on July 2021, toppress.kz on June 2025; December 2022 has 21 working days
    assert (working_days(2021, 3), working_days(2021, 7)) == (19, 31 - 11)
    assert (working_days(2025, 6), working_days(2022, 12)) == (20, 21)


HOLIDAYS = (
    ("01-01 01-02 03-08 03-21 03-22 03-23 05-01 05-09 07-06 12-16", 2010, 2030),
    ("05-07", 2013, 2030),
    ("12-01", 2012, 2021),
    ("12-17", 2010, 2021),
    ("08-30", 2010, 2025),
    ("03-15", 2027, 2030),
    ("10-25", 2022, 2030),
)
KURBAN_AIT = (
    "2010-11-16 2011-11-06 2012-10-26 2013-10-15 2014-10-04 2015-09-24 2016-09-12 2017-09-01 2018-08-21 2019-08-11 "
    "2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27 2027-05-16 2028-05-05 2029-04-24 2030-04-13"
)


def off_by_law() -> set[date]:
    """The law's rule, written out anew: holidays, each on a weekend rolled to the next free working day, in order."""
    holidays = sorted(
        date.fromisoformat(f"{year}-{day}")
        for days, since, until in HOLIDAYS
        for day in days.split()
        for year in range(since, until + 1)
    )
    off = {day for day in EVERY_DAY if day.weekday() >= 5} | set(holidays)
    for holiday in holidays:
        rolled = holiday
        while holiday.weekday() >= 5 and rolled in off:
            rolled += timedelta(days=1)
        off.add(rolled)
    off |= {date(year, 1, 7) for year in range(2010, 2031)} | set(map(date.fromisoformat, KURBAN_AIT.split()))
    return (off | {move.free for move in packaged().transfers}) - {move.worked for move in packaged().transfers}


def test_every_day_of_21_years_follows_from_the_law_and_the_transfers() -> None:
    calendar = national_calendar()
    assert {day for day in EVERY_DAY if not calendar.is_working(day)} == off_by_law()


def test_the_transfers_are_those_of_the_library() -> None:
    assert {move.free: move.worked for move in packaged().transfers} == dict(library_transfers())
    assert len(packaged().transfers) == 31


@pytest.mark.parametrize("move", packaged().transfers, ids=lambda move: str(move.free))
def test_a_transfer_frees_one_day_and_works_another(move: object) -> None:
    calendar = national_calendar()
    (found,) = [known for known in packaged().transfers if known == move]
    assert calendar.kind(found.free) is Kind.TRANSFER
    assert off(found.free).act == found.act.names
    worked = calendar.worked(found.worked)
    assert worked
    assert worked.act == found.act.names
    assert (calendar.kind(found.worked), calendar.is_working(found.worked)) == (Kind.WORKED, True)
    assert found.free.weekday() < 5


def test_only_once_the_worked_day_was_a_rolled_holiday() -> None:
    # 9 May 2020 was a Saturday; its roll, Monday the 11th, was worked, and Friday the 8th was free
    assert [move.worked for move in packaged().transfers if move.worked.weekday() < 5] == [date(2020, 5, 11)]


def test_each_kind_of_day() -> None:
    calendar = national_calendar()
    kinds = {
        date(2026, 11, 23): None,
        date(2026, 11, 22): Kind.WEEKEND,
        date(2026, 12, 16): Kind.HOLIDAY,
        date(2026, 10, 25): Kind.HOLIDAY,  # a Sunday
        date(2026, 10, 26): Kind.ROLLED,
        date(2026, 1, 7): Kind.UNROLLED,
        date(2026, 5, 27): Kind.UNROLLED,
        date(2025, 1, 3): Kind.TRANSFER,
        date(2025, 1, 5): Kind.WORKED,
    }
    assert {day: calendar.kind(day) for day in kinds} == kinds


def test_a_day_off_is_named_in_three_languages() -> None:
    assert off(date(2026, 12, 16)).name == Names(kk="Тәуелсіздік күні", ru="День Независимости", en="Independence Day")
    assert off(date(2026, 10, 26)).name == Names(
        kk="Қазақстан Республикасы күні (демалыс күнінен ауыстырылған)",
        ru="День Республики (перенос с выходного дня)",
        en="Republic Day (rolled from a weekend)",
    )


def test_the_act_behind_a_day_is_named() -> None:
    assert off(date(2022, 3, 7)).act == Names(
        kk="ҚР Үкіметінің 2021 жылғы 6 қазандағы № 713 қаулысы",
        ru="Постановление Правительства РК от 6 октября 2021 г. № 713",
        en="Government Resolution No. 713 of 6 October 2021",
    )
    assert off(date(2019, 5, 10)).act == Names(
        kk="ҚР Үкіметінің 2018 жылғы № 888 қаулысы",
        ru="Постановление Правительства РК 2018 года № 888",
        en="Government Resolution No. 888 of 2018",
    )
    said = {day: off(day).act for day in (date(2026, 12, 16), date(2026, 1, 7), date(2013, 1, 7), date(2026, 11, 22))}
    assert {day: act.en if act else None for day, act in said.items()} == {
        date(2026, 12, 16): "Law No. 267 of 13 December 2001 on holidays, art. 5",
        date(2026, 1, 7): "Labour Code of 23 November 2015, art. 84 (5)",
        date(2013, 1, 7): "Labour Code of 15 May 2007",
        date(2026, 11, 22): None,
    }


def test_the_estimated_days_are_the_kurban_ait_of_2026_and_later() -> None:
    estimated = [day for day in EVERY_DAY if (found := national_calendar().off(day)) and found.estimated]
    assert [f"{day}" for day in estimated] == ["2026-05-27", "2027-05-16", "2028-05-05", "2029-04-24", "2030-04-13"]
    assert off(date(2026, 5, 27)).name.ru == "Курбан айт, первый день (предварительная дата)"


def test_every_day_off_has_a_russian_and_an_english_name() -> None:
    found = [day_off for day_off in map(national_calendar().off, EVERY_DAY) if day_off]
    assert {one.name.ru for one in found if re.search("[A-Za-z]", one.name.ru)} == set()
    assert {one.name.en for one in found if re.search("[а-яәғқңөұүһі]", one.name.en.lower())} == set()
    assert {one.name.kk for one in found if re.search("[A-Za-z]", one.name.kk)} == set()


def test_constitution_day_moved() -> None:
    calendar = national_calendar()
    assert not calendar.is_working(date(2024, 8, 30))
    assert calendar.is_working(date(2026, 8, 31))
    assert calendar.is_working(date(2026, 3, 16))
    assert not calendar.is_working(date(2027, 3, 15))


@pytest.mark.parametrize("day", [date(2009, 12, 31), date(2031, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_in_words(day: date) -> None:
    calendar = national_calendar()
    assert (calendar.first, calendar.last) == (FIRST, LAST)
    with pytest.raises(OutsideCalendar) as refused:
        calendar.is_working(day)
    assert Voice("en").say(refused.value.happened) == (
        f"{long_date(day, 'en')} is outside the calendar of working days, which runs from 1 January 2010 to "
        "31 December 2030."
    )


def entry(
    number: int,
    kind: EntryKind,
    free: date | None = None,
    worked: date | None = None,
    year: int | None = None,
    withdraws: int | None = None,
    name: Names | None = None,
) -> Entry:
    return Entry(number, kind, "officer", NOW, free, worked, year, withdraws, name, ORDER)


def recorded(*entries: Entry) -> Calendar:
    return Calendar(packaged(), entries)


TRANSFER = entry(1, EntryKind.TRANSFER, free=date(2027, 7, 5), worked=date(2027, 7, 3))


def test_a_recorded_transfer_frees_a_day_and_works_a_saturday() -> None:
    calendar = recorded(TRANSFER)
    assert calendar.off(date(2027, 7, 5)) == DayOff(
        name=Names(
            kk="03.07.2027 күнінен ауыстырылған демалыс күні",
            ru="Выходной день, перенесённый с 03.07.2027",
            en="Day off moved from 03.07.2027",
        ),
        kind=Kind.TRANSFER,
        act=ORDER.names,
    )
    assert calendar.is_working_weekend(date(2027, 7, 3))
    assert calendar.transfers_of(2027) is TransfersKnown.MADE
    assert calendar.version == f"{national_calendar().version.removesuffix('0')}1"


def test_a_withdrawn_transfer_leaves_the_calendar_as_it_was() -> None:
    calendar = recorded(TRANSFER, entry(2, EntryKind.WITHDRAWAL, withdraws=1))
    assert all(calendar.off(day) == national_calendar().off(day) for day in EVERY_DAY)
    assert calendar.transfers_of(2027) is TransfersKnown.UNKNOWN
    assert calendar.version.endswith(", recorded 2")


@pytest.mark.parametrize(
    ("estimate", "settled", "estimate_afterwards"),
    [
        (date(2027, 5, 16), date(2027, 5, 17), Kind.WEEKEND),  # Sunday to Monday
        (date(2028, 5, 5), date(2028, 5, 4), None),  # Friday to Thursday
        (date(2029, 4, 24), date(2029, 4, 24), Kind.UNROLLED),  # as estimated
    ],
)
def test_kurban_ait_is_settled(estimate: date, settled: date, estimate_afterwards: Kind | None) -> None:
    calendar = recorded(entry(1, EntryKind.KURBAN_AIT, free=settled))
    found = calendar.off(settled)
    assert found
    assert (found.name.en, found.kind, found.estimated) == ("Kurban Ait, first day", Kind.UNROLLED, False)
    assert calendar.kind(estimate) is estimate_afterwards


def test_a_new_day_off_and_a_holiday_that_is_worked() -> None:
    name = Names(kk="Сынақ күні", ru="День для проверки", en="Day for the test")
    calendar = recorded(
        entry(1, EntryKind.DAY_OFF, free=date(2027, 9, 1), name=name),
        entry(2, EntryKind.WORKING_DAY, worked=date(2027, 10, 25), name=name),
    )
    assert calendar.off(date(2027, 9, 1)) == DayOff(name=name, kind=Kind.HOLIDAY, act=ORDER.names)
    assert calendar.kind(date(2027, 10, 25)) is Kind.WORKED


def test_what_is_known_of_each_years_transfers() -> None:
    calendar = recorded(entry(1, EntryKind.NO_TRANSFERS, year=2028))
    known = {year: calendar.transfers_of(year) for year in range(2010, 2031)}
    assert {year for year, said in known.items() if said is TransfersKnown.MADE} == {*range(2010, 2026)} - {2015}
    assert {year for year, said in known.items() if said is TransfersKnown.NONE_FOUND} == {2015, 2026}
    assert known[2028] is TransfersKnown.NONE_BY_ACT
    assert {year for year, said in known.items() if said is TransfersKnown.UNKNOWN} == {2027, 2029, 2030}


def test_the_file_of_an_installation_corrects_a_day() -> None:
    name = Names(kk="Сынақ күні", ru="День для проверки", en="Day for the test")
    days = (
        Override(day=date(2026, 12, 18), working=False, act=ORDER, name=name),
        Override(day=date(2026, 12, 12), working=True, act=ORDER, name=name),
    )
    calendar = Calendar(CalendarFile(version="test 1", days=days))
    assert calendar.off(date(2026, 12, 18)) == DayOff(name=name, kind=Kind.HOLIDAY, act=ORDER.names)
    assert calendar.is_working_weekend(date(2026, 12, 12))
    assert calendar.version.endswith(", file test 1, recorded 0")


def test_an_act_needs_its_day_or_its_year() -> None:
    with pytest.raises(ValidationError, match="an act needs its day or at least its year"):
        LegalAct(issuer=Issuer.LAW, number="1")
