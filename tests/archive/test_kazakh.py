"""Kazakh endings, on words that the rules were not made from."""

import pytest

from archive.kazakh import is_kazakh, stems


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        # plural
        ("шарттар", "шарт"),
        ("өтініштер", "өтініш"),
        ("сарапшылар", "сарапшы"),
        ("ұсынымдар", "ұсыным"),
        ("көздер", "көз"),
        ("тергеулер", "тергеу"),
        # possessive
        ("комитеті", "комитет"),
        ("делегациясы", "делегация"),
        ("төрағасы", "төраға"),
        ("ниетіміз", "ниет"),
        ("хатыңыз", "хат"),
        # each case, with its consonants
        ("соттың", "сот"),
        ("органның", "орган"),
        ("заңдардың", "заң"),
        ("куәнің", "куә"),
        ("мәселені", "мәселе"),
        ("қылмысты", "қылмыс"),
        ("тергеушіні", "тергеуші"),
        ("түрмеге", "түрме"),
        ("сотқа", "сот"),
        ("астанада", "астана"),
        ("жиналыста", "жиналыс"),
        ("алматыдан", "алматы"),
        ("сенаттан", "сенат"),
        ("заңнан", "заң"),
        ("елшімен", "елші"),
        ("тізбен", "тіз"),
        ("кодекспен", "кодекс"),
        ("хаттамадағы", "хаттама"),
        # several endings at once
        ("шарттарының", "шарт"),
        ("келіссөздерге", "келіссөз"),
        ("министрлігінің", "министрлік"),
        ("шешімдерінде", "шешім"),
        ("ұсыныстарымыздан", "ұсыныс"),
        ("өкілдерімен", "өкіл"),
        ("баптарындағы", "бап"),
        ("қызметкерлеріне", "қызметкер"),
        # a voiceless sound that was voiced before a vowel
        ("құқығын", "құқық"),
        ("кітабы", "кітап"),
        ("жауабында", "жауап"),
        ("өкілдігіне", "өкілдік"),
        # a vowel that falls out
        ("халқымыз", "халық"),
        ("орнында", "орын"),
    ],
)
def test_a_form_has_its_stem(word: str, stem: str) -> None:
    assert stem in stems(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("кеңесі", "кеңестің"),
        ("басшының", "басшылар"),
        ("қаулысына", "қаулылар"),
        ("адвокаттың", "адвокатымен"),
        ("жасы", "жастың"),
    ],
)
def test_two_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("шарт", "шара"), ("сот", "сотталған"), ("заң", "заман"), ("тіл", "тілек"), ("баптар", "батар")],
)
def test_different_words_share_none(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    "word",
    [
        "шарт",
        "республика",
        "адам",
        "келісім",
        "дипломатиялық",
        "сот",
        "бас",
        "ел",
        "қол",
        "шартлар",
        "сотде",
        "келісімқа",
        "үйты",
    ],
)
def test_what_the_laws_of_sound_forbid_is_not_taken_off(word: str) -> None:
    """No harmony, no assimilation, or too little left: the word is its own only stem."""
    assert stems(word) == (word,)


def test_the_word_itself_comes_first_and_the_shortest_stem_last() -> None:
    assert stems("шарттарының") == ("шарттарының", "шарттары", "шарттар", "шарт")


def test_kazakh_is_known_by_the_letters_that_russian_has_not() -> None:
    assert is_kazakh("Сыртқы істер министрлігі")
    assert not is_kazakh("Министерство иностранных дел, AL KAZ 2/2026")
