"""The real search: Elasticsearch, with its plainest analyzer, because our tokens come analysed.

Within what every server has: no scripts, no stemmers, no `_delete_by_query`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import structlog
from elastic_transport import HttpxAsyncHttpNode, TransportError
from elasticsearch import ApiError, AsyncElasticsearch
from elasticsearch.helpers import async_bulk

from archive.analysis import VERSION
from archive.search.elastic_query import query_of
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

log = structlog.get_logger()

TIMEOUT_SECONDS = 10

SETTINGS: Mapping[str, Any] = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
KEYWORD = {"type": "keyword"}
NUMBER = {"type": "long"}
WITH_PLACES = {"type": "text", "analyzer": "whitespace", "index_options": "positions"}
WITHOUT_PLACES = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
MAPPINGS: Mapping[str, Any] = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        **dict.fromkeys(("document", *FACETS, "case", "number", "labels"), KEYWORD),
        **dict.fromkeys(("order", "language_number", "filed"), NUMBER),
        **dict.fromkeys(("exact", "title"), WITH_PLACES),
        **dict.fromkeys(("forms", "title_forms"), WITHOUT_PLACES),
    },
}
COUNTED = {field: {"terms": {"field": field, "size": LARGEST_FACET}} for field in FACETS}

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
        self.name = f"{prefix}-archive-entries-v{VERSION}"
        self._ready = False

    async def index(self, entries: Sequence[Indexed]) -> None:
        await self._asking(
            lambda: self._bulk([{"_op_type": "index", "_id": entry.id, **entry.fields} for entry in entries])
        )

    async def delete(self, ids: Sequence[str]) -> None:
        await self._asking(
            lambda: self._bulk([{"_op_type": "delete", "_id": name} for name in ids], ignore_missing=True)
        )

    async def clear(self) -> None:
        await self._asking(self._drop)

    async def search(self, asked: Asked, sort: Sort, limit: int, today: date) -> Found:
        return await self._asking(
            lambda: filled_up(lambda question, fields: self._find(question, fields, sort, limit, today), asked, limit)
        )

    async def how_many(self, questions: Sequence[Asked]) -> list[int]:
        return await self._asking(lambda: self._how_many(questions))

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

    async def _bulk(self, actions: Sequence[dict[str, Any]], ignore_missing: bool = False) -> None:
        await async_bulk(
            self.client, actions, index=self.name, refresh=True, ignore_status=(404,) if ignore_missing else ()
        )

    async def _drop(self) -> None:
        self._ready = False
        await self.client.options(ignore_status=404).indices.delete(index=self.name)
        await self._make_index()

    async def _count(self) -> int:
        return int((await self.client.count(index=self.name))["count"])

    async def _find(self, asked: Asked, fields: Sequence[str], sort: Sort, limit: int, today: date) -> Found:
        how = _by_words(limit) if sort == "relevance" else _by_day(sort, limit)
        aggs = {field: COUNTED[field] for field in fields}
        answer = await self.client.search(
            index=self.name, query=query_of(asked), aggs=aggs, source=False, track_total_hits=True, **how
        )
        found = answer["hits"]["hits"]
        hits = (
            _best(found, asked, limit, today) if sort == "relevance" else tuple(Hit(hit["_id"], 0.0) for hit in found)
        )
        facets = {
            field: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][field]["buckets"]}
            for field in fields
        }
        return Found(hits, answer["hits"]["total"]["value"], facets)

    async def _how_many(self, questions: Sequence[Asked]) -> list[int]:
        if not questions:
            return []
        searches: list[dict[str, Any]] = []
        for asked in questions:
            searches += [{}, {"query": query_of(asked), "size": 0, "track_total_hits": True}]
        answer = await self.client.msearch(index=self.name, searches=searches)
        if any("error" in one for one in answer["responses"]):
            raise SearchUnavailable
        return [int(one["hits"]["total"]["value"]) for one in answer["responses"]]


def _by_words(limit: int) -> dict[str, Any]:
    return {"size": max(limit, RERANKED), "docvalue_fields": ["order", "language_number"]}


def _by_day(sort: Sort, limit: int) -> dict[str, Any]:
    return {"size": limit, "sort": [{"order": "asc" if sort == "oldest" else "desc"}]}


def _best(found: Sequence[Mapping[str, Any]], asked: Asked, limit: int, today: date) -> tuple[Hit, ...]:
    best = ranked(list(map(_candidate, found)), asked.preferred, today, limit)
    return tuple(Hit(one.place, one.score) for one in best)


def _candidate(hit: Mapping[str, Any]) -> Candidate[str]:
    (order,), (language,) = hit["fields"]["order"], hit["fields"]["language_number"]
    return Candidate(str(hit["_id"]), float(hit["_score"]), int(order), int(language))
