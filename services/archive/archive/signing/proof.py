"""Years later: the frozen verdict shown again from what was kept with it, without any network.

What was verified here is verified once more, by the certificates trusted then and as of the moment then. Of what a
verifier said, its kept answers are weighed once more; its algorithms cannot be done here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.signatures import Verdict, Verified, worst
from archive.signing.answers import outcome
from archive.signing.verifier import Answer
from archive.signing.verify import verify


@dataclass(frozen=True)
class Proof:
    """`holds` says that the evidence gives the verdict `verdict` again, as of the moment `at`; `again` is what it gives."""

    verdict: Verdict
    again: Verdict
    at: datetime

    @property
    def holds(self) -> bool:
        return self.verdict == self.again


def prove(verified: Verified, data: bytes, media_type: str, signature: bytes | None = None) -> Proof | None:
    """Verify again, from the evidence kept with the verdict, the original and the signature beside it.

    None where there is no evidence: nothing was signed, or it was filed before evidence was kept.
    """
    if "at" not in verified.evidence:
        return None
    received = datetime.fromisoformat(verified.evidence["received_at"])
    found = verify(data, media_type, verified.evidence["trusted"], received, signature).signatures
    again = worst(_weighed_again(found, verified.signatures))
    return Proof(verified.verdict, again, datetime.fromisoformat(verified.evidence["at"]))


def _weighed_again(found: Iterable[dict[str, Any]], kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For a signature that only the verifier knows, the worth of its newest answer on the very same signature."""
    answered = {_same(one): one["answers"][-1] for one in kept if one.get("answers")}
    return [one | _worth(answered.get(_same(one))) if "ask" in one else one for one in found]


def _same(signature: dict[str, Any]) -> tuple[Any, ...]:
    return (signature["field"], signature.get("certificate_sha256"), signature.get("signing_time"))


def _worth(answer: dict[str, Any] | None) -> dict[str, Any]:
    return {} if answer is None else {"verdict": outcome(Answer(**answer)).verdict.value}
