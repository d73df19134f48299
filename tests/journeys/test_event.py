"""An event at the highest level, through the pages: planned, opened as a case, moved, its dates approved and explained."""

import httpx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hearing import heard
from tests.journeys.pictures import picture
from tests.journeys.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]

# By rule, for an event on Tuesday 2 February 2027, and a week later. 22: two months back. 24: 30 days back, 3 January (a
# Sunday after the holidays of 1 and 2 January) and 10 January, a Sunday. 25.1: the working day before that act-by day
# (7 January is off). 26.1: 1 | 29 to 25 | 22 to 18 | 15 to 12 January; 8 to 4 | 1, 29 to 25 | 22 to 19. 25.2: two before.
FIRST = {
    "22": "2 December 2026",
    "24": "31 December 2026",
    "25.1": "30 December 2026",
    "26.1": "12 January 2027",
    "25.2": "8 January 2027",
    "26.2": "22 January 2027",
}
MOVED = {
    "22": "9 December 2026",
    "24": "8 January 2027",
    "25.1": "6 January 2027",
    "26.1": "19 January 2027",
    "25.2": "15 January 2027",
    "26.2": "29 January 2027",
}


def test_an_event_is_planned_moved_and_its_dates_approved(system: Running, page: Page) -> None:
    plan(page)
    case = open_the_case(page)
    see_dates(page, case, FIRST)
    move_the_event(page, case)
    see_dates(page, case, FIRST)
    approve(page)
    see_dates(page, case, MOVED)
    read_why(page, system)


def plan(page: Page) -> None:
    page.goto("/deadline-watcher/planner?event=2027-02-02")
    rows = page.locator("#plan-table tr[data-rule='26.1']")
    expect(rows).to_contain_text("12 Jan 2027")
    picture(page, "event-1-plan")
    page.get_by_role("link", name="Open a case for this event").click()


def open_the_case(page: Page) -> str:
    expect(page.locator("#planned_for")).to_have_value("2027-02-02")
    page.locator("#title").fill("A sample state visit")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", name="A sample state visit")).to_be_visible()
    return page.url


def see_dates(page: Page, case: str, dates: dict[str, str]) -> None:
    page.goto(case)
    for rule, day in dates.items():
        row = page.locator("#due tr", has=page.locator("strong", has_text=rule))
        expect(row.filter(has_text=day).first).to_be_visible()
    picture(page, f"event-2-case-{dates['22'].split()[0]}")


def move_the_event(page: Page, case: str) -> None:
    page.goto(case)
    page.get_by_role("link", name="Day of the event fixed").first.click()
    page.locator("#planned_for").fill("2027-02-09")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page).to_have_url(case)


def approve(page: Page) -> None:
    heard(page, "/deadline-watcher/proposals", "A sample state visit")
    page.get_by_role("link", name="A sample state visit").first.click()
    expect(page.get_by_text("Dates that would move: 6.")).to_be_visible()
    picture(page, "event-3-proposal")
    page.locator("#reason").fill("The other side moved the visit by a week")
    page.get_by_role("button", name="Approve: the dates move").click()
    expect(page.get_by_text("Approved: 6, rejected: 0, lapsed: 0.")).to_be_visible()


def read_why(page: Page, system: Running) -> None:
    page.locator("#due tr", has=page.locator("strong", has_text="26.1")).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Why 19 January 2027")).to_be_visible()
    expect(page.get_by_text("The other side moved the visit by a week")).to_be_visible()
    picture(page, "event-4-why")
    address = page.url.split("?")[0]
    told = httpx.get(f"{address}.json").json()
    assert (told["statutory"], told["day_zero"], [old["act_by"] for old in told["history"]]) == (
        "2027-01-19",
        "2027-02-09",
        ["2027-01-12"],
    )
    paper = pypdfium2.PdfDocument(httpx.get(f"{address}.pdf").content)
    assert "19 January 2027" in paper[0].get_textpage().get_text_range()
