"""The vault on S3 servers: what is locked stays, whatever somebody with all the rights of the service does to it.

And servers that keep no lock are found out.
"""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import S3Error
from minio.retention import Retention

from kense.clock import day_of
from kense.objects.port import Harm, ObjectDamaged, ObjectsUnavailable
from kense.objects.s3 import S3Objects

from .pretenders import Encrypting, pretending_server, refusing_server
from .stores import S3_SERVERS, UNTIL, fresh, key_of, s3_of

# The day ends at midnight of Asia/Almaty, UTC+5: 19:00 UTC.
END = datetime(UNTIL.year, UNTIL.month, UNTIL.day, 19, tzinfo=UTC)


@dataclass(frozen=True)
class Locked:
    """A locked original, and the client of a vandal who has all the rights that the service has."""

    objects: S3Objects
    data: bytes
    sha256: str

    @property
    def key(self) -> str:
        return key_of(self.sha256)

    def put_over(self, data: bytes) -> str:
        put = self.objects.client.put_object(self.objects.vault, self.key, io.BytesIO(data), len(data))
        return put.version_id or ""

    def delete(self, version: str | None = None) -> None:
        self.objects.client.remove_object(self.objects.vault, self.key, version)

    def lock(self, version: str) -> tuple[str, datetime]:
        kept = self.objects.client.get_object_retention(self.objects.vault, self.key, version)
        assert kept is not None
        return kept.mode, kept.retain_until_date

    def set_lock(self, lock: Retention, version: str) -> None:
        self.objects.client.set_object_retention(self.objects.vault, self.key, lock, version)

    def versions(self) -> list[str]:
        """Newest first, without delete markers."""
        listed = self.objects.client.list_objects(self.objects.vault, prefix=self.key, include_version=True)
        return [found.version_id or "" for found in listed if not found.is_delete_marker]


@pytest.fixture(params=S3_SERVERS)
def objects(request: pytest.FixtureRequest, address_of: dict[str, str]) -> S3Objects:
    return s3_of(address_of[request.param])


@pytest.fixture
async def locked(objects: S3Objects) -> Locked:
    data = fresh()
    ref = await objects.lock(data, "reply.pdf", UNTIL)
    return Locked(objects, data, ref.sha256)


async def test_the_lock_lasts_to_the_end_of_its_day_in_the_ministry(locked: Locked) -> None:
    [version] = locked.versions()
    assert locked.lock(version) == (COMPLIANCE, END)


@pytest.mark.parametrize("size", [40, pytest.param(25 * 1024 * 1024, marks=pytest.mark.slow)])
async def test_a_file_at_work_is_locked_to_the_same_moment(objects: S3Objects, tmp_path: Path, size: int) -> None:
    data = fresh(size)
    file = await objects.put(data, "reply.pdf")
    await objects.lock_kept(file, tmp_path / "reply.pdf", UNTIL)
    locked = Locked(objects, data, file.sha256)
    [version] = locked.versions()
    assert locked.lock(version) == (COMPLIANCE, END)


async def test_the_version_cannot_be_deleted(locked: Locked) -> None:
    [version] = locked.versions()
    with pytest.raises(S3Error):
        locked.delete(version)
    assert await locked.objects.locked(locked.sha256) == locked.data


async def test_the_lock_cannot_be_bypassed_as_one_of_governance_could(locked: Locked) -> None:
    [version] = locked.versions()
    wanted = [DeleteObject(locked.key, version)]
    client, bucket = locked.objects.client, locked.objects.vault
    errors = list(client.remove_objects(bucket, wanted, bypass_governance_mode=True))
    assert [error.version_id for error in errors] == [version]
    assert await locked.objects.locked(locked.sha256) == locked.data


async def test_the_lock_cannot_be_shortened_or_weakened(locked: Locked) -> None:
    [version] = locked.versions()
    for weaker in (Retention(COMPLIANCE, END - timedelta(days=1)), Retention(GOVERNANCE, END)):
        with pytest.raises(S3Error):
            locked.set_lock(weaker, version)
    assert locked.lock(version) == (COMPLIANCE, END)


async def test_what_is_put_over_it_hides_nothing(locked: Locked) -> None:
    locked.put_over(b"forged")
    assert await locked.objects.locked(locked.sha256) == locked.data
    assert [piece async for piece in locked.objects.locked_pieces(locked.sha256)] == [locked.data]


async def test_a_plain_delete_hides_nothing(locked: Locked) -> None:
    locked.delete()
    assert await locked.objects.locked(locked.sha256) == locked.data
    assert [piece async for piece in locked.objects.locked_pieces(locked.sha256)] == [locked.data]


async def test_where_only_forged_bytes_were_ever_put_nothing_is_given_out(objects: S3Objects) -> None:
    data = fresh()
    await objects.lock(fresh(), "another.pdf", UNTIL)  # so that the bucket is there
    forged = Locked(objects, data, hashlib.sha256(data).hexdigest())
    for _ in range(2):
        forged.put_over(b"forged")
        with pytest.raises(ObjectDamaged):
            await objects.locked(forged.sha256)
        with pytest.raises(ObjectDamaged):
            _all = [piece async for piece in objects.locked_pieces(forged.sha256)]
    await objects.lock(data, "reply.pdf", UNTIL)
    assert await objects.locked(forged.sha256) == data


