"""The pool: as many LibreOffice processes as there are places, started when they are needed, and nobody waits for a file that hangs."""

import asyncio
import hashlib
import io
import shutil
import sys
import zipfile
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

import structlog

from composer.conversion.comments import without_comments
from composer.conversion.folders import clear_abandoned
from composer.conversion.outcomes import ABSENT, FAILED, HUNG, NOT_STARTED, QUARANTINED, NotConverted
from composer.conversion.worker import Refused, Stopped, Worker
from composer.office.kit import LIBRARIES

log = structlog.get_logger()

TRIES = 2
WORKERS = 2
SECONDS = 30.0
SECONDS_A_MEGABYTE = 100.0
"""Of the body's XML. A table takes LibreOffice a time that grows with the square of its cells: 10,000 rows of two, 2.4 MB, 17 s on
a quiet machine and 70 s on a busy one; 10,000 rows of five, 6.5 MB, 350 s on a very busy one.
"""
LONGEST_SECONDS = 1800.0
REMEMBERED = 1000


class Converter:
    """`program` is LibreOffice's; None where it is not installed. `seconds` is the time a small file may take, `workers` how many
    are converted at once. `command` starts a worker, where it is not LibreOffice's own.

    The processes belong to the event loop that first asked: `close`, or `async with`, before it ends.
    """

    def __init__(
        self,
        program: str | None,
        seconds: float = SECONDS,
        workers: int = WORKERS,
        command: Sequence[str] | None = None,
    ) -> None:
        self.program, self.seconds = program, seconds
        self._command = command or _command(program or "")
        self._places = asyncio.Semaphore(workers)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._quarantined: OrderedDict[str, None] = OrderedDict()
        self._closed = False

    @classmethod
    def installed(cls, workers: int = WORKERS) -> "Converter":
        """With this machine's LibreOffice, as long as it has the libraries that are asked for."""
        program = shutil.which("soffice") or shutil.which("libreoffice")
        there = program and any((_programs(program) / library).is_file() for library in LIBRARIES)
        return cls(program if there else None, workers=workers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """No process and no folder is left. What is still asked for ends with NotConverted."""
        self._closed = True
        await asyncio.gather(*(self._stop(worker) for worker in list(self._all)))

    async def to_pdf(self, docx: bytes) -> bytes:
        """The document as PDF/A-2b, tagged. Raises NotConverted. A second try has a new process; then the file is in quarantine
        where it stopped both: the same bytes are not tried again as long as this converter lives.
        """
        if self.program is None:
            raise NotConverted(ABSENT)
        sha256 = hashlib.sha256(docx).hexdigest()
        if sha256 in self._quarantined:
            raise NotConverted(QUARANTINED)
        failures: list[Stopped | Refused] = []
        async with self._places:
            printed = await asyncio.to_thread(without_comments, docx)
            while len(failures) < TRIES:
                try:
                    async with self._worker(fresh=bool(failures)) as worker:
                        return await worker.to_pdf(printed, time_for(docx, self.seconds))
                except (Stopped, Refused) as error:
                    failures.append(error)
                    log.warning("conversion.failed", sha256=sha256, outcome=repr(error), attempt=len(failures))
        if all(isinstance(failure, Stopped) for failure in failures) and not self._closed:
            self._quarantine(sha256)
        raise NotConverted(HUNG if getattr(failures[-1], "hung", False) else FAILED)

    @asynccontextmanager
    async def _worker(self, fresh: bool) -> AsyncIterator[Worker]:
        """One for one file. It goes back to the others only when it is well."""
        worker = self._idle.pop() if self._idle and not fresh else await self._started()
        try:
            yield worker
        except BaseException:
            await self._stop(worker)
            raise
        if self._closed or worker.spent():
            await self._stop(worker)
        else:
            self._idle.append(worker)

    async def _started(self) -> Worker:
        """Raises NotConverted: that LibreOffice does not start is not the file's fault."""
        if not self._all:
            await asyncio.to_thread(clear_abandoned)
        said = "closed"
        for _attempt in range(0 if self._closed else TRIES):
            try:
                worker = await Worker.started(self._command)
            except Stopped as error:
                said = str(error)
                continue
            self._all.add(worker)
            return worker
        log.error("conversion.not_started", said=said)
        raise NotConverted(NOT_STARTED)

    async def _stop(self, worker: Worker) -> None:
        self._all.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        await worker.stop()

    def _quarantine(self, sha256: str) -> None:
        log.error("conversion.quarantined", sha256=sha256)
        self._quarantined[sha256] = None
        while len(self._quarantined) > REMEMBERED:
            self._quarantined.popitem(last=False)


def time_for(docx: bytes, seconds: float = SECONDS) -> float:
    """Seconds that a document may take: more for a large one."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as file:
            xml = sum(member.file_size for member in file.infolist() if member.filename.startswith("word/document"))
    except zipfile.BadZipFile:
        return seconds
    return min(seconds + SECONDS_A_MEGABYTE * xml / 1_000_000, LONGEST_SECONDS)


def _programs(program: str) -> Path:
    return Path(program).resolve().parent


def _command(program: str) -> Sequence[str]:
    return sys.executable, "-I", "-m", "composer.office", str(_programs(program))
