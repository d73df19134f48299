"""Which ports a server gets: the fixed ones, what the environment says, or the next ones free."""

import contextlib
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from native.refused import RefusedError

RESERVED = Path("/proc/sys/net/ipv4/ip_local_reserved_ports")
STEP = 1000
"""Fixed ports of no two servers differ by a multiple of it."""


def choose(defaults: Mapping[str, int], kept: Mapping[str, int]) -> dict[str, int]:
    """Ports by the name of their environment variable.

    The environment decides; otherwise the port held before, the fixed one, or the first free one above it in steps of
    1000, so that two checkouts on one machine keep out of each other's way. Raises RefusedError when none can be had.
    """
    return {variable: _one(variable, default, kept.get(variable)) for variable, default in defaults.items()}


def _one(variable: str, default: int, kept: int | None) -> int:
    if told := os.environ.get(variable):
        if told.isdecimal() and 0 < int(told) < 65536 and free(int(told)):
            return int(told)
        raise RefusedError(
            f"Port {told} from {variable} is no port number or is in use; the server was not started.\n"
            f"Set {variable} to a free port, or unset it to have one chosen."
        )
    candidates = [kept] if kept else []
    candidates += range(default, 65536, STEP)
    for port in candidates:
        if free(port):
            return port
    raise RefusedError(
        f"Port {default} and those above it in steps of {STEP} are in use; the server was not started.\nSet {variable}."
    )


def free(port: int) -> bool:
    """Whether a server could listen on the loopback port now."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def reserve(chosen: set[int]) -> None:
    """Asks the kernel not to give these ports to outgoing connections, where it lets us.

    They lie in Linux's range for those (32768 to 60999): without this a client that keeps trying a killed server may
    one day be given the server's own port, be connected to itself, and keep the server from coming back.
    """
    with contextlib.suppress(OSError):
        before = [part for part in RESERVED.read_text().strip().split(",") if part]
        missing = sorted(str(port) for port in chosen - _expanded(before))
        if missing:
            RESERVED.write_text(",".join([*before, *missing]))


def _expanded(parts: list[str]) -> set[int]:
    ports: set[int] = set()
    for part in parts:
        first, _, last = part.partition("-")
        ports |= set(range(int(first), int(last or first) + 1))
    return ports
