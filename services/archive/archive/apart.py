"""Looks into originals in processes of their own: a file made to crash a reader, or to fill the memory, harms only those.

A process is kept for the next file; one that died or took too long is replaced. One request is a line of JSON, which says
where the file lies, and then the bytes of the signature beside it; the answer is a line of JSON.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from archive.look import Look
from archive.signatures import Verdict, Verified
from archive.text import Text, TextFrom

log = structlog.get_logger()

PROCESSES = 2
PATIENCE_SECONDS = 600.0
LONGEST_ANSWER_BYTES = 256 * 1024**2


UNREADABLE = Look(Verified(Verdict.NOT_VERIFIED), Text([], TextFrom.NONE))


class Inspector:
    """`patience` is how long one file may take, in seconds."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._free: asyncio.LifoQueue[_Apart] = asyncio.LifoQueue()  # so that where one is enough, one is started
        for _ in range(PROCESSES):
            self._free.put_nowait(_Apart(patience))

    async def look(
        self,
        path: Path,
        media_type: str,
        trust: Path | Sequence[str] | None,
        moment: datetime,
        text: bool,
        signature: bytes | None = None,
    ) -> Look:
        """Verify the signatures, those in the file and the one beside it, and, if asked, read the text. `trust` is a
        folder of certificates, or certificates as PEM.

        A file that breaks the reader twice is `UNREADABLE`. Raises OSError where the file cannot be read at all.
        """
        path.open("rb").close()
        asked: dict[str, Any] = {
            "path": str(path.absolute()),
            "media_type": media_type,
            "moment": moment.isoformat(),
            "text": text,
        }
        asked["trust"] = str(trust.absolute()) if isinstance(trust, Path) else list(trust or ())
        asked["signature_size"] = None if signature is None else len(signature)
        async with self._one() as apart:
            return await apart.ask(asked, signature or b"") or await apart.ask(asked, signature or b"") or UNREADABLE

    async def close(self) -> None:
        async with AsyncExitStack() as all_of_them:
            for _ in range(PROCESSES):
                await (await all_of_them.enter_async_context(self._one())).end()

    @asynccontextmanager
    async def _one(self) -> AsyncIterator["_Apart"]:
        apart = await self._free.get()
        try:
            yield apart
        finally:
            self._free.put_nowait(apart)


class _Apart:
    """One process, asked one thing at a time."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._process: Process | None = None

    async def ask(self, asked: dict[str, Any], signature: bytes) -> Look | None:
        """None where it broke. A process whose answer was not awaited to its end is replaced: it would answer the next
        one asking.
        """
        try:
            return _look_of(await asyncio.wait_for(self._answer(asked, signature), self._patience))
        except (TimeoutError, OSError, ValueError, EOFError) as error:
            log.warning("inspector.broken", error=repr(error))
            await self.end()
            return None
        except asyncio.CancelledError:
            await self.end()
            raise

    async def end(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()

    async def _answer(self, asked: dict[str, Any], signature: bytes) -> dict[str, Any]:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked).encode() + b"\n" + signature)
        await process.stdin.drain()
        line = await process.stdout.readline()
        if not line:
            raise EOFError("the reading process ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "archive.look", stdin=PIPE, stdout=PIPE, limit=LONGEST_ANSWER_BYTES
            )
        return self._process


def _look_of(answer: dict[str, Any]) -> Look:
    said = answer["verified"]
    verified = Verified(Verdict(said["verdict"]), said["signatures"], said["evidence"])
    return Look(verified, Text(answer["text"]["pages"], TextFrom(answer["text"]["source"])))