async def test_locking_again_adds_no_version(locked: Locked, tmp_path: Path) -> None:
    before = locked.versions()
    await locked.objects.lock(locked.data, "reply.pdf", UNTIL)
    (tmp_path / "reply.pdf").write_bytes(locked.data)
    await locked.objects.lock_file(tmp_path / "reply.pdf", locked.sha256, "reply.pdf", UNTIL)
    assert locked.versions() == before


async def test_locking_again_can_prolong_and_never_shortens(locked: Locked) -> None:
    [version] = locked.versions()
    for until in (UNTIL + timedelta(days=1), UNTIL - timedelta(days=1)):
        await locked.objects.lock(locked.data, "reply.pdf", until)
        assert locked.lock(version) == (COMPLIANCE, END + timedelta(days=1))


async def test_an_original_put_there_without_a_lock_is_locked_where_it_lies(objects: S3Objects) -> None:
    data = fresh()
    await objects.lock(fresh(), "another.pdf", UNTIL)  # so that the bucket is there
    put = Locked(objects, data, hashlib.sha256(data).hexdigest())
    version = put.put_over(data)
    await objects.lock(data, "reply.pdf", UNTIL)
    assert put.versions() == [version]
    assert put.lock(version) == (COMPLIANCE, END)


async def test_an_original_put_there_with_a_lock_that_some_may_lift_is_locked_beside_it(objects: S3Objects) -> None:
    data = fresh()
    await objects.lock(fresh(), "another.pdf", UNTIL)
    put = Locked(objects, data, hashlib.sha256(data).hexdigest())
    weak = put.put_over(data)
    put.set_lock(Retention(GOVERNANCE, END), weak)
    for _ in range(2):
        await objects.lock(data, "reply.pdf", UNTIL)
        [strong, second] = put.versions()
        assert second == weak
        assert put.lock(strong) == (COMPLIANCE, END)


async def test_an_original_of_the_first_release_is_found_where_that_release_put_it(objects: S3Objects) -> None:
    data = fresh()
    await objects.lock(fresh(), "another.pdf", UNTIL)
    sha256 = hashlib.sha256(data).hexdigest()
    objects.client.put_object(objects.vault, sha256, io.BytesIO(data), 40, retention=Retention(COMPLIANCE, END))
    objects.client.put_object(objects.vault, sha256, io.BytesIO(b"forged"), 6)
    assert await objects.locked(sha256) == data
    assert [piece async for piece in objects.locked_pieces(sha256)] == [data]
    await objects.lock(data, "reply.pdf", UNTIL)
    locked = Locked(objects, data, sha256)
    [version] = locked.versions()
    assert locked.lock(version) == (COMPLIANCE, END)


@pytest.mark.slow
async def test_a_large_original_is_locked_as_a_small_one_is(objects: S3Objects, tmp_path: Path) -> None:
    data = fresh(25 * 1024 * 1024)
    (tmp_path / "film.mp4").write_bytes(data)
    large = Locked(objects, data, hashlib.sha256(data).hexdigest())
    await objects.lock_file(tmp_path / "film.mp4", large.sha256, "film.mp4", UNTIL)
    [version] = large.versions()
    assert large.lock(version) == (COMPLIANCE, END)
    with pytest.raises(S3Error):
        large.delete(version)
    await objects.lock_file(tmp_path / "film.mp4", large.sha256, "film.mp4", UNTIL + timedelta(days=1))
    assert large.versions() == [version]
    assert large.lock(version) == (COMPLIANCE, END + timedelta(days=1))


@pytest.mark.slow
async def test_of_changed_bytes_the_server_keeps_nothing(objects: S3Objects, tmp_path: Path) -> None:
    data = fresh(25 * 1024 * 1024)
    (tmp_path / "film.mp4").write_bytes(data)
    wanted = Locked(objects, b"", hashlib.sha256(b"as it was").hexdigest())
    with pytest.raises(ObjectDamaged):
        await objects.lock_file(tmp_path / "film.mp4", wanted.sha256, "film.mp4", UNTIL)
    assert wanted.versions() == []
    unfinished = objects.client._list_multipart_uploads(objects.vault, prefix=wanted.key)
    assert unfinished.uploads == []


async def test_the_bucket_cannot_be_removed(locked: Locked) -> None:
    with pytest.raises(S3Error):
        locked.objects.client.remove_bucket(locked.objects.vault)


async def test_a_record_is_locked_and_neither_put_over_nor_deleted_away(objects: S3Objects) -> None:
    key = f"cases/{fresh().hex()}/v0001.json"
    await objects.record(key, b"first", UNTIL)
    client, bucket, name = objects.client, objects.vault, f"records/{key}"
    kept = client.get_object_retention(bucket, name)
    assert kept is not None
    assert (kept.mode, kept.retain_until_date) == (COMPLIANCE, END)
    client.put_object(bucket, name, io.BytesIO(b"forged"), 6)
    assert await objects.recorded(key) == b"first"
    assert await objects.record(key, b"second", UNTIL) == b"first"
    client.remove_object(bucket, name)
    assert await objects.recorded(key) == b"first"
    assert await objects.recorded_keys(key[:-5]) == [key]
    assert await objects.record(key, b"third", UNTIL) == b"first"
    client.remove_object(bucket, name)
    assert await objects.record(key, b"fourth", UNTIL, hidden=False) == b"fourth"
    assert await objects.recorded(key) == b"first"


