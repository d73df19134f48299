"""A case taken out, and checked as a stranger would: with bagit.py, sha256sum and openssl, never with our own code."""

import asyncio
import filecmp
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote
from uuid import UUID

import pytest
from lxml import html
from sqlalchemy import update

from archive.access import Reader
from archive.audit import note
from archive.bags.taking_out import NO_ROOM, NOTHING_HERE, Bagger, Made
from archive.heads import HeadStater
from archive.keeping import keep
from archive.tables import Document
from kense.clock import Clock
from kense.contracts.events import DocumentPublished
from kense.problems import Problem
from kense.settings import Settings
from tests.tables import make_tables

from .conftest import CASE, NOW, OPENED, Archive, Authority, MakePdf, OpenArchive

BAGIT = Path(sys.executable).with_name("bagit.py")
EVERYTHING = Reader(everything=True)


class FixedClock(Clock):
    def now(self) -> datetime:
        return datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@dataclass
class Sample:
    """A case with a letter and a signed reply in the archive, and the bag made of it."""

    archive: Archive
    reply: bytes
    reply_id: UUID
    letter: bytes
    letter_id: UUID
    folder: Path

    def bagger(self, reader: Reader = EVERYTHING) -> Bagger:
        return Bagger(self.archive.service.store, self.archive.objects, "ru", reader)

    async def make(self, name: str = "bag", reader: Reader = EVERYTHING) -> Made:
        return await self.bagger(reader).make("case", str(CASE), self.folder.with_name(name))

    def document(self, number: str) -> Path:
        (found,) = self.folder.glob(f"data/documents/{number}-*")
        return found


