"""The pages of the checks: of a package, and of a document in several languages."""

import io
import re

import pytest
from docx import Document

from kense.contracts.acts import ActKind
from tests.composer.composing import CASE, Composing, act, case_opened
from tests.composer.events_of_a_visit import PACKAGE, do, only, paper, put, scheduled, visit_opened, word

CHECKS = f"{PACKAGE}/checks"


def written(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


async def a_package(composing: Composing) -> None:
    await composing.hear(visit_opened(), scheduled())
    await put(composing, "2.ru", "interior", ("2.ru.docx", written("Справка", "Открыто 87 предприятий.")))
    await put(composing, "2.kk", "interior", ("2.kk.docx", written("Анықтама", "78 кәсіпорын ашылды.")))
    treaty = "1. Договор о стратегическом партнерстве от {} июня 2013 года"
    await put(composing, "14.ru", "justice", ("14.ru.docx", word(treaty.format(14))))
    await put(composing, "15.ru", "justice", ("15.ru.docx", word(treaty.format(15))))


def shown(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.slow
async def test_differences_of_a_package_are_side_by_side_and_can_be_filtered(composing: Composing) -> None:
    await a_package(composing)
    page = await composing.page(CHECKS)
    assert "all: 2 Figure: 1 The same agreement, named differently: 1" in shown(page)
    assert "Russian Kazakh 87 paragraph 2 Открыто 87 предприятий. 78 paragraph 2 78 кәсіпорын ашылды." in shown(page)
    assert "Открыто <mark>87</mark> предприятий." in page
    only_numbers, of_fourteen = await composing.page(f"{CHECKS}?kind=number"), await composing.page(f"{CHECKS}?part=14")
    assert (only_numbers.count('id="d-'), of_fourteen.count('id="d-')) == (1, 1)
    assert "<mark>14 июня 2013 года</mark>" in of_fourteen
    assert "<mark>14 июня 2013 года</mark>" not in only_numbers


async def test_what_was_found_right_is_kept_with_who_and_why_and_comes_back_with_another_text(
    composing: Composing,
) -> None:
    await a_package(composing)
    page = await composing.page(f"{CHECKS}?kind=number")
    key = re.search(r'name="key" value="(\w+)"', page)
    assert key
    refused = await composing.send(CHECKS, once="a", key=key[1], who="Dana Sample", why=" ")
    assert refused.status_code == 422
    assert "the difference is still on the list" in refused.text
    settled = await composing.send(CHECKS, once="b", key=key[1], who="Dana Sample", why="Counted anew in Kazakh")
    assert settled.status_code == 303
    page = await composing.page(CHECKS)
    assert page.count('id="d-') == 1
    assert "Looked at and found right: 1" in page
    assert "Counted anew in Kazakh" in page
    await put(composing, "2.ru", "interior", ("more.docx", word("И еще одно предложение.")))
    assert (await composing.page(CHECKS)).count('id="d-') == 1
    await composing.send(CHECKS, once="c", key=key[1], again="true")
    assert (await composing.page(CHECKS)).count('id="d-') == 2


@pytest.mark.slow
async def test_a_difference_looked_at_is_on_the_list_again_when_its_text_changes(composing: Composing) -> None:
    await composing.hear(visit_opened(), scheduled())
    await put(composing, "2.ru", "interior", ("2.ru.docx", word("Открыто 87 предприятий.")))
    await put(composing, "2.kk", "interior", ("2.kk.docx", word("78 кәсіпорын ашылды.")))
    key = re.search(r'name="key" value="(\w+)"', await composing.page(CHECKS))
    assert key
    await composing.send(CHECKS, once="a", key=key[1], who="Dana Sample", why="Right")
    assert "Nothing differs that is not looked at." in await composing.page(CHECKS)
    await do(composing, f"files/{await only(composing, 2, 'kk')}/out")
    await put(composing, "2.kk", "interior", ("2.kk.docx", word("Биыл 78 кәсіпорын ашылды.")))
    assert (await composing.page(CHECKS)).count('id="d-') == 1


@pytest.mark.slow
async def test_a_file_without_text_is_named_with_the_reason(composing: Composing) -> None:
    await a_package(composing)
    await put(composing, "4.ru", "interior", ("theses.pdf", paper()))
    assert "theses.pdf. The PDF holds pictures of pages and no text." in shown(await composing.page(CHECKS))


async def test_an_empty_package_has_nothing_to_compare(composing: Composing) -> None:
    await composing.hear(visit_opened(), scheduled())
    assert "There is nothing to compare yet" in await composing.page(CHECKS)


@pytest.mark.slow
async def test_letters_composed_from_the_same_data_agree(composing: Composing) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await composing.make()
    page = await composing.page(f"/cases/{CASE}")
    count = re.search(r'hx-get="/composer(/cases/[\w-]+/checks/[\w-]+)"', page)
    assert count
    assert "The languages agree." in await composing.page(count[1])
    assert "Nothing differs that is not looked at." in await composing.page(f"/cases/{CASE}/checks")


async def test_the_checks_speak_the_readers_language(composing: Composing) -> None:
    await a_package(composing)
    assert "Сверка языков и частей" in await composing.page(CHECKS, "ru")
    assert "Тілдер мен бөлімдерді салыстырып тексеру" in await composing.page(CHECKS, "kk")
