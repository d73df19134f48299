"""One suite for the objects port, on the folder and on a real S3 server."""

import hashlib
import io
import os
import subprocess
import sys
import textwrap
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import S3Error
from minio.retention import Retention

from kense.contracts.files import FileRef
from kense.objects.folder import FolderObjects
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable
from kense.objects.s3 import S3Objects

UNTIL = datetime.now(UTC).date() + timedelta(days=2)  # short, so that test servers can be cleaned up
BUCKETS = uuid4().hex[:12]


@dataclass(frozen=True)
class Kept:
    """A store, and how a vandal with access to its disk or its API changes the bytes of a file at work."""

    objects: Objects
    damage: Callable[[str], Awaitable[None]]


def folder_of(path: Path) -> Kept:
    objects = FolderObjects(path)

    async def damage(sha256: str) -> None:
        file = path / "files" / sha256[:2] / sha256
        file.chmod(0o644)
        file.write_bytes(b"something else")

    return Kept(objects, damage)


def s3_of(address: str) -> Kept:
    """Buckets of their own for each test run of each process."""
    objects = S3Objects(address, f"test-{BUCKETS}-files", f"test-{BUCKETS}-vault")

    async def damage(sha256: str) -> None:
        objects.client.put_object(objects.files, sha256, io.BytesIO(b"something else"), 14)

    return Kept(objects, damage)


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.minio)])
def kept(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> Iterator[Kept]:
    if request.param == "folder":
        yield folder_of(tmp_path / "objects")
    else:
        s3 = s3_of(address_of["minio"])
        yield s3
        _empty(s3.objects)


def _empty(objects: Objects) -> None:
    """The bucket of files at work; what is locked stays until its day."""
    assert isinstance(objects, S3Objects)
    for found in objects.client.list_objects(objects.files):
        objects.client.remove_object(objects.files, found.object_name or "")


@pytest.fixture
def objects(kept: Kept) -> Objects:
    return kept.objects


def fresh(size: int = 40) -> bytes:
    """Bytes that no other test has put."""
    return os.urandom(size)


async def test_the_same_bytes_come_back(objects: Objects) -> None:
    data = fresh()
    ref = await objects.put(data, "letter.pdf")
    expected = hashlib.sha256(data).hexdigest()
    assert ref == FileRef(sha256=expected, size=40, media_type="application/pdf", name="letter.pdf")
    assert await objects.get(expected) == data


async def test_the_address_is_the_sha256_of_the_bytes(objects: Objects) -> None:
    # printf abc | sha256sum
    ref = await objects.put(b"abc", "abc.txt")
    assert ref.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert ref.media_type == "text/plain"


async def test_a_media_type_that_is_told_is_not_guessed(objects: Objects) -> None:
    assert (await objects.put(fresh(), "letter", "application/pdf")).media_type == "application/pdf"
    assert (await objects.put(fresh(), "letter")).media_type == "application/octet-stream"


async def test_the_same_bytes_twice_are_kept_once_under_either_name(objects: Objects) -> None:
    data = fresh()
    first = await objects.put(data, "one.pdf")
    second = await objects.put(data, "two.pdf")
    assert (first.sha256, first.name) == (second.sha256, "one.pdf")
    assert second.name == "two.pdf"
    assert await objects.get(first.sha256) == data


@pytest.mark.parametrize("name", ["Жауап «№ 2».pdf", "a \"quoted\" 'name'.pdf", "two\r\nlines.pdf", "../../up.pdf", ""])
async def test_any_name_can_be_put_and_locked(objects: Objects, name: str) -> None:
    data = fresh()
    assert (await objects.put(data, name)).name == name
    assert (await objects.lock(data, name, UNTIL)).name == name
    assert await objects.get(hashlib.sha256(data).hexdigest()) == data
    assert await objects.locked(hashlib.sha256(data).hexdigest()) == data


async def test_an_empty_file_is_kept_as_such(objects: Objects) -> None:
    ref = await objects.put(b"", "empty.pdf")
    assert (ref.size, await objects.get(ref.sha256)) == (0, b"")


async def test_twenty_megabytes_come_back_whole(objects: Objects) -> None:
    data = fresh(20 * 1024 * 1024)
    ref = await objects.put(data, "scan.pdf")
    assert await objects.get(ref.sha256) == data


async def test_a_file_of_the_disk_is_kept_and_read_in_pieces(objects: Objects, tmp_path: Path) -> None:
    data = fresh(20 * 1024 * 1024 + 1)
    (tmp_path / "film.mp4").write_bytes(data)
    ref = await objects.put_file(tmp_path / "film.mp4", "film.mp4")
    expected = hashlib.sha256(data).hexdigest()
    assert ref == FileRef(sha256=expected, size=len(data), media_type="video/mp4", name="film.mp4")
    assert [piece async for piece in objects.pieces(expected)] == [
        data[begin : begin + 2**20] for begin in range(0, len(data), 2**20)
    ]
    assert await objects.put_file(tmp_path / "film.mp4", "film.mp4") == ref
    assert await objects.get(expected) == data


async def test_the_last_piece_of_a_damaged_file_is_not_given_out(kept: Kept) -> None:
    ref = await kept.objects.put(fresh(), "film.mp4")
    await kept.damage(ref.sha256)
    with pytest.raises(ObjectDamaged):
        _all = [piece async for piece in kept.objects.pieces(ref.sha256)]


async def test_a_file_that_was_never_put_has_no_pieces(objects: Objects) -> None:
    with pytest.raises(ObjectMissing):
        _all = [piece async for piece in objects.pieces("0" * 64)]


async def test_an_empty_file_of_the_disk_has_no_pieces(objects: Objects, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    ref = await objects.put_file(tmp_path / "empty", "empty")
    assert (ref.size, [piece async for piece in objects.pieces(ref.sha256)]) == (0, [])


async def test_an_original_larger_than_a_part_of_an_upload_is_locked_whole(objects: Objects) -> None:
    data = fresh(6 * 1024 * 1024)
    ref = await objects.lock(data, "scan.pdf", UNTIL)
    assert await objects.locked(ref.sha256) == data


async def test_what_was_never_put_is_missing(objects: Objects) -> None:
    with pytest.raises(ObjectMissing):
        await objects.get("0" * 64)
    with pytest.raises(ObjectMissing):
        await objects.locked("0" * 64)


async def test_a_file_at_work_is_not_thereby_locked(objects: Objects) -> None:
    ref = await objects.put(fresh(), "letter.pdf")
    with pytest.raises(ObjectMissing):
        await objects.locked(ref.sha256)


async def test_changed_bytes_are_never_given_out(kept: Kept) -> None:
    ref = await kept.objects.put(fresh(), "letter.pdf")
    await kept.damage(ref.sha256)
    with pytest.raises(ObjectDamaged):
        await kept.objects.get(ref.sha256)


async def test_putting_the_true_bytes_again_mends_damage(kept: Kept) -> None:
    data = fresh()
    ref = await kept.objects.put(data, "letter.pdf")
    await kept.damage(ref.sha256)
    await kept.objects.put(data, "letter.pdf")
    assert await kept.objects.get(ref.sha256) == data


# The folder alone


async def test_a_folder_says_that_it_is_not_worm(tmp_path: Path) -> None:
    assert FolderObjects(tmp_path).worm is False


async def test_a_file_in_the_folder_is_read_only(tmp_path: Path) -> None:
    ref = await FolderObjects(tmp_path).lock(fresh(), "reply.pdf", UNTIL)
    assert (tmp_path / "locked" / ref.sha256[:2] / ref.sha256).stat().st_mode & 0o777 == 0o444


async def test_a_locked_file_changed_on_disk_is_noticed(tmp_path: Path) -> None:
    ref = await FolderObjects(tmp_path).lock(fresh(), "reply.pdf", UNTIL)
    path = tmp_path / "locked" / ref.sha256[:2] / ref.sha256
    path.chmod(0o644)
    path.write_bytes(b"forged")
    with pytest.raises(ObjectDamaged):
        await FolderObjects(tmp_path).locked(ref.sha256)


FILL_THE_DISK = """
    import asyncio, resource, signal, sys
    from pathlib import Path
    from kense.objects.folder import FolderObjects
    from kense.objects.port import ObjectsUnavailable

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, 1024 * 1024))
    objects = FolderObjects(Path(sys.argv[1]))
    asyncio.run(objects.put(b"small", "small.pdf"))
    try:
        asyncio.run(objects.put(b"x" * 2 * 1024 * 1024, "large.pdf"))
    except ObjectsUnavailable as full:
        print(full.status, type(full.__cause__).__name__)
"""


@pytest.mark.slow
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    program = [sys.executable, "-c", textwrap.dedent(FILL_THE_DISK), str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout == "503 OSError\n"
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [b"small"]


async def test_what_a_killed_process_was_writing_is_removed_after_an_hour(tmp_path: Path) -> None:
    half = tmp_path / "half"
    half.mkdir()
    for name, age in (("old", 3601), ("young", 3500)):
        (half / name).write_bytes(b"half of a lett")
        moment = datetime.now(UTC).timestamp() - age
        os.utime(half / name, (moment, moment))
    FolderObjects(tmp_path)
    assert [path.name for path in half.iterdir()] == ["young"]


# S3 alone: what is locked stays


@dataclass(frozen=True)
class Vault:
    objects: S3Objects
    bucket: str
    data: bytes
    sha256: str
    key: str
    version: str


@pytest.fixture
async def vault(address_of: dict[str, str]) -> Vault:
    """A locked original, and the key of a vandal who has all the rights that the service has."""
    objects = s3_of(address_of["minio"]).objects
    assert isinstance(objects, S3Objects)
    data = fresh()
    ref = await objects.lock(data, "reply.pdf", UNTIL)
    bucket = objects.vault
    key = f"originals/{ref.sha256[:2]}/{ref.sha256[2:4]}/{ref.sha256}"
    found = objects.client.stat_object(bucket, key)
    return Vault(objects, bucket, data, ref.sha256, key, found.version_id or "")


@pytest.mark.minio
async def test_an_s3_store_is_worm(vault: Vault) -> None:
    assert vault.objects.worm is True


@pytest.mark.minio
async def test_the_lock_lasts_to_the_end_of_its_day_in_the_ministry(vault: Vault) -> None:
    kept = vault.objects.client.get_object_retention(vault.bucket, vault.key, vault.version)
    assert kept is not None
    # The day ends at midnight of Asia/Almaty, UTC+5: 19:00 UTC.
    end = datetime(UNTIL.year, UNTIL.month, UNTIL.day, 19, tzinfo=UTC)
    assert (kept.mode, kept.retain_until_date) == (COMPLIANCE, end)


@pytest.mark.minio
async def test_the_version_cannot_be_deleted(vault: Vault) -> None:
    with pytest.raises(S3Error):
        vault.objects.client.remove_object(vault.bucket, vault.key, vault.version)
    assert await vault.objects.locked(vault.sha256) == vault.data


@pytest.mark.minio
async def test_the_lock_cannot_be_bypassed_as_one_of_governance_could(vault: Vault) -> None:
    wanted = [DeleteObject(vault.key, vault.version)]
    errors = list(vault.objects.client.remove_objects(vault.bucket, wanted, bypass_governance_mode=True))
    assert [error.version_id for error in errors] == [vault.version]
    assert await vault.objects.locked(vault.sha256) == vault.data


@pytest.mark.minio
async def test_the_lock_cannot_be_shortened_or_weakened(vault: Vault) -> None:
    kept = vault.objects.client.get_object_retention(vault.bucket, vault.key, vault.version)
    assert kept is not None
    end = kept.retain_until_date
    for weaker in (Retention(COMPLIANCE, end - timedelta(days=1)), Retention(GOVERNANCE, end)):
        with pytest.raises(S3Error):
            vault.objects.client.set_object_retention(vault.bucket, vault.key, weaker, vault.version)
    same = vault.objects.client.get_object_retention(vault.bucket, vault.key, vault.version)
    assert same is not None
    assert (same.mode, same.retain_until_date) == (COMPLIANCE, end)


@pytest.mark.minio
async def test_what_is_put_over_it_hides_nothing(vault: Vault) -> None:
    vault.objects.client.put_object(vault.bucket, vault.key, io.BytesIO(b"forged"), 6)
    assert await vault.objects.locked(vault.sha256) == vault.data


@pytest.mark.minio
async def test_a_plain_delete_hides_nothing(vault: Vault) -> None:
    vault.objects.client.remove_object(vault.bucket, vault.key)
    assert await vault.objects.locked(vault.sha256) == vault.data


@pytest.mark.minio
async def test_locking_again_adds_no_version(vault: Vault) -> None:
    await vault.objects.lock(vault.data, "reply.pdf", UNTIL)
    listed = vault.objects.client.list_objects(vault.bucket, prefix=vault.key, include_version=True)
    assert [found.version_id for found in listed if not found.is_delete_marker] == [vault.version]


@pytest.mark.minio
async def test_locking_again_can_prolong_and_never_shortens(vault: Vault) -> None:
    for until, expected in ((UNTIL + timedelta(days=1), 1), (UNTIL - timedelta(days=1), 1)):
        await vault.objects.lock(vault.data, "reply.pdf", until)
        kept = vault.objects.client.get_object_retention(vault.bucket, vault.key, vault.version)
        assert kept is not None
        end = UNTIL + timedelta(days=expected)
        assert kept.retain_until_date == datetime(end.year, end.month, end.day, 19, tzinfo=UTC)


@pytest.mark.minio
async def test_the_bucket_cannot_be_removed(vault: Vault) -> None:
    with pytest.raises(S3Error):
        vault.objects.client.remove_bucket(vault.bucket)


async def test_a_server_that_is_away_is_said_to_be_away() -> None:
    """Nothing listens on port 9 of this machine."""
    with pytest.raises(ObjectsUnavailable) as away:
        await S3Objects("http://key:secret@127.0.0.1:9").get("0" * 64)
    assert away.value.status == 503
