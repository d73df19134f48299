"""The index is derived: filled from the database, filled again after any loss, the same after any break."""

import shutil
from uuid import UUID

import pytest

from archive.indexing import Indexer

from .conftest import Archive, MakePdf, OpenArchive


async def found(archive: Archive, query: str) -> list[tuple[str, int]]:
    answer = (await archive.client.get("/api/search", params={"q": query})).json()
    return [(hit["document"], hit["page"]) for hit in answer["hits"]]


def indexer(archive: Archive) -> Indexer:
    """The one that the service's loop works with."""
    (loop,) = [loop for loop in archive.service.loops if loop.name == "archive.indexing"]
    owner = getattr(loop.step, "__self__")  # noqa: B009 - a bound method, which the type of a step does not tell
    assert isinstance(owner, Indexer)
    return owner


async def two_documents(archive: Archive, make_pdf: MakePdf) -> tuple[UUID, UUID]:
    reply = await archive.file_signed(make_pdf("Reply about treaties", "Шарттарының мәтіні"))
    return reply, await archive.file_signed(make_pdf("Справка о договорах"), "spravka.pdf")


@pytest.mark.slow
async def test_a_filed_original_is_found_at_its_page(archive: Archive, make_pdf: MakePdf) -> None:
    reply, note = await two_documents(archive, make_pdf)
    assert await found(archive, "treaty") == [(str(reply), 1)]
    assert await found(archive, "шарт") == [(str(reply), 2)]
    assert await found(archive, "договор") == [(str(note), 1)]


@pytest.mark.slow
async def test_an_index_built_again_finds_the_same(archive: Archive, make_pdf: MakePdf) -> None:
    reply, _ = await two_documents(archive, make_pdf)
    await indexer(archive).rebuild()
    assert await found(archive, "treaty") == []
    assert await archive.service.pending() == 4  # two documents to index, two events to send
    await archive.work()
    assert await found(archive, "treaty") == [(str(reply), 1)]


@pytest.mark.slow
async def test_an_index_that_was_lost_is_built_again_at_the_next_start(
    open_archive: OpenArchive, make_pdf: MakePdf
) -> None:
    first = await open_archive()
    reply, _ = await two_documents(first, make_pdf)
    shutil.rmtree(first.settings.home / "search")
    again = await open_archive()
    await again.work()
    assert await found(again, "шарт") == [(str(reply), 2)]


@pytest.mark.slow
async def test_an_index_that_was_kept_is_not_built_again(open_archive: OpenArchive, make_pdf: MakePdf) -> None:
    await two_documents(await open_archive(), make_pdf)
    again = await open_archive()
    assert await indexer(again).step() is False


@pytest.mark.slow
async def test_a_document_without_text_is_found_by_what_is_known_of_it(archive: Archive) -> None:
    document_id = await archive.file_signed(b"PK", "скан-письма.zip")
    assert await found(archive, "KAZ 2/2026") == [(str(document_id), 1)]
    assert await found(archive, "скан") == [(str(document_id), 1)]


@pytest.mark.slow
async def test_a_letter_is_found_by_the_body_it_came_from_in_each_language(archive: Archive, make_pdf: MakePdf) -> None:
    file = await archive.objects.put(make_pdf("Answer"), "answer.pdf")
    letter = archive.letter(file, kind="body_answer", body="prosecutor_general")
    await archive.hear(letter)
    await archive.work()
    for query in ("Prosecutor General", "Генеральную прокуратуру", "Бас прокуратурадан"):
        assert await found(archive, query) == [(str(letter.letter_id), 1)]
