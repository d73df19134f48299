"""Which real parts are here, what runs on them, and the table at the end that says so.

A test marked with a part that is not on this machine is left out with the reason. With KENSE_TEST_EVERYTHING=1
(as in .ci/run) a test left out makes the run red.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from native import compose, rclone, verapdf

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / ".kense/native/environment"
SERVERS = {
    "rabbitmq": "KENSE_TEST_RABBITMQ",
    "postgresql": "KENSE_TEST_POSTGRESQL",
    "minio": "KENSE_TEST_S3",
    "seaweedfs": "KENSE_TEST_SEAWEEDFS",
    "elasticsearch": "KENSE_TEST_ELASTICSEARCH",
}
PARTS = {
    "rabbitmq": "RabbitMQ",
    "postgresql": "PostgreSQL",
    "minio": "MinIO (S3)",
    "seaweedfs": "SeaweedFS (S3)",
    "elasticsearch": "Elasticsearch",
    "browser": "Chromium",
    "tesseract": "Tesseract",
    "libreoffice": "LibreOffice",
    "nginx": "nginx",
    "compose": "Compose file check",
    "rclone": "rclone",
    "verapdf": "veraPDF",
    "small_disk": "a small disk",
}
EMBEDDED = "embedded parts"
START_THEM = "not running here: make services starts them"
SHORT_BYTES = 40
TESSERACT_LANGUAGES = {"eng", "fra", "kaz", "rus"}


def _load_native_environment() -> None:
    if ENVIRONMENT.is_file():
        for line in ENVIRONMENT.read_text().splitlines():
            name, _, value = line.partition("=")
            os.environ.setdefault(name, value)


_load_native_environment()


@cache
def why_absent(part: str) -> str:
    """Empty where the part is here; otherwise the reason in plain words."""
    if part in SERVERS:
        return "" if _answers(os.environ.get(SERVERS[part], "")) else START_THEM
    return ABSENT[part]()


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    if not parts.hostname or not parts.port:
        return False
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=2):
            return True
    except OSError:
        return False


def _no_chromium() -> str:
    return "" if shutil.which("chromium") else "no Chromium here: Debian's package is chromium"


def _no_libreoffice() -> str:
    return "" if shutil.which("soffice") else "no LibreOffice here: Debian's package is libreoffice-writer-nogui"


def _no_tesseract() -> str:
    if not shutil.which("tesseract"):
        return "no Tesseract here: Debian's package is tesseract-ocr"
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout.split()
    missing = sorted(TESSERACT_LANGUAGES - set(listed))
    return f"Tesseract has no {', '.join(missing)}" if missing else ""


def _no_nginx() -> str:
    return "" if shutil.which("nginx") else "not here: make services installs it"


def _no_compose() -> str:
    return "" if compose.binary().exists() else "not here: deploy/native/programs builds Docker's compose plugin"


def _no_rclone() -> str:
    return "" if rclone.binary().exists() else "not here: deploy/native/programs builds it"


def _no_verapdf() -> str:
    return "" if verapdf.present() else "not here: deploy/native/programs fetches it"


def _no_small_disk() -> str:
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False).returncode:
            return "only root may mount one"
        subprocess.run(["umount", folder], check=True)
    return ""


ABSENT = {
    "browser": _no_chromium,
    "tesseract": _no_tesseract,
    "libreoffice": _no_libreoffice,
    "nginx": _no_nginx,
    "compose": _no_compose,
    "rclone": _no_rclone,
    "verapdf": _no_verapdf,
    "small_disk": _no_small_disk,
}


def _parts_of(item: pytest.Item) -> list[str]:
    return [part for part in PARTS if item.get_closest_marker(part)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parts = _parts_of(item)
        item.user_properties.append(("parts", ",".join(parts)))
        for part in parts:
            if reason := why_absent(part):
                item.add_marker(pytest.mark.skip(reason=f"{PARTS[part]}: {reason}"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file is named for what it stands for: its bytes may be made anew in each process, which must name tests alike."""
    return argname if isinstance(val, bytes) and len(val) > SHORT_BYTES else None


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tests of one group share a server and must not run at once: a pytest that lost the groups did it in silence."""
    if getattr(session.config.option, "loadgroup", False):
        apart = [
            item.nodeid for item in session.items if item.get_closest_marker("xdist_group") and "@" not in item.nodeid
        ]
        if apart:
            raise pytest.UsageError(f"the groups of tests are lost: pytest and pytest-xdist do not fit: {apart[0]}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table: how many tests ran on which parts, and what did not run and why."""
    ran, left_out = _count(terminalreporter, "passed"), _count(terminalreporter, "skipped")
    failed = _count(terminalreporter, "failed")
    if not (ran or left_out or failed):
        return
    terminalreporter.section("what ran on what")
    for part, title in {"": EMBEDDED, **PARTS}.items():
        reason = why_absent(part) if part and left_out[part] else ""
        line = f"{title:<18} {ran[part]:>5} passed {failed[part]:>4} failed {left_out[part]:>4} left out  {reason}"
        terminalreporter.line(line.rstrip())


def _count(terminalreporter: pytest.TerminalReporter, outcome: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for report in terminalreporter.stats.get(outcome, []):
        if outcome != "passed" or report.when == "call":
            counted.update(dict(report.user_properties).get("parts", "").split(","))
    return counted


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is demanded, a test left out is a failure of the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KENSE_TEST_EVERYTHING") and reporter and reporter.stats.get("skipped"):
        reporter.line("KENSE_TEST_EVERYTHING is set, and tests were left out: the run is red.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def address_of() -> dict[str, str]:
    """The addresses of the real servers by part."""
    return {part: os.environ.get(variable, "") for part, variable in SERVERS.items()}
