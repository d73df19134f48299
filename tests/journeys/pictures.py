"""Pictures of pages, for a person to look at, when KENSE_PICTURES names a folder."""

import os
from pathlib import Path

from playwright.sync_api import Page

PICTURES = os.environ.get("KENSE_PICTURES", "")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
