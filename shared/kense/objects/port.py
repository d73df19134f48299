"""The objects port: a file is put once under its SHA-256 and read by anyone who has its address."""

import hashlib
import mimetypes
from datetime import date
from typing import Protocol

from kense.contracts.files import FileRef
from kense.i18n import _
from kense.problems import Problem


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

    async def get(self, sha256: str) -> bytes:
        """The bytes, checked against their address. Raises ObjectMissing, ObjectDamaged."""
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


def intact(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


def checked(data: bytes, sha256: str) -> bytes:
    if not intact(data, sha256):
        raise ObjectDamaged(sha256)
    return data
