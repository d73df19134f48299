"""Brings a page or a file from OHCHR's site, or from a folder in its place: with a time and a size limit."""

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from kense.i18n import Message, _

SECONDS = 30.0
LARGEST_PAGE = 20 * 1024**2
LARGEST_FILE = 100 * 1024**2
ELSEWHERE = _("the link leads to another site")
_AGENT = "Kense (watch on published communications)"


class Unreachable(Exception):  # noqa: N818 - reads as what happened
    """Nothing usable came from there. `why` says so in plain words."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why).format(**why.values))
        self.why = why


def address_of(setting: str) -> str:
    """The page's address: an http(s) or file address as it is, a path as a file address."""
    return setting if "://" in setting else Path(setting).absolute().as_uri()


def is_beside(link: str, page: str) -> bool:
    """Whether a link of the page stays on the page's own host, or in its own folder: no copy comes from elsewhere."""
    there, here = urlsplit(link), urlsplit(page)
    if here.scheme == "file":
        return there.scheme == "file" and _path(link).resolve().is_relative_to(_path(page).resolve().parent)
    return there.scheme in ("http", "https") and there.hostname == here.hostname


async def fetch(address: str, largest: int) -> bytes:
    """The bytes at the address, at most `largest` of them. Raises Unreachable."""
    try:
        if urlsplit(address).scheme == "file":
            return await asyncio.to_thread(_read, _path(address), largest)
        async with asyncio.timeout(SECONDS * 4):
            return await _download(address, largest)
    except httpx.HTTPStatusError as error:
        raise Unreachable(_("the site answered with the error {status}", status=error.response.status_code)) from error
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
        raise Unreachable(_("the site did not answer ({error})", error=type(error).__name__)) from error


async def _download(address: str, largest: int) -> bytes:
    async with (
        httpx.AsyncClient(timeout=SECONDS, follow_redirects=True, headers={"User-Agent": _AGENT}) as client,
        client.stream("GET", address) as response,
    ):
        response.raise_for_status()
        if response.url.host != httpx.URL(address).host:
            raise Unreachable(ELSEWHERE)
        data = bytearray()
        async for piece in response.aiter_bytes():
            data += piece
            if len(data) > largest:
                raise Unreachable(_too_large(largest))
        return bytes(data)


def _path(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def _read(path: Path, largest: int) -> bytes:
    try:
        if path.stat().st_size > largest:
            raise Unreachable(_too_large(largest))
        return path.read_bytes()
    except OSError as error:
        raise Unreachable(_("the file {path} cannot be read", path=str(path))) from error


def _too_large(largest: int) -> Message:
    return _("what is there is larger than {size} MB", size=largest // 1024**2)
