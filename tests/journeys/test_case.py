"""The whole life of one case, through the pages a clerk, an officer and the press desk use, in a real browser.

The same journey runs embedded (one process, no server) and distributed (five processes on RabbitMQ, PostgreSQL,
MinIO and Elasticsearch, behind the gateway).
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from sample_letters.signing import sign_pdf
from tests.journeys.material import Material
from tests.journeys.pictures import PICTURES, picture
from tests.journeys.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.xdist_group("journey")]
LOOKS = 60
# What the drafter writes in English for each answer, by words of the Russian one.
ENGLISH = {
    "Министерство сообщает": "The complaint about the police check was registered on 24 July & passed on <by competence>.",
    "Задержание проведено": "The apprehension followed article 488 of the Code of Administrative Offences.",
    "Надзор осуществлён": "Supervision was exercised; no violation was found.",
}


def take_in(page: Page, file: Path) -> None:
    """The clerk drops a file and opens its card."""
    page.goto("/intake/")
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="Take in").click()
    row = page.locator("#waiting tr", has_text=file.name)
    row.get_by_role("link", name="Check and register").click()


def case_json(system: Running, page: Page) -> dict[str, object]:
    case_id = page.url.split("/cases/")[1].split("/")[0].split("?")[0]
    shown: dict[str, object] = httpx.get(f"{system.address}/intake/cases/{case_id}/json").json()
    return shown


def obligations(case: dict[str, object]) -> dict[tuple[str, str | None], tuple[str, str | None, str | None]]:
    """(rule, recipient or answering body) -> (state, act by, met on)."""
    rows = case["obligations"]
    assert isinstance(rows, list)
    return {
        (row["rule"], row["actor"] if row["rule"] == "14-7.1" else row["recipient"]): (
            row["state"],
            row["act_by"],
            row["met_on"],
        )
        for row in rows
    }


def test_a_letter_comes_in_and_a_published_page_comes_out(
    system: Running, page: Page, material: Material, tmp_path: Path
) -> None:
    register_the_communication(page, material)
    case_address = page.url
    see_what_is_due_and_why(page, case_address)
    route_and_send_on(page, case_address, tmp_path)
    register_the_answers(page, material, case_address)
    signed = draft_and_sign_the_reply(page, case_address, material, tmp_path)
    file_and_send_the_reply(page, case_address, signed)
    find_it_in_the_archive(page)
    report(page, case_address)
    material.publish_at_ohchr()
    see_it_published_and_closed(system, page, case_address)


def register_the_communication(page: Page, material: Material) -> None:
    take_in(page, material.communication)
    expect(page.get_by_label("Reference")).to_have_value("AL KAZ 7/2026")
    expect(page.get_by_label("Kind of letter")).to_have_value("special_procedures")
    expect(page.get_by_label("Date of the letter")).to_have_value("2026-11-09")
    expect(page.get_by_label("Received by the ministry on")).to_have_value("2026-11-20")
    expect(page.get_by_label("How many")).to_have_value("60")
    expect(page.locator("form#card q", has_text="AL KAZ 7/2026").first).to_be_visible()
    picture(page, "1-card")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="AL KAZ 7/2026")).to_be_visible()
    expect(page.get_by_text("IN-0001/2026")).to_be_visible()


def see_what_is_due_and_why(page: Page, case_address: str) -> None:
    """Received on Friday 20 November 2026: five working days end on Friday the 27th. 60 days from 9 November: 8 January."""
    expect(page.locator("#due tr", has_text="14-5.2")).to_contain_text("27 November 2026")
    expect(page.locator("#due tr", has_text="14-8.1")).to_contain_text("8 January 2027")
    picture(page, "2-case")
    page.locator("#due tr", has_text="14-5.2").get_by_role("link").click()
    expect(page.locator(".strip .box.counted")).to_have_count(5)
    expect(page.locator(".strip .box.skipped")).to_have_count(2)
    picture(page, "3-why")
    page.goto(case_address)


def route_and_send_on(page: Page, case_address: str, folder: Path) -> None:
    routing = page.locator("form[action$='/route']")
    routing.get_by_label("Ministry of Internal Affairs").check()
    routing.get_by_label("Prosecutor General's Office").check()
    routing.get_by_role("button", name="Route").click()
    expect(page.locator("#state").get_by_role("link", name="PDF")).to_have_count(6)
    with page.expect_download() as download:
        page.locator("#state").get_by_role("link", name="DOCX").first.click()
    letter = folder / "cover.docx"
    download.value.save_as(letter)
    assert letter.stat().st_size > 5000
    picture(page, "4-routed")
    sending = page.locator("form[action$='/forward']")
    for body in ("Ministry of Internal Affairs", "Prosecutor General's Office", "Commissioner for Human Rights"):
        sending.get_by_label(body).check()
    sending.get_by_role("button", name="Record the sending").click()
    expect(page.locator("#due tr", has_text="14-5.2")).to_contain_text("met")


def register_the_answers(page: Page, material: Material, case_address: str) -> None:
    for file, body in ((material.interior, "interior"), (material.prosecutor, "prosecutor_general")):
        take_in(page, file)
        expect(page.get_by_label("Kind of letter")).to_have_value("body_answer")
        expect(page.get_by_label("Body that answers")).to_have_value(body)
        picture(page, f"5-answer-{body}")
        page.get_by_role("button", name="Register").click()
        expect(page).to_have_url(case_address)
    meeting = page.locator("form[action$='/meeting']")
    meeting.get_by_label("Result").fill("the draft reply was agreed")
    meeting.get_by_role("button", name="Record the meeting").click()
    expect(page.locator("#due tr", has_text="14-7.2")).to_contain_text("met")


def text_of(pdf: Path) -> str:
    """The words of a PDF, a single space between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


