"""The calendar of working days: a year as people read it and as programs do, and what a clerk records about it."""

from calendar import Calendar as Weeks
from collections.abc import Callable
from datetime import date
from typing import Annotated

from babel.dates import format_date, get_day_names, get_month_names
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from deadline_watcher.calendar.entries import Entry, standing
from deadline_watcher.calendar.form import CalendarForm, Reading, Refused
from deadline_watcher.calendar.store import calendar_now, entries, record
from deadline_watcher.calendar.table import Calendar
from deadline_watcher.calendar.year import YearOfDays, year_of_days
from deadline_watcher.showing.showing import Showing
from kense.messaging.unit import Unit

OFFICER = "officer"
PLACE = "/deadline-watcher/calendar"
AFTER_CHANGE = PLACE + "?year={year}#history"


def add_calendar_pages(app: FastAPI, showing: Showing, changed: Callable[[], None]) -> None:
    """`changed` is called after every entry: dates are then counted anew."""
    store = showing.store

    def today() -> date:
        return store.clock.today()

    async def known() -> tuple[Calendar, list[Entry]]:
        async with store.database.reading() as session:
            return await calendar_now(session), await entries(session)

    async def show(request: Request, year: int, refused: Refused | None = None) -> HTMLResponse:
        calendar, recorded = await known()
        language = showing.voice(request).language
        page = showing.show(
            request,
            "calendar.html",
            year=year_of_days(calendar, year, today()),
            months=[(month, weeks_of(year, month)) for month in range(1, 13)],
            month_names=get_month_names("wide", "stand-alone", locale=language),
            day_names=get_day_names("abbreviated", "stand-alone", locale=language),
            day_and_month=lambda day: format_date(day, "EEE, d MMMM", locale=language),
            first=calendar.first.year,
            last=calendar.last.year,
            history=list(reversed(recorded)),
            standing={entry.number for entry in standing(recorded)},
            form=refused.form if refused else None,
            faults={name: fault.of(language) for name, fault in refused.faults.items()} if refused else {},
        )
        page.status_code = 422 if refused else 200
        return page

    @app.get(
        "/calendar", response_class=HTMLResponse, summary="The working days of a year, and what is recorded of them"
    )
    async def calendar_page(request: Request, year: int | None = None) -> HTMLResponse:
        return await show(request, year or today().year)

    @app.get("/calendar.json", summary="The days off and the worked weekends of a year, for programs")
    async def calendar_json(year: int | None = None) -> YearOfDays:
        return year_of_days((await known())[0], year or today().year, today())

    @app.post("/calendar", summary="Record a transfer, a day, that a year has no transfers, or withdraw an entry")
    async def record_form(request: Request, form: Annotated[CalendarForm, Form()]) -> Response:
        async def command(unit: Unit) -> None:
            await record_in(unit, form)

        try:
            await store.once(form.once, PLACE, command)
        except Refused as refused:
            return await show(request, year_shown(form, today()), refused)
        changed()
        return RedirectResponse(AFTER_CHANGE.format(year=year_shown(form, today())), 303)


async def record_in(unit: Unit, form: CalendarForm) -> Entry:
    """Record what the form says. Raises Refused, and then nothing is recorded."""
    calendar, recorded = await calendar_now(unit.session), await entries(unit.session)
    entry = Reading(form, calendar, recorded, OFFICER, unit.clock.now()).entry()
    await record(unit.session, entry)
    return entry


def weeks_of(year: int, month: int) -> list[list[date | None]]:
    """The weeks of a month from Monday to Sunday; None where a day belongs to another month."""
    weeks = Weeks().monthdatescalendar(year, month)
    return [[day if day.month == month else None for day in week] for week in weeks]


def year_shown(form: CalendarForm, today: date) -> int:
    """The year that a form is about, to show it again."""
    for text in (form.free, form.worked, form.year):
        if text[:4].isdecimal() and Calendar.first.year <= int(text[:4]) <= Calendar.last.year:
            return int(text[:4])
    return today.year
