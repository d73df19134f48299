"""The real objects: any server of the S3 API, through the `minio` SDK.

Two buckets: `kense-files` for files at work, `kense-vault` for what is locked, with versioning and object lock.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from minio.error import MinioException, S3Error

from kense.contracts.files import FileRef
from kense.objects.port import (
    PIECE,
    Harm,
    ObjectsUnavailable,
    check_key,
    check_size,
    checked,
    checked_pieces,
    checking,
    reference,
    reference_of,
    write_new,
)  # fmt: skip
from kense.objects.s3_calls import Opened, is_intact, put_first, put_whole, read
from kense.objects.s3_client import FAILURES, S3Client
from kense.objects.s3_harm import CANNOT_LOCK, harms
from kense.objects.s3_sending import ONE_PART, Sent, put_parts
from kense.objects.s3_vault import S3Vault

FILES, VAULT = "kense-files", "kense-vault"

Given = TypeVar("Given")


class S3Objects:
    worm = True

    def __init__(self, address: str, files: str = FILES, vault: str = VAULT) -> None:
        """`address` is http(s)://access:secret@host:port; `files` and `vault` are the names of the buckets."""
        self.client = S3Client(address)
        self.files, self.vault = files, vault
        self._vault = S3Vault(self.client, vault)
        self._ready = False

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        return await self._writing(lambda: self._put(data, reference(data, name, media_type)))

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        ref = await asyncio.to_thread(reference_of, path, name, media_type)
        await self._writing(lambda: self._put_file(path, ref))
        return ref

    async def get(self, sha256: str) -> bytes:
        return checked(await _in_thread(lambda: read(self.client, self.files, sha256)), sha256)

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(_pieces(lambda: Opened(self.client, self.files, sha256)), sha256)

    async def fetch(self, sha256: str, path: Path) -> None:
        await _in_thread(lambda: self._fetch(sha256, path))

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        return await self._writing(lambda: self._vault.lock(data, reference(data, name), until))

    async def lock_file(self, path: Path, sha256: str, name: str, until: date, media_type: str = "") -> FileRef:
        ref = reference(b"", name, media_type).model_copy(update={"sha256": sha256})
        size = await self._writing(lambda: self._vault.lock_file(path, ref, until))
        return ref.model_copy(update={"size": size})

    async def lock_kept(self, file: FileRef, path: Path, until: date) -> None:
        await self._writing(lambda: self._lock_kept(file, path, until))

    async def locked(self, sha256: str) -> bytes:
        return await _in_thread(lambda: self._vault.read(sha256))

    def locked_pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(_pieces(lambda: self._vault.opened(sha256)), sha256)

    async def record(self, key: str, data: bytes, until: date, *, hidden: bool = True) -> bytes:
        check_key(key)
        return await self._writing(lambda: self._vault.record(key, data, until, hidden=hidden))

    async def recorded(self, key: str) -> bytes:
        check_key(key)
        return await _in_thread(lambda: self._vault.recorded(key))

    async def recorded_keys(self, prefix: str) -> list[str]:
        return await _in_thread(lambda: self._vault.recorded_keys(prefix))

    async def harm(self) -> list[Harm]:
        return await _in_thread(self._harm)

    def _put(self, data: bytes, ref: FileRef) -> FileRef:
        there = put_first(self.client, self.files, ref.sha256, data, ref.media_type) is None
        if there and not is_intact(self.client, self.files, ref.sha256, ref.sha256):
            put_whole(self.client, self.files, ref.sha256, data, ref.media_type)
        return ref

    def _put_file(self, path: Path, ref: FileRef) -> None:
        """In parts, which become the file all at once. What is there already is put again: to check it costs as much."""
        with Sent(path, ref.sha256) as file:
            put_parts(self.client, self.files, ref.sha256, file, ref.media_type)

    def _fetch(self, sha256: str, path: Path) -> None:
        with Opened(self.client, self.files, sha256) as kept:
            write_new(path, checking(kept.pieces(), sha256))

    def _lock_kept(self, file: FileRef, path: Path, until: date) -> None:
        """What is sent in one part goes from the one bucket to the other through the memory, hashed once."""
        with Opened(self.client, self.files, file.sha256) as kept:
            data = kept.read() if kept.size <= ONE_PART else None
            write_new(path, checking([data] if data is not None else kept.pieces(), file.sha256))
        check_size(path.stat().st_size, file)
        if data is None:
            self._vault.lock_file(path, file, until)
        else:
            self._vault.lock(data, file, until)

    def _harm(self) -> list[Harm]:
        try:
            self._make_buckets()
        except S3Error as error:
            if error.code in CANNOT_LOCK:
                return list(Harm)
            raise
        return harms(self._vault)

    async def _writing(self, call: Callable[[], Given]) -> Given:
        if not self._ready:
            await _in_thread(self._make_buckets)
        return await _in_thread(call)

    def _make_buckets(self) -> None:
        for bucket, locked in ((self.files, False), (self.vault, True)):
            try:
                self.client.make_bucket(bucket, object_lock=locked)
            except MinioException:
                if not self.client.bucket_exists(bucket):
                    raise
        self._ready = True


async def _pieces(open_it: Callable[[], Opened]) -> AsyncIterator[bytes]:
    kept = await _in_thread(open_it)
    try:
        while piece := await _in_thread(lambda: kept.read(PIECE)):
            yield piece
    finally:
        kept.close()


async def _in_thread(call: Callable[[], Given]) -> Given:
    try:
        return await asyncio.to_thread(call)
    except FAILURES as error:
        raise ObjectsUnavailable from error
