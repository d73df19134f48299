"""The signature verdict of an original, frozen when it is filed."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pypdfium2


class Verdict(StrEnum):
    """From the best to the worst; the worst of several signatures is the document's."""

    VALID = "valid"
    SCAN = "scan of a signed paper"
    UNSIGNED = "unsigned"
    NOT_TRUSTED = "intact but signer not trusted"
    NOT_VERIFIED = "not verified"
    CHANGED = "changed after signing"
    INVALID = "invalid"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Verified:
    """The verdict, and for each signature what it rests on, as plain values for keeping."""

    verdict: Verdict
    signatures: list[dict[str, Any]] = field(default_factory=list)


def said(verdict: str, certified_by: str | None) -> str:
    """The verdict as other services are told it."""
    scan = verdict == Verdict.SCAN and certified_by
    return f"{verdict}, certified by {certified_by}" if scan else verdict


def verify(data: bytes, media_type: str, trust: Path | None, moment: datetime) -> Verified:
    """Verify the signatures of a file. Only PDF carries such as can be verified here.

    The signed range of bytes stands in the file in plain (ISO 32000-2, 12.8.1): without one there is no signature.
    """
    if media_type != "application/pdf":
        return Verified(Verdict.UNSIGNED)
    if b"/ByteRange" not in data:
        return Verified(Verdict.UNSIGNED if _can_be_opened(data) else Verdict.DAMAGED)
    from archive.pades import verify_pdf  # a second's work, for signed files only

    return asyncio.run(verify_pdf(data, trust, moment))


def _can_be_opened(data: bytes) -> bool:
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf) > 0
    except pypdfium2.PdfiumError as error:
        return "password" in str(error).casefold()
