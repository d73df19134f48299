"""Programs that come as wheels of PyPI, fetched into a virtual environment of their own."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from native.debian import Need
from native.refused import RefusedError


def need(present: Callable[[], bool]) -> Need:
    """What must be there to fetch a program; nothing once it is there."""
    return Need("python3-venv", lambda: present() or importlib.util.find_spec("ensurepip") is not None)


def install(folder: Path, *wanted: str) -> None:
    """Makes the environment in the folder and lets its pip install what is wanted. Raises RefusedError."""
    _run([sys.executable, "-m", "venv", folder])
    _run([folder / "bin/pip", "install", "-q", "--disable-pip-version-check", *wanted])


def install_pinned(folder: Path, name: str, version: str, hashes: Sequence[str]) -> None:
    """The same of one wheel, of exactly that version and with one of those SHA-256."""
    pinned = folder.with_suffix(".txt")
    pinned.write_text(f"{name}=={version}{''.join(f' --hash=sha256:{one}' for one in hashes)}\n")
    install(folder, "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(pinned))


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RefusedError(
            f"{command[-1]} could not be fetched from PyPI, so what needs it does not run. It said:\n{last}"
        )
