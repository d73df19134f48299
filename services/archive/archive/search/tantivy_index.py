"""The embedded search: tantivy, in a folder.

Only one process may write it at a time. The writer is taken for each change and given back, so that a second
process waits a moment instead of failing. What another process has written is seen by the next question.
"""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import structlog
import tantivy

from archive.analysis import VERSION
from archive.search.entries import FACETS, Indexed
from archive.search.filling import filled_up
from archive.search.port import (
    LARGEST_FACET,
    RERANKED,
    Asked,
    Found,
    Hit,
    SearchUnavailable,
    Sort,
)
from archive.search.ranking import Candidate, ranked
from archive.search.tantivy_query import KEYWORDS, TOKENS, counting_query_of, query_of

log = structlog.get_logger()

TOKENIZER = "kense_whitespace"
HEAP_BYTES = 100_000_000
PATIENCE_SECONDS = 10.0
COUNTED = {field: {"terms": {"field": field, "size": LARGEST_FACET}} for field in FACETS}
ALWAYS = "year"  # the facet that every entry has

COUNTING = ThreadPoolExecutor(4, "archive.facets")

Given = TypeVar("Given")
Counted = TypeVar("Counted")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in KEYWORDS:
        counted = field in FACETS
        builder.add_text_field(
            field, stored=field == "document", fast=counted, tokenizer_name="raw", index_option="basic"
        )
    for field in ("order", "language_number", "filed"):
        builder.add_integer_field(field, indexed=True, fast=True)
    for field, option in TOKENS.items():
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option=option)
    return builder.build()


