"""What a text and a query become before any engine sees them."""

import pytest

from archive.analysis import exact_tokens, form_tokens, terms_of, words_of
from archive.stemming import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ещё", "еще"),
        ("МИНИСТРЛІГІ", "министрлігі"),
        ("Détention", "detention"),
        ("l'État", "etat"),
        ("qu’elle", "elle"),
        ("Government’s", "government"),
        ("states'", "states"),
        ("обяза\u00adтельство", "обязательство"),
        ("обяза-\nтельство", "обязательство"),
        ("e\u0301tat", "etat"),
        ("Йод", "йод"),
        ("STRASSE", "strasse"),
        ("келiсiм", "келісім"),
        ("x" * 150, "x" * 100),
    ],
)
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    "written",
    ["AL KAZ 2/2023", "ALKAZ2/2023", "AL KAZ 2 / 2023", "al kaz 2/2023", "AL\nKAZ 2/2023", "AL\u00a0KAZ\u00a02/2023"],
)
def test_a_reference_is_one_word_in_any_spacing(written: str) -> None:
    (term,) = terms_of(written)
    assert (term.folded, sorted(term.forms)) == ("alkaz2/2023", ["kaz2/2023"])


def test_a_reference_without_its_kind_finds_the_one_with_it() -> None:
    (asked,) = terms_of("KAZ 02/2023")
    assert asked.folded == "kaz2/2023"
    assert asked.forms <= set(form_tokens(words_of("see JUA KAZ 2/2023.")))


def test_no_reference_is_seen_inside_a_word_or_a_longer_number() -> None:
    assert "kaz2/2023" not in form_tokens(words_of("final QAZKAZ 2/20231"))


def test_a_russian_word_is_found_by_its_stem() -> None:
    assert form_tokens(words_of("договорами")) == ["договор"]
    assert exact_tokens(words_of("Договорами")) == ["договорами"]


def test_a_latin_word_is_stemmed_as_english_and_as_french() -> None:
    assert form_tokens(words_of("treaties")) == ["treat", "treati"]
    assert form_tokens(words_of("refusals")) == ["refus", "refusal"]


def test_a_cyrillic_word_of_a_kazakh_text_is_stemmed_as_both() -> None:
    assert form_tokens(words_of("адвокаттар")) == ["адвокаттар"]
    in_kazakh = words_of("адвокаттар құқығы")
    assert set(form_tokens(in_kazakh)) == {"адвокаттар", "адвокат", "құқығы", "құқық"}


def test_a_query_takes_a_cyrillic_word_as_russian_and_as_kazakh() -> None:
    (term,) = terms_of("адвокаттар")
    assert term.forms == {"адвокаттар", "адвокат"}


def test_a_compound_number_is_found_whole_and_by_its_parts() -> None:
    assert exact_tokens(words_of("14-5, № 786, 14.11.2026")) == [
        "14-5",
        "14",
        "5",
        "786",
        "14.11.2026",
        "14",
        "11",
        "2026",
    ]
    assert [term.folded for term in terms_of("14-5")] == ["14-5"]


def test_empty_words_are_not_asked_for_unless_there_is_nothing_else() -> None:
    assert [term.folded for term in terms_of("письмо о пытках")] == ["письмо", "пытках"]
    assert [term.folded for term in terms_of("to be")] == ["be"]
    assert [term.folded for term in terms_of("кто платит за ремонт")] == ["платит", "ремонт"]
    assert [term.folded for term in terms_of("о")] == ["о"]


@pytest.mark.parametrize("written", ["№ 786", "№786", "No. 786", "No 786", "N 786", "N786", "No.786", "n° 786", "786"])
def test_a_number_is_the_same_with_and_without_its_sign(written: str) -> None:
    assert [term.folded for term in terms_of(written)] == ["786"]
    assert exact_tokens(words_of(f"Указ {written} в силе")) == ["указ", "786", "в", "силе"]


@pytest.mark.parametrize("written", ["0001/2026", "0001 / 2026", "0001/ 2026"])
def test_a_registered_number_is_one_word_in_any_spacing(written: str) -> None:
    assert [term.folded for term in terms_of(written)] == ["0001/2026"]
    assert exact_tokens(words_of(written)) == ["0001/2026", "0001", "2026"]


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    assert exact_tokens(words_of("глава 2\u20111")) == ["глава", "2-1", "2", "1"]


def test_what_other_languages_call_a_word_is_asked_for_only_across_languages() -> None:
    (within,) = terms_of("treaties")
    (across,) = terms_of("treaties", across=True)
    assert within.translations == ()
    assert (frozenset({"договор"}),) in across.translations
    assert (frozenset({"шарт", "~shart"}),) in across.translations
    treat = (frozenset({"лечить"}),)  # whose stem is in English what the stem of "treaties" is in French
    assert treat not in across.translations


def test_a_name_is_asked_for_by_its_sound_and_a_text_has_it() -> None:
    (term,) = terms_of("tokayev")
    assert "~tokaev" in term.spellings
    assert "~tokaev" in form_tokens(words_of("беседа с Токаевым"))
    assert "~tokaev" not in form_tokens(words_of("беседа с токаевым"))


def test_latin_kazakh_is_found_by_a_question_in_cyrillic_and_the_other_way_about() -> None:
    text = "Qazaqstan Respublikasy men Türkiya arasyndağy şarttyñ oryndaluy turaly"
    (asked,) = terms_of("шарт")
    assert asked.spellings & set(form_tokens(words_of(text)))
    (asked,) = terms_of("sharttardyn")
    assert asked.spellings & set(form_tokens(words_of("шарттың орындалуы")))


def test_the_same_word_is_asked_for_once() -> None:
    assert len(terms_of("Torture torture TORTURE")) == 1


def test_a_query_of_signs_only_asks_for_nothing() -> None:
    assert terms_of("?! — «»") == ()


def test_words_know_their_place_in_the_text() -> None:
    text = "See AL KAZ 2/2023, обяза-\nтельство."
    assert [text[word.start : word.end] for word in words_of(text) if "/" in word.forms or len(word.folded) > 8] == [
        "AL KAZ 2/2023",
        "обяза-\nтельство",
    ]
