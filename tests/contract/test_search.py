"""One suite for the search port, on tantivy and on a real Elasticsearch: the same pages found in the same order."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from archive.analysis import terms_of
from archive.search.elastic_index import ElasticSearch
from archive.search.port import Filters, Found, IndexedPage, Search, SearchUnavailable
from archive.search.tantivy_index import TantivySearch

NO_FILTER = Filters()


def page(document: str, number: int, language: str, text: str, kind: str = "reply", about: str = "") -> IndexedPage:
    return IndexedPage(document, number, kind, language, "case-1", text, about)


PAGES = [
    page(
        "communication",
        1,
        "en",
        "Mandates of the Special Rapporteur on torture and the Working Group on Arbitrary Detention. "
        "REFERENCE: AL KAZ 2/2026. We have received reports about the detention of two lawyers in Almaty.",
        kind="communication",
    ),
    page(
        "communication",
        2,
        "en",
        "Please explain which treaties were applied and whether the detained persons saw a physician. "
        "We refer to our earlier letter UA KAZ 11/2025.",
        kind="communication",
    ),
    page(
        "reply",
        1,
        "en",
        "The Government presents its compliments and refers to letter ALKAZ2/2026. No torture took place.",
    ),
    page("reply", 2, "en", "Question 2. The lawyers were released; both agreements with the clinic remain in force."),
    page(
        "answer",
        1,
        "ru",
        "Министерство внутренних дел сообщает: задержанные адвокаты освобождены. Договорами предусмотрен "
        "медицинский осмотр. Расследование ещё ведётся, № 786 от 14.11.2026.",
        kind="body_answer",
    ),
    page(
        "answer",
        2,
        "ru",
        "Учёт обращений о пытках ведёт прокуратура. Переговоры с докладчиками проведены.",
        "body_answer",
    ),
    page(
        "cover",
        1,
        "kk",
        "Сыртқы істер министрлігінің Ішкі істер министрлігіне жолдауы. Халықаралық шарттарының орындалуы туралы "
        "келіссөздерге қатысты мәлімет сұралады. Адвокаттарды босату құқығы.",
        kind="cover_letter",
    ),
    page(
        "cover",
        2,
        "kk",
        "Прокуратураның жауабы елдердегі кеңестерде талқыланды. Азаптауларға қарсы комитет.",
        "cover_letter",
    ),
    page(
        "lettre",
        1,
        "fr",
        "Le Gouvernement est prié d'indiquer les mesures prises contre la détention arbitraire. Réf. : OL KAZ 1/2026",
        kind="communication",
    ),
    page("picture", 1, "", "", kind="body_answer", about="AL KAZ 9/2026\nPress freedom\nПрокуратура\nскан-17.png"),
]

# What is asked, and the pages that must be found, best first.
EXPECTED = {
    # English: singular and plural, verb forms, possessive
    "lawyer": ["reply 2", "communication 1"],
    "agreement": ["reply 2"],
    "treaty": ["communication 2"],
    "detained": ["communication 2"],
    "Government's": ["reply 1"],
    # Russian: case, number, ё
    "договор": ["answer 1"],
    "адвокатов": ["answer 1", "cover 1"],
    "переговорам": ["answer 2"],
    "пытки": ["answer 2"],
    "еще": ["answer 1"],
    "учет": ["answer 2"],
    "докладчик": ["answer 2"],
    # Kazakh: plural, possessive, case, the voiced sound restored
    "шарт": ["cover 1"],
    "шарттарға": ["cover 1"],
    "келіссөз": ["cover 1"],
    "министрлік": ["cover 1"],
    "құқықтар": ["cover 1"],
    "ел": ["cover 2"],
    "кеңес": ["cover 2"],
    "азаптау": ["cover 2"],
    "жауаптарын": ["cover 2"],
    # French, with and without its accents
    "détentions arbitraires": ["lettre 1"],
    "detention arbitraire": ["lettre 1"],
    "detention": ["communication 1", "lettre 1"],
    # References in any spacing; the number alone; numbers and dates
    "AL KAZ 2/2026": ["reply 1", "communication 1"],
    "ALKAZ2/2026": ["reply 1", "communication 1"],
    "al kaz 2 / 2026": ["reply 1", "communication 1"],
    "KAZ 2/2026": ["reply 1", "communication 1"],
    "UA KAZ 11/2025": ["communication 2"],
    "№786": ["answer 1"],
    "14.11.2026": ["answer 1"],
    # A page without text is found by what is known of it
    "press freedom": ["picture 1"],
    "KAZ 9/2026": ["picture 1"],
    # All the words on one page, whatever their order and forms
    "torture lawyers": ["communication 1"],
    "министрлік шарт": ["cover 1"],
    "released lawyer": ["reply 2"],
}


@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
async def search(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> AsyncIterator[Search]:
    if request.param == "tantivy":
        tantivy = TantivySearch(tmp_path / "search")
        yield tantivy
        await tantivy.close()
    else:
        elastic = ElasticSearch(address_of["elasticsearch"], f"test-{uuid4().hex}")
        yield elastic
        await elastic.client.options(ignore_status=404).indices.delete(index=elastic.name)
        await elastic.close()


async def ask(search: Search, query: str, filters: Filters = NO_FILTER, limit: int = 10) -> Found:
    return await search.search(terms_of(query), filters, limit)


def names(found: Found) -> list[str]:
    return [f"{hit.document_id} {hit.page}" for hit in found.hits]


async def test_every_question_finds_its_pages_best_first(search: Search) -> None:
    await search.index(PAGES)
    found = {query: names(await ask(search, query)) for query in EXPECTED}
    assert found == EXPECTED


async def test_a_hit_brings_the_text_of_its_page_and_a_score(search: Search) -> None:
    await search.index(PAGES)
    (hit,) = (await ask(search, "compliments")).hits
    assert (hit.document_id, hit.page, hit.text) == ("reply", 1, PAGES[2].text)
    assert hit.score > 0


async def test_where_no_page_has_all_the_words_those_with_some_are_given_and_so_marked(search: Search) -> None:
    await search.index(PAGES)
    whole = await ask(search, "torture lawyers")
    some = await ask(search, "agreements прокуратура")
    assert whole.complete
    assert not some.complete
    assert set(names(some)) == {"reply 2", "answer 2", "cover 2", "picture 1"}


async def test_nothing_found_is_no_error(search: Search) -> None:
    assert await ask(search, "anything") == Found((), complete=True)
    await search.index(PAGES)
    assert await ask(search, "zeppelin") == Found((), complete=True)


async def test_filters_keep_kind_language_and_case_apart(search: Search) -> None:
    await search.index([*PAGES, IndexedPage("other", 1, "reply", "en", "case-2", "No torture in this other case.")])
    assert names(await ask(search, "torture", Filters(kind="communication"))) == ["communication 1"]
    assert names(await ask(search, "torture", Filters(case_id="case-2"))) == ["other 1"]
    assert names(await ask(search, "адвокаты", Filters(language="kk"))) == ["cover 1"]
    assert names(await ask(search, "torture", Filters(language="ru"))) == []


async def test_a_filter_does_not_change_the_score(search: Search) -> None:
    await search.index(PAGES)
    (alone,) = (await ask(search, "compliments")).hits
    (filtered,) = (await ask(search, "compliments", Filters(kind="reply", language="en"))).hits
    assert filtered.score == pytest.approx(alone.score)


async def test_the_limit_keeps_the_best(search: Search) -> None:
    await search.index(PAGES)
    assert names(await ask(search, "lawyer", limit=1)) == ["reply 2"]


async def test_indexing_a_document_again_replaces_all_its_pages(search: Search) -> None:
    await search.index(PAGES)
    await search.index([page("reply", 1, "en", "Corrected text of one page.")])
    assert await search.count() == 9
    assert names(await ask(search, "compliments")) == []
    assert names(await ask(search, "agreement")) == []
    assert names(await ask(search, "corrected")) == ["reply 1"]


async def test_a_deleted_document_is_found_no_more(search: Search) -> None:
    await search.index(PAGES)
    await search.delete("reply")
    assert await search.count() == 8
    assert names(await ask(search, "agreement")) == []


async def test_a_cleared_index_is_empty_and_can_be_filled_again(search: Search) -> None:
    await search.index(PAGES)
    await search.clear()
    assert await search.count() == 0
    await search.index(PAGES)
    assert await search.count() == 10
    assert names(await ask(search, "agreement")) == ["reply 2"]


async def test_a_very_long_page_and_a_very_long_word_are_indexed(search: Search) -> None:
    await search.index([page("long", 1, "ru", "шум " * 10_000 + "x" * 40_000 + " иголка")])
    assert names(await ask(search, "иголку")) == ["long 1"]


async def test_characters_with_a_meaning_for_engines_are_only_characters(search: Search) -> None:
    await search.index([page("odd", 1, "en", 'a "quoted" (word) AND *: stars? [x TO y] \\ {end}')])
    for query in ('"quoted"', "(word)", "*:*", "stars?", "[x TO y]", "\\", "{end} AND quoted~", "field:quoted"):
        await ask(search, query)
    assert names(await ask(search, '"quoted" (word)')) == ["odd 1"]


# Tantivy alone


async def test_what_is_indexed_is_there_after_a_restart(tmp_path: Path) -> None:
    await TantivySearch(tmp_path).index(PAGES)
    again = TantivySearch(tmp_path)
    assert await again.count() == 10
    assert names(await ask(again, "agreement")) == ["reply 2"]


async def test_a_second_reader_sees_what_the_first_indexes(tmp_path: Path) -> None:
    first, second = TantivySearch(tmp_path), TantivySearch(tmp_path)
    assert await second.count() == 0
    await first.index(PAGES)
    assert await second.count() == 10
    await second.delete("reply")
    assert await first.count() == 8


async def test_a_new_index_can_be_asked_by_many_at_once(tmp_path: Path) -> None:
    search = TantivySearch(tmp_path)
    assert await asyncio.gather(*(search.count() for _ in range(20))) == [0] * 20


async def test_an_index_that_cannot_be_read_is_begun_again(tmp_path: Path) -> None:
    await TantivySearch(tmp_path).index(PAGES)
    (meta,) = tmp_path.rglob("meta.json")
    meta.write_text("{ not json")
    again = TantivySearch(tmp_path)
    assert await again.count() == 0
    await again.index(PAGES)
    assert await again.count() == 10


# Elasticsearch alone


@pytest.mark.slow
async def test_an_engine_that_is_away_is_said_to_be_away() -> None:
    """Nothing listens on port 9 of this machine."""
    elastic = ElasticSearch("http://127.0.0.1:9")
    with pytest.raises(SearchUnavailable) as away:
        await ask(elastic, "agreement")
    await elastic.close()
    assert away.value.status == 503
