"""One signer of a CMS (RFC 5652), in a PDF or beside a file: who it is, when it was, and whether it can be judged here."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, core, ocsp, x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts
from pyhanko.sign.validation.status import StandardCMSSignatureStatus

from archive.signatures import Verdict
from archive.signing.evidence import Kept, about_signer, about_time_stamp, time_stamps_of
from archive.signing.trust import Known, Trust, trust_in

HERE = {"rsassa_pkcs1v15", "rsassa_pss", "ecdsa", "ed25519", "ed448"}
DIGESTS = {"sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512"}
OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2"  # RFC 5940, 2.1: an OCSP response among a CMS's revocation lists


@dataclass(frozen=True)
class Signer:
    """`signed` is the CMS with this signer alone and without its content. `certificate` is None where none came."""

    signed: cms.SignedData
    info: cms.SignerInfo
    certificate: x509.Certificate | None
    others: list[x509.Certificate]

    @property
    def known_here(self) -> bool:
        """Whether its algorithms can be verified here; a national one (GOST) cannot."""
        return signature_algorithm(self.info) in HERE and digest_algorithm(self.info) in DIGESTS

    def about(self) -> Kept:
        claimed = extract_self_reported_ts(self.info) if self.info["signed_attrs"] else None
        who = about_signer(self.certificate, self.others) if self.certificate else {}
        return who | {
            "signing_time": claimed.isoformat() if claimed else None,
            "digest_algorithm": digest_algorithm(self.info),
            "mechanism": signature_algorithm(self.info),
            "time_stamps": [about_time_stamp(token) for token in time_stamps_of(self.info)],
        }

    def digest(self, pieces: Iterable[bytes]) -> bytes:
        """Of the content, by the signer's algorithm."""
        made = hashlib.new(digest_algorithm(self.info))
        for piece in pieces:
            made.update(piece)
        return made.digest()


def signers_of(signed: cms.SignedData) -> list[Signer]:
    return [_alone(signed, info) for info in signed["signer_infos"]]


def _alone(signed: cms.SignedData, info: cms.SignerInfo) -> Signer:
    """Whoever judges it takes one signer at a time, and the content apart."""
    made = cms.SignedData(
        {
            "version": signed["version"],
            "digest_algorithms": signed["digest_algorithms"],
            "encap_content_info": {"content_type": signed["encap_content_info"]["content_type"]},
            "certificates": signed["certificates"],
            "signer_infos": [info],
        }
    )
    try:
        certificates = extract_certificate_info(made)
    except ValueError:
        return Signer(made, info, None, [])
    return Signer(made, info, certificates.signer_cert, list(certificates.other_certs))


def signature_algorithm(info: cms.SignerInfo) -> str:
    """As `rsassa_pkcs1v15`, or the dotted identifier of one that is not known here."""
    algorithm = info["signature_algorithm"]
    try:
        name: str = algorithm.signature_algo
    except ValueError:
        name = algorithm["algorithm"].native
    return name


def digest_algorithm(info: cms.SignerInfo) -> str:
    name: str = info["digest_algorithm"]["algorithm"].native
    return name


def learn(signed: cms.SignedData, known: Known) -> None:
    """The authority's answers that came inside a CMS: as its revocation lists, or as Adobe's signed attribute."""
    for choice in [] if isinstance(signed["crls"], core.Void) else signed["crls"]:
        if choice.name == "crl":
            known.crls.append(choice.chosen)
        elif choice.chosen["other_rev_info_format"].dotted == OCSP_RESPONSE:
            known.ocsps.append(ocsp.OCSPResponse.load(choice.chosen["other_rev_info"].dump()))
    for info in signed["signer_infos"]:
        for attribute in [] if isinstance(info["signed_attrs"], core.Void) else info["signed_attrs"]:
            if attribute["type"].native == "adobe_revocation_info_archival":
                for value in attribute["values"]:
                    known.crls += [] if isinstance(value["crl"], core.Void) else list(value["crl"])
                    known.ocsps += [] if isinstance(value["ocsp"], core.Void) else list(value["ocsp"])


async def judge(
    signer: Signer, status: StandardCMSSignatureStatus, digest: bytes, known: Known, moment: datetime
) -> tuple[Trust, Kept]:
    """The trust in a signer at the earliest moment at which the signature is proven to have been there already:
    that of its trusted time stamp, or `moment`."""
    stamp = status.timestamp_validity
    proven = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    at = min(moment, stamp.timestamp) if stamp and proven else moment
    trust = await trust_in(signer.signed, digest, known, at)
    return trust, {
        "intact": status.intact,
        "valid": status.valid,
        "trusted": trust.verdict == Verdict.VALID,
        "judged_at": at.isoformat(),
        "timestamp": stamp.timestamp.isoformat() if stamp else None,
        "timestamp_trusted": proven if stamp else None,
        **_about(trust),
    }


def _about(trust: Trust) -> Kept:
    status, path = trust.status, trust.status.validation_path
    revoked = status.revocation_details
    return {
        "revocation": trust.revocation,
        "revoked_at": revoked.revocation_date.isoformat() if revoked else None,
        "revocation_reason": revoked.revocation_reason.native if revoked and revoked.revocation_reason else None,
        "why_not_trusted": status.trust_problem_indic.standard_name if status.trust_problem_indic else None,
        "trust_anchor": path.trust_anchor.authority.name.human_friendly if path else None,
    }


def to_ask(der: bytes, ranges: list[list[int]] | None) -> Kept:
    """What a verifier of other algorithms is to be asked: the CMS, and of the original the ranges of bytes (from, to)
    that it signs; None where the CMS holds them itself."""
    asked = {"cms": base64.b64encode(der).decode("ascii"), "ranges": ranges}
    return {"verdict": Verdict.NOT_VERIFIED.value, "why": "algorithm", "ask": asked}
