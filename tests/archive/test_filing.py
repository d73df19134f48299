"""Originals come in by events and end in the archive: locked, verified, read, and told of, each exactly once."""

import asyncio
import json
import os
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from archive.apart import Inspector
from archive.handlers import handlers
from archive.look import Look
from archive.tables import Document, Filing, FixityCheck, Page
from kense.contracts.events import CaseOpened, DocumentArchived, Procedure
from kense.contracts.files import FileRef
from kense.contracts.topology import HEARS
from kense.objects.port import reference

from .conftest import CASE, NOW, Archive, Authority, MakePdf, OpenArchive


async def documents(archive: Archive) -> list[Document]:
    async with archive.service.store.database.reading() as session:
        return list(await session.scalars(select(Document).order_by(Document.archived_at, Document.document_id)))


async def pages(archive: Archive, document_id: UUID) -> dict[int, str]:
    async with archive.service.store.database.reading() as session:
        rows = await session.scalars(select(Page).where(Page.document_id == str(document_id)))
        return {row.page: row.text for row in rows}


async def hindrances(archive: Archive) -> list[str | None]:
    async with archive.service.store.database.reading() as session:
        return list(await session.scalars(select(Filing.hindrance).where(Filing.filed_at.is_(None))))


@pytest.mark.slow
async def test_a_signed_reply_is_locked_verified_and_told_of(
    archive: Archive, authority: Authority, make_pdf: MakePdf
) -> None:
    data = await authority.sign(make_pdf("Reply to AL KAZ 2/2026", "Annex"))
    document_id = await archive.file_signed(data, "Жауап.pdf")
    (document,) = await documents(archive)
    (event,) = await archive.said()
    file = reference(data, "Жауап.pdf")
    assert await archive.objects.locked(file.sha256) == data
    assert event == DocumentArchived(
        id=event.id,
        recorded_at=event.recorded_at,
        recorded_by="archive",
        document_id=document_id,
        case_id=CASE,
        purpose="reply",
        file=file,
        signature="valid",
        worm=False,
        retained_until=date(2101, 12, 31),
    )
    assert (document.verdict, document.sha256, document.size) == ("valid", file.sha256, len(data))
    assert (document.condition, document.text_from) == ("intact", "text layer")
    assert await pages(archive, document_id) == {1: "Reply to AL KAZ 2/2026", 2: "Annex"}
    assert [one["signer"] for one in document.signatures] == ["Dana Sample"]


@pytest.mark.slow
async def test_filing_leaves_the_first_fixity_record(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.database.reading() as session:
        (check,) = (await session.scalars(select(FixityCheck))).all()
    assert check.result == "intact"


@pytest.mark.slow
async def test_a_scan_of_a_signed_paper_is_filed_as_such(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply"), how="scan_of_paper", certified_by="Ainur Example")
    (event,) = await archive.said()
    (document,) = await documents(archive)
    assert event.signature == "scan of a signed paper, certified by Ainur Example"
    assert (document.verdict, document.certified_by) == ("scan of a signed paper", "Ainur Example")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "filed_as", "until"),
    [
        ("special_procedures", "communication", date(2101, 12, 31)),
        ("body_answer", "body_answer", date(2051, 12, 31)),
        ("upr", "upr", date(2051, 12, 31)),
    ],
)
async def test_a_registered_letter_is_filed_under_its_kind(
    archive: Archive, make_pdf: MakePdf, kind: str, filed_as: str, until: date
) -> None:
    letter = archive.letter(await archive.objects.put(make_pdf("Letter"), "letter.pdf"), kind=kind)
    await archive.hear(letter)
    await archive.work()
    (event,) = await archive.said()
    (document,) = await documents(archive)
    assert (event.document_id, event.purpose, event.signature) == (letter.letter_id, filed_as, "unsigned")
    assert (document.retained_until, document.number, document.dated) == (until, "12-1/34", date(2026, 11, 2))


@pytest.mark.slow
async def test_a_letter_without_a_date_is_dated_by_its_registration(archive: Archive, make_pdf: MakePdf) -> None:
    file = await archive.objects.put(make_pdf("Letter"), "letter.pdf")
    await archive.hear(archive.letter(file, letter_date=None))
    await archive.work()
    assert [document.dated for document in await documents(archive)] == [date(2026, 11, 9)]


