"""The officer's pages of acts that no guided form knows: one is recorded, corrected, or withdrawn."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from intake import recording
from intake.act_form import ActForm, form_of, read_act_form
from intake.case_commands import NO_SUCH_CASE
from intake.case_pages import OFFICER, Once
from intake.case_view import CaseView, case_view
from intake.procedures import COURSES
from intake.tables import Act
from intake.uploads import proof_of
from kense.contracts.acts import ActKind, Circumstance
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

Named = Annotated[tuple[str, ...], Query()]

NO_SUCH_ACT = Problem(
    _("An act of this kind is not recorded in a case of this procedure."),
    _("Nothing was recorded."),
    _("Choose an act from the list on the page of the case."),
    404,
)


@dataclass(frozen=True)
class ActPages:
    pages: Pages
    store: Store
    objects: Objects
    upload_limit: int

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/{case_id}")
        router.get("/record/{kind}", summary="The form of an act")(self.blank)
        router.post("/record/{kind}", summary="Record an act")(self.record)
        router.get("/acts/{act_id}/correct", summary="The form that corrects an act")(self.recorded)
        router.post("/acts/{act_id}/correct", summary="Record what an act should have said")(self.correct)
        router.post("/acts/{act_id}/withdraw", summary="Say that an act was recorded by mistake")(self.withdraw)
        return router

    async def blank(
        self, request: Request, case_id: UUID, kind: ActKind, bodies: Named = (), note: str = ""
    ) -> Response:
        """`bodies` and `note` are what the page that led here knows already; the officer may change them."""
        view = await self._view_offering(case_id, kind)
        stated = [Circumstance(one) for one in view.circumstances]
        form = ActForm(kind=kind, occurred_on=self.store.clock.today(), circumstances=stated, note=note)
        form.bodies = [key for key in bodies if key in form.parties]
        return self._show(request, form, view)

    async def record(self, request: Request, case_id: UUID, kind: ActKind, once: Once) -> Response:
        view, sent = await self._view_offering(case_id, kind), await request.form()
        form = read_act_form(sent, kind, self.store.clock.today(), _circumstances(view))
        proof = await proof_of(sent, form, self.upload_limit, self.pages.language(request))
        if form.faults:
            return self._show(request, form, view, status=422)
        return await self._do(
            once, case_id, lambda unit: recording.record_act(unit, self.objects, case_id, form, proof, OFFICER)
        )

    async def recorded(self, request: Request, case_id: UUID, act_id: UUID) -> Response:
        view = await self._view(case_id)
        act = _act_of(view, act_id)
        if act not in view.standing:
            raise recording.STANDS_NO_MORE
        return self._show(request, form_of(act), view, act)

    async def correct(self, request: Request, case_id: UUID, act_id: UUID, once: Once) -> Response:
        view, sent = await self._view(case_id), await request.form()
        act = _act_of(view, act_id)
        form = read_act_form(sent, ActKind(act.kind), self.store.clock.today(), _circumstances(view))
        if form.stated == form_of(act).stated:
            form.faults["correction"] = _("Nothing differs from what is recorded. Change what was wrong.")
        if not form.note:
            form.faults["note"] = _("Say why: whoever looks at the case later must understand it.")
        if form.faults:
            return self._show(request, form, view, act, status=422)
        return await self._do(once, case_id, lambda unit: recording.correct_act(unit, case_id, act_id, form, OFFICER))

    async def withdraw(self, request: Request, case_id: UUID, act_id: UUID, once: Once) -> Response:
        view, sent = await self._view(case_id), await request.form()
        act, reason = _act_of(view, act_id), str(sent.get("reason", "")).strip()
        if not reason:
            form = form_of(act)
            form.faults["reason"] = _("Say why: whoever looks at the case later must understand it.")
            return self._show(request, form, view, act, status=422)
        return await self._do(
            once, case_id, lambda unit: recording.withdraw_act(unit, case_id, act_id, reason, OFFICER)
        )

    async def _do(self, once: str, case_id: UUID, command: Callable[[Unit], Awaitable[None]]) -> Response:
        place = f"/intake/cases/{case_id}"
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)

    async def _view(self, case_id: UUID) -> CaseView:
        view = await case_view(self.store, case_id)
        if view is None:
            raise NO_SUCH_CASE
        return view

    async def _view_offering(self, case_id: UUID, kind: ActKind) -> CaseView:
        view = await self._view(case_id)
        if view.case.procedure not in COURSES or kind not in COURSES[view.case.procedure].offered:
            raise NO_SUCH_ACT
        return view

    def _show(
        self, request: Request, form: ActForm, view: CaseView, act: Act | None = None, status: int = 200
    ) -> Response:
        return self.pages.render(
            request, "act.html", status,
            form=form, view=view, case=view.case, act=act, circumstances=_circumstances(view),
            today=self.store.clock.today(),
        )  # fmt: skip


def _circumstances(view: CaseView) -> tuple[Circumstance, ...]:
    return COURSES[view.case.procedure].circumstances if view.case.procedure in COURSES else ()


def _act_of(view: CaseView, act_id: UUID) -> Act:
    act = next((act for act in view.acts if act.id == act_id and not act.withdrawn), None)
    if act is None:
        raise recording.STANDS_NO_MORE
    return act
