"""Signatures inside a PDF (PAdES, ETSI EN 319 142) verified with pyHanko, and the evidence of each for keeping.

A time stamp of the whole document that is trusted proves that everything before it was there at its time, so what is
under it is judged as of then, and so on inwards (PAdES B-LTA). What cannot be verified here (a national GOST algorithm,
say) is said to be not verified: it is never taken for valid or for false.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, crl, ocsp
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import extract_contents
from pyhanko.sign.validation.status import SignatureCoverageLevel

from archive.signatures import Verdict
from archive.signing.evidence import Kept, about_time_stamp
from archive.signing.signer import Signer, judge, learn, signers_of, to_ask
from archive.signing.trust import SIGNING, Known, Trust

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
KINDS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/PBAD.PAdES")
ALLOWED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


class NotPdf(ValueError):  # noqa: N818 - reads as what it is
    """The bytes cannot be read as a PDF."""


class Locked(ValueError):  # noqa: N818 - reads as what it is
    """The PDF opens only with a password."""


@dataclass(frozen=True)
class Field:
    """A signature field. `value` is the signature dictionary, None where nobody has signed."""

    name: str
    value: Any
    field: Any

    @property
    def is_time_stamp(self) -> bool:
        return self.value is not None and self.value.get("/SubFilter") == "/ETSI.RFC3161"


class SignedPdf:
    """A PDF with its signature fields. Raises NotPdf, Locked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._reader = PdfFileReader(io.BytesIO(data), strict=False)
            locked = self._reader.encrypted and self._reader.decrypt(b"").status == AuthStatus.FAILED
            fields = [] if locked else list(enumerate_sig_fields(self._reader))
            self.fields = [Field(name, value and value.get_object(), field) for name, value, field in fields]
        except Exception as error:  # a file that is no PDF fails in as many ways as there are such files
            raise NotPdf(str(error)) from error
        if locked:
            raise Locked

    def learn(self, known: Known) -> None:
        """What the file carries for those who verify it later: certificates, OCSP responses, revocation lists."""
        try:
            store: DocumentSecurityStore = DocumentSecurityStore.read_dss(self._reader)
            known.certificates += list(store.load_certs())
            known.ocsps += [ocsp.OCSPResponse.load(der) for der in _streams(store.ocsps, DecodePurpose.OCSP_RESPONSE)]
            known.crls += [crl.CertificateList.load(der) for der in _streams(store.crls, DecodePurpose.CRL)]
        except (NoDSSFoundError, PdfError, ValueError):
            return

    async def verify(self, known: Known, moment: datetime) -> tuple[list[Kept], list[Kept]]:
        """For each signature its verdict and what it rests on; and the time stamps of the whole document."""
        self.learn(known)
        found, stamps = [], []
        for field in sorted(self.fields, key=self._revision, reverse=True):  # the last word first
            if field.is_time_stamp:
                stamp, moment = await self._time_stamp(field, known, moment)
                stamps.append(stamp)
            else:
                found.append(await self._signature(field, known, moment))
        return found[::-1], stamps[::-1]

    def _revision(self, field: Field) -> int:
        """The revision of the file that the field was signed in; 0 for one that nobody signed."""
        place: Any = field.field.get_object().raw_get("/V") if field.value is not None else None
        return int(self._reader.xrefs.get_last_change(place.reference)) if hasattr(place, "reference") else 0

    async def _time_stamp(self, field: Field, known: Known, moment: datetime) -> tuple[Kept, datetime]:
        """The stamp, and the moment at which everything under it is to be judged."""
        try:
            stamp = EmbeddedPdfSignature(self._reader, field.field, field.name)
            learn(stamp.signed_data, known)
            status = await async_validate_pdf_timestamp(stamp, known.stamps(moment))
            about = about_time_stamp(cms.ContentInfo.load(extract_contents(field.value)))
        except Exception as error:  # noqa: BLE001 - unknown algorithms and broken structures alike
            return {"field": field.name, "trusted": False, "why": f"{type(error).__name__}: {error}"}, moment
        holds = status.intact and status.valid and status.trusted and status.coverage in WHOLE
        trouble = status.trust_problem_indic
        kept = {"field": field.name, "trusted": holds, "why": trouble.standard_name if trouble else None}
        return about | kept, min(moment, status.timestamp) if holds else moment

    async def _signature(self, field: Field, known: Known, moment: datetime) -> Kept:
        if field.value is None:
            return {"field": field.name, "verdict": Verdict.UNSIGNED.value, "why": "empty"}
        try:
            return await self._verify(field, known, moment)
        except Exception as error:  # noqa: BLE001 - unknown kinds and broken structures alike
            why = f"{type(error).__name__}: {error}"
            return {"field": field.name, "verdict": Verdict.NOT_VERIFIED.value, "why": why}

    async def _verify(self, field: Field, known: Known, moment: datetime) -> Kept:
        kind = str(field.value.get("/SubFilter", ""))
        if kind not in KINDS:
            return {"field": field.name, "format": kind, "verdict": Verdict.NOT_VERIFIED.value, "why": "kind"}
        info = cms.ContentInfo.load(extract_contents(field.value))
        about: Kept = {"field": field.name, "format": kind}
        signers = signers_of(info["content"])
        if not signers:
            return about | {"verdict": Verdict.NO_SIGNER.value}
        signer = signers[0]
        about |= signer.about()
        if signer.certificate is None:
            return about | {"verdict": Verdict.NO_CERTIFICATE.value}
        if not signer.known_here:
            return about | to_ask(info.dump(), _ranges(field.value))
        return about | await self._judge(field, signer, known, moment)

    async def _judge(self, field: Field, signer: Signer, known: Known, moment: datetime) -> Kept:
        signature = EmbeddedPdfSignature(self._reader, field.field, field.name)
        learn(signature.signed_data, known)
        status = await async_validate_pdf_signature(signature, known.stamps(moment), key_usage_settings=SIGNING)
        digest = signature.compute_digest()
        trust, found = await judge(signer, status, digest, known, moment)
        claimed = signature.self_reported_timestamp
        return found | {
            "signing_time": claimed.isoformat() if claimed else None,
            "coverage": COVERAGE.get(status.coverage, "unclear"),
            "added_after": ADDED.get(status.modification_level, "changes of the content"),
            "digest": digest.hex(),
            "verdict": _verdict(status, trust).value,
        }


def _verdict(status: PdfSignatureStatus, trust: Trust) -> Verdict:
    if not status.intact:
        return Verdict.CHANGED
    if not status.valid:
        return Verdict.INVALID
    unchanged = status.coverage in WHOLE and status.modification_level in ALLOWED and status.docmdp_ok
    if not unchanged:
        return Verdict.CHANGED
    return trust.verdict if status.seed_value_ok else Verdict.NOT_TRUSTED


def _ranges(value: Any) -> list[list[int]]:
    """`/ByteRange` (ISO 32000-2, 12.8.1) as pairs of from and to."""
    numbers = [int(number) for number in value["/ByteRange"]]
    return [[start, start + length] for start, length in zip(numbers[::2], numbers[1::2], strict=True)]


def _streams(references: Iterable[Any], purpose: DecodePurpose) -> list[bytes]:
    return [reference.get_object().read_data(purpose) for reference in references]
