"""Looks into originals in a process of its own: a file made to crash a reader, or to fill the memory, harms only that.

The process is kept for the next file; one that died or took too long is replaced. One request is a line of JSON and
then the bytes of the file and of the signature beside it; the answer is a line of JSON.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from archive.look import Look
from archive.signatures import Verdict, Verified
from archive.text import Text, TextFrom

log = structlog.get_logger()

PATIENCE_SECONDS = 600.0
LONGEST_ANSWER_BYTES = 256 * 1024**2


UNREADABLE = Look(Verified(Verdict.NOT_VERIFIED), Text([], TextFrom.NONE))


class Inspector:
    """`patience` is how long one file may take, in seconds."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def look(
        self,
        data: bytes,
        media_type: str,
        trust: Path | Sequence[str] | None,
        moment: datetime,
        text: bool,
        signature: bytes | None = None,
    ) -> Look:
        """Verify the signatures, those in the file and the one beside it, and, if asked, read the text. `trust` is a
        folder of certificates, or certificates as PEM.

        A file that breaks the reader twice is `UNREADABLE`.
        """
        asked: dict[str, Any] = {
            "size": len(data),
            "media_type": media_type,
            "moment": moment.isoformat(),
            "text": text,
        }
        asked["trust"] = str(trust.absolute()) if isinstance(trust, Path) else list(trust or ())
        asked["signature_size"] = None if signature is None else len(signature)
        sent = data + (signature or b"")
        async with self._turn:
            return await self._try(asked, sent) or await self._try(asked, sent) or UNREADABLE

    async def _try(self, asked: dict[str, Any], data: bytes) -> Look | None:
        """A process whose answer was not awaited to its end is replaced: it would answer the next one asking."""
        try:
            return _look_of(await asyncio.wait_for(self._ask(asked, data), self._patience))
        except (TimeoutError, OSError, ValueError, EOFError) as error:
            log.warning("inspector.broken", error=repr(error))
            await self._end()
            return None
        except asyncio.CancelledError:
            await self._end()
            raise

    async def close(self) -> None:
        async with self._turn:
            await self._end()

    async def _ask(self, asked: dict[str, Any], data: bytes) -> dict[str, Any]:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked).encode() + b"\n" + data)
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

    async def _end(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def _look_of(answer: dict[str, Any]) -> Look:
    said = answer["verified"]
    verified = Verified(Verdict(said["verdict"]), said["signatures"], said["evidence"])
    return Look(verified, Text(answer["text"]["pages"], TextFrom(answer["text"]["source"])))
