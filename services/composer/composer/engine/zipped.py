"""The ZIP under a DOCX: opened within limits, and written with unchanged members copied as they were compressed.

Layout of headers: PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16. Times are fixed, so that the same input gives the same bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from composer.engine.faults import refused
from kense.i18n import _

MEMBERS = 2_000
UNPACKED = 128 * 2**20  # bytes, of all members
RATIO = 200  # a member of more than a megabyte that shrinks more than this was made to harm
NO_DOCX = _("It is no DOCX, or it is damaged. Open it in Word, and save it again as .docx.")
LOCKED = _("It is an old .doc or is locked with a password. Save it in Word as a .docx without a password.")
LEVEL = 3  # a letter a tenth larger than at zlib's own 6, in a third of the time
# What zipfile raises of bytes that only look like a ZIP.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, IndexError, OverflowError, OSError, RuntimeError,
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION, UTF8_NAMES, MIDNIGHT, FIRST_OF_1980 = 20, 0x800, 0, 0x21


@dataclass(frozen=True)
class Member:
    """One file of the package, compressed as it will be written; `size` is that of the plain bytes."""

    name: str
    compressed: bytes
    method: int
    crc: int
    size: int

    @cached_property
    def local(self) -> bytes:
        name = self.name.encode()
        header = LOCAL.pack(
            b"PK\x03\x04", VERSION, UTF8_NAMES, self.method, MIDNIGHT, FIRST_OF_1980,
            self.crc, len(self.compressed), self.size, len(name), 0,
        )  # fmt: skip
        return header + name + self.compressed

    def central(self, offset: int) -> bytes:
        name = self.name.encode()
        header = CENTRAL.pack(
            b"PK\x01\x02", VERSION, VERSION, UTF8_NAMES, self.method, MIDNIGHT, FIRST_OF_1980,
            self.crc, len(self.compressed), self.size, len(name), 0, 0, 0, 0, 0, offset,
        )  # fmt: skip
        return header + name


def deflated(name: str, plain: bytes) -> Member:
    compressed = zlib.compress(plain, LEVEL, -15)
    return Member(name, compressed, zipfile.ZIP_DEFLATED, zlib.crc32(plain), len(plain))


def packed(members: Iterable[Member]) -> bytes:
    bodies, directory, offset, count = [], [], 0, 0
    for member in members:
        bodies.append(member.local)
        directory.append(member.central(offset))
        offset += len(member.local)
        count += 1
    listing = b"".join(directory)
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*bodies, listing, end))


def unpacked(docx: bytes) -> list[tuple[Member, bytes]]:
    """Every member with its plain bytes, in the order of the file. Raises BadTemplate for what is no sound ZIP."""
    if docx.startswith(OLE):
        raise refused(LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            listed = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(listed)
            return [(_raw(docx, entry), archive.read(entry)) for entry in listed]
    except DAMAGED as error:
        raise refused(NO_DOCX) from error


def _check(listed: list[zipfile.ZipInfo]) -> None:
    bomb = any(entry.file_size > 2**20 and entry.file_size > RATIO * entry.compress_size for entry in listed)
    if bomb or len(listed) > MEMBERS or sum(entry.file_size for entry in listed) > UNPACKED:
        raise refused(
            _("It unpacks to far more than a document needs, which can stop a computer. Save it anew in Word.")
        )
    names = [entry.filename for entry in listed]
    if len(set(names)) != len(names) or any(_strange(name) for name in names):
        raise refused(_("It holds files under names that no office program writes. Save it anew in Word."))
    if any(entry.flag_bits & 0x1 for entry in listed):
        raise refused(LOCKED)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in listed):
        raise refused(NO_DOCX)


def _strange(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")


def _raw(docx: bytes, entry: zipfile.ZipInfo) -> Member:
    name_length, extra_length = struct.unpack_from("<2H", docx, entry.header_offset + 26)
    begin = entry.header_offset + LOCAL.size + name_length + extra_length
    compressed = docx[begin : begin + entry.compress_size]
    return Member(entry.filename, compressed, entry.compress_type, entry.CRC, entry.file_size)
