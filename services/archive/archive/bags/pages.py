"""The page of a case in the archive, and what its button and that of a document give: a bag as a ZIP."""

import asyncio
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.background import BackgroundTask

from archive.access import Reader
from archive.bags.contents import documents_of
from archive.bags.subject import What
from archive.bags.taking_out import NO_ROOM, Bagger
from archive.bags.zipping import zip_folder
from archive.fixity import NOT_GIVEN_OUT
from archive.tables import Case
from archive.wording import CONDITIONS, KINDS, VERDICTS
from kense.clock import Clock
from kense.i18n import _
from kense.messaging.unit import Store
from kense.problems import Problem
from kense.web import Pages

ABANDONED_AFTER_SECONDS = 86400.0
WORDS = {"kinds": KINDS, "verdicts": VERDICTS, "conditions": CONDITIONS}


@dataclass(frozen=True)
class Desk:
    """The folder in which bags are made for browsers."""

    bagger: Bagger
    clock: Clock
    folder: Path

    async def given(self, what: What, its_id: str) -> FileResponse:
        """The bag as a ZIP, gone from the desk when it was sent. Raises Problem as `Bagger.take_out` does."""
        await asyncio.to_thread(_remove_abandoned, self.folder)
        own = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            return await self._zipped(what, its_id, own)
        except BaseException:
            shutil.rmtree(own, ignore_errors=True)
            raise

    async def _zipped(self, what: What, its_id: str, own: Path) -> FileResponse:
        made = await self.bagger.take_out(what, its_id, own / "bag")
        target = own / "bag.zip"
        try:
            await asyncio.to_thread(zip_folder, own / "bag", target, made.name, self.clock.now())
        except OSError as error:
            raise NO_ROOM from error
        done = BackgroundTask(shutil.rmtree, own, ignore_errors=True)
        return FileResponse(target, media_type="application/zip", filename=f"{made.name}.zip", background=done)


def add_bags(app: FastAPI, pages: Pages, store: Store, bagger: Bagger, reader: Reader, folder: Path) -> None:
    """`folder` is the desk's."""
    desk = Desk(bagger, store.clock, folder)

    @app.get("/cases/{case_id}", response_class=HTMLResponse, include_in_schema=False)
    async def case_page(request: Request, case_id: str) -> Response:
        async with store.database.reading() as session:
            case = await session.get(Case, case_id.lower())
            documents = await documents_of(session, "case", case_id.lower(), reader)
        if not (case or documents):
            raise NO_SUCH_CASE
        harmed = [document for document in documents if document.condition in NOT_GIVEN_OUT]
        return pages.render(
            request, "case.html", case=case, case_id=case_id.lower(), documents=documents, harmed=harmed, words=WORDS
        )

    @app.post("/cases/{case_id}/bag", summary="Take the case out: a BagIt bag, as a ZIP")
    async def take_case_out(case_id: str) -> FileResponse:
        """Byte for byte what is filed of the case, its evidence, and an index; noted in the audit log."""
        return await desk.given("case", case_id.lower())

    @app.post("/documents/{document_id}/bag", summary="Take the document out: a BagIt bag, as a ZIP")
    async def take_document_out(document_id: str) -> FileResponse:
        """Byte for byte the original, its evidence, and an index; noted in the audit log."""
        return await desk.given("document", document_id.lower())


def _remove_abandoned(desk: Path) -> None:
    """What a killed process or a broken connection left. Raises Problem where the folder cannot be written."""
    try:
        desk.mkdir(parents=True, exist_ok=True)
        for folder in desk.iterdir():
            if folder.stat().st_mtime < time.time() - ABANDONED_AFTER_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise NO_ROOM from error


NO_SUCH_CASE = Problem(
    _("The archive knows no such case."),
    _("The address is mistyped, or nothing of the case has come to the archive yet."),
    _("Look the case up in the registry."),
    404,
)
