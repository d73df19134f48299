"""Who does the background work of a data folder: one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):  # noqa: N818 - reads as what happened
    """Another process does the background work of this data folder."""


@contextmanager
def the_only_one(home: Path) -> Iterator[None]:
    """Hold the data folder while its background work is done here. Released by the kernel, whatever happens."""
    home.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home / "kense.lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(str(home)) from None
        yield
    finally:
        os.close(descriptor)
