"""A watcher with its pages, for tests that look at them: cases are told in acts, and the clock stands still."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from deadline_watcher.cases.decided import DecisionKind
from deadline_watcher.cases.decisions import decide
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.main import build
from deadline_watcher.tables import ObligationRow
from kense.clock import Clock
from kense.contracts.acts import ActKind, Circumstance, Term
from kense.contracts.events import ActRecorded, CaseOpened, Event, Procedure
from kense.logs import configure
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings

NINE_IN_ALMATY = timedelta(hours=4)


def morning(day: date) -> datetime:
    """09:00 of that day in Almaty."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + NINE_IN_ALMATY


def built(home: Path, today: date) -> Service:
    """The service as it is on the morning of that day; what goes wrong in it is logged as an operator reads it."""
    configure()
    return build(Settings(home=home), Clock(morning(today) - datetime.now(UTC)), FolderObjects(home / "objects"))


@dataclass
class Case:
    """A case told act by act; each act is recorded on its day, in the order in which it is told."""

    procedure: Procedure
    reference: str
    letter_date: date | None = None
    id: UUID = field(default_factory=uuid4)
    events: list[Event] = field(default_factory=list)

    def opened(self, day: date) -> "Case":
        self.events.append(
            CaseOpened(
                recorded_at=morning(day),
                recorded_by="officer",
                case_id=self.id,
                procedure=self.procedure,
                reference=self.reference,
                title=f"A sample: {self.reference}",
                communication_type=None,
                communication_language=None,
                letter_date=self.letter_date,
                mandates=(),
                questions=(),
                opened_on=day,
            )
        )
        return self

    def act(
        self,
        kind: ActKind,
        day: date,
        *bodies: str,
        term: Term | None = None,
        planned_for: date | None = None,
        circumstances: tuple[Circumstance, ...] = (),
        note: str = "",
    ) -> "Case":
        self.events.append(
            ActRecorded(
                recorded_at=morning(day) + timedelta(seconds=len(self.events)),
                recorded_by="officer",
                act_id=uuid4(),
                case_id=self.id,
                kind=kind,
                occurred_on=day,
                bodies=bodies,
                term=term,
                planned_for=planned_for,
                circumstances=circumstances,
                note=note,
            )
        )
        return self

    def parted(self, number: int) -> tuple["Case", "Case"]:
        """The first so many things told of it, and the rest."""
        return replace(self, events=self.events[:number]), replace(self, events=self.events[number:])


@dataclass
class Desk:
    service: Service

    async def hear(self, *cases: Case) -> None:
        async with self.service.store.unit() as unit:
            for event in (event for case in cases for event in case.events):
                await self.service.handlers[type(event)](event, unit)

    async def decide(self, row: ObligationRow, kind: DecisionKind, until: date | None, reason: str) -> None:
        """Have the head of a unit decide, now."""
        async with self.service.store.unit() as unit:
            await decide(unit, Lawbook.of(Settings()), row.id, kind, until, reason, "head of unit")

    async def let_silence_consent(self) -> None:
        (loop,) = [loop for loop in self.service.loops if loop.name.endswith(".silence")]
        while await loop.step():
            pass

    async def rows(self, case: Case) -> Sequence[ObligationRow]:
        query = select(ObligationRow).where(ObligationRow.case_id == case.id, ObligationRow.withdrawn.is_(False))
        async with self.service.store.database.reading() as session:
            return list(await session.scalars(query.order_by(ObligationRow.rule, ObligationRow.actor)))

    async def row(self, case: Case, rule: str, actor: str | None = None) -> ObligationRow:
        (found,) = [row for row in await self.rows(case) if row.rule == rule and actor in (None, row.actor)]
        return found

    async def get(self, path: str, language: str = "en") -> httpx.Response:
        transport = httpx.ASGITransport(self.service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://kense") as client:
            return await client.get(path, headers={"accept": "text/html", "accept-language": language})


def migrated(home: Path, today: date) -> None:
    """Give a new home its tables."""

    async def migrate() -> None:
        service = built(home, today)
        await service.migrate()
        await service.store.database.close()

    asyncio.run(migrate())
