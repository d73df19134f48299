"""Earlier replies offered to whoever drafts one."""

from datetime import date
from uuid import UUID, uuid5

import pytest
from sqlalchemy import update

from archive.access import Reader
from archive.main import finder_of
from archive.precedents import Asked, Precedents, precedents
from archive.search.tantivy_index import TantivySearch
from archive.tables import Document
from kense.contracts.events import CaseOpened, Procedure

from .conftest import CASE, Archive, MakePdf, OpenArchive

EVERYBODY = Reader(everything=True)
EXPRESSION = "Special Rapporteur on freedom of opinion and expression"
DETENTION = "Working Group on Arbitrary Detention"
HEALTH = "Special Rapporteur on the right to health"


def opened(archive: Archive, name: str, *mandates: str, title: str = "A case") -> CaseOpened:
    return CaseOpened(
        recorded_at=archive.clock.now(),
        recorded_by="officer",
        case_id=uuid5(CASE, name),
        procedure=Procedure.SPECIAL_PROCEDURES,
        reference=name,
        title=title,
        communication_type="AL",
        communication_language="en",
        letter_date=None,
        mandates=mandates,
        questions=(),
        opened_on=date(2026, 11, 1),
    )


async def replied(archive: Archive, pdf: bytes, name: str, signed_on: date, *mandates: str) -> UUID:
    await archive.hear(opened(archive, name, *mandates))
    return await archive.file_signed(
        pdf, f"{name[:2]}.pdf", case_id=uuid5(CASE, name), reference=name, signed_on=signed_on
    )


async def three_replies(archive: Archive, make_pdf: MakePdf) -> None:
    await replied(archive, make_pdf("Peaceful assemblies are lawful."), "AL KAZ 1/2024", date(2024, 5, 3), DETENTION)
    await replied(archive, make_pdf("Medical care in prison."), "AL KAZ 2/2024", date(2024, 6, 3), HEALTH)
    await replied(
        archive,
        make_pdf("Cover", "The arrest of the journalist was lawful under article 128."),
        "AL KAZ 3/2023",
        date(2023, 7, 3),
        DETENTION,
        EXPRESSION,
    )


async def asked(
    archive: Archive, *mandates: str, subject: str = "", besides: str = "", reader: Reader = EVERYBODY
) -> Precedents:
    search = TantivySearch(archive.settings.home / "search")
    finder = finder_of(archive.service.store, search)
    return await precedents(archive.service.store, finder, reader, Asked(mandates, subject, besides))


async def test_replies_to_the_same_mandate_come_newest_first(archive: Archive, make_pdf: MakePdf) -> None:
    await three_replies(archive, make_pdf)
    found = (await asked(archive, f"The {DETENTION.upper()}")).found
    assert [(one.reference, one.mandates, one.on_subject) for one in found] == [
        ("AL KAZ 1/2024", (DETENTION,), False),
        ("AL KAZ 3/2023", (DETENTION,), False),
    ]
    assert found[0].passage.text == "Peaceful assemblies are lawful."


async def test_a_reply_to_the_mandate_that_is_on_the_subject_too_comes_before_newer_ones(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await three_replies(archive, make_pdf)
    found = (await asked(archive, DETENTION, subject="Arrest of journalists in Almaty")).found
    assert [(one.reference, one.on_subject, one.page) for one in found] == [
        ("AL KAZ 3/2023", True, 2),
        ("AL KAZ 1/2024", False, 1),
    ]
    assert [piece.text for piece in found[0].passage.pieces if piece.marked] == ["arrest", "journalist"]


async def test_a_reply_on_the_subject_is_found_without_its_mandate(archive: Archive, make_pdf: MakePdf) -> None:
    await three_replies(archive, make_pdf)
    found = (await asked(archive, EXPRESSION, subject="medical care of prisoners")).found
    assert [(one.reference, one.mandates, one.on_subject) for one in found] == [
        ("AL KAZ 2/2024", (), True),
        ("AL KAZ 3/2023", (EXPRESSION,), False),
    ]


@pytest.mark.slow
async def test_a_reply_the_drafter_may_not_see_is_not_offered(archive: Archive, make_pdf: MakePdf) -> None:
    await three_replies(archive, make_pdf)
    async with archive.service.store.unit() as unit:
        closed = update(Document).where(Document.reference == "AL KAZ 1/2024")
        await unit.session.execute(closed.values(access=["desk"], indexed_at=None))
    await archive.work()
    found = (await asked(archive, DETENTION, subject="peaceful assemblies", reader=Reader())).found
    assert [one.reference for one in found] == ["AL KAZ 3/2023"]


@pytest.mark.slow
async def test_the_reply_of_the_case_itself_and_what_is_no_reply_are_left_out(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await three_replies(archive, make_pdf)
    await archive.file_signed(
        make_pdf("A report on the arrest of the journalist"),
        purpose="report",
        case_id=uuid5(CASE, "AL KAZ 1/2024"),
    )
    own = str(uuid5(CASE, "AL KAZ 3/2023"))
    found = (await asked(archive, DETENTION, subject="arrest of the journalist", besides=own)).found
    assert [one.reference for one in found] == ["AL KAZ 1/2024"]


@pytest.mark.slow
async def test_the_fragment_is_loaded_into_a_draft_and_is_a_page_of_its_own(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await three_replies(archive, make_pdf)
    query = {"mandate": EXPRESSION, "subject": "the arrest of a journalist <b>"}
    part = await archive.client.get("/precedents", params=query, headers={"hx-request": "true"})
    assert part.text.startswith('<div class="precedents"')
    assert "AL KAZ 3/2023" in part.text
    assert "The <mark>arrest</mark> of the <mark>journalist</mark> was lawful" in part.text
    assert "/original#page=2" in part.text
    whole = await archive.client.get("/precedents", params=query)
    assert "<h1>Earlier replies</h1>" in whole.text
    assert "the arrest of a journalist &lt;b&gt;" in whole.text


async def test_nothing_found_is_said_in_the_readers_language(archive: Archive) -> None:
    for language, said in (
        ("en", "The archive has no earlier reply to these mandates or on this subject."),
        ("ru", "В архиве нет прежних ответов этим мандатам или на эту тему."),
        ("kk", "Архивте осы мандаттарға немесе осы тақырып бойынша бұрынғы жауап жоқ."),
    ):
        page = await archive.client.get(
            "/precedents", params={"mandate": HEALTH}, headers={"accept-language": language}
        )
        assert said in page.text


@pytest.mark.slow
async def test_without_the_search_the_mandates_are_still_looked_at(
    open_archive: OpenArchive, make_pdf: MakePdf
) -> None:
    await three_replies(await open_archive(), make_pdf)
    without = await open_archive(search="http://127.0.0.1:1")
    answer = await without.client.get("/precedents", params={"mandate": HEALTH, "subject": "medical care"})
    assert "The search does not answer just now" in answer.text
    assert "AL KAZ 2/2024" in answer.text
