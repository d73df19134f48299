"""MinIO, built from its source as a Go module: its makers ship no binaries any more."""

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from native import go
from native.cache import build_cache, build_once
from native.debian import Need
from native.processes import Command
from native.servers.http import get
from native.servers.server import PASSWORD, USER, Place, Server

PORT = "KENSE_NATIVE_MINIO_PORT"
VERSION = "v0.0.0-20260212201848-7aac2a2c5b7c"
"""The module's last version: its makers have archived it."""


class MinIO(Server):
    """One node, one drive, no console."""

    name = "minio"
    title = "MinIO"
    ports = MappingProxyType({PORT: 59000})
    variable = "KENSE_TEST_S3"

    def needs(self) -> Sequence[Need]:
        return [go.need(_binary())]

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
    go.install("github.com/minio/minio", VERSION, folder)


def _day(version: str) -> str:
    """The day of a Go module's pseudo-version, v0.0.0-YYYYMMDDhhmmss-commit."""
    stamp = version.split("-")[1]
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
