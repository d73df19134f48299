"""What the pages show: obligations beside their cases, sorted by how pressing they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.derive import state_of
from deadline_watcher.law.counting import working_days_left
from deadline_watcher.tables import CaseRow, ObligationRow, OldDate, is_open
from deadline_watcher.warnings.acknowledging import Said, acknowledged
from kense.contracts.events import ObligationState

NEAR_WORKING_DAYS = 3


@dataclass(frozen=True)
class Line:
    """One obligation as it stands today. `left` counts working days until act by; `acknowledged` who said they have it."""

    row: ObligationRow
    case: CaseRow
    state: ObligationState
    left: int
    acknowledged: Sequence[Said] = ()

    @property
    def near(self) -> bool:
        return self.row.act_by is not None and self.left <= NEAR_WORKING_DAYS

    def group(self, today: date) -> str:
        if self.state is not ObligationState.OPEN:
            return self.state
        if self.row.act_by is None:
            return "undated"
        if self.row.act_by <= today:
            return "today"
        return "near" if self.near else "later"


def gathered(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Lines that differ only in the body that owes it, together: nineteen ministries owe one yearly report."""
    together: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        key = (line.case.id, line.row.rule, line.row.act_by, line.row.recipient, line.state)
        together.setdefault(key, []).append(line)
    return [tuple(several) for several in together.values()]


@dataclass(frozen=True)
class Board:
    calendar: Calendar
    today: date

    async def open_lines(self, session: AsyncSession) -> list[Line]:
        """Every obligation not met yet, the most pressing first."""
        return await self.lines(session, all_lines().where(is_open()))

    async def of_case(self, session: AsyncSession, case_id: UUID) -> list[Line]:
        return await self.lines(session, all_lines().where(ObligationRow.case_id == case_id))

    async def one(self, session: AsyncSession, obligation_id: UUID) -> Line | None:
        """An obligation by its id, a withdrawn one too."""
        query = select(ObligationRow, CaseRow).join(CaseRow).where(ObligationRow.id == obligation_id)
        found = (await session.execute(query)).first()
        return self._line(*found) if found else None

    async def lines(self, session: AsyncSession, query: Select[ObligationRow, CaseRow]) -> list[Line]:
        """What a query made from all_lines() finds."""
        said = await acknowledged(session, ObligationRow.id.in_(query.with_only_columns(ObligationRow.id)))
        return [self._line(row, case, said.get(row.id, ())) for row, case in await session.execute(query)]

    def _line(self, row: ObligationRow, case: CaseRow, said: Sequence[Said] = ()) -> Line:
        left = working_days_left(self.today, row.act_by, self.calendar) if row.act_by else 0
        return Line(row, case, state_of(row, self.today), left, said)


def all_lines() -> Select[ObligationRow, CaseRow]:
    """Every obligation that is asked, with its case, the most pressing first."""
    dated_first = ObligationRow.act_by.is_(None)
    order = (dated_first, ObligationRow.act_by, ObligationRow.rule, ObligationRow.actor, ObligationRow.recipient)
    return select(ObligationRow, CaseRow).join(CaseRow).where(ObligationRow.withdrawn.is_(False)).order_by(*order)


async def old_dates(session: AsyncSession, obligation_id: UUID) -> list[OldDate]:
    """The dates an obligation had before, oldest first."""
    query = select(OldDate).where(OldDate.obligation_id == obligation_id).order_by(OldDate.number)
    return list(await session.scalars(query))
