"""The page of a case in the archive, with the button that takes it out."""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.background import BackgroundTask

from archive.access import Reader
from archive.bags.contents import documents_of
from archive.bags.taking_out import NO_ROOM, Bagger
from archive.bags.zipping import zip_folder
from archive.fixity import Condition
from archive.tables import Case
from archive.wording import CONDITIONS, KINDS, VERDICTS
from kense.i18n import _
from kense.messaging.unit import Store
from kense.problems import Problem
from kense.web import Pages

ABANDONED_AFTER_SECONDS = 86400.0
HARMED = (Condition.DAMAGED, Condition.MISSING)
WORDS = {"kinds": KINDS, "verdicts": VERDICTS, "conditions": CONDITIONS}


def add_bags(app: FastAPI, pages: Pages, store: Store, bagger: Bagger, reader: Reader, desk: Path) -> None:
    """`desk` is the folder in which bags are made for browsers."""

    @app.get("/cases/{case_id}", response_class=HTMLResponse, include_in_schema=False)
    async def case_page(request: Request, case_id: str) -> Response:
        async with store.database.reading() as session:
            case = await session.get(Case, case_id.lower())
            documents = await documents_of(session, case_id.lower(), reader)
        if not (case or documents):
            raise NO_SUCH_CASE
        harmed = [document for document in documents if document.condition in HARMED]
        return pages.render(
            request, "case.html", case=case, case_id=case_id.lower(), documents=documents, harmed=harmed, words=WORDS
        )

    @app.post("/cases/{case_id}/bag", summary="Take the case out: a BagIt bag, as a ZIP")
    async def take_out(case_id: str) -> FileResponse:
        """Byte for byte what is filed of the case, its evidence, and an index; noted in the audit log."""
        await asyncio.to_thread(_remove_abandoned, desk)
        folder = Path(tempfile.mkdtemp(dir=desk))
        try:
            return await _zipped(case_id.lower(), folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    async def _zipped(case_id: str, folder: Path) -> FileResponse:
        made = await bagger.take_out(case_id, folder / "bag")
        target = folder / "bag.zip"
        try:
            await asyncio.to_thread(zip_folder, folder / "bag", target, made.name, store.clock.now())
        except OSError as error:
            raise NO_ROOM from error
        done = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
        return FileResponse(target, media_type="application/zip", filename=f"{made.name}.zip", background=done)


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
