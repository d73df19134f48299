"""A file on its way to an S3 server in parts: what was sent is known by its SHA-256 and by the ETag it must have."""

import hashlib
import io
import os
from pathlib import Path

from minio import Minio
from minio.helpers import ObjectWriteResult

from kense.objects.port import ObjectDamaged

ONE_PART = 24 * 1024**2  # one request is a third faster than three parts
PART = 8 * 1024**2
MOST_PARTS = 10_000


class Sent(io.BufferedReader):
    """Read once, a part at a time. The last part is given out only if all of them are the bytes of the SHA-256:
    otherwise ObjectDamaged is raised in its place, and no server ever has the whole.
    """

    def __init__(self, path: Path, sha256: str) -> None:
        super().__init__(io.FileIO(path))
        self.size = os.fstat(self.fileno()).st_size
        self._sha256 = sha256
        self._digest = hashlib.sha256()
        self._parts: list[bytes] = []
        self._left = self.size

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        data = super().read(wanted)
        self._left -= len(data)
        self._digest.update(data)
        self._parts.append(hashlib.md5(data, usedforsecurity=False).digest())
        at_its_end = self._left == 0 or len(data) < wanted
        if at_its_end and self._digest.hexdigest() != self._sha256:
            raise ObjectDamaged(self._sha256)
        return data

    @property
    def etag(self) -> str:
        """What S3 calls an object sent in these parts: the MD5 of the MD5s of the parts, and how many there were."""
        return f"{hashlib.md5(b''.join(self._parts), usedforsecurity=False).hexdigest()}-{len(self._parts)}"


def put_parts(client: Minio, bucket: str, key: str, file: Sent, media_type: str) -> ObjectWriteResult:
    """The parts become the object all at once. One is sent at a time: three at once are twice as fast, and take three
    times the memory.
    """
    size = max(PART, -(-file.size // MOST_PARTS))
    return client.put_object(bucket, key, file, file.size, media_type, part_size=size, num_parallel_uploads=1)
