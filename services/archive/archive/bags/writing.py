"""Writing a bag (RFC 8493, version 1.0): each file is hashed as it is written; the tag files come last."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAYLOAD = "data/"
ALGORITHMS = ("sha256", "sha512")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
Info = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Sums:
    """A file's hashes in hex, by algorithm, and its size in bytes."""

    digests: dict[str, str]
    size: int


class Hashes:
    """The hashes of what is written, piece by piece."""

    def __init__(self) -> None:
        self._running = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
        self._size = 0

    def update(self, piece: bytes) -> None:
        for running in self._running:
            running.update(piece)
        self._size += len(piece)

    def sums(self) -> Sums:
        return Sums({running.name: running.hexdigest() for running in self._running}, self._size)


@dataclass
class BagWriter:
    """Writes into `folder`, which is not there yet. Paths have `/` and begin at the bag; names are safe (names.py).

    Raises OSError as the disk does.
    """

    folder: Path
    files: dict[str, Sums] = field(default_factory=dict)

    async def add(self, path: str, data: bytes) -> Sums:
        return await self.add_pieces(path, _one(data))

    async def add_pieces(self, path: str, pieces: AsyncIterator[bytes]) -> Sums:
        """Where the pieces break off, nothing is left of the file."""
        target, hashes = self._target(path), Hashes()
        try:
            with target.open("xb") as file:
                async for piece in pieces:
                    await asyncio.to_thread(_write, piece, file.write, hashes)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        self.files[path] = hashes.sums()
        return self.files[path]

    async def finish(self, info: Info) -> str:
        """Write the tag files and say the SHA-256 of tagmanifest-sha256.txt, which stands for the whole bag."""
        await self.add("bagit.txt", DECLARATION.encode())
        await self.add("bag-info.txt", bag_info([*info, ("Payload-Oxum", self.oxum())]))
        payload = [path for path in self.files if path.startswith(PAYLOAD)]
        for algorithm in ALGORITHMS:
            await self.add(f"manifest-{algorithm}.txt", self._manifest(algorithm, payload))
        tags = [path for path in self.files if not path.startswith(PAYLOAD)]
        for algorithm in ALGORITHMS:
            await self.add(f"tagmanifest-{algorithm}.txt", self._manifest(algorithm, tags))
        return self.files["tagmanifest-sha256.txt"].digests["sha256"]

    def oxum(self) -> str:
        """Bytes and number of the payload's files (RFC 8493, 2.2.2)."""
        payload = [sums.size for path, sums in self.files.items() if path.startswith(PAYLOAD)]
        return f"{sum(payload)}.{len(payload)}"

    def _target(self, path: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _manifest(self, algorithm: str, paths: Sequence[str]) -> bytes:
        return "".join(f"{self.files[path].digests[algorithm]}  {path}\n" for path in sorted(paths)).encode()


def bag_info(info: Info) -> bytes:
    """`bag-info.txt`: a label and its value a line; a value's own line breaks and runs of spaces become one space."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info).encode()


async def _one(data: bytes) -> AsyncIterator[bytes]:
    yield data


def _write(piece: bytes, write: Callable[[bytes], object], hashes: Hashes) -> None:
    write(piece)
    hashes.update(piece)
