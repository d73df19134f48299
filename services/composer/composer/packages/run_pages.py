"""Generating a package in the browser: begin, watch, cancel, and take what was made."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from composer.packages import run_words, runs
from composer.packages.run_tables import PackageRun, PackageStep
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem
from kense.web import Pages

Once = Annotated[str, Form()]
NOT_MADE = Problem(
    _("There is no such file."),
    _("It is not made yet, was cancelled, or could not be made in this form."),
    _("Open it from the board of the package."),
    404,
)
LOST = Problem(
    _("The stored file is missing or damaged."),
    _("It is not shown, so that nobody relies on a changed text."),
    _("Generate the package again, and tell the operator."),
    500,
)


@dataclass(frozen=True)
class RunPages:
    pages: Pages
    store: Store
    objects: Objects

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/{case_id}/package/run")
        router.get("", summary="How the generation of a package stands, as a part of the page")(self.show)
        router.post("", summary="Generate the package as its board stands now")(self.begin)
        router.post("/{run_id}/cancel", summary="Cancel a generation; what is finished is kept")(self.cancel)
        router.get("/{run_id}/{place}.{form}", summary="A file that was made: DOCX, PDF or the archive")(self.file)
        return router

    async def show(self, request: Request, case_id: UUID) -> Response:
        async with self.store.database.reading() as session:
            found = await runs.newest(session, case_id)
        return self.pages.render(request, "package_run.html", case_id=case_id, progress=found, run_words=run_words)

    async def begin(self, case_id: UUID, once: Once) -> Response:
        return await self._do(case_id, once, lambda unit: runs.ask(unit, case_id))

    async def cancel(self, case_id: UUID, run_id: UUID, once: Once) -> Response:
        return await self._do(case_id, once, lambda unit: runs.cancel(unit, run_id))

    async def _do(self, case_id: UUID, once: str, command: Callable[[Unit], Awaitable[object]]) -> Response:
        place = f"/composer/cases/{case_id}/package"
        await self.store.once(once, place, command)
        return RedirectResponse(f"{place}#run", 303)

    async def file(self, case_id: UUID, run_id: UUID, place: int, form: Literal["docx", "pdf", "zip"]) -> Response:
        async with self.store.database.reading() as session:
            run = await session.get(PackageRun, run_id)
            step = await session.get(PackageStep, (run_id, place))
        kept = (step.made or {}).get(form) if run and run.case_id == case_id and step else None
        if kept is None:
            raise NOT_MADE
        return await self._streamed(FileRef.model_validate(kept))

    async def _streamed(self, ref: FileRef) -> Response:
        """Piece by piece. A file that turns out damaged is cut off before its end, which a browser tells its reader."""
        pieces = self.objects.pieces(ref.sha256)
        try:
            first = await anext(pieces)
        except (ObjectMissing, ObjectDamaged, StopAsyncIteration) as error:
            raise LOST from error

        async def body() -> AsyncIterator[bytes]:
            yield first
            async for piece in pieces:
                yield piece

        how = "inline" if ref.media_type == "application/pdf" else "attachment"
        headers = {
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(ref.name, safe='')}",
            "Content-Length": str(ref.size),
            "X-Content-Type-Options": "nosniff",
        }
        return StreamingResponse(body(), media_type=ref.media_type, headers=headers)
