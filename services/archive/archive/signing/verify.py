"""What the signatures of an original are worth, as far as this machine alone can say. Most originals carry none, and
that is seen at a glance; only for the others the libraries are loaded."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from archive.signatures import Verdict, Verified
from archive.signing.sealed import may_be_cms

PDF = "application/pdf"


def verify(
    data: bytes,
    media_type: str,
    trust: Path | Sequence[str] | None,
    moment: datetime,
    signature: bytes | None = None,
) -> Verified:
    """Verify the signatures of a file as of `moment`: in it if it is a PDF, around it if it is a CMS, and `signature`,
    a CMS that came beside it. `trust` is a folder of certificates, or certificates as PEM."""
    if signature is None and (seen := _at_a_glance(data, media_type)):
        return seen
    from archive.signing.thoroughly import verify_thoroughly
    from archive.signing.trust import Known, certificates_of, trusted

    roots = trusted(trust) if trust is None or isinstance(trust, Path) else certificates_of(trust)
    return asyncio.run(verify_thoroughly(data, media_type, Known(roots), moment, signature))


def _at_a_glance(data: bytes, media_type: str) -> Verified | None:
    """What can be said without looking closely; None where there is something signed.

    The signed range of bytes stands in a PDF in plain (ISO 32000-2, 12.8.1): without one nobody signed it.
    """
    if media_type != PDF:
        return None if may_be_cms(data) else Verified(Verdict.UNSIGNED)
    if b"/ByteRange" in data:
        return None
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            fields = pypdfium2.raw.FPDF_GetSignatureCount(pdf.raw)
            return (None if fields else Verified(Verdict.UNSIGNED)) if len(pdf) else Verified(Verdict.DAMAGED)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        return Verified(Verdict.NOT_VERIFIED, [LOCKED]) if locked else Verified(Verdict.DAMAGED)


LOCKED = {"field": "", "verdict": Verdict.NOT_VERIFIED.value, "why": "password"}
