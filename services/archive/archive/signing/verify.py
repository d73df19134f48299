"""What the signatures of an original are worth, as far as this machine alone can say."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any

import pypdfium2
import pypdfium2.raw
from asn1crypto import x509

from archive.signatures import Verdict, Verified, worst
from archive.signing.cms import NotCms, open_cms, verify_cms
from archive.signing.evidence import Kept, about_crl, about_ocsp, armored
from archive.signing.pades import Locked, NotPdf, SignedPdf
from archive.signing.trust import Known, certificates_of

PDF = "application/pdf"


def verify(
    data: bytes,
    media_type: str,
    roots: Sequence[x509.Certificate],
    moment: datetime,
    signature: bytes | None = None,
) -> Verified:
    """Verify the signatures of a file as of `moment`: in it if it is a PDF, around it if it is a CMS, and `signature`,
    a CMS that came beside it."""
    return asyncio.run(_verify(data, media_type, Known(list(roots)), moment, signature))


async def _verify(data: bytes, media_type: str, known: Known, moment: datetime, signature: bytes | None) -> Verified:
    found, stamps = await _in_pdf(data, known, moment) if media_type == PDF else (await _around(data, known, moment), [])
    if signature is not None:
        found += await _beside(data, signature, known, moment)
    signed = any(one["verdict"] != Verdict.UNSIGNED for one in found)
    return Verified(worst(found), found, _evidence(known, found, stamps, moment) if signed else {})


async def _in_pdf(data: bytes, known: Known, moment: datetime) -> tuple[list[Kept], list[Kept]]:
    """The signed range of bytes stands in the file in plain (ISO 32000-2, 12.8.1): without one nobody signed."""
    try:
        if b"/ByteRange" in data or _signature_fields(data):
            return await SignedPdf(data).verify(known, moment)
    except NotPdf:
        return [{"field": "", "verdict": Verdict.DAMAGED.value}], []
    except Locked:
        return [{"field": "", "verdict": Verdict.NOT_VERIFIED.value, "why": "password"}], []
    return [], []


def _signature_fields(data: bytes) -> int:
    """How many fields for signatures the PDF has, signed or empty. Raises NotPdf, Locked."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) == 0:
                raise NotPdf("no page")
            return int(pypdfium2.raw.FPDF_GetSignatureCount(pdf.raw))
    except pypdfium2.PdfiumError as error:
        raise (Locked if "password" in str(error).casefold() else NotPdf)(str(error)) from error


async def _around(data: bytes, known: Known, moment: datetime) -> list[Kept]:
    try:
        sealed = open_cms(data)
    except NotCms:
        return []
    if sealed.content is None:
        return [{"field": "", "format": "CMS", "verdict": Verdict.NOT_VERIFIED.value, "why": "nothing signed here"}]
    return await verify_cms(sealed, sealed.content, known, moment)


async def _beside(data: bytes, signature: bytes, known: Known, moment: datetime) -> list[Kept]:
    """Signing programs may put the signed content into the signature all the same: it must be this very file."""
    try:
        sealed = open_cms(signature)
    except NotCms as error:
        return [{"field": "", "format": "CMS", "verdict": Verdict.DAMAGED.value, "why": f"no CMS: {error}"}]
    return await verify_cms(sealed, data, known, moment)


def content_of(data: bytes) -> bytes | None:
    """What a CMS holds and signs; None where it is no CMS or holds nothing."""
    try:
        return open_cms(data).content
    except NotCms:
        return None


def _evidence(known: Known, found: list[Kept], stamps: list[Kept], moment: datetime) -> dict[str, Any]:
    chain = certificates_of(one for signature in found for one in signature.get("certificates", []))
    certificates = {one.sha256: one for one in (*chain, *known.certificates, *known.roots)}.values()
    answers = [one for response in known.ocsps for one in about_ocsp(response)]
    lists = [one for listed in known.crls for one in about_crl(listed, certificates)]
    return {
        "at": moment.isoformat(),
        "received_at": moment.isoformat(),
        "by": f"pyHanko {version('pyhanko')}",
        "trusted": [armored(root) for root in known.roots],
        "certificates": [armored(one) for one in known.certificates],
        "revocations": answers + lists,
        "time_stamps": stamps,
    }
