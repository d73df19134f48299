"""A film goes into the archive piece by piece: the memory that it takes does not grow with it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 300
PROGRAM = """
import asyncio, json, resource, sys, zipfile
from pathlib import Path
from composer.packages.bundling import Entry, bundled
from kense.objects.folder import FolderObjects

async def main(folder: Path) -> None:
    objects = FolderObjects(folder / "objects")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    film = await objects.put_file(folder / "film.mp4", "film.mp4")
    made = await bundled(objects, [Entry("films/01 film.mp4", film)], "package.zip")
    with (folder / "package.zip").open("wb") as file:
        async for piece in objects.pieces(made.sha256):
            file.write(piece)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with zipfile.ZipFile(folder / "package.zip") as archive:
        sums, sizes = archive.read("SHA256SUMS").decode(), [one.file_size for one in archive.infolist()]
    print(json.dumps({"kilobytes": after - before, "sizes": sizes, "sums": sums, "sha256": film.sha256}))

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.mark.slow
def test_a_film_of_three_hundred_megabytes_takes_thirty_of_memory_at_most(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(MEGABYTES * 2**20)
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, check=True, text=True)
    told = json.loads(done.stdout)
    assert told["kilobytes"] < 30 * 1024
    assert told["sizes"] == [MEGABYTES * 2**20, len(told["sums"])]
    assert told["sums"] == f"{told['sha256']}  films/01 film.mp4\n"
