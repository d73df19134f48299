"""Signatures as CMS: beside their file, or around it; those of the state's own algorithms go to the verifier."""

import asyncio
import base64
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from asn1crypto import cms as asn1_cms
from asn1crypto import pem

from archive.signatures import Verdict, Verified
from archive.signing.proof import prove
from archive.signing.sealed import content_of
from archive.signing.verify import verify

from .signers import GOST, Issued, Office, changed, gost, open_office, sign_beside, stamper

RECEIVED = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BEFORE, AFTER = datetime(2025, 6, 1, tzinfo=UTC), datetime(2029, 6, 1, tzinfo=UTC)
REPLY = "Жауап / Reply".encode()  # its SHA-256 below is what sha256sum gives


@dataclass(frozen=True)
class People:
    office: Office
    dana: Issued
    short: Issued
    tsa: Issued


@pytest.fixture(scope="module")
def people() -> People:
    office = open_office("Example Root", datetime(2020, 1, 1, tzinfo=UTC))
    return People(
        office,
        office.issue("Dana Sample", BEFORE, AFTER, ask=False),
        office.issue("Dana Sample", BEFORE, datetime(2026, 6, 1, tzinfo=UTC), ask=False),
        office.issue("Example Time", BEFORE, AFTER, tsa=True, ask=False),
    )


async def beside(signature: bytes, people: People, content: bytes = REPLY) -> Verified:
    roots = [people.office.root.pem]
    return await asyncio.to_thread(verify, content, "text/plain", roots, RECEIVED, signature)


async def around(data: bytes, people: People) -> Verified:
    roots = [people.office.root.pem]
    return await asyncio.to_thread(verify, data, "application/octet-stream", roots, RECEIVED)


@pytest.mark.parametrize("written", ["DER", "PEM", "base64"])
async def test_a_signature_beside_its_file_is_valid_however_it_is_written(people: People, written: str) -> None:
    der = await sign_beside(REPLY, people.dana)
    forms = {"DER": der, "PEM": pem.armor("CMS", der), "base64": base64.encodebytes(der)}
    found = await beside(forms[written], people)
    assert found.verdict == Verdict.VALID
    (one,) = found.signatures
    assert (one["signer"], one["format"], one["digest"]) == (
        "Dana Sample", "CMS", "cae8678e17f040dff86c20564b8d5fd16c5e31da1bdf2a5f5f2b808424217050",
    )  # fmt: skip


async def test_the_signature_of_another_file_shows(people: People) -> None:
    found = await beside(await sign_beside(b"another file", people.dana), people)
    assert (found.verdict, found.signatures[0]["intact"], found.signatures[0]["valid"]) == (
        Verdict.OTHER_DATA, False, True,
    )  # fmt: skip


async def test_a_signature_that_another_key_made_is_invalid(people: People) -> None:
    der = await sign_beside(REPLY, people.dana)
    signature = asn1_cms.ContentInfo.load(der)["content"]["signer_infos"][0]["signature"].native
    other = await sign_beside(REPLY, people.short)
    others = asn1_cms.ContentInfo.load(other)["content"]["signer_infos"].copy()
    others[0]["signature"] = signature
    assert (await beside(changed(other, signer_infos=others), people)).verdict == Verdict.INVALID


async def test_a_cms_that_nobody_signed_has_no_signer(people: People) -> None:
    der = changed(await sign_beside(REPLY, people.dana), signer_infos=[])
    found = await beside(der, people)
    assert found.verdict == Verdict.NO_SIGNER
    assert found.signatures == [{"field": "", "format": "CMS", "verdict": "no signer"}]


async def test_a_signer_whose_certificate_did_not_come_cannot_be_verified(people: People) -> None:
    found = await beside(changed(await sign_beside(REPLY, people.dana), certificates=[]), people)
    assert found.verdict == Verdict.NO_CERTIFICATE


async def test_an_expired_certificate_shows_and_a_time_stamp_heals_it(people: People) -> None:
    assert (await beside(await sign_beside(REPLY, people.short), people)).verdict == Verdict.EXPIRED
    stamp = stamper(people.tsa, datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    found = await beside(await sign_beside(REPLY, people.short, stamp=stamp), people)
    assert (found.verdict, found.signatures[0]["judged_at"]) == (Verdict.VALID, "2026-03-02T06:00:00+00:00")


async def test_each_signer_of_a_cms_is_judged_and_the_worst_counts(people: People) -> None:
    one, other = [
        asn1_cms.ContentInfo.load(await sign_beside(REPLY, who))["content"] for who in (people.dana, people.short)
    ]
    both = {
        "signer_infos": [one["signer_infos"][0], other["signer_infos"][0]],
        "certificates": [*one["certificates"], *other["certificates"]],
    }
    found = await beside(changed(await sign_beside(REPLY, people.dana), **both), people)
    assert sorted(each["verdict"] for each in found.signatures) == ["certificate expired", "valid"]
    assert found.verdict == Verdict.EXPIRED


async def test_a_cms_that_holds_its_file_is_verified_and_opened(people: People) -> None:
    der = await sign_beside(REPLY, people.dana, holding=True)
    assert (await around(der, people)).verdict == Verdict.VALID
    assert content_of(der) == REPLY


async def test_a_changed_content_inside_a_cms_shows(people: People) -> None:
    der = await sign_beside(REPLY, people.dana, holding=True)
    assert (await around(der.replace(b"Reply", b"Reblt"), people)).verdict == Verdict.OTHER_DATA


async def test_a_cms_beside_a_file_may_hold_it_but_must_sign_this_very_one(people: People) -> None:
    der = await sign_beside(REPLY, people.dana, holding=True)
    assert (await beside(der, people)).verdict == Verdict.VALID
    assert (await beside(der, people, b"another file")).verdict == Verdict.OTHER_DATA


async def test_a_signature_filed_without_its_file_is_not_verified(people: People) -> None:
    found = await around(await sign_beside(REPLY, people.dana), people)
    assert (found.verdict, found.signatures[0]["why"]) == (Verdict.NOT_VERIFIED, "nothing signed here")


@pytest.mark.parametrize("data", [b"", b"not a CMS", b"\x30\x82\x01", bytes(300)])
async def test_what_is_no_cms_beside_a_file_is_damaged(people: People, data: bytes) -> None:
    assert (await beside(data, people)).verdict == Verdict.DAMAGED


async def test_a_national_signature_is_left_to_the_verifier_with_what_to_ask(people: People) -> None:
    der = gost(await sign_beside(REPLY, people.dana))
    found = await beside(der, people)
    assert found.verdict == Verdict.NOT_VERIFIED
    (one,) = found.signatures
    assert (one["signer"], one["why"], one["mechanism"]) == ("Dana Sample", "algorithm", GOST)
    assert one["ask"] == {"cms": base64.b64encode(der).decode(), "ranges": [[0, len(REPLY)]]}


async def test_what_a_national_signature_holds_is_not_sent_twice(people: People) -> None:
    found = await around(gost(await sign_beside(REPLY, people.dana, holding=True)), people)
    assert found.signatures[0]["ask"]["ranges"] is None


async def test_ten_years_later_a_signature_beside_its_file_is_proven(people: People) -> None:
    der = await sign_beside(REPLY, people.dana)
    frozen = await beside(der, people)
    proof = await asyncio.to_thread(prove, frozen, REPLY, "text/plain", der)
    assert (proof.holds, proof.again, proof.at) == (True, Verdict.VALID, RECEIVED)
    other = await asyncio.to_thread(prove, frozen, b"another file", "text/plain", der)
    assert (other.holds, other.again) == (False, Verdict.OTHER_DATA)
