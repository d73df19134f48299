"""Where this checkout keeps the servers' data."""

import os
from pathlib import Path

NATIVE = Path(__file__).resolve().parent
PROJECT = NATIVE.parents[1]


def data_home() -> Path:
    """Data, logs and records of the running servers: .kense/native, or KENSE_NATIVE_HOME."""
    return Path(os.environ.get("KENSE_NATIVE_HOME") or PROJECT / ".kense" / "native").absolute()


def environment_file() -> Path:
    """The servers' addresses as KEY=VALUE lines, for tests and services."""
    return data_home() / "environment"
