"""The compose plugin of Docker, which reads and checks docker-compose.yml without an engine."""

from pathlib import Path

from native import debian, go
from native.cache import alone, build_cache, build_once

VERSION = "v5.0.2"


def binary() -> Path:
    """Where it is once built; `docker-compose -f docker-compose.yml config` works by itself."""
    return build_cache() / f"compose-{VERSION}" / "docker-compose"


def build() -> None:
    """Builds it into the cache unless it is there. Raises RefusedError."""
    debian.install([go.need(binary())])
    with alone():
        build_once(binary().parent, "Building Docker's compose plugin (about two minutes, once a machine) …", _install)


def _install(folder: Path) -> None:
    go.install("github.com/docker/compose/v5/cmd", VERSION, folder)
    (folder / "cmd").rename(folder / binary().name)
