"""The years, half-years and quarters of the decree's fixed dates: each is said to begin once, and a case carries it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.names import Names
from deadline_watcher.tables import PeriodRow
from kense.contracts.bodies import central
from kense.contracts.events import PeriodBegan, Procedure
from kense.messaging.loops import Loop
from kense.messaging.unit import Store

SERVICE = "deadline-watcher"
EVERY_SECONDS = 3600.0
PERIODS = UUID("10370000-0000-5000-8000-000000000000")


@dataclass(frozen=True)
class Cycle:
    """When the periods of a procedure begin (MM-DD): the day after the last fixed date of the one before.

    A period is named after the year, half or quarter of its first day, or of its last.
    """

    procedure: Procedure
    begins: tuple[str, ...]
    named_after: Literal["year", "half", "quarter"]
    of_its: Literal["first", "last"]
    owed_by_central_bodies: bool
    title: Names

    def current(self, today: date) -> "Period":
        """The period that a day lies in."""
        starts = sorted(
            date(year, int(day[:2]), int(day[3:]))
            for year in range(today.year - 1, today.year + 3)
            for day in self.begins
        )
        begun_on = max(start for start in starts if start <= today)
        last = min(start for start in starts if start > today) - timedelta(days=1)
        return Period(self, begun_on, _name(self.named_after, begun_on if self.of_its == "first" else last))


@dataclass(frozen=True)
class Period:
    cycle: Cycle
    begun_on: date
    name: str

    @property
    def case_id(self) -> UUID:
        """The same for the same period, whoever says it and however often."""
        return uuid5(PERIODS, f"{self.cycle.procedure}/{self.name}")

    @property
    def bodies(self) -> tuple[str, ...]:
        return tuple(body.key for body in central()) if self.cycle.owed_by_central_bodies else ()

    def title(self) -> dict[str, str]:
        return {language: f"{text}, {self.name}" for language, text in self.cycle.title.model_dump().items()}


CYCLES = (
    Cycle(Procedure.TREATY_INFORMATION, ("02-26",), "year", "first", True,
          Names(kk="Халықаралық шарттар туралы ақпарат", ru="Информация о международных договорах", en="Information on treaties")),
    Cycle(Procedure.ANNUAL_ACTIVITY, ("12-21",), "year", "last", True,
          Names(kk="Халықаралық қызмет туралы жылдық ақпарат", ru="Годовая информация о международной деятельности", en="Annual information on international activity")),
    Cycle(Procedure.INVESTMENT_MONITORING, ("01-05", "04-05", "07-05", "10-05"), "quarter", "first", False,
          Names(kk="Шетелдік инвестициялар жөніндегі коммерциялық келісімдердің мониторингі", ru="Мониторинг коммерческих соглашений об иностранных инвестициях", en="Monitoring of business agreements on foreign investment")),
    Cycle(Procedure.INSTRUCTION_REPORTS, ("06-16", "12-16"), "half", "last", False,
          Names(kk="Тапсырмалардың орындалуы туралы есептер", ru="Отчёты об исполнении поручений", en="Reports on the execution of instructions")),
    Cycle(Procedure.OFFICIAL_POSITION, ("01-01", "07-01"), "half", "first", False,
          Names(kk="Өзекті халықаралық мәселелер жөніндегі ресми ұстаным", ru="Официальная позиция по актуальным международным вопросам", en="Official position on topical international issues")),
)  # fmt: skip


@dataclass(frozen=True)
class Periods:
    """Says of each current period that it has begun, once."""

    store: Store

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.periods", self.step, EVERY_SECONDS)

    async def step(self) -> bool:
        """Say every period that began and was not said. Nothing is written where there is none: a commit wakes all loops."""
        async with self.store.database.reading() as session:
            if not await self._new(session):
                return False
        async with self.store.unit() as unit:
            for period in await self._new(unit.session):
                about = {"case_id": period.case_id, "procedure": period.cycle.procedure, "period": period.name}
                unit.session.add(PeriodRow(**about, begun_on=period.begun_on))
                told = {**about, "title": period.title(), "begun_on": period.begun_on, "bodies": period.bodies}
                await unit.emit(PeriodBegan.model_validate(unit.stamp(SERVICE) | told))
        return True

    async def _new(self, session: AsyncSession) -> list[Period]:
        said = set(await session.scalars(select(PeriodRow.case_id)))
        return [period for period in current(self.store.clock.today()) if period.case_id not in said]


def title_of(procedure: str | None, title: str, language: str) -> str:
    """The title of a period's case in a language: cases come with one title, in English. Any other title as it is."""
    cycle = next((cycle for cycle in CYCLES if cycle.procedure == procedure), None)
    name = title.removeprefix(f"{cycle.title.en}, ") if cycle else title
    return f"{cycle.title.of(language)}, {name}" if cycle and name != title else title


def current(today: date) -> Iterator[Period]:
    return (cycle.current(today) for cycle in CYCLES)


def _name(named_after: Literal["year", "half", "quarter"], day: date) -> str:
    if named_after == "half":
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if named_after == "quarter" else str(day.year)
