"""Entries of the registers are found beside the documents, by whoever may see both the entry and its original."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from archive.main import indexer_of, search_of
from archive.registers.tables import RegisterEntry
from archive.tables import Document

from .conftest import Archive, MakePdf, OpenArchive
from .registering import AGREEMENT, entered, original


async def found(archive: Archive, query: str) -> list[dict[str, Any]]:
    answer = await archive.client.get("/api/search", params={"q": query})
    hits: list[dict[str, Any]] = answer.json()["hits"]
    return hits


async def kinds(archive: Archive, query: str) -> list[str]:
    return [hit["kind"] for hit in await found(archive, query)]


async def close(archive: Archive, entry: list[str], document: list[str]) -> None:
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(RegisterEntry).values(access=entry, indexed_at=None))
        await unit.session.execute(update(Document).values(access=document, indexed_at=None))
    await archive.work()


@pytest.mark.slow
async def test_an_entry_is_found_in_any_inflection_and_leads_to_its_place(archive: Archive, make_pdf: MakePdf) -> None:
    document = await archive.file_signed(make_pdf("Первая страница", "Вторая"), "Коммюнике.pdf")
    entry = await entered(archive, document, at_page="2", at_passage="Строительство трубопровода завершат.")
    await archive.work()
    (hit,) = await found(archive, "құбырдың")
    assert hit.pop("score") > 0
    assert hit == {
        "document": entry,
        "file": "Коммюнике.pdf",
        "title": "Құбыр құрылысын 2027 жылы аяқтау",
        "kind": "agreement",
        "dated": "2026-11-20",
        "language": "en",
        "page": 2,
        "passage": "Строительство трубопровода завершат.\nАтлантида тарабы",
        "matched": "inflection",
        "complete": True,
        "address": f"/archive/registers/agreements/{entry}",
    }
    shown = (await archive.client.get("/", params={"q": "құбырдың"})).text
    assert f"/archive/documents/{document}/original#page=2" in shown
    assert "Agreement reached" in shown


async def test_what_its_codes_are_called_is_found_in_each_language(archive: Archive) -> None:
    await entered(archive, await original(archive))
    await archive.work()
    for query in (
        "Франция",
        "France",
        "Министерство энергетики",
        "Энергетика министрлігі",
        "country:fra kind:agreement",
    ):
        assert await kinds(archive, query) == ["agreement"]


@pytest.mark.slow
async def test_an_entry_that_was_corrected_is_found_by_what_it_says_now(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    await archive.work()
    form = {**AGREEMENT, "agreement": "Zeppelin line", "once": "two", "seen": "1", "reason": "A slip of the pen"}
    assert (await archive.client.post(f"/registers/agreements/{entry}/correct", data=form)).status_code == 303
    await archive.work()
    assert [hit["document"] for hit in await found(archive, "zeppelins")] == [entry]
    assert await found(archive, "title:құбыр") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("entry", "document", "reader", "seen"),
    [
        (["desk"], [], "", False),
        (["desk"], [], "desk", True),
        ([], ["desk"], "", False),
        ([], ["desk"], "desk", True),
        (["desk", "court"], ["desk"], "court", False),
        (["desk", "court"], ["desk"], "desk", True),
        (["court"], ["desk"], "desk", False),
        (["court"], ["desk"], "*", True),
    ],
)
async def test_an_entry_is_found_by_who_may_see_it_and_its_original(
    open_archive: OpenArchive, entry: list[str], document: list[str], reader: str, seen: bool
) -> None:
    everybody = await open_archive()
    await entered(everybody, await original(everybody))
    await close(everybody, entry, document)
    theirs = await open_archive(reader=reader)
    assert ("agreement" in await kinds(theirs, "құбыр")) is seen


@pytest.mark.slow
async def test_entries_are_indexed_again_with_everything_else(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    await archive.work()
    await indexer_of(archive.service.store, search_of(archive.settings)).rebuild()
    assert await found(archive, "құбыр") == []
    await archive.work()
    assert [UUID(hit["document"]) for hit in await found(archive, "құбыр")] == [UUID(entry)]
