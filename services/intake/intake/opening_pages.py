"""The officer's pages that open a case no letter begins: its procedure, its first act, its name."""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from intake import recording
from intake.act_form import ActForm, read_act_form
from intake.case_pages import OFFICER, Once
from intake.fields import LONGEST_REFERENCE
from intake.procedures import BEGUN_WITHOUT_A_LETTER, COURSES
from intake.uploads import proof_of
from kense.contracts.acts import ActKind
from kense.contracts.bodies import central
from kense.contracts.events import PERIODIC, Procedure
from kense.i18n import _
from kense.messaging.unit import Store
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

NOT_BEGUN_SO = Problem(
    _("A case of this procedure does not begin with this act."),
    _("No case was opened."),
    _("Choose from the list what the case begins with."),
    404,
)
# Every central body owes something for these periods.
OWED_BY_ALL = (Procedure.TREATY_INFORMATION, Procedure.ANNUAL_ACTIVITY)


@dataclass(frozen=True)
class OpeningPages:
    pages: Pages
    store: Store
    objects: Objects
    upload_limit: int

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/new")
        router.get("", summary="What can begin without a letter")(self.choose)
        router.get("/{procedure}/{kind}", summary="The form that opens a case")(self.blank)
        router.post("/{procedure}/{kind}", summary="Open a case that no letter begins")(self.open)
        return router

    async def choose(self, request: Request) -> Response:
        return self.pages.render(request, "case_new.html", beginnings=BEGUN_WITHOUT_A_LETTER, periodic=PERIODIC)

    async def blank(
        self,
        request: Request,
        procedure: Procedure,
        kind: ActKind,
        occurred_on: date | None = None,
        planned_for: date | None = None,
    ) -> Response:
        """Blank save for the days in the address: the planner of events leads here with them."""
        _check(procedure, kind)
        by_all = kind is ActKind.PERIOD_BEGUN and procedure in OWED_BY_ALL
        bodies = [body.key for body in central()] if by_all else []
        day = occurred_on or self.store.clock.today()
        form = ActForm(kind=kind, occurred_on=day, planned_for=planned_for, bodies=bodies)
        return self._show(request, form, procedure)

    async def open(self, request: Request, procedure: Procedure, kind: ActKind, once: Once) -> Response:
        _check(procedure, kind)
        sent = await request.form()
        form = read_act_form(sent, kind, self.store.clock.today(), COURSES[procedure].circumstances)
        _check_name(form)
        proof = await proof_of(sent, form, self.upload_limit, self.pages.language(request))
        if form.faults:
            return self._show(request, form, procedure, status=422)
        case_id = _case_id(once)
        place = f"/intake/cases/{case_id}"
        await self.store.once(
            once,
            place,
            lambda unit: recording.begin_by_hand(unit, self.objects, case_id, procedure, form, proof, OFFICER),
        )
        return RedirectResponse(place, 303)

    def _show(self, request: Request, form: ActForm, procedure: Procedure, status: int = 200) -> Response:
        return self.pages.render(
            request, "case_open.html", status,
            form=form, procedure=procedure, circumstances=COURSES[procedure].circumstances,
            today=self.store.clock.today(),
        )  # fmt: skip


def _check(procedure: Procedure, kind: ActKind) -> None:
    if kind not in BEGUN_WITHOUT_A_LETTER.get(procedure, ()):
        raise NOT_BEGUN_SO


def _check_name(form: ActForm) -> None:
    if not form.said.get("title"):
        form.faults["title"] = _("Say what the case is about: it is called so everywhere.")
    if len(form.said.get("reference", "")) > LONGEST_REFERENCE:
        form.faults["reference"] = _(
            "This is longer than a reference can be. Keep the reference alone, without the words around it."
        )


def _case_id(once: str) -> UUID:
    """The same form sent twice speaks of the same case."""
    return uuid5(NAMESPACE_URL, f"kense:case/{once}")
