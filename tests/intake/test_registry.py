"""The clerk's way of a letter: taken in, read, checked, registered; and what is not taken in leaves nothing."""

import io
import tracemalloc
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfWriter
from sqlalchemy import func, select

from intake.tables import Arrival, CardRow, Case, Letter
from kense.contracts.acts import ActKind, CountedFrom, Term
from kense.contracts.events import ActRecorded, CaseOpened, LetterRegistered, Procedure
from sample_letters import Communication, as_email, as_text_pdf, treaty_body_case
from tests.intake.office import Office, card_fields, office_at

LETTER = Communication(number=2, year=2026, letter_date=date(2026, 11, 16), pages=1, questions=3)
OTHER = Communication(number=3, year=2026, letter_date=date(2026, 11, 17), pages=1, questions=3, theme="health")
PROGRAM = b"MZ\x90\x00" + bytes(2000)
MEGABYTE = 1024 * 1024


def locked_pdf() -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(file)
    return file.getvalue()


@pytest.mark.slow
async def test_a_letter_is_kept_read_and_registered(office: Office, tmp_path: Path) -> None:
    pdf = as_text_pdf(LETTER, tmp_path / "AL KAZ 2-2026.pdf")
    (card,) = await office.take_in(pdf)
    assert await office.objects.get(card.file_ref.sha256) == pdf.read_bytes()
    page = await office.page(f"/cards/{card.id}")
    assert 'name="reference" value="AL KAZ 2/2026"' in page
    assert 'name="letter_date" value="2026-11-16"' in page
    assert 'name="received_on" value="2026-11-20"' in page
    assert 'name="term_amount" aria-label="How many" value="60"' in page
    assert '<option value="special_procedures" selected>communication of special procedures</option>' in page
    answer = await office.post(f"/cards/{card.id}", **card_fields())
    assert answer.status_code == 303
    opened, registered, received = await office.said()
    assert answer.headers["location"] == f"/intake/cases/{opened.case_id}"
    assert isinstance(opened, CaseOpened)
    assert (opened.procedure, opened.reference, opened.opened_on, opened.recorded_by) == (
        Procedure.SPECIAL_PROCEDURES, "AL KAZ 2/2026", date(2026, 11, 20), "officer",
    )  # fmt: skip
    assert opened.questions == ("Please comment.", "Please give the grounds.")
    assert isinstance(registered, LetterRegistered)
    assert (registered.number, registered.direction, registered.kind, registered.file) == (
        "IN-0001/2026", "in", "special_procedures", card.file_ref,
    )  # fmt: skip
    assert registered.reading is not None
    assert isinstance(received, ActRecorded)
    assert (received.kind, received.occurred_on, received.letter_date) == (
        ActKind.COMMUNICATION_RECEIVED, date(2026, 11, 20), date(2026, 11, 16),
    )  # fmt: skip
    assert received.term == Term(days=60, counted_from=CountedFrom.LETTER_DATE)
    assert await office.cards() == []


async def test_a_form_sent_twice_registers_once(office: Office) -> None:
    card = await office.blank_card()
    first = await office.post(f"/cards/{card}", **card_fields(once="7"))
    again = await office.post(f"/cards/{card}", **card_fields(once="7"))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    assert await office.numbers() == ["IN-0001/2026"]
    anew = await office.post(f"/cards/{card}", **card_fields(once="8"))
    assert anew.status_code == 409
    assert "This letter is registered already." in anew.text
    assert await office.numbers() == ["IN-0001/2026"]


@pytest.mark.parametrize(
    ("arrived", "received"),
    [
        ("2026-11-20T18:30:00+00:00", "2026-11-20"),  # 23:30 of Friday in Almaty
        ("2026-11-20T19:30:00+00:00", "2026-11-21"),  # half past midnight of Saturday, still Friday in Geneva
        ("2024-02-28T18:30:00+00:00", "2024-02-29"),  # UTC+6: 00:30 of the next day
        ("2024-02-29T18:30:00+00:00", "2024-02-29"),  # UTC+5 since that midnight, when clocks went back: 23:30
    ],
)
async def test_the_day_of_receipt_is_the_ministrys_day(tmp_path: Path, arrived: str, received: str) -> None:
    async with office_at(tmp_path, datetime.fromisoformat(arrived)) as office:
        page = await office.page(f"/cards/{await office.blank_card()}")
    assert f'name="received_on" value="{received}"' in page


