"""Saved searches: questions a reader keeps, each with how many new documents answer it since it was last looked at.

New is what came into the archive at the moment `looked_at` or later. That moment is set a little back
(`Finder.all_found_since`), so that what was filed and not yet indexed while the reader looked is told of the next time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, select, update

from archive.access import EVERYTHING, Reader
from archive.finding import Finder, Wish
from archive.query import question_of
from archive.search.port import SearchUnavailable
from archive.tables import SavedSearch
from kense.messaging.unit import Store, Unit


@dataclass(frozen=True)
class Kept:
    """`new` is None where the search does not answer."""

    search: SavedSearch
    new: int | None


def owner_of(reader: Reader) -> str:
    """Nobody signs in yet: readers who may see the same have the same searches."""
    return EVERYTHING if reader.everything else ",".join(sorted(reader.labels))


async def save_search(
    unit: Unit, reader: Reader, question: str, only: Mapping[str, str], across: bool, looked_at: datetime
) -> None:
    """Keep it, unless it is kept already."""
    mine = select(SavedSearch).where(SavedSearch.owner == owner_of(reader), SavedSearch.question == question)
    known = await unit.session.scalars(mine)
    if any((one.only, one.across) == (dict(only), across) for one in known):
        return
    facts = {"owner": owner_of(reader), "question": question, "only": dict(only), "across": across}
    unit.session.add(SavedSearch(id=str(uuid4()), saved_at=unit.clock.now(), looked_at=looked_at, **facts))


async def forget_search(unit: Unit, reader: Reader, search_id: str) -> None:
    mine = delete(SavedSearch).where(SavedSearch.owner == owner_of(reader), SavedSearch.id == search_id)
    await unit.session.execute(mine)


async def look_at_search(unit: Unit, reader: Reader, search_id: str, until: datetime) -> None:
    """What came before `until` is no longer new. Nothing happens where the reader has no such search."""
    mine = update(SavedSearch).where(SavedSearch.owner == owner_of(reader), SavedSearch.id == search_id)
    await unit.session.execute(mine.where(SavedSearch.looked_at < until).values(looked_at=until))


async def saved_search(store: Store, reader: Reader, search_id: str) -> SavedSearch | None:
    async with store.database.reading() as session:
        found = await session.get(SavedSearch, search_id)
    return found if found and found.owner == owner_of(reader) else None


async def saved_searches(store: Store, finder: Finder, reader: Reader) -> list[Kept]:
    """The reader's own, the latest saved first."""
    mine = select(SavedSearch).where(SavedSearch.owner == owner_of(reader))
    async with store.database.reading() as session:
        rows = (await session.scalars(mine.order_by(SavedSearch.saved_at.desc(), SavedSearch.id))).all()
    return [Kept(row, await _new(finder, reader, row)) for row in rows]


async def _new(finder: Finder, reader: Reader, row: SavedSearch) -> int | None:
    wish = Wish(only={field: (value,) for field, value in row.only.items()}, since=row.looked_at)
    try:
        return await finder.how_many(question_of(row.question, row.across), reader, wish)
    except SearchUnavailable:
        return None
