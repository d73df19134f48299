"""The planner and the calculator in a real browser: the event is dragged, the server counts, the page says what moved."""

import os
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kense.i18n import LANGUAGES
from kense.service import serve
from tests.deadline_watcher.desk import built
from tests.deadline_watcher.reading_pages import migrated
from tests.journeys.running import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("planner")]
TODAY = date(2026, 11, 22)
PATIENCE_MILLISECONDS = 20_000
PICTURES = os.environ.get("KENSE_PICTURES", "")
# What the page says once the event has moved from 20 to 27 January 2027.
MOVED = {
    "kk": (
        "Іс-шара жылжиды: 2027 жылғы 20 қаңтар → 2027 жылғы 27 қаңтар",
        "Жылжитын мерзімдер: 15",
        "дс, 28 жел. 2026",
    ),
    "ru": ("Мероприятие сдвигается: 20 января 2027 г. → 27 января 2027 г.", "Сдвигается дат: 15", "пн, 28 дек. 2026"),
    "en": ("The event moves: 20 January 2027 → 27 January 2027", "Dates that move: 15", "Mon, 28 Dec 2026"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The watcher, served alone."""
    home = migrated(tmp_path_factory.mktemp("home"), TODAY)
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(serve([built(home, TODAY)], [], None), port=port, log_level="warning", lifespan="off", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{port}/deadline-watcher"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """Started after the server: playwright's loop runs in this thread, and nothing else can be awaited then."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def opened(browser: Browser, address: str, language: str, script: bool = True, width: int = 1400) -> Page:
    context = browser.new_context(
        locale={"en": "en-GB"}.get(language, language),
        viewport={"width": width, "height": 1000},
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    page.goto(address)
    return page


def drag(page: Page, days: int) -> None:
    """Take the flag and carry it, a day at a time, as a hand would."""
    box = page.locator("#event-flag .flag").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    width = float(page.evaluate("Number(picture.dataset.dayWidth) * picture.getScreenCTM().a"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * width, y, steps=abs(days))


def row(page: Page, rule: str) -> str:
    return page.locator(f"#plan-table tr[data-rule='{rule}']").first.inner_text()


def picture(page: Page, name: str) -> None:
    """For a person to look at, when KENSE_PICTURES names a folder."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_event_is_dragged_and_the_dates_follow(browser: Browser, address: str, language: str) -> None:
    page = opened(browser, f"{address}/planner?event=2027-01-20", language)
    sentence, moved, concept = MOVED[language]
    drag(page, 7)
    expect(page.locator("#plan-changes")).to_contain_text(sentence)  # before the hand lets go
    expect(page.locator("#event-day")).to_have_text(f"⇄ {sentence.partition(' → ')[2]}")
    picture(page, f"planner-held-{language}")
    page.mouse.up()
    expect(page.locator("#event-flag")).to_have_attribute("data-day", "2027-01-27")
    expect(page.locator("#plan-changes")).to_contain_text(moved)
    assert concept in row(page, "24")
    expect(page).to_have_url(f"{address}/planner?event=2027-01-27&lasts=1&determined=&requested=&was=2027-01-20")
    expect(page.locator("#event-flag")).to_be_focused()
    picture(page, f"planner-moved-{language}")


def test_the_arrow_keys_move_it_too_and_the_keyboard_keeps_its_place(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/planner?event=2027-01-20&determined=2026-12-07", "en")
    expect(page.locator(".thing.freed")).to_have_count(6)
    page.locator("#event-flag").focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#event-flag")).to_have_attribute("aria-valuetext", "26 January 2027")
    expect(page.locator("#event-flag")).to_have_attribute("data-day", "2027-01-26")
    expect(page.locator("#plan-changes")).to_contain_text("No longer freed by paragraph 27: 6.")
    expect(page.locator("#event-flag")).to_be_focused()
    expect(page.locator("#event-day")).to_contain_text("26 January 2027")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#event-flag")).to_have_attribute("data-day", "2027-01-25")


def test_the_event_is_moved_through_the_form_without_any_script(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/planner?event=2027-01-20", "en", script=False)
    page.get_by_label("Day of the event").fill("2027-01-27")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.locator("#plan-changes")).to_contain_text("Dates that move: 15")
    page.get_by_role("link", name="Compare with this day from now on").click()
    expect(page.locator("#plan-changes")).to_contain_text("Move the event")


def test_the_calculator_answers_at_once_and_the_address_holds_the_question(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/calculator", "en")
    page.get_by_label("Find a paragraph").press_sequentially("not to prepare")
    expect(page.locator("#rule option")).to_have_count(1)
    page.get_by_label("Find a paragraph").fill("27")
    expect(page.locator("#rule option")).to_have_count(1)
    page.locator("#rule").select_option("27")
    expect(page.locator("#on")).to_have_value("2026-11-22")
    page.get_by_label("Day of the event", exact=True).fill("2027-01-20")
    expect(page.get_by_role("heading", name="Why 4 December 2026")).to_be_visible()
    page.get_by_label("Day on which the event's date became known").fill("2026-12-07")
    expect(page.locator("#answer")).to_contain_text("paragraph 27 applies")
    picture(page, "calculator")
    asked = page.url
    page.goto("about:blank")
    page.goto(asked)
    expect(page.locator("#answer")).to_contain_text("paragraph 27 applies")
    page.get_by_role("link", name="Қаз").click()
    expect(page.locator("#answer")).to_contain_text("27-тармақ қолданылады")


def test_the_calculator_works_without_any_script(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/calculator", "en", script=False)
    page.get_by_label("Paragraph", exact=True).select_option("24")
    page.get_by_role("button", name="Count").click()
    page.get_by_label("Planned day").fill("2026-11-02")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_role("heading", name="Why 2 October 2026")).to_be_visible()
