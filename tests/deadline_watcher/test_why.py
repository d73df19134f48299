"""Why a date is what it is: the page, the JSON and the paper of one obligation say the same, in three languages."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import pytest_asyncio
from pypdf import PdfReader

from deadline_watcher.tables import ObligationRow
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure
from kense.i18n import UiLanguage
from tests.deadline_watcher import moves, winter
from tests.deadline_watcher.desk import Case, Desk, built

# One office for all of them: they only read.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return winter.home_in(tmp_path_factory.mktemp("why"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(home: Path) -> AsyncIterator[Desk]:
    found = Desk(built(home, winter.TODAY))
    yield found
    await found.service.store.database.close()


async def address(desk: Desk, case: Case, rule: str, actor: str | None = None) -> str:
    return f"/obligations/{(await desk.row(case, rule, actor)).id}/why"


async def printed(desk: Desk, path: str, language: UiLanguage) -> tuple[PdfReader, str]:
    """The paper, and its text with every run of white space as one blank."""
    answer = await desk.get(f"{path}.pdf?language={language}")
    assert answer.headers["content-type"] == "application/pdf"
    pages = pypdfium2.PdfDocument(answer.content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return PdfReader(BytesIO(answer.content)), " ".join(text.replace("\ufffe", "-").split())


# Returned on Tuesday 22 December: 23, 24, 25; handed in again on the 29th.
REWORK: dict[UiLanguage, list[str]] = {
    "en": [
        "Why 25 December 2026",
        "Ministry of Justice – Ministry of Foreign Affairs",
        "3 working days after day zero. Days off are skipped, worked Saturdays and Sundays are counted.",
        "Counting begins on the day after the event",
        "The decree does not say from what the term runs",
        "The submission was returned for rework: Ministry of Justice",
        "The figures of part 2 are missing.",
    ],
    "ru": [
        "Почему 25 декабря 2026 г.",
        "Министерство юстиции – Министерство иностранных дел",
        "3 рабочих дня после нулевого дня. Нерабочие дни пропускаются, рабочие субботы и воскресенья считаются.",
        "Счёт начинается на следующий день после события",
        "Указ не говорит, с чего начинается срок",
        "Представленное возвращено на доработку: Министерство юстиции",
    ],
    "kk": [
        "Неге 2026 жылғы 25 желтоқсан",
        "Әділет министрлігі – Сыртқы істер министрлігі",
        "Бастапқы күннен кейін 3 жұмыс күні. Демалыс күндері өткізіп жіберіледі, жұмыс істейтін сенбі мен жексенбі саналады.",
        "Санау оқиғадан кейінгі күннен басталады",
        "Жарлықта мерзімнің неден басталатыны айтылмаған",
        "Ұсынылған ақпарат пысықтауға қайтарылды: Әділет министрлігі",
    ],
}
REFERENCES = ["23-тармақ, 3-бөлік", "пункт 23, часть 3", "paragraph 23, part 3", "№ 582", "No. 582 of 13 November 2017"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_the_page_and_the_paper_say_the_same(desk: Desk, language: UiLanguage) -> None:
    path = await address(desk, winter.visit(), "23.3")
    page = (await desk.get(path, language)).text
    _, paper = await printed(desk, path, language)
    for said in (*REWORK[language], *REFERENCES):
        assert said in page
        assert said in paper


async def test_programs_read_the_shape_of_the_command_line(desk: Desk) -> None:
    told = (await desk.get(f"{await address(desk, winter.visit(), '23.3')}.json")).json()
    days = [(day["date"], day["number"], day["why"] and day["why"]["en"]) for day in told["days"]]
    assert days == [("2026-12-23", 1, None), ("2026-12-24", 2, None), ("2026-12-25", 3, None)]
    assert (told["day_zero"], told["statutory"], told["act_by"], told["external"]) == (
        "2026-12-22",
        "2026-12-25",
        "2026-12-25",
        None,
    )
    assert (told["rule"]["id"], told["rule"]["since"], told["rule"]["until"]) == ("23.3", "2017-11-13", None)
    assert (told["state"], told["met_on"], told["settings"]) == ("met late", "2026-12-29", {"first_day": "next"})
    assert [told["opened_by"]["kind"], *(act["kind"] for act in told["met_by"])] == [
        "submission.returned",
        "submission.received",
    ]


async def test_an_extension_stands_beside_the_date_of_the_law_with_its_reason(desk: Desk) -> None:
    path = await address(desk, winter.visit(), "23.1", "health")
    told = (await desk.get(f"{path}.json")).json()
    assert (told["statutory"], told["extended_to"], told["act_by"]) == ("2026-12-21", "2027-01-15", "2027-01-15")
    (decision,) = told["decisions"]
    assert (decision["kind"], decision["until"], decision["decided_by"]) == ("extended", "2027-01-15", "head of unit")
    assert [old["act_by"] for old in told["history"]] == ["2026-12-21"]
    page = (await desk.get(path)).text
    assert "Why 15 January 2027" in page
    assert "<strong>15 January 2027, Friday – granted by a person; it is the day that counts now</strong>" in page
    assert "<q>The hospitals&#39; figures come after the holidays.</q>" in page
    assert re.search(r"recorded 20\.01\.2027 \d\d:\d\d by head of unit", page)
    assert "statutory date 21 December 2026, act by 21 December 2026 (until 20.01.2027" in page


async def test_a_waived_duty_and_a_silent_consent_say_what_they_are(desk: Desk) -> None:
    waived = (await desk.get(await address(desk, winter.visit(), "23.1", "finance"))).text
    assert "The duty was waived" in waived
    assert "The event needs no budget funds." in waived
    silent = (await desk.get(await address(desk, winter.visit(), "32.2", "labour"))).text
    assert "Nobody answered within the term, and the decree takes silence for consent." in silent
    assert "The term ended without an answer" in silent
    assert '<span class="badge met">consented by silence</span>' in silent


async def test_a_term_from_a_letter_says_where_it_comes_from(desk: Desk) -> None:
    page = (await desk.get(await address(desk, winter.letter(), "14-8.1"))).text
    assert "14 December 2026, Monday – the date of the letter, from which its term runs" in page
    assert "Named by the letter." in page
    # the sixty days and day zero
    assert page.count('<li class="box') == 61


async def test_a_duty_without_a_date_explains_why_it_has_none(desk: Desk) -> None:
    path = await address(desk, winter.letter(), "14-7.2")
    page = (await desk.get(path, "ru")).text
    assert "Почему нет даты" in page
    assert "no term" not in page
    assert 'class="strip' not in page
    _, paper = await printed(desk, path, "ru")
    assert "Почему нет даты" in paper


async def test_the_paper_has_a_title_a_language_headings_and_page_numbers(desk: Desk) -> None:
    path = await address(desk, winter.letter(), "14-8.1")
    reader, text = await printed(desk, path, "kk")
    outline = list(pypdfium2.PdfDocument((await desk.get(f"{path}.pdf?language=kk")).content).get_toc())
    assert reader.metadata is not None
    assert reader.metadata.title == "Неге 2027 жылғы 12 ақпан – AL KAZ 2/2026: A sample: AL KAZ 2/2026"
    assert str(reader.root_object["/Lang"]) == "kk-KZ"
    assert [(item.level, item.get_title()) for item in outline] == [
        (0, "Неге 2027 жылғы 12 ақпан"),
        (1, "Қалай есептелді"),
        (1, "Күн сайынғы есеп"),
        (1, "Мереке және көшірілген демалыс күндері, олардың негізі"),
        (1, "Қағида 14-8.1"),
        (1, "Не туындатты және немен орындалды"),
    ]
    pages = len(reader.pages)
    assert all(f"бет {number} / {pages}" in text for number in range(1, pages + 1))


async def test_the_paper_keeps_every_kazakh_letter(desk: Desk) -> None:
    _, text = await printed(desk, await address(desk, winter.visit(), "23.1", "health"), "kk")
    assert set("әғқңөұүһі") - {"һ"} <= set(text)
    assert "Денсаулық сақтау министрлігі – Сыртқы істер министрлігі" in text


async def test_the_same_explanation_gives_the_same_bytes(desk: Desk) -> None:
    path = await address(desk, winter.visit(), "23.1", "justice")
    first, second = [(await desk.get(f"{path}.pdf?language=ru")).content for _ in range(2)]
    assert first == second


async def test_a_term_counted_back_runs_towards_the_planned_day(home: Path, tmp_path: Path) -> None:
    """Thirty days back from Thursday 25 March 2027 is Tuesday 23 February."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    desk = Desk(built(tmp_path, winter.TODAY))
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 2/2027").opened(date(2026, 12, 1))
    await desk.hear(case.act(ActKind.EVENT_SCHEDULED, date(2026, 12, 1), planned_for=date(2027, 3, 25)))
    page = (await desk.get(await address(desk, case, "24"))).text
    numbers = [int(number) for number in re.findall(r"<div>day (\d+)</div>", page)]
    assert numbers == list(range(30, 0, -1))
    days = re.findall(r'<strong><time datetime="([\d-]+)">', page)
    assert (days[0], days[-1], days == sorted(days)) == ("2027-02-23", "2027-03-25", True)
    assert "planned for 25 March 2027" in page
    await desk.service.store.database.close()


