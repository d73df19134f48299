"""What the command line asks of the calendar: one year, as this installation knows it."""

import re

from babel.dates import format_date

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.store import calendar_now
from deadline_watcher.calendar.table import Calendar, OutsideCalendar, national_calendar
from deadline_watcher.calendar.year import ListedDay, YearOfDays, year_of_days
from deadline_watcher.showing.voice import Voice
from kense.clock import Clock
from kense.settings import Settings
from launcher.law import records, watcher
from launcher.reading import Refused


async def year_here(text: str, settings: Settings) -> YearOfDays:
    """The year with what the clerks of this installation recorded. Raises Refused for what is no year of the calendar."""
    calendar = await _calendar(settings)
    try:
        if not re.fullmatch(r"[0-9]{4}", text):
            raise ValueError
        return year_of_days(calendar, int(text), Clock.from_environment().today())
    except (OutsideCalendar, ValueError):
        first, last = calendar.first.year, calendar.last.year
        raise Refused(
            f"{text!r} is no year of the calendar. Which days are worked then is not known here, so nothing is shown. "
            f"Give a year from {first} to {last}."
        ) from None


def as_text(year: YearOfDays, settings: Settings) -> str:
    """The year in the ministry's language. Plain weekends are left out: every Saturday and Sunday not listed is one."""
    voice = Voice(settings.language)
    counted = "  ".join(f"{month}: {count}" for month, count in year.working_days.items())
    days = [_line(day, voice) for day in year.days if day.kind is not Kind.WEEKEND]
    notices = [f"! {notice.of(settings.language)}" for notice in year.notices]
    title = voice.say("Working days in {year}", year=year.year)
    return "\n".join([f"{title}: {year.working_days_of_year}", counted, "", *days, "", *notices, year.version])


def _line(day: ListedDay, voice: Voice) -> str:
    """A day off begins with -, a day worked in exchange with +."""
    weekday = format_date(day.date, "EEE", locale=voice.language)
    act = f" [{day.act.of(voice.language)}]" if day.act else ""
    return f"{'+' if day.working else '-'} {day.date} {weekday}  {day.name.of(voice.language)}{act}"


async def _calendar(settings: Settings) -> Calendar:
    store = watcher(settings)
    if store is None:
        return national_calendar()
    async with records(store) as session:
        return await calendar_now(session)
