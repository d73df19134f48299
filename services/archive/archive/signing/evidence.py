"""What a verdict rests on, written so that it can be read and checked years later: certificates as PEM, and the
authority's answers (OCSP, RFC 6960; CRL, RFC 5280) and time-stamp tokens (RFC 3161) as base64 of DER with their
meaning beside them. `base64 -d` gives back what `openssl ocsp -respin`, `openssl crl` and `openssl ts` read.
"""

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, crl, ocsp, pem, x509

Kept = dict[str, Any]


def armored(certificate: x509.Certificate) -> str:
    text: bytes = pem.armor("CERTIFICATE", certificate.dump())
    return text.decode("ascii")


def about_signer(certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> Kept:
    """Who signed, by the certificate; the signer's own comes first among `certificates`."""
    return {
        "signer": certificate.subject.native.get("common_name", certificate.subject.human_friendly),
        "subject": certificate.subject.human_friendly,
        "issuer": certificate.issuer.human_friendly,
        "serial": f"{certificate.serial_number:x}",
        "certificate_sha256": certificate.sha256.hex(),
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_until": certificate.not_valid_after.isoformat(),
        "certificates": [armored(one) for one in (certificate, *others)],
    }


def about_time_stamp(token: cms.ContentInfo) -> Kept:
    """`time` is when the authority saw what is stamped; `tsa` is who it says it is."""
    info = token["content"]["encap_content_info"]["content"].parsed
    return {
        "time": info["gen_time"].native.isoformat(),
        "tsa": info["tsa"].chosen.human_friendly if info["tsa"].native else None,
        "serial": f"{info['serial_number'].native:x}",
        "policy": info["policy"].native,
        "imprint": f"{info['message_imprint']['hash_algorithm']['algorithm'].native} "
        + info["message_imprint"]["hashed_message"].native.hex(),
        "der": _base64(token),
    }


def time_stamps_of(signer: cms.SignerInfo) -> list[cms.ContentInfo]:
    """The tokens that stamp a signature (RFC 3161, appendix A)."""
    unsigned = signer["unsigned_attrs"]
    if isinstance(unsigned, core.Void):
        return []
    stamps = [attribute for attribute in unsigned if attribute["type"].native == "signature_time_stamp_token"]
    return [token for attribute in stamps for token in attribute["values"]]


def about_ocsp(response: ocsp.OCSPResponse) -> list[Kept]:
    """One for each certificate the response speaks of. A response that says nothing (not "successful") gives none."""
    if response["response_status"].native != "successful":
        return []
    said = response.response_data
    common = {
        "kind": "OCSP",
        "responder": _responder(said["responder_id"]),
        "produced_at": said["produced_at"].native.isoformat(),
        "der": _base64(response),
    }
    return [common | _about_status(single) for single in said["responses"]]


def _about_status(single: ocsp.SingleResponse) -> Kept:
    status = single["cert_status"]
    about: Kept = {
        "serial": f"{single['cert_id']['serial_number'].native:x}",
        "status": status.name,
        "this_update": single["this_update"].native.isoformat(),
        "next_update": _moment(single["next_update"].native),
    }
    if status.name == "revoked":
        reason = status.chosen["revocation_reason"].native
        about |= {"revoked_at": status.chosen["revocation_time"].native.isoformat(), "reason": reason}
    return about


def _responder(identity: ocsp.ResponderId) -> str:
    if identity.name == "by_name":
        name: str = identity.chosen.human_friendly
        return name
    return f"key {identity.chosen.native.hex()}"


def about_crl(listed: crl.CertificateList, certificates: Iterable[x509.Certificate]) -> list[Kept]:
    """One for each of the certificates that are its issuer's."""
    said = listed["tbs_cert_list"]
    common = {
        "kind": "CRL",
        "responder": said["issuer"].human_friendly,
        "this_update": said["this_update"].native.isoformat(),
        "next_update": _moment(said["next_update"].native),
        "der": _base64(listed),
    }
    mine = {one.serial_number for one in certificates if one.issuer == said["issuer"]}
    revoked = {one["user_certificate"].native: one for one in _entries(said) if one["user_certificate"].native in mine}
    return [common | _about_entry(serial, revoked.get(serial)) for serial in sorted(mine)]


def _entries(said: crl.TbsCertList) -> Iterable[crl.RevokedCertificate]:
    return () if isinstance(said["revoked_certificates"], core.Void) else said["revoked_certificates"]


def _about_entry(serial: int, entry: crl.RevokedCertificate | None) -> Kept:
    about: Kept = {"serial": f"{serial:x}", "status": "revoked" if entry else "good"}
    if entry:
        reason = entry.crl_reason_value.native if entry.crl_reason_value else None
        about |= {"revoked_at": entry["revocation_date"].native.isoformat(), "reason": reason}
    return about


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _base64(value: core.Asn1Value) -> str:
    return base64.b64encode(value.dump()).decode("ascii")
