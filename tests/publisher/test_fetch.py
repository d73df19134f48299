"""Fetching from a real HTTP server: what it gives, what it refuses, and what is too large."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from publisher.fetch import Unreachable, address_of, fetch, is_beside


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = {"/page": (200, b"x" * 1000), "/away": (302, b""), "/moved": (302, b"")}.get(
            self.path, (404, b"nothing")
        )
        self.send_response(status)
        if status == 302:
            _name, port = self.connection.getsockname()
            host = "127.0.0.1" if self.path == "/moved" else "localhost"
            self.send_header("Location", f"http://{host}:{port}/page")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/page", "/moved"])
async def test_a_page_is_fetched_whole(site: str, path: str) -> None:
    assert await fetch(site + path, 1000) == b"x" * 1000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/page", "what is there is larger than 0 MB"),
        ("/none", "the site answered with the error 404"),
        ("/away", "the link leads to another site"),
    ],
)
async def test_what_cannot_be_used_says_why(site: str, path: str, said: str) -> None:
    with pytest.raises(Unreachable) as refused:
        await fetch(site + path, 999 if path == "/page" else 1000)
    assert str(refused.value) == said


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/page", "http://[bad/page", "ftp://example.org/page"])
async def test_a_site_that_does_not_answer_is_said_so(address: str) -> None:
    with pytest.raises(Unreachable) as refused:
        await fetch(address, 1000)
    assert str(refused.value).startswith("the site did not answer (")


def test_a_setting_is_an_address_or_a_path() -> None:
    assert address_of("https://communications.example/search?country=KAZ").startswith("https://")
    assert address_of("/data/ohchr page/index.html") == "file:///data/ohchr%20page/index.html"


@pytest.mark.parametrize(
    ("link", "page", "beside"),
    [
        ("https://a.example/files/1.pdf", "https://a.example/search", True),
        ("http://a.example/files/1.pdf", "https://a.example/search", True),
        ("https://a.example.evil.example/1.pdf", "https://a.example/search", False),
        ("file:///etc/passwd", "https://a.example/search", False),
        ("file:///data/files/1.pdf?gId=1", "file:///data/index.html", True),
        ("file:///data/../etc/passwd", "file:///data/index.html", False),
        ("http://a.example/1.pdf", "file:///data/index.html", False),
    ],
)
def test_a_copy_comes_only_from_beside_the_page(link: str, page: str, beside: bool) -> None:
    assert is_beside(link, page) is beside
