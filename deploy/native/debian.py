"""Debian packages: which are missing, and installing them without starting what they bring."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from native.refused import RefusedError

POLICY = Path("/usr/sbin/policy-rc.d")


@dataclass(frozen=True)
class Need:
    """A package and the sign that what we want of it is there, wherever it came from."""

    package: str
    present: Callable[[], bool]


def program(name: str, package: str) -> Need:
    """Satisfied when the program is on PATH."""
    return Need(package, lambda: shutil.which(name) is not None)


def file(pattern: str, package: str) -> Need:
    """Satisfied when a file matches the pattern, which is relative to the root folder."""
    return Need(package, lambda: any(Path("/").glob(pattern)))


def install(needs: Iterable[Need]) -> list[str]:
    """Installs the packages whose need is not met and returns them; raises RefusedError when that cannot be done."""
    missing = sorted({need.package for need in needs if not need.present()})
    if not missing:
        return []
    command = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise RefusedError(
            "Programs are missing and only root on a Debian-like system can install them; nothing was started.\n"
            f"Run this as root, then try again:\n    {command}"
        )
    print(f"Installing {' '.join(missing)} …", flush=True)
    with nothing_autostarted():
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", *missing)
    return missing


@contextmanager
def nothing_autostarted() -> Iterator[None]:
    """Keeps the packages' own system-wide servers from starting while they are installed."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with tempfile.TemporaryFile("w+") as log:
        done = subprocess.run(
            ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        if done.returncode == 0:
            return
        log.seek(0)
        last = "".join(log.readlines()[-15:])
    raise RefusedError(
        f"apt-get {arguments[0]} failed, so the programs are not complete. It said:\n{last}"
        "Mend that (network, package sources, disk) and run the same command again."
    )
