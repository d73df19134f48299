"""What is built once a machine: outlives the checkout and is shared by all checkouts of one person."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def build_cache() -> Path:
    """$XDG_CACHE_HOME/kense, by default ~/.cache/kense."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache).absolute() / "kense"


def build_once(target: Path, announcement: str, make: Callable[[Path], None]) -> None:
    """Calls make with an empty folder and moves that to the target, unless the target is there.

    When make fails nothing half-made stays behind.
    """
    if target.exists():
        return
    print(announcement, flush=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder, target.name)
        made.mkdir()
        make(made)
        made.rename(target)


@contextmanager
def alone() -> Iterator[None]:
    """Waits until no other command of this person, from whichever checkout, is choosing ports or building."""
    build_cache().mkdir(parents=True, exist_ok=True)
    with (build_cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
