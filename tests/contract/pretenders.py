"""S3 servers that are not what they should be: two that keep no lock, one that encrypts, or spoils, what it stores, and
one that fails to read.
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
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


def refusing_server() -> AbstractContextManager[str]:
    """Answers as `rclone serve s3` does from version 1.76 on when a bucket with object lock is asked for."""
    return _serving(_Refusing)


@dataclass
class Encrypting:
    """A server whose ETags say nothing of the bytes, as where it encrypts them; with `spoils` it stores other ones.

    It knows just what is asked when a large original is locked, and notes what came of it.
    """

    spoils: bool
    stored: bytes = b""
    locked: bool = False
    deleted: bool = False

    def serving(self) -> AbstractContextManager[str]:
        return _serving(type("Bound", (_Encrypting,), {"state": self}))


@dataclass
class Failing:
    """A server with one original. `answers` is what it says to whoever reads that, one after the other and the last for
    ever: the code of an error, or how many of the bytes come before it breaks off.
    """

    key: str
    data: bytes
    answers: Sequence[str | int]
    name: str = "MinIO"
    tells: bool = True
    asked: int = 0

    def serving(self) -> AbstractContextManager[str]:
        return _serving(type("Bound", (_Failing,), {"state": self}))

    def answer(self) -> str | int:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield _with_keys(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answering(BaseHTTPRequestHandler):
    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/xml", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests say what went wrong."""


class _Refusing(_Answering):
    def do_GET(self) -> None:
        self.answer(200, b"<LocationConstraint></LocationConstraint>")

    def do_HEAD(self) -> None:
        self.answer(404, b"")

    def do_PUT(self) -> None:
        self.body()
        if self.headers.get("x-amz-bucket-object-lock-enabled"):
            code, message = b"NotImplemented", b"Object lock is not supported."
            self.answer(501, b"<Error><Code>" + code + b"</Code><Message>" + message + b"</Message></Error>")
        else:
            self.answer(200, b"")


class _Encrypting(_Answering):
    state: Encrypting

    def do_GET(self) -> None:
        if "location=" in self.path:
            self.answer(200, b"<LocationConstraint></LocationConstraint>")
        elif "versions=" in self.path:
            self.answer(
                200,
                b"<ListVersionsResult><Name>kense-vault</Name><IsTruncated>false</IsTruncated></ListVersionsResult>",
            )
        else:
            self.answer(200, self.state.stored[:-1] + b"?" if self.state.spoils else self.state.stored)

    def do_POST(self) -> None:
        self.body()
        if "uploads=" in self.path:
            self.answer(200, b"<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>")
        else:
            done = b"<ETag>another</ETag></CompleteMultipartUploadResult>"
            self.answer(200, b"<CompleteMultipartUploadResult>" + done, **{"x-amz-version-id": "v1"})

    def do_PUT(self) -> None:
        body = self.body()
        if "partNumber=" in self.path:
            self.state.stored += body
        elif "retention=" in self.path:
            self.state.locked = "versionId=v1" in self.path
        self.answer(200, b"", ETag="another")

    def do_DELETE(self) -> None:
        self.state.deleted = "versionId=v1" in self.path
        self.answer(204, b"")


class _Failing(_Answering):
    state: Failing

    def version_string(self) -> str:
        return self.state.name

    def do_HEAD(self) -> None:
        self.answer(200 if self.state.tells else 503, b"")

    def do_GET(self) -> None:
        if "location=" in self.path:
            self.answer(200, b"<LocationConstraint></LocationConstraint>")
        elif "versions=" in self.path:
            listed = f"<Version><Key>{self.state.key}</Key><VersionId>v1</VersionId></Version>"
            start = "<ListVersionsResult><Name>kense-vault</Name><IsTruncated>false</IsTruncated>"
            self.answer(200, f"{start}{listed}</ListVersionsResult>".encode())
        else:
            self.give(self.state.answer())

    def give(self, answer: str | int) -> None:
        if isinstance(answer, str):
            body = f"<Error><Code>{answer}</Code><Message>No.</Message></Error>".encode()
            self.answer(503, body, **{"Retry-After": "60"})  # as MinIO has it
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(self.state.data)))
            self.end_headers()
            self.wfile.write(self.state.data[:answer])


def _with_keys(address: str) -> str:
    return address.replace("http://", f"http://{':'.join(KEYS)}@")