@pytest.mark.slow
async def test_the_text_read_at_registration_is_used(archive: Archive, make_pdf: MakePdf) -> None:
    card = json.dumps({"text": ["первая страница", "second\x00 page"], "questions": []}).encode()
    reading = await archive.objects.put(card, "reading.json")
    letter = archive.letter(await archive.objects.put(make_pdf("Letter"), "letter.pdf"), reading=reading)
    await archive.hear(letter)
    await archive.work()
    assert await pages(archive, letter.letter_id) == {1: "первая страница", 2: "second page"}
    assert [document.text_from for document in await documents(archive)] == ["reading"]


@pytest.mark.slow
@pytest.mark.parametrize("card", [b"not JSON", b"[]", b'{"questions": []}', b'{"text": []}'])
async def test_a_reading_without_text_leaves_it_to_the_file(archive: Archive, make_pdf: MakePdf, card: bytes) -> None:
    reading = await archive.objects.put(card, "reading.json")
    letter = archive.letter(await archive.objects.put(make_pdf("Letter"), "letter.pdf"), reading=reading)
    await archive.hear(letter)
    await archive.work()
    assert await pages(archive, letter.letter_id) == {1: "Letter"}


@pytest.mark.slow
@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\ntrailer << >>"])
async def test_a_broken_file_is_filed_as_it_came(archive: Archive, data: bytes) -> None:
    await archive.file_signed(data)
    (document,) = await documents(archive)
    assert await archive.objects.locked(document.sha256) == data
    assert (document.verdict, document.text_from) == ("damaged", "none")


@pytest.mark.slow
async def test_the_same_event_twice_files_once(archive: Archive, make_pdf: MakePdf) -> None:
    event = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    for _ in range(2):
        await archive.hear(event)
        await archive.work()
    assert len(await documents(archive)) == len(await archive.said()) == 1


@pytest.mark.slow
async def test_another_event_of_the_same_original_files_nothing_more(archive: Archive, make_pdf: MakePdf) -> None:
    event = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    await archive.hear(event)
    await archive.hear(event.model_copy(update={"id": uuid4()}))
    await archive.work()
    assert len(await documents(archive)) == len(await archive.said()) == 1


@pytest.mark.slow
async def test_another_original_of_a_document_is_filed_beside_the_first(archive: Archive, make_pdf: MakePdf) -> None:
    first = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    second = archive.signed(
        await archive.objects.put(make_pdf("Reply, mended"), "reply.pdf"), document_id=first.document_id
    )
    for event in (first, second, second.model_copy(update={"id": uuid4()})):
        await archive.hear(event)
    await archive.work()
    kept = await documents(archive)
    assert {document.sha256 for document in kept} == {first.file.sha256, second.file.sha256}
    assert str(first.document_id) in [document.document_id for document in kept if document.sha256 == first.file.sha256]
    assert len(kept) == 2


@pytest.mark.slow
async def test_a_file_that_is_not_in_the_store_waits_and_is_filed_when_it_comes(
    archive: Archive, make_pdf: MakePdf
) -> None:
    data = make_pdf("Reply")
    await archive.hear(archive.signed(reference(data, "reply.pdf")))
    await archive.work()
    assert (await documents(archive), await hindrances(archive)) == ([], ["missing"])
    await archive.objects.put(data, "reply.pdf")
    archive.pass_time(days=1)
    await archive.work()
    assert len(await documents(archive)) == 1
    assert await hindrances(archive) == []


async def test_a_damaged_file_is_never_filed(archive: Archive, make_pdf: MakePdf) -> None:
    file = await archive.objects.put(make_pdf("Reply"), "reply.pdf")
    path = archive.settings.home / "objects/files" / file.sha256[:2] / file.sha256
    path.chmod(0o644)
    path.write_bytes(b"forged")
    await archive.hear(archive.signed(file))
    await archive.work()
    assert (await documents(archive), await hindrances(archive), await archive.said()) == ([], ["damaged"], [])


async def test_a_file_of_another_size_than_announced_is_never_filed(archive: Archive, make_pdf: MakePdf) -> None:
    file = await archive.objects.put(make_pdf("Reply"), "reply.pdf")
    await archive.hear(archive.signed(FileRef(**file.model_dump() | {"size": file.size + 1})))
    await archive.work()
    assert (await documents(archive), await hindrances(archive)) == ([], ["size"])


