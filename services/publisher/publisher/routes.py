"""Pages of the press desk: the board with the reconciliation, a case with its evidence, and what can be done in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem
from kense.web import Pages
from publisher import commands
from publisher.blackouts import Verdict, is_pdf, look_for_blackouts
from publisher.board import STATES, Board, Line, history, label, last_look, strangers
from publisher.commands import NO_CASE
from publisher.desk import GENEVA, PublicCopy, day_in_geneva
from publisher.site import read_file
from publisher.tables import file_of
from publisher.watch import TROUBLES, Watch
from publisher.words import DEEDS, DOCUMENTS, MISSING

OFFICER = "officer"
Once = Annotated[str, Form()]
Text = Annotated[str, Form()]


@dataclass(frozen=True)
class DeskPages:
    pages: Pages
    store: Store
    objects: Objects
    watch: Watch
    board: Board
    upload_limit: int

    def router(self) -> APIRouter:
        router = APIRouter()
        router.get("/", summary="The queue, the watch and the reconciliation with OHCHR's page")(self.show_board)
        router.post("/look", summary="Look at OHCHR's page now")(self.look)
        router.get("/cases/{case_id}", summary="The publication of one case")(self.show_case)
        router.get("/cases/{case_id}/files/{which}", summary="A file of the case, or the evidence")(self.file)
        router.post("/cases/{case_id}/ohchr", summary="Record OHCHR's publication or correct its day")(self.record)
        router.post("/cases/{case_id}/original", summary="Say whether the original may go out as it is")(self.original)
        router.post("/cases/{case_id}/{what}/publish", summary="Publish now")(self.publish)
        router.post("/cases/{case_id}/{what}/hold", summary="Put on hold")(self.hold)
        router.post("/cases/{case_id}/{what}/release", summary="Release from the hold")(self.release)
        router.post("/cases/{case_id}/{what}/recall", summary="Recall from the site")(self.recall)
        return router

    async def show_board(self, request: Request) -> Response:
        async with self.store.database.reading() as session:
            lines, unknown = await self.board.lines(session), await strangers(session)
            look = await last_look(session)
        said = self._trouble(request, look.trouble) if look else ""
        watched = self.watch.address if self.watch.setting else ""
        return self._render(
            request, "board.html", lines=lines, strangers=unknown, look=look, trouble=said, watched=watched
        )

    async def look(self, once: Once) -> Response:
        async with self.store.unit() as unit:
            first = not await unit.already_done(once)
            if first:
                await unit.mark_done(once, "/publisher/")
        if first and self.watch.setting:
            await self.watch.look()
        return RedirectResponse("/publisher/", 303)

    async def show_case(self, request: Request, case_id: UUID) -> Response:
        line = await self._line(case_id)
        async with self.store.database.reading() as session:
            deeds = await history(session, case_id)
        trouble = self._trouble(request, line.publication.copy_trouble) if line.publication else ""
        now = self.store.clock.now()
        last = min(self.store.clock.today(), day_in_geneva(now))
        return self._render(request, "press_case.html", line=line, deeds=deeds, copy_trouble=trouble, latest=last)

    async def record(
        self,
        case_id: UUID,
        once: Once,
        on: Annotated[date, Form()],
        address: Text = "",
        reason: Text = "",
        file: UploadFile | None = None,
    ) -> Response:
        copy = await self._uploaded(file) if file and file.filename else None
        return await self._do(
            once,
            case_id,
            lambda unit: commands.record_by_hand(unit, case_id, on, address.strip(), copy, reason.strip(), OFFICER),
        )

    async def original(self, case_id: UUID, once: Once, may_go: Annotated[bool, Form()], reason: Text = "") -> Response:
        return await self._do(
            once, case_id, lambda unit: commands.let_original_go(unit, case_id, may_go, reason.strip(), OFFICER)
        )

    async def publish(self, case_id: UUID, what: str, once: Once) -> Response:
        return await self._do(once, case_id, lambda unit: commands.publish(unit, case_id, what, OFFICER))

    async def hold(self, case_id: UUID, what: str, once: Once, reason: Text = "") -> Response:
        return await self._do(once, case_id, lambda unit: commands.hold(unit, case_id, what, reason, OFFICER))

    async def release(self, case_id: UUID, what: str, once: Once) -> Response:
        return await self._do(once, case_id, lambda unit: commands.release(unit, case_id, what, OFFICER))

    async def recall(self, case_id: UUID, what: str, once: Once, reason: Text = "") -> Response:
        return await self._do(once, case_id, lambda unit: commands.recall(unit, case_id, what, reason, OFFICER))

    async def file(self, case_id: UUID, which: str) -> Response:
        """`which`: page (OHCHR's, as evidence), copy (OHCHR's), original, reply."""
        line = await self._line(case_id)
        row = line.publication
        kept = {
            "page": row.page if row else None,
            "copy": row.public_copy if row else None,
            "original": line.case.original,
            "reply": line.case.reply,
        }
        ref = file_of(kept.get(which))
        if ref is None:
            raise NO_FILE
        try:
            return _download(await read_file(self.objects, ref.sha256), ref)
        except (ObjectMissing, ObjectDamaged) as error:
            raise NO_FILE from error

    async def _do(self, once: str, case_id: UUID, command: Callable[[Unit], Awaitable[None]]) -> Response:
        """Carry out a command once, in one transaction, and go back to the case."""
        place = f"/publisher/cases/{case_id}"
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)

    async def _line(self, case_id: UUID) -> Line:
        async with self.store.database.reading() as session:
            line = await self.board.one(session, case_id)
        if line is None:
            raise NO_CASE
        return line

    async def _uploaded(self, file: UploadFile) -> PublicCopy:
        data = await file.read(self.upload_limit + 1)
        if len(data) > self.upload_limit:
            raise _not_taken(_("The file is larger than {size} MB.", size=self.upload_limit // 1024**2))
        if not is_pdf(data):
            raise _not_taken(_("The file {name} is no PDF.", name=file.filename or ""))
        verdict = await look_for_blackouts(data)
        if verdict is Verdict.UNREADABLE:
            raise _not_taken(_("The file {name} cannot be opened: it is damaged or locked.", name=file.filename or ""))
        return PublicCopy(await self.objects.put(data, file.filename or "copy.pdf", "application/pdf"), verdict)

    def _trouble(self, request: Request, kept: dict[str, object] | None) -> str:
        """A trouble as it was stored, in the reader's language."""
        if not kept:
            return ""
        values = kept.get("values")
        why = Message(str(kept["why"]), **(values if isinstance(values, dict) else {}))
        said = TROUBLES.get(str(kept["kind"]))
        return self.pages.say(request, Message(str(said), why=why, count=kept.get("count")) if said else why)

    def _render(self, request: Request, template: str, **values: object) -> Response:
        words = {"states": STATES, "documents": DOCUMENTS, "deeds": DEEDS, "missing": MISSING}
        now = self.store.clock.now()
        return self.pages.render(
            request,
            template,
            200,
            words=words,
            label=label,
            today=self.store.clock.today(),
            now=now,
            in_geneva=lambda instant: instant.astimezone(GENEVA).strftime("%d.%m.%Y %H:%M"),
            review=int(self.board.review.total_seconds() // 60),
            **values,
        )


NO_FILE = Problem(
    _("This file cannot be shown."),
    _("It was never kept, or its bytes are no longer the ones that were kept."),
    _("Go back to the case; if it should be there, tell the operator."),
    404,
)


def _not_taken(happened: Message) -> Problem:
    return Problem(
        happened, _("Nothing was recorded."), _("Save OHCHR's copy as a PDF again, choose it and send the form again.")
    )


def _download(data: bytes, ref: FileRef) -> Response:
    """A page of another site is never run here: only a PDF or a picture is shown in place."""
    shown = ref.media_type in ("application/pdf", "image/png", "image/jpeg")
    how = "inline" if shown else "attachment"
    return Response(
        data,
        media_type=ref.media_type if shown else "application/octet-stream",
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(ref.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'",
        },
    )
