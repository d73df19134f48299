"""Looks into originals in a process of its own: a file made to crash a reader, or to fill the memory, harms only that.

The process is kept for the next file; one that died or took too long is replaced. One request is a line of JSON and
then the file's bytes; the answer is a line of JSON.
"""

import asyncio
import json
import os
import resource
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import structlog

from archive.signatures import Verdict, Verified, verify
from archive.text import Text, TextFrom, text_of

log = structlog.get_logger()

PATIENCE_SECONDS = 600.0
MEMORY_BYTES = 4 * 1024**3
LONGEST_ANSWER_BYTES = 256 * 1024**2


@dataclass(frozen=True)
class Look:
    """What was found in a file: its signatures and its text."""

    verified: Verified
    text: Text


UNREADABLE = Look(Verified(Verdict.NOT_VERIFIED), Text([], TextFrom.NONE))


class Inspector:
    def __init__(self) -> None:
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def look(self, data: bytes, media_type: str, trust: Path | None, moment: datetime, text: bool) -> Look:
        """Verify the signatures and, if asked, read the text. A file that breaks the reader gives `UNREADABLE`."""
        asked = {"size": len(data), "media_type": media_type, "moment": moment.isoformat(), "text": text}
        asked["trust"] = str(trust.absolute()) if trust else None
        async with self._turn:
            try:
                answer = await asyncio.wait_for(self._ask(asked, data), PATIENCE_SECONDS)
            except (TimeoutError, OSError, ValueError, EOFError) as error:
                log.warning("inspector.broken", error=repr(error))
                await self._end()
                return UNREADABLE
        return _look_of(answer)

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
                sys.executable, "-m", "archive.apart", stdin=PIPE, stdout=PIPE, limit=LONGEST_ANSWER_BYTES
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
    verified = Verified(Verdict(answer["verified"]["verdict"]), answer["verified"]["signatures"])
    return Look(verified, Text(answer["text"]["pages"], TextFrom(answer["text"]["source"])))


def _answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    trust = Path(asked["trust"]) if asked["trust"] else None
    moment = datetime.fromisoformat(asked["moment"])
    verified = asyncio.run(verify(data, asked["media_type"], trust, moment))
    return asdict(Look(verified, _text(data, asked["media_type"]) if asked["text"] else Text([], TextFrom.NONE)))


def _text(data: bytes, media_type: str) -> Text:
    try:
        return text_of(data, media_type)
    except Exception as error:  # noqa: BLE001 - a broken file is filed all the same, without text
        print(f"no text: {error!r}", file=sys.stderr)
        return Text([], TextFrom.NONE)


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while line := requests.readline():
        asked = json.loads(line)
        answers.write(json.dumps(_answer(asked, requests.read(asked["size"]))).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to the log, not among the answers
    _serve(sys.stdin.buffer, out)