@pytest.mark.slow
async def test_a_hindered_filing_does_not_hold_up_the_others(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.hear(archive.signed(reference(b"never put", "lost.pdf")))
    await archive.file_signed(make_pdf("Reply"))
    assert len(await documents(archive)) == 1
    assert await archive.service.pending() == 1  # the event told of the one that was filed, not yet sent


@pytest.mark.slow
async def test_one_that_the_database_refuses_does_not_take_the_others_with_it(
    archive: Archive, make_pdf: MakePdf
) -> None:
    """Its document is there already, though its filing says that it is not."""
    first = await archive.file_signed(make_pdf("First"))
    again = update(Filing).where(Filing.document_id == str(first)).values(filed_at=None)
    async with archive.service.store.unit() as unit:
        await unit.session.execute(again)
    others = [archive.signed(await archive.objects.put(make_pdf(f"Reply {n}"), "reply.pdf")) for n in range(3)]
    for event in others:
        await archive.hear(event)
    filing = next(loop for loop in archive.service.loops if loop.name == "archive.filing")
    with pytest.raises(IntegrityError):
        await filing.step()
    assert {document.document_id for document in await documents(archive)} == {
        str(first),
        *(str(event.document_id) for event in others),
    }
    assert sorted(event.document_id for event in await archive.said()) == sorted(
        [first, *(event.document_id for event in others)]
    )


@pytest.mark.slow
async def test_filing_broken_off_anywhere_ends_the_same(archive: Archive, make_pdf: MakePdf) -> None:
    """The step is cancelled after ever more turns of the event loop, then done again as after a restart."""
    filing = next(loop for loop in archive.service.loops if loop.name == "archive.filing")
    for turns in range(0, 60, 3):
        file = await archive.objects.put(make_pdf(f"Reply {turns}"), f"reply-{turns}.pdf")
        await archive.hear(archive.signed(file))
        step = asyncio.ensure_future(filing.step())
        for _ in range(turns):
            await asyncio.sleep(0)
        step.cancel()
        await asyncio.wait([step])
        await archive.work()
    assert sorted(document.name for document in await documents(archive)) == sorted(
        f"reply-{turns}.pdf" for turns in range(0, 60, 3)
    )
    assert len({event.document_id for event in await archive.said()}) == len(await archive.said()) == 20
    assert all([await pages(archive, event.document_id) for event in await archive.said()])


@pytest.mark.slow
async def test_two_workers_file_an_original_once(open_archive: OpenArchive, make_pdf: MakePdf) -> None:
    one, other = await open_archive(), await open_archive()
    await one.hear(one.signed(await one.objects.put(make_pdf("Reply"), "reply.pdf")))
    await asyncio.gather(*(archive.service.loops[0].step() for archive in (one, other)))
    assert len(await documents(one)) == len(await one.said()) == 1


@pytest.mark.slow
async def test_a_case_known_later_gives_its_title_to_its_documents(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    await archive.hear(opened("Press freedom in Almaty"))
    await archive.work()
    answer = (await archive.client.get("/api/search", params={"q": "press freedom"})).json()
    assert [hit["document"] for hit in answer["hits"]] == [str(document_id)]


async def test_what_a_killed_process_left_on_the_desk_is_cleared(open_archive: OpenArchive, tmp_path: Path) -> None:
    """What is younger may be another process's work."""
    desk = tmp_path / "home" / "filing"
    desk.mkdir(parents=True)
    for name, age_seconds in (("old", 3700), ("young", 60)):
        (desk / name).write_bytes(b"half")
        os.utime(desk / name, (time.time() - age_seconds,) * 2)
    await open_archive()
    assert [path.name for path in desk.iterdir()] == ["young"]


def test_the_archive_handles_all_that_it_hears() -> None:
    assert set(handlers()) == set(HEARS["archive"])


async def test_the_same_case_twice_is_one_case(archive: Archive) -> None:
    await archive.hear(opened("Press freedom"))
    await archive.hear(opened("Press freedom in Almaty"))
    await archive.work()
    assert await archive.service.pending() == 0


def opened(title: str) -> CaseOpened:
    return CaseOpened(
        recorded_at=NOW,
        recorded_by="officer",
        case_id=CASE,
        procedure=Procedure.SPECIAL_PROCEDURES,
        reference="AL KAZ 2/2026",
        title=title,
        communication_type="AL",
        communication_language="en",
        letter_date=date(2026, 11, 2),
        mandates=(),
        questions=(),
        opened_on=date(2026, 11, 9),
    )


async def test_an_original_being_filed_is_nobody_elses_to_read(
    archive: Archive, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be confidential, and lies on this machine's disk for a moment."""
    seen = []
    look = Inspector.look

    async def looking(self: Inspector, path: Path, *given: Any, **more: Any) -> Look:
        seen.append(path.stat().st_mode & 0o777)
        return await look(self, path, *given, **more)

    monkeypatch.setattr(Inspector, "look", looking)
    await archive.file_signed(make_pdf("Reply"))
    assert seen == [0o600]
