"""Reading at arm's length: in a process of its own, with limits, killed whole when it takes too long."""

import asyncio
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .card import Card
from .filetype import file_type
from .messages import UNREADABLE, Unreadable
from .source import Limits

_INSPECT_SECONDS = 20
_INSPECT_BYTES = 2 * 2**30


def inspect(path: Path, name: str | None = None, limits: Limits | None = None) -> None:
    """The check at the door, before anything is stored: size, type by content, unpacked size, pages, encryption.

    Blocking (a PDF is opened in a process of its own); raises `Unreadable`.
    """
    limits = limits or Limits()
    shown = name or path.name
    try:
        if path.stat().st_size > limits.file_bytes:
            raise Unreadable("too_big", limit=str(limits.file_bytes // 2**20))
        if file_type(path.read_bytes(), limits) == "pdf":
            _inspect_pdf(path, limits)
    except Unreadable as error:
        error.values["name"] = shown
        raise


def _inspect_pdf(path: Path, limits: Limits) -> None:
    command = _command(path, path.name, limits) + ["--inspect"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        preexec_fn=_limits(_INSPECT_SECONDS, _INSPECT_BYTES), env=_environment(),
    )  # fmt: skip
    try:
        out, _ = process.communicate(timeout=_INSPECT_SECONDS)
    except subprocess.TimeoutExpired as error:
        _kill_group(process.pid)
        process.communicate()
        raise Unreadable("too_heavy") from error
    _cards(process.returncode, out, path.name)


async def read_safely(
    path: Path,
    name: str | None = None,
    timeout_seconds: float = 180,
    memory_bytes: int = 2 * 2**30,
    limits: Limits | None = None,
) -> list[Card]:
    """`read` in a process of its own with limits on time and memory. Every failure is an `Unreadable`."""
    shown = name or path.name
    process = await asyncio.create_subprocess_exec(
        *_command(path, shown, limits or Limits()),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, stdin=asyncio.subprocess.DEVNULL,
        start_new_session=True, preexec_fn=_limits(timeout_seconds, memory_bytes), env=_environment(),
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(process.communicate(), timeout_seconds)
    except TimeoutError as error:
        raise Unreadable("too_heavy", name=shown) from error
    finally:
        _kill_group(process.pid)
        await process.wait()
    return _cards(process.returncode, out, shown)


def _command(path: Path, name: str, limits: Limits) -> list[str]:
    return [sys.executable, "-m", "intake.reading", str(path), "--name", name, "--max-bytes", str(limits.file_bytes)]


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONIOENCODING": "utf-8"}


def _limits(seconds: float, memory: int) -> Callable[[], None]:
    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        cpu = int(seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return apply


def _kill_group(leader: int) -> None:
    """The reader and every Tesseract it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _cards(code: int | None, out: bytes, name: str) -> list[Card]:
    """What the reader said; a reader that died says that the file is too heavy for it."""
    try:
        said = json.loads(out)
    except ValueError as error:
        raise Unreadable("too_heavy" if code != 1 else "damaged", name=name) from error
    if isinstance(said, dict):
        reason = said["unreadable"] if said["unreadable"] in UNREADABLE else "damaged"
        raise Unreadable(reason, **{"name": name, **said["values"]})
    return [Card.model_validate(one) for one in said]
