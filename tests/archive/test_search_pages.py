"""The search page as a reader meets it, the same for programs, and the searches a reader keeps."""

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from archive.main import search_of
from archive.tables import Document

from .conftest import Archive, MakePdf, OpenArchive


async def shown(archive: Archive, address: str = "/", reader: str = "en", **query: str) -> str:
    answer = await archive.client.get(address, params=query or None, headers={"accept-language": reader})
    assert answer.status_code == 200
    return answer.text


async def asked(archive: Archive, **query: str) -> Any:
    answer = await archive.client.get("/api/search", params=query)
    assert answer.status_code == 200
    return answer.json()


async def close(archive: Archive, document_id: UUID, *access: str) -> None:
    """As an import with labels of access files it."""
    async with archive.service.store.unit() as unit:
        this = update(Document).where(Document.document_id == str(document_id))
        await unit.session.execute(this.values(access=list(access), indexed_at=None, known=Document.known + 1))
    await archive.work()


@pytest.mark.slow
async def test_a_search_marks_what_it_found_and_leads_to_the_page(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("First page", "Халықаралық шарттарының тізімі"))
    page = await shown(archive, q="шарт")
    assert "<mark>шарттарының</mark>" in page
    assert f'href="/archive/documents/{document_id}/original#page=2"' in page
    assert "another form of the word" in page


@pytest.mark.slow
async def test_the_page_of_a_document_shows_where_it_was_found(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("First page", "Халықаралық шарттарының тізімі"))
    (link,) = re.findall(rf'href="/archive(/documents/{document_id}\?[^"#]*)"', await shown(archive, q="шарт"))
    page = await shown(archive, unescape(link))
    assert "<mark>шарттарының</mark>" in page
    assert f'/documents/{document_id}/original#page=2"' in page
    assert "#page=" not in await shown(archive, f"/documents/{document_id}")


