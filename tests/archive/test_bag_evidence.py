"""The evidence of signatures of every kind in a bag, read and checked with openssl."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import pem

from archive.bags.taking_out import Bagger

from .conftest import CASE, Archive, MakePdf, OpenArchive
from .signers import Issued, Office, gost, open_office, sign, sign_beside, stamper
from .test_bags import EVERYTHING, commands_of, run

SIGNED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BEFORE, AFTER = datetime(2025, 6, 1, tzinfo=UTC), datetime(2029, 6, 1, tzinfo=UTC)
REPLY = "Жауап / Reply".encode()
FIRST = "data/documents/01-reply"
OF_ALL = 4  # commands that check the whole bag, after those of the signatures


@dataclass(frozen=True)
class People:
    office: Office
    dana: Issued
    tsa: Issued


@pytest.fixture(scope="module")
def people() -> People:
    office = open_office("Example Root", datetime(2020, 1, 1, tzinfo=UTC))
    tsa = office.issue("Example Time", BEFORE, AFTER, tsa=True, ask=False)
    return People(office, office.issue("Dana Sample", BEFORE, AFTER), tsa)


@pytest.fixture
async def archive(open_archive: OpenArchive, people: People, tmp_path: Path) -> Archive:
    made = await open_archive()
    people.office.trust(tmp_path / "trust")
    return made


async def bag_of(archive: Archive, tmp_path: Path) -> Path:
    await Bagger(archive.service.store, archive.objects, "en", EVERYTHING).make("case", str(CASE), tmp_path / "bag")
    assert run(tmp_path / "bag", "bagit.py --validate .").returncode == 0
    return tmp_path / "bag"


async def filed_beside(archive: Archive, signature: bytes, name: str) -> None:
    kept = await archive.objects.put(signature, name)
    await archive.file_signed(REPLY, "Жауап хаты.txt", signature_file=kept)


@pytest.mark.slow
async def test_stamps_and_the_authoritys_answers_are_files_that_openssl_reads(
    archive: Archive, people: People, make_pdf: MakePdf, tmp_path: Path
) -> None:
    """A signature made for long keeping (PAdES B-LTA): the second one of the file is the document's own time stamp."""
    known = people.office.context(SIGNED_AT, [people.office.ocsp(people.dana, SIGNED_AT)])
    stamp = stamper(people.tsa, SIGNED_AT)
    await archive.file_signed(await sign(make_pdf("Reply"), people.dana, stamp=stamp, evidence=known, archival=True))
    bag = await bag_of(archive, tmp_path)
    evidence = sorted(path.relative_to(bag / FIRST).as_posix() for path in (bag / FIRST / "signatures").rglob("*.*"))
    assert evidence == [
        *(f"signatures/1/{name}" for name in ("certificates.pem", "signature.cms", "signed.bin", "signer.pem")),
        *("signatures/1/time-stamp-1.tst", "signatures/1/verdict.json"),
        *("signatures/2/signature.cms", "signatures/2/signed.bin"),
        *("signatures/revocation-1.ocsp", "signatures/time-stamp-1.tst", "signatures/trusted.pem"),
    ]
    for command in (
        f"openssl ts -reply -token_in -in {FIRST}/signatures/1/time-stamp-1.tst -text",
        f"openssl ts -verify -token_in -in {FIRST}/signatures/time-stamp-1.tst -data {FIRST}/signatures/2/signed.bin"
        f" -CAfile {FIRST}/signatures/trusted.pem -attime {int(SIGNED_AT.timestamp())}",
        f"openssl ocsp -respin {FIRST}/signatures/revocation-1.ocsp -resp_text -noverify",
        *commands_of(bag),
    ):
        done = run(bag, command)
        assert done.returncode == 0, (command, done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("written", ["DER", "PEM", "base64"])
async def test_a_signature_beside_its_original_is_checked_as_it_came(
    archive: Archive, people: People, tmp_path: Path, written: str
) -> None:
    der = await sign_beside(REPLY, people.dana)
    given = {"DER": der, "PEM": pem.armor("CMS", der), "base64": base64.encodebytes(der)}[written]
    await filed_beside(archive, given, "Жауап хаты.txt.cms")
    bag = await bag_of(archive, tmp_path)
    assert (bag / FIRST / "signature-file/Жауап хаты.txt.cms").read_bytes() == given
    fits, *_ = commands_of(bag)
    done = run(bag, fits)
    assert (done.returncode, "CMS Verification successful" in done.stderr) == (0, True), done.stderr
    (bag / FIRST / "original/Жауап хаты.txt").write_bytes(REPLY + b"!")
    assert run(bag, fits).returncode != 0


async def test_a_signature_that_holds_what_it_signs_is_checked_by_itself(
    archive: Archive, people: People, tmp_path: Path
) -> None:
    await archive.file_signed(await sign_beside(REPLY, people.dana, holding=True), "Жауап.p7m")
    bag = await bag_of(archive, tmp_path)
    fits, *rest = commands_of(bag)
    assert "-content" not in fits
    assert run(bag, fits).returncode == 0
    assert len(rest) == OF_ALL


async def test_what_openssl_does_not_know_gets_no_command(archive: Archive, people: People, tmp_path: Path) -> None:
    """As a national algorithm: the signature and what was said of it are there all the same."""
    await filed_beside(archive, gost(await sign_beside(REPLY, people.dana)), "reply.cms")
    bag = await bag_of(archive, tmp_path)
    assert len(commands_of(bag)) == OF_ALL
    assert (bag / FIRST / "signatures/1/verdict.json").is_file()
    assert (bag / FIRST / "signature-file/reply.cms").is_file()


async def test_a_signature_lost_from_the_store_is_a_gap(archive: Archive, people: People, tmp_path: Path) -> None:
    der = await sign_beside(REPLY, people.dana)
    await filed_beside(archive, der, "reply.cms")
    (kept,) = [
        path for path in (tmp_path / "home/objects/locked").rglob("*") if path.is_file() and path.read_bytes() == der
    ]
    kept.unlink()
    made = await Bagger(archive.service.store, archive.objects, "en", EVERYTHING).make(
        "case", str(CASE), tmp_path / "bag"
    )
    assert [(gap.name, gap.why) for gap in made.gaps] == [("reply.cms", "missing")]
    assert len(commands_of(tmp_path / "bag")) == OF_ALL
