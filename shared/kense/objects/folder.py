"""The embedded objects: a folder of content-addressed files, made read-only. It is not WORM, and says so."""

import asyncio
import os
import tempfile
from datetime import date
from pathlib import Path

from kense.contracts.files import FileRef
from kense.objects.port import ObjectMissing, checked, reference


class FolderObjects:
    worm = False  # whoever owns the folder can change it; read-only files only guard against mistakes

    def __init__(self, folder: Path) -> None:
        self._files = folder / "files"
        self._locked = folder / "locked"

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        return await asyncio.to_thread(_keep, self._files, data, name, media_type)

    async def get(self, sha256: str) -> bytes:
        return await asyncio.to_thread(_read, self._files, sha256)

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        return await asyncio.to_thread(_keep, self._locked, data, name, "")

    async def locked(self, sha256: str) -> bytes:
        return await asyncio.to_thread(_read, self._locked, sha256)


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _keep(folder: Path, data: bytes, name: str, media_type: str) -> FileRef:
    """Written beside its place, made durable, then moved into it: a reader sees the whole file or none."""
    ref = reference(data, name, media_type)
    path = _path(folder, ref.sha256)
    if path.exists():
        return ref
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=path.parent, prefix=".half-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(half).chmod(0o444)
        Path(half).rename(path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    _make_durable(path.parent)
    return ref


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(folder: Path, sha256: str) -> bytes:
    try:
        return checked(_path(folder, sha256).read_bytes(), sha256)
    except FileNotFoundError:
        raise ObjectMissing(sha256) from None
