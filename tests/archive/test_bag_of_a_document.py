"""A document of no case taken out by itself, as one that came by import, and checked as a stranger would."""

import hashlib
import io
import json
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import pytest
from lxml import etree, html
from sqlalchemy import update

from archive.access import Reader
from archive.bags.taking_out import NO_ROOM, NOTHING_HERE, Bagger, Made
from archive.importing.taking import document_id_of
from archive.tables import Document
from kense.i18n import LANGUAGES
from kense.problems import Problem

from .conftest import CASE, OPENED, Archive, Authority, MakePdf, OpenArchive
from .registering import entered, page
from .test_bags import EVERYTHING, FixedClock, commands_of, run
from .test_importing import imported

TITLE = "Достық туралы келісім"
FOLDER = "data/documents/01-agreement"
ROW = {"file": "Келісім.pdf", "date": "17.05.2024", "kind": "agreement", "title": TITLE}
DC, DCTERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"


@pytest.fixture
async def agreement(authority: Authority, make_pdf: MakePdf) -> bytes:
    return await authority.sign(make_pdf("Келісім мәтіні", "Екінші бет"))


async def taken_in(archive: Archive, folder: Path, data: bytes, **row: str) -> str:
    """By import, of no case. Returns the document's id."""
    folder.mkdir()
    (folder / ROW["file"]).write_bytes(data)
    assert (await imported(archive, folder, ROW | row)).all_is_well
    return document_id_of(hashlib.sha256(data).hexdigest())


def bagger(archive: Archive, reader: Reader = EVERYTHING) -> Bagger:
    return Bagger(archive.service.store, archive.objects, "ru", reader)


async def made(archive: Archive, document_id: str, folder: Path) -> Made:
    return await bagger(archive).make("document", document_id, folder)


async def withhold(archive: Archive) -> None:
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(access=["secret"]))


def part_of(bag: Path) -> list[str | None]:
    (file,) = bag.glob("data/documents/*/dublin-core.xml")
    return [one.text for one in etree.parse(file).getroot().iterfind(f"{DCTERMS}isPartOf")]


def files_of(bag: Path) -> set[str]:
    return {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}


@pytest.mark.slow
async def test_an_imported_document_comes_with_all_that_is_known_of_it_and_of_nothing_else(
    archive: Archive, agreement: bytes, make_pdf: MakePdf, tmp_path: Path
) -> None:
    """The log: 1 filed, 2 the other document filed, 3 entered into a register; a case would have a record besides."""
    document_id, bag = await taken_in(archive, tmp_path / "folder", agreement), tmp_path / "bag"
    other = await archive.file_signed(make_pdf("Of a case"))
    entry = await entered(archive, document_id)
    taken = await made(archive, document_id, bag)
    assert run(bag, "bagit.py --validate .").returncode == 0
    assert (taken.gaps, taken.name, taken.files) == ([], TITLE, 27)
    assert files_of(bag) == {
        *("bagit.txt", "bag-info.txt", "index.html", "README.kk.txt", "README.ru.txt", "README.en.txt"),
        *(f"{kind}-{sums}.txt" for kind in ("manifest", "tagmanifest") for sums in ("sha256", "sha512")),
        *(f"{FOLDER}/{name}" for name in ("original/Келісім.pdf", "text/0001.txt", "text/0002.txt")),
        *(f"{FOLDER}/{name}" for name in ("dublin-core.xml", "premis.xml", "signatures/trusted.pem")),
        *(f"{FOLDER}/signatures/1/{name}" for name in ("signature.cms", "signed.bin", "verdict.json")),
        *(f"{FOLDER}/signatures/1/{name}" for name in ("signer.pem", "certificates.pem")),
        f"data/records/documents/{document_id}/v0001.json",
        f"data/records/registers/agreements/{entry}/v0001.json",
        *(f"data/audit/{name}" for name in ("000000000001.json", "000000000003.json", "log.sha256", "heads.txt")),
    }
    assert (bag / FOLDER / "original/Келісім.pdf").read_bytes() == agreement
    assert len((bag / "data/audit/log.sha256").read_text().splitlines()) == 3
    assert [path for path in files_of(bag) if str(other).encode() in (bag / path).read_bytes()] == []
    assert [run(bag, command).returncode for command in commands_of(bag)] == [0] * 7
    assert part_of(bag) == []


