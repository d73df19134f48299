"""Starting, stopping and describing the servers together."""

import json
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from native import debian, home, ports, processes
from native.cache import alone
from native.processes import Process
from native.refused import RefusedError
from native.servers.elasticsearch import Elasticsearch
from native.servers.gateway import Gateway
from native.servers.minio import MinIO
from native.servers.postgresql import PostgreSQL
from native.servers.rabbitmq import RabbitMQ
from native.servers.seaweedfs import SeaweedFS
from native.servers.server import Place, Server


@dataclass(frozen=True)
class Record:
    """What is remembered of a started server, in NAME.json of the data home."""

    process: Process
    helper: Process | None
    ports: dict[str, int]


@dataclass(frozen=True)
class Started:
    """One line of the table that up prints."""

    server: Server
    version: str
    address: str
    seconds: float
    was_running: bool


class Fleet:
    """All servers of one data home; commands that change something wait for each other."""

    servers: ClassVar[Sequence[Server]] = (
        PostgreSQL(),
        RabbitMQ(),
        MinIO(),
        SeaweedFS(),
        Elasticsearch(),
        Gateway(),
    )

    def __init__(self) -> None:
        self.home = home.data_home()

    def up(self, names: Sequence[str]) -> int:
        """Starts the named servers side by side and writes their addresses; without names all but the gateway,
        which is installed only."""
        wanted = self._named(names) if names else [one for one in self.servers if not isinstance(one, Gateway)]
        for server in wanted:
            server.check()
        self.home.mkdir(parents=True, exist_ok=True)
        with alone():
            debian.install([need for server in (wanted if names else self.servers) for need in server.needs()])
            for server in wanted:
                if server.anew:
                    self._down(server, wipe=False)
            places = {server.name: self._place(server) for server in wanted}
            ports.reserve({port for place in places.values() for port in place.ports.values()})
            with ThreadPoolExecutor(len(wanted)) as pool:
                work = [pool.submit(self._up, server, places[server.name]) for server in wanted]
            self._write_environment()
        errors = [error for one in work if (error := one.exception()) is not None]
        _print_started([one.result() for one in work if one.exception() is None])
        return _raised(errors)

    def down(self, names: Sequence[str], *, wipe: bool) -> int:
        """Stops the named servers (none: all) cleanly, and with wipe deletes their data."""
        wanted = self._named(names) if names else self.servers
        self.home.mkdir(parents=True, exist_ok=True)
        with alone(), ThreadPoolExecutor(len(wanted)) as pool:
            for line in pool.map(lambda server: self._down(server, wipe=wipe), wanted):
                print(line)
            self._write_environment()
        return 0

    def kill(self, names: Sequence[str]) -> int:
        """Ends the named servers as a power cut would; up NAME starts them again on the same ports."""
        for server in self._named(names):
            record = self._record(server)
            if record is None or not record.process.alive:
                raise RefusedError(f"{server.title} does not run from {self.home}, so nothing was killed.")
            processes.kill(record.process)
            print(f"{server.name:14} killed")
        return 0

    def status(self) -> int:
        """Prints what runs; 0 only when every server but the gateway does."""
        running = {server.name: record for server in self.servers if (record := self._running(server))}
        for server in self.servers:
            if record := running.get(server.name):
                place = Place(server.folder(self.home), record.ports)
                memory = processes.resident_bytes(record.process) // 1_000_000
                where = f"{server.address(place):52} process {record.process.number:7}"
                print(f"{server.name:14} running  {where}  {memory:4} MB")
            else:
                print(f"{server.name:14} stopped")
        return 0 if {one.name for one in self.servers if not isinstance(one, Gateway)} <= running.keys() else 1

    def _up(self, server: Server, place: Place) -> Started:
        begun = time.monotonic()
        running = self._running(server)
        if running is None:
            server.build()
            begun = time.monotonic()
            self._start(server, place)
        version = self._wait(server, place)
        server.furnish(place)
        return Started(server, version, server.address(place), time.monotonic() - begun, running is not None)

    def _start(self, server: Server, place: Place) -> None:
        place.folder.mkdir(parents=True, exist_ok=True)
        if earlier := self._record(server):
            processes.until_forgotten(earlier.process)
        command, beside = server.command(place), server.helper(place)
        helper = processes.start(beside, self._log(server), place.folder) if beside else None
        process = processes.start(command, self._log(server), place.folder)
        self._remember(server, Record(process, helper, dict(place.ports)))

    def _wait(self, server: Server, place: Place) -> str:
        record = self._record(server)
        until = time.monotonic() + server.seconds_to_start
        while record is not None and record.process.alive and time.monotonic() < until:
            if version := server.answers(place):
                return version
            time.sleep(0.1)
        what = "did not answer in time" if record and record.process.alive else "ended while starting"
        raise RefusedError(
            f"{server.title} {what}; tests that need it cannot run. Its last words:\n{self._last_words(server)}\n"
            f"The whole log: {self._log(server)}. Mend the cause and run the same command again."
        )

    def _down(self, server: Server, *, wipe: bool) -> str:
        record = self._record(server)
        outcome = "was not running"
        if record is not None and record.process.alive:
            clean = processes.stop(record.process, server.stop_signal, 30)
            outcome = "stopped" if clean else "had to be killed after 30 s"
        if record is not None and record.helper is not None:
            processes.kill(record.helper)
        self._record_file(server).unlink(missing_ok=True)
        if wipe:
            shutil.rmtree(server.folder(self.home), ignore_errors=True)
            self._log(server).unlink(missing_ok=True)
            outcome += ", data deleted"
        return f"{server.name:14} {outcome}"

    def _place(self, server: Server) -> Place:
        if running := self._running(server):
            return Place(server.folder(self.home), running.ports)
        earlier = self._record(server)
        if earlier is not None and earlier.helper is not None:
            processes.kill(earlier.helper)
        return Place(server.folder(self.home), ports.choose(server.ports, earlier.ports if earlier else {}))

    def _running(self, server: Server) -> Record | None:
        record = self._record(server)
        return record if record is not None and record.process.alive else None

    def _record(self, server: Server) -> Record | None:
        try:
            kept = json.loads(self._record_file(server).read_text())
        except FileNotFoundError:
            return None
        helper = Process(**kept["helper"]) if kept["helper"] else None
        return Record(Process(**kept["process"]), helper, kept["ports"])

    def _remember(self, server: Server, record: Record) -> None:
        self._record_file(server).write_text(json.dumps(asdict(record)))

    def _record_file(self, server: Server) -> Path:
        return self.home / f"{server.name}.json"

    def _log(self, server: Server) -> Path:
        return self.home / f"{server.name}.log"

    def _last_words(self, server: Server) -> str:
        lines = self._log(server).read_text(errors="replace").splitlines() if self._log(server).exists() else []
        return "\n".join(f"    {line}" for line in lines[-10:])

    def _write_environment(self) -> None:
        lines = [
            f"{server.variable}={server.address(Place(server.folder(self.home), record.ports))}\n"
            for server in self.servers
            if (record := self._running(server))
        ]
        fresh = self.home / "environment.new"
        fresh.write_text("".join(lines))
        fresh.replace(home.environment_file())

    def _named(self, names: Sequence[str]) -> list[Server]:
        known = {server.name: server for server in self.servers}
        if unknown := [name for name in names if name not in known]:
            raise RefusedError(
                f"There is no server called {', '.join(unknown)}; nothing was done. Known: {', '.join(known)}."
            )
        return [known[name] for name in names]


def _print_started(lines: Sequence[Started]) -> None:
    print(f"{'server':14} {'version':12} {'address':52} seconds")
    for one in lines:
        note = "  (was running)" if one.was_running else ""
        print(f"{one.server.title:14} {one.version:12} {one.address:52} {one.seconds:7.1f}{note}")


def _raised(errors: Sequence[BaseException]) -> int:
    """Raises all refusals as one, or the first error that is none; 0 when there are no errors."""
    for error in errors:
        if not isinstance(error, RefusedError):
            raise error
    if errors:
        raise RefusedError("\n".join(map(str, errors)))
    return 0
