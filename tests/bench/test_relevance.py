"""Whether what is asked for is found: 134 graded questions over 222 short texts in three languages, beside two baselines.

`ask` is the only place that knows how the archive's search is called.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.query import question_of
from archive.search.entries import Entry, analysed
from archive.search.tantivy_index import TantivySearch
from tests.bench.relevance.baselines import Fts5, StockElasticsearch
from tests.bench.relevance.measure import LANGUAGES, RANKED, Question, Text, questions, score, texts

pytestmark = pytest.mark.bench

TODAY = date(2026, 11, 23)
FILED = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
GOAL_WITHIN, GOAL_ACROSS = 0.95, 0.80

Answers = dict[Question, Sequence[str]]


async def ask(search: TantivySearch, question: str, across: bool) -> list[str]:
    """The ids of the first ten texts."""
    found = await search.search(question_of(question, across).asked, "relevance", RANKED, TODAY)
    return [hit.id for hit in found.hits]


def _entry(text: Text) -> Entry:
    return Entry(
        id=text.id,
        kind=text.kind,
        title="",
        address=f"/{text.id}",
        dated=TODAY,
        filed=FILED,
        language=text.language,
        pages=((1, text.text),),
    )


async def _ours(folder: Path, asked: Sequence[Question]) -> Answers:
    search = TantivySearch(folder)
    await search.index([analysed(_entry(text)) for text in texts()])
    return {one: await ask(search, one.text, one.across) for one in asked}


def _all(ask_it: Callable[[str], list[str]], asked: Sequence[Question]) -> Answers:
    return {one: ask_it(one.text) for one in asked}


def _stock(asked: Sequence[Question]) -> tuple[str, Answers] | None:
    address = os.environ.get("KENSE_TEST_ELASTICSEARCH")
    if not address:
        return None
    engine = StockElasticsearch(address, texts())
    try:
        return f"Elasticsearch ({', '.join(engine.analyzers)})", _all(engine.ask, asked)
    finally:
        engine.close()


def _groups(asked: Sequence[Question]) -> Mapping[str, list[Question]]:
    sides = {"within a language": False, "across languages": True}
    return {
        f"{side}, {part}": chosen
        for side, across in sides.items()
        for part, chosen in {
            "all": [one for one in asked if one.across == across],
            "held out": [one for one in asked if one.across == across and one.held_out],
            **{name: [one for one in asked if one.across == across and one.language == name] for name in LANGUAGES},
        }.items()
    }


def _print(groups: Mapping[str, list[Question]], engines: Mapping[str, Answers]) -> None:
    print(f"\n{'recall@5 / nDCG@10':<34}" + "".join(f"{name:>40}" for name in engines))
    for name, asked in groups.items():
        scores = [score(asked, answers) for answers in engines.values()]
        print(f"{name + f' ({len(asked)})':<34}" + "".join(f"{one.recall:>33.3f} {one.ndcg:.3f}" for one in scores))


async def test_what_is_asked_for_is_among_the_first_five(tmp_path: Path) -> None:
    asked = questions()
    ours, fts5 = await _ours(tmp_path, asked), _all(Fts5(texts()).ask, asked)
    engines: dict[str, Answers] = {"Kense": ours, "FTS5 (unicode61)": fts5}
    if stock := _stock(asked):
        engines[stock[0]] = stock[1]
    groups = _groups(asked)
    _print(groups, engines)
    within, across = groups["within a language, all"], groups["across languages, all"]
    assert score(within, ours).recall >= GOAL_WITHIN
    assert score(across, ours).recall >= GOAL_ACROSS
    for name, answers in engines.items():
        if name != "Kense":
            assert score(within, ours).ndcg > score(within, answers).ndcg
            assert score(across, ours).ndcg > score(across, answers).ndcg