@pytest.fixture(scope="module")
def filed(authority: Authority, make_pdf: MakePdf, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Filed once for all tests of this module, each of which works on a copy."""
    folder = tmp_path_factory.mktemp("filed")

    async def file() -> Sample:
        archive = Archive(Settings(home=folder / "home", trust=authority.trust(folder / "trust")))
        await make_tables(archive.service)
        await archive.hear(OPENED)
        letter = make_pdf("A letter about treaties", "", "Its third page")
        event = archive.letter(await archive.objects.put(letter, "letter.pdf"))
        await archive.hear(event)
        reply = await authority.sign(make_pdf("Шарттар туралы жауап"))
        reply_id = await archive.file_signed(reply, "Жауап 100%: «соңғы».pdf")
        await archive.close()
        return Sample(archive, reply, reply_id, letter, event.letter_id, folder)

    return asyncio.run(file())


@pytest.fixture
async def sample(filed: Sample, open_archive: OpenArchive, tmp_path: Path) -> Sample:
    shutil.copytree(filed.folder / "home", tmp_path / "home")
    return replace(filed, archive=await open_archive(), folder=tmp_path / "bag")


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    path = f"{BAGIT.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env={"PATH": path}, capture_output=True, text=True, check=False
    )


def commands_of(folder: Path) -> list[str]:
    """The commands that the English part of the index gives."""
    page = html.parse(folder / "index.html")
    return [str(one.xpath("string()")) for one in page.xpath("//section[@id='en']//pre/code")]


async def test_a_bag_is_valid_for_bagit_and_for_sha256sum(sample: Sample) -> None:
    made = await sample.make()
    assert run(sample.folder, "bagit.py --validate .").returncode == 0
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        checked = run(sample.folder, f"sha256sum --quiet -c {manifest}")
        assert (checked.returncode, checked.stdout) == (0, "")
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        assert run(sample.folder, f"sha512sum --quiet -c {manifest}").returncode == 0
    assert made.manifest == hashlib.sha256((sample.folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    assert made.gaps == []


async def test_what_is_in_a_bag_and_where(sample: Sample) -> None:
    await sample.make()
    files = {path.relative_to(sample.folder).as_posix() for path in sample.folder.rglob("*") if path.is_file()}
    letter, reply, records = "data/documents/01-communication", "data/documents/02-reply", "data/records"
    assert files == {
        *("bagit.txt", "bag-info.txt", "index.html", "README.kk.txt", "README.ru.txt", "README.en.txt"),
        *(f"{kind}-{sums}.txt" for kind in ("manifest", "tagmanifest") for sums in ("sha256", "sha512")),
        *(f"{letter}/{name}" for name in ("original/letter.pdf", "text/0001.txt", "text/0003.txt")),
        *(f"{reply}/{name}" for name in ("original/Жауап 100__ «соңғы».pdf", "text/0001.txt")),
        *(f"{folder}/{name}" for folder in (letter, reply) for name in ("dublin-core.xml", "premis.xml")),
        f"{reply}/signatures/trusted.pem",
        *(f"{reply}/signatures/1/{name}" for name in ("signature.cms", "signed.bin", "verdict.json")),
        *(f"{reply}/signatures/1/{name}" for name in ("signer.pem", "certificates.pem")),
        f"{records}/cases/{CASE}/v0001.json",
        *(f"{records}/documents/{one}/v0001.json" for one in (sample.letter_id, sample.reply_id)),
        *(f"data/audit/{name}" for name in ("000000000001.json", "000000000002.json", "log.sha256", "heads.txt")),
    }
    assert (sample.document("01") / "original/letter.pdf").read_bytes() == sample.letter
    assert (sample.document("02") / "original/Жауап 100__ «соңғы».pdf").read_bytes() == sample.reply
    assert (sample.document("01") / "text/0003.txt").read_text() == "Its third page\n"


async def test_bag_info_says_whose_it_is_and_how_much(sample: Sample) -> None:
    object.__setattr__(sample.archive.service.store, "clock", FixedClock())
    await sample.make()
    payload = [path for path in (sample.folder / "data").rglob("*") if path.is_file()]
    head = hashlib.sha256((sample.folder / "data/audit/000000000002.json").read_bytes()).hexdigest()
    assert (sample.folder / "bag-info.txt").read_text().splitlines() == [
        "Source-Organization: Министерство иностранных дел Республики Казахстан",
        f"External-Identifier: urn:uuid:{CASE}",
        "Internal-Sender-Identifier: AL KAZ 2/2026",
        "External-Description: A sample case",
        "Bagging-Date: 2026-11-23",
        "Bag-Software-Agent: Kense",
        f"Kense-Audit-Log: 2 {head}",
        f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}",
    ]
    assert (sample.folder / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


async def test_the_same_state_and_clock_give_the_same_bytes(sample: Sample) -> None:
    object.__setattr__(sample.archive.service.store, "clock", FixedClock())
    first, second = await sample.make("first"), await sample.make("second")
    assert first.manifest == second.manifest


@pytest.mark.slow
async def test_every_command_of_the_index_does_what_it_says(sample: Sample) -> None:
    await HeadStater(sample.archive.service.store).step()
    await sample.make()
    commands = commands_of(sample.folder)
    begins = [" ".join(command.split()[:2]) for command in commands]
    assert begins == [
        *("{ tail", "openssl cms", "openssl verify"),
        *("bagit.py --validate", "sha256sum --quiet", "sha256sum --quiet", "(cd data/audit", "head -n"),
    ]
    ran = [run(sample.folder, command) for command in commands]
    assert [one.returncode for one in ran] == [0] * 8
    assert "CMS Verification successful" in ran[1].stderr
    assert ran[2].stdout == "data/documents/02-reply/signatures/1/signer.pem: OK\n"
    stated = (sample.folder / "data/audit/heads.txt").read_text().split()
    assert stated[:2] == ["2026-11-23", "2"]
    assert ran[7].stdout == f"{stated[3]}  -\n"


@pytest.mark.slow
async def test_openssl_refuses_other_bytes_under_the_signature(sample: Sample) -> None:
    await sample.make()
    signed = sample.document("02") / "signatures/1/signed.bin"
    data = bytearray(signed.read_bytes())
    data[len(data) // 2] ^= 1
    signed.write_bytes(data)
    cut, cms, *_ = commands_of(sample.folder)
    assert run(sample.folder, cut).returncode == 1
    refused = run(sample.folder, cms)
    assert refused.returncode != 0
    assert "CMS Verification failure" in refused.stderr


@pytest.mark.parametrize("path", ["data/documents/01-communication/original/letter.pdf", "data/audit/log.sha256"])
async def test_one_flipped_bit_is_found(sample: Sample, path: str) -> None:
    await sample.make()
    data = bytearray((sample.folder / path).read_bytes())
    data[10] ^= 1
    (sample.folder / path).write_bytes(data)
    assert run(sample.folder, "sha256sum --quiet -c manifest-sha256.txt").stdout == f"{path}: FAILED\n"


async def test_an_entry_of_the_log_changed_or_moved_is_found_by_its_list(sample: Sample) -> None:
    await sample.make()
    audit = sample.folder / "data/audit"
    check = "sha256sum --quiet --ignore-missing -c log.sha256"
    assert run(audit, check).returncode == 0
    first, second = audit / "000000000001.json", audit / "000000000002.json"
    whole = first.read_bytes()
    first.write_bytes(second.read_bytes())
    assert run(audit, check).stdout == "000000000001.json: FAILED\n"
    first.write_bytes(whole)
    assert json.loads(second.read_text())["previous"] == hashlib.sha256(whole).hexdigest()


async def test_the_log_of_other_cases_is_there_as_hashes_only(sample: Sample, make_pdf: MakePdf) -> None:
    other = await sample.archive.file_signed(make_pdf("Of another case"), case_id=UUID(int=9))
    async with sample.archive.service.store.unit() as unit:
        await note(unit, "sample.noted", f"documents/{sample.letter_id}")
    await sample.make()
    audit = sample.folder / "data/audit"
    assert sorted(path.name for path in audit.glob("*.json")) == [
        "000000000001.json",
        "000000000002.json",
        "000000000004.json",
    ]
    assert len((audit / "log.sha256").read_text().splitlines()) == 4
    for path in sample.folder.rglob("*"):
        assert not path.is_file() or str(other).encode() not in path.read_bytes(), path


async def withhold(sample: Sample, document_id: UUID) -> None:
    async with sample.archive.service.store.unit() as unit:
        mine = update(Document).where(Document.document_id == str(document_id))
        await unit.session.execute(mine.values(access=["secret"]))


async def test_a_reader_takes_out_what_they_may_see_and_nothing_tells_of_the_rest(
    sample: Sample, make_pdf: MakePdf
) -> None:
    """The bag differs from one of a case that never had the letter only in the numbers that the log gives to entries."""
    await withhold(sample, sample.letter_id)
    made = await sample.make(reader=Reader(frozenset({"press"})))
    assert [one.document_id for one in made.contents.documents] == [str(sample.reply_id)]
    assert sample.document("01").name == "01-reply"
    for path in sample.folder.rglob("*"):
        assert not path.is_file() or str(sample.letter_id).encode() not in path.read_bytes(), path
    holder = await sample.make("holder", Reader(frozenset({"secret"})))
    assert len(holder.contents.documents) == 2


async def test_where_all_is_withheld_it_is_as_if_there_were_nothing(sample: Sample) -> None:
    for document_id in (sample.letter_id, sample.reply_id):
        await withhold(sample, document_id)
    with pytest.raises(Problem) as refused:
        await sample.make(reader=Reader())
    assert refused.value is NOTHING_HERE
    with pytest.raises(Problem) as unknown:
        await sample.bagger().make("case", str(UUID(int=99)), sample.folder)
    assert unknown.value is NOTHING_HERE
    assert not sample.folder.exists()


async def test_the_entries_of_the_registers_that_name_a_document_come_with_it(sample: Sample) -> None:
    async with sample.archive.service.store.unit() as unit:
        await keep(unit, "registers/agreements/1", {"document_id": str(sample.reply_id), "access": []})
        await keep(unit, "registers/agreements/2", {"document_id": str(sample.reply_id), "access": ["secret"]})
        await keep(unit, "registers/agreements/3", {"document_id": str(UUID(int=9)), "access": []})
        await note(unit, "register.entered", "registers/agreements/1")
    await sample.make(reader=Reader())
    registers = sample.folder / "data/records/registers"
    assert [path.relative_to(registers).as_posix() for path in registers.rglob("*.json")] == ["agreements/1/v0001.json"]
    entry = json.loads((sample.folder / "data/audit/000000000003.json").read_text())
    assert entry["about"] == "registers/agreements/1"
    assert "agreements/1/v0001.json" in (sample.folder / "index.html").read_text()


async def harmed(sample: Sample, data: bytes, put_instead: bytes | None) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    path = sample.archive.settings.home / "objects/locked" / sha256[:2] / sha256
    path.chmod(0o644)
    path.unlink() if put_instead is None else path.write_bytes(put_instead)


@pytest.mark.parametrize(("put_instead", "why"), [(None, "missing"), (b"%PDF-1.7 another", "damaged")])
async def test_a_harmed_original_is_a_gap_and_the_rest_is_taken_out(
    sample: Sample, put_instead: bytes | None, why: str
) -> None:
    await harmed(sample, sample.reply, put_instead)
    made = await sample.make()
    assert [(gap.document_id, gap.why) for gap in made.gaps] == [(str(sample.reply_id), why)]
    assert list(sample.folder.glob("data/documents/02-reply/original/*")) == []
    assert f"Kense-Missing-Original: {sample.reply_id} {why}: Жауап 100%: «соңғы».pdf\n" in (
        (sample.folder / "bag-info.txt").read_text()
    )
    page = (sample.folder / "index.html").read_text()
    assert "What is missing" in page
    assert page.count(": not in this bag<") == 1
    assert (sample.document("02") / "signatures/1/signer.pem").is_file()
    assert run(sample.folder, "bagit.py --validate .").returncode == 0


async def test_a_disk_that_cannot_be_written_is_said(sample: Sample) -> None:
    sample.folder.parent.joinpath("file").write_text("in the way")
    with pytest.raises(Problem) as refused:
        await sample.bagger().make("case", str(CASE), sample.folder.parent / "file" / "bag")
    assert refused.value is NO_ROOM


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.small_disk
@pytest.mark.slow
async def test_a_full_disk_is_said_and_nothing_is_noted(sample: Sample, tiny_disk: Path) -> None:
    with pytest.raises(Problem) as refused:
        await sample.bagger().take_out("case", str(CASE), tiny_disk / "bag")
    assert refused.value is NO_ROOM
    assert len((await sample.make()).contents.entries) == 2


@pytest.mark.slow
async def test_a_film_goes_through_piece_by_piece(sample: Sample) -> None:
    """64 MB, of which never more than a few are held."""
    film = sample.folder.with_name("film.mp4")
    with film.open("wb") as file:
        for number in range(64):
            file.write(bytes([number]) * 2**20)
    await sample.archive.hear(sample.archive.letter(await sample.archive.objects.put_file(film, "film.mp4")))
    await sample.archive.work()
    tracemalloc.start()
    try:
        await sample.make()
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    finally:
        tracemalloc.stop()
    (kept,) = sample.folder.glob("data/documents/*/original/film.mp4")
    assert filecmp.cmp(kept, film, shallow=False)


async def test_taking_out_is_noted_with_what_stands_for_the_bag(sample: Sample) -> None:
    made = await sample.bagger().take_out("case", str(CASE), sample.folder)
    again = await sample.make("again")
    last = json.loads(again.contents.entries[-1].entry)
    assert (last["kind"], last["about"]) == ("case.taken_out", f"cases/{CASE}")
    assert last["said"] == {"tagmanifest_sha256": made.manifest}


async def test_what_was_published_is_in_the_log_and_in_the_history_of_the_document(sample: Sample) -> None:
    published = DocumentPublished(
        recorded_at=NOW,
        recorded_by="publisher",
        document_id=UUID(int=5),
        case_id=CASE,
        what="reply",
        published_on=date(2026, 11, 23),
        address="/site/files/al-kaz-2-2026-reply.pdf",
    )
    await sample.archive.hear(published)
    await sample.make()
    entry = json.loads((sample.folder / "data/audit/000000000003.json").read_text())
    assert (entry["kind"], entry["said"]["on"]) == ("document.published", "2026-11-23")
    history = (sample.document("02") / "premis.xml").read_text()
    assert "<premis:eventType>dissemination</premis:eventType>" in history
    assert "/site/files/al-kaz-2-2026-reply.pdf" in history
    assert "dissemination" not in (sample.document("01") / "premis.xml").read_text()


async def test_the_index_stands_alone_in_three_languages(sample: Sample) -> None:
    await sample.make()
    page = html.parse(sample.folder / "index.html")
    assert [section.get("id") for section in page.xpath("//main/section")] == ["ru", "kk", "en"]
    assert [str(one.xpath("string()")) for one in page.xpath("//h1")] == [
        "Дело AL KAZ 2/2026",
        "AL KAZ 2/2026 ісі",
        "Case AL KAZ 2/2026",
    ]
    assert page.xpath("//script | //link | //img | //@src | //form") == []
    for words in ("Қолтаңба жарамды", "Подпись действительна", "Signature valid"):
        assert words in page.getroot().text_content()
    links = [str(link) for link in page.xpath("//a/@href") if not str(link).startswith("#")]
    assert len(links) > 20
    assert [link for link in links if not (sample.folder / unquote(link)).is_file()] == []
    assert page.xpath("//table[not(.//th)]") == []


async def test_what_a_letter_says_is_never_taken_for_markup(
    archive: Archive, make_pdf: MakePdf, tmp_path: Path
) -> None:
    await archive.hear(OPENED.model_copy(update={"title": "<script>alert(1)</script>", "reference": "<b>1</b>"}))
    await archive.file_signed(make_pdf("Reply"), "<img src=x>.pdf", reference="<i>2</i>\nX: 1")
    await Bagger(archive.service.store, archive.objects, "en", EVERYTHING).make("case", str(CASE), tmp_path / "bag")
    page = (tmp_path / "bag/index.html").read_text()
    assert not re.search(r"<(script|img|b|i)\b", page)
    (name,) = [path.name for path in (tmp_path / "bag").glob("data/documents/01-reply/original/*")]
    assert name == "_img src=x_.pdf"
    assert run(tmp_path / "bag", "bagit.py --validate .").returncode == 0
