"""Days, countries, bodies and kinds as offices write them."""

from datetime import date

import pytest

from archive.bodies import body_of_name
from archive.countries import country_name, country_of_name
from archive.dates import day_in
from archive.importing.rows import kinds, languages
from archive.naming import likely, plain


@pytest.mark.parametrize(
    "written",
    [
        *("2024-05-17", "2024-5-17", "2024-05-17 00:00:00", "17.05.2024", "17/05/2024", "17-05-2024", " 17.5.2024 "),
        *("17 мая 2024 г.", "«17» мая 2024 года", "17 Мая 2024", "17 may 2024", "May 17, 2024", "17 мамыр 2024"),
        *("2024 жылғы 17 мамыр", "2024 ж. 17 мамыр", "45429", "45429.0"),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert day_in(written) == date(2024, 5, 17)


@pytest.mark.parametrize(
    "written", ["05/17/2024", "31.02.2024", "17.05.24", "май 2024", "17 мая", "2024", "", "17.13.2024"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        day_in(written)


def test_a_short_month_and_another_day() -> None:
    assert day_in("3 янв. 2020") == date(2020, 1, 3)
    assert day_in("1.12.2019") == date(2019, 12, 1)


@pytest.mark.parametrize("written", ["KAZ", "kz", "Казахстан", "Қазақстан", "KAZAKHSTAN"])
def test_a_country_is_known_by_code_and_by_name(written: str) -> None:
    assert country_of_name(written) == "KAZ"


def test_countries_are_named_in_the_readers_language() -> None:
    names = [country_name("DEU", language) for language in ("kk", "ru", "en")]
    assert names == ["Германия", "Германия", "Germany"]
    assert (country_of_name("Zembla"), country_name("XXX", "en")) == (None, "XXX")


@pytest.mark.parametrize("written", ["justice", "Министерство юстиции", "ӘДІЛЕТ министрлігі", "Ministry of Justice"])
def test_a_body_is_known_by_its_key_and_its_names(written: str) -> None:
    assert body_of_name(written) == "justice"


def test_a_body_is_known_by_what_it_was_called_before() -> None:
    assert body_of_name("Канцелярия Премьер-Министра") == "government_office"
    assert body_of_name("Министерство чудес") is None


def test_kinds_and_languages_are_known_by_their_names() -> None:
    known = [kinds()[plain(name)] for name in ("treaty", "Treaties", "Договор", "ШАРТ", "Сопроводительное  письмо")]
    assert known == ["treaty", "treaty", "treaty", "treaty", "cover_letter"]
    spoken = [languages()[plain(name)] for name in ("kk", "KZ", "қазақ тілі", "казахский", "Kazakh", "рус", "french")]
    assert spoken == ["kk", "kk", "kk", "kk", "kk", "ru", "fr"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("repyl", "reply"), ("reports", "report"), ("agrement", "agreement"), ("Договр", "договор"), ("note", None),
     ("protocol", None), ("letter", None), ("act", None)],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_from_another_word(written: str, meant: str | None) -> None:
    assert likely(written, kinds()) == meant
