"""One suite for the vault of the objects port, on the folder and on two real S3 servers: originals and records."""

import asyncio
import hashlib
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from kense.contracts.files import FileRef
from kense.objects.folder import FolderObjects
from kense.objects.port import Harm, ObjectDamaged, ObjectMissing, Objects, WrongSize, reference
from kense.objects.s3_sending import Sent

from .stores import STORES, UNTIL, Kept, fresh, store

MEGABYTE = 1024 * 1024
LARGE = 25 * MEGABYTE + 1  # more than is sent in one part


@pytest.fixture(params=STORES)
def kept(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> Iterator[Kept]:
    with store(request.param, tmp_path, address_of) as there:
        yield there


@pytest.fixture
def objects(kept: Kept) -> Objects:
    return kept.objects


@pytest.fixture
def case() -> str:
    """The beginning of keys that no other test uses."""
    return f"cases/{uuid4()}"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Originals


async def test_an_original_larger_than_a_part_of_an_upload_is_locked_whole(objects: Objects) -> None:
    data = fresh(6 * MEGABYTE)
    ref = await objects.lock(data, "scan.pdf", UNTIL)
    assert await objects.locked(ref.sha256) == data


@pytest.mark.parametrize("size", [0, 40, pytest.param(LARGE, marks=pytest.mark.slow)])
async def test_an_original_of_the_disk_is_locked_and_read_in_pieces(
    objects: Objects, tmp_path: Path, size: int
) -> None:
    data = fresh(size)
    (tmp_path / "film.mp4").write_bytes(data)
    ref = await objects.lock_file(tmp_path / "film.mp4", digest(data), "film.mp4", UNTIL)
    assert ref == FileRef(sha256=digest(data), size=size, media_type="video/mp4", name="film.mp4")
    assert await objects.lock_file(tmp_path / "film.mp4", digest(data), "film.mp4", UNTIL) == ref
    assert [piece async for piece in objects.locked_pieces(ref.sha256)] == [
        data[begin : begin + MEGABYTE] for begin in range(0, size, MEGABYTE)
    ]
    assert await objects.locked(ref.sha256) == data


@pytest.mark.parametrize(
    ("size", "changed"),
    [
        (40, lambda data: data[:-1]),
        (40, lambda data: data + b"\n"),
        (40, lambda data: data[:-1] + bytes([data[-1] ^ 1])),
        pytest.param(LARGE, lambda data: data[:-1] + bytes([data[-1] ^ 1]), marks=pytest.mark.slow),
    ],
    ids=["shorter", "longer", "another byte", "another byte of many"],
)
async def test_a_file_changed_since_it_was_hashed_is_not_locked(
    objects: Objects, tmp_path: Path, size: int, changed: Callable[[bytes], bytes]
) -> None:
    data, file = fresh(size), tmp_path / "reply.pdf"
    file.write_bytes(changed(data))
    with pytest.raises(ObjectDamaged):
        await objects.lock_file(file, digest(data), "reply.pdf", UNTIL)
    for sha256 in (digest(data), digest(changed(data))):
        with pytest.raises(ObjectMissing):
            await objects.locked(sha256)
    file.write_bytes(data)
    await objects.lock_file(file, digest(data), "reply.pdf", UNTIL)
    assert await objects.locked(digest(data)) == data


@pytest.mark.parametrize("size", [0, 40, pytest.param(LARGE, marks=pytest.mark.slow)])
async def test_a_file_at_work_is_locked_and_lies_on_the_disk(objects: Objects, tmp_path: Path, size: int) -> None:
    data = fresh(size)
    file = await objects.put(data, "scan.pdf")
    for _ in range(2):
        await objects.lock_kept(file, tmp_path / "scan.pdf", UNTIL)
        assert (tmp_path / "scan.pdf").read_bytes() == data
        assert await objects.locked(file.sha256) == data


async def test_of_a_changed_file_at_work_nothing_is_locked(kept: Kept, tmp_path: Path) -> None:
    file = await kept.objects.put(fresh(), "scan.pdf")
    await kept.damage(file.sha256)
    with pytest.raises(ObjectDamaged):
        await kept.objects.lock_kept(file, tmp_path / "scan.pdf", UNTIL)
    assert not (tmp_path / "scan.pdf").exists()
    with pytest.raises(ObjectMissing):
        await kept.objects.locked(file.sha256)


async def test_a_file_at_work_of_another_size_than_announced_is_not_locked(objects: Objects, tmp_path: Path) -> None:
    file = await objects.put(fresh(40), "scan.pdf")
    with pytest.raises(WrongSize):
        await objects.lock_kept(file.model_copy(update={"size": 41}), tmp_path / "scan.pdf", UNTIL)
    with pytest.raises(ObjectMissing):
        await objects.locked(file.sha256)


async def test_a_file_that_was_never_put_is_not_locked(objects: Objects, tmp_path: Path) -> None:
    with pytest.raises(ObjectMissing):
        await objects.lock_kept(reference(fresh(), "scan.pdf"), tmp_path / "scan.pdf", UNTIL)
    assert not (tmp_path / "scan.pdf").exists()


def test_a_file_changed_while_it_is_sent_never_gives_out_its_last_part(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(bytes(3 * MEGABYTE))
    with Sent(file, digest(bytes(3 * MEGABYTE))) as sent:
        assert sent.read(2 * MEGABYTE) == bytes(2 * MEGABYTE)
        with file.open("r+b") as other:
            other.seek(-1, 2)
            other.write(b"x")
        with pytest.raises(ObjectDamaged):
            sent.read(2 * MEGABYTE)


async def test_what_was_never_locked_has_no_pieces(objects: Objects) -> None:
    with pytest.raises(ObjectMissing):
        _all = [piece async for piece in objects.locked_pieces("0" * 64)]


STREAM = """
    import asyncio, hashlib, resource, sys
    from datetime import date
    from pathlib import Path
    from kense.objects.folder import FolderObjects
    from kense.objects.s3 import S3Objects

    def peak_megabytes():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    async def main(where, film, until):
        objects = S3Objects(where, "test-film-files", "test-film-vault") if where.startswith("http") else FolderObjects(Path(where))
        with film.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        before = peak_megabytes()
        await objects.lock_file(film, sha256, film.name, until)
        read = sum([len(piece) async for piece in objects.locked_pieces(sha256)])
        await objects.put_file(film, film.name)
        await objects.fetch(sha256, film.with_suffix(".back"))
        print(read, film.with_suffix(".back").stat().st_size, peak_megabytes() - before)

    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), date.fromisoformat(sys.argv[3])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", STORES)
def test_a_film_larger_than_the_memory_it_takes_passes_through(
    kind: str, tmp_path: Path, address_of: dict[str, str]
) -> None:
    """A process holds a part or two of 8 MB of the film."""
    megabytes = 64
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(b"A film of zeros, but for its title")
        file.truncate(megabytes * MEGABYTE)
    program = [sys.executable, "-c", textwrap.dedent(STREAM), address_of.get(kind, str(tmp_path / "objects"))]
    done = subprocess.run([*program, str(film), UNTIL.isoformat()], capture_output=True, text=True, check=True)
    read, fetched, grown = map(int, done.stdout.split())
    assert (read, fetched) == (megabytes * MEGABYTE, megabytes * MEGABYTE)
    assert grown < 48


# Records


async def test_the_first_ever_written_under_a_key_wins(objects: Objects, case: str) -> None:
    assert await objects.record(f"{case}/v0001.json", b'{"first": 1}', UNTIL) == b'{"first": 1}'
    assert await objects.record(f"{case}/v0001.json", b'{"second": 2}', UNTIL) == b'{"first": 1}'
    assert await objects.recorded(f"{case}/v0001.json") == b'{"first": 1}'
    assert await objects.record(f"{case}/v0002.json", b'{"second": 2}', UNTIL) == b'{"second": 2}'


async def test_of_many_at_the_same_moment_one_wins_and_all_are_told_which(objects: Objects, case: str) -> None:
    written = [fresh() for _ in range(4)]
    told = await asyncio.gather(*(objects.record(f"{case}/v0001.json", data, UNTIL) for data in written))
    kept = await objects.recorded(f"{case}/v0001.json")
    assert kept in written
    assert told == [kept] * 4


async def test_a_record_that_was_never_written_is_missing(objects: Objects, case: str) -> None:
    with pytest.raises(ObjectMissing):
        await objects.recorded(f"{case}/v0001.json")


async def test_a_key_that_begins_as_another_is_another(objects: Objects, case: str) -> None:
    await objects.record(f"{case}/v1.json.old", b"old", UNTIL)
    with pytest.raises(ObjectMissing):
        await objects.recorded(f"{case}/v1.json")
    assert await objects.record(f"{case}/v1.json", b"new", UNTIL) == b"new"
    assert await objects.recorded(f"{case}/v1.json") == b"new"


async def test_keys_are_told_by_how_they_begin_and_in_order(objects: Objects, case: str) -> None:
    for name in ("b/1.json", "a.json", "a/2.json", "a/1.json", "a-b.json"):
        await objects.record(f"{case}/{name}", b"{}", UNTIL)
    # - comes before . and that before / in ASCII
    everything = ["a-b.json", "a.json", "a/1.json", "a/2.json", "b/1.json"]
    assert await objects.recorded_keys(f"{case}/") == [f"{case}/{name}" for name in everything]
    assert await objects.recorded_keys(f"{case}/a/") == [f"{case}/a/1.json", f"{case}/a/2.json"]
    assert await objects.recorded_keys(f"{case}/a") == [f"{case}/{name}" for name in everything[:4]]
    assert await objects.recorded_keys(f"{case}/c") == []


async def test_an_original_is_no_record(objects: Objects) -> None:
    ref = await objects.lock(fresh(), "reply.pdf", UNTIL)
    assert [key for key in await objects.recorded_keys("") if ref.sha256 in key] == []


@pytest.mark.parametrize(
    "key", ["", "/a", "a/", "a//b", "../a", "a/../b", "a/.b", "A", "a b", "шарт", "a\n", "a" * 901]
)
async def test_any_other_key_is_refused(objects: Objects, key: str) -> None:
    with pytest.raises(ValueError, match="no key of a record"):
        await objects.record(key, b"{}", UNTIL)
    with pytest.raises(ValueError, match="no key of a record"):
        await objects.recorded(key)


async def test_an_s3_store_withstands_every_harm_and_a_folder_says_that_it_would_not(objects: Objects) -> None:
    expected = list(Harm) if isinstance(objects, FolderObjects) else []
    assert objects.worm is (expected == [])
    assert await objects.harm() == expected


# The folder alone


async def test_a_folder_is_left_unharmed(tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path)
    data = fresh()
    await objects.lock(data, "reply.pdf", UNTIL)
    await objects.harm()
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [data]


async def test_what_is_locked_or_recorded_in_a_folder_is_read_only(tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path)
    ref = await objects.lock(fresh(), "reply.pdf", UNTIL)
    await objects.record("cases/1/v0001.json", b"{}", UNTIL)
    for path in (tmp_path / "locked" / ref.sha256[:2] / ref.sha256, tmp_path / "records/cases/1/v0001.json"):
        assert path.stat().st_mode & 0o777 == 0o444


async def test_a_locked_file_changed_on_disk_is_noticed(tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path)
    ref = await objects.lock(fresh(), "reply.pdf", UNTIL)
    path = tmp_path / "locked" / ref.sha256[:2] / ref.sha256
    path.chmod(0o644)
    path.write_bytes(b"forged")
    with pytest.raises(ObjectDamaged):
        await objects.locked(ref.sha256)
    with pytest.raises(ObjectDamaged):
        _all = [piece async for piece in objects.locked_pieces(ref.sha256)]
