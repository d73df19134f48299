"""The board: every obligation, filtered, counted and paged."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import func

from deadline_watcher.law.rule_files import place_in_decree
from deadline_watcher.showing.board import Board, all_lines
from deadline_watcher.showing.board_counts import choices, counts, total
from deadline_watcher.showing.board_filter import PAGE, STANDINGS, Asked
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.words import BOARD_STATES
from deadline_watcher.tables import CaseRow, ObligationRow


def add_board(app: FastAPI, showing: Showing) -> None:
    @app.get("/board", response_class=HTMLResponse, summary="Every obligation: filtered, counted, paged")
    async def board(request: Request, asked: Annotated[Asked, Query()]) -> HTMLResponse:
        today, voice = showing.store.clock.today(), showing.voice(request)
        query = all_lines().where(*asked.conditions(), *asked.of_state(today))
        async with showing.store.database.reading() as session:
            found = await session.scalar(query.with_only_columns(func.count()).order_by(None)) or 0
            page = query.limit(PAGE).offset((asked.page - 1) * PAGE)
            lines = await Board(await showing.book.calendar(session), today).lines(session, page)
            by_body = await counts(session, ObligationRow.actor, asked, today)
            by_procedure = await counts(session, CaseRow.procedure, asked, today)
            there = await choices(session)
        return showing.show(
            request,
            "board.html",
            asked=asked,
            lines=lines,
            found=found,
            last=max(1, -(-found // PAGE)),
            standings=STANDINGS,
            states=BOARD_STATES,
            by_body=sorted(by_body.items(), key=lambda pair: voice.body(pair[0])),
            by_procedure=sorted(by_procedure.items()),
            total=total(by_body),
            bodies=sorted(there.bodies, key=voice.body),
            procedures=sorted(there.procedures),
            paragraphs=sorted(there.paragraphs, key=place_in_decree),
        )
