"""The system and a browser before it, for every journey: embedded, and distributed on the real servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.material import Material, environment, make_material
from tests.journeys.running import Running, distributed, embedded

REAL = [pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.minio, pytest.mark.elasticsearch]
PATIENCE_MILLISECONDS = 60_000


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return make_material(tmp_path_factory.mktemp("material"))


@pytest.fixture(params=["embedded", pytest.param("distributed", marks=REAL)])
def system(
    request: pytest.FixtureRequest, tmp_path: Path, material: Material, address_of: dict[str, str]
) -> Iterator[Running]:
    if request.param == "embedded":
        with embedded(tmp_path / "home", environment(material)) as running:
            yield running
    else:
        with distributed(tmp_path / "home", address_of, environment(material)) as running:
            yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, system: Running) -> Page:
    context = browser.new_context(base_url=system.address, locale="en-GB", viewport={"width": 1400, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MILLISECONDS)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    return opened
