"""A national signature filed: the verifier's answer frozen, and asked for again where there was none."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from archive.signatures import Verdict, Verified
from archive.signing.again import wait_after
from archive.signing.proof import Proof, prove
from archive.tables import AuditEntry, Document, Question

from .conftest import NOW, Archive, OpenArchive
from .signers import Issued, Office, gost, open_office, sign_beside
from .verifier import NcaNode, certificate, revoked, verification

REPLY = "Жауап / Reply".encode()
LATER = [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)]


@pytest.fixture
async def node() -> AsyncIterator[NcaNode]:
    async with NcaNode().running() as running:
        yield running


@pytest.fixture(scope="module")
def office() -> Office:
    return open_office("Example Root", datetime(2020, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def dana(office: Office) -> Issued:
    return office.issue("Dana Sample", NOW - timedelta(days=100), NOW + timedelta(days=265), ask=False)


async def file(archive: Archive, dana: Issued, **changes: object) -> UUID:
    """File the reply with a national signature beside it."""
    beside = await archive.objects.put(gost(await sign_beside(REPLY, dana)), "reply.txt.cms")
    return await archive.file_signed(REPLY, "reply.txt", signature_file=beside, **changes)


async def document_of(archive: Archive, document_id: UUID) -> Document:
    async with archive.service.store.database.reading() as session:
        document = await session.get(Document, str(document_id))
    assert document is not None
    return document


async def proof_of(archive: Archive, document: Document) -> Proof:
    assert document.signature_file is not None
    signature = await archive.objects.locked(document.signature_file["sha256"])
    frozen = Verified(Verdict(document.verdict), document.signatures, document.evidence)
    return await asyncio.to_thread(prove, frozen, REPLY, document.media_type, signature)


async def questions(archive: Archive) -> Sequence[Question]:
    async with archive.service.store.database.reading() as session:
        return (await session.scalars(select(Question))).all()


async def entries(archive: Archive) -> list[dict[str, object]]:
    async with archive.service.store.database.reading() as session:
        rows = (await session.scalars(select(AuditEntry).order_by(AuditEntry.sequence))).all()
    return [{"kind": row.kind, **json.loads(row.entry)["said"]} for row in rows]


@pytest.mark.slow
async def test_the_verifiers_answer_is_frozen_whole_and_proves_the_verdict_ten_years_later(
    open_archive: OpenArchive, node: NcaNode, dana: Issued
) -> None:
    """In 2036 the signer's certificate is long expired, and there may be no verifier: the kept answer is enough."""
    node.answers = [(200, verification(certificate(NOW)))]
    archive = await open_archive(verifier=node.address)
    document = await document_of(archive, await file(archive, dana))
    assert node.content_asked() == REPLY
    assert document.verdict == "valid"
    (one,) = document.signatures
    (answer,) = one["answers"]
    assert (one["signer"], one["revocation"], "ask" in one) == ("Dana Sample", "good", False)
    assert (answer["address"], answer["version"], json.loads(answer["body"])) == (
        node.address, "3.2.1", verification(certificate(NOW)),
    )  # fmt: skip
    assert await questions(archive) == []

    archive.pass_time(days=3653)
    node.answers = [None]
    proof = await proof_of(archive, document)
    assert (proof.holds, proof.again) == (True, Verdict.VALID)


@pytest.mark.slow
async def test_without_a_verifier_it_is_not_verified_and_asked_once_there_is_one(
    open_archive: OpenArchive, node: NcaNode, dana: Issued
) -> None:
    archive = await open_archive()
    document_id = await file(archive, dana)
    document = await document_of(archive, document_id)
    assert (document.verdict, document.signatures[0]["why"]) == ("not verified", "no verifier")
    bad = certificate(NOW, revocations=[revoked("OCSP", NOW)], valid=False)
    node.answers = [(200, verification(bad, valid=False))]
    with_verifier = await open_archive(verifier=node.address)
    with_verifier.pass_time(days=1)
    await with_verifier.work()
    document = await document_of(with_verifier, document_id)
    assert (document.verdict, document.signatures[0]["revoked_at"]) == ("certificate revoked", NOW.isoformat())


@pytest.mark.slow
async def test_a_verifier_that_was_down_is_asked_again_and_the_first_verdict_stays(
    open_archive: OpenArchive, node: NcaNode, dana: Issued
) -> None:
    node.answers = [None]
    archive = await open_archive(verifier=node.address)
    document_id = await file(archive, dana)
    first = await document_of(archive, document_id)
    assert (first.verdict, first.inventory) == ("verifier unreachable", 1)
    archive.pass_time(days=1)
    await archive.work()
    assert [question.asked for question in await questions(archive)] == [1]
    assert (await document_of(archive, document_id)).inventory == 1

    node.answers = [(200, verification(certificate(NOW)))]
    archive.pass_time(days=1)
    await archive.work()
    now = await document_of(archive, document_id)
    assert (now.verdict, now.inventory, now.evidence["asked"]) == ("valid", 2, 2)
    assert now.earlier_verdicts == [
        {"verdict": "verifier unreachable", "signatures": first.signatures, "evidence": first.evidence}
    ]
    received, answered = (datetime.fromisoformat(now.evidence[name]) for name in ("received_at", "at"))
    assert (answered - received).days == 2
    assert await questions(archive) == []
    assert (await entries(archive))[-1] == {
        "kind": "signature.verified", "verdict": "valid", "before": "verifier unreachable", "asked": 2,
    }  # fmt: skip
    assert [event.signature for event in await archive.said()] == ["verifier unreachable", "valid"]
    kept = json.loads(await archive.objects.recorded(f"documents/{document_id}/v0002.json"))
    assert (kept["verdict"], kept["earlier_verdicts"][0]["verdict"]) == ("valid", "verifier unreachable")


@pytest.mark.slow
async def test_a_scan_is_vouched_for_by_a_person_and_nobody_is_asked(
    open_archive: OpenArchive, node: NcaNode, dana: Issued
) -> None:
    archive = await open_archive(verifier=node.address)
    document_id = await file(archive, dana, how="scan_of_paper", certified_by="Ainur Example")
    assert (await document_of(archive, document_id)).verdict == Verdict.SCAN
    assert (node.asked, await questions(archive)) == ([], [])


def test_the_waits_grow_to_a_day() -> None:
    assert [wait_after(asked) for asked in range(11)] == LATER
    assert wait_after(11) == wait_after(1000) == timedelta(days=1)
