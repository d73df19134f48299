"""veraPDF's command line, which says whether a PDF is the PDF/A it calls itself. Only tests use it."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from native import debian
from native.cache import alone, build_cache, build_once
from native.debian import program
from native.refused import RefusedError

VERSION = "1.30.2"
SHA256 = "287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


def jar() -> Path:
    """Where it is once fetched: `java -jar`."""
    return build_cache() / f"verapdf-{VERSION}" / f"cli-{VERSION}.jar"


def present() -> bool:
    return jar().exists() and shutil.which("java") is not None


def fetch() -> None:
    """Fetches it into the cache unless it is there. Raises RefusedError."""
    needs = [program("java", "default-jdk-headless")]
    debian.install(needs if jar().exists() else [*needs, program("mvn", "maven")])
    with alone():
        build_once(jar().parent, "Fetching veraPDF (once a machine) …", _fetched)


def _fetched(folder: Path) -> None:
    command = ["mvn", "-q", "-B", COPY, f"-Dartifact=org.verapdf.apps:cli:{VERSION}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RefusedError(f"veraPDF could not be fetched, so the tests of PDF/A do not run. Maven said:\n{last}")
    if hashlib.sha256((folder / jar().name).read_bytes()).hexdigest() != SHA256:
        raise RefusedError("What was fetched is not veraPDF as it was tried. Nothing was kept. Look at the mirror.")
