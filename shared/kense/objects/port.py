"""The objects port: a file is put once under its SHA-256 and read by anyone who has its address."""

import hashlib
import mimetypes
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from kense.contracts.files import FileRef
from kense.i18n import _
from kense.problems import Problem

PIECE = 2**20


class ObjectMissing(Exception):  # noqa: N818 - reads as what happened
    """No file is kept under that address."""


class ObjectDamaged(Exception):  # noqa: N818
    """The bytes kept under that address are no longer the ones that were put."""


class ObjectsUnavailable(Problem):
    """The store cannot be read or written just now: a full disk, a server that is away. Nothing is half-written."""

    def __init__(self) -> None:
        super().__init__(
            _("The store of files cannot be reached, or is full."),
            _("What you sent was not kept; nothing was left half-written."),
            _("Tell the operator, then send it again."),
            503,
        )


class Objects(Protocol):
    """Keeps files. `worm` says whether what is locked can truly not be changed or deleted before its day.

    Every call raises ObjectsUnavailable where the store itself fails.
    """

    worm: bool

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        """Keep the bytes under their SHA-256 and say where. Putting the same bytes again mends damage, and no more."""
        ...

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        """Keep a file of this machine's disk, as `put` does. It may be larger than the memory: it is read in pieces."""
        ...

    async def get(self, sha256: str) -> bytes:
        """The bytes, checked against their address. Raises ObjectMissing, ObjectDamaged."""
        ...

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        """The bytes piece by piece, for what may be larger than the memory. Raises ObjectMissing before the first piece,
        and ObjectDamaged in place of the last: whoever reads on must not use what came before.
        """
        ...

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        """Keep a signed original so that it cannot be changed or deleted up to and including that day.

        Locking the same bytes again can only prolong the lock.
        """
        ...

    async def locked(self, sha256: str) -> bytes:
        """The bytes of a locked original, checked. Raises ObjectMissing, ObjectDamaged."""
        ...


def reference(data: bytes, name: str, media_type: str = "") -> FileRef:
    guessed = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileRef(sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=guessed, name=name)


def reference_of(path: Path, name: str, media_type: str = "") -> FileRef:
    """The same of a file on the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in read_in_pieces(file):
            digest.update(piece)
    about = reference(b"", name, media_type)
    return about.model_copy(update={"sha256": digest.hexdigest(), "size": path.stat().st_size})


def read_in_pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


async def checked_pieces(pieces: AsyncIterator[bytes], sha256: str) -> AsyncIterator[bytes]:
    """The same pieces, the last only once all of them are known to be the ones that were put."""
    digest, held = hashlib.sha256(), b""
    async for piece in pieces:
        digest.update(piece)
        if held:
            yield held
        held = piece
    if digest.hexdigest() != sha256:
        raise ObjectDamaged(sha256)
    if held:
        yield held


def intact(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


def checked(data: bytes, sha256: str) -> bytes:
    if not intact(data, sha256):
        raise ObjectDamaged(sha256)
    return data
