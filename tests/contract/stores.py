"""The stores that the objects port is tried on: a folder, and two S3 servers whose makers never met."""

import io
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kense.objects.folder import FolderObjects
from kense.objects.port import Objects
from kense.objects.s3 import S3Objects

UNTIL = datetime.now(UTC).date() + timedelta(days=2)  # short, so that test servers can be cleaned up
BUCKETS = uuid4().hex[:12]
S3_SERVERS = [pytest.param(server, marks=getattr(pytest.mark, server)) for server in ("minio", "seaweedfs")]
STORES = ["folder", *S3_SERVERS]


@dataclass(frozen=True)
class Kept:
    """A store, and how a vandal with access to its disk or its API changes the bytes of a file at work."""

    objects: Objects
    damage: Callable[[str], Awaitable[None]]


@contextmanager
def store(kind: str, folder: Path, address_of: dict[str, str]) -> Iterator[Kept]:
    """What is at work there is removed at the end; what is locked stays until its day."""
    if kind == "folder":
        yield folder_of(folder / "objects")
    else:
        objects = s3_of(address_of[kind])
        yield Kept(objects, lambda sha256: _damage(objects, sha256))
        if objects.client.bucket_exists(objects.files):  # a test that writes nothing makes none
            for found in objects.client.list_objects(objects.files):
                objects.client.remove_object(objects.files, found.object_name or "")


def folder_of(path: Path) -> Kept:
    async def damage(sha256: str) -> None:
        file = path / "files" / sha256[:2] / sha256
        file.chmod(0o644)
        file.write_bytes(b"something else")

    return Kept(FolderObjects(path), damage)


def s3_of(address: str) -> S3Objects:
    """Buckets of their own for each test run of each process."""
    return S3Objects(address, f"test-{BUCKETS}-files", f"test-{BUCKETS}-vault")


async def _damage(objects: S3Objects, sha256: str) -> None:
    objects.client.put_object(objects.files, sha256, io.BytesIO(b"something else"), 14)


def fresh(size: int = 40) -> bytes:
    """Bytes that no other test has put."""
    return os.urandom(size)


def key_of(sha256: str) -> str:
    """Where the vault on S3 has an original."""
    return f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"
