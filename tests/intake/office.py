"""Intake built as in production, in a folder of its own, at a moment that stands still."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from intake.card_form import CardForm
from intake.case_view import CaseView, case_view
from intake.main import build
from intake.registering import Registered, register
from intake.tables import Arrival, CardRow, Letter
from kense.clock import Clock
from kense.contracts.events import Event, parse
from kense.messaging.inbox import handle_next, receive
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings
from tests.tables import make_tables

NOON = datetime.fromisoformat("2026-11-20T12:00:00+05:00")  # a Friday
NO_FILE = b"no letter, only its bytes"


@dataclass(frozen=True)
class Still(Clock):
    """A clock that stands."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class Office:
    service: Service
    objects: FolderObjects
    client: httpx.AsyncClient
    home: Path

    async def read_everything(self) -> None:
        while await self.service.loops[0].step():
            pass

    async def take_in(self, *files: Path) -> list[CardRow]:
        """Upload the files, have them read, and return the cards that wait."""
        answer = await self.upload(*[(file.name, file.read_bytes()) for file in files])
        assert answer.status_code == 303, answer.text
        await self.read_everything()
        return await self.cards()

    async def upload(self, *files: tuple[str, bytes], language: str = "en") -> httpx.Response:
        headers = {"accept": "text/html", "accept-language": language}
        return await self.client.post("/arrivals", files=[("files", file) for file in files], headers=headers)

    async def cards(self) -> list[CardRow]:
        waiting = select(CardRow).where(CardRow.state == "waiting").order_by(CardRow.arrived_at, CardRow.id)
        return await self.rows(waiting)

    async def rows(self, query: Any) -> list[Any]:
        async with self.service.store.database.reading() as session:
            return list(await session.scalars(query))

    async def numbers(self) -> list[str]:
        return await self.rows(select(Letter.number).order_by(Letter.number))

    async def blank_card(self, data: bytes = NO_FILE, name: str = "letter.pdf") -> UUID:
        """A card of a letter of which nothing could be read."""
        file = (await self.objects.put(data, name)).model_dump()
        now = self.service.store.clock.now()
        arrival = Arrival(id=uuid4(), file=file, arrived_at=now, state="unreadable")
        card = CardRow(id=uuid4(), arrival_id=arrival.id, file=file, reading=None, arrived_at=now, state="waiting")
        async with self.service.store.unit() as unit:
            unit.session.add(arrival)
            await unit.session.flush()
            unit.session.add(card)
        return card.id

    async def register(self, form: CardForm) -> Registered:
        card = await self.blank_card(uuid4().bytes)
        async with self.service.store.unit() as unit:
            return await register(unit, self.objects, card, form, "officer")

    async def post(self, path: str, **fields: Any) -> httpx.Response:
        data = {"once": uuid4().hex, **fields}
        return await self.client.post(path, data=data, headers={"accept": "text/html"})

    async def page(self, path: str, language: str = "en") -> str:
        answer = await self.client.get(path, headers={"accept": "text/html", "accept-language": language})
        assert answer.status_code == 200, answer.text
        return answer.text

    async def view(self, case_id: UUID | str) -> CaseView:
        view = await case_view(self.service.store, UUID(str(case_id)))
        assert view is not None
        return view

    async def said(self, *kinds: type[Event]) -> list[Any]:
        """The events said so far, of these kinds, in their order."""
        outbox = self.service.store.tables.outbox
        async with self.service.store.database.reading() as session:
            rows = (await session.execute(select(outbox).order_by(outbox.c.seq))).all()
        events = [parse(row.type, row.body) for row in rows]
        return [event for event in events if not kinds or isinstance(event, kinds)]

    async def hear(self, *events: Event) -> None:
        for event in events:
            await receive(self.service.store, event)
            await handle_next(self.service.store, self.service.handlers)

    def kept(self) -> list[str]:
        """The names of the files in the store."""
        return sorted(path.name for path in (self.home / "objects").rglob("*") if path.is_file())


@asynccontextmanager
async def office_at(home: Path, at: datetime = NOON, **settings: Any) -> AsyncIterator[Office]:
    chosen = Settings(home=home, **settings)
    objects = FolderObjects(home / "objects")
    service = build(chosen, Still(at=at), objects)
    await make_tables(service)
    transport = httpx.ASGITransport(service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://office") as client:
        yield Office(service, objects, client, home)
    await service.store.database.close()


def communication(**changes: Any) -> CardForm:
    """The card of a communication, filled in."""
    filled: Mapping[str, Any] = {
        "kind": "special_procedures",
        "reference": "AL KAZ 2/2026",
        "communication_type": "AL",
        "letter_date": date(2026, 11, 16),
        "received_on": date(2026, 11, 20),
        "language": "en",
        "communication_language": "en",
        "mandates": ["Special Rapporteur on freedom of peaceful assembly"],
        "questions": ["Please comment.", "Please give the grounds."],
        "subject": "Detention of Ainur Example",
    }
    return CardForm(**{**filled, **changes})


def card_fields(**changes: str) -> dict[str, str]:
    """The same card as a form sends it."""
    filled = {
        "kind": "special_procedures",
        "reference": "AL KAZ 2/2026",
        "letter_date": "2026-11-16",
        "received_on": "2026-11-20",
        "term_unit": "days",
        "term_amount": "60",
        "term_from": "letter date",
        "language": "en",
        "communication_language": "en",
        "subject": "Detention of Ainur Example",
        "mandates": "Special Rapporteur on torture\nWorking Group on Arbitrary Detention",
        "questions": "Please comment.\n\nPlease give\nthe grounds.",
    }
    return {**filled, **changes}
