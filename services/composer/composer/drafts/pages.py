"""The pages of drafts: a document is begun, filled in, begun in another language, and made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from composer import words
from composer.drafts import drafting
from composer.drafts.drafting import Open
from composer.drafts.fields import Fault, rows_shown
from composer.forms import Overtaken, sent_by, token_of
from composer.known import known
from kense.contracts.bodies import directory
from kense.messaging.unit import Store, Unit
from kense.web import Pages

Word = Annotated[str, Form()]
T = TypeVar("T")


@dataclass(frozen=True)
class DraftPages:
    pages: Pages
    store: Store

    def router(self) -> APIRouter:
        router = APIRouter()
        router.post("/cases/{case_id}/drafts", summary="Begin a document of a case")(self.begin)
        router.get("/drafts/{draft_id}/{language}", summary="The form of a document")(self.form)
        router.post("/drafts/{draft_id}/{language}", summary="Keep what was typed, or make the document")(self.keep)
        router.post("/drafts/{draft_id}/{language}/begin", summary="Begin it in another language")(self.begin_in)
        router.post("/drafts/{draft_id}/{language}/discard", summary="Discard the draft")(self.discard)
        return router

    async def begin(self, case_id: UUID, once: Word, purpose: Word, language: Word) -> Response:
        place = await self._once(once, lambda unit: drafting.begin(unit, case_id, purpose, language), _form_of)
        return RedirectResponse(place, 303)

    async def form(self, request: Request, draft_id: UUID, language: str, kept: bool = False) -> Response:
        async with self.store.database.reading() as session:
            found = await drafting.opened(session, draft_id, language)
        return await self._show(request, found, [], kept)

    async def keep(self, request: Request, draft_id: UUID, language: str) -> Response:
        """What was typed is kept in a transaction of its own: it stays, even where the document cannot be made."""
        sent = await sent_by(request)
        once, form = token_of(sent), f"/composer/drafts/{draft_id}/{language}"
        try:
            await self.store.once(f"{once}.kept", form, lambda unit: drafting.keep(unit, draft_id, language, sent))
        except Overtaken:
            return await self._overtaken(request, draft_id, language, sent)
        if sent.get("what") != "make":
            return RedirectResponse(f"{form}?kept=true", 303)
        faults: list[Fault] = []

        async def make(unit: Unit) -> None:
            faults.extend(await drafting.make(unit, draft_id, language))

        async with self.store.database.reading() as session:
            found = await drafting.opened(session, draft_id, language)
        case = f"/composer/cases/{found.draft.case_id}"
        await self.store.once(once, case, make)
        return await self._show(request, found, faults, False) if faults else RedirectResponse(case, 303)

    async def _overtaken(self, request: Request, draft_id: UUID, language: str, sent: dict[str, str]) -> Response:
        async with self.store.database.reading() as session:
            found = await drafting.opened(session, draft_id, language)
        return await self._show(request, found.with_typed(sent), [], kept=False, overtaken=True)

    async def begin_in(self, draft_id: UUID, language: str, once: Word, other: Word) -> Response:
        place = f"/composer/drafts/{draft_id}/{other}"
        await self.store.once(once, place, lambda unit: drafting.begin_in(unit, draft_id, language, other))
        return RedirectResponse(place, 303)

    async def discard(self, draft_id: UUID, language: str, once: Word) -> Response:
        place = await self._once(once, lambda unit: drafting.discard(unit, draft_id, language), _case_of)
        return RedirectResponse(place, 303)

    async def _once(self, once: str, command: Callable[[Unit], Awaitable[T]], where: Callable[[T], str]) -> str:
        """Carry out a command once; sent again, it leads where the first one led."""
        async with self.store.unit() as unit:
            if place := await unit.already_done(once):
                return place
            place = where(await command(unit))
            await unit.mark_done(once, place)
            return place

    async def _show(
        self, request: Request, found: Open, faults: list[Fault], kept: bool, overtaken: bool = False
    ) -> Response:
        async with self.store.database.reading() as session:
            case = (await known(session, found.draft.case_id)).case
        return self.pages.render(
            request,
            "draft.html",
            status=422 if faults else 409 if overtaken else 200,
            open=found,
            case=case,
            rows=lambda field: rows_shown(field, found.text.entered),
            bodies=directory(),
            faults=faults,
            kept=kept,
            overtaken=overtaken,
            words=words,
        )


def _form_of(begun: tuple[UUID, str]) -> str:
    return f"/composer/drafts/{begun[0]}/{begun[1]}"


def _case_of(case_id: UUID) -> str:
    return f"/composer/cases/{case_id}"
