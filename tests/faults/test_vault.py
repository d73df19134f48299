"""The vault while its server is killed, and while two processes write the same record."""

import asyncio
import hashlib
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from uuid import uuid4

import pytest

from kense.objects.port import ObjectMissing, ObjectsUnavailable, digest_of
from kense.objects.s3 import S3Objects
from tests.contract.stores import STORES, UNTIL, key_of

from .servers import own_servers
from .small import until

pytestmark = pytest.mark.slow

FILM_MEGABYTES = 64


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
