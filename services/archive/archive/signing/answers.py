"""What a verifier's answer is worth. `valid: true` alone is not believed: every signer must have a certificate that is
in force, was asked about with its authority, and is not revoked.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from archive.signatures import Verdict
from archive.signing.verifier import Answer

# KalkanCrypt says so where the signed digest is another's; NCANode answers 400 with its words.
OTHER_DIGEST = "message-digest attribute value does not match"


class _Said(BaseModel):
    """NCANode adds fields from version to version: those not named here are kept with the answer, and not needed."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, strict=False, extra="ignore")


class Name(_Said):
    common_name: str | None = None
    dn: str | None = None


class Revocation(_Said):
    revoked: bool
    by: Literal["OCSP", "CRL"]
    revocation_time: AwareDatetime | None = None
    reason: str | None = None

    @property
    def known(self) -> bool:
        """NCANode says `revoked: false` too where the responder did not answer; only then OCSP's reason is not OK."""
        return self.revoked or self.by == "CRL" or self.reason == "OK"


class Certificate(_Said):
    valid: bool
    revocations: list[Revocation]
    not_before: AwareDatetime
    not_after: AwareDatetime
    key_usage: str | None = None
    serial_number: str | None = None
    subject: Name | None = None
    issuer: Name | None = None


class Signer(_Said):
    certificates: list[Certificate]


class Verification(_Said):
    valid: bool
    signers: list[Signer]


@dataclass(frozen=True)
class Outcome:
    """`why` is a code for people (`archive.wording.REASONS`); `later` says that asking again may give another answer."""

    verdict: Verdict
    why: str | None = None
    later: bool = False
    said: Verification | None = None


def outcome(answer: Answer) -> Outcome:
    """What the answer is worth, as of the moment it was asked for. The same answer is always worth the same."""
    if answer.failure:
        return Outcome(Verdict.UNREACHABLE, answer.failure, later=True)
    try:
        said = json.loads(answer.body)
    except ValueError:
        return Outcome(Verdict.UNREACHABLE, "no json", later=True)
    if answer.status == 400:
        return _refused(said)
    if answer.status != 200:
        return Outcome(Verdict.UNREACHABLE, "error", later=True)
    try:
        verification = Verification.model_validate(said)
    except ValidationError:
        return Outcome(Verdict.UNREACHABLE, "not understood", later=True)
    return _weighed(verification, datetime.fromisoformat(answer.asked_at))


def _refused(said: Any) -> Outcome:
    message = said.get("message") if isinstance(said, dict) else None
    if isinstance(message, str) and OTHER_DIGEST in message:
        return Outcome(Verdict.OTHER_DATA)
    return Outcome(Verdict.NOT_VERIFIED, "refused")


def _weighed(said: Verification, moment: datetime) -> Outcome:
    if not said.signers:
        return Outcome(Verdict.NO_SIGNER, said=said)
    if not all(signer.certificates for signer in said.signers):
        return Outcome(Verdict.NO_CERTIFICATE, said=said)
    for fault in FAULTS:
        if any(fault.found(certificate, moment) for certificate in _certificates(said)):
            return Outcome(fault.verdict, fault.why, fault.later, said)
    return Outcome(Verdict.VALID if said.valid else Verdict.OTHER_DATA, said=said)


def _certificates(said: Verification) -> Iterator[Certificate]:
    return (certificate for signer in said.signers for certificate in signer.certificates)


@dataclass(frozen=True)
class Fault:
    """Something wrong with a certificate, and what the signature is then worth."""

    found: Callable[[Certificate, datetime], bool]
    verdict: Verdict
    why: str | None = None
    later: bool = False


# From the worst to the mildest. `valid: false` without any other fault: it leads to no root that the verifier trusts.
FAULTS = (
    Fault(lambda one, _: any(each.revoked for each in one.revocations), Verdict.REVOKED),
    Fault(lambda one, moment: one.not_after <= moment, Verdict.EXPIRED),
    Fault(lambda one, moment: moment < one.not_before, Verdict.NOT_TRUSTED, "not yet valid"),
    Fault(lambda one, _: one.key_usage not in ("SIGN", None), Verdict.NOT_TRUSTED, "not for signing"),
    Fault(
        lambda one, _: (
            not any(each.by == "OCSP" for each in one.revocations) or not all(each.known for each in one.revocations)
        ),
        Verdict.REVOCATION_UNKNOWN,
        "revocation not checked",
        later=True,
    ),
    Fault(lambda one, _: not one.valid, Verdict.NOT_TRUSTED, "not trusted by the verifier"),
)