def draft_and_sign_the_reply(page: Page, case_address: str, material: Material, folder: Path) -> Path:
    """The drafter puts the answers into English; the reply names the body of each. The signer signs the PDF."""
    page.goto(case_address)
    page.get_by_role("link", name="Draft the reply").click()
    page.get_by_role("link", name="Draft the reply").click()
    for number, (russian, english) in enumerate(ENGLISH.items()):
        box = page.get_by_label("Text in the reply").filter(has_text=russian)
        expect(box).to_have_count(1)
        box.fill(english)
        expect(page.get_by_label("Text in the reply").nth(number)).not_to_be_empty()
    picture(page, "6-draft")
    page.get_by_role("button", name="Make the reply").click()
    made = page.locator("#documents tr", has_text="Reply to")
    expect(made.get_by_role("link", name="PDF")).to_have_count(1)
    picture(page, "7-documents")
    pdf = page.request.get(str(made.get_by_role("link", name="PDF").get_attribute("href")))
    reply, signed = folder / "reply.pdf", folder / "reply signed.pdf"
    reply.write_bytes(pdf.body())
    words = text_of(reply)
    assert "AL KAZ 7/2026" in words
    assert all(" ".join(english.split()) in words for english in ENGLISH.values())
    assert words.index("Ministry of Internal Affairs") < words.index("Prosecutor General’s Office".replace("’", "'"))
    if PICTURES:
        (Path(PICTURES) / "reply.pdf").write_bytes(pdf.body())
    with ThreadPoolExecutor() as beside:  # the browser's loop runs in this thread, and signing starts one of its own
        return beside.submit(sign_pdf, reply, signed, material.signer, visible=True).result()


