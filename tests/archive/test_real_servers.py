"""The same archive on PostgreSQL, a real S3 server and Elasticsearch."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from archive.bags.taking_out import Bagger
from archive.heads import HeadStater
from archive.search.elastic_index import ElasticSearch
from kense.contracts.events import DocumentArchived

from .conftest import CASE, Archive, Authority, MakePdf, OpenArchive
from .test_bags import EVERYTHING, commands_of, run
from .test_filing import opened

pytestmark = [pytest.mark.postgresql, pytest.mark.minio, pytest.mark.elasticsearch]


@pytest.fixture
async def real(open_archive: OpenArchive, address_of: dict[str, str]) -> AsyncIterator[Archive]:
    """With a database, buckets and an index of its own."""
    name, server = f"test-{uuid4().hex[:12]}", address_of["postgresql"]
    search = address_of["elasticsearch"]
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield await open_archive(database=f"{server}/{name}", objects=address_of["minio"], search=search, prefix=name)
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
    elastic = ElasticSearch(search, name)
    await elastic.client.options(ignore_status=404).indices.delete(index=elastic.name)
    await elastic.close()


async def test_a_signed_reply_is_locked_found_shown_and_checked(
    real: Archive, authority: Authority, make_pdf: MakePdf
) -> None:
    data = await authority.sign(make_pdf("Reply about treaties", "Халықаралық шарттарының тізімі"))
    document_id = await real.file_signed(data, "Жауап.pdf", purpose="cover_letter")
    await real.hear(opened("Press freedom in Almaty"))
    await real.work()
    (event,) = await real.said()
    assert isinstance(event, DocumentArchived)
    assert (event.signature, event.worm, event.retained_until) == ("valid", True, date(2036, 12, 31))
    for query, page in (("шарт", 2), ("treaty", 1), ("press freedom", 1), ("KAZ 2 / 2026", 1)):
        (hit,) = (await real.client.get("/api/search", params={"q": query})).json()["hits"]
        assert (hit["document"], hit["page"]) == (str(document_id), page)
    assert (await real.client.get(f"/documents/{document_id}/original")).content == data
    real.pass_time(days=1)
    await real.work()
    page_shown = (await real.client.get(f"/documents/{document_id}")).text
    assert page_shown.count('<span class="badge met">Intact</span>') == 3  # now, and at each of two checks
    assert "WORM: nobody can change or delete it before its day" in page_shown
    assert "Not WORM" not in page_shown


async def test_a_case_is_taken_out_and_the_head_is_stated_once(
    real: Archive, authority: Authority, make_pdf: MakePdf, tmp_path: Path
) -> None:
    data = await authority.sign(make_pdf("Reply about treaties"))
    await real.file_signed(data, "Жауап.pdf")
    staters = [HeadStater(real.service.store), HeadStater(real.service.store)]
    assert sorted(await asyncio.gather(*(stater.step() for stater in staters))) == [False, True]
    await real.work()
    await Bagger(real.service.store, real.objects, "kk", EVERYTHING).take_out("case", str(CASE), tmp_path / "bag")
    assert run(tmp_path / "bag", "bagit.py --validate .").returncode == 0
    assert (tmp_path / "bag/data/documents/01-reply/original/Жауап.pdf").read_bytes() == data
    ran = [run(tmp_path / "bag", command) for command in commands_of(tmp_path / "bag")]
    assert [one.returncode for one in ran] == [0] * 8
