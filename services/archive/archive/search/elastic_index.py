"""The real search: Elasticsearch, with its plainest analyzer, because our tokens come analysed.

Within what every server has: no scripts, no stemmers, no `_delete_by_query`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import structlog
from elastic_transport import HttpxAsyncHttpNode, TransportError
from elasticsearch import ApiError, AsyncElasticsearch
from elasticsearch.helpers import async_bulk

from archive.analysis import VERSION, Term
from archive.search.port import EXACT, Filters, Found, Hit, IndexedPage, SearchUnavailable

log = structlog.get_logger()

PAGES_OF_A_DOCUMENT = 10_000  # the most hits one answer holds; longer documents are deleted in several rounds
TIMEOUT_SECONDS = 10

SETTINGS: Mapping[str, Any] = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
KEYWORD = {"type": "keyword"}
MAPPINGS: Mapping[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "document": KEYWORD,
        "page": {"type": "integer"},
        "kind": KEYWORD,
        "language": KEYWORD,
        "case": KEYWORD,
        "text": {"type": "text", "index": False},
        "exact": TOKENS,
        "forms": TOKENS,
    },
}

Given = TypeVar("Given")


class ElasticSearch:
    def __init__(self, address: str, prefix: str = "kense") -> None:
        """`address` is http(s)://[user:password@]host:port; `prefix` begins the name of the index.

        Nothing is opened before the first call. The name of the index ends with the version of the analysis.
        """
        self.client = AsyncElasticsearch(
            address,
            node_class=HttpxAsyncHttpNode,
            request_timeout=TIMEOUT_SECONDS,
            retry_on_timeout=True,
            max_retries=2,
        )
        self.name = f"{prefix}-archive-pages-v{VERSION}"
        self._ready = False

    async def index(self, pages: Sequence[IndexedPage]) -> None:
        await self._asking(lambda: self._replace(pages))

    async def delete(self, document_id: str) -> None:
        await self._asking(lambda: self._delete(document_id))

    async def clear(self) -> None:
        await self._asking(self._drop)

    async def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> Found:
        return await self._asking(lambda: self._search(terms, filters, limit))

    async def count(self) -> int:
        return await self._asking(self._count)

    async def close(self) -> None:
        await self.client.close()

    async def _asking(self, ask: Callable[[], Awaitable[Given]]) -> Given:
        try:
            await self._make_index()
            return await ask()
        except (TransportError, ApiError) as error:
            log.exception("search.failed")
            raise SearchUnavailable from error

    async def _make_index(self) -> None:
        if self._ready:
            return
        made = await self.client.options(ignore_status=400).indices.create(
            index=self.name, settings=SETTINGS, mappings=MAPPINGS
        )
        if made.meta.status == 400 and made["error"]["type"] != "resource_already_exists_exception":
            raise SearchUnavailable
        self._ready = True

    async def _replace(self, pages: Sequence[IndexedPage]) -> None:
        """Written first and the surplus deleted after, so that a document is never missing from the search."""
        kept = frozenset(_id(page) for page in pages)
        await self._bulk([{"_op_type": "index", "_id": _id(page), **page.fields()} for page in pages])
        for document_id in {page.document_id for page in pages}:
            await self._delete(document_id, kept)

    async def _delete(self, document_id: str, but: frozenset[str] = frozenset()) -> None:
        while surplus := [name for name in await self._names(document_id) if name not in but]:
            await self._bulk([{"_op_type": "delete", "_id": name} for name in surplus])

    async def _names(self, document_id: str) -> list[str]:
        answer = await self.client.search(
            index=self.name, query={"term": {"document": document_id}}, source=False, size=PAGES_OF_A_DOCUMENT
        )
        return [hit["_id"] for hit in answer["hits"]["hits"]]

    async def _bulk(self, actions: Sequence[dict[str, Any]]) -> None:
        await async_bulk(self.client, actions, index=self.name, refresh=True)

    async def _drop(self) -> None:
        self._ready = False
        await self.client.options(ignore_status=404).indices.delete(index=self.name)
        await self._make_index()

    async def _count(self) -> int:
        return int((await self.client.count(index=self.name))["count"])

    async def _search(self, terms: Sequence[Term], filters: Filters, limit: int) -> Found:
        for occur in ("must", "should"):
            answer = await self.client.search(
                index=self.name,
                query=_query(terms, filters, occur),
                size=limit,
                source_includes=["document", "page", "text"],
            )
            hits = tuple(_hit(hit) for hit in answer["hits"]["hits"])
            if hits:
                ordered = sorted(hits, key=lambda hit: (-round(hit.score, 4), hit.document_id, hit.page))
                return Found(tuple(ordered), complete=occur == "must")
        return Found((), complete=True)


def _id(page: IndexedPage) -> str:
    return f"{page.document_id}:{page.page}"


def _query(terms: Sequence[Term], filters: Filters, occur: str) -> dict[str, Any]:
    asked: dict[str, Any] = {occur: [_term(term) for term in terms]}
    if occur == "should":
        asked["minimum_should_match"] = 1
    return {"bool": {**asked, "filter": [{"term": {field: value}} for field, value in filters.given().items()]}}


def _term(term: Term) -> dict[str, Any]:
    exact = {"term": {"exact": {"value": term.folded, "boost": EXACT}}}
    forms = [{"term": {"forms": {"value": form}}} for form in sorted(term.forms)]
    return {"dis_max": {"queries": [exact, *forms]}}


def _hit(hit: Mapping[str, Any]) -> Hit:
    source = hit["_source"]
    return Hit(source["document"], source["page"], source["text"], float(hit["_score"]))