def file_and_send_the_reply(page: Page, case_address: str, signed: Path) -> None:
    page.goto(case_address)
    filing = page.locator("form[action$='/signed-reply']")
    if not filing.is_visible():
        page.get_by_text("File the signed reply").first.click()
    filing.get_by_label("Signed reply (PDF)").set_input_files(signed)
    filing.get_by_role("button", name="File the signed reply").click()
    kept = page.locator("#state p", has_text="The signed reply is in the archive")
    expect(kept).to_contain_text("valid")
    sending = page.locator("form[action$='/reply-sent']")
    sending.get_by_label("Number of the note verbale").fill("3-5/217")
    sending.get_by_role("button", name="Record the sending").click()
    expect(page.locator("#due tr", has_text="14-8.1")).to_contain_text("met")
    expect(page.locator("#due tr", has_text="14-9.1")).to_contain_text("4 December 2026")
    picture(page, "8-sent")


def find_it_in_the_archive(page: Page) -> None:
    """Another inflection than the one written: the reply says "appeal" and "complaint", the officer asks in the plural."""
    page.goto("/archive/?q=complaints")
    expect(page.locator("main mark", has_text="complaint").first).to_be_visible()
    picture(page, "9-search")
    page.get_by_role("link", name="reply signed.pdf").first.click()
    expect(page.locator("main")).to_contain_text("SHA-256")
    picture(page, "10-archived")


def report(page: Page, case_address: str) -> None:
    page.goto(case_address)
    page.get_by_role("link", name="Draft the report").click()
    page.get_by_role("button", name="Draft the report").click()
    expect(page.locator("#documents tr", has_text="Report").get_by_role("link", name="PDF").first).to_be_visible()
    expect(page.locator("#documents")).to_have_attribute("data-unfinished", "no")
    page.goto(case_address)
    expect(page.locator("#state tr", has_text="report").get_by_role("link", name="PDF")).to_have_count(4)
    sending = page.locator("form[action$='/report-sent']")
    for body in ("Presidential Administration", "Commissioner for Human Rights"):
        sending.get_by_label(body).check()
    sending.get_by_role("button", name="Record the sending").click()
    for rule in ("14-9.1", "14-9.2"):
        expect(page.locator("#due tr", has_text=rule)).to_contain_text("met")


def see_it_published_and_closed(system: Running, page: Page, case_address: str) -> None:
    """The watch sees OHCHR's page by itself and the communication goes on the site; OHCHR's copy has names blacked out, so
    the reply waits for somebody who looks and releases it. Then both stand on the site, every duty is met, the case is closed."""
    page.goto(case_address.replace("/intake/", "/publisher/"))
    held = page.locator("section#reply .notice", has_text="blacked out")
    for _ in range(LOOKS):
        if held.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(held).to_be_visible()
    picture(page, "11-held")
    page.get_by_role("button", name="Release").click()
    page.goto(case_address)
    expect(page.locator("#due section[data-closed='yes']")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="closed on 20 November 2026")).to_be_visible()
    picture(page, "11-closed")
    on = "2026-11-20"
    assert obligations(case_json(system, page)) == {
        ("14-5.1", "interior"): ("met", "2026-11-27", on),
        ("14-5.1", "prosecutor_general"): ("met", "2026-11-27", on),
        ("14-5.2", "ombudsman"): ("met", "2026-11-27", on),
        ("14-7.1", "interior"): ("met", "2026-12-04", on),
        ("14-7.1", "prosecutor_general"): ("met", "2026-12-04", on),
        ("14-7.2", None): ("met", None, on),
        ("14-8.1", None): ("met", "2027-01-08", on),
        ("14-8.2", None): ("met", "2026-12-04", on),
        ("14-9.1", "presidential_administration"): ("met", "2026-12-04", on),
        ("14-9.2", "ombudsman"): ("met", "2026-12-04", on),
    }
    page.goto("/site/")
    picture(page, "12-site")
    page.get_by_role("link", name="AL KAZ 7/2026").first.click()
    picture(page, "13-site-case")
    for what in ("communication", "reply"):
        link = page.locator(f"a[href*='{what}']").first
        published = page.request.get(str(link.evaluate("link => link.href")))
        assert published.ok
        assert published.body().startswith(b"%PDF")
