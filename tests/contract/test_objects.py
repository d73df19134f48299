"""One suite for the objects port, on the folder and on two real S3 servers: files at work. The vault is in test_vault.py."""

import hashlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kense.contracts.files import FileRef
from kense.objects.folder import FolderObjects
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable
from kense.objects.s3 import S3Objects

from .stores import STORES, UNTIL, Kept, fresh, store


@pytest.fixture(params=STORES)
def kept(request: pytest.FixtureRequest, tmp_path: Path, address_of: dict[str, str]) -> Iterator[Kept]:
    with store(request.param, tmp_path, address_of) as there:
        yield there


@pytest.fixture
def objects(kept: Kept) -> Objects:
    return kept.objects


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


async def test_a_file_at_work_is_fetched_to_the_disk(objects: Objects, tmp_path: Path) -> None:
    data = fresh(3 * 1024 * 1024 + 1)
    ref = await objects.put(data, "scan.pdf")
    await objects.fetch(ref.sha256, tmp_path / "scan.pdf")
    assert (tmp_path / "scan.pdf").read_bytes() == data


async def test_what_is_missing_or_damaged_leaves_nothing_on_the_disk(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(ObjectMissing):
        await kept.objects.fetch("0" * 64, tmp_path / "missing.pdf")
    ref = await kept.objects.put(fresh(), "letter.pdf")
    await kept.damage(ref.sha256)
    with pytest.raises(ObjectDamaged):
        await kept.objects.fetch(ref.sha256, tmp_path / "letter.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


# The folder alone


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


async def test_a_server_that_is_away_is_said_to_be_away() -> None:
    """Nothing listens on port 9 of this machine."""
    with pytest.raises(ObjectsUnavailable) as away:
        await S3Objects("http://key:secret@127.0.0.1:9").get("0" * 64)
    assert away.value.status == 503
