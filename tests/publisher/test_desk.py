"""The press desk: what goes out by itself and when, holds, releases, recalls, and names that are protected."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from kense.contracts.events import DocumentPublished, DocumentRecalled, OhchrPublished
from kense.messaging.inbox import receive
from publisher.blackouts import Verdict, examine, look_for_blackouts
from tests.publisher.desk import Desk, a_case, a_reply, pdf, row

CLEAN = pdf("Public copy of the letter")
BLACKED_OUT = pdf("According to the information received,", "BOX", "was detained.")
FILES = ("al-kaz-2-2026-communication.pdf", "al-kaz-2-2026-reply.pdf")


def files(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.site / "files").glob("*"))


async def told(desk: Desk) -> list[tuple[str, str]]:
    events = [event for event in await desk.said() if isinstance(event, DocumentPublished | DocumentRecalled)]
    return [(event.type, event.what) for event in events]


async def in_review(desk: Desk, copy: bytes = CLEAN, reply: bytes = b"") -> UUID:
    """A case that OHCHR has published and that we have replied to: everything is there."""
    case = await desk.opened()
    desk.show(row(), copies={30350: copy})
    await desk.work()
    await desk.replied(case, reply)
    await desk.work()
    return case


async def after_the_review(desk: Desk) -> None:
    desk.clock.move(minutes=60)
    await desk.work()


@pytest.mark.slow
async def test_it_goes_out_by_itself_after_the_review_and_not_before(desk: Desk) -> None:
    case = await in_review(desk)
    desk.clock.move(minutes=59, seconds=59)
    await desk.work()
    assert (files(desk), await told(desk)) == ([], [])
    desk.clock.move(seconds=1)
    await desk.work()
    assert files(desk) == list(FILES)
    assert (desk.site / "files" / FILES[0]).read_bytes() == CLEAN
    assert (desk.site / "files" / FILES[1]).read_bytes() == pdf("The reply")
    assert await told(desk) == [("DocumentPublished", "communication"), ("DocumentPublished", "reply")]
    published = [event for event in await desk.said() if isinstance(event, DocumentPublished)]
    assert {event.published_on for event in published} == {date(2026, 3, 2)}
    assert [event.address for event in published] == [f"/site/files/{name}" for name in FILES]
    assert {event.case_id for event in published} == {case}


async def test_the_day_of_publication_is_the_ministrys(desk: Desk) -> None:
    await in_review(desk)
    desk.clock.move(hours=10, minutes=30)  # 19:30 UTC on 2 March is 00:30 on 3 March in Almaty
    await desk.work()
    published = [event for event in await desk.said() if isinstance(event, DocumentPublished)]
    assert {event.published_on for event in published} == {date(2026, 3, 3)}


@pytest.mark.slow
async def test_what_is_missing_is_said_and_nothing_goes_out(desk: Desk) -> None:
    case = await desk.opened()
    address = f"/publisher/cases/{case}"
    assert "waiting for OHCHR&#39;s publication; waiting for the signed reply." in await desk.page(address)
    desk.show(row())
    await desk.work()
    assert "waiting for OHCHR&#39;s public copy; waiting for the signed reply." in await desk.page(address)
    desk.show(row(), copies={30350: CLEAN})
    await after_the_review(desk)
    assert "State: waiting for the signed reply." in await desk.page(address)
    await after_the_review(desk)
    assert files(desk) == []
    await desk.replied(case)
    await desk.work()
    assert files(desk) == []
    await after_the_review(desk)
    assert files(desk) == list(FILES)


async def test_events_may_come_in_any_order_and_twice(desk: Desk) -> None:
    opening = a_case(desk.clock, "AL KAZ 2/2026")
    reply = await desk.objects.lock(pdf("The reply"), "reply.pdf", date(2036, 1, 1))
    archived = a_reply(desk.clock, opening.case_id, reply)
    desk.show(row(), copies={30350: CLEAN})
    await desk.hear(archived, archived, opening, opening)
    await receive(desk.service.store, opening)
    await desk.work()
    await after_the_review(desk)
    assert files(desk) == list(FILES)


async def test_another_archived_document_is_no_reply(desk: Desk) -> None:
    case = await desk.opened()
    kept = await desk.objects.put(pdf("A report"), "report.pdf")
    await desk.hear(a_reply(desk.clock, case, kept, purpose="report"))
    assert "waiting for the signed reply" in await desk.page(f"/publisher/cases/{case}")


async def test_publish_now_does_not_wait(desk: Desk) -> None:
    case = await in_review(desk)
    assert (await desk.press(case, "communication/publish")).status_code == 303
    await desk.work()
    assert (files(desk), await told(desk)) == ([FILES[0]], [("DocumentPublished", "communication")])


async def test_the_communication_may_go_before_the_reply_is_there(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row(), copies={30350: CLEAN})
    await desk.work()
    assert (await desk.press(case, "reply/publish")).status_code == 422
    await desk.press(case, "communication/publish")
    await desk.work()
    assert files(desk) == [FILES[0]]


async def test_a_hold_keeps_it_back_until_it_is_released(desk: Desk) -> None:
    case = await in_review(desk)
    await desk.press(case, "reply/hold", reason="the annex is being checked")
    await after_the_review(desk)
    assert files(desk) == [FILES[0]]
    assert "the annex is being checked" in await desk.page(f"/publisher/cases/{case}")
    assert (await desk.press(case, "reply/publish")).status_code == 422
    await desk.press(case, "reply/release")
    await desk.work()
    assert files(desk) == list(FILES)


@pytest.mark.slow
async def test_a_recall_removes_the_file_and_leaves_a_notice_without_the_reason(desk: Desk) -> None:
    case = await in_review(desk)
    await after_the_review(desk)
    await desk.press(case, "reply/recall", reason="a protected name on page 2")
    await desk.work()
    assert files(desk) == [FILES[0]]
    page = await desk.page("/site/en/al-kaz-2-2026.html")
    assert "This document was recalled by the ministry on 2 March 2026" in page
    assert FILES[1] not in page
    everything = b"".join(path.read_bytes() for path in desk.site.rglob("*") if path.is_file())
    assert b"protected name" not in everything
    (recalled,) = [event for event in await desk.said() if isinstance(event, DocumentRecalled)]
    assert (recalled.what, recalled.reason) == ("reply", "a protected name on page 2")
    published = [event for event in await desk.said() if isinstance(event, DocumentPublished)]
    assert recalled.document_id == published[1].document_id


@pytest.mark.slow
async def test_what_was_recalled_comes_back_only_when_somebody_says_so(desk: Desk) -> None:
    case = await in_review(desk)
    await after_the_review(desk)
    await desk.press(case, "reply/recall", reason="wrong annex")
    await after_the_review(desk)
    assert files(desk) == [FILES[0]]
    desk.clock.move(days=1)
    await desk.press(case, "reply/publish")
    await desk.work()
    assert files(desk) == list(FILES)
    again = [event for event in await desk.said() if isinstance(event, DocumentPublished)][-1]
    assert (again.what, again.published_on) == ("reply", date(2026, 3, 3))


@pytest.mark.slow
async def test_a_newer_reply_waits_for_a_person_once_one_stands_on_the_site(desk: Desk) -> None:
    case = await in_review(desk)
    await after_the_review(desk)
    desk.clock.move(hours=1)
    await desk.replied(case, pdf("The corrected reply"))
    await after_the_review(desk)
    assert (desk.site / "files" / FILES[1]).read_bytes() == pdf("The reply")
    assert "Publish the newer file" in await desk.page(f"/publisher/cases/{case}")
    await desk.press(case, "reply/publish")
    await desk.work()
    assert (desk.site / "files" / FILES[1]).read_bytes() == pdf("The corrected reply")


@pytest.mark.slow
@pytest.mark.parametrize("covered", [BLACKED_OUT, pdf("The name of", "BOX")])
async def test_names_blacked_out_by_ohchr_hold_the_reply_for_a_person(desk: Desk, covered: bytes) -> None:
    case = await in_review(desk, covered)
    await after_the_review(desk)
    assert files(desk) == [FILES[0]]
    assert "Names are blacked out in OHCHR&#39;s copy" in await desk.page(f"/publisher/cases/{case}")
    await desk.press(case, "reply/release")
    await desk.work()
    assert files(desk) == list(FILES)


@pytest.mark.slow
async def test_a_copy_without_text_holds_the_reply_too(desk: Desk) -> None:
    case = await in_review(desk, pdf())
    await after_the_review(desk)
    assert files(desk) == [FILES[0]]
    assert "is a picture without text" in await desk.page(f"/publisher/cases/{case}")


async def test_a_copy_that_cannot_be_opened_holds_both(desk: Desk) -> None:
    await in_review(desk, b"%PDF-1.7\nnothing of a PDF")
    await after_the_review(desk)
    assert files(desk) == []


def test_black_outs_are_characters_or_dark_boxes() -> None:
    assert examine(CLEAN) is Verdict.CLEAN
    assert examine(BLACKED_OUT) is Verdict.BLACKED_OUT
    assert examine(pdf()) is Verdict.NO_TEXT
    assert examine(b"%PDF-1.7") is Verdict.UNREADABLE


async def test_a_file_that_is_no_pdf_is_not_even_opened() -> None:
    assert await look_for_blackouts(b"<html>") is Verdict.UNREADABLE


async def test_the_original_goes_out_only_when_a_person_says_so(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row())
    await desk.work()
    await desk.replied(case)
    await after_the_review(desk)
    assert files(desk) == []
    await desk.press(case, "original", may_go="true", reason="it names nobody")
    await after_the_review(desk)
    assert (desk.site / "files" / FILES[0]).read_bytes() == pdf("The letter with every name")


@pytest.mark.slow
async def test_a_leave_given_before_the_black_outs_were_known_is_withdrawn(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row())
    await desk.work()
    await desk.replied(case)
    await desk.press(case, "original", may_go="true", reason="it names nobody")
    await desk.press(case, "communication/publish")
    await desk.work("queue", "site")
    assert (desk.site / "files" / FILES[0]).read_bytes() == pdf("The letter with every name")
    desk.show(row(), copies={30350: BLACKED_OUT})
    await after_the_review(desk)
    assert (desk.site / "files" / FILES[0]).read_bytes() == BLACKED_OUT
    assert files(desk) == [FILES[0]]
    assert "The leave to publish the original was withdrawn" in await desk.page(f"/publisher/cases/{case}")


@pytest.mark.slow
async def test_a_leave_given_in_knowledge_of_the_black_outs_stands(desk: Desk) -> None:
    case = await in_review(desk, BLACKED_OUT)
    await desk.press(case, "original", may_go="true", reason="the persons agree")
    await after_the_review(desk)
    assert (desk.site / "files" / FILES[0]).read_bytes() == pdf("The letter with every name")
    assert files(desk) == [FILES[0]]


@pytest.mark.slow
async def test_a_file_that_is_no_pdf_never_goes_out(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row(), copies={30350: CLEAN})
    await desk.work()
    await desk.replied(case, b"PK a DOCX", "reply.docx")
    await after_the_review(desk)
    assert files(desk) == [FILES[0]]
    assert "A file of this kind cannot go on the site" in await desk.page(f"/publisher/cases/{case}")
    assert (await desk.press(case, "reply/release")).status_code == 422


async def test_a_clerk_records_the_publication_with_the_copy(desk: Desk) -> None:
    case = await desk.opened()
    async with desk.browser() as browser:
        form = {"once": "first", "on": "2026-03-01", "address": "https://communications.example/30350"}
        for _ in range(2):  # a double click
            upload = {"file": ("copy.pdf", CLEAN, "application/pdf")}
            answer = await browser.post(f"/publisher/cases/{case}/ohchr", data=form, files=upload)
            assert (answer.status_code, answer.headers["location"]) == (303, f"/publisher/cases/{case}")
    (event,) = [event for event in await desk.said() if isinstance(event, OhchrPublished)]
    assert (event.source, event.published_on) == ("clerk", date(2026, 3, 1))
    assert event.page_address == "https://communications.example/30350"
    assert event.public_copy is not None
    assert await desk.objects.get(event.public_copy.sha256) == CLEAN


async def test_a_corrected_day_is_said_again_and_the_old_one_is_kept(desk: Desk) -> None:
    case = await in_review(desk)
    answer = await desk.press(case, "ohchr", on="2026-02-28")
    assert (answer.status_code, "no reason is given" in answer.text) == (422, True)
    await desk.press(case, "ohchr", on="2026-02-28", reason="the mission's note of 28 February")
    days = [event.published_on for event in await desk.said() if isinstance(event, OhchrPublished)]
    assert days == [date(2026, 3, 2), date(2026, 2, 28)]
    page = await desk.page(f"/publisher/cases/{case}")
    assert "The watch saw the communication on OHCHR&#39;s page — 2 March 2026" in page
    assert "the mission&#39;s note of 28 February" in page
    assert "<strong>28 February 2026</strong>" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("ohchr", {"on": "2026-03-03"}, "That day has not come yet."),
        ("ohchr", {"on": "2026-02-26"}, "That day is before the date of the letter itself."),
        ("ohchr", {"on": "soon"}, "The form could not be read: on."),
        ("communication/publish", {}, "OHCHR has not published this communication yet."),
        ("reply/hold", {"reason": "x"}, "OHCHR has not published this communication yet."),
        ("other/publish", {}, "OHCHR has not published this communication yet."),
    ],
)
async def test_what_cannot_be_done_says_why_and_changes_nothing(
    desk: Desk, action: str, form: dict[str, str], said: str
) -> None:
    case = await desk.opened()
    answer = await desk.press(case, action, **form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert await desk.said() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("reply/hold", "It stands on the site already"),
        ("communication/recall", "No reason is given."),
    ],
)
async def test_what_stands_on_the_site_is_recalled_with_a_reason(desk: Desk, action: str, said: str) -> None:
    case = await in_review(desk)
    await after_the_review(desk)
    answer = await desk.press(case, action, reason=" ")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert files(desk) == list(FILES)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("copy.pdf", b"<html>not found</html>", "The file copy.pdf is no PDF."),
        ("copy.pdf", b"%PDF-1.7 broken", "The file copy.pdf cannot be opened"),
    ],
)
async def test_a_bad_upload_records_nothing(desk: Desk, name: str, data: bytes, said: str) -> None:
    case = await desk.opened()
    async with desk.browser() as browser:
        form = {"once": "first", "on": "2026-03-01"}
        answer = await browser.post(f"/publisher/cases/{case}/ohchr", data=form, files={"file": (name, data)})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert await desk.said() == []


async def test_a_case_nobody_heard_of_is_said_to_be_unknown(desk: Desk) -> None:
    async with desk.browser() as browser:
        answer = await browser.get(f"/publisher/cases/{uuid4()}")
    assert (answer.status_code, "The press desk knows no case with this address." in answer.text) == (404, True)


async def test_the_evidence_is_handed_out_and_never_run(desk: Desk) -> None:
    case = await in_review(desk)
    async with desk.browser() as browser:
        page = await browser.get(f"/publisher/cases/{case}/files/page")
        reply = await browser.get(f"/publisher/cases/{case}/files/reply")
        nothing = await browser.get(f"/publisher/cases/{case}/files/other")
    assert page.content == (desk.folder / "index.html").read_bytes()
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    assert (reply.content, reply.headers["content-type"]) == (pdf("The reply"), "application/pdf")
    assert nothing.status_code == 404
