"""The few calls of the S3 API that both buckets need. They block, and raise what the SDK raises."""

import io
from collections.abc import Iterator

from minio import Minio
from minio.error import S3Error
from minio.helpers import genheaders
from minio.retention import Retention
from urllib3 import BaseHTTPResponse

from kense.objects.port import PIECE, ObjectMissing

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


def opened(client: Minio, bucket: str, key: str, version: str | None = None) -> BaseHTTPResponse:
    """The bytes, to be read and closed. Raises ObjectMissing."""
    try:
        return client.get_object(bucket, key, version_id=version)
    except S3Error as error:
        if error.code in ABSENT:
            raise ObjectMissing(key) from None
        raise


def read(client: Minio, bucket: str, key: str, version: str | None = None) -> bytes:
    with opened(client, bucket, key, version) as response:
        return response.read()


def response_pieces(response: BaseHTTPResponse) -> Iterator[bytes]:
    while piece := response.read(PIECE):
        yield piece