async def test_bag_info_speaks_of_the_document(archive: Archive, tmp_path: Path) -> None:
    document_id, bag = await taken_in(archive, tmp_path / "folder", b"agreed", reference="Ш-1"), tmp_path / "bag"
    object.__setattr__(archive.service.store, "clock", FixedClock())
    await made(archive, document_id, bag)
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    head = hashlib.sha256((bag / "data/audit/000000000001.json").read_bytes()).hexdigest()
    assert (bag / "bag-info.txt").read_text().splitlines() == [
        "Source-Organization: Министерство иностранных дел Республики Казахстан",
        f"External-Identifier: urn:uuid:{document_id}",
        "Internal-Sender-Identifier: Ш-1",
        f"External-Description: {TITLE}",
        "Bagging-Date: 2026-11-23",
        "Bag-Software-Agent: Kense",
        f"Kense-Audit-Log: 1 {head}",
        f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}",
    ]


async def test_the_index_and_the_readme_speak_of_no_case(archive: Archive, tmp_path: Path) -> None:
    document_id, bag = await taken_in(archive, tmp_path / "folder", b"agreed"), tmp_path / "bag"
    await made(archive, document_id, bag)
    index = html.parse(bag / "index.html")
    assert [str(one.xpath("string()")) for one in index.xpath("//title | //h1")] == [
        TITLE,
        f"Документ: {TITLE}",
        f"Құжат: {TITLE}",
        f"Document: {TITLE}",
    ]
    identifiers = index.xpath("//th[.='Identifier' or .='Идентификатор' or .='Идентификаторы']/../td")
    assert [str(one.xpath("string()")) for one in identifiers] == [document_id] * 3
    for name in ("index.html", *(f"README.{language}.txt" for language in LANGUAGES), "bag-info.txt"):
        assert re.findall(r"\b([Cc]ases?|None|[Дд]ел[оау]|[Іі]сі?)\b", (bag / name).read_text()) == []


async def test_its_taking_out_is_noted_about_it_and_told_in_the_next_bag(archive: Archive, tmp_path: Path) -> None:
    document_id = await taken_in(archive, tmp_path / "folder", b"agreed")
    taken = await bagger(archive).take_out("document", document_id, tmp_path / "bag")
    again = await made(archive, document_id, tmp_path / "again")
    last = json.loads(again.contents.entries[-1].entry)
    assert (last["kind"], last["about"]) == ("document.taken_out", f"documents/{document_id}")
    assert last["said"] == {"tagmanifest_sha256": taken.manifest}
    cells = html.parse(tmp_path / "again/index.html").xpath("//section[@id='en']//table[thead]//tr[last()]/td")
    assert [str(cell.xpath("string()")) for cell in cells][1:] == ["Document taken out as a bag", "Келісім.pdf entry"]


async def test_a_document_of_a_case_comes_alone_and_says_of_what_it_is_a_part(
    archive: Archive, make_pdf: MakePdf, tmp_path: Path
) -> None:
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Reply"), "Жауап.pdf")
    await archive.file_signed(make_pdf("Report"), "Report.pdf", purpose="report")
    await bagger(archive).take_out("case", str(CASE), tmp_path / "case")
    taken = await made(archive, str(document_id), tmp_path / "bag")
    assert (taken.name, [one.name for one in taken.contents.documents]) == ("Жауап.pdf", ["Жауап.pdf"])
    assert {path for path in files_of(tmp_path / "bag") if path.startswith(("data/records/", "data/audit/0"))} == {
        f"data/records/documents/{document_id}/v0001.json",
        "data/audit/000000000001.json",
    }
    assert part_of(tmp_path / "bag") == [f"urn:uuid:{CASE}", "AL KAZ 2/2026"]


@pytest.mark.slow
async def test_one_click_gives_the_document_as_a_zip_that_bagit_finds_valid(
    archive: Archive, agreement: bytes, tmp_path: Path
) -> None:
    document_id = await taken_in(archive, tmp_path / "folder", agreement)
    form = f'<form method="post" action="/archive/documents/{document_id}/bag">'
    assert form in await page(archive, f"/documents/{document_id}")
    answer = await archive.client.post(f"/documents/{document_id.upper()}/bag")
    assert answer.headers["content-type"] == "application/zip"
    assert unquote(answer.headers["content-disposition"]) == f"attachment; filename*=utf-8''{TITLE}.zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        opened.extractall(tmp_path / "out")
    assert run(tmp_path / "out" / TITLE, "bagit.py --validate .").returncode == 0
    assert (tmp_path / "out" / TITLE / FOLDER / "original/Келісім.pdf").read_bytes() == agreement
    assert list((archive.settings.home / "bags").iterdir()) == []
    assert "<td>Document taken out as a bag</td>" in await page(archive, f"/audit?about={document_id}")


