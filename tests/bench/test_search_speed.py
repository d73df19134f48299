"""The embedded search over many documents of 2 KB: how fast they are indexed, and how long the whole way of a question takes.

Texts are real words of the three languages (those of our own pages), drawn by Zipf's law; questions are words of all
frequencies but the very rarest, one to three of them, some with a phrase or a field. The reader may see nine documents of
ten. KENSE_BENCH_DOCUMENTS sets how many documents; 200,000 otherwise.
"""

import asyncio
import os
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

import pytest
import tantivy
from babel.messages.pofile import read_po
from sqlalchemy import insert

from archive.access import Reader
from archive.finding import Wish
from archive.indexing import Indexer
from archive.main import finder_of, indexer_of
from archive.query import question_of
from archive.search.elastic_index import ElasticSearch
from archive.search.port import Search
from archive.search.tantivy_index import TantivySearch
from archive.tables import Base, Document, Page
from kense.build import store_of
from kense.clock import Clock
from kense.messaging.unit import Store
from kense.settings import Settings

pytestmark = pytest.mark.bench

DOCUMENTS = int(os.environ.get("KENSE_BENCH_DOCUMENTS", "200000"))
CHARACTERS = 2000
QUESTIONS = 300
SEED = 1037
SERVICES = Path(__file__).parent.parent.parent / "services"
KINDS = ("communication", "reply", "report", "body_answer", "cover_letter", "treaty", "other")
BODIES = ("mfa", "justice", "interior", "prosecutor_general", "health", "labour", "", "")
COUNTRIES = ("KAZ", "DEU", "FRA", "USA", "CHN", "KGZ", "UZB", "TUR", "")
PROCEDURES = ("special_procedures", "treaty_body", "upr", "court_request", "")
READER = Reader(frozenset({"desk"}))
CLOSED = ["court"]
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
AT_ONCE = 5000  # rows of one transaction
SAME: dict[str, object] = {
    "sha256": "",
    "size": 0,
    "media_type": "text/plain",
    "worm": False,
    "retained_until": date(2099, 12, 31),
    "retention_years": 75,
    "retention_note": {},
    "verdict": "unsigned",
    "signatures": [],
    "text_from": "layer",
    "check_at": NOW,
    "received_at": NOW,
    "condition": "intact",
}


class Texts:
    """The words of our catalogues, the most frequent first, and texts made of them."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.words = {language: self._words(language) for language in ("kk", "ru", "en")}
        self._weights = {
            language: list(accumulate(1 / (rank + 2) for rank in range(len(words))))
            for language, words in self.words.items()
        }

    def text(self, language: str) -> str:
        words = self.random.choices(self.words[language], cum_weights=self._weights[language], k=CHARACTERS // 4)
        return " ".join(words)[:CHARACTERS]

    def question(self, number: int) -> str:
        """One word, two, three; every tenth with an exact phrase of two as texts have them, every tenth with a field."""
        language = self.random.choice(list(self.words))
        known = self.words[language]
        words = [known[int(len(known) ** self.random.uniform(0.2, 0.9))] for _ in range(1 + number % 3)]
        if number % 10 == 3:
            first, second = self.text(language).split()[:2]
            return f'"{first} {second}" {words[0]}'
        return " ".join([*words, "kind:reply"] if number % 10 == 6 else words)

    def _words(self, language: str) -> list[str]:
        found: set[str] = set()
        for catalogue in sorted(SERVICES.glob("*/*/locale/ru/LC_MESSAGES/messages.po")):
            other = (
                catalogue.parent.parent.parent / ("ru" if language == "en" else language) / "LC_MESSAGES/messages.po"
            )
            with other.open("rb") as file:
                messages = read_po(file)
            texts = [str(one.id if language == "en" else one.string) for one in messages]
            found |= {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text.casefold())}
        words = sorted(found)
        self.random.shuffle(words)
        return words


@dataclass
class Archive:
    texts: Texts
    store: Store
    database: Path
    folder: Path


def documents(texts: Texts) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Rows of a document and of its one page."""
    for number in range(DOCUMENTS):
        draw, name = texts.random, f"{number:08}"
        language = draw.choice(("kk", "ru", "en"))
        text = texts.text(language)
        facts = {
            "kind": draw.choice(KINDS),
            "language": language,
            "body": draw.choice(BODIES) or None,
            "country": draw.choice(COUNTRIES) or None,
            "procedure": draw.choice(PROCEDURES) or None,
            "access": CLOSED if draw.random() < 0.1 else [],
            "dated": date(1996, 1, 1) + timedelta(days=draw.randrange(11_000)),
        }
        names = {"document_id": name, "name": f"{name}.txt", "title": " ".join(text.split()[:6])}
        filed = {"archived_at": NOW - timedelta(seconds=DOCUMENTS - number)}
        yield SAME | facts | names | filed, {"document_id": name, "page": 1, "text": text}


