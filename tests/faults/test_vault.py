"""The vault while its server is killed, while bytes change on its disk, and while two processes write the same record."""

import asyncio
import hashlib
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pytest

from archive.fixity import Condition, condition_in, condition_of
from archive.tables import Document
from kense.contracts.files import FileRef
from kense.objects.port import ObjectDamaged, ObjectMissing, ObjectsUnavailable, digest_of
from kense.objects.s3 import S3Objects
from tests.contract.stores import STORES, UNTIL, key_of

from .servers import own_servers
from .small import until

# One after another: while a server is killed, another one that starts would be given its port.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("own stores")]

FILM_MEGABYTES = 64
SIZES = 1_000, 300_000, 3_000_000  # MinIO keeps these beside what it knows of them, in a block, and in several


@pytest.mark.parametrize(
    ("server", "variable"),
    [
        pytest.param("minio", "KENSE_TEST_S3", marks=pytest.mark.minio),
        pytest.param("seaweedfs", "KENSE_TEST_SEAWEEDFS", marks=pytest.mark.seaweedfs),
    ],
)
async def test_a_server_killed_while_a_film_is_sent_has_all_of_it_or_nothing(
    server: str, variable: str, tmp_path: Path
) -> None:
    film, first = tmp_path / "film.mp4", b"What was locked before"
    film.write_bytes(bytes(FILM_MEGABYTES * 1024 * 1024))
    sha256 = digest_of(film)
    with own_servers(tmp_path / "servers", server) as servers:
        objects = S3Objects(servers.address(variable))
        before = await objects.lock(first, "first.txt", UNTIL)
        sending = asyncio.create_task(objects.lock_file(film, sha256, "film.mp4", UNTIL))

        async def is_under_way() -> bool:
            return await asyncio.to_thread(_unfinished, objects, sha256) == 1

        await until(is_under_way, 10)
        servers.kill_at_once(server)
        with pytest.raises(ObjectsUnavailable):
            await sending
        await servers.up(server)
        with pytest.raises(ObjectMissing):
            await objects.locked(sha256)
        assert await objects.locked(before.sha256) == first

        await objects.lock_file(film, sha256, "film.mp4", UNTIL)
        digest = hashlib.sha256()
        async for piece in objects.locked_pieces(sha256):
            digest.update(piece)
        assert digest.hexdigest() == sha256


def _unfinished(objects: S3Objects, sha256: str) -> int:
    """How many sendings in parts of that original the server has begun and not ended."""
    return len(objects.client._list_multipart_uploads(objects.vault, prefix=key_of(sha256)).uploads)


@pytest.mark.minio
async def test_originals_changed_on_the_disk_of_the_server_are_damaged_and_one_that_is_killed_accuses_none(
    tmp_path: Path,
) -> None:
    with own_servers(tmp_path / "servers", "minio") as servers:
        objects = S3Objects(servers.address("KENSE_TEST_S3"))
        originals = [await objects.lock(os.urandom(size), "reply.pdf", UNTIL) for size in (*SIZES, 40)]
        for original in originals[:-1]:
            _change_on_disk(servers.home, original)
        found = [*[Condition.DAMAGED] * len(SIZES), Condition.INTACT]
        assert await _conditions(objects, originals) == found
        await servers.kill("minio")
        assert await _conditions(objects, originals) == [Condition.UNKNOWN] * len(found)
        await servers.up("minio")
        assert await _conditions(objects, originals) == found


@pytest.mark.minio
async def test_what_was_changed_on_the_disk_of_the_server_is_not_given_out_and_keeping_it_again_mends_it(
    tmp_path: Path,
) -> None:
    with own_servers(tmp_path / "servers", "minio") as servers:
        objects = S3Objects(servers.address("KENSE_TEST_S3"))
        for data in map(os.urandom, SIZES):
            file = await objects.put(data, "reply.pdf")
            await objects.lock(data, "reply.pdf", UNTIL)
            await objects.record(f"cases/{file.sha256}.json", data, UNTIL)
            _change_on_disk(servers.home, file)
            for reading in (objects.get, objects.locked, lambda sha256: objects.recorded(f"cases/{sha256}.json")):
                with pytest.raises(ObjectDamaged):
                    await reading(file.sha256)
            await objects.put(data, "reply.pdf")
            await objects.lock(data, "reply.pdf", UNTIL)
            assert await objects.get(file.sha256) == data
            assert await objects.locked(file.sha256) == data
            assert await _conditions(objects, [file]) == [Condition.INTACT]


