"""A publisher of its own in a folder of its own, with OHCHR's page as a file beside it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import httpx
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from kense.clock import Clock
from kense.contracts.events import CaseOpened, DocumentArchived, Event, LetterRegistered, Procedure, parse
from kense.contracts.files import FileRef
from kense.messaging.inbox import handle_next, receive, unhandled
from kense.objects.folder import FolderObjects
from kense.service import Service, serve
from kense.settings import Settings
from publisher.main import build

NOON = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = "<tr><th>Date</th><th>Addressee</th><th>Type</th><th>Ref.</th><th>Mandates</th><th>Summary</th><th>Replies</th></tr>"


class FixedClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, instant: datetime) -> None:
        object.__setattr__(self, "instant", instant)

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def move(self, **by: float) -> None:
        object.__setattr__(self, "instant", self.instant + timedelta(**by))

    def set(self, instant: datetime) -> None:
        object.__setattr__(self, "instant", instant)


def row(ref: str = "KAZ 2/2026", kind: str = "AL", day: str = "27 Feb 2026", gid: int = 30350, **told: str) -> str:
    """A row as OHCHR's table has it."""
    link, summary = told.get("link", f"files/{gid}.pdf?gId={gid}"), told.get("summary", "Information received.")
    mandates, replies = told.get("mandates", "<li>freedom of expression</li>"), told.get("replies", "")
    cells = (day, "Kazakhstan", kind, f'<a href="{link}">{ref}</a>', f"<ul>{mandates}</ul>", summary, replies)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def table(*rows: str, header: str = HEADER, around: str = "") -> bytes:
    return f"<html><body>{around}<table>{header}{''.join(rows)}</table></body></html>".encode()


def pdf(*lines: str) -> bytes:
    """A PDF with these lines of text; a line "BOX" is a dark box as names are covered with."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(lines):
        if line == "BOX":
            canvas.rect(72, 700 - 20 * number, 90, 12, stroke=0, fill=1)
        else:
            canvas.drawString(72, 700 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@dataclass
class Desk:
    """The service at work: what it is told, what it says, and what it shows."""

    settings: Settings
    clock: FixedClock
    objects: FolderObjects
    folder: Path
    service: Service = field(init=False)

    def start(self) -> None:
        """Build it, as after a start of the process; the database and the site are what was left."""
        self.service = build(self.settings, self.clock, self.objects)

    @property
    def site(self) -> Path:
        return self.settings.home / "site"

    def show(self, *rows: str, copies: dict[int, bytes] | None = None) -> None:
        """OHCHR's page as it is from now on."""
        (self.folder / "files").mkdir(parents=True, exist_ok=True)
        (self.folder / "index.html").write_bytes(table(*rows))
        for gid, data in (copies or {}).items():
            (self.folder / f"files/{gid}.pdf").write_bytes(data)

    async def hear(self, *events: Event) -> None:
        for event in events:
            await receive(self.service.store, event)
            await self._handle()

    async def _handle(self) -> None:
        while await unhandled(self.service.store):
            assert await handle_next(self.service.store, self.service.handlers), "a handler failed"

    async def work(self, *names: str) -> None:
        """Each loop of the background work in its order, until it has nothing left; `names`: only these loops."""
        for loop in self.service.loops:
            if not names or loop.name.removeprefix("publisher.") in names:
                while await loop.step():
                    pass

    async def said(self) -> list[Event]:
        outbox = self.service.store.tables.outbox
        async with self.service.store.database.reading() as session:
            rows = (await session.execute(select(outbox).order_by(outbox.c.seq))).all()
        return [parse(row.type, row.body) for row in rows]

    async def said_of(self, kind: str) -> list[Event]:
        return [event for event in await self.said() if event.type == kind]

    def browser(self) -> httpx.AsyncClient:
        app = serve([self.service], [], None)
        headers = {"accept": "text/html", "accept-language": "en"}
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://kense", headers=headers)

    async def press(self, case_id: UUID, action: str, **form: str) -> httpx.Response:
        async with self.browser() as browser:
            data = {"once": uuid4().hex, **form}
            return await browser.post(f"/publisher/cases/{case_id}/{action}", data=data)

    async def page(self, address: str) -> str:
        async with self.browser() as browser:
            return (await browser.get(address)).text

    async def opened(self, reference: str = "AL KAZ 2/2026", **told: object) -> UUID:
        """A case of the special procedures, with its original as received."""
        event = a_case(self.clock, reference, **told)
        original = await self.objects.put(pdf("The letter with every name"), "original.pdf")
        await self.hear(event, a_letter(self.clock, event.case_id, original))
        return event.case_id

    async def replied(self, case_id: UUID, data: bytes = b"", name: str = "reply.pdf") -> FileRef:
        """The signed reply is in the archive, in its locked store only."""
        kept = await self.objects.lock(data or pdf("The reply"), name, date(2036, 1, 1))
        await self.hear(a_reply(self.clock, case_id, kept))
        return kept


def a_case(clock: Clock, reference: str | None, **told: object) -> CaseOpened:
    values: dict[str, object] = {
        "case_id": uuid4(),
        "procedure": Procedure.SPECIAL_PROCEDURES,
        "reference": reference,
        "title": "Title in the registry",
        "communication_type": "AL",
        "communication_language": "en",
        "letter_date": date(2026, 2, 27),
        "mandates": ("Special Rapporteur on freedom of expression",),
        "questions": (),
        "opened_on": date(2026, 3, 1),
    }
    return CaseOpened.model_validate({"recorded_at": clock.now(), "recorded_by": "intake", **values, **told})


def a_letter(clock: Clock, case_id: UUID, file: FileRef) -> LetterRegistered:
    return LetterRegistered(
        recorded_at=clock.now(),
        recorded_by="intake",
        letter_id=uuid4(),
        case_id=case_id,
        number="1",
        direction="in",
        kind="special_procedures",
        reference=None,
        language="en",
        letter_date=None,
        registered_on=date(2026, 3, 1),
        body=None,
        file=file,
        reading=None,
    )


def a_reply(clock: Clock, case_id: UUID, file: FileRef, purpose: str = "reply") -> DocumentArchived:
    return DocumentArchived(
        recorded_at=clock.now(),
        recorded_by="archive",
        document_id=uuid4(),
        case_id=case_id,
        purpose=purpose,
        file=file,
        signature="valid",
        worm=False,
        retained_until=date(2036, 1, 1),
    )


def desk_in(folder: Path, **settings: object) -> Desk:
    """A publisher whose data, objects and OHCHR's page are in the folder. Migrate it before anything else."""
    page = folder / "ohchr/index.html"
    told = {"home": folder / "home", "ohchr": str(page), **settings}
    desk = Desk(Settings.model_validate(told), FixedClock(NOON), FolderObjects(folder / "objects"), page.parent)
    desk.start()
    return desk
