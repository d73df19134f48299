"""The few calls of the S3 API that both buckets need. They block, and raise what the SDK raises."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from minio import Minio
from minio.error import S3Error
from minio.helpers import genheaders
from minio.retention import Retention
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import MaxRetryError, ProtocolError

from kense.objects.port import PIECE, ObjectDamaged, ObjectMissing
from kense.objects.s3_client import S3Client
from kense.objects.s3_damage import is_damaged

ABSENT = ("NoSuchKey", "NoSuchBucket", "NoSuchObject", "NoSuchVersion")
SMALLEST_PART, LARGEST_PART = 5 * 1024**2, 5 * 1024**3


def put_first(
    client: Minio, bucket: str, key: str, data: bytes, media_type: str, retention: Retention | None = None
) -> str | None:
    """Put the bytes unless something can be read under the key (If-None-Match: *, RFC 9110 section 13.1.2).

    Says the version (empty where the server keeps none), or None where there was something. In one round trip, which
    the server decides; the SDK has no public way to send that header.
    """
    headers = genheaders({"Content-Type": media_type}, None, None, retention, False) | {"If-None-Match": "*"}
    try:
        return client._put_object(bucket, key, data, headers).version_id or ""
    except S3Error as error:
        if error.code == "PreconditionFailed":
            return None
        raise


def put_whole(
    client: Minio, bucket: str, key: str, data: bytes, media_type: str, retention: Retention | None = None
) -> None:
    """Put the bytes over whatever is there. In one part, so that they are either there whole or not at all."""
    part = min(max(len(data), SMALLEST_PART), LARGEST_PART)
    client.put_object(bucket, key, io.BytesIO(data), len(data), media_type, retention=retention, part_size=part)


class Opened:
    """The bytes of an object, to be read and closed. Raises ObjectMissing, and ObjectDamaged where the server, which is
    well, cannot give them; that other bytes are given is for the reader to find.
    """

    def __init__(self, client: S3Client, bucket: str, key: str, version: str | None = None) -> None:
        self._judging = partial(_judging, client, bucket, key, version)
        with self._judging():
            self._response = _response(client, bucket, key, version)

    @property
    def size(self) -> int:
        return int(self._response.headers["Content-Length"])

    def read(self, size: int | None = None) -> bytes:
        with self._judging():
            return self._response.read(size)

    def pieces(self) -> Iterator[bytes]:
        while piece := self.read(PIECE):
            yield piece

    def close(self) -> None:
        self._response.close()
        self._response.release_conn()

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read(client: S3Client, bucket: str, key: str, version: str | None = None) -> bytes:
    with Opened(client, bucket, key, version) as kept:
        return kept.read()


def is_intact(client: S3Client, bucket: str, key: str, sha256: str, version: str | None = None) -> bool:
    """Whether what lies there can be read, and is what it was. Raises ObjectMissing."""
    digest = hashlib.sha256()
    try:
        with Opened(client, bucket, key, version) as kept:
            for piece in kept.pieces():
                digest.update(piece)
    except ObjectDamaged:
        return False
    return digest.hexdigest() == sha256


def _response(client: Minio, bucket: str, key: str, version: str | None) -> BaseHTTPResponse:
    try:
        return client.get_object(bucket, key, version_id=version)
    except S3Error as error:
        if error.code in ABSENT:
            raise ObjectMissing(key) from None
        raise


@contextmanager
def _judging(client: S3Client, bucket: str, key: str, version: str | None) -> Iterator[None]:
    """Where the server failed, or its answer broke off, it is found out whether that is the object's fault."""
    try:
        yield
    except (MaxRetryError, ProtocolError) as error:
        if is_damaged(client, bucket, key, version):
            raise ObjectDamaged(key) from error
        raise
