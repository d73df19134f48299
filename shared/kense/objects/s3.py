"""The real objects: any server of the S3 API, through the `minio` SDK.

Two buckets: `kense-files` for files at work, `kense-vault` for signed originals, with versioning and object lock.
A locked original is put in COMPLIANCE mode: nobody, not even the owner, deletes or shortens it before its day.
"""

import asyncio
import io
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import S3Error
from minio.retention import Retention

from kense.clock import MINISTRY
from kense.contracts.files import FileRef
from kense.objects.port import ObjectMissing, checked, reference

FILES, VAULT = "kense-files", "kense-vault"


class S3Objects:
    worm = True

    def __init__(self, address: str) -> None:
        """`address` is http(s)://access:secret@host:port."""
        parts = urlsplit(address)
        self._client = Minio(
            f"{parts.hostname}:{parts.port}",
            access_key=parts.username,
            secret_key=parts.password,
            secure=parts.scheme == "https",
        )
        self._ready = False

    async def put(self, data: bytes, name: str, media_type: str = "") -> FileRef:
        return await asyncio.to_thread(self._put, FILES, data, name, media_type, None)

    async def get(self, sha256: str) -> bytes:
        return await asyncio.to_thread(self._get, FILES, sha256)

    async def lock(self, data: bytes, name: str, until: date) -> FileRef:
        end = datetime.combine(until + timedelta(days=1), time(), MINISTRY).astimezone(UTC)
        return await asyncio.to_thread(self._put, VAULT, data, name, "", Retention(COMPLIANCE, end))

    async def locked(self, sha256: str) -> bytes:
        return await asyncio.to_thread(self._get, VAULT, sha256)

    def _put(self, bucket: str, data: bytes, name: str, media_type: str, retention: Retention | None) -> FileRef:
        self._make_buckets()
        ref = reference(data, name, media_type)
        if not self._exists(bucket, ref.sha256):
            self._client.put_object(
                bucket, ref.sha256, io.BytesIO(data), len(data), ref.media_type, retention=retention
            )
        return ref

    def _exists(self, bucket: str, sha256: str) -> bool:
        try:
            self._client.stat_object(bucket, sha256)
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                return False
            raise
        return True

    def _get(self, bucket: str, sha256: str) -> bytes:
        try:
            with self._client.get_object(bucket, sha256) as response:
                return checked(response.read(), sha256)
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchBucket"):
                raise ObjectMissing(sha256) from None
            raise

    def _make_buckets(self) -> None:
        if self._ready:
            return
        for bucket, locked in ((FILES, False), (VAULT, True)):
            try:
                self._client.make_bucket(bucket, object_lock=locked)
            except S3Error as error:
                if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
                    raise
        self._ready = True
