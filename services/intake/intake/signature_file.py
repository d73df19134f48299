"""An electronic signature that comes as a file of its own: a CMS (RFC 5652), as DER, PEM or bare base64."""

import base64
import binascii
from dataclasses import dataclass

from starlette.datastructures import UploadFile

from kense.i18n import _
from kense.problems import Problem

LARGEST = 10 * 1024**2  # bytes; a signature with all its evidence has some hundred kilobytes
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2 in DER
FIRST = 200  # bytes within which a CMS says what it is


@dataclass(frozen=True)
class NamedFile:
    data: bytes
    name: str


async def signature_of(sent: UploadFile | None) -> NamedFile | None:
    """The signature file of a form, if one was chosen. Raises Problem for what is none."""
    if sent is None or not sent.filename:
        return None
    data = await sent.read(LARGEST + 1)
    if len(data) > LARGEST or not is_cms(data):
        raise Problem(
            _("“{name}” is no electronic signature.", name=sent.filename),
            _("The reply was not filed."),
            _("Choose the file that the signing program wrote beside the document (.cms, .p7s or .sig), or none."),
        )
    return NamedFile(data, sent.filename)


def is_cms(data: bytes) -> bool:
    """By its first bytes: whether it is whole, and what it is worth, the archive says."""
    start = data[: 2 * FIRST]
    if start[:1] == b"\x30":
        return SIGNED_DATA in start[:FIRST]
    pieces = start.split(b"-----")
    written = b"".join((pieces[2] if len(pieces) > 2 else start).split())
    try:
        return SIGNED_DATA in base64.b64decode(written[: len(written) // 4 * 4], validate=True)[:FIRST]
    except binascii.Error:
        return False
