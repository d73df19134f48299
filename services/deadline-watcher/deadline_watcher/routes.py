"""Pages: Today, the duties of a case, and why a date is what it is."""

from uuid import UUID

from babel.dates import format_date
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.board import Board, Line, old_dates
from deadline_watcher.lawbook import Lawbook
from deadline_watcher.tables import CaseRow
from deadline_watcher.why import Why, why
from deadline_watcher.words import ACTS, COUNTED, GROUPS, STATES, UNDATED
from kense.i18n import _
from kense.messaging.unit import Store
from kense.problems import Problem
from kense.web import Pages

NO_OBLIGATION = Problem(
    _("There is no obligation with this address."),
    _("It was never opened, or the address is mistyped. Nothing was changed."),
    _("Start from the list of what is due today."),
    404,
)
NO_CASE = Problem(
    _("The deadlines know no case with this address."),
    _("Either the address is mistyped, or the case was registered a moment ago and its news is still on the way."),
    _("Wait a few seconds and look again, or open the case in the registry."),
    404,
)


def add_pages(app: FastAPI, pages: Pages, store: Store, book: Lawbook) -> None:
    async def board(session: AsyncSession) -> Board:
        return Board(await book.calendar(session), store.clock.today())

    def show(request: Request, template: str, **values: object) -> HTMLResponse:
        language = pages.language(request)
        return pages.render(
            request,
            template,
            200,
            today=store.clock.today(),
            rules=book.rules,
            words={"acts": ACTS, "states": STATES, "undated": UNDATED, "counted": COUNTED},
            unbroken=lambda text: text.replace(" ", "\u00a0"),
            weekday=lambda day: format_date(day, "EEE, d MMM", locale=language),
            **values,
        )

    async def explained(obligation_id: UUID) -> tuple[Line, Why]:
        async with store.database.reading() as session:
            line = await (await board(session)).one(session, obligation_id)
            if line is None:
                raise NO_OBLIGATION
            return line, why(line, await old_dates(session, obligation_id), book.rules)

    @app.get("/", response_class=HTMLResponse, summary="What is late, due, near and without a date")
    async def today(request: Request) -> HTMLResponse:
        async with store.database.reading() as session:
            lines = await (await board(session)).open_lines(session)
            cases = [case for case in await session.scalars(select(CaseRow)) if case.procedure]
        groups = [(title, [line for line in lines if line.group(store.clock.today()) == key]) for key, title in GROUPS]
        of_case = {case.id: [line for line in lines if line.case.id == case.id] for case in cases}
        cases.sort(key=lambda case: (case.discharged_on is not None, not has_rules(case), case.reference or case.title))
        return show(request, "today.html", groups=groups, cases=cases, of_case=of_case, has_rules=has_rules)

    def has_rules(case: CaseRow) -> bool:
        return case.procedure is not None and any(rule.procedure == case.procedure for rule in book.rules.values())

    @app.get("/cases/{case_id}", response_class=HTMLResponse, summary="The duties of one case")
    async def case(request: Request, case_id: UUID) -> HTMLResponse:
        async with store.database.reading() as session:
            found = await session.get(CaseRow, case_id)
            if found is None or found.procedure is None:
                raise NO_CASE
            lines = await (await board(session)).of_case(session, case_id)
        return show(request, "case.html", case=found, lines=lines, ruled=has_rules(found))

    @app.get("/obligations/{obligation_id}/why", response_class=HTMLResponse, summary="Why a date is what it is")
    async def why_page(request: Request, obligation_id: UUID) -> HTMLResponse:
        line, told = await explained(obligation_id)
        return show(request, "why.html", line=line, why=told)

    @app.get("/obligations/{obligation_id}/why.json", summary="The same explanation for programs")
    async def why_json(obligation_id: UUID) -> Why:
        return (await explained(obligation_id))[1]
