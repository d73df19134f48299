"""The pages of the composer: cases, the documents of a case, the draft of the reply, and the files."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from composer import commands, drafting, view, words
from composer.drafting import is_foreign
from composer.drafts.drafting import drafts_of, offered
from composer.files import kept_file
from composer.forms import Overtaken, sent_by, token_of
from composer.known import Known, known
from composer.library.choosing import languages_in_force
from composer.sources.changes import changes
from composer.tables import Composition
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

Once = Annotated[str, Form()]


@dataclass(frozen=True)
class DocumentPages:
    """`term`: the ministry's own for bodies, in working days (14-7)."""

    pages: Pages
    store: Store
    objects: Objects
    term: int

    def router(self) -> APIRouter:
        router = APIRouter()
        router.get("/", summary="Cases and how their documents stand")(self.cases)
        router.get("/cases/{case_id}", summary="The documents of a case")(self.case)
        router.get("/cases/{case_id}/documents", summary="The documents as a part of the page")(self.documents)
        router.get("/cases/{case_id}/reply", summary="The draft of the reply (14-8)")(self.draft)
        router.post("/cases/{case_id}/reply", summary="Keep the draft, or make the reply (14-8)")(self.reply)
        router.post("/cases/{case_id}/report", summary="Make the report on the results (14-9)")(self.report)
        router.post("/cases/{case_id}/again", summary="Compose a document again, as a new version")(self.again)
        router.get("/files/{document_id}.{ending}", summary="A document as DOCX or PDF")(self.file)
        return router

    async def cases(self, request: Request) -> Response:
        async with self.store.database.reading() as session:
            return self.pages.render(request, "cases.html", cases=await view.cases(session), words=words)

    async def case(self, request: Request, case_id: UUID) -> Response:
        return await self._case(request, case_id, "documents.html")

    async def documents(self, request: Request, case_id: UUID) -> Response:
        return await self._case(request, case_id, "documents_list.html")

    async def _case(self, request: Request, case_id: UUID, template: str) -> Response:
        async with self.store.database.reading() as session:
            found = await known(session, case_id)
            made = await view.documents(session, case_id)
            drafts = await drafts_of(session, case_id)
        return self.pages.render(
            request,
            template,
            case=found.case,
            ours=found.case.procedure == Procedure.SPECIAL_PROCEDURES,
            routed=found.bodies(ActKind.COMMUNICATION_ROUTED),
            replied=found.first_day(ActKind.REPLY_SENT),
            documents=made,
            drafts=drafts,
            offered=offered(found.case.procedure),
            unfinished=any(one.unfinished for one in made),
            words=words,
        )

    async def draft(self, request: Request, case_id: UUID, kept: bool = False) -> Response:
        return await self._draft(request, case_id, kept, {})

    async def _draft(self, request: Request, case_id: UUID, kept: bool, typed: dict[str, str]) -> Response:
        """`typed`: what overtook another page's text, and is shown, not kept."""
        found, submitted = await self._submitted(case_id)
        async with self.store.database.reading() as session:
            as_kept = await drafting.answers_given(session, found, submitted)
            offered = await languages_in_force(session, "reply", self.store.clock.today())
        given, states = drafting.merged(as_kept, typed), {one.key: one.state for one in as_kept}
        language = found.case.communication_language or ""
        numbers = range(1, len(found.case.questions) + 1)
        return self.pages.render(
            request,
            "reply.html",
            status=409 if typed else 200,
            states=states,
            overtaken=bool(typed),
            case=found.case,
            questions=list(zip(numbers, found.case.questions, strict=True)),
            given=given,
            general=[one for one in given if one.question not in numbers],
            bodies=list(dict.fromkeys([*found.bodies(ActKind.COMMUNICATION_ROUTED), *(one.body for one in given)])),
            silent=drafting.silent(found),
            without_text=drafting.without_text(found, given),
            foreign=lambda one: is_foreign(one.text, language),
            changes=changes,
            languages_of_replies=offered,
            kept=kept,
            words=words,
        )

    async def reply(self, request: Request, case_id: UUID) -> Response:
        """The draft is kept in a transaction of its own: it stays, even where the reply cannot be made."""
        sent = await sent_by(request)
        once, case = token_of(sent), f"/composer/cases/{case_id}"
        _, submitted = await self._submitted(case_id)
        try:
            await self._do(
                f"{once}.draft", f"{case}/reply", lambda unit: commands.keep_draft(unit, case_id, submitted, sent)
            )
        except Overtaken:
            return await self._draft(request, case_id, False, sent)
        if sent.get("what") == "keep":
            return RedirectResponse(f"{case}/reply?kept=true", 303)
        chosen = sent.get("language", "")
        return await self._do(once, case, lambda unit: commands.make_reply(unit, case_id, submitted, chosen))

    async def _submitted(self, case_id: UUID) -> tuple[Known, drafting.Submissions]:
        async with self.store.database.reading() as session:
            found = await known(session, case_id)
        return found, await drafting.submissions(self.objects, found)

    async def report(self, case_id: UUID, once: Once) -> Response:
        return await self._do(once, f"/composer/cases/{case_id}", lambda unit: commands.make_report(unit, case_id))

    async def again(self, case_id: UUID, once: Once, document_id: Annotated[UUID, Form()]) -> Response:
        return await self._do(
            once,
            f"/composer/cases/{case_id}",
            lambda unit: commands.compose_again(unit, case_id, document_id, self.term),
        )

    async def _do(self, once: str, place: str, command: Callable[[Unit], Awaitable[object]]) -> Response:
        """Carry out a command once, in one transaction, and go where its result is seen."""
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)

    async def file(self, document_id: UUID, ending: Literal["docx", "pdf"]) -> Response:
        async with self.store.database.reading() as session:
            row = await session.get(Composition, document_id)
        kept = (row.docx if ending == "docx" else row.pdf) if row else None
        if kept is None:
            raise _no_file()
        lost = _("Compose the document again, and tell the operator.")
        return await kept_file(self.objects, FileRef.model_validate(kept), lost)


def _no_file() -> Problem:
    return Problem(
        _("There is no such file."),
        _("The document is not made yet, or could not be made in this form."),
        _("Open it from the documents of its case."),
        404,
    )
