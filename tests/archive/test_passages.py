"""Which page and which words show why something was found."""

from datetime import UTC, date, datetime

from archive.analysis import Term
from archive.marking import Marker, Shown
from archive.passages import Passage
from archive.query import question_of
from archive.search.entries import Entry
from archive.search.port import Clause

TEXT = (
    "The Government replies. "
    + "Nothing of note here. " * 30
    + "Both treaties on torture were applied. End."
    + " Tail." * 60
)


def marker(query: str) -> Marker:
    return Marker(question_of(query).asked.wanted)


def passage_of(text: str, query: str) -> Passage:
    return marker(query).passage(text)


def shown(query: str | Marker, *pages: str, title: str = "x", about: str = "") -> Shown:
    asked = marker(query) if isinstance(query, str) else query
    numbered = tuple(enumerate(pages, start=1))
    day = date(2026, 1, 1)
    filed = datetime(2026, 1, 1, tzinfo=UTC)
    return asked.show(Entry("a", "reply", title, "/a", day, filed, about=about, pages=numbered))


def marked(passage: Passage) -> list[str]:
    return [piece.text for piece in passage.pieces if piece.marked]


def test_the_words_that_match_are_marked_as_the_text_writes_them() -> None:
    assert marked(passage_of("Договорами и Шарттарының мәтіні", "договор шарт")) == ["Договорами", "Шарттарының"]


def test_the_passage_is_where_most_of_what_was_asked_for_stands() -> None:
    passage = passage_of(TEXT, "government treaty torture")
    assert marked(passage) == ["treaties", "torture"]
    assert passage.text.startswith("… ")
    assert passage.text.endswith(" …")
    assert len(passage.text) <= 284


def test_a_short_text_is_shown_whole() -> None:
    assert passage_of("No torture took place.", "torture").text == "No torture took place."


def test_no_word_is_cut_at_the_ends_of_a_passage() -> None:
    passage = passage_of(TEXT, "torture").text.removeprefix("… ").removesuffix(" …")
    assert f" {passage} " in f" {TEXT} "


def test_without_a_match_in_the_text_its_beginning_is_shown() -> None:
    passage = passage_of(TEXT, "zeppelin")
    assert passage.text.startswith("The Government replies.")
    assert marked(passage) == []


def test_a_page_without_text_has_an_empty_passage() -> None:
    assert passage_of("", "torture").pieces == ()


def test_a_reference_is_marked_once_and_whole() -> None:
    assert marked(passage_of("See AL KAZ 2/2026, page 2.", "KAZ 2/2026")) == ["AL KAZ 2/2026"]


def test_accents_apostrophes_soft_hyphens_and_line_ends_hide_nothing() -> None:
    text = "L\u2019état a signé des do\u00adgovor; Ещё раз: дого-\nвора. Éléments"
    assert marked(passage_of(text, "etat signe еще договор element")) == [
        "état",
        "signé",
        "Ещё",
        "дого-\nвора",
        "Éléments",
    ]


def test_latin_letters_within_a_cyrillic_word_hide_nothing() -> None:
    text = "Халықаралық келiсiм және Келiсiмнің мәтіні, келісім"
    assert marked(passage_of(text, "келісім халықаралық")) == ["Халықаралық", "келiсiм", "Келiсiмнің", "келісім"]
    assert marked(passage_of("Халықаралық айдаhар", "айдаһар халықаралық")) == ["Халықаралық", "айдаhар"]


def test_a_word_in_the_middle_of_another_is_not_marked() -> None:
    assert marked(passage_of("Intreaty, treaty-like, retreaty", "treaty")) == ["treaty"]


def test_a_phrase_is_marked_whole_and_only_where_it_stands() -> None:
    text = "The rapporteur, a special one. The Special Rapporteur came. Special rapporteurs came."
    assert marked(passage_of(text, '"special rapporteur"')) == ["Special Rapporteur"]
    assert marked(passage_of("In AL KAZ 2/2026 of May", '"AL KAZ 2/2026 of"')) == ["AL KAZ 2/2026 of"]


def test_the_page_with_most_of_it_is_shown_and_of_equals_the_first() -> None:
    pages = ("A treaty.", "Torture and a treaty.", "A treaty on torture.", "Torture.")
    assert shown("torture treaty", *pages).page == 2
    assert shown("treaty", *pages).page == 1


def test_the_best_match_of_the_whole_document_is_said() -> None:
    assert shown("torture", "No Torture.").matched.code == "word"
    assert shown("treaty", "Two treaties.").matched.code == "inflection"
    assert shown("treaty treaties", "Two", "treaties.").matched.code == "word"


def test_what_stands_in_the_title_or_beside_the_text_counts_too() -> None:
    assert shown("treaty", "Nothing", title="Treaty").matched.code == "word"
    found = shown("прокуратура", "Nothing here", about="Прокуратуры")
    assert (found.page, found.matched.code, found.passage.text) == (1, "inflection", "Nothing here")


def test_another_spelling_and_another_language_are_said_to_be_so() -> None:
    treaty = (frozenset({"шарт"}),)
    rapporteur = (frozenset({"арнай"}), frozenset({"баяндамаш"}))
    spelt = Marker([Clause(Term("shart", frozenset({"shart"}), frozenset({"шарт"})))])
    across = Marker([Clause(Term("treaty", frozenset({"treati"}), translations=(treaty,)))])
    both = Marker([Clause(Term("rapporteur", frozenset({"rapporteur"}), translations=(rapporteur,)))])
    assert shown(spelt, "Осы шарт").matched.code == "spelling"
    assert shown(across, "Осы шарт").matched.code == "glossary"
    assert shown(across, "Осы шарт", "treaties").matched.code == "inflection"
    assert marked(shown(across, "Осы шарт").passage) == ["шарт"]
    assert marked(shown(both, "Арнай, жоқ").passage) == []
    apart = shown(both, "Арнай", "баяндамаш")
    assert (apart.page, apart.matched.code, marked(apart.passage)) == (1, "glossary", [])


def test_a_form_that_begins_with_other_letters_is_found_all_the_same() -> None:
    went = Marker([Clause(Term("go", frozenset({"шарт"})))])
    odd = Marker([Clause(Term("x", frozenset({"kaz2/2026"})))])
    assert marked(shown(went, "бұл шарттар").passage) == ["шарттар"]
    assert marked(shown(odd, "to UA KAZ 2 / 2026").passage) == ["UA KAZ 2 / 2026"]


def test_a_day_and_an_amount_are_marked_as_the_text_writes_them() -> None:
    text = "Шарт 2020 жылғы 20 қаңтарда жасалды, сомасы 1 250 000 теңге."
    assert marked(passage_of(text, "шарт 20.01.2020")) == ["Шарт", "қаңтарда"]
    assert marked(passage_of(text, "шарт 1250000")) == ["Шарт", "1", "250", "000"]