@pytest.mark.seaweedfs
async def test_an_original_changed_on_the_disk_of_seaweedfs_is_withheld_and_a_server_that_is_killed_accuses_none(
    tmp_path: Path,
) -> None:
    """SeaweedFS has one answer for bytes that were changed and for a disk that is away."""
    with own_servers(tmp_path / "servers", "seaweedfs") as servers:
        objects = S3Objects(servers.address("KENSE_TEST_SEAWEEDFS"))
        changed, whole = [await _filed(objects, os.urandom(1_000)) for _ in range(2)]
        _change_in_a_volume(servers.home, await objects.locked(changed.sha256))
        found = [await condition_in(objects, one, one.sha256, 1_000) for one in (changed, whole)]
        assert found == [Condition.WITHHELD, Condition.INTACT]
        await servers.kill("seaweedfs")
        assert await condition_in(objects, changed, changed.sha256, 1_000) == Condition.UNKNOWN


async def _filed(objects: S3Objects, data: bytes) -> Document:
    """A document whose inventory lies beside it."""
    document = Document(document_id=str(uuid4()), inventory=1, sha256=hashlib.sha256(data).hexdigest())
    await objects.lock(data, "reply.pdf", UNTIL)
    await objects.record(f"documents/{document.document_id}/v0001.json", b"{}", UNTIL)
    return document


def _change_in_a_volume(home: Path, data: bytes) -> None:
    """A byte of it, in the file in which SeaweedFS keeps many."""
    (volume,) = [path for path in home.rglob("*.dat") if data in path.read_bytes()]
    with volume.open("r+b") as kept:
        kept.seek(volume.read_bytes().index(data) + len(data) // 2)
        kept.write(bytes([data[len(data) // 2] ^ 1]))


def _change_on_disk(home: Path, file: FileRef) -> None:
    """The byte in the middle of the file, wherever MinIO keeps its bytes: in a part, or at the end of what it knows of it."""
    for folder in home.rglob(f"{file.sha256}*"):
        with next(folder.glob("*/part.1"), folder / "xl.meta").open("r+b") as kept:
            kept.seek(-file.size // 2, os.SEEK_END)
            (byte,) = kept.read(1)
            kept.seek(-1, os.SEEK_CUR)
            kept.write(bytes([byte ^ 1]))


async def _conditions(objects: S3Objects, files: Sequence[FileRef]) -> list[Condition]:
    return [await condition_of(objects, file.sha256, file.size) for file in files]


RECORD = """
    import asyncio, json, sys
    from datetime import date
    from pathlib import Path
    from kense.objects.folder import FolderObjects
    from kense.objects.s3 import S3Objects

    async def main(where, case, me, until):
        objects = S3Objects(where, "test-race-files", "test-race-vault") if where.startswith("http") else FolderObjects(Path(where))
        await objects.record(f"{case}/{me}.json", b"so that all is ready", until)
        print("ready", flush=True)
        input()
        told = [await objects.record(f"{case}/{n:04}.json", f"{me} wrote {n}".encode(), until) for n in range(30)]
        print(json.dumps([data.decode() for data in told]))

    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], date.fromisoformat(sys.argv[4])))
"""


@pytest.mark.parametrize("kind", STORES)
def test_of_two_processes_that_write_the_same_record_one_wins_and_both_are_told_which(
    kind: str, tmp_path: Path, address_of: dict[str, str]
) -> None:
    program = [sys.executable, "-c", textwrap.dedent(RECORD), address_of.get(kind, str(tmp_path)), f"cases/{uuid4()}"]
    writers = [
        subprocess.Popen([*program, name, UNTIL.isoformat()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("anna", "berik")
    ]
    assert [_line(writer) for writer in writers] == ["ready", "ready"]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [json.loads(writer.communicate()[0]) for writer in writers]
    assert told[0] == told[1]
    assert [one.partition(" ")[2] for one in told[0]] == [f"wrote {number}" for number in range(30)]


def _line(writer: "subprocess.Popen[str]") -> str:
    assert writer.stdout
    return writer.stdout.readline().strip()
