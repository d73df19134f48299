"""Indexing: what the sources tell goes into the search index, which can always be built again from them."""

import asyncio
from collections.abc import Sequence

import structlog

from archive.search.entries import Entry, Indexed, analysed
from archive.search.port import Search
from archive.sources import Source
from archive.vocabulary import forget_words, learn_words
from kense.messaging.unit import Store

BATCH_BYTES = 4_000_000  # of text: some seconds of analysis

log = structlog.get_logger()


class Indexer:
    def __init__(self, store: Store, search: Search, sources: Sequence[Source]) -> None:
        self._store = store
        self._search = search
        self._sources = sources
        self._compared = False

    async def step(self) -> bool:
        """Index what is not indexed yet, some at a time. Says whether there was any."""
        if not self._compared:
            await self._compare()
        done = [await self._index_some(source) for source in self._sources]
        return any(done)

    async def pending(self) -> int:
        return (await self._counts())[1]

    async def rebuild(self) -> None:
        """Index everything again. Found meanwhile is what is indexed so far."""
        await self._search.clear()
        async with self._store.unit() as unit:
            await forget_words(unit)
            for source in self._sources:
                await source.forget(unit)

    async def _index_some(self, source: Source) -> bool:
        async with self._store.database.reading() as session:
            entries = await source.waiting(session, BATCH_BYTES)
        if not entries:
            return False
        indexed = await asyncio.to_thread(_all_analysed, entries)
        await self._search.index(indexed)
        async with self._store.unit() as unit:
            await learn_words(unit, indexed)
            await source.mark(unit, entries)
        return True

    async def _compare(self) -> None:
        """An index that holds less than the database says (lost, of an older analysis) is built again."""
        expected, _ = await self._counts()
        if await self._search.count() < expected:
            log.warning("search.rebuilding", expected=expected)
            await self.rebuild()
        self._compared = True

    async def _counts(self) -> tuple[int, int]:
        async with self._store.database.reading() as session:
            counts = [await source.counts(session) for source in self._sources]
        return sum(indexed for indexed, _ in counts), sum(waiting for _, waiting in counts)


def _all_analysed(entries: Sequence[Entry]) -> list[Indexed]:
    return [analysed(entry) for entry in entries]
