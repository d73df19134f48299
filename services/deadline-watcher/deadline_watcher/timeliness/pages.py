"""The report of timeliness as page, workbook and document."""

import asyncio
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from deadline_watcher.showing.board_filter import Day, Text
from deadline_watcher.showing.showing import Showing, file_answer
from deadline_watcher.showing.voice import Voice
from deadline_watcher.tables import ObligationRow
from deadline_watcher.timeliness.document import document
from deadline_watcher.timeliness.rows import report
from deadline_watcher.timeliness.timeliness import Entry, Outcome, Report
from deadline_watcher.timeliness.told import by_name, figures_grid, in_order, remarks, single, tabular, title
from deadline_watcher.timeliness.workbook import workbook
from kense.i18n import UiLanguage, _
from kense.problems import Problem

PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

BACKWARDS = Problem(
    _("The period ends before it begins."),
    _("No obligation can lie in it, so there is nothing to report."),
    _("Enter the first and the last day of the period again."),
    422,
)

# The columns of the figures, from "asked" on, as what the page lists behind each.
Behind = Literal["asked", "met in time", "met late", "open", "late now", "consented", "waived", "extended", "returned"]
BEHIND: tuple[Behind, ...] = (
    "asked", "met in time", "met late", "met late", "open", "late now", "consented", "waived", "extended", "returned",
)  # fmt: skip


class Period(BaseModel):
    """What is asked of the report; without days, this year. `body` None: all bodies."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    since: Day = Field(default=None, alias="from")
    to: Day = None
    body: Text = None

    def days(self, today: date) -> tuple[date, date]:
        since, to = self.since or date(today.year, 1, 1), self.to or date(today.year, 12, 31)
        if to < since:
            raise BACKWARDS
        return since, to


class Behindhand(Period):
    """Which of the single obligations the page lists: those behind one figure, and which hundred of them."""

    of: Text = None
    procedure: Text = None
    figure: Behind = "asked"
    page: int = Field(default=1, ge=1)


def add_timeliness(app: FastAPI, showing: Showing) -> None:
    async def reported(asked: Period) -> Report:
        today = showing.store.clock.today()
        since, to = asked.days(today)
        async with showing.store.database.reading() as session:
            return await report(session, await showing.book.calendar(session), today, since, to, asked.body)

    @app.get("/timeliness", response_class=HTMLResponse, summary="How terms were kept, by body and period")
    async def page(request: Request, asked: Annotated[Behindhand, Query()]) -> HTMLResponse:
        found, voice = await reported(asked), showing.voice(request)
        listed = [entry for entry in found.entries if _is_behind(entry, asked)]
        shown = in_order(listed, voice)[(asked.page - 1) * PAGE : asked.page * PAGE]
        async with showing.store.database.reading() as session:
            bodies = await session.scalars(select(ObligationRow.actor).distinct())
            return showing.show(
                request,
                "timeliness.html",
                asked=asked,
                report=found,
                title=title(found, voice),
                remarks=remarks(found, voice),
                figures=figures_grid(found, voice),
                groups=by_name(found, voice),
                behind=BEHIND,
                entries=[(entry, single(entry, showing.book.rules, voice)) for entry in shown],
                listed=len(listed),
                last=max(1, -(-len(listed) // PAGE)),
                bodies=sorted(bodies, key=voice.body),
                address=lambda **changes: _address(found, asked, changes),
                period=urlencode(_told_period(found)),
            )

    @app.get("/timeliness.xlsx", response_class=Response, summary="The same report as an Excel workbook")
    async def as_workbook(
        request: Request, asked: Annotated[Period, Query()], language: UiLanguage | None = None
    ) -> Response:
        found, voice = await reported(asked), showing.voice(request, language)
        return file_answer(await asyncio.to_thread(_workbook, found, showing, voice), XLSX, _name(found, voice, "xlsx"))

    @app.get("/timeliness.docx", response_class=Response, summary="The same report as a Word document")
    async def as_document(
        request: Request, asked: Annotated[Period, Query()], language: UiLanguage | None = None
    ) -> Response:
        found, voice = await reported(asked), showing.voice(request, language)
        return file_answer(await asyncio.to_thread(_document, found, showing, voice), DOCX, _name(found, voice, "docx"))


def _workbook(found: Report, showing: Showing, voice: Voice) -> bytes:
    return workbook(tabular(found, showing.book.rules, voice))


def _document(found: Report, showing: Showing, voice: Voice) -> bytes:
    return document(tabular(found, showing.book.rules, voice))


def _is_behind(entry: Entry, asked: Behindhand) -> bool:
    body, procedure = entry.group
    if (asked.of or body) != body or (asked.procedure or procedure) != procedure:
        return False
    match asked.figure:
        case "asked":
            return True
        case "extended":
            return entry.row.extended_to is not None
        case "returned":
            return entry.returned > 0
    return entry.outcome is Outcome(asked.figure)


def _told_period(found: Report) -> dict[str, str]:
    body = {"body": found.body} if found.body else {}
    return {"from": found.since.isoformat(), "to": found.to.isoformat(), **body}


def _address(found: Report, asked: Behindhand, changes: dict[str, object]) -> str:
    held = asked.model_dump(mode="json", include={"of", "procedure", "figure"}) | changes
    query = {name: value for name, value in held.items() if value}
    return "/deadline-watcher/timeliness?" + urlencode(_told_period(found) | query) + "#obligations"


def _name(found: Report, voice: Voice, ending: str) -> str:
    return f"kense timeliness {found.since} {found.to} {found.body or 'all'} {voice.language}.{ending}"
