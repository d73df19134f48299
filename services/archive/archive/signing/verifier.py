"""The verifier of the national GOST signatures: a server that speaks the HTTP interface of NCANode 3
(`POST /cms/verify`, github.com/malikzh/NCANode: `openapi.yml`, `CmsService.java`). It is asked, and its answer is kept
whole; what the answer is worth is for `archive.signing.answers` to say.
"""

import base64
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx

PATIENCE = timedelta(seconds=30)
LARGEST_ANSWER = 4 * 1024**2  # bytes; an answer about a hundred signers has some hundred kilobytes
LARGEST_ASKED = 64 * 1024**2  # bytes of the signed content; it is sent as base64 in one piece
CHECKS = ["OCSP", "CRL"]
VERSION = re.compile(r"NCANode v([\w.+-]+)")


@dataclass(frozen=True)
class Answer:
    """What was heard, and of whom. `failure` says why there is no `body`: `no answer`, `timeout`, `too large`."""

    asked_at: str
    address: str
    version: str | None
    status: int | None = None
    body: str = ""
    failure: str | None = None

    def kept(self) -> dict[str, Any]:
        return asdict(self)


class SignatureVerifier:
    """`address` is that of the server, as http://verifier:14579. Nothing is kept between two questions."""

    def __init__(self, address: str, patience: timedelta = PATIENCE) -> None:
        self._address = address.rstrip("/")
        self._patience = patience.total_seconds()

    async def ask(self, cms: bytes, content: bytes | None, moment: datetime) -> Answer:
        """Whether the CMS signs `content` (None where it holds what it signs); `moment` is written down with it.

        Whatever goes wrong is told in the answer: it never raises.
        """
        asked: dict[str, Any] = {"cms": base64.b64encode(cms).decode("ascii"), "revocationCheck": CHECKS}
        if content is not None:
            asked["data"] = base64.b64encode(content).decode("ascii")
        async with self._client() as client:
            version = await self._version(client)
            heard = await self._post(client, asked)
        return Answer(moment.isoformat(), _public(self._address), version, **heard)

    async def _post(self, client: httpx.AsyncClient, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            async with client.stream("POST", f"{self._address}/cms/verify", json=asked) as response:
                body = await _read(response)
        except httpx.TimeoutException:
            return {"failure": "timeout"}
        except (httpx.HTTPError, httpx.InvalidURL):
            return {"failure": "no answer"}
        if body is None:
            return {"status": response.status_code, "failure": "too large"}
        return {"status": response.status_code, "body": body}

    async def _version(self, client: httpx.AsyncClient) -> str | None:
        """NCANode says its version on its first page only."""
        try:
            async with client.stream("GET", f"{self._address}/", headers={"accept": "text/html"}) as response:
                found = VERSION.search(await _read(response) or "")
        except (httpx.HTTPError, httpx.InvalidURL):
            return None
        return found[1] if found else None

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx.AsyncClient]:
        """No proxy of the environment: signed documents go to the verifier and nowhere else."""
        async with httpx.AsyncClient(timeout=self._patience, trust_env=False) as client:
            yield client


async def _read(response: httpx.Response) -> str | None:
    """The text of the answer; None where it is larger than any true answer."""
    read = bytearray()
    async for piece in response.aiter_bytes():
        read += piece
        if len(read) > LARGEST_ANSWER:
            return None
    return read.decode("utf-8", "replace")


def _public(address: str) -> str:
    """Without the name and password that the address may hold: what is kept is shown."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
