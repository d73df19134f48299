"""Pages of what would move: the proposals, one of them with all its moves, and each date before and after."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import AwareDatetime, BaseModel

from deadline_watcher.moves.proposal_list import PAGE, listed, move, moves_of, numbers
from deadline_watcher.moves.proposals import Shown
from deadline_watcher.moves.settling import settle
from deadline_watcher.moves.told import by_case, move_told, title
from deadline_watcher.showing.account import Account, account_of
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.voice import Voice
from deadline_watcher.tables import CaseRow, Move, ObligationRow, Proposal
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem

OFFICER = "officer"
PLACE = "/deadline-watcher/proposals"
NO_PROPOSAL = Problem(
    _("There is no proposal with this address."),
    _("It was never made, or the address is mistyped. Nothing was changed."),
    _("Start from the list of proposals."),
    404,
)
ALL_OR_SOME = Problem(
    _("Some moves are ticked, and yet all were to be decided about."),
    _("Nothing was decided, because either may have been meant."),
    _("Go back and choose: only the moves ticked, or all with nothing ticked."),
)
NONE_CHOSEN = Problem(
    _("No move was chosen."),
    _("Nothing was decided."),
    _("Go back and tick the moves you decide about, or decide about all of them."),
)


class VerdictForm(BaseModel):
    """`seen` is the proposal's renewed_at as the page showed it."""

    once: str
    seen: AwareDatetime
    verdict: Literal["approved", "rejected"]
    scope: Literal["all", "chosen"]
    reason: str = ""
    move: list[UUID] = []


def add_proposals(app: FastAPI, showing: Showing) -> None:
    store, rules = showing.store, showing.book.rules

    @app.get("/proposals", response_class=HTMLResponse, summary="Moves of dates that wait for a person, and the record")
    async def proposals(request: Request, start: int = 0) -> HTMLResponse:
        today, voice = store.clock.today(), showing.voice(request)
        async with store.database.reading() as session:
            waits = await listed(session, today, still=True)
            record = await listed(session, today, still=False, start=start)
        titles = {one.proposal.id: title(one.proposal, one.case, voice) for one in (*waits, *record)}
        shown = {"waits": waits, "record": record, "titles": titles, "start": start, "page": PAGE}
        return showing.show(request, "proposals.html", **shown)

    @app.get("/proposals/{proposal_id}", response_class=HTMLResponse, summary="What would move by one cause")
    async def proposal(request: Request, proposal_id: UUID, start: int = 0) -> HTMLResponse:
        today, voice = store.clock.today(), showing.voice(request)
        async with store.database.reading() as session:
            found = await session.get(Proposal, proposal_id)
            if found is None:
                raise NO_PROPOSAL
            case = await session.get(CaseRow, found.case_id) if found.case_id else None
            counted = await numbers(session, today, Move.proposal_id == found.id)
            overdue = await moves_of(session, found.id, today, True, start)
            others = await moves_of(session, found.id, today, False, start)
        groups = [("overdue", by_case(overdue, rules, voice, today)), ("others", by_case(others, rules, voice, today))]
        paging = {"start": start, "page": PAGE, "more": PAGE in (len(overdue), len(others))}
        told = {"title": title(found, case, voice), "numbers": counted, "groups": groups, **paging}
        return showing.show(request, "proposal.html", proposal=found, case=case, **told)

    @app.get(
        "/proposals/{proposal_id}/moves/{move_id}",
        response_class=HTMLResponse,
        summary="Why a date stands as it does, and why it would be another",
    )
    async def one_move(request: Request, proposal_id: UUID, move_id: UUID) -> HTMLResponse:
        voice = showing.voice(request)
        async with store.database.reading() as session:
            found = await move(session, proposal_id, move_id)
        if found is None:
            raise NO_PROPOSAL
        moved, row, case = found
        before = Shown.model_validate(moved.before) if moved.before else Shown.of(row)
        sides = [account(row, shown, voice) for shown in (before, Shown.model_validate(moved.after))]
        told = move_told(moved, row, rules, voice, store.clock.today())
        return showing.show(request, "move.html", told=told, sides=sides, case=case, proposal_id=proposal_id)

    def account(row: ObligationRow, shown: Shown, voice: Voice) -> Account:
        rule = rules[row.rule]
        value = next(value for value in rule.values if value.since == shown.since)
        return account_of(shown.explained, rule, value, voice, shown.opened_by.kind)

    @app.post("/proposals/{proposal_id}", summary="Approve or reject moves, with a reason")
    async def decide(proposal_id: UUID, form: Annotated[VerdictForm, Form()]) -> RedirectResponse:
        if (form.scope == "chosen") is not bool(form.move):
            raise ALL_OR_SOME if form.move else NONE_CHOSEN

        async def command(unit: Unit) -> None:
            await settle(unit, showing.book, proposal_id, form.verdict, form.reason, OFFICER, form.seen, form.move)

        await store.once(form.once, f"{PLACE}/{proposal_id}", command)
        return RedirectResponse(f"{PLACE}/{proposal_id}", 303)
