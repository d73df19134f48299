"""One LibreOffice process, seen from outside: started, given one file after the other, killed with all it started."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from composer.conversion.folders import Folder

START_SECONDS = 60.0
"""A machine at its limits needs this long to begin; a quiet one needs one or two."""
FILES = 200
RESIDENT = 700 * 1024 * 1024
"""Bytes. LibreOffice gives memory back late: past either mark the next file gets a new process."""
PAGE = os.sysconf("SC_PAGE_SIZE")
END_OF_PDF = 1024


class Stopped(Exception):  # noqa: N818 - an outcome
    """It ended in the middle of a file, or did not do it in time (`hung`). The text is what it said."""

    def __init__(self, words: str, hung: bool = False) -> None:
        super().__init__(words)
        self.hung = hung


class Refused(Exception):  # noqa: N818 - an outcome
    """LibreOffice lives and says that it cannot convert the file."""


class Worker:
    """After any exception but Refused it is good for nothing: `stop` it."""

    def __init__(self, folder: Folder, process: Process) -> None:
        self._folder, self._process = folder, process
        self._files = 0

    @classmethod
    async def started(cls, command: Sequence[str]) -> "Worker":
        """`command` gets the folder as its last argument. Raises Stopped, and nothing of it is left."""
        folder = Folder()
        try:
            worker = cls(folder, await _process([*command, str(folder.path)], folder.path))
        except OSError as error:
            folder.remove()
            raise Stopped(str(error)) from error
        try:
            if await worker._answer(START_SECONDS) != "ready":
                raise Stopped(worker._words())
        except BaseException:
            await worker.stop()
            raise
        return worker

    @property
    def pid(self) -> int:
        return self._process.pid

    async def to_pdf(self, docx: bytes, seconds: float) -> bytes:
        """Raises Stopped or Refused."""
        made = self._folder.path / "document.pdf"
        made.unlink(missing_ok=True)
        (self._folder.path / "document.docx").write_bytes(docx)
        self._files += 1
        answer = await self._asked(seconds)
        if answer != "done":
            raise Refused(answer)
        return _whole(made)

    def spent(self) -> bool:
        """Whether it has done enough, or grown too large, to go on."""
        return self._files >= FILES or self._resident() > RESIDENT

    async def stop(self) -> None:
        """Its whole group is gone, and its folder, when this returns."""
        try:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await asyncio.shield(self._process.wait())
        finally:
            self._folder.remove()

    async def _asked(self, seconds: float) -> str:
        assert self._process.stdin
        try:
            self._process.stdin.write(b"\n")
            await self._process.stdin.drain()
        except ConnectionError:
            raise Stopped(self._words()) from None
        return await self._answer(seconds)

    async def _answer(self, seconds: float) -> str:
        assert self._process.stdout
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), seconds)
        except TimeoutError:
            raise Stopped(self._words(), hung=True) from None
        if not line:
            raise Stopped(self._words())
        return line.decode("utf-8", "replace").strip()

    def _words(self) -> str:
        with suppress(OSError):
            return (self._folder.path / "words").read_text("utf-8", "replace")[-500:].strip()
        return ""

    def _resident(self) -> int:
        with suppress(OSError, IndexError):
            return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE
        return 0


async def _process(command: Sequence[str], folder: Path) -> Process:
    """A group of its own, and an environment that tells a document nothing."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    with (folder / "words").open("wb") as words:
        return await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=words, env=environment, cwd=folder, start_new_session=True
        )


def _whole(made: Path) -> bytes:
    pdf = made.read_bytes() if made.is_file() else b""
    if pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-END_OF_PDF:]:
        return pdf
    raise Refused("half a PDF")
