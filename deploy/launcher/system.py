"""The whole system in one process: the only place that may import all services."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import archive.main
import composer.main
import deadline_watcher.main
import intake.main
import publisher.main
from kense.process import Build, Process
from kense.settings import Settings

BUILDS: dict[str, Build] = {
    "intake": intake.main.build,
    "composer": composer.main.build,
    "archive": archive.main.build,
    "publisher": publisher.main.build,
    "deadline-watcher": deadline_watcher.main.build,
}


def whole_system(settings: Settings) -> Process:
    settings.home.mkdir(parents=True, exist_ok=True)
    return Process(settings, list(BUILDS.values()))


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
