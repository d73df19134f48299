"""The parts of deploy/native that need no server."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from native import debian, ports, processes
from native.debian import Need
from native.main import services
from native.processes import Command
from native.refused import RefusedError
from native.servers.gateway import filled
from native.servers.rabbitmq import version_in

PORT = "KENSE_NATIVE_TRIAL_PORT"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> int:
    """A port another program listens on; the trial variable is unset."""
    monkeypatch.delenv(PORT, raising=False)
    return 61555


@pytest.fixture
def listener(taken: int) -> Iterator[socket.socket]:
    server = socket.create_server(("127.0.0.1", taken))
    yield server
    server.close()


def test_the_fixed_port_is_taken_when_it_is_free(taken: int) -> None:
    assert ports.choose({PORT: taken}, {}) == {PORT: 61555}


def test_a_taken_port_gives_the_one_a_thousand_above(taken: int, listener: socket.socket) -> None:
    assert ports.choose({PORT: taken}, {}) == {PORT: 62555}


def test_a_server_that_comes_back_keeps_its_port(taken: int) -> None:
    assert ports.choose({PORT: taken}, {PORT: 62777}) == {PORT: 62777}


def test_a_taken_port_from_the_environment_is_refused(
    taken: int, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PORT, "61555")
    with pytest.raises(RefusedError) as refused:
        ports.choose({PORT: taken}, {})
    assert str(refused.value) == (
        "Port 61555 from KENSE_NATIVE_TRIAL_PORT is no port number or is in use; the server was not started.\n"
        "Set KENSE_NATIVE_TRIAL_PORT to a free port, or unset it to have one chosen."
    )


def test_without_root_the_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    needs = [Need("there", lambda: True), Need("beta", lambda: False), Need("alpha", lambda: False)]
    with pytest.raises(RefusedError) as refused:
        debian.install(needs)
    assert str(refused.value) == (
        "Programs are missing and only root on a Debian-like system can install them; nothing was started.\n"
        "Run this as root, then try again:\n"
        "    apt-get install --no-install-recommends alpha beta"
    )


def test_nothing_is_installed_when_all_is_there() -> None:
    assert debian.install([Need("there", lambda: True)]) == []


def test_a_killed_process_is_gone_with_all_it_started(tmp_path: Path) -> None:
    started = processes.start(Command(["sh", "-c", "sleep 300 & echo ready; wait"]), tmp_path / "log", tmp_path)
    while (tmp_path / "log").read_text() != "ready\n":
        assert started.alive
    family = [started, *processes.descendants(started.number)]
    assert [one.alive for one in family] == [True, True]

    processes.kill(started)

    assert [one.alive for one in family] == [False, False]


def test_a_process_that_got_an_old_number_is_not_ours(tmp_path: Path) -> None:
    started = processes.start(Command(["sleep", "300"]), tmp_path / "log", tmp_path)
    other = processes.Process(started.boot, started.number, started.started + 1)
    after_restart = processes.Process("another boot", started.number, started.started)
    try:
        processes.kill(other)
        processes.kill(after_restart)
        assert (started.alive, other.alive, after_restart.alive) == (True, False, False)
    finally:
        assert processes.stop(started, signal.SIGTERM, 10)


def test_the_brokers_version_is_read_from_its_greeting() -> None:
    properties = b"\x07productS\x00\x00\x00\x08RabbitMQ\x07versionS\x00\x00\x00\x063.10.8"
    head = b"\x01\x00\x00\x00\x00\x00\x40" + b"\x00\x0a\x00\x0a" + b"\x00\x09"
    assert version_in(head + properties) == "3.10.8"
    assert version_in(b"HTTP/1.1 400 Bad Request\r\n") is None


def test_a_gateway_without_addresses_says_which_are_missing() -> None:
    with pytest.raises(RefusedError) as refused:
        filled({"KENSE_GATEWAY_LISTEN": "127.0.0.1:1", "INTAKE_UPSTREAM": "127.0.0.1:2", "ARCHIVE_UPSTREAM": ""})
    assert str(refused.value) == (
        "The gateway must be told where the services are; nothing was started or stopped.\n"
        "Set ARCHIVE_UPSTREAM, COMPOSER_UPSTREAM, DEADLINE_WATCHER_UPSTREAM, PUBLISHER_UPSTREAM to host:port."
    )


def test_an_unknown_server_is_named_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KENSE_NATIVE_HOME", str(tmp_path))
    assert services(["up", "mysql"]) == 1
    assert capsys.readouterr().err == (
        "There is no server called mysql; nothing was done. "
        "Known: postgresql, rabbitmq, minio, seaweedfs, elasticsearch, gateway.\n"
    )
    assert list(tmp_path.iterdir()) == []
