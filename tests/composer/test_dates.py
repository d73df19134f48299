from datetime import date, time

import pytest

from composer.dates import (
    at_clock,
    clock,
    day,
    days,
    half,
    in_month,
    month,
    of_day,
    of_days,
    of_half,
    of_month,
    of_quarter,
    on_day,
    on_days,
    quarter,
    working_days,
)

NOVEMBER, FIRST = date(2026, 11, 21), date(2026, 11, 1)
LANGUAGES = ("kk", "ru", "en", "fr", "es")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            NOVEMBER,
            ["2026 жылғы 21 қараша", "21 ноября 2026 года", "21 November 2026", "21 novembre 2026", "21 de noviembre de 2026"],
        ),
        (
            date(2000, 2, 29),
            ["2000 жылғы 29 ақпан", "29 февраля 2000 года", "29 February 2000", "29 février 2000", "29 de febrero de 2000"],
        ),
        (
            date(2027, 1, 1),
            ["2027 жылғы 1 қаңтар", "1 января 2027 года", "1 January 2027", "1er janvier 2027", "1 de enero de 2027"],
        ),
        (
            date(2026, 12, 31),
            ["2026 жылғы 31 желтоқсан", "31 декабря 2026 года", "31 December 2026", "31 décembre 2026", "31 de diciembre de 2026"],
        ),
    ],
)  # fmt: skip
def test_a_day_is_written_in_each_languages_official_form(value: date, written: list[str]) -> None:
    assert [day(value, language) for language in LANGUAGES] == written


def test_only_the_first_of_a_month_is_premier_in_french() -> None:
    assert day(FIRST, "fr") == "1er novembre 2026"
    assert day(date(2026, 5, 31), "fr") == "31 mai 2026"
    assert day(date(2011, 1, 11), "fr") == "11 janvier 2011"


def test_kazakh_says_on_a_day_with_the_month_in_the_locative() -> None:
    said = [on_day(date(2026, month, 21), "kk").split()[-1] for month in range(1, 13)]
    assert said == [
        "қаңтарда",
        "ақпанда",
        "наурызда",
        "сәуірде",
        "мамырда",
        "маусымда",
        "шілдеде",
        "тамызда",
        "қыркүйекте",
        "қазанда",
        "қарашада",
        "желтоқсанда",
    ]


def test_kazakh_says_of_a_day_in_harmony_with_the_month() -> None:
    assert of_day(NOVEMBER, "kk") == "2026 жылғы 21 қарашадағы"
    assert of_day(date(2026, 7, 6), "kk") == "2026 жылғы 6 шілдедегі"
    assert of_day(date(2026, 4, 6), "kk") == "2026 жылғы 6 сәуірдегі"


def test_other_languages_say_on_and_of_a_day_alike() -> None:
    assert on_day(NOVEMBER, "ru") == of_day(NOVEMBER, "ru") == "21 ноября 2026 года"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (
            NOVEMBER,
            date(2026, 11, 23),
            ["2026 жылғы 21–23 қараша", "21–23 ноября 2026 года", "21–23 November 2026", "du 21 au 23 novembre 2026", "del 21 al 23 de noviembre de 2026"],
        ),
        (
            date(2026, 11, 28),
            date(2026, 12, 1),
            ["2026 жылғы 28 қараша – 1 желтоқсан", "28 ноября – 1 декабря 2026 года", "28 November – 1 December 2026", "du 28 novembre au 1er décembre 2026", "del 28 de noviembre al 1 de diciembre de 2026"],
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            ["2026 жылғы 30 желтоқсан – 2027 жылғы 2 қаңтар", "30 декабря 2026 года – 2 января 2027 года", "30 December 2026 – 2 January 2027", "du 30 décembre 2026 au 2 janvier 2027", "del 30 de diciembre de 2026 al 2 de enero de 2027"],
        ),
        (
            FIRST,
            date(2026, 11, 11),
            ["2026 жылғы 1–11 қараша", "1–11 ноября 2026 года", "1–11 November 2026", "du 1er au 11 novembre 2026", "del 1 al 11 de noviembre de 2026"],
        ),
    ],
)  # fmt: skip
def test_a_span_says_only_once_what_its_days_share(first: date, last: date, written: list[str]) -> None:
    assert [days(first, language, last) for language in LANGUAGES] == written


def test_a_span_of_one_day_is_that_day() -> None:
    assert days(NOVEMBER, "fr", NOVEMBER) == days(NOVEMBER, "fr") == "21 novembre 2026"


