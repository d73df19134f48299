"""Servers of one's own, to be killed without disturbing anybody else's tests."""

import asyncio
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from native import processes
from native.processes import Process

NATIVE = Path(__file__).parents[2] / "deploy/native/services"


@dataclass(frozen=True)
class Servers:
    """Native servers in a home of their own."""

    home: Path

    def address(self, variable: str) -> str:
        lines = (self.home / "environment").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)[variable]

    def command(self, *arguments: str) -> None:
        done = subprocess.run(
            [NATIVE, *arguments],
            env={**os.environ, "KENSE_NATIVE_HOME": str(self.home)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout

    async def kill(self, name: str) -> None:
        """kill -9, as a power cut would."""
        await asyncio.to_thread(self.command, "kill", name)

    def kill_at_once(self, name: str) -> None:
        """The same without the tenth of a second that the command takes to start."""
        record = json.loads((self.home / f"{name}.json").read_text())
        processes.kill(Process(**record["process"]))

    async def up(self, name: str) -> None:
        """Started again at the same address; returns when it answers."""
        await asyncio.to_thread(self.command, "up", name)


@contextmanager
def own_servers(home: Path, *names: str) -> Iterator[Servers]:
    servers = Servers(home)
    try:
        servers.command("up", *names)
        yield servers
    finally:
        servers.command("down", "--wipe")
