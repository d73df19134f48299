"""The system as an operator starts it, in processes of its own: embedded, or distributed on the real servers."""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
SERVICES = ("intake", "composer", "archive", "publisher", "deadline-watcher")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A started system: its address, its data folder, its processes."""

    address: str
    home: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if any(process.poll() is not None for process in self.processes):
                raise AssertionError(f"a process ended: {self.log()}")
            if all(_answers(f"{self.address}/{service}/health") for service in SERVICES):
                return
            time.sleep(0.1)
        raise AssertionError(f"the system does not answer: {self.log()}")

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def log(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.home.glob("*.log")))


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def start(command: list[str], home: Path, name: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    home.mkdir(parents=True, exist_ok=True)
    with (home / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            command,
            env={**os.environ, "KENSE_HOME": str(home), "PYTHONWARNINGS": "default", **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            cwd=ROOT,
        )


def start_embedded(home: Path, port: int, environment: dict[str, str]) -> Running:
    """`kense up`, as `make run` calls it."""
    kense = Path(sys.executable).with_name("kense")
    process = start([str(kense), "up"], home, "kense", {"KENSE_PORT": str(port), **environment})
    running = Running(f"http://127.0.0.1:{port}", home, [process])
    running.wait_until_it_answers()
    return running


@contextmanager
def embedded(home: Path, environment: dict[str, str]) -> Iterator[Running]:
    running = start_embedded(home, free_port(), environment)
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def distributed(home: Path, servers: dict[str, str], environment: dict[str, str]) -> Iterator[Running]:
    """Each service its own process, on RabbitMQ, PostgreSQL, MinIO and Elasticsearch, behind the gateway."""
    name = f"journey_{uuid.uuid4().hex[:8]}"
    ports = {service: free_port() for service in SERVICES}
    everywhere = {
        "KENSE_DATABASE": f"{servers['postgresql']}/{name}_{{service}}",
        "KENSE_BUS": servers["rabbitmq"],
        "KENSE_PREFIX": name.replace("_", "-"),
        "KENSE_OBJECTS": servers["minio"],
        "KENSE_SEARCH": servers["elasticsearch"],
        **environment,
    }
    _databases(servers["postgresql"], name, "CREATE DATABASE {}")
    processes = [
        start(
            [sys.executable, "-m", f"{service.replace('-', '_')}.main"],
            home,
            service,
            {"KENSE_PORT": str(port), **everywhere},
        )
        for service, port in ports.items()
    ]
    gateway_port = free_port()
    gateway = {f"{service.upper().replace('-', '_')}_UPSTREAM": f"127.0.0.1:{port}" for service, port in ports.items()}
    running = Running(f"http://127.0.0.1:{gateway_port}", home, processes)
    try:
        # A data home of its own: a gateway is started anew, so two systems would stop each other's.
        with _gateway({**gateway, "KENSE_GATEWAY_PORT": str(gateway_port), "KENSE_NATIVE_HOME": str(home)}):
            running.wait_until_it_answers()
            yield running
    finally:
        running.stop()
        _databases(servers["postgresql"], name, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _databases(address: str, name: str, statement: str) -> None:
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        for service in SERVICES:
            connection.execute(statement.format(f'"{name}_{service.replace("-", "_")}"').encode())


@contextmanager
def _gateway(environment: dict[str, str]) -> Iterator[None]:
    _native(["up", "gateway"], environment)
    try:
        yield
    finally:
        _native(["down", "gateway"], environment)


def _native(arguments: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        [ROOT / "deploy/native/services", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
