"""What a person may decide about an obligation, as its rule and its state allow, and the form that carries it out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Form
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, field_validator
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.decided import DecisionKind
from deadline_watcher.cases.decisions import FROM, decide
from deadline_watcher.cases.watch import why_address
from deadline_watcher.law.rulebook import Rule
from deadline_watcher.moves.proposal_list import proposals_waiting
from deadline_watcher.showing.board import Line
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.voice import Voice
from deadline_watcher.tables import Move
from kense.i18n import Message, _
from kense.messaging.unit import Unit

OFFICER = "officer"
TITLES: dict[DecisionKind, Message] = {
    "extended": _("Extend the term"),
    "term_set": _("Enter another term"),
    "paused": _("Pause the warnings"),
    "resumed": _("Warn again"),
    "waived": _("Waive the duty"),
    "reinstated": _("Ask for it again"),
}
MEANINGS: dict[DecisionKind, Message] = {
    "extended": _("The new day counts from now on; the date of the law stays beside it."),
    "term_set": _(
        "For a term that those set whom the decree lets set it. It takes the place of the date counted here."
    ),
    "paused": _("Nobody is warned until you resume it. The date still stands, and the day after it is late."),
    "resumed": _("Warnings are sent again from now on."),
    "waived": _("It need not be done. It stays in the record, with your reason."),
    "reinstated": _("It is owed again, by the same date."),
}
WITH_DAY: tuple[DecisionKind, ...] = ("extended", "term_set")


@dataclass(frozen=True)
class Offer:
    """A decision that is possible now."""

    kind: DecisionKind
    title: str
    meaning: str
    with_day: bool


class DecisionForm(BaseModel):
    once: str
    kind: DecisionKind
    until: date | None = None
    reason: str = ""

    @field_validator("until", mode="before")
    @classmethod
    def _empty_is_none(cls, told: object) -> object:
        return told or None


@dataclass(frozen=True)
class Deciding:
    """What the page of an obligation offers. `proposals`: those in which a move of its date waits."""

    offers: list[Offer]
    forbids_extension: bool
    proposals: list[UUID]


async def deciding(session: AsyncSession, rule: Rule, line: Line, voice: Voice) -> Deciding:
    waits = await proposals_waiting(session, Move.obligation_id == line.row.id)
    return Deciding(offers(rule, line, voice), rule.extension == "forbidden" and line.state in FROM["extended"], waits)


def offers(rule: Rule, line: Line, voice: Voice) -> list[Offer]:
    return [
        Offer(kind, voice.say(TITLES[kind]), voice.say(MEANINGS[kind]), kind in WITH_DAY)
        for kind in TITLES
        if line.state in FROM[kind] and _allowed(kind, rule, line)
    ]


def _allowed(kind: DecisionKind, rule: Rule, line: Line) -> bool:
    if kind == "extended":
        return rule.extension == "allowed" and line.row.deadline is not None
    return kind != "term_set" or rule.other_terms_by is not None


def add_deciding(app: FastAPI, showing: Showing) -> None:
    @app.post(
        "/obligations/{obligation_id}/decisions", summary="Extend, set, pause, waive or take up an obligation again"
    )
    async def decision(obligation_id: UUID, form: Annotated[DecisionForm, Form()]) -> RedirectResponse:
        async def command(unit: Unit) -> None:
            await decide(unit, showing.book, obligation_id, form.kind, form.until, form.reason, OFFICER)

        await showing.store.once(form.once, why_address(obligation_id), command)
        return RedirectResponse(why_address(obligation_id), 303)
