"""A package from the request to its PDFs, through LibreOffice: every page number right, every word there, nothing invented."""

import asyncio
import re

import pytest

from composer.packages.parts import parts_of
from kense.contracts.files import FileRef
from tests.composer import pdfs
from tests.composer.composing import Composing
from tests.composer.contributions import contribution, list_of, numbered
from tests.composer.events_of_a_visit import PACKAGE, do, photograph, put, word
from tests.composer.packages import cells, p, run
from tests.composer.runs_of_a_visit import begin, newest, part, states, visit, work

pytestmark = [pytest.mark.slow, pytest.mark.libreoffice]

TITLE = "Визит Президента в Республику Пример"
TRADE = contribution(
    p("Торговля с Примером"),
    numbered("машины и оборудование", 1),
    numbered("зерно", 1),
    cells(("Год", "Оборот"), ("2025", "148 млн & более")),
    f'<w:p>{run("Итог")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    numbering=list_of(1, "decimal", "%1."),
    footnotes=f'<w:footnote w:id="1">{p("по данным таможни")}</w:footnote>',
)


async def both_workers(composing: Composing) -> None:
    await asyncio.gather(work(composing), work(composing))


async def whole_of(composing: Composing, language: str) -> bytes:
    kept = (await newest(composing)).whole(language).pdf
    assert kept is not None
    return await composing.objects.get(kept.sha256)


@pytest.fixture
async def made(composing_pdf: Composing) -> Composing:
    """The eleven parts of an event in an organization, in two languages, some given."""
    await visit(
        composing_pdf,
        ("10.ru", "trade_integration", "Справка о торговле.docx", TRADE),
        ("10.ru", "justice", "Договоры.pdf", pdfs.pdf("Перечень договоров", "Продолжение перечня")),
        ("1.ru", "mfa", "Концепция.docx", word("Концепция переговоров о сотрудничестве")),
        ("19.-", "culture", "Фото.jpg", photograph()),
    )
    assert await do(composing_pdf, "languages", **{"title-ru": TITLE, "title-kk": "Президенттің сапары"}) == 303
    await begin(composing_pdf)
    await both_workers(composing_pdf)
    return composing_pdf


async def test_an_eleven_part_package_goes_from_request_to_merged_pdf(made: Composing) -> None:
    found = await newest(made)
    assert (found.run.state, set(states(found))) == ("done", {"done"})
    whole = await whole_of(made, "ru")
    pages = pdfs.words(whole)
    eleven = [(one.number, one.title["ru"]) for one in parts_of(within_organization=True, abroad=False)]

    # Every page says which it is, and all but the cover what they belong to.
    count = len(pages)
    assert [f"{number} / {count}" in page for number, page in enumerate(pages, 1)] == [True] * count
    assert [TITLE in page for page in pages] == [True] * count

    # The outline, the contents and the pages agree.
    begins = {int(title.split(".")[0]): page for level, title, page in pdfs.outline(whole)[2:] if level == 0}
    assert list(begins) == [number for number, _title in eleven]
    assert begins == found.whole("ru").begins
    for number, title in eleven:
        assert re.search(rf"\b{number} {re.escape(title)}.*? {begins[number]}\b", pages[1]), title
        assert f"Часть {number} {title}" in pages[begins[number] - 1]
    assert pdfs.outline(whole)[0] == (0, TITLE, 1)
    assert pdfs.outline(whole)[1] == (0, "Содержание", 2)
    assert (1, "Договоры.pdf", begins[10] + 2) in pdfs.outline(whole)

    # Every word that was given is there, in its order, lists with their numbers; nothing is invented for the rest.
    text = " ".join(pages[begins[10] - 1 : begins[12] - 1])
    given = ["Торговля с Примером", "1. машины и оборудование", "2. зерно", "148 млн & более", "по данным таможни"]
    places = [text.index(one) for one in [*given, "top of Перечень договоров", "foot of Продолжение перечня"]]
    assert places == sorted(places)
    assert "По этой части ничего не представлено." in pages[begins[2] - 1]
    assert "Министерство иностранных дел" in pages[begins[2] - 1]
    assert "Фото.jpg" in pages[begins[19] - 1]
    assert pdfs.about(whole) == (TITLE, "ru-RU")
    assert begins[12] - begins[10] == 4  # its own page, the text, two pages of the PDF

    # The same part by itself counts its own pages.
    own = part(found, 10, "ru").pdf
    assert own is not None
    assert "1 / 4" in pdfs.words(await made.objects.get(own.sha256))[0]

    # One part that changed is made anew, the others are taken over.
    await put(made, "2.ru", "mfa", ("Программа.docx", word("10:00 встреча")))
    again = await begin(made)
    assert states(again).count("done") == 21
    assert [one.language for one in again.steps if one.state != "done"] == ["ru", "kk", "ru", None]
    await both_workers(made)
    assert "10:00 встреча" in " ".join(pdfs.words(await whole_of(made, "ru")))
    page = await made.page(PACKAGE, "ru")
    assert "Пакет создан." in page
    archive = FileRef.model_validate((await newest(made)).bundle["zip"])
    assert archive.size > 100_000
