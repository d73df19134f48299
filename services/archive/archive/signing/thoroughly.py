"""All signatures of an original, verified with pyHanko: a second's work only to load it."""

from datetime import datetime
from importlib.metadata import version
from typing import Any

from archive.signatures import Verdict, Verified, worst
from archive.signing.cms import verify_cms
from archive.signing.evidence import Kept, about_crl, about_ocsp, armored
from archive.signing.pades import Locked, NotPdf, SignedPdf
from archive.signing.sealed import NotCms, open_cms
from archive.signing.trust import Known, certificates_of

PDF = "application/pdf"


async def verify_thoroughly(
    data: bytes, media_type: str, known: Known, moment: datetime, signature: bytes | None
) -> Verified:
    """Every signature in the PDF, around the content, and beside the file."""
    found, stamps = (
        await _in_pdf(data, known, moment) if media_type == PDF else (await _around(data, known, moment), [])
    )
    if signature is not None:
        found += await _beside(data, signature, known, moment)
    signed = any(one["verdict"] != Verdict.UNSIGNED for one in found)
    return Verified(worst(found), found, _evidence(known, found, stamps, moment) if signed else {})


async def _in_pdf(data: bytes, known: Known, moment: datetime) -> tuple[list[Kept], list[Kept]]:
    try:
        return await SignedPdf(data).verify(known, moment)
    except NotPdf:
        return [{"field": "", "verdict": Verdict.DAMAGED.value}], []
    except Locked:
        return [{"field": "", "verdict": Verdict.NOT_VERIFIED.value, "why": "password"}], []


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
