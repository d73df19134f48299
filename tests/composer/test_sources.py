"""Every text taken from a body's letter knows it: beside the draft, with the document, and on a page of sources."""

import json
from datetime import date
from uuid import UUID, uuid5

import pytest
from sqlalchemy import text

from composer.sources.changes import changes
from composer.tables import Letter
from kense.contracts.acts import ActKind
from kense.contracts.events import ActRecorded
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs
from tests.composer.events_of_a_visit import PACKAGE, came, put, scheduled, visit_opened, word

PAGE = f"/cases/{CASE}/reply"
LETTER = uuid5(CASE, "1-2/345")


async def answered(composing: Composing, *answers: tuple[int | None, str]) -> ActRecorded:
    """The Ministry of Internal Affairs answers with its letter 1-2/345 of 16 November, registered on the 18th."""
    await composing.hear(case_opened())
    file = await composing.objects.put("Жауап".encode(), "Жауап хаты.pdf", "application/pdf")
    await composing.hear(came("1-2/345", file, "interior", on=date(2026, 11, 18), letter_date=date(2026, 11, 16)))
    said = json.dumps([{"question": number, "text": told} for number, told in answers])
    kept = await composing.objects.put(said.encode(), "answers.json")
    day = date(2026, 11, 18)
    submitted = act(ActKind.SUBMISSION_RECEIVED, "interior", on=day, answers=kept, letter_id=LETTER)
    await composing.hear(submitted)
    return submitted


def test_what_a_drafter_changed_is_told_word_by_word() -> None:
    pieces = changes("He was arrested on 5 May.", "He was lawfully arrested on 6 May.")
    assert [(one.how, one.text) for one in pieces] == [
        ("same", "He was"),
        ("added", " lawfully"),
        ("same", " arrested on "),
        ("removed", "5"),
        ("added", "6"),
        ("same", " May."),
    ]
    assert [(one.how, one.text) for one in changes("as it was", "as it was")] == [("same", "as it was")]


def test_a_very_long_text_is_compared_by_its_lines() -> None:
    lines = [f"line {number} of many\n" for number in range(2000)]
    pieces = changes("".join(lines), "".join([*lines[:-1], "the last\n"]))
    assert [(one.how, len(one.text)) for one in pieces] == [
        ("same", len("".join(lines[:-1]))),
        ("removed", len("line 1999 of many\n")),
        ("added", len("the last\n")),
    ]


def test_a_translation_stands_after_the_text_it_was_made_of() -> None:
    pieces = changes("Задержание законно.", "The arrest was lawful.")
    assert [(one.how, one.text) for one in pieces] == [
        ("removed", "Задержание законно."),
        ("added", "The arrest was lawful."),
    ]


async def test_the_draft_shows_the_letter_of_each_text_and_leads_to_it(composing: Composing) -> None:
    await answered(composing, (1, "On lawful grounds."))
    page = " ".join((await composing.page(PAGE)).split())
    letter = await _letter(composing)
    assert "received: 18 November 2026 · letter No. 1-2/345 of 16 November 2026 ·" in page
    address = f"/intake/files/{letter['sha256']}/%D0%96%D0%B0%D1%83%D0%B0%D0%BF%20%D1%85%D0%B0%D1%82%D1%8B.pdf"
    assert f'<a href="{address}?media_type=application/pdf" target="_blank" rel="noopener">Жауап хаты.pdf</a>' in page


async def test_a_text_whose_letter_is_not_known_leads_to_the_case(composing: Composing) -> None:
    await composing.hear(case_opened())
    await composing.answer("interior", (1, "On lawful grounds."))
    assert f'<a href="/intake/cases/{CASE}">its letter is in the registry</a>' in await composing.page(PAGE)


async def test_a_change_is_shown_with_signs_and_not_by_colour_alone(composing: Composing) -> None:
    submitted = await answered(composing, (1, "He was arrested <b>on</b> 5 May."))
    changed = {f"text-{submitted.act_id}-0": "He was arrested <b>on</b> 6 May.", f"question-{submitted.act_id}-0": "1"}
    await composing.send(PAGE, once="k", what="keep", **changed)
    page = await composing.page(PAGE)
    assert "He was arrested &lt;b&gt;on&lt;/b&gt; <del>[−5]</del><ins>[+6]</ins> May." in page


async def test_a_reply_keeps_the_sources_of_its_texts_in_their_order(composing: Composing) -> None:
    submitted = await answered(
        composing, (None, "General words."), (1, "As given."), (2, "First.\n\nSecond."), (1, "Left out.")
    )
    texts = ("General words.", "As given.", "First.\n\nSecond, changed.", "")
    form = {f"text-{submitted.act_id}-{number}": told for number, told in enumerate(texts)}
    form |= {f"question-{submitted.act_id}-{number}": asked for number, asked in enumerate(("", "1", "2", "1"))}
    await composing.send(PAGE, once="m", what="make", **form)
    (reply,) = await composing.rows("reply")
    letter = await _letter(composing)
    told = {
        "part": None,
        "language": None,
        "body": "interior",
        "received_on": "2026-11-18",
        "letter_id": str(LETTER),
        "letter_number": "1-2/345",
        "letter_date": "2026-11-16",
        "file": letter,
    }
    assert reply.sources == [
        {**told, "question": 1, "paragraphs": 1, "changed": False},
        {**told, "question": 2, "paragraphs": 2, "changed": True},
        {**told, "question": None, "paragraphs": 1, "changed": False},
    ]
    assert [row.sources for row in await composing.rows("note_verbale")] == [None]


