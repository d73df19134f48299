"""What one service says, another one's page shows a moment later."""

from playwright.sync_api import Page

LOOKS = 120


def heard(page: Page, address: str, said: str) -> None:
    """Open the page, and again until it says that."""
    for _look in range(LOOKS):
        page.goto(address)
        if said in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{address} never said: {said}")
