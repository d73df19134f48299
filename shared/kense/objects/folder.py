"""The embedded objects: a folder of content-addressed files, made read-only. It is not WORM, and says so."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from datetime import date
from pathlib import Path

from kense.contracts.files import FileRef
from kense.objects.port import (
    ObjectMissing,
    ObjectsUnavailable,
    checked,
    checked_pieces,
    intact,
    read_in_pieces,
    reference,
    reference_of,
)  # fmt: skip

ABANDONED_AFTER_SECONDS = 3600.0


class FolderObjects:
    worm = False  # whoever owns the folder can change it; read-only files only guard against mistakes

    def __init__(self, folder: Path) -> None:
        self._files = folder / "files"
        self._locked = folder / "locked"
        self._half = folder / "half"
        _remove_abandoned(self._half, ABANDONED_AFTER_SECONDS)

    def tidy(self) -> None:
        """Remove what a killed process left half-written; for a process that knows that it alone writes here."""
        _remove_abandoned(self._half, 0)

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        ref = reference(data, name, media_type)
        await asyncio.to_thread(_keep, _path(self._files, ref.sha256), self._half, data, ref.sha256)
        return ref

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        ref = await asyncio.to_thread(reference_of, path, name, media_type)
        await asyncio.to_thread(_keep_file, _path(self._files, ref.sha256), self._half, path)
        return ref

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(_pieces(_path(self._files, sha256), sha256), sha256)

    async def get(self, sha256: str) -> bytes:
        return await asyncio.to_thread(_read, _path(self._files, sha256), sha256)

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        ref = reference(data, name)
        await asyncio.to_thread(_keep, _path(self._locked, ref.sha256), self._half, data, ref.sha256)
        return ref

    async def locked(self, sha256: str) -> bytes:
        return await asyncio.to_thread(_read, _path(self._locked, sha256), sha256)


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _keep(path: Path, half: Path, data: bytes, sha256: str) -> None:
    """Written aside, made durable, then moved into its place: a reader sees the whole file or none."""
    try:
        if path.exists() and intact(path.read_bytes(), sha256):
            return
        _write(path, half, [data])
    except OSError as error:
        raise ObjectsUnavailable from error


def _keep_file(path: Path, half: Path, source: Path) -> None:
    try:
        if path.exists() and reference_of(path, "").sha256 == path.name:
            return
        with source.open("rb") as file:
            _write(path, half, read_in_pieces(file))
    except OSError as error:
        raise ObjectsUnavailable from error


def _write(path: Path, half: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=half)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o444)
        written.rename(path)
        _make_durable(path.parent)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _make_durable(folder: Path) -> None:
    """The names too: of the file in its folder, and of that folder in its own."""
    for each in (folder, folder.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_abandoned(half: Path, age_seconds: float) -> None:
    """What a killed process was writing. A younger file may be another process's work in progress."""
    for path in half.glob("*"):
        if path.stat().st_mtime < time.time() - age_seconds:
            path.unlink(missing_ok=True)


def _read(path: Path, sha256: str) -> bytes:
    try:
        return checked(path.read_bytes(), sha256)
    except FileNotFoundError:
        raise ObjectMissing(sha256) from None
    except OSError as error:
        raise ObjectsUnavailable from error


async def _pieces(path: Path, sha256: str) -> AsyncIterator[bytes]:
    try:
        with path.open("rb") as file:
            reading = read_in_pieces(file)
            while piece := await asyncio.to_thread(next, reading, b""):
                yield piece
    except FileNotFoundError:
        raise ObjectMissing(sha256) from None
    except OSError as error:
        raise ObjectsUnavailable from error
