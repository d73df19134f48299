"""How many obligations stand how, by body and by procedure, counted by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from deadline_watcher.showing.board_filter import STANDINGS, Asked, Standing, standings
from deadline_watcher.tables import CaseRow, ObligationRow

Counts = Mapping[Standing, int]


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: the keys of bodies, procedures and paragraphs that occur."""

    bodies: tuple[str, ...]
    procedures: tuple[str, ...]
    paragraphs: tuple[str, ...]


async def counts(
    session: AsyncSession, by: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], asked: Asked, today: date
) -> dict[str, Counts]:
    """The counts of what is asked, whatever its state, by a column: ObligationRow.actor or CaseRow.procedure."""
    conditions = standings(today)
    figures = [func.coalesce(func.sum(case((conditions[standing], 1), else_=0)), 0) for standing in STANDINGS]
    query = select(by, *figures).join_from(ObligationRow, CaseRow).where(*asked.conditions()).group_by(by)
    return {str(key): dict(zip(STANDINGS, found, strict=True)) for key, *found in await session.execute(query)}


def total(found: Mapping[str, Counts]) -> Counts:
    return {standing: sum(counted[standing] for counted in found.values()) for standing in STANDINGS}


async def choices(session: AsyncSession) -> Choices:
    held = ObligationRow.withdrawn.is_(False)
    rules = await session.scalars(select(ObligationRow.rule).where(held).distinct())
    bodies = await session.scalars(select(ObligationRow.actor).where(held).distinct())
    procedures = await session.scalars(select(CaseRow.procedure).where(CaseRow.procedure.is_not(None)).distinct())
    return Choices(tuple(bodies), tuple(str(key) for key in procedures), tuple({rule.split(".")[0] for rule in rules}))