class TantivySearch:
    def __init__(self, folder: Path) -> None:
        """Opened at the first call, not here. The folder is named for the version of the analysis."""
        self._folder = folder / f"entries-v{VERSION}"
        self._schema = _schema()
        self._opened: tantivy.Index | None = None
        self._seen: tuple[int, int] | None = None
        self._turn = asyncio.Lock()
        self._opening = Lock()

    async def index(self, entries: Sequence[Indexed]) -> None:
        await self._changing(lambda writer: self._replace(writer, entries))

    async def delete(self, ids: Sequence[str]) -> None:
        await self._changing(lambda writer: _delete(writer, ids))

    async def clear(self) -> None:
        await self._changing(lambda writer: _delete_all(writer))

    async def search(self, asked: Asked, sort: Sort, limit: int, today: date) -> Found:
        return await filled_up(lambda question, fields: self._find(question, fields, sort, limit, today), asked, limit)

    async def how_many(self, questions: Sequence[Asked]) -> list[int]:
        return await _in_thread(lambda: self._how_many(questions))

    async def count(self) -> int:
        return await _in_thread(lambda: self._reader().num_docs)

    async def close(self) -> None:
        self._opened = None

    async def _find(self, asked: Asked, fields: Sequence[str], sort: Sort, limit: int, today: date) -> Found:
        reader = self._loaded()
        if reader is None:
            reader = await _in_thread(self._reader)
        query, counting = query_of(self._schema, asked), counting_query_of(self._schema, asked)
        if sort == "relevance":
            look_up = partial(_best, reader, query, asked.preferred, limit, today)
        else:
            look_up = partial(_in_order_of_days, reader, query, sort, limit)
        count = partial(_facets, reader, counting, fields or (ALWAYS,))
        hits, facets = await _in_thread(lambda: _side_by_side(look_up, count))
        return Found(hits, sum(facets[ALWAYS].values()), facets)

    def _how_many(self, questions: Sequence[Asked]) -> list[int]:
        reader = self._reader()
        return [_count(reader, counting_query_of(self._schema, asked)) for asked in questions]

    async def _changing(self, change: Callable[[tantivy.IndexWriter], None]) -> None:
        async with self._turn:
            await _in_thread(lambda: self._change(change))

    def _change(self, change: Callable[[tantivy.IndexWriter], None]) -> None:
        with _writer(self._index()) as writer:
            change(writer)
            writer.commit()

    def _index(self) -> tantivy.Index:
        with self._opening:
            if self._opened is None:
                self._opened, self._seen = self._open(), None
                whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
                self._opened.register_tokenizer(TOKENIZER, whitespace)
                self._opened.config_reader("manual")
            return self._opened

    def _open(self) -> tantivy.Index:
        """An index that cannot be opened is thrown away: it is derived, and the archive indexes everything again."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(self._schema, str(self._folder))
        except ValueError as error:
            log.warning("search.index_unreadable", folder=str(self._folder), error=str(error))
            shutil.rmtree(self._folder)
            self._folder.mkdir(parents=True)
            return tantivy.Index(self._schema, str(self._folder))

    def _reader(self) -> tantivy.Searcher:
        """Loaded again only where somebody, this process or another, has committed: each commit writes a new file."""
        index, state = self._index(), self._state()
        with self._opening:
            if state != self._seen:
                index.reload()
                self._seen = state
            return index.searcher()

    def _loaded(self) -> tantivy.Searcher | None:
        """The same where nothing must be loaded; otherwise nothing."""
        unchanged = self._opened is not None and self._state() == self._seen
        return self._opened.searcher() if self._opened and unchanged else None

    def _state(self) -> tuple[int, int] | None:
        try:
            found = (self._folder / "meta.json").stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _replace(self, writer: tantivy.IndexWriter, entries: Sequence[Indexed]) -> None:
        _delete(writer, [entry.id for entry in entries])
        for entry in entries:
            writer.add_document(tantivy.Document.from_dict(dict(entry.fields), self._schema))


def _side_by_side(look_up: Callable[[], Given], count: Callable[[], Counted]) -> tuple[Given, Counted]:
    """Tantivy needs no turn of Python's. The second thread is woken by the first and not by the loop: the system often gave
    it the loop's own processor, or the first one's, and it waited there.
    """
    counted = COUNTING.submit(count)
    return look_up(), counted.result()


def _best(
    reader: tantivy.Searcher, query: tantivy.Query, preferred: Sequence[str], limit: int, today: date
) -> tuple[Hit, ...]:
    found = reader.search(query, max(limit, RERANKED), count=False).hits
    places = [place for _, place in found]
    orders, languages = (reader.fast_field_values(field, places) for field in ("order", "language_number"))
    candidates = [
        Candidate(place, float(score), int(order or 0), int(language or 0))
        for (score, place), order, language in zip(found, orders, languages, strict=True)
    ]
    return tuple(Hit(_id(reader, one.place), one.score) for one in ranked(candidates, preferred, today, limit))


def _in_order_of_days(reader: tantivy.Searcher, query: tantivy.Query, sort: Sort, limit: int) -> tuple[Hit, ...]:
    order = tantivy.Order.Asc if sort == "oldest" else tantivy.Order.Desc
    found = reader.search(query, limit, count=False, order_by_field="order", order=order).hits
    return tuple(Hit(_id(reader, place), 0.0) for _, place in found)


def _facets(reader: tantivy.Searcher, query: tantivy.Query, fields: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    counted: dict[str, Any] = reader.aggregate(query, {field: COUNTED[field] for field in fields})
    return {field: {bucket["key"]: bucket["doc_count"] for bucket in counted[field]["buckets"]} for field in fields}


def _count(reader: tantivy.Searcher, query: tantivy.Query) -> int:
    counted = reader.aggregate(query, {ALWAYS: {"value_count": {"field": ALWAYS}}})
    return int(counted[ALWAYS]["value"])


def _id(reader: tantivy.Searcher, place: tantivy.DocAddress) -> str:
    return str(reader.doc(place).get_first("document"))


def _delete(writer: tantivy.IndexWriter, ids: Sequence[str]) -> None:
    for entry_id in ids:
        writer.delete_documents_by_term("document", entry_id)


def _delete_all(writer: tantivy.IndexWriter) -> None:
    writer.delete_all_documents()


@contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    writer = _take_writer(index)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()  # gives the lock back


def _take_writer(index: tantivy.Index) -> tantivy.IndexWriter:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return index.writer(HEAP_BYTES, 1)
        except ValueError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


async def _in_thread(call: Callable[[], Given]) -> Given:
    try:
        return await asyncio.to_thread(call)
    except (ValueError, OSError) as error:
        log.exception("search.failed")
        raise SearchUnavailable from error
