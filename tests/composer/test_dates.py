from datetime import date

import pytest

from composer.dates import day, of_day, on_day, working_days

NOVEMBER, FIRST = date(2026, 11, 21), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("kk", "2026 жылғы 21 қараша"),
        ("ru", "21 ноября 2026 года"),
        ("en", "21 November 2026"),
        ("fr", "21 novembre 2026"),
        ("es", "21 de noviembre de 2026"),
    ],
)
def test_a_day_is_written_in_each_languages_official_form(language: str, written: str) -> None:
    assert day(NOVEMBER, language) == written


def test_the_first_of_a_month_is_premier_in_french() -> None:
    assert day(FIRST, "fr") == "1er novembre 2026"
    assert day(date(2026, 5, 31), "fr") == "31 mai 2026"


def test_kazakh_says_on_a_day_with_the_month_in_the_locative() -> None:
    said = [on_day(date(2026, month, 21), "kk") for month in range(1, 13)]
    assert said[9:] == ["2026 жылғы 21 қазанда", "2026 жылғы 21 қарашада", "2026 жылғы 21 желтоқсанда"]
    assert said[3:7] == [
        "2026 жылғы 21 сәуірде",
        "2026 жылғы 21 мамырда",
        "2026 жылғы 21 маусымда",
        "2026 жылғы 21 шілдеде",
    ]


def test_kazakh_says_of_a_day_in_harmony_with_the_month() -> None:
    assert of_day(NOVEMBER, "kk") == "2026 жылғы 21 қарашадағы"
    assert of_day(date(2026, 7, 6), "kk") == "2026 жылғы 6 шілдедегі"
    assert of_day(date(2026, 4, 6), "kk") == "2026 жылғы 6 сәуірдегі"


def test_other_languages_say_on_and_of_a_day_alike() -> None:
    assert on_day(NOVEMBER, "ru") == of_day(NOVEMBER, "ru") == "21 ноября 2026 года"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 рабочего дня"), (10, "10 рабочих дней"), (11, "11 рабочих дней"), (21, "21 рабочего дня")],
)
def test_a_russian_term_stands_in_the_genitive(number: int, said: str) -> None:
    assert working_days(number, "ru") == said


def test_a_kazakh_term_has_no_plural() -> None:
    assert working_days(10, "kk") == "10 жұмыс күні"
