"""The client of an S3 server: the `minio` SDK with our patience, which tries again what the server could not do."""

from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError

from minio import Minio
from minio.error import MinioException
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

PATIENCE = Timeout(connect=5, read=60)
CONNECTIONS = 24  # kept open: more than the threads that call
# MinIO asks with every 503 to wait 60 s: whoever waits for a page would have given up, and loops try again anyway.
AGAIN = Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504), respect_retry_after_header=False)
FAILURES = (MinioException, HTTPError, OSError, ParseError)
"""What a call raises where the server is away, refuses, or is none of the S3 API."""


class S3Client(Minio):
    def __init__(self, address: str, again: Retry | Literal[False] = AGAIN) -> None:
        """`address` is http(s)://access:secret@host:port."""
        parts = urlsplit(address)
        super().__init__(
            f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "",
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            secure=parts.scheme == "https",
            http_client=PoolManager(timeout=PATIENCE, maxsize=CONNECTIONS, retries=again),
        )
        self._address = address

    @cached_property
    def once(self) -> "S3Client":
        """The same server, asked a single time: trying again would hide what exactly it answers."""
        return S3Client(self._address, again=False)
