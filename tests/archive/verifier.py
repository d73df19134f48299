"""A stand-in for NCANode 3: a real HTTP server that answers `POST /cms/verify` in the shape of its `CmsVerificationResponse`
(openapi.yml, CmsSignerInfo.java, CertificateInfo.java), dates as its Jackson writes them, and says its version at `/`.
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

HOME = b"<!DOCTYPE html><html><head><title>NCANode v3.2.1</title></head><body>NCANode</body></html>"
OCSP_GOOD = {"revoked": False, "by": "OCSP", "revocationTime": None, "reason": "OK"}
CRL_GOOD = {"revoked": False, "by": "CRL", "revocationTime": None, "reason": None}


def moment(value: datetime) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%S.000+00:00")


def revoked(by: str, at: datetime) -> dict[str, Any]:
    return {"revoked": True, "by": by, "revocationTime": moment(at), "reason": "OK"}


def certificate(now: datetime, **changes: Any) -> dict[str, Any]:
    """A CertificateInfo with everything good."""
    name = {"commonName": "ТЕСТОВ ТЕСТ", "surName": "ТЕСТОВ", "iin": "123456789011", "country": "KZ"}
    return {
        "valid": True,
        "revocations": [CRL_GOOD, OCSP_GOOD],
        "notBefore": moment(now - timedelta(days=100)),
        "notAfter": moment(now + timedelta(days=265)),
        "keyUsage": "SIGN",
        "serialNumber": "60ba4568ae98fa522a13fa711c6cb60c69bee2c4",
        "signAlg": "ECGOST3410-2015-512",
        "keyUser": ["INDIVIDUAL"],
        "publicKey": "MIGs",
        "signature": "AAAA",
        "subject": name | {"dn": "C=KZ,SERIALNUMBER=IIN123456789011,SURNAME=ТЕСТОВ,CN=ТЕСТОВ ТЕСТ"},
        "issuer": {"commonName": "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) TEST 2022", "country": "KZ", "dn": "C=KZ"},
    } | changes


def verification(*certificates: dict[str, Any], valid: bool = True) -> dict[str, Any]:
    """A CmsVerificationResponse with a signer for each certificate."""
    signers = [{"certificates": [one], "tsp": None} for one in certificates]
    return {"status": 200, "message": "OK", "valid": valid, "signers": signers}


class NcaNode:
    """`answers` are given one after another, the last again and again: a status and a body, JSON or bytes; None: no
    answer, the connection is closed; `wait` seconds before each. `asked` is what it was sent."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any] | None] = [(200, verification())]
        self.asked: list[dict[str, Any]] = []
        self.wait = 0.0
        self.address = ""
        self._open: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["NcaNode"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**24)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for open_one in self._open:
                open_one.cancel()
            await asyncio.gather(*self._open, return_exceptions=True)

    def content_asked(self) -> bytes | None:
        """The signed data of the last question."""
        data = self.asked[-1].get("data")
        return None if data is None else base64.b64decode(data)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._hear(reader, writer)
            writer.close()
            await writer.wait_closed()
        except OSError:  # whoever asked has gone
            pass
        finally:
            self._open.discard(task)
            writer.transport.abort()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(_length(head))
        if head.startswith(b"GET / "):
            await _send(writer, 200, HOME, "text/html;charset=UTF-8")
        elif head.startswith(b"POST /cms/verify "):
            self.asked.append(json.loads(body))
            await asyncio.sleep(self.wait)
            await self._answer(writer)

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            return
        status, said = answer
        if isinstance(said, bytes):
            await _send(writer, status, said, "text/html")
        else:
            await _send(writer, status, json.dumps(said, ensure_ascii=False).encode(), "application/json")


def _length(head: bytes) -> int:
    for line in head.decode("latin-1").split("\r\n"):
        name, _, value = line.partition(":")
        if name.casefold() == "content-length":
            return int(value)
    return 0


async def _send(writer: asyncio.StreamWriter, status: int, body: bytes, media_type: str) -> None:
    head = (
        f"HTTP/1.1 {status} -\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    writer.write(head.encode("latin-1") + body)
    await writer.drain()
