"""The planner's page without a browser: the picture, the table, what moves, and the refusals."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.planning.planner import Facts, plan
from deadline_watcher.planning.planner_picture import Picture, Row, picture
from kense.i18n import LANGUAGES
from tests.deadline_watcher.desk import built
from tests.deadline_watcher.reading_pages import migrated, page, words

TODAY = date(2026, 11, 22)
LAW = Law(national_rules(), national_calendar(), Choices())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("home"), TODAY)


@pytest.fixture
async def client(home: Path) -> AsyncIterator[httpx.AsyncClient]:
    service = built(home, TODAY)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service.app), base_url="http://kense") as client:
        yield client
    await service.store.database.close()


def table(html: str) -> dict[str, str]:
    """What each line of the table says, by its paragraph; the first of the yearly ones."""
    rows: dict[str, str] = {}
    for rule, row in re.findall(r'<tr data-rule="([^"]+)">(.*?)</tr>', html, re.DOTALL):
        rows.setdefault(rule, words(row))
    return rows


def drawn(event: date, was: date | None = None, span: tuple[date, date] | None = None) -> Picture:
    now, before = plan(event, Facts(), TODAY, LAW), plan(was or event, Facts(), TODAY, LAW)
    return picture(now, before, LAW.calendar, span)


def row(of: Picture, rule: str) -> Row:
    return next(row for row in of.rows if row.line.rule.id == rule)


async def test_before_a_day_is_given_the_page_asks_for_it(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/planner")
    assert "Give the day of the event" in shown
    assert "<svg" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_plan_is_a_picture_and_a_table_in_three_languages(client: httpx.AsyncClient, language: str) -> None:
    shown = await page(client, "/planner?event=2027-01-20", language)
    rows = table(shown)
    said = {
        "kk": ("дс, 21 жел. 2026", "24-тармақ соңғы күні (2026 жылғы 21 желтоқсан) орындалады деп есептелген"),
        "ru": ("пн, 21 дек. 2026", "посчитано, как если бы пункт 24 исполнили в последний день, 21 декабря 2026 г."),
        "en": ("Mon, 21 Dec 2026", "counted as if paragraph 24 were met on its last day, 21 December 2026"),
    }
    assert said[language][0] in rows["24"]
    assert said[language][1] in rows["25.1"]
    assert re.search(r'<svg id="picture".*role="group" aria-labelledby="picture-title picture-desc"', shown)
    assert 'role="slider" tabindex="0"' in shown
    assert shown.count('<text class="date"') == 17  # the reports of April and June lie too far off to be drawn


async def test_each_date_leads_to_its_explanation(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/planner?event=2027-01-20&determined=2026-12-07")
    links = set(re.findall(r'href="/deadline-watcher(/calculator\?[^"]+)"', shown))
    assert "/calculator?rule=25.1&amp;on=2026-12-21" in links
    for link in sorted(links):
        assert 'class="problem"' not in await page(client, link.replace("&amp;", "&"))


async def test_what_paragraph_27_frees_is_struck_with_the_reason(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/planner?event=2027-01-20&determined=2026-12-07")
    assert "fewer than ten working days before 21 December 2026" in words(shown)
    rows = table(shown)
    assert [rule for rule, said in rows.items() if "freed by 27" in said] == [
        "25.1",
        "24",
        "25.2",
        "26.1",
        "26-1",
        "26.2",
    ]
    assert len(re.findall(r'class="thing \w+ freed"', shown)) == 6
    bound = await page(client, "/planner?event=2027-01-20&determined=2026-12-04")
    assert "ten working days or more before 21 December 2026" in words(bound)
    assert "freed by 27" not in bound
    unknown = await page(client, "/planner?event=2027-01-20")
    assert "Had the event's date become known after 4 December 2026" in words(unknown).replace("&#39;", "'")


async def test_a_collision_says_which_day_off_it_meets(client: httpx.AsyncClient) -> None:
    rows = table(await page(client, "/planner?event=2026-11-02"))
    assert "the term reaches Sat, 3 Oct 2026, a day off: Weekend" in rows["24"]


@pytest.mark.slow
async def test_a_moved_event_shows_what_was_and_what_is(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/planner?event=2026-12-18&was=2026-12-25")
    # 24 goes from 25 to 18 November, four days before today, and 25.1 with it; 26.1 from 3 December to 26 November.
    said = words(shown)
    assert "The event moves: 25 December 2026 → 18 December 2026" in said
    assert "Dates that move: 15. Newly in the past: 2." in said
    rows = table(shown)
    assert "was 25 November 2026 → Wed, 18 Nov 2026" in rows["24"]
    assert "was 3 December 2026 → Thu, 26 Nov 2026" in rows["26.1"]
    assert 'name="was" form="plan-form" value="2026-12-25"' in shown
    assert 'href="/deadline-watcher/planner?event=2026-12-18"' in shown


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("event=2031-05-01", "is outside the calendar of working days"),
        ("event=soon", "“soon” is no day that can be read."),
        ("event=2027-01-20&lasts=0", "“0” is no length of an event: it lasts from 1 to 30 days."),
        ("event=2027-01-20&lasts=many", "“many” is no length of an event"),
        ("event=2027-01-20&determined=2027-01-21", "cannot have become known after the event"),
        ("event=2027-01-20&requested=nie", "“nie” is no day that can be read."),
    ],
)
async def test_what_cannot_be_planned_is_said_beside_the_form_with_all_that_was_entered(
    client: httpx.AsyncClient, question: str, said: str
) -> None:
    shown = await page(client, f"/planner?{question}")
    assert said in words(shown).replace("&#39;", "'")
    assert "<svg" not in shown
    assert all(f'value="{field.split("=")[1]}"' in shown for field in question.split("&"))


async def test_circumstances_stay_ticked_and_change_the_plan(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/planner?event=2027-01-20&organization=yes&mfa_absent=yes&lasts=2")
    assert re.findall(r'name="(\w+)" value="yes" checked', shown) == ["organization", "mfa_absent"]
    rows = table(shown)
    assert {"21.2", "29.2"} <= rows.keys()
    assert "Mon, 25 Jan 2027" in rows["29.2"]  # two working days after Thursday the 21st


def test_the_picture_reaches_from_the_first_thing_to_the_last_and_holds_today() -> None:
    shown = drawn(date(2027, 1, 20))
    assert (shown.first, shown.last) == (date(2026, 11, 14), date(2027, 2, 11))  # 20 November - 6, 3 February + 8
    assert shown.today == pytest.approx(270 + 8.5 * shown.day_width, abs=0.1)  # the middle of the ninth day
    assert row(shown, "24").x < row(shown, "24").zero == shown.event
    assert row(shown, "24").side == "end"
    assert row(shown, "28.2").side == "start"
    assert drawn(date(2028, 6, 1)).today is None


def test_a_week_of_holidays_is_one_band_beside_its_weekend() -> None:
    bands = {(band.first, band.last): band for band in drawn(date(2027, 1, 20)).bands}
    assert bands[date(2027, 1, 1), date(2027, 1, 2)].holiday
    assert not bands[date(2027, 1, 3), date(2027, 1, 3)].holiday
    assert bands[date(2027, 1, 4), date(2027, 1, 4)].holiday
    assert not bands[date(2026, 11, 28), date(2026, 11, 29)].holiday
    assert bands[date(2026, 12, 16), date(2026, 12, 16)].names[0].en == "Independence Day"


def test_while_it_is_dragged_the_picture_keeps_its_days() -> None:
    kept = (date(2026, 11, 14), date(2027, 2, 11))
    start, moved = drawn(date(2027, 1, 20)), drawn(date(2027, 1, 27), date(2027, 1, 20), kept)
    assert (moved.first, moved.last, moved.day_width) == (start.first, start.last, start.day_width)
    assert moved.event == pytest.approx(start.event + 7 * start.day_width, abs=0.2)
    assert row(moved, "24").was == row(start, "24").x
    assert moved.started == start.event
