"""Filing with S3 beside bare `put_object` of the same originals in the same run: by size, four at a time as the archive does.

Filing an original puts three objects (the original, its text, its inventory), reads it, looks into it, and commits; bare is
one put of the original alone, locked, on four threads.
"""

import io
import os
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from minio.commonconfig import COMPLIANCE
from minio.retention import Retention

from archive.filing import AT_ONCE, Facts
from archive.tables import Filing
from kense.objects.s3 import S3Objects
from tests.archive.conftest import NOW, Archive, MakePdf, OpenArchive, authority, make_pdf, open_archive

__all__ = ["authority", "make_pdf", "open_archive"]
pytestmark = [pytest.mark.bench, pytest.mark.postgresql, pytest.mark.minio]

PAGE = "The Government has the honour to transmit the reply to the joint communication.\n" * 30
SIZES = {100_000: 80, 2_000_000: 40, 20_000_000: 8}  # bytes of one original, and how many


@pytest.fixture
async def real(open_archive: OpenArchive, address_of: dict[str, str]) -> AsyncIterator[Archive]:
    name, server = f"bench-{uuid4().hex[:12]}", address_of["postgresql"]
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield await open_archive(database=f"{server}/{name}", objects=address_of["minio"], prefix=name)
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.mark.parametrize("size", SIZES)
async def test_filing_beside_bare_puts(real: Archive, make_pdf: MakePdf, size: int) -> None:
    """A PDF of two pages of text with a picture's worth of bytes behind them, each other than the one before."""
    page = make_pdf(PAGE, PAGE)
    originals = [page + b"\n%" + os.urandom((size - len(page)) // 2).hex().encode() for _ in range(SIZES[size])]
    await file_all(real, originals[:AT_ONCE])  # buckets made, the looking process started
    begun = time.perf_counter()
    await file_all(real, originals[AT_ONCE:])
    ours = (len(originals) - AT_ONCE) / (time.perf_counter() - begun)
    bare = put_all(real, originals[AT_ONCE:])
    print(f"\n{size:>10} bytes: filed {ours:.1f}/s; bare put_object {bare:.1f}/s; ratio {ours / bare:.2f}")


async def file_all(archive: Archive, originals: Sequence[bytes]) -> None:
    for number, data in enumerate(originals):
        file = await archive.objects.put(data, f"{number}.pdf")
        facts = Facts(case_id=None, kind="report", dated=date(2026, 11, 20), file=file)
        async with archive.service.store.unit() as unit:
            row = {"facts": facts.model_dump(mode="json"), "received_at": NOW, "next_try_at": NOW, "attempts": 0}
            unit.session.add(Filing(document_id=str(uuid4()), **row))
    filing = next(loop for loop in archive.service.loops if loop.name == "archive.filing")
    while await filing.step():
        pass


def put_all(archive: Archive, originals: Sequence[bytes]) -> float:
    """Originals a second, put under other names into the same bucket, locked, by `minio` itself on four threads."""
    objects = archive.objects
    assert isinstance(objects, S3Objects)
    until = Retention(COMPLIANCE, NOW.replace(year=2027))

    def put(data: bytes) -> None:
        objects.client.put_object(objects.vault, uuid4().hex, io.BytesIO(data), len(data), retention=until)

    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(put, originals))
    return len(originals) / (time.perf_counter() - begun)
