"""The signature verdict of an original, frozen when it is filed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """From the best to the worst; the worst of several signatures is the document's."""

    VALID = "valid"
    SCAN = "scan of a signed paper"
    UNSIGNED = "unsigned"
    REVOCATION_UNKNOWN = "intact but revocation not known"
    NOT_TRUSTED = "intact but signer not trusted"
    EXPIRED = "certificate expired"
    UNREACHABLE = "verifier unreachable"
    NOT_VERIFIED = "not verified"
    NO_CERTIFICATE = "signer without certificate"
    NO_SIGNER = "no signer"
    REVOKED = "certificate revoked"
    OTHER_DATA = "signature of another file"
    CHANGED = "changed after signing"
    INVALID = "invalid"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Verified:
    """A verdict, for each signature what it rests on, and the evidence they share, as plain values for keeping.

    `evidence` has `at` (the moment of the verdict), `received_at` (that of receipt, when this machine verified), `by`
    (with what), `trusted` (the certificates the ministry trusted then, PEM), `revocations` (OCSP responses and CRLs)
    and `time_stamps` (of the whole document); see `archive.signing.evidence`. It is empty where nobody signed.
    """

    verdict: Verdict
    signatures: list[dict[str, Any]] = field(default_factory=list)
    evidence: dict[str, Any] = field(default_factory=dict)


def worst(signatures: Iterable[dict[str, Any]]) -> Verdict:
    """The verdict of a document. A field that nobody signed says nothing beside one that somebody did."""
    order = list(Verdict)
    verdicts = [Verdict(one["verdict"]) for one in signatures]
    signed = [verdict for verdict in verdicts if verdict != Verdict.UNSIGNED]
    return max(signed, key=order.index, default=Verdict.UNSIGNED)


def said(verdict: str, certified_by: str | None) -> str:
    """The verdict as other services are told it."""
    scan = verdict == Verdict.SCAN and certified_by
    return f"{verdict}, certified by {certified_by}" if scan else verdict
