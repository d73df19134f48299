"""What search is without a language of its own: SQLite's FTS5 as it comes, and Elasticsearch's stock analyzers."""

import sqlite3
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from elasticsearch import BadRequestError, Elasticsearch

from tests.bench.relevance.measure import RANKED, Text

STOCK = ("russian", "english", "standard")


class Fts5:
    """FTS5 with its default tokenizer (unicode61): all the words, and where no text has them all, some."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("create virtual table texts using fts5(id unindexed, text)")
        self._database.executemany("insert into texts values (?, ?)", [(text.id, text.text) for text in texts])

    def ask(self, question: str) -> list[str]:
        words = [f'"{word}"' for word in question.replace('"', "").split()]
        return self._found(" AND ".join(words)) or self._found(" OR ".join(words))

    def _found(self, query: str) -> list[str]:
        rows = self._database.execute("select id from texts where texts match ? order by rank limit ?", (query, RANKED))
        return [row[0] for row in rows]


class StockElasticsearch:
    """One field for each stock analyzer that the server has; every field that matches counts."""

    def __init__(self, address: str, texts: Sequence[Text]) -> None:
        self._client = Elasticsearch(address)
        self._name = f"bench-{uuid4().hex}"
        self.analyzers = [name for name in STOCK if self._has(name)]
        fields = {name: {"type": "text", "analyzer": name} for name in self.analyzers}
        self._client.indices.create(
            index=self._name,
            settings={"number_of_shards": 1, "number_of_replicas": 0},
            mappings={"properties": {"text": {"type": "text", "index": False, "fields": fields}}},
        )
        for text in texts:
            self._client.index(index=self._name, id=text.id, document={"text": text.text})
        self._client.indices.refresh(index=self._name)

    def ask(self, question: str) -> list[str]:
        fields = [f"text.{name}" for name in self.analyzers]
        query: dict[str, Any] = {"multi_match": {"query": question, "fields": fields, "type": "most_fields"}}
        answer = self._client.search(index=self._name, query=query, size=RANKED)
        return [hit["_id"] for hit in answer["hits"]["hits"]]

    def close(self) -> None:
        self._client.indices.delete(index=self._name)
        self._client.close()

    def _has(self, analyzer: str) -> bool:
        """A server without its module of analysis has no stemmers."""
        try:
            self._client.indices.analyze(analyzer=analyzer, text="договоры treaties")
        except BadRequestError:
            return False
        return True
