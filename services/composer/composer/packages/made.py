"""The documents made here for a part of a package: its drafters' own contributions."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.purposes import PURPOSES, Purpose
from composer.tables import Composition


def purposes_of(number: int) -> list[Purpose]:
    """The kinds of documents that are this part of a package."""
    return [one for key, one in PURPOSES.items() if key.startswith(f"part_{number:02}_")]


async def made_here(session: AsyncSession, case_id: UUID, number: int) -> Sequence[Composition]:
    """What was made for the part: the newest version of each document in each language."""
    made = (
        select(Composition)
        .where(
            Composition.case_id == case_id,
            Composition.purpose.in_([one.key for one in purposes_of(number)]),
            Composition.state == "done",
        )
        .order_by(Composition.version.desc(), Composition.language)
    )
    newest: dict[tuple[UUID | None, str], Composition] = {}
    for one in await session.scalars(made):
        newest.setdefault((one.draft_id, one.language), one)
    return list(newest.values())