async def test_the_acts_a_date_rests_on_are_told_beside_the_one_that_opened_it(home: Path, tmp_path: Path) -> None:
    """The day was planned anew, and a person approved the move; the ministry took no part, so 29 part 2 asks."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    desk = Desk(built(tmp_path, winter.TODAY))
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 4/2027").opened(date(2027, 1, 11))
    case.act(ActKind.EVENT_SCHEDULED, date(2027, 1, 11), planned_for=date(2027, 4, 15))
    case.act(ActKind.EVENT_SCHEDULED, date(2027, 1, 12), planned_for=date(2027, 4, 22))
    case.act(ActKind.CIRCUMSTANCES_STATED, date(2027, 1, 13), circumstances=(Circumstance.MFA_ABSENT,))
    case.act(ActKind.EVENT_HELD, date(2027, 1, 19))
    await desk.hear(case)
    absent = (await desk.get(await address(desk, case, "29.2"), "ru")).text
    assert "Указаны обстоятельства дела: Министерство иностранных дел не участвовало" in absent
    concept = await address(desk, case, "24")
    await moves.decide(desk, "approved")
    told = (await desk.get(f"{concept}.json")).json()
    assert [act["planned_for"] for act in told["grounds"]] == ["2027-04-22", None]
    page = (await desk.get(concept)).text
    assert "planned for 15 April 2027" in page
    assert "planned for 22 April 2027" in page
    await desk.service.store.database.close()


async def test_a_move_waits_in_sight_and_then_tells_who_approved_it_and_why(home: Path, tmp_path: Path) -> None:
    """Thirty days back from 25 March is 23 February; from the 26th it is the 24th."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    desk = Desk(built(tmp_path, winter.TODAY))
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 3/2027").opened(date(2027, 1, 18))
    await desk.hear(case.act(ActKind.EVENT_SCHEDULED, date(2027, 1, 18), planned_for=date(2027, 3, 25)))
    path = await address(desk, case, "24")
    await desk.hear(
        moves.only(case, moves.corrected(moves.last_act(case), date(2027, 1, 19), planned_for=date(2027, 3, 26)))
    )
    waiting = (await desk.get(path)).text
    assert "Why 23 February 2027" in waiting
    assert "A move of this date to 24 February 2027 waits for a person" in waiting
    await moves.decide(desk, "approved", reason="The host's note of 18 January")
    page, (_, paper) = (await desk.get(path)).text, await printed(desk, path, "en")
    assert "Why 24 February 2027" in page
    for said in ("The move of act by from 23 February 2027 to 24 February 2027 was approved.", "by head of unit"):
        assert said in page
        assert said in paper
    assert "The host&#39;s note of 18 January" in page
    (move,) = (await desk.get(f"{path}.json")).json()["moves"]
    told = ("approved", "2027-02-23", "2027-02-24", "head of unit")
    assert (move["state"], move["old_act_by"], move["new_act_by"], move["decided_by"]) == told
    await desk.service.store.database.close()


