"""What differs between the languages of one text, and what only looks as if it did."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from composer.checks.differences import Difference
from composer.checks.languages import across_languages
from composer.checks.names import latin
from composer.checks.numbers import number
from composer.checks.rows import mentions_of
from tests.composer.checked_texts import PLANTED, TEXTS


def checked(texts: Mapping[str, str], *languages: str) -> list[Difference]:
    return across_languages({one: texts[one].splitlines() for one in languages or texts}, "3")


def values(text: str, language: str) -> list[object]:
    return [one.value for one in mentions_of(text, language)]


@pytest.mark.parametrize("name", list(TEXTS))
@pytest.mark.parametrize("languages", [(), ("ru", "kk"), ("kk", "en"), ("ru", "en")])
def test_translations_that_agree_are_silent(name: str, languages: tuple[str, ...]) -> None:
    assert checked(TEXTS[name], *languages) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language", "right", "planted", "kind"), PLANTED)
def test_one_planted_difference_is_found_and_nothing_else(
    name: str, language: str, right: str, planted: str, kind: str
) -> None:
    """Where `kind` is empty, the planted text says the same in another way."""
    texts = dict(TEXTS[name])
    assert right in texts[language]
    texts[language] = texts[language].replace(right, planted, 1)
    other = "kk" if language == "ru" else "ru"
    for found in (checked(texts), checked(texts, language, other)):
        assert [one.kind for one in found] == ([kind] if kind else [])


def test_a_difference_shows_what_each_language_says_and_where() -> None:
    (found,) = checked(
        {
            "ru": "Введение\nПодписано 87 документов на сумму 5 млн тенге.",
            "kk": "Кіріспе\nСомасы 5 млн теңгеге 78 құжатқа қол қойылды.",
            "en": "Introduction\n87 documents worth KZT 5 million were signed.",
        }
    )
    assert (found.kind, found.severity, found.parts) == ("number", "differs", ("3",))
    assert [(one.language, one.value, one.paragraph, one.excerpt) for one in found.said] == [
        ("ru", "87", 2, "Подписано 87 документов на сумму 5 млн тенге."),
        ("kk", "78", 2, "Сомасы 5 млн теңгеге 78 құжатқа қол қойылды."),
        ("en", "87", 2, "87 documents worth KZT 5 million were signed."),
    ]


def test_a_difference_is_another_one_when_its_text_changes() -> None:
    texts = {"ru": "Открыто 87 предприятий.", "kk": "78 кәсіпорын ашылды."}
    (first,) = checked(texts)
    (same,) = checked(texts)
    (other,) = checked({**texts, "kk": "Биыл 78 кәсіпорын ашылды."})
    assert first.key == same.key != other.key


def test_two_numbers_changed_about_are_found_though_both_are_in_each_text() -> None:
    (found, second) = checked(
        {
            "ru": "Туризм: 5 проектов.\nТранспорт: 6 проектов, срок 2027 год.",
            "kk": "Туризм: 6 жоба.\nКөлік: 5 жоба, мерзімі 2027 жыл.",
        }
    )
    assert [one.value for one in found.said] == ["5", "6"]
    assert [one.value for one in second.said] == ["6", "5"]


def test_a_number_said_once_more_in_one_language_is_no_difference() -> None:
    assert (
        checked(
            {"ru": "Открыто 87 предприятий.\nИз этих 87 работают все.", "kk": "87 кәсіпорын ашылды.\nБарлығы істейді."}
        )
        == []
    )


def test_one_paragraph_can_be_two_in_another_language() -> None:
    assert (
        checked(
            {
                "ru": "Введение.\nПодписано 12 документов. Встреча пройдет 3 мая 2027 года.\nИтого 15 млн тенге.",
                "en": "Introduction.\nTwelve documents, 12 in all, were signed.\nThe meeting is on 3 May 2027.\nKZT 15 million in all.",
            }
        )
        == []
    )


def test_a_paragraph_that_a_language_lacks_is_one_difference() -> None:
    (found,) = checked(
        {
            "ru": "Введение в тему.\nПодписано 12 документов на 15 млн тенге 3 мая 2027 года.\nИтого участвовали 40 компаний.",
            "kk": "Тақырыпқа кіріспе.\nБарлығы 40 компания қатысты.",
        }
    )
    assert found.kind == "text"
    assert [(one.language, one.paragraph) for one in found.said] == [("ru", 2), ("kk", 0)]


def test_a_text_in_one_language_is_compared_with_nothing() -> None:
    assert checked({"ru": "Подписано 12 документов."}) == []
    assert across_languages({"ru": ["12"], "kk": []}) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("21 ноября 2026 года", "ru"),
        ("«21» ноября 2026 г.", "ru"),
        ("21.11.2026", "ru"),
        ("21/11/2026", "fr"),
        ("2026-11-21", "en"),
        ("2026 жылғы 21 қараша", "kk"),
        ("2026 жылғы 21 қарашада", "kk"),
        ("2026 жылғы 21 қарашадағы", "kk"),
        ("2026 жылғы қарашаның 21-інде", "kk"),
        ("21 November 2026", "en"),
        ("21st of November 2026", "en"),
        ("November 21, 2026", "en"),
        ("21 novembre 2026", "fr"),
    ],
)
def test_a_day_is_the_same_however_it_is_written(text: str, language: str) -> None:
    assert values(text, language) == [("date", 2026, 11, 21)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("21–23 ноября 2026 года", "ru"),
        ("с 21 по 23 ноября 2026 года", "ru"),
        ("2026 жылғы 21–23 қарашада", "kk"),
        ("21–23 November 2026", "en"),
        ("from 21 to 23 November 2026", "en"),
        ("November 21–23, 2026", "en"),
        ("du 21 au 23 novembre 2026", "fr"),
        ("21-23.11.2026", "ru"),
    ],
)
def test_a_range_of_days_is_its_two_ends(text: str, language: str) -> None:
    assert values(text, language) == [("date", 2026, 11, 21), ("date", 2026, 11, 23)]


def test_a_day_without_its_year_is_the_day_of_that_year_elsewhere() -> None:
    assert (
        checked(
            {
                "ru": "С 28 ноября по 2 декабря 2026 года пройдет выставка.",
                "kk": "2026 жылғы 28 қараша – 2 желтоқсан аралығында көрме өтеді.",
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1 234,5", "ru", "1234.5"),
        ("1,234.5", "en", "1234.5"),
        ("1 234.5", "en", "1234.5"),
        ("1.234.567,5", "fr", "1234567.5"),
        ("12,5", "kk", "12.5"),
        ("1,234,567", "ru", "1234567"),
    ],
)
def test_thousands_and_decimals_are_read_as_the_language_writes_them(written: str, language: str, value: str) -> None:
    assert number(written, language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("1 234,5 млн тенге", "ru", "1234500000", "KZT"),
        ("1 234,5 млн теңгені", "kk", "1234500000", "KZT"),
        ("KZT 1,234.5 million", "en", "1234500000", "KZT"),
        ("два миллиона долларов США", "ru", "2000000", "USD"),
        ("екі миллион АҚШ долларын", "kk", "2000000", "USD"),
        ("US$2 million", "en", "2000000", "USD"),
        ("2 millions de dollars", "fr", "2000000", "USD"),
        ("750 тыс. тенге", "ru", "750000", "KZT"),
        ("12,5 %", "ru", "12.5", "%"),
        ("12,5 пайызға", "kk", "12.5", "%"),
        ("12.5 per cent", "en", "12.5", "%"),
        ("двадцать пять процентов", "ru", "25", "%"),
        ("жиырма бес пайыз", "kk", "25", "%"),
        ("twenty-five per cent", "en", "25", "%"),
        ("1 млрд евро", "ru", "1000000000", "EUR"),
        ("12 млн 450 тыс. тенге", "ru", "12450000", "KZT"),
        ("forty-eight million six hundred and fifty thousand tenge", "en", "48650000", "KZT"),
        ("5 European states", "en", "5", ""),
    ],
)
def test_a_number_is_the_same_in_figures_and_in_words(text: str, language: str, value: str, unit: str) -> None:
    (found,) = [one for one in mentions_of(text, language) if one.kind != "place"]
    assert (found.value, found.unit) == (("number", Decimal(value).normalize()), unit)


def test_millions_said_once_count_for_both_ends_of_a_range() -> None:
    assert values("12–15 млн тенге", "ru") == values("KZT 12 to 15 million", "en")


@pytest.mark.parametrize(
    ("latin_letters", "cyrillic_letters"),
    [
        ("AL KAZ 2/2023", "АL КАZ 2/2023"),
        ("№ 12-1/34-A", "№ 12-1/34-А"),
        ("No. 123-VII", "№ 123-VII"),
        ("№ 786", "№786"),
    ],
)
def test_a_reference_is_the_same_in_letters_that_look_alike(latin_letters: str, cyrillic_letters: str) -> None:
    assert values(latin_letters, "en") == values(cyrillic_letters, "ru")


def test_an_address_of_the_internet_is_not_compared() -> None:
    assert values("см. https://example.org/ru/2024/15 и mail1@example.org", "ru") == []


@pytest.mark.parametrize(
    "spellings",
    [
        ("Тоқаев", "Токаев", "Tokayev", "Tokaïev"),
        ("Жұмабаев", "Жумабаев", "Zhumabayev", "Joumabaïev"),
        ("Қасымов", "Касымов", "Kassymov", "Kasymov"),
        ("Әлиев", "Алиев", "Aliyev", "Aliev"),
        ("Шәкіров", "Шакиров", "Shakirov", "Chakirov"),
    ],
)
def test_a_name_sounds_the_same_in_every_script(spellings: tuple[str, ...]) -> None:
    assert len({latin(one) for one in spellings}) == 1


def test_a_name_spelt_otherwise_is_to_be_looked_at() -> None:
    (found,) = checked({"ru": "Встречу провел А. Ахметов.", "en": "The meeting was held by A. Akhmedov."})
    assert (found.kind, found.severity) == ("name", "look")
    assert [one.value for one in found.said] == ["А. Ахметов", "A. Akhmedov"]


def test_a_name_in_any_case_is_the_same_name() -> None:
    assert checked({"ru": "Письмо г-ну Серику Образцову.", "kk": "Серік Образцовтың хаты."}) == []
    assert checked({"ru": "Беседа с Б. Примеровым.", "kk": "Б. Примеровпен әңгіме."}) == []


def test_a_president_and_a_heading_are_no_names() -> None:
    assert (
        checked({"en": "Mr President\nA. Scope\nU.S. Government", "ru": "Господин Президент\nА. Сфера\nПравительство"})
        == []
    )
