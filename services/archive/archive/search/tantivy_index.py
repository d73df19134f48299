"""The embedded search: tantivy, in a folder.

Only one process may write it at a time. The writer is taken for each change and given back, so that a second
process waits a moment instead of failing.
"""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

import structlog
import tantivy
from tantivy import Occur, Query

from archive.analysis import VERSION, Term
from archive.search.port import EXACT, Filters, Found, Hit, IndexedPage, SearchUnavailable

log = structlog.get_logger()

TOKENIZER = "kense_whitespace"
HEAP_BYTES = 50_000_000
PATIENCE_SECONDS = 10.0

Given = TypeVar("Given")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("document", "kind", "language", "case"):
        builder.add_text_field(field, stored=field == "document", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("page", stored=True)
    builder.add_bytes_field("text", stored=True)
    for field in ("exact", "forms"):
        builder.add_text_field(field, stored=False, tokenizer_name=TOKENIZER, index_option="freq")
    return builder.build()


class TantivySearch:
    def __init__(self, folder: Path) -> None:
        """Opened at the first call, not here. The folder is named for the version of the analysis."""
        self._folder = folder / f"v{VERSION}"
        self._schema = _schema()
        self._opened: tantivy.Index | None = None
        self._turn = asyncio.Lock()
        self._opening = Lock()

    async def index(self, pages: Sequence[IndexedPage]) -> None:
        await self._changing(lambda writer: self._replace(writer, pages))

    async def delete(self, document_id: str) -> None:
        await self._changing(lambda writer: _delete(writer, document_id))

    async def clear(self) -> None:
        await self._changing(lambda writer: _delete_all(writer))

    async def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> Found:
        return await _in_thread(lambda: self._search(terms, filters, limit))

    async def count(self) -> int:
        return await _in_thread(lambda: self._reader().num_docs)

    async def close(self) -> None:
        self._opened = None

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
                self._opened = self._open()
                whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
                self._opened.register_tokenizer(TOKENIZER, whitespace)
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
        index = self._index()
        index.reload()
        return index.searcher()

    def _replace(self, writer: tantivy.IndexWriter, pages: Sequence[IndexedPage]) -> None:
        for document_id in {page.document_id for page in pages}:
            _delete(writer, document_id)
        for page in pages:
            fields = {**page.fields(), "text": page.text.encode()}
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))

    def _search(self, terms: Sequence[Term], filters: Filters, limit: int) -> Found:
        reader = self._reader()
        for occur in (Occur.Must, Occur.Should):
            hits = self._hits(reader, self._query(terms, filters, occur), limit)
            if hits:
                return Found(hits, occur == Occur.Must)
        return Found((), complete=True)

    def _query(self, terms: Sequence[Term], filters: Filters, occur: Occur) -> Query:
        asked = Query.boolean_query([(occur, self._term(term)) for term in terms])
        wanted = [self._field(field, value) for field, value in filters.given().items()]
        return Query.boolean_query(
            [(Occur.Must, asked), *((Occur.Must, Query.const_score_query(field, 0.0)) for field in wanted)]
        )

    def _term(self, term: Term) -> Query:
        exact = Query.boost_query(self._field("exact", term.folded), EXACT)
        return Query.disjunction_max_query([exact, *(self._field("forms", form) for form in sorted(term.forms))])

    def _field(self, name: str, value: str) -> Query:
        option = "freq" if name in ("exact", "forms") else "basic"
        return Query.term_query(self._schema, name, value, option)

    def _hits(self, reader: tantivy.Searcher, query: Query, limit: int) -> tuple[Hit, ...]:
        found = [(score, reader.doc(address)) for score, address in reader.search(query, limit).hits]
        hits = [_hit(float(score), document) for score, document in found]
        return tuple(sorted(hits, key=lambda hit: (-round(hit.score, 4), hit.document_id, hit.page)))


def _hit(score: float, document: tantivy.Document) -> Hit:
    values = document.to_dict()
    return Hit(values["document"][0], values["page"][0], bytes(values["text"][0]).decode(), score)


def _delete(writer: tantivy.IndexWriter, document_id: str) -> None:
    writer.delete_documents_by_term("document", document_id)


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
