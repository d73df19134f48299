"""The objects port: a file is put once under its SHA-256 and read by anyone who has its address."""

import hashlib
import mimetypes
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from kense.contracts.files import FileRef
from kense.i18n import _
from kense.problems import Problem

PIECE = 2**20
RECORD_KEY = re.compile(r"[a-z0-9_-][a-z0-9_.-]*(/[a-z0-9_-][a-z0-9_.-]*)*")
LONGEST_KEY = 900


class ObjectMissing(Exception):  # noqa: N818 - reads as what happened
    """No file is kept under that address."""


class ObjectDamaged(Exception):  # noqa: N818
    """The bytes kept under that address are no longer the ones that were put."""


class WrongSize(Exception):  # noqa: N818
    """The file kept under that address has not the size that was announced with it."""


class ObjectsUnavailable(Problem):
    """The store cannot be read or written just now: a full disk, a server that is away. Nothing is half-written."""

    def __init__(self) -> None:
        super().__init__(
            _("The store of files cannot be reached, or is full."),
            _("What you sent was not kept; nothing was left half-written."),
            _("Tell the operator, then send it again."),
            503,
        )


class Harm(StrEnum):
    """What a vandal with all the rights of the service tries on something locked."""

    OVERWRITTEN = "overwritten"  # other bytes put over it, so that readers get those
    DELETED = "deleted"
    BYPASSED = "bypassed"  # deleted with the flag that lifts a lock of GOVERNANCE mode
    SHORTENED = "shortened"  # the lock ends earlier than it was set to
    WEAKENED = "weakened"  # from COMPLIANCE to GOVERNANCE mode, which some may lift


class Objects(Protocol):
    """Keeps files at work; and the vault: signed originals and records, which stay as they were first written.

    `worm` says whether what is locked can truly not be changed or deleted before its day.
    Every call raises ObjectsUnavailable where the store itself fails. A store that is well, and cannot give the bytes of
    one file, says thereby that they are damaged.
    """

    worm: bool

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        """Keep the bytes under their SHA-256 and say where. Putting the same bytes again mends damage, and no more."""
        ...

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        """Keep a file of this machine's disk, as `put` does. It may be larger than the memory: it is read in pieces.

        Raises ObjectDamaged, and keeps nothing, where it changes meanwhile.
        """
        ...

    async def get(self, sha256: str) -> bytes:
        """The bytes, checked against their address. Raises ObjectMissing, ObjectDamaged."""
        ...

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        """The bytes piece by piece, for what may be larger than the memory. Raises ObjectMissing before the first piece,
        and ObjectDamaged in place of the last: whoever reads on must not use what came before.
        """
        ...

    async def fetch(self, sha256: str, path: Path) -> None:
        """Write a file at work to this machine's disk, piece by piece. Raises ObjectMissing, ObjectDamaged; the path
        then holds nothing.
        """
        ...

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        """Keep a signed original so that it cannot be changed or deleted up to and including that day.

        Locking the same bytes again can only prolong the lock.
        """
        ...

    async def lock_file(self, path: Path, sha256: str, name: str, until: date, media_type: str = "") -> FileRef:
        """Lock a file of this machine's disk, as `lock` does. It may be larger than the memory.

        The bytes that are sent are the ones that are checked: raises ObjectDamaged, and locks nothing, where they are
        not those of `sha256`, as when the file changed since it was hashed.
        """
        ...

    async def lock_kept(self, file: FileRef, path: Path, until: date) -> None:
        """Lock a file at work as `lock_file` does, and write it to this machine's disk as `fetch` does: what is locked,
        what is on the disk and what was checked are the same bytes.

        Raises ObjectMissing, ObjectDamaged, WrongSize; nothing is locked then.
        """
        ...

    async def locked(self, sha256: str) -> bytes:
        """The bytes of a locked original, checked. Raises ObjectMissing, ObjectDamaged."""
        ...

    def locked_pieces(self, sha256: str) -> AsyncIterator[bytes]:
        """The same piece by piece; raises as `pieces` does."""
        ...

    async def record(self, key: str, data: bytes, until: date, *, hidden: bool = True) -> bytes:
        """Write a small document once, locked up to and including that day, and say what is kept under the key: these
        bytes, or the earlier ones where there were some. Raises ValueError for a key that `check_key` refuses.

        Without `hidden`, earlier bytes that somebody deleted are not looked for, which saves a request. Those count all
        the same: whoever reads gets them.
        """
        ...

    async def recorded(self, key: str) -> bytes:
        """What was first written under the key; nothing put over it or deleted hides it.

        Raises ObjectMissing, and ObjectDamaged where it can no longer be read.
        """
        ...

    async def recorded_keys(self, prefix: str) -> list[str]:
        """The keys that begin so, sorted; those that a deletion hides among them."""
        ...

    async def harm(self) -> list[Harm]:
        """Lock canaries to the end of tomorrow, do each harm to one of them, and say which succeeded.

        A store that is not WORM says what would succeed, and does nothing.
        """
        ...


def check_key(key: str) -> str:
    """The key of a record: parts of `a-z 0-9 _ . -` between slashes, none beginning with a dot. Raises ValueError."""
    if not RECORD_KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise ValueError(f"no key of a record: {key!r}")
    return key


def reference(data: bytes, name: str, media_type: str = "") -> FileRef:
    guessed = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileRef(sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=guessed, name=name)


def reference_of(path: Path, name: str, media_type: str = "") -> FileRef:
    """The same of a file on the disk."""
    about = reference(b"", name, media_type)
    return about.model_copy(update={"sha256": digest_of(path), "size": path.stat().st_size})


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


def check_size(size: int, file: FileRef) -> None:
    if size != file.size:
        raise WrongSize(file.sha256)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file on the disk, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checking(pieces: Iterable[bytes], sha256: str) -> Iterator[bytes]:
    """The same pieces; at their end ObjectDamaged is raised where they were not those of the SHA-256."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise ObjectDamaged(sha256)


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces to the path; where they break off, nothing is left there."""
    try:
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
