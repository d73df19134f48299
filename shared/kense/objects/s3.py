"""The real objects: any server of the S3 API, through the `minio` SDK.

Two buckets: `kense-files` for files at work, `kense-vault` for signed originals, with versioning and object lock.
A locked original is put in COMPLIANCE mode: nobody, not even the owner, deletes or shortens it before its day.
Its version is looked for among all versions of its address: a delete marker or a version put over it hides nothing.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import MinioException, S3Error
from minio.retention import Retention
from urllib3 import BaseHTTPResponse, PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from kense.clock import MINISTRY
from kense.contracts.files import FileRef
from kense.objects.port import (
    PIECE,
    ObjectDamaged,
    ObjectMissing,
    ObjectsUnavailable,
    checked,
    checked_pieces,
    intact,
    reference,
    reference_of,
)  # fmt: skip

FILES, VAULT = "kense-files", "kense-vault"
ABSENT = ("NoSuchKey", "NoSuchBucket", "NoSuchObject")
SMALLEST_PART, LARGEST_PART = 5 * 1024**2, 5 * 1024**3
STREAMED_PART = 16 * 1024**2
PATIENCE = Timeout(connect=5, read=60)
AGAIN = Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))

Given = TypeVar("Given")


class S3Objects:
    worm = True

    def __init__(self, address: str, files: str = FILES, vault: str = VAULT) -> None:
        """`address` is http(s)://access:secret@host:port; `files` and `vault` are the names of the buckets."""
        parts = urlsplit(address)
        self.client = Minio(
            f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "",
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            secure=parts.scheme == "https",
            http_client=PoolManager(timeout=PATIENCE, maxsize=10, retries=AGAIN),
        )
        self.files, self.vault = files, vault
        self._ready = False

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        ref = reference(data, name, media_type)
        await _in_thread(lambda: self._put(data, ref))
        return ref

    async def put_file(self, path: Path, name: str, media_type: str = "") -> FileRef:
        ref = await asyncio.to_thread(reference_of, path, name, media_type)
        await _in_thread(lambda: self._put_file(path, ref))
        return ref

    def pieces(self, sha256: str) -> AsyncIterator[bytes]:
        return checked_pieces(self._pieces(sha256), sha256)

    async def get(self, sha256: str) -> bytes:
        return await _in_thread(lambda: checked(self._read(self.files, sha256), sha256))

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        ref = reference(data, name)
        end = datetime.combine(until + timedelta(days=1), time(), MINISTRY).astimezone(UTC)
        await _in_thread(lambda: self._lock(data, ref, Retention(COMPLIANCE, end)))
        return ref

    async def locked(self, sha256: str) -> bytes:
        return await _in_thread(lambda: self._read_locked(sha256))

    def _put(self, data: bytes, ref: FileRef) -> None:
        self._make_buckets()
        try:
            if intact(self._read(self.files, ref.sha256), ref.sha256):
                return
        except ObjectMissing:
            pass
        self._send(self.files, data, ref, None)

    def _put_file(self, path: Path, ref: FileRef) -> None:
        """In parts, which become the file all at once. What is there already is put again: to check it costs as much."""
        self._make_buckets()
        self.client.fput_object(self.files, ref.sha256, str(path), ref.media_type, part_size=STREAMED_PART)

    async def _pieces(self, sha256: str) -> AsyncIterator[bytes]:
        response = await _in_thread(lambda: self._open(sha256))
        try:
            while piece := await _in_thread(lambda: response.read(PIECE)):
                yield piece
        finally:
            response.close()
            response.release_conn()

    def _open(self, sha256: str) -> BaseHTTPResponse:
        try:
            return self.client.get_object(self.files, sha256)
        except S3Error as error:
            if error.code in ABSENT:
                raise ObjectMissing(sha256) from None
            raise

    def _lock(self, data: bytes, ref: FileRef, retention: Retention) -> None:
        self._make_buckets()
        there = (version for version, kept in self._versions(ref.sha256) if intact(kept, ref.sha256))
        if version := next(there, None):
            self._prolong(ref.sha256, version, retention)
        else:
            self._send(self.vault, data, ref, retention)

    def _send(self, bucket: str, data: bytes, ref: FileRef, retention: Retention | None) -> None:
        """In one part, so that the bytes are either there whole or not at all."""
        part = min(max(len(data), SMALLEST_PART), LARGEST_PART)
        self.client.put_object(
            bucket, ref.sha256, io.BytesIO(data), len(data), ref.media_type, retention=retention, part_size=part
        )

    def _prolong(self, sha256: str, version: str, retention: Retention) -> None:
        now = self.client.get_object_retention(self.vault, sha256, version)
        if now is None or now.retain_until_date < retention.retain_until_date:
            self.client.set_object_retention(self.vault, sha256, retention, version)

    def _read(self, bucket: str, sha256: str, version: str | None = None) -> bytes:
        try:
            with self.client.get_object(bucket, sha256, version_id=version) as response:
                return response.read()
        except S3Error as error:
            if error.code in ABSENT:
                raise ObjectMissing(sha256) from None
            raise

    def _versions(self, sha256: str) -> Iterator[tuple[str, bytes]]:
        """Every version of a locked original that can be read, newest first."""
        for found in self.client.list_objects(self.vault, prefix=sha256, include_version=True):
            if not found.is_delete_marker and found.version_id:
                yield found.version_id, self._read(self.vault, sha256, found.version_id)

    def _read_locked(self, sha256: str) -> bytes:
        self._make_buckets()
        any_version = False
        for _, data in self._versions(sha256):
            if intact(data, sha256):
                return data
            any_version = True
        raise ObjectDamaged(sha256) if any_version else ObjectMissing(sha256)

    def _make_buckets(self) -> None:
        if self._ready:
            return
        for bucket, locked in ((self.files, False), (self.vault, True)):
            try:
                self.client.make_bucket(bucket, object_lock=locked)
            except S3Error as error:
                if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
                    raise
        self._ready = True


async def _in_thread(call: Callable[[], Given]) -> Given:
    try:
        return await asyncio.to_thread(call)
    except (MinioException, HTTPError, OSError) as error:
        raise ObjectsUnavailable from error
