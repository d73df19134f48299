"""PAdES with what is known of the signer's certificate: time stamps, revocation, expiry, evidence for long keeping."""

import asyncio
import base64
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import cms as asn1_cms
from asn1crypto import ocsp, tsp
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfReader, PdfWriter

from archive.signatures import Verdict, Verified
from archive.signing.proof import can_be_proven, prove
from archive.signing.verify import verify

from .conftest import MakePdf
from .signers import Issued, Office, add_evidence, open_office, sign, stamp_again, stamper

PDF = "application/pdf"
SIGNED = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
RECEIVED = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
SOON = RECEIVED - timedelta(hours=1)
BEFORE, AFTER = datetime(2025, 6, 1, tzinfo=UTC), datetime(2029, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class People:
    """`short` has a certificate that expires between signing and receipt; `silent` one that names nobody to ask."""

    office: Office
    long: Issued
    short: Issued
    silent: Issued
    tsa: Issued


@pytest.fixture(scope="module")
def keys() -> People:
    office = open_office("Example Root", datetime(2020, 1, 1, tzinfo=UTC))
    return People(
        office,
        office.issue("Dana Sample", BEFORE, AFTER),
        office.issue("Dana Sample", BEFORE, datetime(2026, 6, 1, tzinfo=UTC)),
        office.issue("Dana Sample", BEFORE, AFTER, ask=False),
        office.issue("Example Time", BEFORE, AFTER, tsa=True),
    )


@pytest.fixture
def people(keys: People) -> People:
    """Nobody's certificate is revoked at the beginning of a test."""
    keys.office.revoked.clear()
    return keys


@pytest.fixture(scope="module")
def reply(make_pdf: MakePdf) -> bytes:
    return make_pdf("Reply")


async def verified(data: bytes, people: People, moment: datetime = RECEIVED) -> Verified:
    return await asyncio.to_thread(verify, data, PDF, [people.office.root.pem], moment)


def facts(found: Verified, *names: str) -> tuple[object, ...]:
    (one,) = found.signatures
    return tuple(one[name] for name in names)


async def test_a_certificate_that_names_nobody_to_ask_is_valid_without_an_answer(people: People, reply: bytes) -> None:
    found = await verified(await sign(reply, people.silent), people)
    assert (found.verdict, *facts(found, "revocation", "judged_at")) == (
        Verdict.VALID, "not offered", "2026-11-23T06:00:00+00:00",
    )  # fmt: skip


async def test_a_certificate_that_names_whom_to_ask_is_not_valid_without_the_answer(
    people: People, reply: bytes
) -> None:
    found = await verified(await sign(reply, people.long), people)
    assert (found.verdict, *facts(found, "revocation")) == (Verdict.REVOCATION_UNKNOWN, "not known")


@pytest.mark.parametrize("kind", ["OCSP", "CRL"])
async def test_the_answer_of_the_authority_is_kept_with_its_meaning(people: People, reply: bytes, kind: str) -> None:
    answer = people.office.ocsp(people.long, SOON) if kind == "OCSP" else people.office.crl(SOON)
    given = {"ocsps": [answer]} if kind == "OCSP" else {"crls": [answer]}
    found = await verified(
        add_evidence(await sign(reply, people.silent if kind == "CRL" else people.long), **given), people
    )
    assert (found.verdict, *facts(found, "revocation")) == (Verdict.VALID, "good")
    (kept,) = [one for one in found.evidence["revocations"] if one["serial"] == found.signatures[0]["serial"]]
    assert {name: kept[name] for name in ("kind", "status", "this_update", "responder")} == {
        "kind": kind, "status": "good", "this_update": "2026-11-23T05:00:00+00:00", "responder": "Common Name: Example Root",
    }  # fmt: skip
    assert base64.b64decode(kept["der"]) == answer.dump()


async def test_an_ocsp_response_is_kept_with_when_it_was_made(people: People, reply: bytes) -> None:
    found = await verified(
        add_evidence(await sign(reply, people.long), [people.office.ocsp(people.long, SOON)]), people
    )
    (kept,) = found.evidence["revocations"]
    assert (kept["next_update"], kept["serial"]) == ("2026-11-24T05:00:00+00:00", found.signatures[0]["serial"])
    made = ocsp.OCSPResponse.load(base64.b64decode(kept["der"])).response_data["produced_at"].native
    assert kept["produced_at"] == made.isoformat()


@pytest.mark.parametrize("told", [SOON, datetime(2026, 7, 1, tzinfo=UTC)], ids=["told lately", "told long ago"])
@pytest.mark.parametrize("kind", ["OCSP", "CRL"])
async def test_a_revoked_certificate_shows_however_old_the_answer(
    people: People, reply: bytes, kind: str, told: datetime
) -> None:
    people.office.revoke(people.long, datetime(2026, 6, 1, tzinfo=UTC))
    given = (
        {"ocsps": [people.office.ocsp(people.long, told)]} if kind == "OCSP" else {"crls": [people.office.crl(told)]}
    )
    found = await verified(add_evidence(await sign(reply, people.long), **given), people)
    assert (found.verdict, *facts(found, "revocation", "revoked_at", "revocation_reason", "trusted")) == (
        Verdict.REVOKED, "revoked", "2026-06-01T00:00:00+00:00", "key_compromise", False,
    )  # fmt: skip


async def test_a_certificate_revoked_in_a_list_is_revoked_though_it_names_nobody_to_ask(
    people: People, reply: bytes
) -> None:
    people.office.revoke(people.silent, datetime(2026, 6, 1, tzinfo=UTC))
    signed = add_evidence(await sign(reply, people.silent), crls=[people.office.crl(SOON)])
    assert (await verified(signed, people)).verdict == Verdict.REVOKED


async def test_an_old_answer_does_not_say_that_the_certificate_is_good_now(people: People, reply: bytes) -> None:
    old = people.office.ocsp(people.long, datetime(2026, 7, 1, tzinfo=UTC))
    found = await verified(add_evidence(await sign(reply, people.long), [old]), people)
    assert (found.verdict, *facts(found, "revocation")) == (Verdict.REVOCATION_UNKNOWN, "not known")


async def test_an_expired_certificate_shows(people: People, reply: bytes) -> None:
    found = await verified(await sign(reply, people.short), people)
    assert (found.verdict, *facts(found, "why_not_trusted", "valid_until")) == (
        Verdict.EXPIRED, "OUT_OF_BOUNDS_NO_POE", "2026-06-01T00:00:00+00:00",
    )  # fmt: skip


async def test_a_time_stamp_proves_that_the_certificate_was_in_force(people: People, reply: bytes) -> None:
    """PAdES B-T: it is judged as of its stamp; that nobody was asked of revocation is still said."""
    found = await verified(await sign(reply, people.short, stamp=stamper(people.tsa, SIGNED)), people)
    assert (found.verdict, *facts(found, "judged_at", "timestamp", "timestamp_trusted")) == (
        Verdict.REVOCATION_UNKNOWN, "2026-03-02T06:00:00+00:00", "2026-03-02T06:00:00+00:00", True,
    )  # fmt: skip


async def test_a_time_stamp_token_is_kept_with_its_meaning(people: People, reply: bytes) -> None:
    found = await verified(await sign(reply, people.long, stamp=stamper(people.tsa, SIGNED)), people)
    (stamp,) = found.signatures[0]["time_stamps"]
    assert (stamp["time"], stamp["tsa"]) == ("2026-03-02T06:00:00+00:00", "Common Name: Example Time")
    token = asn1_cms.ContentInfo.load(base64.b64decode(stamp["der"]))
    info = token["content"]["encap_content_info"]["content"].parsed
    assert isinstance(info, tsp.TSTInfo)
    assert stamp["imprint"] == f"sha256 {info['message_imprint']['hashed_message'].native.hex()}"


async def test_the_stamp_of_an_authority_that_nobody_trusts_proves_nothing(people: People, reply: bytes) -> None:
    stranger = open_office("Unknown Root", BEFORE)
    tsa = stranger.issue("Unknown Time", BEFORE, AFTER, tsa=True, ask=False)
    found = await verified(await sign(reply, people.short, stamp=stamper(tsa, SIGNED)), people)
    assert (found.verdict, *facts(found, "timestamp_trusted")) == (Verdict.EXPIRED, False)


def evidence(people: People) -> list[ocsp.OCSPResponse]:
    asked = SIGNED - timedelta(hours=1)
    return [people.office.ocsp(people.short, asked), people.office.ocsp(people.tsa, asked)]


async def long_kept(people: People, reply: bytes, *, archival: bool) -> bytes:
    context = people.office.context(SIGNED, evidence(people))
    return await sign(reply, people.short, stamp=stamper(people.tsa, SIGNED), evidence=context, archival=archival)


async def test_with_a_stamp_and_answers_an_expired_certificate_is_proven_good(people: People, reply: bytes) -> None:
    """PAdES B-LT, received half a year after the certificate expired."""
    found = await verified(await long_kept(people, reply, archival=False), people)
    assert (found.verdict, *facts(found, "revocation", "judged_at", "coverage", "added_after")) == (
        Verdict.VALID, "good", "2026-03-02T06:00:00+00:00", "whole file as it was signed", "evidence for long keeping",
    )  # fmt: skip


async def test_a_stamp_over_the_whole_document_outlives_the_authority_of_the_first(
    people: People, reply: bytes
) -> None:
    """PAdES B-LTA: in 2030 the first authority's certificate is expired too; a later one stamped while it was not."""
    later = people.office.issue("Later Time", BEFORE, AFTER + timedelta(days=3000), tsa=True, ask=False)
    stamped = await stamp_again(
        await long_kept(people, reply, archival=True),
        stamper(later, datetime(2028, 6, 1, tzinfo=UTC)),
        people.office.context(datetime(2028, 6, 1, tzinfo=UTC), []),
    )
    found = await verified(stamped, people, datetime(2030, 6, 1, tzinfo=UTC))
    assert (found.verdict, *facts(found, "revocation", "judged_at")) == (
        Verdict.VALID, "good", "2026-03-02T06:00:00+00:00",
    )  # fmt: skip
    assert [(stamp["time"], stamp["trusted"]) for stamp in found.evidence["time_stamps"]] == [
        ("2026-03-02T06:00:00+00:00", True), ("2028-06-01T00:00:00+00:00", True),
    ]  # fmt: skip
    without = await verified(await long_kept(people, reply, archival=True), people, datetime(2030, 6, 1, tzinfo=UTC))
    assert without.verdict == Verdict.EXPIRED


async def test_ten_years_later_the_frozen_verdict_is_proven_from_its_evidence(people: People, reply: bytes) -> None:
    """In 2036 all certificates are expired, and nobody trusts the root any more: what was kept in 2026 is enough."""
    signed = await long_kept(people, reply, archival=False)
    frozen = await verified(signed, people)
    proof = await asyncio.to_thread(prove, frozen, signed, PDF)
    assert (proof.holds, proof.again, proof.at) == (True, Verdict.VALID, RECEIVED)
    today = await asyncio.to_thread(verify, signed, PDF, [], datetime(2036, 11, 23, tzinfo=UTC))
    assert today.verdict == Verdict.NOT_TRUSTED


async def test_evidence_does_not_prove_another_file(people: People, reply: bytes) -> None:
    signed = await long_kept(people, reply, archival=False)
    frozen = await verified(signed, people)
    place = signed.index(b"/Producer") + 12
    forged = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    proof = await asyncio.to_thread(prove, frozen, forged, PDF)
    assert (proof.holds, proof.again) == (False, Verdict.CHANGED)


async def test_where_nobody_signed_there_is_nothing_to_prove(people: People, reply: bytes) -> None:
    assert not can_be_proven(await verified(reply, people))


def with_empty_field(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    append_signature_field(writer, SigFieldSpec("Head of the mission"))
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


async def test_a_field_that_nobody_signed_is_told(people: People, reply: bytes) -> None:
    empty = {"field": "Head of the mission", "verdict": "unsigned", "why": "empty"}
    assert await verified(with_empty_field(reply), people) == Verified(Verdict.UNSIGNED, [empty])


async def test_a_field_that_nobody_signed_does_not_spoil_one_that_somebody_did(people: People, reply: bytes) -> None:
    found = await verified(await sign(with_empty_field(reply), people.silent, field="Minister"), people)
    assert found.verdict == Verdict.VALID
    assert [(one["field"], one["verdict"]) for one in found.signatures] == [
        ("Head of the mission", "unsigned"), ("Minister", "valid"),
    ]  # fmt: skip


async def test_a_signature_without_its_signers_certificate_cannot_be_verified(people: People, reply: bytes) -> None:
    """The serial number in the certificate is changed, so that the signature names one that is not there."""
    signed = await sign(reply, people.silent)
    serial = people.silent.asn1["tbs_certificate"]["serial_number"].contents
    place = signed.lower().index(serial.hex().encode())
    found = await verified(signed[:place] + b"00" + signed[place + 2 :], people)
    assert [one["verdict"] for one in found.signatures] == ["signer without certificate"]
    assert found.verdict == Verdict.NO_CERTIFICATE


@pytest.mark.parametrize("signed", [False, True])
async def test_a_file_that_opens_only_with_a_password_is_not_verified(
    people: People, reply: bytes, signed: bool
) -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(await sign(reply, people.silent) if signed else reply)))
    writer.encrypt("secret", algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    found = await verified(kept.getvalue(), people)
    assert (found.verdict, *facts(found, "why")) == (Verdict.NOT_VERIFIED, "password")
