"""Whether a signer's certificate is to be trusted at a moment: its chain, and what is known of its revocation.

Nothing is fetched: the verdict rests on the certificates the ministry trusts and on what came with the signature.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import cms, crl, ocsp, pem, x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation import async_validate_cms_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from archive.signatures import Verdict
from archive.signing.evidence import Kept, about_crl, about_ocsp

SIGNING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
# What is asked of the authority's answers on revocation, from the strictest: an answer for each certificate of the
# chain; an answer where the certificate names somebody to ask; nothing, but an answer that there is counts.
REQUIRED, DECLARED, LENIENT = "require", "hard-fail", "soft-fail"
# ETSI EN 319 102-1, 5.1.3: what keeps a signature from being trusted, as the state it leaves.
TROUBLES: dict[AdESSubIndic, Verdict] = {
    AdESFailure.REVOKED: Verdict.REVOKED,
    AdESIndeterminate.REVOKED_NO_POE: Verdict.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Verdict.REVOKED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Verdict.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Verdict.EXPIRED,
    AdESIndeterminate.EXPIRED: Verdict.EXPIRED,
}


@dataclass
class Known:
    """What a signature is judged by: the certificates trusted, and what came with the file."""

    roots: list[x509.Certificate]
    certificates: list[x509.Certificate] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)

    def context(self, moment: datetime, revocation: str) -> ValidationContext:
        """An answer given after `moment` counts too: a certificate that was good later was good before."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=self.certificates,
            ocsps=[response for response in self.ocsps if not _says_nothing(response, moment)],
            crls=self.crls,
            moment=moment,
            allow_fetching=False,
            revocation_mode=revocation,
            retroactive_revinfo=True,
        )

    def revoked(self, certificate: x509.Certificate, moment: datetime) -> list[datetime]:
        """When it was told that the certificate had been revoked by `moment`: true ever after, however old the answer."""
        told = [one for response in self.ocsps for one in about_ocsp(response)]
        told += [one for listed in self.crls for one in about_crl(listed, [certificate])]
        mine = [one for one in told if one["serial"] == f"{certificate.serial_number:x}" and one["status"] == "revoked"]
        return [datetime.fromisoformat(one["this_update"]) for one in mine if _speaks(one, moment)]

    def stamps(self, moment: datetime) -> ValidationContext:
        """For time-stamp authorities. The last stamp in a file is older than any answer about its authority can be,
        so an answer that is missing does not spoil it; one that says "revoked" does."""
        return self.context(moment, LENIENT)


@dataclass(frozen=True)
class Trust:
    """`verdict` is VALID, or what keeps the signer from being trusted. `revocation` is `good` where the authority's
    answer came with the signature, `not offered` where the certificate names nobody to ask, otherwise `not known`
    or `revoked`."""

    verdict: Verdict
    revocation: str
    status: SignatureStatus


async def trust_in(signed: cms.SignedData, digest: bytes, known: Known, moment: datetime) -> Trust:
    """Judge the one signer of `signed`, whose content has this digest, as of `moment`."""

    async def judged(revocation: str, at: datetime = moment) -> SignatureStatus:
        context = known.context(at, revocation)
        return await async_validate_cms_signature(
            signed, raw_digest=digest, validation_context=context, key_usage_settings=SIGNING
        )

    strict = await judged(REQUIRED)
    if strict.trusted:
        return Trust(Verdict.VALID, "good", strict)
    for told in known.revoked(strict.signing_cert, moment):
        then = await judged(REQUIRED, told)
        if verdict_on(then) == Verdict.REVOKED:
            return Trust(Verdict.REVOKED, "revoked", then)
    declared = await judged(DECLARED)
    if declared.trusted:
        return Trust(Verdict.VALID, "not offered", declared)
    lenient = await judged(LENIENT)
    return Trust(Verdict.REVOCATION_UNKNOWN if lenient.trusted else verdict_on(lenient), "not known", lenient)


def _says_nothing(response: ocsp.OCSPResponse, moment: datetime) -> bool:
    """Whether all it says is out of date at `moment`, or of a later revocation.

    pyHanko does not trust a signer about whom there are only such answers, as if they spoke against it.
    """
    return not any(_speaks(one, moment) for one in about_ocsp(response))


def _speaks(answer: Kept, moment: datetime) -> bool:
    if answer["status"] == "revoked":
        return datetime.fromisoformat(answer["revoked_at"]) <= moment
    until = answer["next_update"]
    return until is None or datetime.fromisoformat(until) >= moment


def verdict_on(status: SignatureStatus) -> Verdict:
    trouble = status.trust_problem_indic
    return TROUBLES.get(trouble, Verdict.NOT_TRUSTED) if trouble else Verdict.NOT_TRUSTED


def trusted(folder: Path | None) -> list[x509.Certificate]:
    """The certificates an office trusts, of every .pem, .crt and .cer file of the folder; what else is there is not."""
    names = sorted(path for path in folder.glob("*") if path.suffix in (".pem", ".crt", ".cer")) if folder else []
    return [certificate for name in names for certificate in _certificates(name)]


def certificates_of(armored: Iterable[str]) -> list[x509.Certificate]:
    """Certificates that were kept as PEM. Raises ValueError."""
    return [x509.Certificate.load(pem.unarmor(one.encode("ascii"))[2], strict=True) for one in armored]


def _certificates(path: Path) -> list[x509.Certificate]:
    data = path.read_bytes()
    try:
        blocks = list(pem.unarmor(data, multiple=True)) if pem.detect(data) else [("CERTIFICATE", {}, data)]
        return [x509.Certificate.load(der, strict=True) for kind, _, der in blocks if kind == "CERTIFICATE"]
    except ValueError as error:
        print(f"{path.name} holds no certificate and is not trusted: {error}", file=sys.stderr)
        return []
