"""Days and amounts have one form, however they are written."""

import pytest

from archive.analysis import terms_of, words_of
from archive.figures import Figure, figures_of


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("20.01.2020", "20.01.2020"),
        ("2020-01-20", "2020-01-20"),
        ("20/01/2020", "20/01/2020"),
        ("от 20 января 2020 года", "января"),
        ("«20» января 2020 г.", "января"),
        ("2020 жылғы 20 қаңтардағы шарт", "қаңтардағы"),
        ("2020 ж. «20» қаңтар", "қаңтар"),
        ("2020 jylğy 20 qaŋtarda", "qaŋtarda"),
        ("2020 zhylgy 20 kantar", "kantar"),
        ("on January 20, 2020", "January"),
        ("on 20 Jan. 2020", "Jan"),
        ("le 20 janvier 2020", "janvier"),
    ],
)
def test_a_day_has_one_form(text: str, carrier: str) -> None:
    start = text.index(carrier)
    assert list(figures_of(text)) == [Figure(start, start + len(carrier), "2020-01-20")]


@pytest.mark.parametrize("amount", ["1 250 000", "1\u00a0250\u00a0000", "1,250,000"])
def test_an_amount_is_carried_by_each_of_its_groups(amount: str) -> None:
    assert list(figures_of(f"{amount} тенге")) == [
        Figure(0, 1, "1250000"),
        Figure(2, 5, "1250000"),
        Figure(6, 9, "1250000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2020",
        "5 articles 2020",
        "A/HRC/20.01.2020",
        "№ 786",
        "AL KAZ 2/2023",
        "in 2020 100 were",
        "1250000",
        "1,25",
    ],
)
def test_what_is_no_day_and_no_grouped_amount_has_none(text: str) -> None:
    assert list(figures_of(text)) == []


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("20.01.2020", "подписано 20 января 2020 года"),
        ("2020-01-20", "2020 жылғы 20 қаңтарда жасалды"),
        ("20 января 2020", "Дата: 20.01.2020"),
        ("January 20, 2020", "dated 2020-01-20"),
        ("1250000", "сумма 1 250 000 тенге"),
        ("1 250 000", "a loan of 1,250,000 dollars"),
        ("1,250,000", "1250000 USD"),
    ],
)
def test_what_is_asked_in_one_writing_is_found_in_another(asked: str, text: str) -> None:
    """Each word of the question shares a form with the text, which is what being found is."""
    there = set().union(*(word.forms for word in words_of(text)))
    assert [term.folded for term in terms_of(asked) if there.isdisjoint(term.forms)] == []


@pytest.mark.parametrize("asked", ["шарт 2020 жылғы", "2020 жылы шарт", "шарт 2020 ж.", "2020г. шарт"])
def test_the_word_for_a_year_is_not_asked_for_beside_its_number(asked: str) -> None:
    assert {term.folded for term in terms_of(asked)} == {"шарт", "2020"}


def test_the_word_for_a_year_is_asked_for_by_itself() -> None:
    assert [term.folded for term in terms_of("год культуры")] == ["год", "культуры"]
