"""The gateway's template on a real nginx, before five listeners that say what reached them."""

import http.client
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytestmark = [pytest.mark.nginx, pytest.mark.xdist_group("journey")]  # the journeys start the one gateway too

SERVICES = Path(__file__).resolve().parents[2] / "deploy" / "native" / "services"
NAMES = ("intake", "composer", "archive", "publisher", "deadline-watcher")
NOBODY = 1


class Upstream(ThreadingHTTPServer):
    """Answers every request with its own name, the path asked for, the forwarded headers and the body's length."""

    daemon_threads = True

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(("127.0.0.1", 0), Echo)


class Echo(BaseHTTPRequestHandler):
    server: Upstream
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        length = len(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        forwarded = [self.headers[name] for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto")]
        body = json.dumps([self.server.name, self.path, forwarded, length]).encode()
        self.send_response(404 if self.path.endswith("/missing") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of the gateway; archive's upstream does not listen."""
    home = tmp_path_factory.mktemp("native")
    environment = {**os.environ, "KENSE_NATIVE_HOME": str(home)}
    with ExitStack() as stack:
        for name in NAMES:
            upstream = stack.enter_context(Upstream(name))
            Thread(target=upstream.serve_forever, args=(0.01,)).start()
            stack.callback(upstream.shutdown)
            environment[f"{name.upper().replace('-', '_')}_UPSTREAM"] = f"127.0.0.1:{upstream.server_port}"
        environment["ARCHIVE_UPSTREAM"] = f"127.0.0.1:{NOBODY}"
        subprocess.run([SERVICES, "up", "gateway"], env=environment, check=True, capture_output=True, timeout=60)
        try:
            yield (home / "environment").read_text().strip().removeprefix("KENSE_TEST_GATEWAY=http://")
        finally:
            subprocess.run([SERVICES, "down"], env=environment, check=True, capture_output=True, timeout=60)


def ask(gateway: str, path: str, body: bytes | None = None) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(gateway, timeout=10)
    try:
        connection.request("GET" if body is None else "POST", path, body)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/intake/letters?page=2", "intake"),
        ("/composer/", "composer"),
        ("/publisher/queue", "publisher"),
        ("/site/kk/%D2%9B.html", "publisher"),
        ("/deadline-watcher/today", "deadline-watcher"),
    ],
)
def test_a_path_reaches_its_service_whole(gateway: str, path: str, service: str) -> None:
    status, _, body = ask(gateway, path)
    assert status == 200
    assert json.loads(body) == [service, path, [gateway, "127.0.0.1", "http"], 0]


@pytest.mark.parametrize(("path", "status"), [("/", 302), ("/intake", 301)])
def test_the_bare_address_leads_to_incoming_letters(gateway: str, path: str, status: int) -> None:
    answer = ask(gateway, path)
    assert (answer[0], answer[1]["Location"]) == (status, "/intake/")


def test_a_services_own_error_passes_as_it_is(gateway: str) -> None:
    status, _, body = ask(gateway, "/intake/missing")
    assert (status, json.loads(body)[:2]) == (404, ["intake", "/intake/missing"])


def test_an_unknown_path_is_explained_in_three_languages(gateway: str) -> None:
    status, headers, body = ask(gateway, "/elsewhere")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert [language for language in ("kk", "ru", "en") if f'<p lang="{language}">' in body.decode()] == [
        "kk",
        "ru",
        "en",
    ]


def test_a_service_that_is_down_is_said_to_be_down(gateway: str) -> None:
    status, headers, body = ask(gateway, "/archive/")
    assert (status, headers["Retry-After"]) == (503, "30")
    assert "This part of the system does not answer now." in body.decode()
    assert "Эта часть системы сейчас не отвечает." in body.decode()
    assert "Жүйенің бұл бөлігі қазір жауап бермейді." in body.decode()


def test_a_file_larger_than_the_buffer_arrives_whole(gateway: str) -> None:
    status, _, body = ask(gateway, "/intake/letters", b"0" * 5_000_000)
    assert (status, json.loads(body)[3]) == (200, 5_000_000)


def test_a_file_over_200_megabytes_is_refused_before_it_is_sent(gateway: str) -> None:
    connection = http.client.HTTPConnection(gateway, timeout=10)
    connection.putrequest("POST", "/intake/letters")
    connection.putheader("Content-Length", str(200 * 1024 * 1024 + 1))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "The file is larger than 200 MB" in answer.read().decode()
    connection.close()
