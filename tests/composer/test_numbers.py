from datetime import date
from decimal import Decimal

import pytest

from composer.engine.printing import BadValue
from composer.filters import filters
from composer.names import initials, person
from composer.numbers import (
    counted,
    genitive_year,
    in_year,
    money,
    number,
    of_year,
    ordinal,
    percent,
    plural,
    roman,
    year,
)
from kense.i18n import Translator

LANGUAGES = ("kk", "ru", "en", "fr", "es")
TREATIES = ("договор", "договора", "договоров")


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1\u202f000", "1,000"),
        (1_000_000, "1\u202f000\u202f000", "1,000,000"),
        (Decimal("1234.5"), "1\u202f234,5", "1,234.5"),
        (Decimal("1234.50"), "1\u202f234,50", "1,234.50"),
        (Decimal("1E+3"), "1\u202f000", "1,000"),
        (Decimal("-0.25"), "\u22120,25", "\u22120.25"),
        (-12, "\u221212", "\u221212"),
    ],
)
def test_a_number_is_grouped_and_keeps_its_decimals(value: Decimal | int, russian: str, english: str) -> None:
    assert [number(value, language) for language in LANGUAGES] == [russian, russian, english, russian, russian]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "договоров"), (1, "договор"), (2, "договора"), (4, "договора"), (5, "договоров"), (11, "договоров"),
        (12, "договоров"), (14, "договоров"), (20, "договоров"), (21, "договор"), (22, "договора"), (101, "договор"),
        (111, "договоров"), (112, "договоров"), (1_000_000, "договоров"), (Decimal("1.5"), "договора"), (-21, "договор"),
    ],
)  # fmt: skip
def test_a_russian_noun_follows_its_number(value: Decimal | int, said: str) -> None:
    assert plural(value, "ru", *TREATIES) == said


def test_other_nouns_follow_their_number_too() -> None:
    assert [plural(value, "en", "treaty", "treaties") for value in (0, 1, 2, 21)] == ["treaties", "treaty", "treaties", "treaties"]  # fmt: skip
    assert [plural(value, "fr", "accord", "accords") for value in (0, 1, 2)] == ["accord", "accord", "accords"]
    assert plural(Decimal("1.5"), "fr", "accord", "accords") == "accord"
    assert counted(5, "kk", "шарт") == "5\u00a0шарт"
    assert counted(1234, "ru", *TREATIES) == "1\u202f234\u00a0договора"


def test_a_noun_has_as_many_forms_as_its_language_asks_for() -> None:
    with pytest.raises(ValueError, match="2 forms in ru"):
        plural(1, "ru", "договор", "договоры")


def test_money_stands_with_its_currency() -> None:
    assert [money(5, language, "USD") for language in LANGUAGES] == [
        "5\u00a0АҚШ доллары",
        "5\u00a0долларов США",
        "5\u00a0US dollars",
        "5\u00a0dollars des États-Unis",
        "5\u00a0dólares de los Estados Unidos",
    ]
    assert money(Decimal("1000000.75"), "ru", "RUB") == "1\u202f000\u202f000,75\u00a0российских рубля"
    assert money(1, "ru", "JPY") == "1\u00a0японская иена"
    assert money(2, "kk", "KZT") == "2\u00a0теңге"
    assert money(3, "en", "XDR") == "3\u00a0XDR"


def test_a_percentage_keeps_its_sign_beside_it() -> None:
    assert [percent(Decimal("12.5"), language) for language in ("kk", "ru", "en", "fr")] == [
        "12,5\u00a0%",
        "12,5\u00a0%",
        "12.5%",
        "12,5\u00a0%",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, ["1-ші", "1-й", "1st", "1er", "1.º"]), (2, ["2-ші", "2-й", "2nd", "2e", "2.º"]),
        (3, ["3-ші", "3-й", "3rd", "3e", "3.º"]), (6, ["6-шы", "6-й", "6th", "6e", "6.º"]),
        (9, ["9-шы", "9-й", "9th", "9e", "9.º"]), (11, ["11-ші", "11-й", "11th", "11e", "11.º"]),
        (13, ["13-ші", "13-й", "13th", "13e", "13.º"]), (20, ["20-шы", "20-й", "20th", "20e", "20.º"]),
        (21, ["21-ші", "21-й", "21st", "21e", "21.º"]), (70, ["70-ші", "70-й", "70th", "70e", "70.º"]),
        (101, ["101-ші", "101-й", "101st", "101e", "101.º"]), (112, ["112-ші", "112-й", "112th", "112e", "112.º"]),
        (100, ["100-ші", "100-й", "100th", "100e", "100.º"]),
    ],
)  # fmt: skip
def test_an_ordinal_takes_the_ending_of_its_language(value: int, said: list[str]) -> None:
    assert [ordinal(value, language) for language in LANGUAGES] == said