async def test_an_explanation_kept_by_the_first_release_is_told_as_any_other(home: Path, tmp_path: Path) -> None:
    """It called the date of a day "day", and knew neither directions nor reasons."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    desk = Desk(built(tmp_path, winter.TODAY))
    row = await desk.row(winter.visit(), "23.3")
    days = [
        {"day": f"2026-12-{23 + number}", "number": number + 1, "off": None, "working_weekend": False}
        for number in range(3)
    ]
    told = {
        "day_zero": "2026-12-22",
        "amount": 3,
        "unit": "working days",
        "statutory": "2026-12-25",
        "act_by": "2026-12-25",
    }
    async with desk.service.store.unit() as unit:
        kept = await unit.session.get_one(ObligationRow, row.id)
        kept.explained = told | {"days": days, "calendar": "KZ holidays 0.109, overrides 2026-11-21", "settings": {}}
    page = (await desk.get(f"/obligations/{row.id}/why")).text
    assert "Why 25 December 2026" in page
    assert re.findall(r"<div>day (\d)</div>", page) == ["1", "2", "3"]
    await desk.service.store.database.close()


async def test_an_unknown_obligation_has_no_paper_either(desk: Desk) -> None:
    for ending in ("", ".json", ".pdf"):
        answer = await desk.get(f"/obligations/00000000-0000-0000-0000-000000000404/why{ending}")
        assert (answer.status_code, "There is no obligation with this address." in answer.text) == (404, True)
