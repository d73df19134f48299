"""What a file is, by its first bytes and never by its name."""

import io
import re
import zipfile
from typing import Literal

from .messages import Unreadable
from .source import Limits

FileType = Literal["pdf", "docx", "mail", "image", "html", "plain"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.M)
_MAIL_HEADERS = {b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"message-id", b"return-path"}
_MAIL_HEADERS |= {b"delivered-to", b"content-type", b"content-transfer-encoding", b"cc", b"sender", b"reply-to"}


def file_type(data: bytes, limits: Limits | None = None) -> FileType:
    """The type by content. Raises `Unreadable` for what is empty, dangerous or not a letter's format."""
    limits = limits or Limits()
    if not data.strip(b"\x00\t\r\n "):
        raise Unreadable("empty")
    if len(data) > limits.file_bytes:
        raise Unreadable("too_big", limit=str(limits.file_bytes // 2**20))
    if b"%PDF-" in data[:1024] and not data.startswith((b"MZ", b"\x7fELF")):
        return "pdf"
    if data.startswith(_PICTURES):
        return "image"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, limits)
    if data.startswith(_OLE):
        raise Unreadable(_ole_reason(data))
    if data.startswith(b"{\\rtf"):
        raise Unreadable("rtf")
    if _is_mail(data):
        return "mail"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data[:200], re.I):
        return "html"
    if _is_text(data):
        return "plain"
    raise Unreadable("unknown_type")


def _ole_reason(data: bytes) -> Literal["encrypted", "legacy_doc", "outlook_msg", "unknown_type"]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "__properties_version1.0".encode("utf-16-le") in data:
        return "outlook_msg"
    if "WordDocument".encode("utf-16-le") in data:
        return "legacy_doc"
    return "unknown_type"


def _zipped(data: bytes, limits: Limits) -> FileType:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable("damaged") from error
    check_unpacked_size(sum(one.file_size for one in members), len(data), limits)
    if len(members) > 10_000:
        raise Unreadable("bomb", detail=f"{len(members)} parts")
    if not any(one.filename == "word/document.xml" for one in members):
        raise Unreadable("not_docx")
    if any(one.flag_bits & 1 for one in members):
        raise Unreadable("encrypted")
    return "docx"


def check_unpacked_size(unpacked: int, packed: int, limits: Limits) -> None:
    """Refuse what unpacks to more than the limit, or to a great multiple of itself (small files aside)."""
    too_dense = unpacked > 20 * 2**20 and unpacked > packed * limits.unpacked_ratio
    if unpacked > limits.unpacked_bytes or too_dense:
        raise Unreadable("bomb", detail=f"{packed // 1024} KB → {unpacked // 2**20} MB")


def _is_mail(data: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", data.lstrip()[:65536], maxsplit=1)[0]
    if head.startswith(b"From "):
        head = head.split(b"\n", 1)[-1]
    first = re.match(rb"[A-Za-z][A-Za-z0-9-]*:", head)
    names = {name.lower() for name in _HEADER.findall(head)}
    strong = names & {b"mime-version", b"received", b"message-id", b"return-path", b"delivered-to"}
    return bool(first) and len(names & _MAIL_HEADERS) >= 2 and (bool(strong) or {b"from", b"subject"} <= names)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if data.startswith((b"MZ", b"\x7fELF")) or b"\x00" in data[:65536]:
        return False
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in data[:65536])
    return odd <= len(data[:65536]) // 500
