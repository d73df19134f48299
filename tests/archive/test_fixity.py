"""Stored originals are read again on schedule; what is found is recorded and shown."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from archive.tables import Document, FixityCheck

from .conftest import Archive, MakePdf


async def results(archive: Archive, document_id: UUID) -> list[str]:
    mine = select(FixityCheck.result).where(FixityCheck.document_id == str(document_id)).order_by(FixityCheck.id)
    async with archive.service.store.database.reading() as session:
        return list(await session.scalars(mine))


async def condition(archive: Archive, document_id: UUID) -> str:
    async with archive.service.store.database.reading() as session:
        document = await session.get_one(Document, str(document_id))
        return document.condition


def stored(archive: Archive, data_of: str) -> Path:
    return archive.settings.home / "objects/locked" / data_of[:2] / data_of


def inventory(archive: Archive, document_id: UUID) -> Path:
    return archive.settings.home / f"objects/records/documents/{document_id}/v0001.json"


async def text(archive: Archive, document_id: UUID) -> Path:
    async with archive.service.store.database.reading() as session:
        return stored(archive, (await session.get_one(Document, str(document_id))).text_sha256 or "")


async def sha256(archive: Archive, document_id: UUID) -> str:
    async with archive.service.store.database.reading() as session:
        return (await session.get_one(Document, str(document_id))).sha256


async def harm(archive: Archive, document_id: UUID) -> None:
    path = stored(archive, await sha256(archive, document_id))
    path.chmod(0o644)
    path.write_bytes(b"forged")


@pytest.mark.slow
async def test_an_original_is_checked_once_a_day(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    await archive.work()
    assert await results(archive, document_id) == ["intact"]
    for _ in range(2):
        archive.pass_time(days=1)
        await archive.work()
    assert await results(archive, document_id) == ["intact", "intact", "intact"]


@pytest.mark.slow
async def test_a_changed_original_is_found_and_shown(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    await harm(archive, document_id)
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", "damaged"]
    for address in ("/", f"/documents/{document_id}"):
        page = (await archive.client.get(address)).text
        assert 'class="problem"' in page
        assert '<span class="badge late">Damaged</span>' in page


@pytest.mark.slow
async def test_a_lost_original_is_found(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    stored(archive, await sha256(archive, document_id)).unlink()
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", "missing"]


@pytest.mark.slow
async def test_a_damaged_original_is_not_given_out(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    await harm(archive, document_id)
    answer = await archive.client.get(f"/documents/{document_id}/original")
    assert answer.status_code == 409
    assert "is missing or damaged, and is not given out" in answer.text
    assert "forged" not in answer.text


@pytest.mark.slow
async def test_a_restored_original_is_intact_again_when_checked_by_hand(archive: Archive, make_pdf: MakePdf) -> None:
    data = make_pdf("Reply")
    document_id = await archive.file_signed(data)
    await harm(archive, document_id)
    archive.pass_time(days=1)
    await archive.work()
    stored(archive, await sha256(archive, document_id)).write_bytes(data)
    for _ in range(2):  # a double click is one check
        answer = await archive.client.post(f"/documents/{document_id}/check", data={"once": "a token"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/archive/documents/{document_id}")
        await archive.work()
    assert await results(archive, document_id) == ["intact", "damaged", "intact"]
    assert await condition(archive, document_id) == "intact"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inventory_too", "found"), [(True, "store away"), (False, "withheld")], ids=["the store", "the original"]
)
async def test_a_store_that_is_away_says_nothing_against_the_original(
    archive: Archive, make_pdf: MakePdf, inventory_too: bool, found: str
) -> None:
    """Where it gives out the inventory and not the original, that is told of."""
    document_id = await archive.file_signed(make_pdf("Reply"))
    original = stored(archive, await sha256(archive, document_id))
    paths = [original, *([inventory(archive, document_id)] if inventory_too else [])]
    for path in paths:
        path.rename(path.with_suffix(".kept"))
        path.mkdir()  # cannot be read as a file
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", found]
    page = (await archive.client.get(f"/documents/{document_id}")).text
    assert ("The store answers, but does not give this original out." in page) == (found == "withheld")
    for path in paths:
        path.rmdir()
        path.with_suffix(".kept").rename(path)
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", found, "intact"]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["text", "inventory"])
async def test_a_changed_text_or_inventory_is_found_and_the_original_still_given_out(
    archive: Archive, make_pdf: MakePdf, part: str
) -> None:
    data = make_pdf("Reply")
    document_id = await archive.file_signed(data)
    path = await text(archive, document_id) if part == "text" else inventory(archive, document_id)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Reply" if part == "text" else b'"kind":"reply"', b"Forged"))
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", "beside differs"]
    page = (await archive.client.get(f"/documents/{document_id}")).text
    assert "The original is intact, but its text or its inventory in the vault is not as it was filed." in page
    assert (await archive.client.get(f"/documents/{document_id}/original")).content == data
    assert str(document_id) in (await archive.client.get("/fixity")).text


@pytest.mark.slow
async def test_a_text_that_the_store_does_not_give_out_says_nothing_against_the_original(
    archive: Archive, make_pdf: MakePdf
) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    path = await text(archive, document_id)
    path.unlink()
    path.mkdir()  # cannot be read as a file
    archive.pass_time(days=1)
    await archive.work()
    assert await results(archive, document_id) == ["intact", "beside differs"]
