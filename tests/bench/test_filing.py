"""Filing with S3 beside bare `put_object` in the same run: by size, and mixed as a ministry's archive has them.

Filing an original reads it from the store, locks it, looks into it, puts its text and its inventory beside it, and commits.
Bare is `put_object` of the same bytes, locked, by `minio` itself: of the originals alone, and of the three objects that
filing leaves; one after another, as a script does, and as many at a time as are filed.
"""

import hashlib
import io
import os
import random
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from uuid import uuid4

import psycopg
import pytest
from minio.commonconfig import COMPLIANCE
from minio.retention import Retention
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from sqlalchemy import select

from archive.filing import AT_ONCE, Facts
from archive.tables import Document, Filing
from kense.objects.s3 import S3Objects
from tests.archive.conftest import NOW, Archive, MakePdf, OpenArchive, authority, make_pdf, open_archive

__all__ = ["authority", "make_pdf", "open_archive"]
pytestmark = [pytest.mark.bench, pytest.mark.postgresql, pytest.mark.minio]

PAGE = "The Government has the honour to transmit the reply to the joint communication.\n" * 30
LETTER, SCAN, BOOK = 100_000, 2_000_000, 20_000_000  # bytes
ROUNDS = 5  # filed and put bare in turns, so that what else the machine does meets all of them
BARE = ("the originals alone", "originals, texts and inventories")
LOADS = {  # of one round
    "100 KB": [LETTER] * 100,
    "2 MB": [SCAN] * 12,
    "20 MB": [BOOK] * 4,
    "60% 100 KB, 30% 2 MB, 10% 20 MB": random.Random(1).sample([LETTER] * 12 + [SCAN] * 6 + [BOOK] * 2, 20),
}


@pytest.fixture
async def real(open_archive: OpenArchive, address_of: dict[str, str]) -> AsyncIterator[Archive]:
    name, server = f"bench-{uuid4().hex[:12]}", address_of["postgresql"]
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield await open_archive(database=f"{server}/{name}", objects=address_of["minio"], prefix=name)
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.mark.parametrize("load", LOADS)
async def test_filing_beside_bare_puts(real: Archive, make_pdf: MakePdf, load: str) -> None:
    def scans(sizes: Sequence[int]) -> list[bytes]:
        """Each with a text of its own, as letters have."""
        return [scan(make_pdf(f"{uuid4()}\n{PAGE}", PAGE), size) for size in sizes]

    await file_all(real, scans([LETTER] * AT_ONCE))  # buckets made, the looking processes started
    filed, bare = 0.0, dict.fromkeys(product(BARE, (1, AT_ONCE)), 0.0)
    for _ in range(ROUNDS):
        originals = scans(LOADS[load])
        filed += await file_all(real, originals)
        objects = dict(zip(BARE, (originals, await all_put(real, originals)), strict=True))
        for what, at_once in bare:
            bare[what, at_once] += put_all(real, objects[what], at_once)
    done = ROUNDS * len(LOADS[load])
    print(f"\n{load}: {done / filed:.1f}/s filed")
    for (what, at_once), seconds in bare.items():
        print(f"  beside {what}, put {at_once} at a time: {done / seconds:.1f}/s, ratio {seconds / filed:.2f}")


def scan(page: bytes, size: int) -> bytes:
    """A PDF of two pages of text that holds a picture's worth of bytes, other ones each time."""
    writer = IncrementalPdfFileWriter(io.BytesIO(page))
    writer.add_object(StreamObject(stream_data=os.urandom(size - len(page))))
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


async def file_all(archive: Archive, originals: Sequence[bytes]) -> float:
    """Seconds from the first step of the filing loop to the last."""
    for number, data in enumerate(originals):
        file = await archive.objects.put(data, f"{number}.pdf")
        facts = Facts(case_id=uuid4(), kind="report", dated=date(2026, 11, 20), file=file)
        async with archive.service.store.unit() as unit:
            row = {"facts": facts.model_dump(mode="json"), "received_at": NOW, "next_try_at": NOW, "attempts": 0}
            unit.session.add(Filing(document_id=str(uuid4()), **row))
    filing = next(loop for loop in archive.service.loops if loop.name == "archive.filing")
    begun = time.perf_counter()
    while await filing.step():
        pass
    return time.perf_counter() - begun


async def all_put(archive: Archive, originals: Sequence[bytes]) -> list[bytes]:
    """The bytes of original, text and inventory of each, in the order they are put."""
    sha256s = [hashlib.sha256(data).hexdigest() for data in originals]
    async with archive.service.store.database.reading() as session:
        documents = (await session.scalars(select(Document).where(Document.sha256.in_(sha256s)))).all()
    of = {document.sha256: document for document in documents}
    found = []
    for sha256, data in zip(sha256s, originals, strict=True):
        text = await archive.objects.locked(of[sha256].text_sha256 or "")
        found += [data, text, await archive.objects.recorded(f"documents/{of[sha256].document_id}/v0001.json")]
    return found


def put_all(archive: Archive, objects: Sequence[bytes], at_once: int) -> float:
    """Seconds in which they are put under other names into the same bucket, locked, by `minio` itself."""
    store = archive.objects
    assert isinstance(store, S3Objects)
    until = Retention(COMPLIANCE, NOW.replace(year=2027))

    def put(data: bytes) -> None:
        store.client.put_object(store.vault, uuid4().hex, io.BytesIO(data), len(data), retention=until)

    begun = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(put, objects))
    return time.perf_counter() - begun
