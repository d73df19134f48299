"""Lists of agreements across languages, and the same agreement across parts."""

import pytest

from composer.checks.agreements import across_parts, lists_compared
from composer.checks.checking import checked

TO_SIGN = [
    "Документы к подписанию",
    "1. Соглашение о сотрудничестве в области туризма",
    "2. Меморандум о цифровой торговле услугами",
]
BASE = [
    "№ | Название | Дата",
    "1 | Договор о стратегическом партнерстве | 14 июня 2013 года",
    "2 | Соглашение о сотрудничестве в области туризма от 3 мая 2001 года № 12 | действует",
    "3 | Соглашение о сотрудничестве в области торговли от 5 мая 2001 года | действует",
]


def parts(*execution: str) -> dict[str, dict[str, list[str]]]:
    return {"13": {"ru": TO_SIGN}, "14": {"ru": BASE}, "15": {"ru": list(execution)}}


def test_an_agreement_of_another_date_in_a_later_part_is_found() -> None:
    (found,) = across_parts(parts("По Договору о стратегическом партнерстве от 15 июня 2013 года создана комиссия."))
    assert (found.kind, found.parts) == ("agreement", ("14", "15"))
    assert [(one.part, one.paragraph, one.value) for one in found.said] == [
        ("14", 2, "14 июня 2013 года"),
        ("15", 1, "15 июня 2013 года"),
    ]


def test_an_agreement_of_another_number_is_found() -> None:
    (found,) = across_parts(parts("Соглашение о сотрудничестве в области туризма от 3 мая 2001 года № 21 исполняется."))
    assert [one.value for one in found.said] == ["№ 12", "№ 21"]


def test_the_same_agreement_with_the_same_date_written_otherwise_is_silent() -> None:
    assert across_parts(parts("Договор о стратегическом партнерстве (14.06.2013) исполняется полностью.")) == []


def test_two_agreements_with_titles_that_begin_alike_are_two() -> None:
    assert across_parts(parts("Соглашение о сотрудничестве в области медицины от 7 июля 2009 года исполняется.")) == []


@pytest.mark.slow
def test_a_list_that_is_longer_in_one_language_is_found() -> None:
    kazakh = ["1 | Стратегиялық әріптестік туралы шарт | 2013 жылғы 14 маусым"]
    (found,) = lists_compared({"ru": BASE, "kk": kazakh}, "14")
    assert [(one.language, one.value) for one in found.said] == [("ru", "3"), ("kk", "1")]
    assert lists_compared({"ru": BASE}, "14") == []


def test_all_checks_together_go_by_part() -> None:
    texts = parts("По Договору о стратегическом партнерстве от 15 июня 2013 года создано 5 комиссий.")
    texts["15"]["kk"] = ["2013 жылғы 15 маусымдағы Стратегиялық әріптестік туралы шарт бойынша 6 комиссия құрылды."]
    assert [(one.kind, one.parts) for one in checked(texts)] == [("agreement", ("14", "15")), ("number", ("15",))]
