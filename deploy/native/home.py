"""Where things lie: data of this checkout, and builds shared by all checkouts of one person."""

import os
from pathlib import Path

NATIVE = Path(__file__).resolve().parent
PROJECT = NATIVE.parents[1]


def data_home() -> Path:
    """Data, logs and records of the running servers: .kense/native, or KENSE_NATIVE_HOME."""
    return Path(os.environ.get("KENSE_NATIVE_HOME") or PROJECT / ".kense" / "native").absolute()


def build_cache() -> Path:
    """What is built once a machine and outlives the checkout: $XDG_CACHE_HOME/kense."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache).absolute() / "kense"


def environment_file() -> Path:
    """The servers' addresses as KEY=VALUE lines, for tests and services."""
    return data_home() / "environment"
