"""The signatures in a PDF as `openssl` takes them: the CMS, and the bytes that it signs (ISO 32000-2, 12.8.1).

The file is read as bytes, not as a PDF: what stands between the two signed ranges is the CMS in hexadecimal. So nothing
that a PDF may hold can harm whoever takes it out, and a file of any size is read where it lies.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

BYTE_RANGE = re.compile(
    rb"/ByteRange\s{0,20}\[\s{0,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{0,20}\]"
)
LARGEST_CMS = 16 * 1024**2  # bytes, in hexadecimal
PIECE = 2**20


@dataclass(frozen=True)
class Range:
    """Bytes of a file from `start` on."""

    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True)
class Embedded:
    """One signature of a PDF: what it signs, and its CMS in DER (RFC 5652)."""

    ranges: tuple[Range, Range]
    cms: bytes


def embedded_in(path: Path) -> list[Embedded]:
    """The signatures of a PDF in the order they stand in it; a file that holds none gives none."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return []
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            found = (_embedded(data, [int(number) for number in match.groups()]) for match in BYTE_RANGE.finditer(data))
            return [one for one in found if one]


def _embedded(data: mmap, numbers: list[int]) -> Embedded | None:
    first, second = Range(numbers[0], numbers[1]), Range(numbers[2], numbers[3])
    gap = second.start - first.end
    if not (2 < gap <= LARGEST_CMS and second.end <= len(data)):
        return None
    between = data[first.end : second.start].strip()
    if not (between.startswith(b"<") and between.endswith(b">")):
        return None
    try:
        cms = without_padding(bytes.fromhex(between[1:-1].decode("ascii")))
    except ValueError:
        return None
    return Embedded((first, second), cms) if cms else None


def without_padding(der: bytes) -> bytes:
    """The DER value at the beginning, without the zeros after it; empty where there is none (ITU-T X.690, 8.1)."""
    if len(der) < 2 or der[0] != 0x30:
        return b""
    length, header = der[1], 2
    if length == 0x80:  # indefinite: its end is marked by zeros, which are then no padding
        return der
    if length > 0x80:
        header += length - 0x80
        length = int.from_bytes(der[2:header], "big")
    return der[: header + length] if header + length <= len(der) else b""


def pieces_of(path: Path, ranges: tuple[Range, ...]) -> Iterator[bytes]:
    """The bytes of the ranges one after another."""
    with path.open("rb") as file:
        for one in ranges:
            file.seek(one.start)
            left = one.length
            while left and (piece := file.read(min(left, PIECE))):
                left -= len(piece)
                yield piece


def digest_of(path: Path, ranges: tuple[Range, ...], algorithm: str) -> str:
    """The hash of what is signed, in hex; empty for an algorithm that is not known here."""
    try:
        digest = hashlib.new(algorithm)
    except ValueError:
        return ""
    for piece in pieces_of(path, ranges):
        digest.update(piece)
    return digest.hexdigest()
