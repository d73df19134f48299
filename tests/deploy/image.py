"""What deploy/images/Dockerfile says, read without an engine."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy/images/Dockerfile"
KNOWN = {"ARG", "CMD", "COPY", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "RUN", "USER", "WORKDIR"}


def instructions() -> list[tuple[str, str]]:
    """Each instruction with its arguments, continued lines put together, comments left out."""
    text = "".join(line for line in DOCKERFILE.read_text("utf-8").splitlines(True) if not line.startswith("#"))
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1].strip()) for line in lines]


def copied(service: str) -> list[tuple[str, str]]:
    """What is copied into the building stage from the project: source and target."""
    copies = [arguments for name, arguments in instructions() if name == "COPY" and not arguments.startswith("--from")]
    pairs = [arguments.replace("${SERVICE}", service).split() for arguments in copies]
    return [(source, target) for source, target in pairs]


def environment(service: str) -> dict[str, str]:
    """What ENV sets, but for PATH."""
    (said,) = [arguments for name, arguments in instructions() if name == "ENV"]
    pairs = dict(re.findall(r"(\w+)=(\S+)", said.replace("${SERVICE}", service)))
    return {name: value for name, value in pairs.items() if name != "PATH"}


def installing(service: str) -> list[str]:
    """The command that installs the service in the building stage, without the setting that only makes it start faster."""
    (said,) = [
        arguments for name, arguments in instructions() if name == "RUN" and "deploy/images/install" in arguments
    ]
    return said.replace("${SERVICE}", service).removeprefix("UV_COMPILE_BYTECODE=1 ").split()


def command() -> list[str]:
    (said,) = [arguments for name, arguments in instructions() if name == "CMD"]
    words: list[str] = json.loads(said)
    return words


def health_check() -> str:
    """The shell command of HEALTHCHECK."""
    (said,) = [arguments for name, arguments in instructions() if name == "HEALTHCHECK"]
    return said.split("CMD", 1)[1].strip()
