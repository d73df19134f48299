"""PAdES signatures (ETSI EN 319 142) verified with pyHanko, and the evidence of each for keeping.

The verdict of a document is the worst of its signatures. What cannot be verified here (a national GOST algorithm,
say) is said to be not verified: it is never taken for valid or for false.
"""

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from archive.signatures import Verdict, Verified

COVERAGE: dict[SignatureCoverageLevel | None, str] = {
    SignatureCoverageLevel.ENTIRE_FILE: "whole file",
    SignatureCoverageLevel.ENTIRE_REVISION: "whole file as it was signed",
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: "part of the file",
    SignatureCoverageLevel.UNCLEAR: "unclear",
}
ADDED: dict[ModificationLevel | None, str] = {
    ModificationLevel.NONE: "nothing",
    ModificationLevel.LTA_UPDATES: "evidence for long keeping",
    ModificationLevel.FORM_FILLING: "another signature or a form field",
    ModificationLevel.ANNOTATIONS: "annotations",
    ModificationLevel.OTHER: "changes of the content",
}
ALLOWED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
SIGNING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


async def verify_pdf(data: bytes, trust: Path | None, moment: datetime) -> Verified:
    """Verify every signature of a PDF as of `moment`, trusting the certificates in the folder `trust` only."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        fields = [name for name, _, _ in enumerate_sig_fields(reader, filled_status=True)]
        known = {signature.field_name: signature for signature in reader.embedded_regular_signatures}
        stamped = {signature.field_name for signature in reader.embedded_timestamp_signatures}
    except Exception:  # noqa: BLE001 - a file that is no PDF fails in as many ways as there are such files
        return Verified(Verdict.DAMAGED)
    context = _context(reader, trust, moment)
    found = [await _verify_one(name, known.get(name), context) for name in fields if name not in stamped]
    return Verified(_worst(found), found)


def _worst(found: list[dict[str, Any]]) -> Verdict:
    order = list(Verdict)
    return max((Verdict(one["verdict"]) for one in found), key=order.index, default=Verdict.UNSIGNED)


def _context(reader: PdfFileReader, trust: Path | None, moment: datetime) -> ValidationContext:
    """Revocation lists and responses are taken from the file, never fetched: the verdict rests on what is kept."""
    given: dict[str, Any] = {"trust_roots": trusted(trust), "moment": moment, "allow_fetching": False}
    try:
        store: DocumentSecurityStore = DocumentSecurityStore.read_dss(reader)
    except (NoDSSFoundError, PdfError):
        return ValidationContext(**given)
    return store.as_validation_context(given)


def trusted(folder: Path | None) -> list[x509.Certificate]:
    """The certificates an office trusts, of every .pem, .crt and .cer file of the folder; what else is there is not."""
    names = sorted(path for path in folder.glob("*") if path.suffix in (".pem", ".crt", ".cer")) if folder else []
    return [certificate for name in names for certificate in _certificates(name)]


def _certificates(path: Path) -> list[x509.Certificate]:
    data = path.read_bytes()
    try:
        blocks = list(pem.unarmor(data, multiple=True)) if pem.detect(data) else [("CERTIFICATE", {}, data)]
        return [x509.Certificate.load(der, strict=True) for kind, _, der in blocks if kind == "CERTIFICATE"]
    except ValueError as error:
        print(f"{path.name} holds no certificate and is not trusted: {error}", file=sys.stderr)
        return []


async def _verify_one(name: str, signature: EmbeddedPdfSignature | None, context: ValidationContext) -> dict[str, Any]:
    if signature is None:
        return {"field": name, "verdict": Verdict.NOT_VERIFIED.value, "why": "unknown kind of signature"}
    about = _about(name, signature)
    try:
        status = await async_validate_pdf_signature(signature, context, key_usage_settings=SIGNING)
    except Exception as error:  # noqa: BLE001 - unknown algorithms and broken structures alike
        return {**about, "verdict": Verdict.NOT_VERIFIED.value, "why": f"{type(error).__name__}: {error}"}
    return {**about, **_outcome(status), "verdict": _verdict(status).value}


def _verdict(status: PdfSignatureStatus) -> Verdict:
    if not status.intact:
        return Verdict.CHANGED
    if not status.valid:
        return Verdict.INVALID
    covered = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if not covered or status.modification_level not in ALLOWED or not status.docmdp_ok:
        return Verdict.CHANGED
    return Verdict.VALID if status.bottom_line else Verdict.NOT_TRUSTED


def _outcome(status: PdfSignatureStatus) -> dict[str, Any]:
    stamp = status.timestamp_validity
    path = status.validation_path
    return {
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": COVERAGE.get(status.coverage, "unclear"),
        "added_after": ADDED.get(status.modification_level, "changes of the content"),
        "why_not_trusted": status.trust_problem_indic.standard_name if status.trust_problem_indic else None,
        "timestamp": stamp.timestamp.isoformat() if stamp else None,
        "timestamp_trusted": stamp.trusted if stamp else None,
        "trust_anchor": path.trust_anchor.authority.name.human_friendly if path else None,
        "mechanism": status.pkcs7_signature_mechanism,
    }


def _about(name: str, signature: EmbeddedPdfSignature) -> dict[str, Any]:
    """What the signature says of itself: its signer, its time, its digest, and the certificates that came with it."""
    certificate = signature.signer_cert
    claimed = signature.self_reported_timestamp
    return {
        "field": name,
        "format": str(signature.sig_object.get("/SubFilter", "")),
        "signer": certificate.subject.native.get("common_name", certificate.subject.human_friendly),
        "subject": certificate.subject.human_friendly,
        "issuer": certificate.issuer.human_friendly,
        "serial": f"{certificate.serial_number:x}",
        "certificate_sha256": certificate.sha256.hex(),
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_until": certificate.not_valid_after.isoformat(),
        "signing_time": claimed.isoformat() if claimed else None,
        "digest_algorithm": str(signature.md_algorithm),
        "digest": signature.compute_digest().hex(),
        "certificates": [_pem(one) for one in (certificate, *signature.other_embedded_certs)],
    }


def _pem(certificate: x509.Certificate) -> str:
    armored: bytes = pem.armor("CERTIFICATE", certificate.dump())
    return armored.decode("ascii")
