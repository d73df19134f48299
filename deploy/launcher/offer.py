"""The empty system offers its sample cases: one press loads them in the background, through the pages."""

import asyncio
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kense.settings import Settings
from launcher.demo import load
from launcher.officer import NotDone

log = structlog.get_logger()


class DemoOffer:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._loading: asyncio.Task[None] | None = None

    def routes(self) -> list[BaseRoute]:
        return [Route("/demo", self._start, methods=["POST"])]

    async def _start(self, request: Request) -> Response:
        """Begin loading, once; a form sent by a page of another site is not the user's wish."""
        if urlsplit(request.headers.get("origin", "")).netloc not in ("", request.headers.get("host")):
            return PlainTextResponse("This form was sent by another site and was not carried out.", 403)
        if self._loading is None or self._loading.done():
            self._loading = asyncio.create_task(self._load())
        return RedirectResponse("/intake/", 303)

    async def _load(self) -> None:
        try:
            await load(self._settings, lambda key: log.info("demo.loaded", case=key))
        except NotDone as error:
            log.warning("demo.stopped", why=str(error))
