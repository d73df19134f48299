"""The package of an event, through the pages: asked for, given by the bodies, generated, read from its PDF."""

import io
import zipfile
from functools import cache
from uuid import uuid4

import httpx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination

from composer.packages.parts import parts_of
from tests.composer.events_of_a_visit import photograph, word
from tests.composer.pdfs import pdf
from tests.journeys.hearing import heard
from tests.journeys.pictures import picture
from tests.journeys.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.xdist_group("journey")]

PAPER = 7  # the part that comes as a PDF
FULL = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
ELEVEN = (1, 2, 3, 4, 8, 9, 10, 12, 13, 18, 19)
NAMES = {number: {"kk": f"Мәтін № {number}", "ru": f"Текст № {number}"} for number in FULL}


def test_a_full_package_goes_from_request_to_merged_pdf(system: Running, page: Page) -> None:
    case = open_the_event(page, "A sample state visit", "visit_abroad", "Nineteen: a visit abroad")
    ask_the_bodies(page, case)
    draft_the_programme(page, case)
    give(system, case, FULL, without=(2, 17))
    generate(page, case, f"{len(FULL) * 2 + 3} / {len(FULL) * 2 + 3}")
    picture(page, "package-3-generated")
    read_the_whole(system, page, "Kazakh", FULL, "kk")
    read_the_whole(system, page, "Russian", FULL, "ru")
    unpack(system, page)


def test_an_eleven_part_package_goes_from_request_to_merged_pdf(system: Running, page: Page) -> None:
    case = open_the_event(page, "A sample summit", "within_organization", "Eleven")
    give(system, case, ELEVEN, without=())
    generate(page, case, f"{len(ELEVEN) * 2 + 3} / {len(ELEVEN) * 2 + 3}")
    read_the_whole(system, page, "Russian", ELEVEN, "ru")


def open_the_event(page: Page, title: str, circumstance: str, how_many: str) -> str:
    page.goto("/intake/cases/new/high_level_event/event.scheduled")
    page.locator("#title").fill(title)
    page.locator("#planned_for").fill("2027-02-02")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    case = page.url.rsplit("/", 1)[1]
    record(page, case, "circumstances.stated", "circumstances", circumstance)
    expect(page.get_by_role("link", name="Package of the event")).to_be_visible()
    heard(page, f"/composer/cases/{case}/package", how_many)
    return case


def record(page: Page, case: str, kind: str, field: str, *values: str) -> None:
    page.goto(f"/intake/cases/{case}/record/{kind}")
    for value in values:
        page.locator(f"input[name={field}][value={value}]").check()
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_url(f"**/intake/cases/{case}")


def ask_the_bodies(page: Page, case: str) -> None:
    """The request of paragraph 22 is drafted from its form, and the day the bodies got it opens their term (23)."""
    page.goto(f"/composer/cases/{case}")
    page.locator("form:has(input[value=event_request]) button[value=ru]").click()
    page.locator("select#addressee").select_option("national_economy")
    page.locator("textarea#asked").fill("Справка о двусторонних отношениях\nСведения о торговле")
    picture(page, "package-1-request")
    page.get_by_role("button", name="Make the document").click()
    expect(page.locator("#documents a[href$='.docx']").first).to_be_visible()
    record(page, case, "request.received", "bodies", "national_economy")
    page.goto(f"/composer/cases/{case}/package/parts/10")
    page.locator("details:has(input[name=owners]) > summary").first.click()
    page.locator("input[name=owners][value=national_economy]").check()
    page.locator("input[name=owners][value=mfa]").uncheck()
    page.locator("form:has(input[name=owners]) button[type=submit]").click()
    heard(page, f"/composer/cases/{case}/package", "23.1")