@pytest.mark.slow
async def test_an_email_with_two_letters_gives_two_cards(office: Office, tmp_path: Path) -> None:
    first, second = as_text_pdf(LETTER, tmp_path / "1.pdf"), as_text_pdf(OTHER, tmp_path / "2.pdf")
    attached = [("Хат №1.pdf", first), ("AL KAZ 3-2026.pdf", second)]
    mail = as_email(None, tmp_path / "two letters.eml", attached)
    cards = await office.take_in(mail)
    assert sorted(card.file["name"] for card in cards) == ["AL KAZ 3-2026.pdf", "Хат №1.pdf"]
    kept = {card.file["name"]: await office.objects.get(card.file["sha256"]) for card in cards}
    assert kept == {"Хат №1.pdf": first.read_bytes(), "AL KAZ 3-2026.pdf": second.read_bytes()}
    (arrival,) = await office.rows(select(Arrival))
    assert await office.objects.get(arrival.file["sha256"]) == mail.read_bytes()
    page = await office.page(f"/cards/{cards[0].id}")
    assert "It came attached to:" in page
    assert "two letters.eml</a>" in page


@pytest.mark.slow
async def test_a_reading_begun_twice_gives_the_cards_once(office: Office, tmp_path: Path) -> None:
    pdf = as_text_pdf(LETTER, tmp_path / "letter.pdf")
    await office.upload(("letter.pdf", pdf.read_bytes()))
    (before,) = await office.rows(select(Arrival))
    await office.read_everything()
    (card,) = await office.cards()
    async with office.service.store.unit() as unit:  # as after a crash before the cards were written
        (await unit.session.get_one(Arrival, before.id)).state = "reading"
        await unit.session.delete(await unit.session.get_one(CardRow, card.id))
    await office.read_everything()
    assert [again.id for again in await office.cards()] == [card.id]


@pytest.mark.slow
async def test_a_treaty_body_case_opens_no_special_procedures_case(office: Office, tmp_path: Path) -> None:
    (card,) = await office.take_in(as_text_pdf(treaty_body_case(), tmp_path / "ccpr.pdf"))
    page = await office.page(f"/cards/{card.id}")
    assert '<option value="treaty_body" selected>letter of a treaty body</option>' in page
    answer = await office.post(
        f"/cards/{card.id}", kind="treaty_body", received_on="2026-11-20", term_unit="months", term_amount="6",
        term_from="receipt", subject="Sample v. Kazakhstan",
    )  # fmt: skip
    (opened,) = await office.said(CaseOpened)
    assert opened.procedure is Procedure.TREATY_BODY
    shown = await office.page(answer.headers["location"].removeprefix("/intake"))
    assert "human-rights treaty bodies (paragraph 14-11)" in shown
    assert f'<a href="/intake/cases/{opened.case_id}/record/reply.sent">Reply sent</a>' in shown
    assert "Route to the competent bodies" not in shown


@pytest.mark.parametrize(
    ("kind", "fields", "act", "occurred_on", "bodies"),
    [
        ("io_decision", {}, ActKind.DECISION_RECEIVED, date(2026, 11, 20), ()),
        ("treaty_body", {}, ActKind.COMMUNICATION_RECEIVED, date(2026, 11, 20), ()),
        ("court_request", {"received_by": "justice"}, ActKind.COURT_REQUEST_RECEIVED, date(2026, 11, 20), ("justice",)),
        ("court_application", {}, ActKind.APPLICATION_DRAFTED, date(2026, 11, 16), ()),  # the day its letter is dated
    ],
)
async def test_a_letter_opens_its_case_with_the_act_of_its_procedure(
    office: Office, kind: str, fields: dict[str, str], act: ActKind, occurred_on: date, bodies: tuple[str, ...]
) -> None:
    sent = card_fields(kind=kind, term_unit="date", term_date="2027-01-15", **fields)
    answer = await office.post(f"/cards/{await office.blank_card()}", **sent)
    assert answer.status_code == 303, answer.text
    (first,) = await office.said(ActRecorded)
    assert (first.kind, first.occurred_on, first.bodies, first.term) == (
        act, occurred_on, bodies, Term(date=date(2027, 1, 15)),
    )  # fmt: skip


async def test_a_courts_request_needs_the_body_that_received_it(office: Office) -> None:
    card = await office.blank_card()
    answer = await office.post(f"/cards/{card}", **card_fields(kind="court_request"))
    assert answer.status_code == 422
    assert "Say which body received the court&#39;s request" in answer.text
    assert '<option value="mfa" selected>Ministry of Foreign Affairs</option>' in await office.page(f"/cards/{card}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "language", "said"),
    [
        ("бос.pdf", b"", "kk", "«бос.pdf» файлы бос: ішінде ештеңе жоқ."),
        ("пусто.pdf", b"", "ru", "Файл «пусто.pdf» пуст: в нём нет ни одного байта."),
        ("bill.pdf", PROGRAM, "ru", "Файл «bill.pdf» — не PDF, не DOCX, не электронное письмо"),
        ("bill.pdf", PROGRAM, "en", "The file “bill.pdf” is not a PDF, DOCX, e-mail, picture or text"),
        ("locked.pdf", locked_pdf(), "kk", "«locked.pdf» файлы құпиясөзбен жабылған, оны ашу мүмкін емес."),
        ("large.pdf", b"%PDF-1.7\n" + bytes(MEGABYTE), "ru", "Файл «large.pdf» больше 1 МБ. Он не принят."),
    ],
)
async def test_what_is_no_letter_is_refused_and_nothing_is_kept(
    tmp_path: Path, name: str, data: bytes, language: str, said: str
) -> None:
    async with office_at(tmp_path, upload_limit=MEGABYTE) as office:
        answer = await office.upload((name, data), language=language)
        assert answer.status_code == 422
        assert said in answer.text
        assert await office.rows(select(func.count()).select_from(Arrival)) == [0]
        assert office.kept() == []


