"""The acts of a case that stand: an act can be corrected by a later one, or withdrawn. None of them is ever changed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.tables import Act


async def acts_of(session: AsyncSession, case_id: UUID) -> Sequence[Act]:
    """All of them, in the order they occurred. A correction may be heard before what it corrects."""
    order = (Act.occurred_on, Act.recorded_at, Act.id)
    return (await session.scalars(select(Act).where(Act.case_id == case_id).order_by(*order))).all()


def standing(acts: Sequence[Act]) -> list[Act]:
    corrected = {act.corrects for act in acts}
    return [act for act in acts if not act.withdrawn and act.id not in corrected]


def first_ids(acts: Sequence[Act]) -> dict[UUID, UUID]:
    """By the id of each act, the id under which it was first recorded."""
    corrects = {act.id: act.corrects for act in acts}

    def first(act_id: UUID) -> UUID:
        earlier = corrects.get(act_id)
        return first(earlier) if earlier else act_id

    return {act.id: first(act.id) for act in acts}
