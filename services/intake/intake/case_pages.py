"""The officer's page: the case, what is due and why, what to do next, and its whole timeline."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from intake import case_commands
from intake.case_commands import NO_SUCH_CASE
from intake.case_view import CaseView, as_json, case_view
from intake.procedures import COURSES
from intake.reading import Unreadable
from intake.signature_file import signature_of
from intake.tables import CardRow
from intake.uploads import inspect_bytes
from kense.contracts.acts import ActKind
from kense.i18n import Message, _
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

OFFICER = "officer"
Once = Annotated[str, Form()]
On = Annotated[date, Form()]
Bodies = Annotated[list[str], Form()]
Note = Annotated[str, Form()]


@dataclass(frozen=True)
class CasePages:
    pages: Pages
    store: Store
    objects: Objects
    upload_limit: int

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases")
        router.get("/{case_id}", summary="The case and its timeline")(self.show)
        router.get("/{case_id}/state", summary="The case as a part of its page")(self.state)
        router.get("/{case_id}/due", summary="What is due in the case, as a part of its page")(self.due)
        router.get("/{case_id}/timeline", summary="The timeline of the case, as a part of its page")(self.timeline)
        router.get("/{case_id}/json", summary="The case for scripts")(self.json)
        router.post("/{case_id}/route", summary="Name the competent bodies (14-5)")(self.route)
        router.post("/{case_id}/forward", summary="Record sending to bodies (14-5)")(self.forward)
        router.post("/{case_id}/meeting", summary="Record the meeting (14-7)")(self.meeting)
        router.post("/{case_id}/term", summary="Say by when the reply is due (14-8)")(self.term)
        router.post("/{case_id}/signed-reply", summary="File the signed reply (14-8)")(self.signed_reply)
        router.post("/{case_id}/reply-sent", summary="Record the sending of the reply (14-8)")(self.reply_sent)
        router.post("/{case_id}/report-sent", summary="Record the sending of the report (14-9)")(self.report_sent)
        return router

    async def show(self, request: Request, case_id: UUID) -> Response:
        view = await self._view(case_id)
        shown = _shown(view, self.store.clock.today())
        return self.pages.render(request, "case.html", next_card=await self._next_card(), **shown)

    async def state(self, request: Request, case_id: UUID) -> Response:
        return await self._part(request, case_id, "case_state.html")

    async def due(self, request: Request, case_id: UUID) -> Response:
        return await self._part(request, case_id, "case_due.html")

    async def timeline(self, request: Request, case_id: UUID) -> Response:
        return await self._part(request, case_id, "case_timeline.html")

    async def _part(self, request: Request, case_id: UUID, template: str) -> Response:
        view = await self._view(case_id)
        return self.pages.render(request, template, **_shown(view, self.store.clock.today()))

    async def json(self, case_id: UUID) -> dict[str, object]:
        return as_json(await self._view(case_id))

    async def route(self, case_id: UUID, once: Once, on: On | None = None, bodies: Bodies = []) -> Response:  # noqa: B006
        day = on or self.store.clock.today()
        return await self._do(once, case_id, lambda unit: case_commands.route(unit, case_id, bodies, day, OFFICER))

    async def forward(self, case_id: UUID, once: Once, on: On, bodies: Bodies = []) -> Response:  # noqa: B006
        return await self._do(
            once, case_id, lambda unit: case_commands.forward(unit, self.objects, case_id, bodies, on, OFFICER)
        )

    async def meeting(self, case_id: UUID, once: Once, on: On, note: Note = "") -> Response:
        return await self._do(once, case_id, lambda unit: case_commands.hold_meeting(unit, case_id, on, note, OFFICER))

    async def term(self, case_id: UUID, once: Once, by: On, note: Note = "") -> Response:
        return await self._do(once, case_id, lambda unit: case_commands.set_term(unit, case_id, by, note, OFFICER))

    async def signed_reply(
        self,
        request: Request,
        case_id: UUID,
        file: UploadFile,
        once: Once,
        on: On,
        how: Annotated[str, Form()],
        certified_by: Note = "",
        signature: UploadFile | None = None,
    ) -> Response:
        data, name = await file.read(), file.filename or "reply.pdf"
        await self._check_file(request, data, name)
        beside = await signature_of(signature)
        return await self._do(
            once,
            case_id,
            lambda unit: case_commands.file_signed_reply(
                unit, self.objects, case_id, data, name, how == "electronic", certified_by.strip(), on, OFFICER, beside
            ),
        )

    async def reply_sent(self, case_id: UUID, once: Once, on: On, note: Note = "") -> Response:
        return await self._do(once, case_id, lambda unit: case_commands.send_reply(unit, case_id, on, note, OFFICER))

    async def report_sent(self, case_id: UUID, once: Once, on: On, bodies: Bodies = []) -> Response:  # noqa: B006
        return await self._do(
            once, case_id, lambda unit: case_commands.send_report(unit, self.objects, case_id, bodies, on, OFFICER)
        )

    async def _do(self, once: str, case_id: UUID, command: Callable[[Unit], Awaitable[None]]) -> Response:
        """Carry out a command once, in one transaction, and go back to the case."""
        place = f"/intake/cases/{case_id}"
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)

    async def _next_card(self) -> CardRow | None:
        """The letter that has waited longest, so that the clerk goes on without a way back to the registry."""
        waiting = select(CardRow).where(CardRow.state == "waiting").order_by(CardRow.arrived_at, CardRow.id)
        async with self.store.database.reading() as session:
            return (await session.scalars(waiting.limit(1))).first()

    async def _view(self, case_id: UUID) -> CaseView:
        view = await case_view(self.store, case_id)
        if view is None:
            raise NO_SUCH_CASE
        return view

    async def _check_file(self, request: Request, data: bytes, name: str) -> None:
        try:
            await inspect_bytes(data, name, self.upload_limit)
        except Unreadable as error:
            said = error.message(self.pages.language(request))
            raise Problem(
                Message(said), _("The reply was not filed."), _("Choose the signed file and send the form again.")
            ) from error


def _shown(view: CaseView, today: date) -> dict[str, Any]:
    offered = COURSES[view.case.procedure].offered if view.case.procedure in COURSES else ()
    step = next_step(view)
    return {"view": view, "case": view.case, "today": today, "ActKind": ActKind, "next_step": step, "offered": offered}


def next_step(view: CaseView) -> str:
    """What the officer has to do next; one of the forms of the page."""
    if view.case.closed_on:
        return "closed"
    if str(view.case.procedure) != "special_procedures":
        return "other"
    if not view.bodies(ActKind.COMMUNICATION_ROUTED):
        return "route"
    if view.to_forward:
        return "forward"
    if not view.has(ActKind.REPLY_SENT):
        return "send_reply" if view.has(ActKind.REPLY_SIGNED) else "draft_reply"
    if view.to_report:
        return "report"
    return "publish"
