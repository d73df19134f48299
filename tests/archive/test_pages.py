"""The archive's pages as a reader meets them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from archive import views
from archive.tables import Document
from archive.views import content_disposition
from kense.objects.port import ObjectDamaged, reference

from .conftest import NOW, Archive, Authority, MakePdf, OpenArchive
from .signers import open_office, sign_beside


async def shown(archive: Archive, address: str, reader: str = "en", **query: str) -> str:
    answer = await archive.client.get(address, params=query, headers={"accept-language": reader})
    assert answer.status_code == 200
    return answer.text


async def test_an_empty_archive_says_what_will_come_and_how(archive: Archive) -> None:
    page = await shown(archive, "/")
    assert "The archive is empty." in page
    assert 'href="/intake/"' in page


@pytest.mark.slow
async def test_an_archive_in_a_folder_says_that_it_is_not_worm(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    assert "The vault is not WORM.</strong> Originals lie in a folder" in await shown(archive, "/")
    assert "Not WORM: read-only in a folder" in await shown(archive, f"/documents/{document_id}")


@pytest.mark.slow
async def test_what_was_filed_last_is_shown_first(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("One"), "one.pdf")
    archive.pass_time(days=1)
    await archive.file_signed(make_pdf("Two"), "two.pdf")
    page = await shown(archive, "/")
    assert page.index("two.pdf") < page.index("one.pdf")
    assert "Originals in the archive: 2" in page


@pytest.mark.slow
async def test_a_document_shows_its_verdict_with_the_evidence(
    archive: Archive, authority: Authority, make_pdf: MakePdf
) -> None:
    document_id = await archive.file_signed(await authority.sign(make_pdf("Reply")))
    page = await shown(archive, f"/documents/{document_id}")
    assert '<span class="badge met">Signature valid</span>' in page
    for fact in ("Dana Sample", "Example Root", "The whole file", "sha256", "Kept until 31 December 2101"):
        assert fact in page
    pem = await archive.client.get(f"/documents/{document_id}/certificates/1")
    assert pem.text.count("BEGIN CERTIFICATE") == 2
    assert (await archive.client.get(f"/documents/{document_id}/certificates/2")).status_code == 404


async def test_a_scan_shows_who_certified_it(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"), how="scan_of_paper", certified_by="Ainur Example")
    page = await shown(archive, f"/documents/{document_id}")
    assert "Scan of a signed paper" in page
    assert "Certified by Ainur Example." in page
    assert "True copy<br>Ainur Example<br>23.11.2026" in page
    assert "The ministry&#39;s own setting" in page


@pytest.mark.slow
async def test_a_verdict_is_proven_again_from_its_evidence(
    archive: Archive, authority: Authority, make_pdf: MakePdf
) -> None:
    document_id = await archive.file_signed(await authority.sign(make_pdf("Reply")))
    archive.pass_time(days=3653)
    page = await shown(archive, f"/documents/{document_id}/proof")
    assert [
        words for words in ("The evidence proves the verdict", "23.11.2026 11:00", "pyHanko") if words not in page
    ] == []
    (kept,) = (await archive.client.get(f"/documents/{document_id}/evidence")).json()
    assert (kept["verdict"], kept["signatures"][0]["signer"], len(kept["evidence"]["trusted"])) == (
        "valid", "Dana Sample", 1,
    )  # fmt: skip


async def test_without_evidence_there_is_nothing_to_prove(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    answer = await archive.client.get(f"/documents/{document_id}/proof")
    assert answer.status_code == 404
    assert "There is no evidence from which the verdict could be proven again." in answer.text


@pytest.mark.slow
async def test_a_signature_beside_its_file_comes_back_and_its_file_is_found(archive: Archive) -> None:
    office = open_office("Unknown Root", NOW - timedelta(days=100))
    dana = office.issue("Dana Sample", NOW - timedelta(days=1), NOW + timedelta(days=1))
    signature = await sign_beside(b"Press freedom", dana)
    beside = await archive.objects.put(signature, "ответ.txt.p7s")
    document_id = await archive.file_signed(b"Press freedom", "reply.txt", signature_file=beside)
    page = await shown(archive, f"/documents/{document_id}")
    assert [words for words in ("Intact, signer not trusted", "ответ.txt.p7s") if words not in page] == []
    answer = await archive.client.get(f"/documents/{document_id}/signature")
    assert (answer.content, answer.headers["content-type"]) == (signature, "application/pkcs7-signature")


@pytest.mark.slow
async def test_what_a_cms_holds_is_searched(archive: Archive) -> None:
    office = open_office("Unknown Root", NOW - timedelta(days=100))
    dana = office.issue("Dana Sample", NOW - timedelta(days=1), NOW + timedelta(days=1))
    sealed = await sign_beside(b"Press freedom", dana, holding=True)
    document_id = await archive.file_signed(sealed, "reply.txt.p7m")
    answer = (await archive.client.get("/api/search", params={"q": "press freedom"})).json()
    assert [hit["document"] for hit in answer["hits"]] == [str(document_id)]


@pytest.mark.parametrize("place", ["proof", "evidence", "signature"])
async def test_what_a_reader_may_not_see_has_no_signature_either(
    open_archive: OpenArchive, make_pdf: MakePdf, place: str
) -> None:
    archive = await open_archive(reader="press")
    document_id = await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(access=["minister"]))
    assert (await archive.client.get(f"/documents/{document_id}/{place}")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("Қолтаңба жарамды", "Сақтау мерзімінің соңы: 2101 жылғы 31 желтоқсан", "бұғаттау мерзімі")),
        ("ru", ("Подпись действительна", "Хранится до 31 декабря 2101 г.", "срок блокировки")),
    ],
)
async def test_a_document_is_shown_in_the_readers_language(
    archive: Archive, authority: Authority, make_pdf: MakePdf, language: str, words: tuple[str, ...]
) -> None:
    document_id = await archive.file_signed(await authority.sign(make_pdf("Reply")))
    page = await shown(archive, f"/documents/{document_id}", language)
    assert [word for word in words if word not in page] == []


async def test_the_original_comes_back_byte_for_byte(archive: Archive, make_pdf: MakePdf) -> None:
    data = make_pdf("Reply")
    document_id = await archive.file_signed(data, 'Жауап "2".pdf')
    seen = await archive.client.get(f"/documents/{document_id}/original")
    kept = await archive.client.get(f"/documents/{document_id}/original", params={"download": "true"})
    assert seen.content == kept.content == data
    assert seen.headers["content-type"] == "application/pdf"
    assert seen.headers["content-disposition"].startswith("inline; ")
    assert kept.headers["content-disposition"] == (
        "attachment; filename=\"_____ _2_.pdf\"; filename*=UTF-8''%D0%96%D0%B0%D1%83%D0%B0%D0%BF%20%222%22.pdf"
    )


async def test_a_page_of_the_web_is_never_opened_as_one_of_ours(archive: Archive) -> None:
    document_id = await archive.file_signed(b"<script>alert(1)</script>", "letter.html")
    answer = await archive.client.get(f"/documents/{document_id}/original")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_name_cannot_end_its_header() -> None:
    assert content_disposition("attachment", 'a"\r\nSet-Cookie: b') == (
        "attachment; filename=\"a___Set-Cookie_ b\"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20b"
    )


async def test_an_unknown_document_is_said_to_be_unknown(archive: Archive) -> None:
    for address in (f"/documents/{uuid4()}", f"/documents/{uuid4()}/original", "/documents/nonsense"):
        answer = await archive.client.get(address)
        assert answer.status_code == 404
        assert "There is no such document in the archive." in answer.text


async def test_a_document_being_filed_is_said_to_be_so(archive: Archive, make_pdf: MakePdf) -> None:
    event = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    await archive.hear(event)
    answer = await archive.client.get(f"/documents/{event.document_id}")
    assert answer.status_code == 404
    assert "This document is being filed." in answer.text


async def test_what_cannot_be_filed_is_shown_with_the_reason(archive: Archive) -> None:
    lost = await archive.objects.put(b"soon lost", "lost.pdf")
    (archive.settings.home / "objects/files" / lost.sha256[:2] / lost.sha256).unlink()
    await archive.hear(archive.signed(lost))
    await archive.work()
    page = await shown(archive, "/")
    assert "Originals that cannot be filed yet" in page
    assert re.search(r"lost\.pdf.*The file that was announced is not in the store\.", page)


async def test_what_was_handed_in_as_signed_and_is_not_is_remarked_on(archive: Archive, make_pdf: MakePdf) -> None:
    electronic = await archive.file_signed(make_pdf("Reply"))
    letter = archive.letter(await archive.objects.put(make_pdf("Letter"), "letter.pdf"))
    await archive.hear(letter)
    await archive.work()
    remark = "It was handed in as electronically signed."
    assert remark in await shown(archive, f"/documents/{electronic}")
    assert remark not in await shown(archive, f"/documents/{letter.letter_id}")


async def test_a_large_original_is_given_piece_by_piece_and_never_whole_when_it_is_damaged(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "CHECKED_WHOLE", 1_000_000)
    film = bytes(range(256)) * 10_000  # 2,560,000 bytes: three pieces
    document_id = await archive.file_signed(film, "film.mp4")
    given = await archive.client.get(f"/documents/{document_id}/original")
    assert (given.content, given.headers["content-length"]) == (film, "2560000")
    sha256 = reference(film, "film.mp4").sha256
    path = archive.settings.home / "objects" / "locked" / sha256[:2] / sha256
    path.chmod(0o644)
    path.write_bytes(film[:-1] + b"!")
    with pytest.raises(ObjectDamaged):
        await archive.client.get(f"/documents/{document_id}/original")
    path.unlink()
    assert (await archive.client.get(f"/documents/{document_id}/original")).status_code == 409