def test_kazakh_says_on_and_of_the_days_of_a_span() -> None:
    assert on_days(NOVEMBER, "kk", date(2026, 11, 23)) == "2026 жылғы 21–23 қарашада"
    assert of_days(NOVEMBER, "kk", date(2026, 11, 23)) == "2026 жылғы 21–23 қарашадағы"
    assert on_days(NOVEMBER, "kk", date(2026, 12, 2)) == "2026 жылғы 21 қараша – 2 желтоқсанда"
    assert on_days(date(2026, 12, 30), "kk", date(2027, 1, 2)) == "2026 жылғы 30 желтоқсан – 2027 жылғы 2 қаңтарда"
    assert on_days(NOVEMBER, "ru", date(2026, 11, 23)) == "21–23 ноября 2026 года"


def test_a_span_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="is before"):
        days(NOVEMBER, "ru", FIRST)


def test_a_month_is_written_with_its_year() -> None:
    assert [month(NOVEMBER, language) for language in LANGUAGES] == [
        "2026 жылғы қараша",
        "ноябрь 2026 года",
        "November 2026",
        "novembre 2026",
        "noviembre de 2026",
    ]
    assert (in_month(NOVEMBER, "kk"), of_month(NOVEMBER, "kk")) == ("2026 жылғы қарашада", "2026 жылғы қарашадағы")
    assert (in_month(NOVEMBER, "ru"), of_month(NOVEMBER, "ru")) == ("ноябре 2026 года", "ноября 2026 года")
    assert (in_month(NOVEMBER, "en"), of_month(NOVEMBER, "fr")) == ("November 2026", "novembre 2026")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            date(2026, 3, 31),
            ["2026 жылғы I тоқсан", "I квартал 2026 года", "first quarter of 2026", "premier trimestre 2026", "primer trimestre de 2026"],
        ),
        (
            date(2026, 10, 1),
            ["2026 жылғы IV тоқсан", "IV квартал 2026 года", "fourth quarter of 2026", "quatrième trimestre 2026", "cuarto trimestre de 2026"],
        ),
    ],
)  # fmt: skip
def test_a_day_lies_in_its_quarter(value: date, written: list[str]) -> None:
    assert [quarter(value, language) for language in LANGUAGES] == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            date(2026, 6, 30),
            ["2026 жылғы I жартыжылдық", "I полугодие 2026 года", "first half of 2026", "premier semestre 2026", "primer semestre de 2026"],
        ),
        (
            date(2026, 7, 1),
            ["2026 жылғы II жартыжылдық", "II полугодие 2026 года", "second half of 2026", "second semestre 2026", "segundo semestre de 2026"],
        ),
    ],
)  # fmt: skip
def test_a_day_lies_in_its_half_year(value: date, written: list[str]) -> None:
    assert [half(value, language) for language in LANGUAGES] == written


def test_what_is_of_a_quarter_or_a_half_year_takes_its_form() -> None:
    assert [of_quarter(NOVEMBER, language) for language in ("kk", "ru", "en")] == [
        "2026 жылғы IV тоқсандағы",
        "IV квартала 2026 года",
        "fourth quarter of 2026",
    ]
    assert [of_half(NOVEMBER, language) for language in ("kk", "ru", "en")] == [
        "2026 жылғы II жартыжылдықтағы",
        "II полугодия 2026 года",
        "second half of 2026",
    ]


def test_a_time_of_day_is_written_in_each_languages_form() -> None:
    assert [clock(time(9, 5), language) for language in LANGUAGES] == ["сағат 9.05", "9.05", "9:05", "9 h 05", "9:05"]


@pytest.mark.parametrize(
    ("minute", "written"),
    [
        (0, "сағат 10.00-де"),
        (5, "сағат 10.05-те"),
        (10, "сағат 10.10-да"),
        (15, "сағат 10.15-те"),
        (30, "сағат 10.30-да"),
        (40, "сағат 10.40-та"),
        (50, "сағат 10.50-де"),
        (56, "сағат 10.56-да"),
    ],
)
def test_kazakh_says_at_a_time_as_its_last_number_sounds(minute: int, written: str) -> None:
    assert at_clock(time(10, minute), "kk") == written


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 рабочего дня"), (10, "10 рабочих дней"), (11, "11 рабочих дней"), (21, "21 рабочего дня")],
)
def test_a_russian_term_stands_in_the_genitive(number: int, said: str) -> None:
    assert working_days(number, "ru") == said


def test_a_kazakh_term_has_no_plural_and_others_have_one() -> None:
    assert working_days(10, "kk") == "10 жұмыс күні"
    assert [working_days(number, "en") for number in (1, 10)] == ["1 working day", "10 working days"]
    assert working_days(10, "fr") == "10 jours ouvrables"
