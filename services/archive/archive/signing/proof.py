"""Years later: the frozen verdict shown again from what was kept with it, without any network.

What was verified here is verified once more, by the certificates trusted then and as of the moment then. Of what a
verifier said, its kept answers are weighed once more; its algorithms cannot be done here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.signatures import Verdict, Verified, worst
from archive.signing.answers import outcome
from archive.signing.verifier import Answer
from archive.signing.verify import verify


@dataclass(frozen=True)
class Proof:
    """`verdict` was frozen at the moment `at`; `again` is what its evidence gives today."""

    verdict: Verdict
    again: Verdict
    at: datetime

    @property
    def holds(self) -> bool:
        return self.verdict == self.again


def can_be_proven(verified: Verified) -> bool:
    """Not where nobody signed, nor where it was filed before evidence was kept."""
    return "at" in verified.evidence


def prove(verified: Verified, data: bytes, media_type: str, signature: bytes | None = None) -> Proof:
    """Verify again, from the evidence kept with the verdict, the original and the signature beside it."""
    return weigh(verified, verify(data, media_type, trusted_then(verified), received_at(verified), signature))


def trusted_then(verified: Verified) -> list[str]:
    pems: list[str] = verified.evidence["trusted"]
    return pems


def received_at(verified: Verified) -> datetime:
    return datetime.fromisoformat(verified.evidence["received_at"])


def weigh(verified: Verified, found: Verified) -> Proof:
    """Of a signature that only the verifier knows, the worth of its newest answer on the very same signature."""
    answered = {_same(one): one["answers"][-1] for one in verified.signatures if one.get("answers")}
    again = [one | _worth(answered.get(_same(one))) if "ask" in one else one for one in found.signatures]
    verdict = worst(again) if again else found.verdict
    return Proof(verified.verdict, verdict, datetime.fromisoformat(verified.evidence["at"]))


def _same(signature: dict[str, Any]) -> tuple[Any, ...]:
    return (signature["field"], signature.get("certificate_sha256"), signature.get("signing_time"))


def _worth(answer: dict[str, Any] | None) -> dict[str, Any]:
    return {} if answer is None else {"verdict": outcome(Answer(**answer)).verdict.value}
