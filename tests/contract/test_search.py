"""One suite for the search port, on tantivy and on a real Elasticsearch: the same entries found in the same order."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.analysis import Term, terms_of, words_of
from archive.finding import Finder, Wish
from archive.indexing import Indexer
from archive.query import Question, question_of
from archive.search.elastic_index import ElasticSearch
from archive.search.entries import FACETS, OPEN, Entry, analysed, label_of
from archive.search.port import Asked, Clause, Found, Search, SearchUnavailable
from archive.search.tantivy_index import TantivySearch
from archive.tables import Base
from kense.build import store_of
from kense.clock import Clock
from kense.messaging.unit import Unit
from kense.settings import Settings

pytestmark = pytest.mark.asyncio(loop_scope="module")

TODAY = date(2026, 11, 23)
NOTHING_FOUND = Found((), 0, {field: {} for field in FACETS})
FILED = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def entry(name: str, language: str, *pages: str, kind: str = "reply", **more: object) -> Entry:
    facts: dict[str, object] = {"title": f"{name}.pdf", "dated": TODAY, "filed": FILED, "address": f"/{name}"}
    numbered = tuple(enumerate(pages, start=1))
    return Entry(id=name, kind=kind, language=language, pages=numbered, **(facts | more))  # type: ignore[arg-type]  # facts by name


COMMUNICATION = entry(
    "communication",
    "en",
    "Mandates of the Special Rapporteur on torture and the Working Group on Arbitrary Detention. "
    "REFERENCE: AL KAZ 2/2026. We have received reports about the detention of two lawyers in Almaty.",
    "Please explain which treaties were applied and whether the detained persons saw a physician. "
    "We refer to our earlier letter UA KAZ 11/2025.",
    kind="communication",
    country="KAZ",
    dated=date(2026, 2, 3),
)
REPLY = entry(
    "reply",
    "en",
    "The Government presents its compliments and refers to letter ALKAZ2/2026. No torture took place.",
    "Question 2. The lawyers were released; both agreements with the clinic remain in force.",
    body="mfa",
    country="KAZ",
    case_id="case-1",
    dated=date(2026, 5, 4),
)
ANSWER = entry(
    "answer",
    "ru",
    "Министерство внутренних дел сообщает: задержанные адвокаты освобождены. Договорами предусмотрен "
    "медицинский осмотр. Расследование ещё ведётся, № 786 от 14.11.2026.",
    "Учёт обращений о пытках ведёт прокуратура. Переговоры с докладчиками проведены.",
    kind="body_answer",
    body="interior",
    case_id="case-1",
    dated=date(2025, 11, 14),
)
COVER = entry(
    "cover",
    "kk",
    "Сыртқы істер министрлігінің Ішкі істер министрлігіне жолдауы. Халықаралық шарттарының орындалуы туралы "
    "келіссөздерге қатысты мәлімет сұралады. Адвокаттарды босату құқығы.",
    "Прокуратураның жауабы елдердегі кеңестерде талқыланды. Азаптауларға қарсы комитет.",
    kind="cover_letter",
    dated=date(2024, 3, 5),
)
LETTRE = entry(
    "lettre",
    "fr",
    "Le Gouvernement est prié d'indiquer les mesures prises contre la détention arbitraire. Réf. : OL KAZ 1/2026",
    kind="communication",
    country="FRA",
    dated=date(2026, 1, 7),
)
PICTURE = entry(
    "picture",
    "",
    "",
    kind="body_answer",
    title="скан-17.png",
    numbers=("AL KAZ 9/2026",),
    about="Press freedom\nПрокуратура",
    procedure="special_procedures",
    dated=date(2026, 9, 1),
)
ENTRIES = [COMMUNICATION, REPLY, ANSWER, COVER, LETTRE, PICTURE]

# What is asked, and what must be found, best first.
EXPECTED = {
    # English: singular and plural, verb forms, possessive
    "lawyer": ["reply", "communication"],
    "agreement": ["reply"],
    "treaty": ["communication"],
    "detained": ["communication"],
    "Government's": ["reply"],
    # Russian: case, number, ё
    "договор": ["answer"],
    "переговорам": ["answer"],
    "пытки": ["answer"],
    "еще": ["answer"],
    "учет": ["answer"],
    "докладчик": ["answer"],
    # Kazakh: plural, possessive, case, the voiced sound restored
    "шарт": ["cover"],
    "шарттарға": ["cover"],
    "келіссөз": ["cover"],
    "министрлік": ["cover"],
    "құқықтар": ["cover"],
    "ел": ["cover"],
    "кеңес": ["cover"],
    "азаптау": ["cover"],
    "жауаптарын": ["cover"],
    # French, with and without its accents
    "détentions arbitraires": ["lettre"],
    "detention arbitraire": ["lettre"],
    # References in any spacing; the number alone; numbers and dates
    "AL KAZ 2/2026": ["reply", "communication"],
    "ALKAZ2/2026": ["reply", "communication"],
    "al kaz 2 / 2026": ["reply", "communication"],
    "KAZ 2/2026": ["reply", "communication"],
    "UA KAZ 11/2025": ["communication"],
    "№786": ["answer"],
    "14.11.2026": ["answer"],
    "2026-11-14": ["answer"],
    "14 ноября 2026": ["answer"],
    "2026 жылғы 14 қарашадағы": ["answer"],
    "14 ноября 2026 года": ["answer"],
    "November 14, 2026": ["answer"],
    # What has no text is found by what is known of it
    "press freedom": ["picture"],
    "KAZ 9/2026": ["picture"],
    # All the words in one document, on whichever of its pages, whatever their order and forms
    "physician torture": ["communication"],
    "министрлік азаптау": ["cover"],
    "released compliments": ["reply"],
    # Exact phrases: these words in this order, as they are written
    '"special rapporteur"': ["communication"],
    '"rapporteur special"': [],
    '"two lawyers"': ["communication"],
    '"two lawyer"': [],
    '"AL KAZ 2/2026"': ["communication"],
    '"договорами предусмотрен"': ["answer"],
    "«халықаралық шарттарының»": ["cover"],
    '"took place" compliments': ["reply"],
    # Exclusion, in every form of the word
    "lawyer -compliments": ["communication"],
    "lawyers -treaty": ["reply"],
    '"KAZ 2/2026" -"special rapporteur"': [],
    "KAZ 2/2026 -“took place”": ["communication"],
    # Fields, by their names in three languages
    "kind:communication": ["communication", "lettre"],
    "вид:communication -язык:fr": ["communication"],
    "түрі:cover_letter": ["cover"],
    "year:2025": ["answer"],
    "год:2024-2025": ["answer", "cover"],
    "жыл:-2024": ["cover"],
    "-year:2026": ["answer", "cover"],
    "country:KAZ": ["reply", "communication"],
    "страна:Франция": ["lettre"],
    "ел:Қазақстан": ["reply", "communication"],
    'body:"Ministry of Foreign Affairs"': ["reply"],
    "body:mfa": ["reply"],
    "procedure:special_procedures": ["picture"],
    "language:kk": ["cover"],
    "язык:казахский": ["cover"],
    'number:"AL KAZ 9/2026"': ["picture"],
    "номер:ALKAZ9/2026": ["picture"],
    "case:case-1": ["reply", "answer"],
    "title:reply": ["reply"],
    "название:скан": ["picture"],
    "title:torture": [],
    "kind:reply kind:cover_letter": ["reply", "cover"],
    "lawyers kind:reply": ["reply"],
    "kind:nonsense": [],
}


ENGINES = ["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@asynccontextmanager
async def engine(name: str, folder: Path, address_of: dict[str, str]) -> AsyncIterator[Search]:
    """An empty index of its own."""
    if name == "tantivy":
        tantivy = TantivySearch(folder / "search")
        yield tantivy
        await tantivy.close()
    else:
        elastic = ElasticSearch(address_of["elasticsearch"], f"test-{uuid4().hex}")
        yield elastic
        await elastic.client.options(ignore_status=404).indices.delete(index=elastic.name)
        await elastic.close()


@pytest_asyncio.fixture(loop_scope="module", params=ENGINES)
async def search(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> AsyncIterator[Search]:
    async with engine(request.param, tmp_path, address_of) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=ENGINES)
async def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, address_of: dict[str, str]
) -> AsyncIterator[Search]:
    """With the entries, for tests that only ask: a new index takes Elasticsearch half a second."""
    async with engine(request.param, tmp_path_factory.mktemp("filled"), address_of) as opened:
        await fill(opened, *ENTRIES)
        yield opened


async def fill(search: Search, *entries: Entry) -> None:
    await search.index([analysed(one) for one in entries])


async def ask(search: Search, query: str, limit: int = 10, **more: object) -> Found:
    asked = replace(question_of(query).asked, **more)  # type: ignore[arg-type]  # fields by name
    return await search.search(asked, "relevance", limit, TODAY)


def names(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def complete(found: Found) -> list[str]:
    return [hit.id for hit in found.hits if hit.complete]


def counted(found: Found) -> tuple[int, int]:
    """What has everything asked for, and what has only some of it."""
    return found.total, found.others


async def test_every_question_finds_its_entries_best_first(filled: Search) -> None:
    found = {query: complete(await ask(filled, query)) for query in EXPECTED}
    assert found == EXPECTED


async def test_where_nothing_has_all_the_words_what_has_some_is_given_and_so_marked(filled: Search) -> None:
    some = await ask(filled, "agreements прокуратура")
    assert set(names(some)) == {"reply", "answer", "cover", "picture"}
    assert complete(some) == []
    assert counted(some) == (0, 4)
    assert some.facets["kind"] == {"reply": 1, "body_answer": 2, "cover_letter": 1}


async def test_where_few_have_all_the_words_what_has_some_follows_and_is_counted_apart(filled: Search) -> None:
    found = await ask(filled, "physician torture")
    assert [(hit.id, hit.complete) for hit in found.hits] == [("communication", True), ("reply", False)]
    assert counted(found) == (1, 1)
    assert found.facets["kind"] == {"communication": 1}
    assert counted(await ask(filled, "torture lawyers")) == (2, 0)  # nothing else has either word
    assert counted(await ask(filled, "physician")) == (1, 0)


def airships(whole: int) -> list[Entry]:
    """So many have both words, the newest first, and three have one of them, which of these is in their titles."""
    both = [
        entry(
            f"whole{number}", "en", "A balloon and after many other words a zeppelin", dated=date(2020 - number, 1, 1)
        )
        for number in range(whole)
    ]
    parts = ((3, "zeppelin zeppelin zeppelin"), (2, "zeppelin zeppelin"), (1, "balloon"))
    return [*both, *(entry(f"part{count}", "en", text, title=text) for count, text in parts)]


async def test_five_that_have_all_the_words_are_enough(search: Search) -> None:
    await fill(search, *airships(5))
    assert counted(await ask(search, "zeppelin balloon")) == (5, 0)
    await search.delete(["whole4"])
    found = await ask(search, "zeppelin balloon")
    assert counted(found) == (4, 3)
    assert names(found)[:4] == complete(found) == ["whole0", "whole1", "whole2", "whole3"]
    assert set(names(found)[4:]) == {"part3", "part2", "part1"}


async def test_the_limit_holds_for_all_of_them_together(search: Search) -> None:
    await fill(search, *airships(2))
    for limit, expected in ((1, (2, 0)), (2, (2, 0)), (3, (2, 3)), (4, (2, 3))):
        found = await ask(search, "zeppelin balloon", limit=limit)
        assert (len(found.hits), counted(found)) == (limit, expected)


async def test_what_has_some_of_the_words_scores_below_what_has_all_in_the_same_proportion(search: Search) -> None:
    """A text of one word only, in its title too, would score above an old one that has both: it is brought to nine tenths."""
    await fill(search, *airships(1))
    whole, *some = (await ask(search, "zeppelin balloon")).hits
    alone = {hit.id: hit.score for word in ("zeppelin", "balloon") for hit in (await ask(search, word)).hits}
    assert whole.id == "whole0"
    best = max(some, key=lambda hit: alone[hit.id])
    assert alone[best.id] > whole.score
    assert best.score == pytest.approx(0.9 * whole.score)
    for hit in some:
        assert hit.score / best.score == pytest.approx(alone[hit.id] / alone[best.id])


async def test_a_lower_score_of_what_has_some_of_the_words_stays_as_it_is(filled: Search) -> None:
    _, some = (await ask(filled, "physician torture")).hits
    alone = {hit.id: hit.score for hit in (await ask(filled, "torture")).hits}
    assert some.score == pytest.approx(alone["reply"])


async def test_by_their_day_too_what_has_some_of_the_words_comes_last(search: Search) -> None:
    await fill(search, *airships(2))
    asked = question_of("zeppelin balloon").asked
    newest, oldest = [await search.search(asked, sort, 10, TODAY) for sort in ("newest", "oldest")]
    assert names(newest)[:2] == complete(newest) == ["whole0", "whole1"]
    assert names(oldest)[:2] == complete(oldest) == ["whole1", "whole0"]
    assert names(newest)[2:] == names(oldest)[:1:-1]
    assert counted(newest) == counted(oldest) == (2, 3)
    assert {hit.score for hit in newest.hits} == {0.0}


async def test_a_phrase_an_exclusion_and_a_field_are_never_let_go_of(filled: Search) -> None:
    assert names(await ask(filled, 'zeppelin lawyers "special rapporteur"')) == ["communication"]
    assert names(await ask(filled, "zeppelin lawyers -compliments")) == ["communication"]
    assert names(await ask(filled, "zeppelin lawyers kind:reply")) == ["reply"]
    assert await ask(filled, '"no such phrase" lawyers') == NOTHING_FOUND
    assert names(await ask(filled, "physician torture -compliments")) == ["communication"]
    assert names(await ask(filled, "physician torture kind:communication")) == ["communication"]
    assert names(await ask(filled, 'physician torture "special rapporteur"')) == ["communication"]
    assert names(await ask(filled, "physician torture title:communication")) == ["communication"]


async def test_nothing_found_is_no_error(filled: Search) -> None:
    assert await ask(filled, "zeppelin") == NOTHING_FOUND


async def test_without_words_everything_is_found_the_newest_first(filled: Search) -> None:
    assert names(await ask(filled, "")) == ["picture", "reply", "communication", "lettre", "answer", "cover"]


async def test_facets_count_every_entry_found_and_not_only_the_hits(filled: Search) -> None:
    everything = await ask(filled, "", limit=1)
    assert len(everything.hits) == 1
    assert everything.total == 6
    assert everything.facets == {
        "kind": {"communication": 2, "body_answer": 2, "reply": 1, "cover_letter": 1},
        "year": {"2026": 4, "2025": 1, "2024": 1},
        "body": {"mfa": 1, "interior": 1},
        "country": {"kaz": 2, "fra": 1},
        "procedure": {"special_procedures": 1},
        "language": {"en": 2, "ru": 1, "kk": 1, "fr": 1},
    }
    assert (await ask(filled, "lawyers -compliments")).facets["kind"] == {"communication": 1}


async def test_what_is_counted_is_what_is_found_for_every_word_of_the_texts(filled: Search) -> None:
    texts = [text for one in ENTRIES for text in (one.beside, *(page for _, page in one.pages))]
    words = {text[word.start : word.end] for text in texts for word in words_of(text)}
    assert len(words) > 150
    for across in (False, True):
        for asked in (question_of(form.format(word), across).asked for word in words for form in ("{}", "title:{}")):
            found = await filled.search(asked, "relevance", 10, TODAY)
            assert found.total == len(found.hits)


async def test_a_field_does_not_change_the_score(filled: Search) -> None:
    (alone,) = (await ask(filled, "compliments")).hits
    (kept,) = (await ask(filled, "compliments kind:reply language:en", labels=frozenset({OPEN}))).hits
    assert kept.score == pytest.approx(alone.score)


async def test_both_engines_give_the_score_that_is_worked_out_by_hand(search: Search) -> None:
    """Two entries, seven and five tokens long (title, text, and the two gaps beside it), one occurrence in one of them.

    idf = ln(1 + (2 - 1 + 0.5) / (1 + 0.5)) = ln 2. The mean length is 6; the word stands in the longer one:
    tf = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 7 / 6)) = 0.93617. The word as asked counts twice: 2 * ln 2 * 0.93617 = 1.29781.
    That the text is in the language of the question adds 1.
    """
    await fill(search, entry("a", "en", "one two three zeppelin", title="x"), entry("b", "en", "one two", title="x"))
    (hit,) = (await ask(search, "zeppelin")).hits
    assert hit.score == pytest.approx(2.29781, abs=0.00001)
    (hit,) = (await ask(search, "zeppelin", preferred=())).hits
    assert hit.score == pytest.approx(1.29781, abs=0.00001)


async def test_of_near_equals_those_in_the_language_of_the_question_come_first(search: Search) -> None:
    names_of = {language: entry(language, language, "Мысалов Mysalov", title="x") for language in ("en", "ru", "kk")}
    await fill(search, *names_of.values(), entry("older", "kk", "Мысалов", title="x", dated=date(2006, 1, 1)))
    assert names(await ask(search, "Mysalov"))[0] == "en"
    assert names(await ask(search, "Мысалова"))[0] == "ru"
    kazakh = await ask(search, "Мысаловтың")
    assert names(kazakh)[0] == "kk"
    assert kazakh.total == 4  # the others are found all the same


async def test_a_word_in_the_title_counts_more_than_in_the_text(search: Search) -> None:
    text = entry("text", "en", "A note on consular fees and on other matters")
    title = entry("title", "en", "A note on this and on other matters besides", title="Consular fees")
    await fill(search, text, title)
    assert names(await ask(search, "consular")) == ["title", "text"]


async def test_of_the_same_texts_the_newer_comes_first_and_age_takes_half_at_most(search: Search) -> None:
    """Ten years take a quarter: 1/2 + 1/2 * 1/2; a thousand years a half."""
    days = {"new": TODAY, "ten": date(2016, 11, 23), "old": date(1026, 11, 23), "coming": date(2027, 1, 1)}
    await fill(search, *(entry(name, "en", "Zeppelin", dated=day, title="x") for name, day in days.items()))
    hits = (await ask(search, "zeppelin")).hits
    assert [hit.id for hit in hits] == ["coming", "new", "ten", "old"]
    weights = [hit.score / hits[1].score for hit in hits]
    assert weights == [1.0, 1.0, pytest.approx(0.75, abs=0.0001), pytest.approx(0.5, abs=0.0001)]


async def test_an_old_text_that_says_much_more_of_it_still_comes_first(search: Search) -> None:
    old = entry("old", "en", "Torture: the prohibition of torture", dated=date(1996, 1, 1), title="Torture")
    new = entry("new", "en", "A long report in which among very many other things torture is named", dated=TODAY)
    await fill(search, old, new)
    assert names(await ask(search, "torture")) == ["old", "new"]


async def test_hits_are_sorted_by_their_day_on_wish(filled: Search) -> None:
    asked = question_of("country:KAZ country:FRA").asked
    newest = await filled.search(asked, "newest", 2, TODAY)
    oldest = await filled.search(asked, "oldest", 2, TODAY)
    assert names(newest) == ["reply", "communication"]
    assert names(oldest) == ["lettre", "communication"]
    assert newest.total == oldest.total == 3
    assert newest.facets["country"] == {"kaz": 2, "fra": 1}


async def test_what_a_reader_may_not_see_is_neither_found_nor_counted(search: Search) -> None:
    secret = entry("secret", "en", "Secret talks about lawyers", kind="memo", access=("desk",), country="DEU")
    shared = entry("shared", "en", "Talks about lawyers", access=("desk", "court"))
    await fill(search, *ENTRIES, secret, shared)
    readers = {
        "nobody": frozenset({OPEN}),
        "court": frozenset({OPEN, label_of("court")}),
        "desk": frozenset({OPEN, label_of("desk")}),
        "named open": frozenset({OPEN, label_of("open")}),
        "all": None,
    }
    found = {name: await ask(search, "lawyers talks", labels=labels) for name, labels in readers.items()}
    openly = {"reply", "communication"}
    assert {name: (set(names(one)), *counted(one)) for name, one in found.items()} == {
        "nobody": (openly, 0, 2),
        "court": (openly | {"shared"}, 1, 2),
        "desk": (openly | {"secret", "shared"}, 2, 2),
        "named open": (openly, 0, 2),
        "all": (openly | {"secret", "shared"}, 2, 2),
    }
    assert "memo" not in (await ask(search, "", labels=readers["court"])).facets["kind"]
    assert "deu" not in (await ask(search, "", labels=readers["court"])).facets["country"]
    asked = [replace(question_of("secret").asked, labels=labels) for labels in readers.values()]
    assert await search.how_many(asked) == [0, 0, 1, 0, 1]


async def test_a_label_that_is_named_open_opens_nothing(search: Search) -> None:
    await fill(search, entry("closed", "en", "Secret", access=(OPEN,)))
    assert names(await ask(search, "secret", labels=frozenset({OPEN}))) == []


async def test_only_what_came_in_since_a_moment_is_found_on_wish(search: Search) -> None:
    later = entry("later", "en", "More about lawyers", filed=FILED + timedelta(hours=1))
    await fill(search, *ENTRIES, later)
    for moment, expected in ((FILED, {"later", "reply", "communication"}), (FILED + timedelta(seconds=1), {"later"})):
        assert set(names(await ask(search, "lawyers", since=moment))) == expected
    since = replace(question_of("lawyers").asked, since=FILED + timedelta(hours=1, seconds=1))
    assert await search.how_many([since]) == [0]


def called(words: str) -> tuple[frozenset[str], ...]:
    """A translation: each of its words by its stems."""
    return tuple(term.forms for term in terms_of(words))


def across(word: str, *translations: tuple[frozenset[str], ...], spellings: frozenset[str] = frozenset()) -> Asked:
    term = Term(word, frozenset({word}), spellings, translations)
    return Asked((Clause(term),))


async def test_what_other_languages_call_it_is_found_after_what_says_it(search: Search) -> None:
    await fill(search, entry("said", "en", "zeppelin here", title="x"), *ENTRIES)
    asked = across("zeppelin", called("шарт"), called("министерство внутренних"))
    found = await search.search(asked, "relevance", 10, TODAY)
    assert names(found)[0] == "said"
    assert set(names(found)) == {"said", "cover", "answer"}


async def test_a_translation_of_several_words_needs_all_of_them(filled: Search) -> None:
    asked = across("zeppelin", called("министерство цеппелинов"))
    assert await filled.search(asked, "relevance", 10, TODAY) == NOTHING_FOUND


async def test_another_spelling_counts_a_little_less_than_another_inflection(search: Search) -> None:
    await fill(search, entry("new", "kk", "bolat", title="x"), entry("old", "kk", "bulat", title="x"))
    asked = across("bolats", spellings=frozenset({"bulat"}))
    both = replace(asked, wanted=(Clause(Term("bolats", frozenset({"bolat"}), frozenset({"bulat"}))),))
    assert names(await search.search(asked, "relevance", 10, TODAY)) == ["old"]
    assert names(await search.search(both, "relevance", 10, TODAY)) == ["new", "old"]


async def test_a_phrase_reaches_over_a_page_but_not_from_the_title_into_the_text(search: Search) -> None:
    await fill(search, entry("paged", "en", "signed in the", "city of Almaty", title="Record", about="Kept"))
    assert names(await ask(search, '"in the city"')) == ["paged"]
    assert names(await ask(search, '"record signed"')) == []
    assert names(await ask(search, '"Almaty kept"')) == []


async def test_how_many_counts_each_question_apart(filled: Search) -> None:
    questions = [question_of(text).asked for text in ("lawyers", "zeppelin", "kind:communication", "", "lawyers шарт")]
    assert await filled.how_many(questions) == [2, 0, 2, 6, 0]
    assert await filled.how_many([]) == []


async def test_the_limit_keeps_the_best(filled: Search) -> None:
    assert names(await ask(filled, "lawyer", limit=1)) == ["reply"]


async def test_indexing_an_entry_again_replaces_it(search: Search) -> None:
    await fill(search, *ENTRIES)
    await fill(search, entry("reply", "en", "Corrected text of one page."))
    assert await search.count() == 6
    assert names(await ask(search, "compliments")) == []
    assert names(await ask(search, "corrected")) == ["reply"]


async def test_a_deleted_entry_is_found_no_more(search: Search) -> None:
    await fill(search, *ENTRIES)
    await search.delete(["reply", "was never here"])
    assert await search.count() == 5
    assert names(await ask(search, "agreement")) == []


async def test_a_cleared_index_is_empty_and_can_be_filled_again(search: Search) -> None:
    await fill(search, *ENTRIES)
    await search.clear()
    assert await search.count() == 0
    assert await ask(search, "agreement") == NOTHING_FOUND
    await fill(search, *ENTRIES)
    assert await search.count() == 6
    assert names(await ask(search, "agreement")) == ["reply"]


async def test_a_very_long_page_and_a_very_long_word_are_indexed(search: Search) -> None:
    await fill(search, entry("long", "ru", "шум " * 10_000 + "x" * 40_000 + " иголка"))
    assert names(await ask(search, "иголку")) == ["long"]


async def test_whatever_is_asked_is_answered(search: Search) -> None:
    await fill(search, entry("odd", "en", 'a "quoted" (word) AND *: stars? [x TO y] \\ {end}'))
    for query in (
        '"',
        '""',
        '-""',
        "-",
        "kind:",
        ":",
        "(word)",
        "*:*",
        "[x TO y]",
        "\\",
        "{end} AND quoted~",
        "year:x-",
    ):
        await ask(search, query)
    await ask(search, " ".join(f"договор{number}ами" for number in range(40)))
    assert names(await ask(search, '"quoted" (word)')) == ["odd"]
    assert counted(await ask(search, 'field:quoted "word')) == (0, 1)
    assert names(await ask(search, "stars: word")) == ["odd"]


# The whole way, with the words that corrections are taken from


class Shelf:
    """A register of entries in memory: the smallest source there can be."""

    def __init__(self, *entries: Entry) -> None:
        self.rows = {one.id: one for one in entries}
        self.indexed: set[str] = set()

    async def waiting(self, _session: AsyncSession, _bytes_at_once: int) -> list[Entry]:
        return [one for one in self.rows.values() if one.id not in self.indexed]

    async def since(self, session: AsyncSession) -> datetime | None:
        return min((one.filed for one in await self.waiting(session, 0)), default=None)

    async def mark(self, _unit: Unit, entries: Sequence[Entry]) -> None:
        self.indexed |= {one.id for one in entries}

    async def forget(self, _unit: Unit) -> None:
        self.indexed.clear()

    async def counts(self, _session: AsyncSession) -> tuple[int, int]:
        return len(self.indexed), len(self.rows) - len(self.indexed)

    async def entries(self, _session: AsyncSession, ids: Sequence[str]) -> dict[str, Entry]:
        return {name: self.rows[name] for name in ids if name in self.rows}


EVERYBODY, OFFICER, DESK = Reader(everything=True), Reader(), Reader(frozenset({"desk"}))
SECRET = entry("secret", "ru", "Перемирие и гарантии", access=("desk",))


@pytest_asyncio.fixture(loop_scope="module")
async def finder(search: Search, tmp_path: Path) -> AsyncIterator[Finder]:
    """Two registers, indexed by the indexer, on an engine and a database of their own."""
    clock = Clock(datetime(2026, 11, 23, 6, tzinfo=UTC) - datetime.now(UTC))
    store = store_of("archive", Settings(home=tmp_path, database=""), Base.metadata, clock)
    await store.database.migrate("archive:migrations")
    shelves = (Shelf(*ENTRIES), Shelf(SECRET))
    indexer = Indexer(store, search, shelves)
    while await indexer.step():
        pass
    yield Finder(store, search, shelves)
    await store.database.close()


async def corrected(finder: Finder, query: str, reader: Reader = OFFICER, **wish: Any) -> str | None:
    return await finder.correction(question_of(query), reader, Wish(**wish))


async def test_what_sources_tell_is_indexed_found_and_shown_with_its_place(finder: Finder) -> None:
    answer = await finder.find(question_of("physician treaty"), OFFICER, Wish())
    (finding,) = answer.findings
    assert (finding.entry, finding.page, finding.matched.code) == (COMMUNICATION, 2, "word")
    assert [piece.text for piece in finding.passage.pieces if piece.marked] == ["treaties", "physician"]
    assert answer.facets["kind"] == {"communication": 1}


async def test_a_finding_tells_whether_it_has_everything_asked_for(finder: Finder) -> None:
    answer = await finder.find(question_of("physician torture"), OFFICER, Wish())
    assert [(one.entry.id, one.complete) for one in answer.findings] == [("communication", True), ("reply", False)]
    assert (answer.total, answer.others) == (1, 1)
    assert await finder.how_many(question_of("physician torture"), OFFICER, Wish()) == 1


async def test_a_question_across_languages_says_how_each_hit_matches(finder: Finder) -> None:
    asked = Question("treaty", across("treaty", called("шарт"), called("договор")))
    answer = await finder.find(asked, OFFICER, Wish(sort="newest"))
    assert [(one.entry.id, one.page, one.matched.code) for one in answer.findings] == [
        ("answer", 1, "glossary"),
        ("cover", 1, "glossary"),
    ]
    assert [piece.text for piece in answer.findings[1].passage.pieces if piece.marked] == ["шарттарының"]


async def test_misspelt_words_are_corrected_to_what_is_there(finder: Finder) -> None:
    assert await corrected(finder, "tortrue") == "torture"
    assert await corrected(finder, "догаворами") == "договорами"
    assert await corrected(finder, "келиссөздерге") == "келіссөздерге"
    assert await corrected(finder, "Detention of lawiers") == "Detention of lawyers"
    assert (
        await corrected(finder, '"special rapporteur" phisician -zeppelin')
        == '"special rapporteur" physician -zeppelin'
    )


async def test_no_correction_is_offered_that_finds_nothing(finder: Finder) -> None:
    assert await corrected(finder, "tortrue zeppelin") is None
    assert await corrected(finder, "tortrue language:kk") is None
    assert await corrected(finder, "tortrue", only={"kind": ("body_answer",)}) is None
    assert await corrected(finder, "torture") is None
    assert await corrected(finder, "xyz qqqqqq") is None


async def test_a_correction_never_betrays_what_a_reader_may_not_see(finder: Finder) -> None:
    assert await corrected(finder, "перемерие", DESK) == "перемирие"
    assert await corrected(finder, "перемерие", EVERYBODY) == "перемирие"
    assert await corrected(finder, "перемерие", OFFICER) is None
    for reader, count in ((OFFICER, 0), (DESK, 1)):
        assert await finder.how_many(question_of("перемирие"), reader, Wish()) == count


async def test_a_word_of_what_was_closed_since_is_not_offered_any_more(finder: Finder, search: Search) -> None:
    await fill(search, replace(ANSWER, access=("desk",)))
    assert await corrected(finder, "прокуратурв") == "прокуратура"  # another open entry has it
    assert await corrected(finder, "освобаждены") is None
    assert await corrected(finder, "освобаждены", DESK) == "освобождены"


async def test_what_the_index_does_not_know_to_be_closed_yet_is_kept_back_all_the_same(
    search: Search, finder: Finder
) -> None:
    await fill(search, replace(SECRET, access=()))
    assert (await finder.find(question_of("перемирие"), OFFICER, Wish())).findings == ()


# Tantivy alone


async def test_what_is_indexed_is_there_after_a_restart(tmp_path: Path) -> None:
    await fill(TantivySearch(tmp_path), *ENTRIES)
    again = TantivySearch(tmp_path)
    assert await again.count() == 6
    assert names(await ask(again, "agreement")) == ["reply"]


async def test_a_second_reader_sees_what_the_first_indexes(tmp_path: Path) -> None:
    first, second = TantivySearch(tmp_path), TantivySearch(tmp_path)
    assert await second.count() == 0
    await fill(first, *ENTRIES)
    assert await second.count() == 6
    await second.delete(["reply"])
    assert await first.count() == 5


async def test_a_new_index_can_be_asked_by_many_at_once(tmp_path: Path) -> None:
    search = TantivySearch(tmp_path)
    assert await asyncio.gather(*(search.count() for _ in range(20))) == [0] * 20


async def test_an_index_that_cannot_be_read_is_begun_again(tmp_path: Path) -> None:
    await fill(TantivySearch(tmp_path), *ENTRIES)
    (meta,) = tmp_path.rglob("meta.json")
    meta.write_text("{ not json")
    again = TantivySearch(tmp_path)
    assert await again.count() == 0
    await fill(again, *ENTRIES)
    assert await again.count() == 6


# Elasticsearch alone


@pytest.mark.slow
async def test_an_engine_that_is_away_is_said_to_be_away() -> None:
    """Nothing listens on port 9 of this machine."""
    elastic = ElasticSearch("http://127.0.0.1:9")
    with pytest.raises(SearchUnavailable) as away:
        await ask(elastic, "agreement")
    await elastic.close()
    assert away.value.status == 503
