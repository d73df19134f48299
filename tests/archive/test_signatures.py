"""Verdicts on PAdES signatures, made here with a test authority."""

import asyncio
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import pem
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from archive.signatures import Verdict, Verified, said
from archive.signing.verify import verify

from .conftest import NOW, Authority, MakePdf

PDF = "application/pdf"


async def verified(data: bytes, trust: Path | None, moment: datetime = NOW) -> Verified:
    """In a thread, because it runs an event loop of its own."""
    return await asyncio.to_thread(verify, data, PDF, trust, moment)


async def verdict(data: bytes, trust: Path | None) -> Verdict:
    return (await verified(data, trust)).verdict


@pytest.fixture
def trust(authority: Authority, tmp_path: Path) -> Path:
    return authority.trust(tmp_path / "trust")


async def test_a_signature_of_a_trusted_signer_is_valid(authority: Authority, make_pdf: MakePdf, trust: Path) -> None:
    signed = await authority.sign(make_pdf("Reply"))
    found = await verified(signed, trust)
    assert found.verdict == Verdict.VALID
    (one,) = found.signatures
    assert {
        name: one[name] for name in ("signer", "issuer", "verdict", "coverage", "added_after", "digest_algorithm")
    } == {
        "signer": "Dana Sample",
        "issuer": "Common Name: Example Root",
        "verdict": "valid",
        "coverage": "whole file",
        "added_after": "nothing",
        "digest_algorithm": "sha256",
    }
    assert one["trust_anchor"] == "Common Name: Example Root"
    assert datetime.now(UTC) - datetime.fromisoformat(one["signing_time"]) < timedelta(minutes=5)
    assert [kept.splitlines()[0] for kept in one["certificates"]] == ["-----BEGIN CERTIFICATE-----"] * 2


async def test_without_trusted_certificates_the_signer_is_not_trusted(authority: Authority, make_pdf: MakePdf) -> None:
    assert await verdict(await authority.sign(make_pdf("Reply")), None) == Verdict.NOT_TRUSTED


async def test_what_is_no_certificate_in_the_trusted_folder_does_no_harm(
    authority: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    key = authority.signer.signing_key.dump()
    (trust / "key.pem").write_bytes(pem.armor("PRIVATE KEY", key))
    (trust / "broken.cer").write_bytes(b"not a certificate")
    (trust / "notes.txt").write_text("who added what")
    assert await verdict(await authority.sign(make_pdf("Reply")), trust) == Verdict.VALID


async def test_the_signer_of_another_authority_is_not_trusted(
    stranger: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    found = await verified(await stranger.sign(make_pdf("Reply")), trust)
    assert found.verdict == Verdict.NOT_TRUSTED
    assert found.signatures[0]["why_not_trusted"] == "NO_CERTIFICATE_CHAIN_FOUND"


async def test_a_certificate_that_had_expired_shows(authority: Authority, make_pdf: MakePdf, trust: Path) -> None:
    signed = await authority.sign(make_pdf("Reply"))
    assert (await verified(signed, trust, NOW + timedelta(days=400))).verdict == Verdict.EXPIRED


async def test_a_byte_changed_within_what_was_signed_shows(
    authority: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    signed = await authority.sign(make_pdf("Reply"))
    place = signed.index(b"/Producer") + 12
    forged = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    assert await verdict(forged, trust) == Verdict.CHANGED


async def test_a_page_added_after_signing_shows(authority: Authority, make_pdf: MakePdf, trust: Path) -> None:
    signed = await authority.sign(make_pdf("Reply"))
    writer = PdfWriter(io.BytesIO(signed), incremental=True)
    writer.append(PdfReader(io.BytesIO(make_pdf("One more page"))))
    kept = io.BytesIO()
    writer.write(kept)
    found = await verified(kept.getvalue(), trust)
    assert found.verdict == Verdict.CHANGED
    assert (found.signatures[0]["intact"], found.signatures[0]["added_after"]) == (True, "changes of the content")


async def test_text_drawn_over_a_page_after_signing_shows(authority: Authority, make_pdf: MakePdf, trust: Path) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(await authority.sign(make_pdf("Reply"))))
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 72 Td (No) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(stream))
    kept = io.BytesIO()
    writer.write(kept)
    assert await verdict(kept.getvalue(), trust) == Verdict.CHANGED


async def test_a_second_signature_does_not_spoil_the_first(
    authority: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    signed_twice = await authority.sign(await authority.sign(make_pdf("Reply"), "First"), "Second")
    found = await verified(signed_twice, trust)
    assert found.verdict == Verdict.VALID
    assert [(one["field"], one["coverage"], one["added_after"]) for one in found.signatures] == [
        ("First", "whole file as it was signed", "another signature or a form field"),
        ("Second", "whole file", "nothing"),
    ]


async def test_the_worst_of_two_signatures_counts(
    authority: Authority, stranger: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    signed = await stranger.sign(await authority.sign(make_pdf("Reply"), "First"), "Second")
    found = await verified(signed, trust)
    assert [one["verdict"] for one in found.signatures] == ["valid", "intact but signer not trusted"]
    assert found.verdict == Verdict.NOT_TRUSTED


async def test_a_signature_of_an_unknown_kind_is_not_verified(
    authority: Authority, make_pdf: MakePdf, trust: Path
) -> None:
    """As a national format would be: neither valid nor false."""
    signed = await authority.sign(make_pdf("Reply"))
    foreign = signed.replace(b"/ETSI.CAdES.detached", b"/KNCA.GOST3410.detach")
    assert len(foreign) == len(signed) + 1
    found = await verified(foreign, trust)
    assert found.verdict == Verdict.NOT_VERIFIED
    assert found.signatures == [
        {"field": "Signature1", "format": "/KNCA.GOST3410.detach", "verdict": "not verified", "why": "kind"}
    ]


async def test_a_pdf_without_a_signature_is_unsigned(make_pdf: MakePdf, trust: Path) -> None:
    assert await verified(make_pdf("Reply"), trust) == Verified(Verdict.UNSIGNED)


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\ntrailer << >>", b"MZ" + bytes(500)])
async def test_what_is_no_pdf_is_damaged(data: bytes, trust: Path) -> None:
    assert await verdict(data, trust) == Verdict.DAMAGED


async def test_half_of_a_signed_file_is_damaged(authority: Authority, make_pdf: MakePdf, trust: Path) -> None:
    signed = await authority.sign(make_pdf("Reply"))
    assert await verdict(signed[: len(signed) // 3], trust) == Verdict.DAMAGED


async def test_other_kinds_of_files_carry_no_signature(trust: Path) -> None:
    assert await asyncio.to_thread(verify, b"\x89PNG", "image/png", trust, NOW) == Verified(Verdict.UNSIGNED)


def test_a_scan_is_told_with_who_certified_it() -> None:
    assert said(Verdict.SCAN, "Ainur Example") == "scan of a signed paper, certified by Ainur Example"
    assert said(Verdict.SCAN, None) == "scan of a signed paper"
    assert said(Verdict.VALID, None) == "valid"
