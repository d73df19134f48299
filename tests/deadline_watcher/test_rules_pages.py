"""The pages of the rules: every rule by chapter, what is missing in it, and one rule with everything known of it."""

import re
from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.showing.rules_pages import MARKS, marks
from tests.deadline_watcher.desk import Desk, built

# The register of obligations: terms that run from no stated start, and rules 1141, the repealed ones with dates.
NO_START = {"11.1", "13.0", "14-7.1", "23.3", "32-1.1", "36.2", "40.1a"}
REPEALED = {"1141.5", "1141.8"}

# One office for all of them: they only read.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    found = Desk(built(tmp_path_factory.mktemp("rules"), date(2026, 11, 23)))
    yield found
    await found.service.store.database.close()


def listed(page: str) -> set[str]:
    return set(re.findall(r'<td><a href="/deadline-watcher/rules/([^"]+)">', page))


async def test_every_rule_of_the_decree_is_listed_under_its_chapter(desk: Desk) -> None:
    page = (await desk.get("/rules")).text
    assert listed(page) == set(national_rules())
    assert page.index("Chapter 2-1") < page.index('rules/14-5.1"') < page.index("Chapter 3") < page.index('rules/24"')


async def test_what_is_missing_in_a_rule_is_visible(desk: Desk) -> None:
    assert listed((await desk.get("/rules?only=no_start")).text) == NO_START
    assert listed((await desk.get("/rules?only=repealed")).text) >= REPEALED
    without_term = listed((await desk.get("/rules?only=no_term")).text)
    assert {"14-7.1", "14-7.2", "32.1", "37.2", "38"} <= without_term
    assert without_term.isdisjoint({"14-5.1", "24", "49.1", "37.1", "1141.5"})
    disagree = listed((await desk.get("/rules?only=editions")).text)
    assert {"27", "31.2", "32-1.1", "2.1", "38", "44.2", "33.2"} <= disagree


async def test_a_rule_bears_every_mark_that_holds_of_it() -> None:
    rules = national_rules()
    assert marks(rules["14-7.1"]) == ["no_term", "no_start"]
    assert marks(rules["14-5.1"]) == []
    assert list(MARKS) == ["no_term", "no_start", "editions", "repealed"]


@pytest.mark.parametrize(
    ("language", "term", "mark"),
    [
        ("en", "3 working days after the duty arises", "start not stated"),
        ("ru", "3 рабочих дня после возникновения обязанности", "начало не указано"),
        ("kk", "міндет туындағаннан кейін 3 жұмыс күні", "басталуы айтылмаған"),
    ],
)
async def test_one_rule_tells_all_that_is_known_of_it(desk: Desk, language: str, term: str, mark: str) -> None:
    page = (await desk.get("/rules/23.3", language)).text
    for said in (term, mark, "23-тармақ, 3-бөлік", "пункт 23, часть 3", "paragraph 23, part 3"):
        assert said in page
    for reading in national_rules()["23.3"].start.reading or ():
        assert reading[1].split(".")[0] in page
    assert 'href="/deadline-watcher/calculator?rule=23.3"' in page
    assert 'href="/deadline-watcher/board?paragraph=23.3&amp;state=all"' in page


async def test_only_a_duty_is_owed(desk: Desk) -> None:
    assert "<dt>Who owes it</dt><dd>Ministry of Foreign Affairs</dd>" in (await desk.get("/rules/24")).text
    assert "<dt>Who</dt><dd>Presidential Administration</dd>" in (await desk.get("/rules/27")).text


async def test_a_repealed_rule_keeps_its_dates_and_says_until_when(desk: Desk) -> None:
    page = (await desk.get("/rules/1141.5")).text
    assert "every year not later than: 10 November" in page
    assert "In this wording from 30 October 2010; no longer from 2 May 2022" in page
    assert page.index("repealed") < page.index("10 November")


async def test_an_unknown_rule_is_answered_in_plain_words(desk: Desk) -> None:
    answer = await desk.get("/rules/99.9", "kk")
    assert answer.status_code == 404
    assert "Мұндай нөмірлі қағида жоқ." in answer.text
