"""Reading at arm's length: in a process of its own, with limits, killed whole when it takes too long."""

import asyncio
import contextlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter

from .card import Card
from .filetype import FileType, file_type
from .messages import Reason, Unreadable
from .source import Limits

_INSPECT_SECONDS = 20
_CPU_SECONDS = 60  # of each process by itself: the reader, and each page's OCR
_INSPECT_BYTES = 2 * 2**30
_CARDS = TypeAdapter(list[Card])


async def inspect(path: Path, name: str | None = None, limit_bytes: int = Limits().file_bytes) -> None:
    """The check at the door, before anything is stored: size, type by content, unpacked size, pages, encryption.

    Raises `Unreadable`. A PDF is opened in a process of its own.
    """
    limits = Limits(file_bytes=limit_bytes)
    shown = name or path.name
    try:
        if await asyncio.to_thread(_type_at, path, limits) == "pdf":
            await _run([*_command(path, shown, limits), "--inspect"], shown, _INSPECT_SECONDS, _INSPECT_BYTES)
    except Unreadable as error:
        error.values["name"] = shown
        raise


def _type_at(path: Path, limits: Limits) -> FileType:
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable("too_big", limit=str(limits.file_bytes // 2**20))
    return file_type(path.read_bytes(), limits)


async def read_safely(
    path: Path,
    name: str | None = None,
    timeout_seconds: float = 180,
    memory_bytes: int = 2 * 2**30,
    limit_bytes: int = Limits().file_bytes,
) -> list[Card]:
    """`read` in a process of its own with limits on time and memory. Every failure is an `Unreadable`."""
    shown = name or path.name
    said = await _run(_command(path, shown, Limits(file_bytes=limit_bytes)), shown, timeout_seconds, memory_bytes)
    return _CARDS.validate_json(said)


async def _run(command: list[str], name: str, seconds: float, memory: int) -> bytes:
    """The reader's output; the whole group of processes is killed however this ends."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        stdin=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_limits(seconds, memory),
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONIOENCODING": "utf-8"},
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), seconds)
    except TimeoutError as error:
        raise Unreadable("too_heavy", name=name) from error
    finally:
        _kill_group(process.pid)
        await process.wait()
    return _said(process.returncode, out, name)


def _said(code: int | None, out: bytes, name: str) -> bytes:
    """What the reader said. One that fell to its limits found the file too heavy; one that broke, damaged."""
    if code == 0:
        return out
    try:
        refusal = json.loads(out)
        reason: Reason = refusal["unreadable"]
        raise Unreadable(reason, **{"name": name, **refusal["values"]})
    except ValueError as error:
        raise Unreadable("damaged" if code == 1 else "too_heavy", name=name) from error


def _command(path: Path, name: str, limits: Limits) -> list[str]:
    return [sys.executable, "-m", "intake.reading", str(path), "--name", name, "--max-bytes", str(limits.file_bytes)]


def _limits(seconds: float, memory: int) -> Callable[[], None]:
    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        cpu = min(int(seconds) + 2, _CPU_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return apply


def _kill_group(leader: int) -> None:
    """The reader and every Tesseract it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