async def test_a_key_with_nothing_but_a_delete_marker_was_never_written(objects: S3Objects) -> None:
    key = f"cases/{fresh().hex()}/v0001.json"
    await objects.lock(fresh(), "another.pdf", UNTIL)
    objects.client.remove_object(objects.vault, f"records/{key}")
    assert await objects.recorded_keys(key) == []
    assert await objects.record(key, b"first", UNTIL) == b"first"


@pytest.mark.slow
async def test_more_keys_than_one_answer_of_the_server_holds(objects: S3Objects) -> None:
    """S3 lists at most a thousand versions at once."""
    case = f"cases/{fresh().hex()}"
    await objects.lock(fresh(), "another.pdf", UNTIL)

    def put(number: int) -> None:
        name = f"records/{case}/{number:04}.json"
        objects.client.put_object(objects.vault, name, io.BytesIO(b"{}"), 2)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(1050)))
    assert await objects.recorded_keys(f"{case}/") == [f"{case}/{number:04}.json" for number in range(1050)]


async def test_the_canaries_of_a_trial_are_all_that_it_leaves(objects: S3Objects) -> None:
    tomorrow = day_of(datetime.now(UTC)) + timedelta(days=1)
    before = _canaries(objects)
    assert await objects.harm() == []
    left = {canary: kept for canary, kept in _canaries(objects).items() if canary not in before}
    assert sorted(name.rpartition("/")[2] for name, _ in left) == [
        "bypassed",
        "deleted",
        "overwritten",
        "shortened",
        "weakened",
    ]
    end = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 19, tzinfo=UTC)
    assert set(left.values()) == {(COMPLIANCE, end)}


def _canaries(objects: S3Objects) -> dict[tuple[str, str], tuple[str, datetime]]:
    """The lock of each version under `canary/`; a delete marker among them would have none."""
    found: dict[tuple[str, str], tuple[str, datetime]] = {}
    for each in objects._vault.listed("canary/", recursive=True):
        name, version = each.object_name or "", each.version_id or ""
        kept = objects.client.get_object_retention(objects.vault, name, version)
        assert kept is not None
        found[name, version] = kept.mode, kept.retain_until_date
    return found


# Servers that are not what they should be


@pytest.mark.parametrize("spoils", [False, True])
async def test_where_the_server_cannot_say_what_it_stored_it_is_read_back_before_it_is_locked(
    spoils: bool, tmp_path: Path
) -> None:
    data = fresh(25 * 1024 * 1024)
    (tmp_path / "film.mp4").write_bytes(data)
    server = Encrypting(spoils)
    with server.serving() as address:
        locking = S3Objects(address).lock_file(tmp_path / "film.mp4", hashlib.sha256(data).hexdigest(), "f", UNTIL)
        if spoils:
            with pytest.raises(ObjectDamaged):
                await locking
        else:
            await locking
    assert server.stored == data
    assert (server.locked, server.deleted) == (not spoils, spoils)


@pytest.mark.parametrize("server", S3_SERVERS)
async def test_in_a_bucket_made_without_object_lock_all_harm_would_succeed(
    server: str, address_of: dict[str, str]
) -> None:
    vault = f"test-plain-{fresh(6).hex()}"
    objects = S3Objects(address_of[server], f"{vault}-files", vault)
    objects.client.make_bucket(vault)
    try:
        assert await objects.harm() == list(Harm)
        assert list(objects.client.list_objects(vault, recursive=True)) == []
    finally:
        for bucket in (objects.files, vault):
            objects.client.remove_bucket(bucket)


@pytest.mark.rclone
@pytest.mark.slow
async def test_a_server_that_pretends_to_lock_is_found_out(tmp_path: Path) -> None:
    with pretending_server(tmp_path) as address:
        objects = S3Objects(address, "test-files", "test-vault")
        await objects.lock(b"The reply", "reply.pdf", UNTIL)  # it says that it did
        assert await objects.harm() == list(Harm)
        assert await S3Objects(address, "test-files", "test-vault").harm() == list(Harm)


async def test_a_server_that_says_it_has_no_locks_is_believed() -> None:
    with refusing_server() as address:
        objects = S3Objects(address, "test-files", "test-vault")
        assert await objects.harm() == list(Harm)
        with pytest.raises(ObjectsUnavailable):
            await objects.lock(b"The reply", "reply.pdf", UNTIL)


async def test_a_server_that_is_away_proves_nothing() -> None:
    """Nothing listens on port 9 of this machine."""
    with pytest.raises(ObjectsUnavailable):
        await S3Objects("http://key:secret@127.0.0.1:9").harm()
