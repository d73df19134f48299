"""Telling damaged bytes from a server that is away.

MinIO checks what lies on its disk. Where it finds bytes changed, it answers as where its drive is away (503
SlowDownRead), or breaks off in the middle of an answer that began well: that alone accuses nobody. But it keeps what it
knows of an object on the same drives as its bytes; so where it tells of an object, and breaks off at the same byte twice
more, the drives are there and the bytes are damaged.

Of other servers nothing follows. SeaweedFS has objects and bytes in parts of it that can be away one by one, and answers
500 InternalError alike for damaged bytes and for a part that is away.
"""

from minio import Minio
from minio.error import S3Error
from urllib3.exceptions import IncompleteRead, ProtocolError

from kense.objects.port import PIECE
from kense.objects.s3_client import FAILURES, S3Client

CANNOT_READ = "SlowDownRead"  # one that is busy or starting has other words


def is_damaged(client: S3Client, bucket: str, key: str, version: str | None) -> bool:
    """Whether the server is one to tell, is well, and cannot give these bytes."""
    try:
        known = client.once.stat_object(bucket, key, version_id=version)
        if not known.metadata or known.metadata.get("Server") != "MinIO":
            return False
        byte = _breaks_off_at(client.once, bucket, key, version)
        return byte is not None and byte == _breaks_off_at(client.once, bucket, key, version)
    except FAILURES:
        return False


def _breaks_off_at(client: Minio, bucket: str, key: str, version: str | None) -> int | None:
    """How many bytes the server gives before it can read no more; None where it gives them all."""
    try:
        with client.get_object(bucket, key, version_id=version) as response:
            while response.read(PIECE):
                pass
    except S3Error as error:
        if error.code == CANNOT_READ:
            return 0
        raise
    except ProtocolError as error:
        if isinstance(error.__cause__, IncompleteRead):
            return error.__cause__.partial
        raise
    return None
