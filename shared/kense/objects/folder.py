"""The embedded objects: a folder of content-addressed files, made read-only. It is not WORM, and says so."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from kense.contracts.files import FileRef
from kense.objects.port import (
    Harm,
    ObjectMissing,
    ObjectsUnavailable,
    check_key,
    check_size,
    checked,
    checked_pieces,
    checking,
    digest_of,
    read_in_pieces,
    reference,
    reference_of,
    write_new,
)  # fmt: skip

ABANDONED_AFTER_SECONDS = 3600.0


class FolderObjects:
    worm = False  # whoever owns the folder can change it; read-only files only guard against mistakes

    def __init__(self, folder: Path) -> None:
        self._files = folder / "files"
        self._locked = folder / "locked"
        self._records = folder / "records"
        self._half = folder / "half"
        remove_abandoned(self._half, ABANDONED_AFTER_SECONDS)

    def tidy(self) -> None:
        """Remove what a killed process left half-written; for a process that knows that it alone writes here."""
        remove_abandoned(self._half, 0)

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        ref = reference(data, name, media_type)
        await asyncio.to_thread(self._keep, self._files, ref.sha256, [data])
        return ref

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        ref = await asyncio.to_thread(reference_of, path, name, media_type)
        await asyncio.to_thread(self._keep_file, self._files, ref.sha256, path)
        return ref

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(_pieces(_path(self._files, sha256), sha256), sha256)

    async def get(self, sha256: str) -> bytes:
        return checked(await asyncio.to_thread(_read, _path(self._files, sha256)), sha256)

    async def fetch(self, sha256: str, path: Path) -> None:
        await asyncio.to_thread(_fetch, _path(self._files, sha256), sha256, path)

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        ref = reference(data, name)
        await asyncio.to_thread(self._keep, self._locked, ref.sha256, [data])
        return ref

    async def lock_file(self, path: Path, sha256: str, name: str, until: date, media_type: str = "") -> FileRef:
        await asyncio.to_thread(self._keep_file, self._locked, sha256, path)
        size = _path(self._locked, sha256).stat().st_size
        return reference(b"", name, media_type).model_copy(update={"sha256": sha256, "size": size})

    async def lock_kept(self, file: FileRef, path: Path, until: date) -> None:
        await asyncio.to_thread(self._lock_kept, file, path)

    async def locked(self, sha256: str) -> bytes:
        return checked(await asyncio.to_thread(_read, _path(self._locked, sha256)), sha256)

    def locked_pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(_pieces(_path(self._locked, sha256), sha256), sha256)

    async def record(self, key: str, data: bytes, until: date, *, hidden: bool = True) -> bytes:
        return await asyncio.to_thread(self._record, self._records / check_key(key), data)

    async def recorded(self, key: str) -> bytes:
        return await asyncio.to_thread(_read, self._records / check_key(key))

    async def recorded_keys(self, prefix: str) -> list[str]:
        return await asyncio.to_thread(_keys, self._records, prefix)

    async def harm(self) -> list[Harm]:
        return list(Harm)  # whoever owns the folder can do all of it

    def _keep(self, folder: Path, sha256: str, pieces: Iterable[bytes]) -> None:
        """Written aside, made durable, then moved into its place: a reader sees the whole file or none."""
        path = _path(folder, sha256)
        with _unavailable():
            if path.exists() and digest_of(path) == sha256:
                return
            with self._aside(checking(pieces, sha256)) as written:
                _make_folder(path.parent)
                written.rename(path)
            _make_durable(path.parent)

    def _keep_file(self, folder: Path, sha256: str, source: Path) -> None:
        with _unavailable(), source.open("rb") as file:
            self._keep(folder, sha256, read_in_pieces(file))

    def _lock_kept(self, file: FileRef, path: Path) -> None:
        _fetch(_path(self._files, file.sha256), file.sha256, path)
        check_size(path.stat().st_size, file)
        self._keep_file(self._locked, file.sha256, path)

    def _record(self, path: Path, data: bytes) -> bytes:
        """Linked into its place, which of two at the same moment only one can do."""
        if path.exists():
            return _read(path)
        with _unavailable(), self._aside([data]) as written:
            _make_folder(path.parent)
            try:
                path.hardlink_to(written)
            except FileExistsError:
                return _read(path)
            _make_durable(path.parent)
        return data

    @contextmanager
    def _aside(self, pieces: Iterable[bytes]) -> Iterator[Path]:
        """The pieces in a durable, read-only file, which is removed at the end unless it was moved away."""
        self._half.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self._half)
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            written.chmod(0o444)
            yield written
        finally:
            written.unlink(missing_ok=True)


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


@contextmanager
def _unavailable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ObjectsUnavailable from error


def _make_folder(folder: Path) -> None:
    """The folder and those above it, each name durable before anything is put under it."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _make_durable(folder.parent)


def _make_durable(folder: Path) -> None:
    """The names in it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_abandoned(folder: Path, age_seconds: float) -> None:
    """What a killed process was writing. A younger file may be another process's work in progress."""
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):  # another process was first
            if path.stat().st_mtime < time.time() - age_seconds:
                path.unlink()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ObjectMissing(path.name) from None
    except OSError as error:
        raise ObjectsUnavailable from error


def _fetch(source: Path, sha256: str, path: Path) -> None:
    with _unavailable():
        try:
            file = source.open("rb")
        except FileNotFoundError:
            raise ObjectMissing(sha256) from None
        with file:
            write_new(path, checking(read_in_pieces(file), sha256))


def _keys(records: Path, prefix: str) -> list[str]:
    folder = records / prefix.rpartition("/")[0]
    with _unavailable():
        found = (path.relative_to(records).as_posix() for path in folder.rglob("*") if path.is_file())
        return sorted(key for key in found if key.startswith(prefix))


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