async def test_the_page_of_sources_names_body_letter_file_and_checksum(composing: Composing) -> None:
    await answered(composing, (1, "As given."))
    await composing.send(PAGE, once="m", what="make")
    await composing.make()
    (reply,) = await composing.rows("reply")
    assert 'action="/composer/cases/' in await composing.page(f"/cases/{CASE}")
    asked = await composing.send(f"/cases/{CASE}/sources", once="s", document_id=str(reply.id), language="en")
    assert asked.status_code == 303
    await composing.make()
    letter = await _letter(composing)
    shown = await _page(composing, "en")
    assert shown[:2] == ["Page of sources", "of the reply to communication AL KAZ 2/2026 (version 1)"]
    assert shown[3:15] == [
        "Place in the document",
        "Body",
        "Letter",
        "File",
        "SHA-256",
        "Text",
        "Question 1, paragraphs: 1",
        "Ministry of Internal Affairs",
        "No. 1-2/345 of 16 November 2026, received on 18 November 2026",
        "Жауап хаты.pdf",
        letter["sha256"],
        "as given",
    ]


async def test_a_document_without_sources_has_no_page_of_them(composing: Composing) -> None:
    await answered(composing, (1, "As given."))
    await composing.send(PAGE, once="m", what="make")
    (note,) = await composing.rows("note_verbale")
    refused = await composing.send(f"/cases/{CASE}/sources", once="s", document_id=str(note.id), language="en")
    assert refused.status_code == 404
    assert "nothing in it was taken from a body&#39;s letter" in refused.text
    other = await composing.send(f"/cases/{CASE}/sources", once="t", document_id=str(UUID(int=1)), language="en")
    assert other.status_code == 404
    assert await composing.rows("sources") == []


async def test_a_language_without_a_page_of_sources_is_refused(composing: Composing) -> None:
    await answered(composing, (1, "As given."))
    await composing.send(PAGE, once="m", what="make")
    (reply,) = await composing.rows("reply")
    refused = await composing.send(f"/cases/{CASE}/sources", once="s", document_id=str(reply.id), language="es")
    assert (refused.status_code, await composing.rows("sources")) == (422, [])


@pytest.mark.slow
async def test_a_package_has_a_page_of_its_sources_part_by_part(composing: Composing) -> None:
    await composing.hear(visit_opened(), scheduled())
    nothing = await composing.send(f"{PACKAGE}/sources", once="a", language="ru")
    assert nothing.status_code == 409
    await put(composing, "4.ru", "interior", ("theses.docx", word("Тезисы.")))
    await put(composing, "2.kk", "justice", ("programme.docx", word("Бағдарлама.")))
    await composing.send(f"{PACKAGE}/sources", once="b", language="ru")
    await composing.make()
    shown = await _page(composing, "ru")
    assert shown[1] == "пакета информационно-аналитических материалов к мероприятию «A sample state visit»"
    rows = [shown[start : start + 4] for start in (9, 15)]
    assert [(place, body, came_on, file) for place, body, came_on, file in rows] == [
        (
            "2. Проект программы (на казахском языке)",
            "Министерство юстиции",
            "поступило 20 ноября 2026 года",
            "programme.docx",
        ),
        (
            "4. Тезисы для переговоров в узком и расширенном составах (на русском языке)",
            "Министерство внутренних дел",
            "поступило 20 ноября 2026 года",
            "theses.docx",
        ),
    ]


async def test_the_draft_leads_to_earlier_replies_in_the_archive(composing: Composing) -> None:
    await answered(composing, (1, "As given."))
    page = await composing.page(PAGE)
    address = (
        f'hx-get="/archive/precedents?case={CASE}&amp;subject=Arrest%20of%20Ainur%20Example'
        "&amp;mandate=Special%20Rapporteur%20on%20freedom%20of%20opinion%20and%20expression"
        '&amp;mandate=Working%20Group%20on%20Arbitrary%20Detention"'
    )
    assert address in page
    assert "investigations%20%26%20remedies" in page
    assert '<template id="archive-away">' in page


async def test_letters_heard_before_get_their_file_and_dates_from_the_inbox(composing: Composing) -> None:
    await answered(composing, (1, "As given."))
    database = composing.service.store.database
    async with database.transaction() as session:
        await session.execute(text("UPDATE letters SET file = NULL, registered_on = NULL, body = NULL"))
        await session.execute(text("ALTER TABLE letters DROP COLUMN dated"))
        await session.execute(text("ALTER TABLE compositions DROP COLUMN sources"))
        await session.execute(text("DROP TABLE looked_at"))
        await session.execute(text("UPDATE alembic_version SET version_num = '0006'"))
    await composing.service.migrate()
    async with database.reading() as session:
        letter = await session.get(Letter, LETTER)
    assert letter
    assert (letter.dated, letter.registered_on, letter.body) == (date(2026, 11, 16), date(2026, 11, 18), "interior")
    assert letter.file
    assert letter.file["name"] == "Жауап хаты.pdf"


async def _page(composing: Composing, language: str) -> list[str]:
    """The paragraphs of the page of sources, every space a plain one."""
    lines = paragraphs(await composing.document("sources", language))
    return [line.replace("\u00a0", " ") for line in lines if line.strip()]


async def _letter(composing: Composing) -> dict[str, object]:
    async with composing.service.store.database.reading() as session:
        letter = await session.get(Letter, LETTER)
    assert letter
    assert letter.file
    return letter.file