@pytest.mark.slow
async def test_one_refused_file_does_not_hold_up_the_others(office: Office, tmp_path: Path) -> None:
    pdf = as_text_pdf(LETTER, tmp_path / "letter.pdf")
    answer = await office.upload(("bad.exe", PROGRAM), ("letter.pdf", pdf.read_bytes()))
    assert answer.status_code == 422
    assert "The other files were taken in: 1." in answer.text
    assert [arrival.file["name"] for arrival in await office.rows(select(Arrival))] == ["letter.pdf"]


async def a_form_with_a_file_of(megabytes: int) -> AsyncIterator[bytes]:
    chunk = bytes(MEGABYTE)
    yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="big.pdf"\r\n\r\n%PDF-1.7\n'
    for _ in range(megabytes):
        yield chunk
    yield b"\r\n--x--\r\n"


@pytest.mark.parametrize("announced", [{}, {"content-length": str(200 * MEGABYTE)}], ids=["counted", "announced"])
async def test_two_hundred_megabytes_are_refused_without_filling_the_memory(
    office: Office, announced: dict[str, str]
) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "accept": "text/html", "accept-language": "ru"}
    tracemalloc.start()
    try:
        answer = await office.client.post(
            "/arrivals", content=a_form_with_a_file_of(200), headers={**headers, **announced}
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answer.status_code == 413
    assert "Отправлено слишком много: не более 100 МБ за один раз." in answer.text
    assert most < 20 * MEGABYTE
    assert await office.rows(select(func.count()).select_from(Arrival)) == [0]
    assert office.kept() == []


async def test_an_unread_letter_is_registered_by_hand(office: Office) -> None:
    answer = await office.post(f"/cards/{await office.blank_card()}", kind="other", received_on="2026-11-20")
    assert answer.status_code == 303
    (case,) = await office.rows(select(Case))
    (letter,) = await office.rows(select(Letter))
    assert (case.procedure, case.title, letter.kind, letter.body) == (Procedure.OTHER, "letter.pdf", "other", None)


async def test_a_form_of_another_site_is_not_carried_out(office: Office) -> None:
    card = await office.blank_card()
    answer = await office.client.post(
        f"/cards/{card}", data={"once": "1", **card_fields()}, headers={"origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403
    assert answer.json()["happened"] == "This form was sent by another site."
    assert await office.numbers() == []


@pytest.mark.parametrize(("language", "title"), [("kk", "Кеңсе"), ("ru", "Канцелярия"), ("en", "Registry")])
async def test_the_registry_is_shown_in_the_readers_language(office: Office, language: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in await office.page("/", language)


async def test_a_stored_file_is_handed_out_under_its_own_name_and_never_run(office: Office) -> None:
    page, letter = (
        await office.objects.put(b"<script>alert(1)</script>", "page.html"),
        await office.objects.put(b"%PDF-1.7 sample", "Хат.pdf"),
    )
    shown = await office.client.get(f"/files/{letter.sha256}/Хат.pdf", params={"media_type": letter.media_type})
    assert (shown.content, shown.headers["content-type"]) == (b"%PDF-1.7 sample", "application/pdf")
    assert shown.headers["content-disposition"] == "inline; filename*=UTF-8''%D0%A5%D0%B0%D1%82.pdf"
    hostile = await office.client.get(f"/files/{page.sha256}/page.html", params={"media_type": "text/html"})
    assert hostile.headers["content-type"] == "application/octet-stream"
    assert hostile.headers["content-disposition"].startswith("attachment;")


async def test_a_missing_and_a_damaged_file_are_said_to_be_so(office: Office) -> None:
    missing = await office.client.get(f"/files/{'0' * 64}/letter.pdf")
    assert (missing.status_code, missing.json()["happened"]) == (404, "There is no such file.")
    kept = await office.objects.put(b"the letter", "letter.txt")
    (stored,) = (office.home / "objects").rglob(kept.sha256)
    stored.chmod(0o600)
    stored.write_bytes(b"another letter")
    damaged = await office.client.get(f"/files/{kept.sha256}/letter.txt")
    assert damaged.status_code == 500
    assert damaged.json()["means"] == "It is not shown, so that nobody relies on a changed text."