async def stored(store: Store, texts: Texts) -> None:
    await store.database.migrate("archive:migrations")
    rows = documents(texts)
    while some := list(islice(rows, AT_ONCE)):
        async with store.database.transaction() as session:
            await session.execute(insert(Document), [document for document, _ in some])
            await session.execute(insert(Page), [page for _, page in some])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The database of the archive, filled."""
    folder = tmp_path_factory.mktemp("search")
    settings = Settings(home=folder, database="")
    store, texts = store_of("archive", settings, Base.metadata, Clock(NOW - datetime.now(UTC))), Texts()
    asyncio.run(stored(store, texts))
    yield Archive(texts, store, folder / "archive.db", folder)
    asyncio.run(store.database.close())


async def filled(archive: Archive, search: Search) -> float:
    """Everything indexed. Returns the documents a second: read, analysed, indexed, their words learnt, marked."""
    indexer: Indexer = indexer_of(archive.store, search)
    await indexer.rebuild()
    begun = time.perf_counter()
    while await indexer.step():
        pass
    return DOCUMENTS / (time.perf_counter() - begun)


async def timed(questions: list[str], ask: Callable[[str], Awaitable[object]]) -> list[float]:
    """Milliseconds of each question, after a few that are not counted."""
    for question in questions[:20]:
        await ask(question)
    taken = []
    for question in questions:
        begun = time.perf_counter()
        await ask(question)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def told(taken: list[float]) -> str:
    percentiles = statistics.quantiles(taken, n=20)
    return f"p50 {statistics.median(taken):.1f} ms, p95 {percentiles[-1]:.1f} ms"


def size_of(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


async def test_questions_beside_fts5_and_beside_bare_tantivy(archive: Archive) -> None:
    search = TantivySearch(archive.folder / "index")
    rate = await filled(archive, search)
    finder = finder_of(archive.store, search)
    questions = [archive.texts.question(number) for number in range(QUESTIONS)]
    ours = await timed(questions, lambda question: finder.find(question_of(question), READER, Wish()))
    found = [(await finder.find(question_of(question), READER, Wish())).total for question in questions]
    bare = await timed(questions, bare_tantivy(archive.folder / "index"))
    with closing(fts5(archive)) as connection:
        theirs = await timed(questions, lambda question: asked_of_fts5(connection, question))
    await search.close()
    print(
        f"\n{DOCUMENTS} documents of {CHARACTERS} characters: indexed {rate:.0f}/s, index {size_of(archive.folder / 'index'):.0f} MB\n"
        f"  found by a question: median {statistics.median(found):.0f}, at most {max(found)}\n"
        f"  ours, with facets, passages and permissions: {told(ours)}\n"
        f"  bare tantivy, the best ten ids alone: {told(bare)}\n"
        f"  SQLite FTS5, the best twenty with snippets: {told(theirs)}"
    )
    assert statistics.quantiles(ours, n=20)[-1] < statistics.quantiles(theirs, n=20)[-1]


def bare_tantivy(folder: Path) -> Callable[[str], Awaitable[object]]:
    """The physical limit: the words as they are written, no facets, no permissions, nothing read but the ids."""
    (place,) = folder.iterdir()
    index = tantivy.Index.open(str(place))
    searcher = index.searcher()

    async def ask(question: str) -> object:
        words = [clause.what for clause in question_of(question).asked.wanted]
        folded = [getattr(word, "folded", "") or word.words[0] for word in words]  # type: ignore[union-attr]  # a term or a phrase
        terms = [tantivy.Query.term_query(index.schema, "exact", word, "freq") for word in folded]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])
        return [searcher.doc(place) for _, place in searcher.search(query, 10, count=False).hits]

    return ask


def fts5(archive: Archive) -> sqlite3.Connection:
    connection = sqlite3.connect(archive.folder / "fts5.db")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61')")
    connection.execute("ATTACH ? AS archive", (str(archive.database),))
    connection.execute("INSERT INTO texts SELECT text FROM archive.pages ORDER BY document_id")
    connection.commit()
    return connection


async def asked_of_fts5(connection: sqlite3.Connection, question: str) -> object:
    words = " AND ".join(
        f'"{part}"'
        for part in re.findall(r'"([^"]+)"|(\S+)', question.replace("kind:reply", ""))
        for part in part
        if part
    )
    asked = "SELECT rowid, snippet(texts, 0, '[', ']', '…', 40) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 20"
    return connection.execute(asked, (words,)).fetchall()


@pytest.mark.elasticsearch
async def test_the_same_questions_to_elasticsearch(archive: Archive, address_of: dict[str, str]) -> None:
    search = ElasticSearch(address_of["elasticsearch"], "bench-search")
    try:
        rate = await filled(archive, search)
        finder = finder_of(archive.store, search)
        questions = [archive.texts.question(number) for number in range(QUESTIONS)]
        ours = await timed(questions, lambda question: finder.find(question_of(question), READER, Wish()))
        print(f"\n{DOCUMENTS} documents in Elasticsearch: indexed {rate:.0f}/s\n  the same questions: {told(ours)}")
        assert len(ours) == QUESTIONS
    finally:
        await search.client.options(ignore_status=404).indices.delete(index=search.name)
        await search.close()
