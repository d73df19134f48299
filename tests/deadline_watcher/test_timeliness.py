"""The report of timeliness: every figure worked out by hand (winter.py), the same on the page, in XLSX and in DOCX."""

import re
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from openpyxl import Workbook, load_workbook

from deadline_watcher.cases.acts import Act, facts
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import PROCEDURES
from deadline_watcher.timeliness.timeliness import returns_of
from kense.contracts.acts import ActKind
from kense.contracts.bodies import body_name
from kense.contracts.events import Procedure
from kense.i18n import UiLanguage
from tests.deadline_watcher import winter
from tests.deadline_watcher.desk import Desk, built

PERIOD = "from=2026-10-01&to=2027-03-31"

# body, procedure | asked, in time, late, working days late, open, late now, consented, waived, extended, returned
FIGURES = [
    ("finance", "high_level_event", 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
    ("health", "high_level_event", 1, 1, 0, 0, 0, 0, 0, 0, 1, 0),
    ("interior", "high_level_event", 1, 0, 1, 3, 0, 0, 0, 0, 0, 0),
    ("interior", "special_procedures", 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ("justice", "high_level_event", 3, 2, 1, 2, 0, 0, 0, 0, 0, 1),
    ("labour", "high_level_event", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0),
    ("mfa", "special_procedures", 4, 2, 1, 1, 1, 0, 0, 0, 0, 0),
    ("prosecutor_general", "special_procedures", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0),
]
TOTAL = (13, 6, 3, 6, 1, 1, 1, 1, 1, 1)

# One office for all of them: they only read.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which both cases are told already: these tests only read."""
    return winter.home_in(tmp_path_factory.mktemp("timeliness"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(home: Path) -> AsyncIterator[Desk]:
    found = Desk(built(home, winter.TODAY))
    yield found
    await found.service.store.database.close()


def shown(page: str) -> list[list[str]]:
    """The rows of the figures on the page."""
    (table,) = [table for table in html.fromstring(page).iter("table") if "figures" in str(table.get("class"))]
    rows = table.findall("tbody/tr")
    return [["".join(str(text) for text in cell.itertext()).strip() for cell in row.findall("td")] for row in rows]


def in_words(language: UiLanguage) -> list[list[str]]:
    """The figures above as a reader of that language sees them: by the names of bodies and procedures."""
    named = [
        [body_name(body, language), Voice(language).say(PROCEDURES[Procedure(procedure)]), *map(str, numbers)]
        for body, procedure, *numbers in FIGURES
    ]
    return [*sorted(named), [TOTAL_IN[language], "", *map(str, TOTAL)]]


TOTAL_IN: dict[UiLanguage, str] = {"kk": "Барлығы", "ru": "Итого", "en": "Total"}
LANGUAGES: tuple[UiLanguage, ...] = ("kk", "ru", "en")


async def workbook_of(desk: Desk, query: str, language: UiLanguage) -> Workbook:
    answer = await desk.get(f"/timeliness.xlsx?{query}&language={language}")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    return load_workbook(BytesIO(answer.content))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_page_workbook_and_document_show_the_same_figures(desk: Desk, language: UiLanguage) -> None:
    page = (await desk.get(f"/timeliness?{PERIOD}", language)).text
    assert shown(page) == in_words(language)
    sheet = (await workbook_of(desk, PERIOD, language)).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == in_words(language)
    document = Document(BytesIO((await desk.get(f"/timeliness.docx?{PERIOD}&language={language}")).content))
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == in_words(language)


async def test_the_single_obligations_stand_behind_the_figures(desk: Desk) -> None:
    sheet = (await workbook_of(desk, f"{PERIOD}&body=justice", "en")).worksheets[1]
    assert [as_days(row[3:]) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ["23.1", GIVE, MFA, date(2026, 12, 21), date(2026, 12, 21), "met in time", None, 1, None],
        ["23.3", REWORK, MFA, date(2026, 12, 25), date(2026, 12, 29), "met late", 2, None, None],
        ["32.2", AGREE, MFA, date(2027, 1, 13), date(2027, 1, 13), "met in time", None, None, None],
    ]
    health = (await workbook_of(desk, f"{PERIOD}&body=health", "en")).worksheets[1]
    until = date(2027, 1, 15)
    assert as_days(cell.value for cell in health[2])[6:] == [until, date(2027, 1, 14), "met in time", None, None, until]


def as_days(cells: Iterable[object]) -> list[object]:
    """The cells, days as days."""
    return [cell.date() if isinstance(cell, datetime) else cell for cell in cells]


GIVE = (
    "Give the Ministry of Foreign Affairs information and proposals for the event and for the draft instructions of "
    "the President"
)
REWORK = "Rework the information and proposals returned as poor and send them to the ministry"
AGREE = "Consider and agree the draft instructions of the President"
MFA = "Ministry of Foreign Affairs"


@pytest.mark.parametrize(
    ("figure", "count"),
    [
        ("asked", 13), ("met in time", 6), ("met late", 3), ("open", 1), ("late now", 1), ("consented", 1), ("waived", 1),
        ("extended", 1), ("returned", 1),
    ],
)  # fmt: skip
async def test_every_figure_of_the_page_leads_to_what_is_behind_it(desk: Desk, figure: str, count: int) -> None:
    page = (await desk.get(f"/timeliness?{PERIOD}&figure={figure}")).text
    assert len(set(re.findall(r"/obligations/([\w-]{36})/why", page))) == count


async def test_a_figure_of_one_body_lists_only_that_bodys(desk: Desk) -> None:
    page = (await desk.get(f"/timeliness?{PERIOD}")).text
    (address,) = set(
        re.findall(
            r'href="([^"]*figure=met\+late[^"]*of=justice[^"]*|[^"]*of=justice[^"]*figure=met\+late[^"]*)"', page
        )
    )
    behind = (await desk.get(address.replace("/deadline-watcher", "").replace("&amp;", "&").split("#")[0])).text
    assert "late by 2 working days" in behind
    assert len(set(re.findall(r"/obligations/([\w-]{36})/why", behind))) == 1


async def test_the_period_holds_the_deadlines_of_its_first_and_last_day(desk: Desk) -> None:
    """From the 25th to the 25th of December: two letters to bodies, one to the Ombudsman, and the rework of justice."""
    page = (await desk.get("/timeliness?from=2026-12-25&to=2026-12-25")).text
    assert [row[2] for row in shown(page)] == ["3", "1", "4"]
    assert (await desk.get("/timeliness?from=2026-12-26&to=2026-12-31")).text.count('class="table figures"') == 0


async def test_an_obligation_without_a_date_is_told_beside_the_figures(desk: Desk) -> None:
    page = (await desk.get(f"/timeliness?{PERIOD}")).text
    assert "Obligations without a date, which belong to no period: 1." in page
    assert "the period in which the last day of its term lies" in page


async def test_without_days_the_period_is_this_year(desk: Desk) -> None:
    page = (await desk.get("/timeliness")).text
    assert "How terms were kept: 1 January 2027 – 31 December 2027" in page
    # 14-7.1 twice, 14-8.1, health until the 15th, 32.2 twice
    assert shown(page)[-1][2] == "6"


async def test_a_period_that_ends_before_it_begins_is_refused_in_plain_words(desk: Desk) -> None:
    answer = await desk.get("/timeliness?from=2027-01-02&to=2027-01-01", "ru")
    assert answer.status_code == 422
    assert "Период кончается раньше, чем начинается." in answer.text


async def test_the_workbook_can_be_worked_with(desk: Desk) -> None:
    book = await workbook_of(desk, PERIOD, "kk")
    assert [sheet.title for sheet in book.worksheets] == ["Көрсеткіштер", "Міндеттер", "Түсіндірме"]
    for sheet in book.worksheets[:2]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert all(cell.font.bold for cell in sheet[1])
    deadline = book.worksheets[1]["G2"]
    assert isinstance(deadline.value, datetime)
    assert deadline.number_format == "dd.mm.yyyy"
    assert book.worksheets[0].auto_filter.ref == "A1:L9"
    assert book.properties.language == "kk"
    assert "жай-күйі алынған күн: 2027 жылғы 20 қаңтар" in book.worksheets[2]["A2"].value


async def test_the_document_repeats_its_headings_and_knows_its_language(desk: Desk) -> None:
    content = (await desk.get(f"/timeliness.docx?{PERIOD}&language=kk")).content
    document = Document(BytesIO(content))
    assert [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style and "Heading" in str(paragraph.style.name)
    ] == [
        "Мерзімдердің сақталуы: 2026 жылғы 1 қазан – 2027 жылғы 31 наурыз",
        "Органдар мен рәсімдер бойынша",
        "Жекелеген міндеттер",
    ]
    for table in document.tables:
        first, second = table.rows[0]._tr, table.rows[1]._tr
        assert first.trPr is not None
        assert second.trPr is not None
        assert (first.trPr.find(qn("w:tblHeader")) is not None, second.trPr.find(qn("w:tblHeader"))) == (True, None)
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    footer = section.footer.paragraphs[0]._p.xml
    assert ("PAGE" in footer, "NUMPAGES" in footer) == (True, True)
    assert document.core_properties.language == "kk"
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "kk-KZ"
    again = (await desk.get(f"/timeliness.docx?{PERIOD}&language=kk")).content
    assert again == content


async def test_a_return_speaks_of_what_was_handed_in_last(desk: Desk) -> None:
    """Handed in, returned, handed in again, returned twice: the first was returned once and the second twice."""

    def act(number: int, kind: ActKind) -> Act:
        at = datetime(2026, 12, number, 4, tzinfo=UTC)
        return Act(
            id=UUID(int=number), kind=kind, occurred_on=date(2026, 12, number), recorded_at=at, recorded_by="officer",
            bodies=("justice",),
        )  # fmt: skip

    given, returned = ActKind.SUBMISSION_RECEIVED, ActKind.SUBMISSION_RETURNED
    kinds = [returned, given, returned, given, returned, returned]
    acts = [act(number, kind) for number, kind in enumerate(kinds, start=1)]
    assert returns_of(facts(acts)) == {(UUID(int=2), "justice"): 1, (UUID(int=4), "justice"): 2}
