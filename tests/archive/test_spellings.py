"""One word in other letters: names by their sound, Kazakh in Latin letters, on a Russian keyboard, in the old orthography."""

import pytest

from archive.latin_kazakh import is_latin_kazakh, modern
from archive.names import sound
from archive.spellings import marks, spellings
from archive.stemming import bare, fold


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("tokaev", "Токаев Тоқаев Tokayev Tokaev Tokaïev"),
        ("tasmagambetov", "Тасмагамбетов Тасмағамбетов Tasmagambetov Tassmagambetov Tasmağambetov Tasmaǵambetov"),
        ("tleuberd", "Тлеуберди Тілеуберді Tileuberdi Tleuberdi Tıleuberdı"),
        ("japarov", "Жапаров Джапаров Japarov Zhaparov Dzhaparov Žaparov"),
        ("abdrahmanov", "Абдрахманов Әбдірахманов Abdrakhmanov Abdrahmanov Äbdirahmanov"),
        ("sherbakov", "Щербаков Shcherbakov Ŝerbakov"),
        ("fedorov", "Фёдоров Fyodorov Fedorov"),
        ("evgen", "Евгений Yevgeny Evgenii Yevgeniy"),
        ("nursultan", "Нурсултан Нұрсұлтан Nursultan Noursoultan"),
        ("ula", "Юлия Yulia Iuliia Yuliya Ûliâ"),
        ("kim", "Ким Kim"),
        ("", "Ли Li"),
    ],
)
def test_a_name_sounds_the_same_in_all_letters(heard: str, written: str) -> None:
    assert {sound(bare(name)) for name in written.split()} == {heard}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Токаев", "Таков"), ("Жапаров", "Сапаров"), ("Омаров", "Амиров"), ("Каримов", "Керимов"), ("Асанов", "Осипов")],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(bare(one)) != sound(bare(other))


@pytest.mark.parametrize(
    ("written", "word"),
    [
        # 2021
        ("şarttarynyñ", "шарт"),
        ("ükımetınıñ", "үкімет"),
        ("keñes", "кеңес"),
        ("qūjat", "құжат"),
        ("ministrlıgı", "министрлік"),
        # 2018
        ("sharttarynyń", "шарт"),
        ("úkimetiniń", "үкімет"),
        ("kelissózderge", "келіссөз"),
        ("qaýly", "қаулы"),
        ("uaǵdalastyq", "уағдаластық"),
        # on an English keyboard
        ("kelissozderge", "келіссөз"),
        ("kukyk", "құқық"),
        ("kujat", "құжат"),
        ("halykaralyk", "халықаралық"),
        ("zhauap", "жауап"),
        ("kenesinin", "кеңес"),
        ("bayandamashy", "баяндамашы"),
        ("organizatsiia", "организация"),
        ("alem", "әлем"),
        # on a Russian keyboard
        ("укимет", "үкімет"),
        ("келиссоз", "келіссөз"),
        ("халыкаралык", "халықаралық"),
        # before 1983
        ("жыйын", "жиын"),
    ],
)
def test_kazakh_in_other_letters_is_asked_for_as_it_is_written_now(written: str, word: str) -> None:
    assert word in spellings(written, fold(written))


@pytest.mark.parametrize("word", ["agreement", "commission", "the", "section"])
def test_what_cannot_be_kazakh_is_not_read_as_kazakh(word: str) -> None:
    assert {spelling for spelling in spellings(word, word) if not spelling.startswith("~")} == set()


def test_a_russian_word_is_not_read_as_kazakh() -> None:
    assert spellings("визит", "визит") == {"~vzt"}


def test_latin_kazakh_is_known_by_its_commonest_words() -> None:
    assert is_latin_kazakh("Qazaqstan Respublikasynyñ ükımetı")
    assert is_latin_kazakh("kelisim zhobasy turaly")
    assert not is_latin_kazakh("The talks in Qazaqstan were held in English.")


def test_a_word_with_the_letters_of_latin_kazakh_is_read_as_kazakh_in_any_text() -> None:
    assert "~shart" in marks("şarttyñ", "sarttyn", in_latin_kazakh=False)
    assert marks("charter", "charter", in_latin_kazakh=False) == set()


def test_a_name_is_known_by_its_capital_letter() -> None:
    assert "~tokaev" in marks("Токаева", "токаева", in_latin_kazakh=False)
    assert marks("токаева", "токаева", in_latin_kazakh=False) == set()


def test_the_orthography_of_before_1983_is_brought_up_to_date() -> None:
    assert modern("қыйын") == "қиын"
    assert modern("сұу") == "су"
