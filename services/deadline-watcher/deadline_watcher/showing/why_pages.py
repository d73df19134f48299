"""Why a date is what it is: as page, for programs, and on paper."""

import asyncio
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from deadline_watcher.cases.deciding import deciding
from deadline_watcher.showing.board import Board
from deadline_watcher.showing.showing import Showing, file_answer
from deadline_watcher.showing.why import Why, why, why_told
from deadline_watcher.showing.why_account import why_account
from deadline_watcher.showing.why_pdf import why_pdf
from deadline_watcher.warnings.board import of_obligation
from kense.i18n import UiLanguage, _
from kense.problems import Problem

PDF = "application/pdf"

NO_OBLIGATION = Problem(
    _("There is no obligation with this address."),
    _("It was never opened, or the address is mistyped. Nothing was changed."),
    _("Start from the list of what is due today."),
    404,
)


def add_why(app: FastAPI, showing: Showing) -> None:
    async def explained(obligation_id: UUID) -> Why:
        async with showing.store.database.reading() as session:
            board = Board(await showing.book.calendar(session), showing.store.clock.today())
            line = await board.one(session, obligation_id)
            if line is None:
                raise NO_OBLIGATION
            return await why(session, line, showing.book.rules)

    @app.get("/obligations/{obligation_id}/why", response_class=HTMLResponse, summary="Why a date is what it is")
    async def page(request: Request, obligation_id: UUID) -> HTMLResponse:
        found = await explained(obligation_id)
        account = why_account(found, showing.voice(request))
        async with showing.store.database.reading() as session:
            warned = await of_obligation(session, found.line.row, found.line.case, showing.store.clock.today())
            decidable = await deciding(session, found.rule, found.line, showing.voice(request))
        shown = {"line": found.line, "account": account, "warned": warned, "deciding": decidable}
        return showing.show(request, "why.html", **shown)

    @app.get("/obligations/{obligation_id}/why.json", summary="The same explanation for programs")
    async def for_programs(obligation_id: UUID) -> dict[str, Any]:
        return why_told(await explained(obligation_id))

    @app.get("/obligations/{obligation_id}/why.pdf", response_class=Response, summary="The same explanation on paper")
    async def on_paper(request: Request, obligation_id: UUID, language: UiLanguage | None = None) -> Response:
        found, voice = await explained(obligation_id), showing.voice(request, language)
        account = why_account(found, voice)
        body = await asyncio.to_thread(why_pdf, account, voice, showing.store.clock.today())
        return file_answer(body, PDF, f"{account.date.heading} {found.rule.id}.pdf")