def draft_the_programme(page: Page, case: str) -> None:
    """The ministry's own part is drafted from its form and put into the package with one press."""
    for language, said in (("kk", "Келіссөздер № 2"), ("ru", "Переговоры № 2")):
        page.goto(f"/composer/cases/{case}")
        page.locator("form:has(input[value=part_02_programme]) button[value=" + language + "]").click()
        page.locator("[name='items-0-what']").fill(said)
        page.get_by_role("button", name="Make the document").click()
        expect(page.locator("#documents")).to_have_attribute("data-unfinished", "no")
        page.goto(f"/composer/cases/{case}/package/parts/2")
        page.locator(f"form[action*='/parts/2/{language}/made/'] button").first.click()
    page.goto(f"/composer/cases/{case}/package")
    for language in ("kk", "ru"):
        cell = page.locator(f"tr[data-part='2'] td[data-language='{language}']")
        expect(cell).to_have_attribute("data-state", "received")
    picture(page, "package-2-board")


def give(system: Running, case: str, parts: tuple[int, ...], without: tuple[int, ...]) -> None:
    """What the bodies sent, put where it belongs: Word files, one PDF, and a photograph."""
    with httpx.Client(base_url=system.address, timeout=60) as client:
        for number in parts:
            if number in without or number == 17:
                continue
            for cell, name, data in files_of(number):
                sent = client.post(
                    f"/composer/cases/{case}/package/files",
                    data={"once": uuid4().hex, "cells": cell, "body": "national_economy", "received_on": "2026-11-20"},
                    files=[("files", (name, data))],
                )
                assert sent.status_code == 303, sent.text


@cache
def files_of(number: int) -> list[tuple[str, str, bytes]]:
    if number == 19:
        return [("19.-", "Кездесу.jpg", photograph())]
    if number == PAPER:
        return [(f"{number}.{language}", f"{number}.pdf", pdf(NAMES[number][language])) for language in ("kk", "ru")]
    return [(f"{number}.{language}", f"{number}.docx", word(NAMES[number][language])) for language in ("kk", "ru")]


def generate(page: Page, case: str, done: str) -> None:
    page.goto(f"/composer/cases/{case}/package")
    page.get_by_role("button", name="Generate the package").click()
    expect(page.locator("#run")).to_have_attribute("data-state", "done", timeout=240_000)
    expect(page.locator("#run .badge").first).to_have_text(done)


def read_the_whole(system: Running, page: Page, called: str, parts: tuple[int, ...], language: str) -> None:
    """Each part's bookmark leads to the page that its line in the contents names, and its text follows there."""
    link = page.locator("#run summary", has_text=called).locator("a[href$='.pdf']")
    data = httpx.get(system.address + str(link.get_attribute("href"))).content
    reader = PdfReader(io.BytesIO(data))
    marks = {str(mark["/Title"]): reader.get_destination_page_number(mark) or 0 for mark in top(reader)}
    within = len(parts) == len(ELEVEN)
    headings = {part.number: f"{part.number}. {part.title[language]}" for part in parts_of(within, not within)}
    assert [title for title in marks if title in headings.values()] == [headings[number] for number in parts]
    texts = [page_text.get_textpage().get_text_range() for page_text in pypdfium2.PdfDocument(data)]
    begins = [marks[headings[number]] for number in parts]
    assert begins == sorted(begins)
    for place, number in enumerate(parts):
        end = begins[place + 1] if place + 1 < len(parts) else len(texts)
        said = "\n".join(texts[begins[place] : end])
        if number not in (2, 17, 19) or (number == 2 and within):
            assert NAMES[number][language] in said, number
        assert f"{begins[place] + 1}" in "\n".join(texts[1 : begins[0]]), f"the contents name page {begins[place] + 1}"


def top(reader: PdfReader) -> list[Destination]:
    return [mark for mark in reader.outline if not isinstance(mark, list)]


def unpack(system: Running, page: Page) -> None:
    """The archive holds the PDFs, each part, and what was given as it was given."""
    link = page.locator("#run a[href$='.zip']")
    archive = httpx.get(system.address + str(link.get_attribute("href"))).content
    with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
        assert bundle.testzip() is None
        contents = [bundle.read(name) for name in bundle.namelist()]
    for number in (5, PAPER, 19):
        for _cell, _name, given in files_of(number):
            assert given in contents
