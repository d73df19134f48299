"""S3 servers that keep no lock: one takes what an object lock asks for and does nothing, one says so at once."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from native import rclone

KEYS = "key", "secret"


@contextmanager
def pretending_server(folder: Path) -> Iterator[str]:
    """`rclone serve s3` on an empty folder, at a port it chooses. Gives its address."""
    data, log = folder / "rclone", folder / "rclone.log"
    data.mkdir()
    command = [str(rclone.binary()), "serve", "s3", "--addr", "127.0.0.1:0", "--auth-key", ",".join(KEYS)]
    options = ["--config", "/dev/null", "--cache-dir", str(folder / "cache"), "--log-file", str(log), str(data)]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as server:
        try:
            yield _with_keys(_address_in(log, server))
        finally:
            server.terminate()


def _address_in(log: Path, server: "subprocess.Popen[str]") -> str:
    """It writes where it listens once it does: `Starting s3 server on [http://127.0.0.1:40123/]`."""
    while server.poll() is None:
        if log.exists() and (said := log.read_text().partition("server on [")[2].partition("/]")[0]):
            return said
        threading.Event().wait(0.02)
    raise AssertionError(f"rclone ended: {log.read_text() if log.exists() else server.stderr}")


@contextmanager
def refusing_server() -> Iterator[str]:
    """Answers as `rclone serve s3` does from version 1.76 on when a bucket with object lock is asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield _with_keys(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(200, b"<LocationConstraint></LocationConstraint>")

    def do_HEAD(self) -> None:
        self._answer(404, b"")

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("x-amz-bucket-object-lock-enabled"):
            code, message = b"NotImplemented", b"Object lock is not supported."
            self._answer(501, b"<Error><Code>" + code + b"</Code><Message>" + message + b"</Message></Error>")
        else:
            self._answer(200, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests say what went wrong."""


def _with_keys(address: str) -> str:
    return address.replace("http://", f"http://{':'.join(KEYS)}@")
