"""What the archive promises, kept on real servers: a reply filed on a Monday is found in any inflection of three languages,
shown at its page, verified, taken out and verified again by a stranger; nobody changes or deletes it; and database, index
and registers are made again from the bucket alone.
"""

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.error import S3Error
from minio.retention import Retention
from sqlalchemy import select

from archive.main import rebuilder_of, search_of
from archive.registers.tables import RegisterEntry
from archive.search.elastic_index import ElasticSearch
from archive.tables import AuditEntry, Base, Case, Document, Page, Record
from archive.verifying import Verifier
from kense.objects.port import reference
from kense.objects.s3 import S3Objects

from .conftest import CASE, NOW, Archive, Authority, MakePdf, OpenArchive
from .registering import entered
from .test_bags import commands_of, run
from .test_filing import opened

pytestmark = [pytest.mark.postgresql, pytest.mark.minio, pytest.mark.elasticsearch, pytest.mark.slow]

PAGES = (
    "The Special Rapporteur asked about treaties\nwhich the Republic had ratified.",
    "Специальные докладчики спрашивали о договорах,\nкоторые ратифицировала Республика.",
    "Баяндамашылар Республика ратификациялаған\nшарттар туралы сұрады.",
)
# An inflection that stands in none of the pages, and the page whose language it is.
INFLECTIONS = {
    "treaty": 1,
    "ratifying": 1,
    "договорами": 2,
    "докладчику": 2,
    "шарттарымызға": 3,
    "баяндамашыларының": 3,
}


@asynccontextmanager
async def database_on(server: str) -> AsyncIterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield f"{server}/{name}"
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def rows(archive: Archive, table: type[Base], but: frozenset[str] = frozenset()) -> list[dict[str, object]]:
    columns = [column for column in table.__table__.columns if column.name not in but]
    async with archive.service.store.database.reading() as session:
        found = (await session.execute(select(*columns))).mappings().all()
    return sorted((dict(row) for row in found), key=str)


async def hits(archive: Archive, query: str, **asked: str) -> list[dict[str, object]]:
    """Without the score: Elasticsearch counts in it what was indexed before and is deleted."""
    answer = await archive.client.get("/api/search", params={"q": query, **asked})
    return [{name: value for name, value in hit.items() if name != "score"} for hit in answer.json()["hits"]]


async def test_a_reply_filed_on_a_monday(
    open_archive: OpenArchive, address_of: dict[str, str], authority: Authority, make_pdf: MakePdf, tmp_path: Path
) -> None:
    assert NOW.strftime("%A") == "Monday"
    prefix = f"test-{uuid4().hex[:12]}"
    servers = {"objects": address_of["minio"], "search": address_of["elasticsearch"], "prefix": prefix}
    server = address_of["postgresql"]
    async with database_on(server) as first, database_on(server) as second:
        archive = await open_archive(database=first, **servers)
        data = await authority.sign(make_pdf(*PAGES))
        document_id = await archive.file_signed(data, "Жауап.pdf")
        await archive.file_signed(make_pdf("A treaty was signed in the capital."), "English.pdf", purpose="report")
        await archive.hear(opened("A sample case"))
        entry = await entered(archive, document_id)
        await archive.work()

        await found_and_shown(archive, document_id, data)
        await taken_out_and_verified_by_a_stranger(archive, data, tmp_path)
        await nobody_changes_it(archive, document_id, data)
        await rebuilt_from_the_bucket(archive, await open_archive(database=second, **servers), document_id, entry)
    elastic = ElasticSearch(address_of["elasticsearch"], prefix)
    await elastic.client.options(ignore_status=404).indices.delete(index=elastic.name)
    await elastic.close()


