"""What a thing is called in the other languages."""

import pytest

from archive.analysis import terms_of, words_of
from archive.glossary import LANGUAGES, entries
from archive.stemming import fold, stems_in


def called(question: str, place: int = 0) -> set[str]:
    """What the word of the question is called elsewhere, each name by one stem of each of its words."""
    translations = terms_of(question, across=True)[place].translations
    return {
        " ".join(min(word, key=lambda stem: (stem.startswith("~"), len(stem), stem)) for word in name)
        for name in translations
    }


def has(question: str, name: str, language: str) -> bool:
    """Whether the first word of the question is called so."""
    words = [set(stems_in(language, fold(word))) for word in name.split()]  # type: ignore[arg-type]  # one of the four
    translations = terms_of(question, across=True)[0].translations
    return any(len(found) == len(words) and all(map(lambda a, b: bool(a & b), found, words)) for found in translations)


@pytest.mark.parametrize(
    ("question", "language", "name"),
    [
        ("treaty", "ru", "договор"),
        ("treaties", "kk", "шарт"),
        ("договоров", "en", "treaty"),
        ("шарттарының", "ru", "договор"),
        ("договор", "fr", "traité"),
        ("traité", "kk", "шарт"),
        ("rapporteur", "ru", "спецдокладчик"),
        ("rapporteur", "kk", "баяндамашы"),
        ("спецдокладчика", "kk", "арнайы баяндамашы"),
        ("special rapporteur", "ru", "специальный докладчик"),
        ("келіссөздерге", "ru", "переговоры"),
        ("МИД", "kk", "сыртқы істер министрлігі"),
        ("ШОС", "en", "shanghai cooperation organization"),
        ("Kyrgyzstan", "kk", "қырғызстан"),
        ("Пекин", "kk", "бейжің"),
        ("қараша", "en", "november"),
        ("human rights", "fr", "droits homme"),
        ("hunger strike", "kk", "аштық жариялау"),
        ("үйқамақ", "ru", "домашний арест"),
        ("minors", "ru", "несовершеннолетний"),
        ("Тунис", "en", "tunisia"),
        ("визового", "en", "visa"),
        ("визалық", "ru", "виза"),
        ("кибератаки", "kk", "кибершабуыл"),
        ("блокировок", "en", "blocking"),
        ("shareholders", "kk", "акционер"),
        ("зейнетақысын", "ru", "пенсия"),
        ("күшейту", "en", "strengthen"),
        ("desalination", "ru", "опреснение"),
        ("вакцинами", "fr", "vaccin"),
    ],
)
def test_a_word_is_looked_for_by_its_names_elsewhere(question: str, language: str, name: str) -> None:
    assert has(question, name, language)


def test_a_name_of_several_words_stands_for_each_of_them() -> None:
    special, rapporteur = terms_of("special rapporteur", across=True)
    assert set(rapporteur.translations) <= set(special.translations)  # which is called something by itself, too
    assert called("special rapporteur", 1) == {
        "rapporteur special",
        "rapporteur",
        "специальный докладчик",
        "спецдокладчик",
        "докладчик",
        "арнай баяндамаш",
        "баяндамаш",
    }


def test_a_word_is_not_taken_for_one_that_only_shares_a_stem_in_another_language() -> None:
    """`visit` has the stem of the French `visa`, `special` that of `spécialiste`."""
    assert not has("visit", "виза", "ru")
    assert has("visa", "виза", "ru")


def test_a_kazakh_name_is_looked_for_by_its_sound_too_which_texts_in_latin_letters_have() -> None:
    names = terms_of("treaty", across=True)[0].translations
    assert any("~shart" in word for name in names for word in name)
    assert "~shart" in words_of("şarttyŋ üşin jäne turaly")[0].forms


def test_a_word_that_the_glossary_has_not_is_called_nothing() -> None:
    assert called("zeppelin") == set()


def test_a_name_is_not_translated_into_its_own_language() -> None:
    assert not has("treaty", "agreement", "en")
    assert not has("шарт", "келісім", "kk")


def test_the_glossary_is_whole() -> None:
    """Every concept has a name in each language, and every name has words."""
    concepts = {id(entry.concept): entry.concept for entry in entries()}.values()
    assert len(concepts) == 4361
    assert all(concept.names[language] for concept in concepts for language in LANGUAGES)
    assert all(word for entry in entries() for word in entry.name)
    assert all(entry.name for entry in entries())
