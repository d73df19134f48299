"""A CMS (RFC 5652) with signed data, read: as DER, as PEM, or as the bare base64 of the national signing programs."""

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto import cms

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # the identifier of signed data, 1.2.840.113549.1.7.2, in DER
FIRST = 200  # bytes of a CMS within which it says what it is


class NotCms(ValueError):  # noqa: N818 - reads as what it is
    """The bytes are no CMS with signed data."""


@dataclass(frozen=True)
class Sealed:
    """A CMS taken apart. `content` is what it holds, None where that lies beside it."""

    der: bytes
    signed: "cms.SignedData"
    content: bytes | None


def may_be_cms(data: bytes) -> bool:
    """By its first bytes alone."""
    try:
        return SIGNED_DATA in _der(data[: 2 * FIRST])[:FIRST]
    except (ValueError, binascii.Error):
        return False


def open_cms(data: bytes) -> Sealed:
    """Raises NotCms."""
    from asn1crypto import cms, core

    try:
        der = _der(data)
        info = cms.ContentInfo.load(der)
        if info["content_type"].native != "signed_data":
            raise NotCms("no signed data")
        held = info["content"]["encap_content_info"]["content"]
        list(info["content"]["signer_infos"])  # read now: it raises where it cannot be
        return Sealed(der, info["content"], None if isinstance(held, core.Void) else bytes(held))
    except (ValueError, TypeError, KeyError, binascii.Error) as error:
        raise NotCms(str(error)) from error


def content_of(data: bytes) -> bytes | None:
    """What a CMS holds and signs; None where it is no CMS or holds nothing."""
    if not may_be_cms(data):
        return None
    try:
        return open_cms(data).content
    except NotCms:
        return None


def _der(data: bytes) -> bytes:
    """Also of the beginning of a CMS. Raises ValueError where it is written in no such way."""
    if data[:1] == b"\x30":
        return data
    lines = data.split(b"-----")
    written = b"".join((lines[2] if len(lines) > 2 else data).split())
    return base64.b64decode(written[: len(written) // 4 * 4], validate=True)
