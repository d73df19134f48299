"""What the verifier of national signatures is asked, and what its answers are worth. It is a real server, in this process,
that answers in the shape of NCANode 3."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from archive.signatures import Verdict
from archive.signing.answers import outcome
from archive.signing.verifier import LARGEST_ANSWER, Answer, SignatureVerifier

from .verifier import CRL_GOOD, OCSP_GOOD, NcaNode, certificate, moment, revoked, verification

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
UNKNOWN = {"revoked": False, "by": "OCSP", "revocationTime": None, "reason": "Connect to ocsp.pki.gov.kz:80 failed"}


@pytest.fixture
async def node() -> AsyncIterator[NcaNode]:
    async with NcaNode().running() as running:
        yield running


async def heard(node: NcaNode, *answer: Any, content: bytes | None = b"reply", patience: float = 5.0) -> Answer:
    node.answers = [answer[0] if len(answer) == 1 else answer]
    verifier = SignatureVerifier(node.address, timedelta(seconds=patience))
    return await verifier.ask(b"a CMS", content, NOW)


async def worth(node: NcaNode, *answer: Any) -> tuple[Verdict, str | None, bool]:
    found = outcome(await heard(node, *answer))
    return found.verdict, found.why, found.later


async def test_it_is_asked_as_ncanode_is_asked(node: NcaNode) -> None:
    answer = await heard(node, 200, verification(certificate(NOW)))
    assert node.asked == [{"cms": "YSBDTVM=", "data": "cmVwbHk=", "revocationCheck": ["OCSP", "CRL"]}]
    assert (answer.asked_at, answer.address, answer.version, answer.status, answer.failure) == (
        "2026-11-23T06:00:00+00:00", node.address, "3.2.1", 200, None,
    )  # fmt: skip
    assert json.loads(answer.body) == verification(certificate(NOW))


async def test_a_cms_that_holds_what_it_signs_is_asked_about_alone(node: NcaNode) -> None:
    await heard(node, 200, verification(certificate(NOW)), content=None)
    assert node.asked == [{"cms": "YSBDTVM=", "revocationCheck": ["OCSP", "CRL"]}]


async def test_a_name_and_password_of_its_address_are_not_kept(node: NcaNode) -> None:
    verifier = SignatureVerifier(node.address.replace("http://", "http://kense:secret@"))
    assert (await verifier.ask(b"a CMS", b"reply", NOW)).address == node.address


async def test_a_signer_with_everything_good_is_valid(node: NcaNode) -> None:
    assert await worth(node, 200, verification(certificate(NOW))) == (Verdict.VALID, None, False)


async def test_fields_that_a_newer_version_adds_do_no_harm(node: NcaNode) -> None:
    said = verification(certificate(NOW, policy="new")) | {"took": 17}
    assert await worth(node, 200, said) == (Verdict.VALID, None, False)


@pytest.mark.parametrize("valid", [True, False])
async def test_without_signers_it_is_not_valid_whatever_it_says(node: NcaNode, valid: bool) -> None:
    assert await worth(node, 200, verification(valid=valid)) == (Verdict.NO_SIGNER, None, False)


async def test_a_signer_without_certificate_is_not_valid_whatever_it_says(node: NcaNode) -> None:
    """So NCANode answers where the signer's certificate is not in the CMS: nothing was verified at all."""
    said = verification(certificate(NOW))
    said["signers"].append({"certificates": [], "tsp": None})
    assert await worth(node, 200, said) == (Verdict.NO_CERTIFICATE, None, False)


async def test_an_expired_certificate_is_not_valid_whatever_it_says(node: NcaNode) -> None:
    for valid in (True, False):
        expired = certificate(NOW, notAfter=moment(NOW - timedelta(days=1)), valid=valid)
        assert await worth(node, 200, verification(expired, valid=valid)) == (Verdict.EXPIRED, None, False)


@pytest.mark.parametrize("by", ["OCSP", "CRL"])
async def test_a_revoked_certificate_is_revoked_even_if_it_is_expired_too(node: NcaNode, by: str) -> None:
    checks = [revoked(by, datetime(2026, 6, 1, tzinfo=UTC)), OCSP_GOOD if by == "CRL" else CRL_GOOD]
    bad = certificate(NOW, revocations=checks, notAfter=moment(NOW - timedelta(days=1)), valid=False)
    assert await worth(node, 200, verification(bad, valid=False)) == (Verdict.REVOKED, None, False)