@pytest.mark.parametrize(
    ("reader", "words"), [("kk", "Құжатты беру"), ("ru", "Выдать документ"), ("en", "Take the document out")]
)
async def test_the_button_is_there_in_each_language(archive: Archive, reader: str, words: str) -> None:
    document_id = str(await archive.file_signed(b"reply", "reply.bin"))
    shown = await page(archive, f"/documents/{document_id}", reader)
    assert f"<button>{words}</button>" in shown
    assert "Originals that are damaged or missing" not in shown


async def test_what_one_may_not_see_is_refused_as_what_is_not_there(open_archive: OpenArchive, tmp_path: Path) -> None:
    archive = await open_archive(reader="press")
    document_id = await taken_in(archive, tmp_path / "folder", b"agreed")
    await withhold(archive)
    withheld, unknown = [await archive.client.post(f"/documents/{one}/bag") for one in (document_id, uuid4())]
    assert (withheld.status_code, withheld.text) == (unknown.status_code, unknown.text)
    assert withheld.status_code == 404
    assert "There is nothing to take out" in withheld.text
    assert list((archive.settings.home / "bags").iterdir()) == []
    holder = await bagger(archive, Reader(frozenset({"secret"}))).make("document", document_id, tmp_path / "bag")
    assert [one.document_id for one in holder.contents.documents] == [document_id]
    assert [entry.kind for entry in holder.contents.entries] == ["original.filed"]


async def test_a_document_is_no_case_and_a_case_no_document(archive: Archive, tmp_path: Path) -> None:
    document_id = await archive.file_signed(b"reply", "reply.bin")
    with pytest.raises(Problem) as refused:
        await bagger(archive).make("case", str(document_id), tmp_path / "bag")
    assert refused.value is NOTHING_HERE
    with pytest.raises(Problem) as refused:
        await made(archive, str(CASE), tmp_path / "bag")
    assert refused.value is NOTHING_HERE


async def test_a_missing_original_is_said_before_the_click_and_in_the_bag(archive: Archive, tmp_path: Path) -> None:
    document_id, bag = await taken_in(archive, tmp_path / "folder", b"agreed"), tmp_path / "bag"
    sha256 = hashlib.sha256(b"agreed").hexdigest()
    (archive.settings.home / "objects/locked" / sha256[:2] / sha256).unlink()
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(condition="missing"))
    assert "Originals that are damaged or missing: 1. The bag is made without them, and says so." in (
        await page(archive, f"/documents/{document_id}")
    )
    taken = await made(archive, document_id, bag)
    assert [(gap.document_id, gap.name, gap.why) for gap in taken.gaps] == [(document_id, "Келісім.pdf", "missing")]
    assert f"Kense-Missing-Original: {document_id} missing: Келісім.pdf\n" in (bag / "bag-info.txt").read_text()
    assert run(bag, "bagit.py --validate .").returncode == 0


async def test_a_desk_that_cannot_be_written_is_said_and_nothing_is_noted(archive: Archive, tmp_path: Path) -> None:
    document_id = str(await archive.file_signed(b"reply", "reply.bin"))
    (archive.settings.home / "bags").write_text("in the way")
    refused = await archive.client.post(f"/documents/{document_id}/bag")
    assert (refused.status_code, "The bag could not be written" in refused.text) == (NO_ROOM.status, True)
    assert len((await made(archive, document_id, tmp_path / "bag")).contents.entries) == 1


async def test_what_was_left_on_the_desk_a_day_ago_is_gone_and_what_is_made_now_stays(archive: Archive) -> None:
    desk = archive.settings.home / "bags"
    for name, age in (("abandoned", 86401), ("made now", 60)):
        (desk / name).mkdir(parents=True)
        then = (desk / name).stat().st_mtime - age
        os.utime(desk / name, (then, then))
    document_id = str(await archive.file_signed(b"reply", "reply.bin"))
    assert (await archive.client.post(f"/documents/{document_id}/bag")).status_code == 200
    assert [path.name for path in desk.iterdir()] == ["made now"]