def test_an_ordinal_agrees_with_its_noun() -> None:
    assert [ordinal(3, "ru", gender) for gender in "mfn"] == ["3-й", "3-я", "3-е"]
    assert ordinal(1, "fr", "f") == "1re"
    assert ordinal(1000, "kk") == "1\u202f000-шы"
    assert ordinal(1_000_000, "kk") == "1\u202f000\u202f000-шы"
    with pytest.raises(ValueError):
        ordinal(0, "ru")


def test_a_year_is_written_as_the_sentence_needs_it() -> None:
    assert [year(2000, "kk"), in_year(2000, "kk"), of_year(2000, "kk"), genitive_year(2026, "kk")] == [
        "2000 жыл",
        "2000 жылы",
        "2000 жылғы",
        "2026 жылдың",
    ]
    assert [year(2000, "ru"), in_year(2000, "ru"), of_year(2000, "ru")] == ["2000 год", "2000 году", "2000 года"]
    assert [in_year(2026, language) for language in ("en", "fr", "es")] == ["2026", "2026", "2026"]


def test_roman_numerals_count_quarters_and_chapters() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 99, 399)] == ["I", "IV", "IX", "XIV", "XL", "XCIX", "CCCXCIX"]
    with pytest.raises(ValueError):
        roman(0)


def test_a_name_keeps_its_letters_and_does_not_break_after_initials() -> None:
    assert initials("Үлгі", "kk", "Айнұр", "Серікқызы") == "А.С.\u00a0Үлгі"
    assert initials("Ulgi", "en", "Ainur") == "A.\u00a0Ulgi"
    assert initials("Exemple", "fr", "jean-pierre") == "J.-P.\u00a0Exemple"
    assert person("А. С. Үлгі", "en") == "А.\u00a0С.\u00a0Үлгі"
    assert person("A.S. Ulgi", "en") == "A.S.\u00a0Ulgi"
    assert person("Айнұр Үлгі", "en") == "Айнұр Үлгі"


def test_filters_read_what_json_writes_and_print_nothing_for_what_is_absent() -> None:
    russian = filters("ru")
    assert russian["days"]("2026-11-21", "2026-11-23") == "21–23 ноября 2026 года"
    assert russian["days"](date(2026, 11, 21), None) == "21 ноября 2026 года"
    assert russian["clock"]("10:30") == "10.30"
    assert russian["number"]("1234.5") == russian["number"](1234.5) == "1\u202f234,5"
    assert [write(None) for write in russian.values()] == [""] * len(russian)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("day", ("tomorrow",), "“tomorrow” is no day"),
        ("day", (7,), "“7” is no day"),
        ("clock", ("25:00",), "“25:00” is no time of day"),
        ("number", ("many",), "“many” is no number"),
        ("number", ("NaN",), "“NaN” is no number"),
        ("number", (True,), "“True” is no number"),
        ("days", ("2026-11-23", "2026-11-21"), "the filter days cannot write “2026-11-23” so"),
        ("plural", (5,), "the filter plural cannot write “5” so"),
        ("roman", (1.5,), "the filter roman cannot write “1.5” so"),
    ],
)
def test_a_value_that_a_filter_cannot_write_is_named(name: str, given: tuple[object, ...], said: str) -> None:
    with pytest.raises(BadValue) as raised:
        filters("ru")[name](*given)
    assert Translator("en", {})(raised.value.args[0]).startswith(said)