async def test_the_worst_of_two_signers_counts(node: NcaNode) -> None:
    bad = certificate(NOW, revocations=[revoked("OCSP", NOW)], valid=False)
    said = verification(certificate(NOW), bad, valid=False)
    assert await worth(node, 200, said) == (Verdict.REVOKED, None, False)


async def test_good_certificates_of_a_signature_that_is_not_valid_mean_another_file(node: NcaNode) -> None:
    said = verification(certificate(NOW), valid=False)
    assert await worth(node, 200, said) == (Verdict.OTHER_DATA, None, False)


async def test_another_digest_that_ncanode_refuses_with_400_means_another_file(node: NcaNode) -> None:
    message = "message-digest attribute value does not match calculated value"
    assert await worth(node, 400, {"status": 400, "message": message}) == (Verdict.OTHER_DATA, None, False)


async def test_a_cms_that_it_cannot_read_is_not_verified_and_not_asked_again(node: NcaNode) -> None:
    said = {"status": 400, "message": "Malformed content."}
    assert await worth(node, 400, said) == (Verdict.NOT_VERIFIED, "refused", False)


async def test_a_certificate_that_leads_to_no_root_is_not_trusted(node: NcaNode) -> None:
    said = verification(certificate(NOW, valid=False), valid=False)
    assert await worth(node, 200, said) == (Verdict.NOT_TRUSTED, "not trusted by the verifier", False)


async def test_a_key_for_signing_in_is_no_key_for_signing(node: NcaNode) -> None:
    said = verification(certificate(NOW, keyUsage="AUTH"))
    assert await worth(node, 200, said) == (Verdict.NOT_TRUSTED, "not for signing", False)


@pytest.mark.parametrize("checks", [[], [CRL_GOOD], [CRL_GOOD, UNKNOWN]], ids=["none", "no OCSP", "OCSP away"])
async def test_a_certificate_nobody_was_asked_about_is_asked_about_again(
    node: NcaNode, checks: list[dict[str, Any]]
) -> None:
    said = verification(certificate(NOW, revocations=checks))
    assert await worth(node, 200, said) == (Verdict.REVOCATION_UNKNOWN, "revocation not checked", True)


async def test_a_verifier_that_is_down_is_unreachable() -> None:
    async with NcaNode().running() as gone:
        pass
    found = outcome(await SignatureVerifier(gone.address).ask(b"a CMS", b"reply", NOW))
    assert (found.verdict, found.why, found.later) == (Verdict.UNREACHABLE, "no answer", True)


async def test_a_connection_that_breaks_is_no_answer(node: NcaNode) -> None:
    assert await worth(node, None) == (Verdict.UNREACHABLE, "no answer", True)


async def test_a_verifier_that_takes_too_long_is_unreachable(node: NcaNode) -> None:
    node.wait = 5.0
    found = outcome(await heard(node, 200, verification(certificate(NOW)), patience=0.2))
    assert (found.verdict, found.why, found.later) == (Verdict.UNREACHABLE, "timeout", True)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (500, {"status": 500, "message": "Internal error"}, "error"),
        (503, b"<html><body>503 Service Unavailable</body></html>", "no json"),
        (200, b"<html><body>Sign in</body></html>", "no json"),
        (200, b'{"valid": true, "signers": [', "no json"),
        (200, [], "not understood"),
        (200, {"result": "fine"}, "not understood"),
        (200, {"valid": True}, "not understood"),
        (200, {"valid": True, "signers": None}, "not understood"),
        (200, {"valid": "certainly", "signers": []}, "not understood"),
        (404, {"status": 404, "message": "Not Found"}, "error"),
    ],
)
async def test_an_answer_that_is_none_is_no_verdict(node: NcaNode, status: int, body: Any, why: str) -> None:
    assert await worth(node, status, body) == (Verdict.UNREACHABLE, why, True)


async def test_an_answer_without_end_is_not_read_to_its_end(node: NcaNode) -> None:
    answer = await heard(node, 200, b" " * (LARGEST_ANSWER + 1))
    assert (answer.failure, answer.body, outcome(answer).verdict) == ("too large", "", Verdict.UNREACHABLE)
