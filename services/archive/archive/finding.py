"""Finding: a question in any of the languages, answered with passages of what the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.marking import Marker, Shown
from archive.passages import Matched, Passage
from archive.query import Question
from archive.search.entries import OPEN, Entry, label_of
from archive.search.port import Asked, Condition, Hit, Search, Sort
from archive.sources import Documents, Source
from archive.suggesting import Suggester
from kense.messaging.unit import Store

LIMIT = 20
UNDER_WAY = timedelta(seconds=10)  # longer than a filing takes from its moment to its commit


@dataclass(frozen=True)
class Wish:
    """What is asked beside the words: values of fields to keep to (`entries.keyword`), in which order, how many.

    `since`: only what came into the archive at that moment or later.
    """

    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    limit: int = LIMIT
    since: datetime | None = None


@dataclass(frozen=True)
class Finding:
    """`score` is 0 where hits are sorted by their day. `complete` is False where it has only some of what was asked for."""

    entry: Entry
    page: int
    passage: Passage
    matched: Matched
    score: float
    complete: bool


@dataclass(frozen=True)
class Answer:
    """`total` counts all that has everything asked for. Where that is little, what has only some of it follows, `others` in all.

    `facets` (by field, by value) count what the total does; where nothing has everything, the others.
    """

    findings: tuple[Finding, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    others: int


class Finder:
    def __init__(self, store: Store, search: Search, sources: Sequence[Source]) -> None:
        self._store = store
        self._search = search
        self._sources = sources

    async def find(self, question: Question, reader: Reader, wish: Wish) -> Answer:
        """Raises SearchUnavailable. A question without words finds everything that its fields and the wish allow."""
        asked = _allowed(question, reader, wish)
        found = await self._search.search(asked, wish.sort, wish.limit, self._store.clock.today())
        async with self._store.database.reading() as session:
            entries = await self._entries(session, [hit.id for hit in found.hits])
        marker = Marker(asked.wanted)
        findings = (
            _finding(hit, entries[hit.id], marker)
            for hit in found.hits
            if hit.id in entries and reader.may_see(entries[hit.id].access)
        )
        return Answer(tuple(findings), found.total, found.facets, found.others)

    async def how_many(self, question: Question, reader: Reader, wish: Wish) -> int:
        """How many entries have everything asked for."""
        (count,) = await self._search.how_many([_allowed(question, reader, wish)])
        return count

    async def correction(self, question: Question, reader: Reader, wish: Wish) -> str | None:
        """The question as it may have been meant, where some of its words are found nowhere; or None."""
        async with self._store.database.reading() as session:
            suggester = Suggester(self._search, session, _allowed(question, reader, wish))
            return await suggester.correction(question.text)

    async def all_found_since(self) -> datetime:
        """Before this moment nothing came into the archive that is not indexed: what came later may still be told of."""
        just_now = self._store.clock.now() - UNDER_WAY
        async with self._store.database.reading() as session:
            waiting = [await source.since(session) for source in self._sources]
        return min([just_now, *(moment for moment in waiting if moment)])

    async def _entries(self, session: AsyncSession, ids: Sequence[str]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for source in self._sources:
            missing = [entry_id for entry_id in ids if entry_id not in found]
            if missing:
                found.update(await source.entries(session, missing))
        return found


async def found_in(store: Store, document_id: str, question: Question) -> Shown | None:
    """Where a document has what was asked for."""
    async with store.database.reading() as session:
        entry = (await Documents().entries(session, [document_id])).get(document_id)
    return Marker(question.asked.wanted).show(entry) if entry else None


def _allowed(question: Question, reader: Reader, wish: Wish) -> Asked:
    """Who may see what is part of the question: an entry is open, or has a label that the reader holds."""
    chosen = tuple(Condition(name, values) for name, values in wish.only.items() if values)
    labels = None if reader.everything else frozenset({OPEN, *map(label_of, reader.labels)})
    return replace(question.asked, only=(*question.asked.only, *chosen), labels=labels, since=wish.since)


def _finding(hit: Hit, entry: Entry, marker: Marker) -> Finding:
    shown = marker.show(entry)
    return Finding(entry, shown.page, shown.passage, shown.matched, hit.score, hit.complete)
