"""rclone, whose `serve s3` takes what an object lock asks for and locks nothing: the archive's self-test must notice it."""

from pathlib import Path

from native import debian, go
from native.cache import alone, build_cache, build_once

VERSION = "v1.75.1"
"""The last that pretends: from v1.76 on it refuses a bucket with object lock."""


def binary() -> Path:
    """Where it is once built."""
    return build_cache() / f"rclone-{VERSION}" / "rclone"


def build() -> None:
    """Builds it into the cache unless it is there. Raises RefusedError."""
    debian.install([go.need(binary())])
    with alone():
        build_once(binary().parent, "Building rclone (about four minutes, once a machine) …", _install)


def _install(folder: Path) -> None:
    go.install("github.com/rclone/rclone", VERSION, folder)
