"""Pages: Today, the duties of a case, and everything that add_… functions of other modules add."""

from uuid import UUID

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.calendar.year import alarms
from deadline_watcher.cases.deciding import add_deciding
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.pages import add_proposals
from deadline_watcher.moves.proposal_list import waiting
from deadline_watcher.showing.board import Board, gathered
from deadline_watcher.showing.board_pages import add_board
from deadline_watcher.showing.rules_pages import add_rules
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.why_pages import add_why
from deadline_watcher.showing.words import GROUPS
from deadline_watcher.tables import CaseRow
from deadline_watcher.timeliness.pages import add_timeliness
from deadline_watcher.warnings.board import vacancies
from kense.i18n import _
from kense.messaging.unit import Store
from kense.problems import Problem
from kense.web import Pages

NO_CASE = Problem(
    _("The deadlines know no case with this address."),
    _("Either the address is mistyped, or the case was registered a moment ago and its news is still on the way."),
    _("Wait a few seconds and look again, or open the case in the registry."),
    404,
)


def add_pages(app: FastAPI, pages: Pages, store: Store, book: Lawbook) -> None:
    showing = Showing(pages, store, book)
    add_today(app, showing)
    add_why(app, showing)
    add_board(app, showing)
    add_timeliness(app, showing)
    add_rules(app, showing)
    add_proposals(app, showing)
    add_deciding(app, showing)


def add_today(app: FastAPI, showing: Showing) -> None:
    store, book = showing.store, showing.book

    async def board(session: AsyncSession) -> Board:
        return Board(await book.calendar(session), store.clock.today())

    @app.get("/", response_class=HTMLResponse, summary="What is late, due, near and without a date")
    async def today(request: Request) -> HTMLResponse:
        async with store.database.reading() as session:
            warned = alarms(await book.calendar(session), store.clock.today())
            lines = await (await board(session)).open_lines(session)
            cases = [case for case in await session.scalars(select(CaseRow)) if case.procedure]
            vacant = await vacancies(session, store.clock.today())
            moving = await waiting(session, store.clock.today())
        today = store.clock.today()
        groups = [(title, gathered(line for line in lines if line.group(today) == key)) for key, title in GROUPS]
        of_case = {case.id: [line for line in lines if line.case.id == case.id] for case in cases}
        cases.sort(key=lambda case: (case.discharged_on is not None, not has_rules(case), case.reference or case.title))
        shown = {"groups": groups, "cases": cases, "of_case": of_case, "has_rules": has_rules, "alarms": warned}
        return showing.show(request, "today.html", vacant=vacant, moving=moving, **shown)

    def has_rules(case: CaseRow) -> bool:
        return case.procedure is not None and any(rule.procedure == case.procedure for rule in book.rules.values())

    @app.get("/cases/{case_id}", response_class=HTMLResponse, summary="The duties of one case")
    async def case(request: Request, case_id: UUID) -> HTMLResponse:
        async with store.database.reading() as session:
            found = await session.get(CaseRow, case_id)
            if found is None or found.procedure is None:
                raise NO_CASE
            lines = await (await board(session)).of_case(session, case_id)
            moving = await waiting(session, store.clock.today(), case_id)
        return showing.show(
            request,
            "case.html",
            case=found,
            lines=lines,
            gathered=gathered(lines),
            ruled=has_rules(found),
            moving=moving,
        )
