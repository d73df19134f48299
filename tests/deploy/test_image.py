"""The image of a service, made and started without an engine: the same files, the same commands, nothing else."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from kense.contracts.topology import HEARS

from . import image

START_SECONDS = 60
# Every import of the package, those inside functions too.
IMPORTS_OF = """
import ast, importlib, pathlib, sys
package = importlib.import_module(sys.argv[1])
for path in sorted(pathlib.Path(package.__file__).parent.rglob("*.py")):
    if "migrations" in path.parts:
        continue
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in [a.name for a in node.names] if isinstance(node, ast.Import) else []:
            importlib.import_module(name)
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            importlib.import_module(node.module)
"""


def test_the_file_has_no_instruction_that_nobody_reads() -> None:
    assert {name for name, _ in image.instructions()} == image.KNOWN


@pytest.mark.parametrize("service", HEARS)
def test_everything_copied_into_the_image_is_there(service: str) -> None:
    assert [source for source, _ in image.copied(service) if not (image.ROOT / source).exists()] == []


@pytest.mark.slow
@pytest.mark.parametrize("service", HEARS)
def test_a_service_runs_with_nothing_but_what_its_image_holds(service: str, tmp_path: Path) -> None:
    installed = install(service, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = image.environment(service) | {
        "KENSE_HOME": str(tmp_path / "data"),
        "KENSE_HOST": "127.0.0.1",
        "KENSE_PORT": str(free_port()),
        "PATH": f"{installed}/bin:/usr/bin:/bin",
    }
    imported = subprocess.run(
        ["python", "-c", IMPORTS_OF, service.replace("-", "_")],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (imported.returncode, imported.stderr) == (0, "")
    assert_starts(elsewhere, environment)


def install(service: str, folder: Path) -> Path:
    """The building stage: its files copied into an empty folder, its command run there. Returns the environment."""
    source = folder / "src"
    for name, target in image.copied(service):
        here, there = image.ROOT / name, source / target
        if here.is_dir():
            shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            there = there / here.name if target.endswith(("/", ".")) else there
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(here, there)
    *words, inside = image.installing(service)
    assert inside == "/opt/kense"
    tools = f"{image.ROOT / '.tools/bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        [*words, folder / "kense"],
        cwd=source, env={**os.environ, "PATH": tools}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shutil.rmtree(source)
    return folder / "kense"


def assert_starts(folder: Path, environment: dict[str, str]) -> None:
    """The image's command answers the image's health check, and ends when it is told to."""
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(image.command(), cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + START_SECONDS
        while not healthy(environment):
            assert started.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.2)
    finally:
        started.terminate()
        assert started.wait(20) == -signal.SIGTERM, (folder / "log").read_text()


def healthy(environment: dict[str, str]) -> bool:
    check = subprocess.run(["sh", "-c", image.health_check()], env=environment, capture_output=True, check=False)
    return check.returncode == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