async def found_and_shown(archive: Archive, document_id: UUID, data: bytes) -> None:
    for query, page in INFLECTIONS.items():
        (hit,) = [hit for hit in await hits(archive, query) if hit["document"] == str(document_id)]
        assert (query, hit["page"], hit["matched"]) == (query, page, "inflection")
    shown = (await archive.client.get("/", params={"q": "договорами"})).text
    assert f"/archive/documents/{document_id}/original#page=2" in shown
    assert [hit["file"] for hit in await hits(archive, "шартқа")] == ["Жауап.pdf"]
    across = await hits(archive, "шартқа", across="true")
    assert {hit["file"]: hit["matched"] for hit in across} == {"Жауап.pdf": "inflection", "English.pdf": "glossary"}
    evidence = (await archive.client.get(f"/documents/{document_id}")).text
    assert '<span class="badge met">Signature valid</span>' in evidence
    assert "WORM: nobody can change or delete it before its day" in evidence
    assert (await archive.client.get(f"/documents/{document_id}/original")).content == data
    assert (await Verifier(archive.service.store, archive.objects).verify()).faults == []


async def taken_out_and_verified_by_a_stranger(archive: Archive, data: bytes, tmp_path: Path) -> None:
    given = await archive.client.post(f"/cases/{CASE}/bag")
    with zipfile.ZipFile(io.BytesIO(given.content)) as opened_zip:
        opened_zip.extractall(tmp_path)
    (bag,) = [folder for folder in tmp_path.iterdir() if (folder / "bagit.txt").exists()]
    assert run(bag, "bagit.py --validate .").returncode == 0
    assert run(bag, "sha256sum --check --quiet manifest-sha256.txt").returncode == 0
    assert [run(bag, command).returncode for command in commands_of(bag)] == [0] * len(commands_of(bag))
    assert (bag / "data/documents/01-reply/original/Жауап.pdf").read_bytes() == data
    await archive.work()


async def nobody_changes_it(archive: Archive, document_id: UUID, data: bytes) -> None:
    """Through our own addresses, and through the store's API with all the rights of the service."""
    for method in ("PUT", "PATCH", "DELETE"):
        for address in (f"/documents/{document_id}", f"/documents/{document_id}/original"):
            assert (await archive.client.request(method, address)).status_code == 405
    objects = archive.objects
    assert isinstance(objects, S3Objects)
    client, sha256 = objects.client, reference(data, "").sha256
    key = f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"
    version = client.stat_object(objects.vault, key).version_id
    earlier = Retention(COMPLIANCE, datetime.now(UTC) + timedelta(days=1))
    weaker = Retention(GOVERNANCE, datetime.now(UTC) + timedelta(days=40_000))
    with pytest.raises(S3Error):
        client.remove_object(objects.vault, key, version)
    for other in (earlier, weaker):
        with pytest.raises(S3Error):
            client.set_object_retention(objects.vault, key, other, version)
    with pytest.raises(S3Error):
        client.remove_bucket(objects.vault)
    client.put_object(objects.vault, key, io.BytesIO(b"another"), 7)  # a new version is let in, and hides nothing
    client.remove_object(objects.vault, key)  # neither does a delete marker
    assert await objects.locked(sha256) == data
    assert (await archive.client.get(f"/documents/{document_id}/original")).content == data
    assert (await Verifier(archive.service.store, objects).verify()).faults == []


async def rebuilt_from_the_bucket(archive: Archive, anew: Archive, document_id: UUID, entry: str) -> None:
    """Into an empty database; the index is emptied, and made again."""
    before = {query: await hits(archive, query) for query in INFLECTIONS}
    search = search_of(anew.settings)
    made = await rebuilder_of(anew.service.store, anew.objects, search).rebuild()
    assert await search.count() == 0
    await search.close()
    assert made.unusable == {}
    assert (made.read["documents"], made.read["cases"], made.read["registers/agreements"]) == (2, 1, 1)
    await anew.work()
    looked_at = frozenset({"check_at", "condition", "indexed_at", "known"})
    written = frozenset({"kept_at", "queued_at", "until"})
    for table, but in ((Document, looked_at), (Page, looked_at), (Case, looked_at), (RegisterEntry, looked_at)):
        assert await rows(anew, table, but) == await rows(archive, table, but)
    for record in (Record, AuditEntry):
        assert await rows(anew, record, written) == await rows(archive, record, written)
    assert {query: await hits(anew, query) for query in INFLECTIONS} == before
    assert (await anew.client.get(f"/documents/{document_id}")).status_code == 200
    assert entry in (await anew.client.get("/api/registers/agreements")).text
