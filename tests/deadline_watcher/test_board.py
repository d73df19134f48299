"""The board: every obligation of the winter's cases (winter.py), filtered, counted, paged."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from lxml import html
from sqlalchemy import inspect

from deadline_watcher.showing.board_filter import Asked
from deadline_watcher.tables import ObligationRow
from kense.contracts.events import Procedure
from tests.deadline_watcher import winter
from tests.deadline_watcher.desk import Desk, built

# How the obligations of both cases stand: late, dated, undated, paused, met, met late, consented, waived.
BY_BODY = {
    "Ministry of Finance": [0, 0, 0, 0, 0, 0, 0, 1],
    "Ministry of Foreign Affairs": [0, 1, 1, 0, 2, 1, 0, 0],
    "Ministry of Healthcare": [0, 0, 0, 0, 1, 0, 0, 0],
    "Ministry of Internal Affairs": [0, 0, 0, 0, 1, 1, 0, 0],
    "Ministry of Justice": [0, 0, 0, 0, 2, 1, 0, 0],
    "Ministry of Labour and Social Protection of the Population": [0, 0, 0, 0, 0, 0, 1, 0],
    "Prosecutor General's Office": [1, 0, 0, 0, 0, 0, 0, 0],
    "Total": [1, 1, 1, 0, 6, 3, 1, 1],
}
BY_PROCEDURE = {
    "events at the highest level": [0, 0, 0, 0, 3, 2, 1, 1],
    "special procedures of the UN Human Rights Council": [1, 1, 1, 0, 3, 1, 0, 0],
}

# One office for all of them: they only read.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return winter.home_in(tmp_path_factory.mktemp("board"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(home: Path) -> AsyncIterator[Desk]:
    found = Desk(built(home, winter.TODAY))
    yield found
    await found.service.store.database.close()


def counts(page: str) -> list[dict[str, list[int]]]:
    """The tables of counts: heading of the row to its numbers."""
    tables = [table for table in html.fromstring(page).iter("table") if "counts" in str(table.get("class"))]
    rows = [[["".join(map(str, cell.itertext())).strip() for cell in row.findall("td")] for row in table.findall("tbody/tr")] for table in tables]  # fmt: skip
    return [{name: [int(number) for number in numbers] for name, *numbers in table} for table in rows]


def listed(page: str) -> list[str]:
    """The rules of the obligations listed, in their order."""
    return re.findall(r'<td><span class="badge quiet">([^<]*)</span></td>', page)


@pytest.mark.slow
async def test_the_counts_by_body_and_procedure_are_those_of_the_cases(desk: Desk) -> None:
    assert counts((await desk.get("/board")).text) == [BY_BODY, BY_PROCEDURE]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", ["14-7.1", "14-8.1", "14-7.2"]),
        ("state=late", ["14-7.1"]),
        ("state=due", ["14-8.1"]),
        ("state=undated", ["14-7.2"]),
        ("state=paused", []),
        ("state=met+late", ["23.1", "14-5.1", "23.3"]),
        ("state=consented", ["32.2"]),
        ("state=waived", ["23.1"]),
        ("state=met&body=justice", ["23.1", "32.2"]),
        ("state=all&procedure=high_level_event&body=interior", ["23.1"]),
        ("state=all&paragraph=14-5", ["14-5.1", "14-5.1", "14-5.2"]),
        ("state=all&paragraph=23.3", ["23.3"]),
        ("state=all&from=2027-01-14&to=2027-01-15", ["14-7.1", "23.1"]),
        ("state=all&from=&to=&body=&procedure=&paragraph=14-9", []),
    ],
)
async def test_a_filter_lists_what_fits_the_most_pressing_first(desk: Desk, query: str, rules: list[str]) -> None:
    page = (await desk.get(f"/board?{query}")).text
    assert listed(page) == rules
    assert f"Obligations found: {len(rules)}" in page


async def test_counts_keep_the_other_filters_and_lead_to_their_list(desk: Desk) -> None:
    page = (await desk.get("/board?procedure=high_level_event&state=late")).text
    by_body, _ = counts(page)
    assert by_body["Ministry of Justice"] == [0, 0, 0, 0, 2, 1, 0, 0]
    assert "Ministry of Foreign Affairs" not in by_body
    address = "/deadline-watcher/board?body=justice&amp;procedure=high_level_event&amp;state=met+late"
    assert f'href="{address}"' in page


async def test_every_row_leads_to_its_explanation(desk: Desk) -> None:
    page = (await desk.get("/board?state=all")).text
    rows = {row.id for case in (winter.letter(), winter.visit()) for row in await desk.rows(case)}
    assert set(re.findall(r"/deadline-watcher/obligations/([\w-]{36})/why", page)) == {str(key) for key in rows}


async def test_a_long_list_is_paged_and_keeps_its_filters(home: Path, tmp_path: Path) -> None:
    """Of 203 obligations waiting, the first page shows 100, the third 3, and a fourth there is not."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    desk = Desk(built(tmp_path, winter.TODAY))
    await many(desk, 202)
    first = (await desk.get("/board?body=prosecutor_general")).text
    assert (len(listed(first)), "Page 1 of 3" in first, 'rel="prev"' in first) == (100, True, False)
    assert 'rel="next" href="/deadline-watcher/board?body=prosecutor_general&amp;page=2"' in first
    third = (await desk.get("/board?body=prosecutor_general&page=3")).text
    assert (len(listed(third)), 'rel="next"' in third) == (3, False)
    assert counts(third)[0]["Total"] == [203, 0, 0, 0, 0, 0, 0, 0]
    beyond = (await desk.get("/board?body=prosecutor_general&page=9")).text
    assert "There is no page 9 of this list." in beyond
    await desk.service.store.database.close()


async def many(desk: Desk, number: int) -> None:
    """So many more of the prosecutor's late answer."""
    late = await desk.row(winter.letter(), "14-7.1", "prosecutor_general")
    told = {column.key: getattr(late, column.key) for column in inspect(ObligationRow).column_attrs}
    async with desk.service.store.unit() as unit:
        unit.session.add_all(ObligationRow(**told | {"id": UUID(int=key)}) for key in range(1, number + 1))


@pytest.mark.parametrize("query", ["state=sometimes", "from=yesterday", "page=0", "procedure=none"])
async def test_a_filter_that_means_nothing_is_refused_in_plain_words(desk: Desk, query: str) -> None:
    answer = await desk.get(f"/board?{query}")
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.text


async def test_the_address_of_a_board_says_what_was_asked_and_no_more() -> None:
    told = {"body": "mfa", "procedure": Procedure.HIGH_LEVEL_EVENT, "since": date(2027, 1, 1), "page": 4}
    asked = Asked.model_validate(told)
    assert asked.address() == "/deadline-watcher/board?body=mfa&procedure=high_level_event&from=2027-01-01"
    assert asked.address(page=5).endswith("&from=2027-01-01&page=5")
    assert (
        asked.address(body=None, procedure=None, since=None, state="met late")
        == "/deadline-watcher/board?state=met+late"
    )
    assert Asked().address() == "/deadline-watcher/board"
