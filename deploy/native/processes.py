"""Processes that outlive this command, found again only by what nobody else can have: boot, number and start time."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What to run, with what added to the environment, and as which user (None: the present one)."""

    arguments: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None


@dataclass(frozen=True)
class Process:
    """One process of this boot; a number used again by another process does not equal it."""

    boot: str
    number: int
    started: int
    """In clock ticks since boot (proc(5), field 22 of stat)."""

    @property
    def alive(self) -> bool:
        """Whether it still runs; one that has ended and is not yet reaped does not."""
        return _boot() == self.boot and _started(self.number) == self.started


def start(command: Command, log: Path, folder: Path) -> Process:
    """Starts the command in a session of its own; it holds nothing of ours but its log file."""
    with log.open("ab") as output:
        child = subprocess.Popen(
            command.arguments,
            env={**os.environ, **command.environment},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=command.user,
            group=command.user,
            extra_groups=[] if command.user else None,
        )
    started = Process(_boot(), child.pid, _started(child.pid) or 0)
    child.returncode = 0  # It is meant to outlive us: without this Python would warn that nobody waits for it.
    return started


def stop(process: Process, with_signal: signal.Signals, seconds: float) -> bool:
    """Asks it to end and waits; True when it ended by itself, False when it had to be killed."""
    if not process.alive:
        return True
    os.kill(process.number, with_signal)
    if _ended([process], seconds):
        return True
    kill(process)
    return False


def kill(process: Process) -> None:
    """kill -9 of the process and of all it has started, as a power cut would; returns when all are gone."""
    if not process.alive:
        return
    family = [process, *descendants(process.number)]
    for one in family:
        if one.alive:
            os.kill(one.number, signal.SIGKILL)
    _ended(family, 10)


def descendants(number: int) -> list[Process]:
    """All processes below the given one, at this moment."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        if (fields := _stat(int(folder.name))) is not None:
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found: list[int] = []
    todo = [number]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    boot = _boot()
    return [Process(boot, one, started) for one in found if (started := _started(one)) is not None]


def resident_bytes(process: Process) -> int:
    """Memory held by the process and all below it; memory they share is counted once a process (PSS)."""
    return sum(_proportional_bytes(one.number) for one in [process, *descendants(process.number)])


def _proportional_bytes(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def until_forgotten(process: Process) -> None:
    """Waits until the kernel no longer lists the ended process: init may take a second or two to reap it.

    Until then its number looks taken, and PostgreSQL takes the killed server's lock file for a running one's.
    """
    _over(lambda: process.boot == _boot() and (_stat(process.number) or ["X"])[0] == "Z", 15)


def _ended(processes: Sequence[Process], seconds: float) -> bool:
    return _over(lambda: any(one.alive for one in processes), seconds)


def _over(busy: Callable[[], bool], seconds: float) -> bool:
    """Waits while busy, at most so long; whether it is over."""
    until = time.monotonic() + seconds
    while busy():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def _started(number: int) -> int | None:
    fields = _stat(number)
    return None if fields is None or fields[0] in "ZX" else int(fields[19])


def _stat(number: int) -> list[str] | None:
    """Fields of proc(5)'s stat from the third (state) on: the second, the name, may hold anything."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()
