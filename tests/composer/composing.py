"""A composer on embedded parts, with events as the registry says them."""

import io
import json
import re
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import httpx
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from sqlalchemy import select

from composer.conversion import Converter
from composer.main import build_with
from composer.tables import Composition
from kense.clock import Clock
from kense.contracts.acts import ActKind
from kense.contracts.events import ActRecorded, CaseOpened, DocumentComposed, Event, LetterRegistered, Procedure
from kense.contracts.files import FileRef
from kense.messaging.inbox import handle_next, receive
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings
from tests.tables import make_tables

CASE = UUID("6a1f9f3e-0f64-4a0f-9d0e-3a5b7d9c1e02")
STAMP: dict[str, Any] = {"recorded_at": datetime(2026, 11, 20, 5, 0, tzinfo=UTC), "recorded_by": "officer"}
QUESTIONS = ("Please state the legal grounds for the arrest.", "Please describe the investigations & remedies.")
MANDATES = ("Special Rapporteur on freedom of opinion and expression", "Working Group on Arbitrary Detention")


def case_opened(**changed: object) -> CaseOpened:
    said: dict[str, object] = {
        "case_id": CASE,
        "procedure": Procedure.SPECIAL_PROCEDURES,
        "reference": "AL KAZ 2/2026",
        "title": "Arrest of Ainur Example",
        "communication_type": "AL",
        "communication_language": "en",
        "letter_date": date(2026, 11, 1),
        "mandates": MANDATES,
        "questions": QUESTIONS,
        "opened_on": date(2026, 11, 4),
    }
    return CaseOpened.model_validate({**STAMP, **said, **changed})


def act(kind: ActKind, *bodies: str, on: date = date(2026, 11, 5), **more: object) -> ActRecorded:
    act_id = uuid5(CASE, f"{kind}{bodies}{on}")
    said = {"act_id": act_id, "case_id": CASE, "kind": kind, "occurred_on": on, "bodies": bodies}
    return ActRecorded.model_validate({**STAMP, **said, **more})


def letter(letter_id: UUID, number: str) -> LetterRegistered:
    file = FileRef(sha256="0" * 64, size=1, media_type="application/pdf", name="reply.pdf")
    return LetterRegistered(
        **STAMP, letter_id=letter_id, case_id=CASE, number=number, direction="out", kind="reply",
        reference="AL KAZ 2/2026", language="en", letter_date=None, registered_on=date(2026, 12, 21), body=None,
        file=file, reading=None,
    )  # fmt: skip


@dataclass
class Composing:
    """The service, and short ways to what a test does with it."""

    service: Service
    objects: FolderObjects
    client: httpx.AsyncClient

    async def hear(self, *events: Event) -> None:
        for event in events:
            await receive(self.service.store, event)
        while await handle_next(self.service.store, self.service.handlers):
            pass

    async def answer(self, body: str, *answers: tuple[int | None, str], on: date = date(2026, 11, 18)) -> ActRecorded:
        """A body's answer as the registry records it."""
        text = json.dumps([{"question": number, "text": text} for number, text in answers], ensure_ascii=False)
        ref = await self.objects.put(text.encode(), "answers.json")
        submitted = act(ActKind.SUBMISSION_RECEIVED, body, on=on, answers=ref)
        await self.hear(submitted)
        return submitted

    async def make(self) -> None:
        """Make everything that waits."""
        while await self.service.loops[0].step():
            pass

    async def rows(self, purpose: str | None = None) -> list[Composition]:
        wanted = select(Composition).order_by(
            Composition.purpose, Composition.body, Composition.language, Composition.version
        )
        async with self.service.store.database.reading() as session:
            found = list(await session.scalars(wanted))
        return [row for row in found if purpose in (None, row.purpose)]

    async def said(self) -> list[DocumentComposed]:
        outbox = self.service.store.tables.outbox
        async with self.service.store.database.reading() as session:
            rows = await session.execute(select(outbox.c.body).order_by(outbox.c.seq))
        return [DocumentComposed.model_validate_json(row.body) for row in rows]

    async def document(self, purpose: str, language: str, body: str | None = None) -> bytes:
        """The newest version's DOCX."""
        rows = [row for row in await self.rows(purpose) if (row.language, row.body) == (language, body)]
        newest = max(rows, key=lambda row: row.version)
        assert newest.docx, (newest.state, newest.reason)
        return await self.objects.get(newest.docx["sha256"])

    async def page(self, path: str, language: str = "en") -> str:
        response = await self.client.get(path, headers={"accept-language": language, "accept": "text/html"})
        assert response.status_code == 200, response.text
        return response.text

    async def send(self, path: str, **form: str) -> httpx.Response:
        """Send the form of that page, with the token the page gave."""
        return await self.client.post(path, data=form, headers={"accept": "text/html", "accept-language": "en"})


@asynccontextmanager
async def running(
    home: Path, converter: Converter, database: str = "", clock: Clock | None = None
) -> AsyncIterator[Composing]:
    objects = FolderObjects(home / "objects")
    service = build_with(Settings(home=home, language="en", database=database), clock or Clock(), objects, converter)
    await make_tables(service)
    transport = httpx.ASGITransport(service.app, root_path="/composer")
    async with httpx.AsyncClient(transport=transport, base_url="http://kense") as client:
        yield Composing(service, objects, client)
    await converter.close()
    await service.store.database.close()


def paragraphs(docx: bytes) -> list[str]:
    """Every paragraph of the body, in tables too, as Word shows it: breaks are line ends, tabs are tabs."""
    document = Document(io.BytesIO(docx))
    found = [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]
    return ["".join(run.text for run in paragraph.runs) for paragraph in found]


def text_of(docx: bytes) -> str:
    return "\n".join(paragraphs(docx))


def rewritten(docx: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The DOCX with the XML of one part changed, as somebody editing the template would."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data.decode()).encode() if name == part else data)
    return out.getvalue()


def token(page: str) -> str:
    found = re.search(r'name="once" value="(\w+)"', page)
    assert found
    return found[1]