@pytest.mark.slow
async def test_what_a_document_says_is_never_taken_for_markup(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("<script>alert(1)</script> & torture"), '<img src=x onerror="x">.pdf')
    page = await shown(archive, q='torture "><script>')
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    (hit,) = (await archive.client.get("/api/search", params={"q": "torture"})).json()["hits"]
    assert hit["passage"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>torture</mark>"


async def test_a_search_without_a_hit_says_what_to_try(archive: Archive) -> None:
    page = await shown(archive, q="zeppelin")
    assert "Nothing was found." in page
    assert "Try another form of the name" in page
    assert 'href="/archive/?q=zeppelin&amp;across=true"' in page


async def test_a_search_that_finds_some_of_the_words_says_so(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"))
    page = await shown(archive, q="treaty zeppelin")
    assert "Nothing has all of these words." in page
    assert re.search(r"<h2>These texts have only some of the words</h2>\s*<p[^>]*>Found: 1</p>", page)
    assert page.count("Found:") == 1


@pytest.mark.slow
async def test_where_few_have_all_the_words_those_with_some_stand_under_a_heading_of_their_own(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"), "some.pdf")
    await archive.file_signed(make_pdf("Treaties and zeppelins"), "whole.pdf", purpose="report")
    page = await shown(archive, q="treaty zeppelin")
    whole, some = page.split("<h2>These texts have only some of the words</h2>")
    assert "whole.pdf" in whole
    assert "some.pdf" not in whole
    assert "some.pdf" in some
    assert "Nothing has all of these words." not in page
    assert page.count("Found: 1<") == 2
    found = await asked(archive, q="treaty zeppelin")
    assert [(hit["file"], hit["complete"]) for hit in found["hits"]] == [("whole.pdf", True), ("some.pdf", False)]
    assert (found["total"], found["others"], found["facets"]["kind"]) == (1, 1, {"report": 1})
    assert found["hits"][0]["score"] > found["hits"][1]["score"]


async def test_a_quotation_mark_without_its_pair_is_said(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"))
    page = await shown(archive, q='"reply about treaties')
    assert "A quotation mark has no pair" in page
    assert "<mark>treaties</mark>" in page
    assert (await asked(archive, q='"about treaties"'))["unpaired"] is False


async def test_a_question_that_is_too_long_is_cut_and_that_is_said(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"))
    page = await shown(archive, q="treaties " * 60 + "nonsense")
    assert "Only the first 500 characters of the question were looked for. Ask for less at once." in page
    assert "<mark>treaties</mark>" in page
    told = await asked(archive, q="treaties " * 60)
    assert (told["cut"], told["total"]) == (True, 1)


async def test_what_may_have_been_meant_is_offered(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about torture"))
    assert 'Did you mean: <a href="/archive/?q=torture">torture</a>' in await shown(archive, q="tortrue")
    assert (await asked(archive, q="tortrue"))["suggestion"] == "torture"
    assert (await asked(archive, q="torture"))["suggestion"] is None


async def test_a_search_can_be_kept_to_a_kind_and_a_language(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"))
    assert "<mark>treaties</mark>" in await shown(archive, q="treaty", kind="reply", language="en")
    assert "<mark>treaties</mark>" in await shown(archive, q="treaty", kind="Жауап")
    assert "Nothing was found." in await shown(archive, q="treaty", kind="report")
    assert "Nothing was found." in await shown(archive, q="treaty", language="kk")


@pytest.mark.slow
async def test_facets_count_what_was_found_and_narrow_it_down(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply about treaties"), "a.pdf", signed_on=date(2024, 5, 6))
    await archive.file_signed(make_pdf("Report on treaties"), "b.pdf", purpose="report")
    page = await shown(archive, q="treaty", reader="ru")
    assert re.search(r"<h3>Год</h3>\s*<ul[^>]*>\s*<li><a[^>]*>2026</a> <span[^>]*>1</span>", page)
    (narrower,) = re.findall(r'href="/archive(/\?q=treaty&amp;kind=report)">Отчёт</a>', page)
    narrowed = await shown(archive, unescape(narrower), reader="ru")
    assert "Найдено: 1" in narrowed
    assert 'href="/archive/?q=treaty" aria-label="Без: Отчёт"' in narrowed
    assert (await asked(archive, q="treaty"))["facets"] == {
        "kind": {"reply": 1, "report": 1},
        "year": {"2024": 1, "2026": 1},
        "body": {},
        "country": {"kaz": 2},
        "procedure": {},
        "language": {"en": 2},
    }


@pytest.mark.slow
async def test_hits_are_sorted_as_wished_and_more_are_shown_on_wish(archive: Archive, make_pdf: MakePdf) -> None:
    for year in (2024, 2025, 2023):
        await archive.file_signed(make_pdf("About treaties"), f"{year}.pdf", signed_on=date(year, 5, 6))
    for sort, files in (("newest", ["2025.pdf", "2024.pdf"]), ("oldest", ["2023.pdf", "2024.pdf"])):
        found = await asked(archive, q="treaty", sort=sort, limit="2")
        assert [hit["file"] for hit in found["hits"]] == files
        assert found["total"] == 3
    assert 'href="/archive/?q=treaty&amp;limit=21"' in await shown(archive, q="treaty", limit="1")


async def test_programs_get_the_document_the_page_the_passage_and_the_score(
    archive: Archive, make_pdf: MakePdf
) -> None:
    document_id = await archive.file_signed(make_pdf("First page", "About treaties"), "Жауап.pdf")
    answer = (await archive.client.get("/api/search", params={"q": "treaty"})).json()
    (hit,) = answer["hits"]
    assert hit.pop("score") > 0
    assert (answer["query"], answer["total"], answer["others"]) == ("treaty", 1, 0)
    assert hit == {
        "document": str(document_id),
        "file": "Жауап.pdf",
        "title": "Жауап.pdf",
        "kind": "reply",
        "dated": "2026-11-20",
        "language": "en",
        "page": 2,
        "passage": "About <mark>treaties</mark>",
        "matched": "inflection",
        "complete": True,
        "address": f"/archive/documents/{document_id}",
    }


async def test_what_cannot_be_an_address_of_a_search_is_refused_in_words(archive: Archive) -> None:
    answer = await archive.client.get("/", params={"since": "yesterday"})
    assert answer.status_code == 422
    assert "The form could not be read: since." in answer.text


@pytest.mark.slow
async def test_nothing_betrays_what_a_reader_may_not_see(open_archive: OpenArchive, make_pdf: MakePdf) -> None:
    everybody = await open_archive()
    document_id = await everybody.file_signed(make_pdf("Перемирие"), "secret.pdf", purpose="report")
    await everybody.file_signed(make_pdf("Open"), "open.pdf")
    await close(everybody, document_id, "desk")
    officer, desk = await open_archive(reader=""), await open_archive(reader="desk, court")
    assert "secret.pdf" in await shown(desk)
    first_page = await shown(officer)
    assert "open.pdf" in first_page
    assert "secret.pdf" not in first_page
    assert "Originals in the archive: 1" in first_page
    for address in ("", "/original", "/certificates/1"):
        answer = await officer.client.get(f"/documents/{document_id}{address}")
        assert answer.status_code == 404
        assert "There is no such document in the archive." in answer.text
    for query in ("перемирие", "перемерие", "kind:report", "secret"):
        found = await asked(officer, q=query)
        assert (found["total"], found["hits"], found["suggestion"]) == (0, [], None)
    assert (await asked(officer))["facets"]["kind"] == {"reply": 1}
    assert (await asked(desk, q="перемерие"))["suggestion"] == "перемирие"
    assert (await asked(desk, q="kind:report"))["total"] == 1


# Searches that are kept


async def press(archive: Archive, address: str, once: str) -> str:
    answer = await archive.client.post(address, data={"once": once})
    assert answer.status_code == 303
    return answer.headers["location"].removeprefix("/archive")


@pytest.mark.slow
async def test_a_kept_search_tells_of_what_is_new_and_shows_it(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Old treaties"), "old.pdf")
    archive.pass_time(days=1)
    await press(archive, "/searches?q=treaty&kind=reply", "save")
    assert "Nothing new" in await shown(archive)
    archive.pass_time(days=1)
    await archive.file_signed(make_pdf("New treaties"), "new.pdf")
    await archive.file_signed(make_pdf("Other treaties"), "report.pdf", purpose="report")
    first_page = await shown(archive)
    assert "New: 1" in first_page
    (look,) = re.findall(r'action="/archive(/searches/[^"]*/look)"', first_page)
    archive.pass_time(days=1)
    page = await shown(archive, await press(archive, look, "look"))
    assert "new.pdf" in page
    assert "old.pdf" not in page
    assert "Filed since: 24.11.2026" in page
    assert "Nothing new" in await shown(archive)


@pytest.mark.slow
async def test_what_was_filed_and_not_yet_indexed_at_a_look_is_told_of_later(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await press(archive, "/searches?q=treaty", "save")
    archive.pass_time(days=1)
    document_id = await archive.file_signed(make_pdf("New treaties"), "new.pdf")
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(indexed_at=None))
    search = search_of(archive.settings)
    await search.delete([str(document_id)])
    await search.close()
    archive.pass_time(days=1)
    (look,) = re.findall(r'action="/archive(/searches/[^"]*/)delete"', await shown(archive))
    await press(archive, f"{look}look", "look")
    assert "Nothing new" in await shown(archive)
    await archive.work()
    assert "New: 1" in await shown(archive)


async def test_a_search_is_kept_once_and_removed(archive: Archive) -> None:
    for once in ("a", "b"):
        await press(archive, "/searches?q=treaty&across=true", once)
    page = await shown(archive)
    assert page.count('href="/archive/?q=treaty&amp;across=true"') == 1
    (remove,) = re.findall(r'action="/archive(/searches/[^"]*/delete)"', page)
    await press(archive, remove, "remove")
    assert "Kept searches" not in await shown(archive)


async def test_readers_who_see_other_things_have_other_searches(open_archive: OpenArchive) -> None:
    desk = await open_archive(reader="desk")
    await press(desk, "/searches?q=перемирие", "save")
    officer = await open_archive(reader="")
    assert "перемирие" not in await shown(officer)
    (remove,) = re.findall(r'action="/archive(/searches/[^"]*/)delete"', await shown(desk))
    for what in ("look", "delete"):
        assert await press(officer, f"{remove}{what}", what) == "/"
    assert "перемирие" in await shown(desk)
