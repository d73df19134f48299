"""A service with its pages, as a process runs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from kense.process import Build, Process
from kense.settings import Settings


@asynccontextmanager
async def at_work(settings: Settings, build: Build) -> AsyncIterator[tuple[Process, httpx.AsyncClient]]:
    """The process with its background work going, and a browser at its pages."""
    process = Process(settings, [build])
    transport = httpx.ASGITransport(process.application(), raise_app_exceptions=False)
    browser = {"accept": "text/html", "accept-language": "en"}
    async with (
        process.running(),
        httpx.AsyncClient(transport=transport, base_url="http://kense", headers=browser) as client,
    ):
        yield process, client


def assert_plain_words(answer: httpx.Response, status: int, *sentences: str) -> None:
    """A page that says what happened, and nothing of what went on inside."""
    assert answer.status_code == status
    assert [sentence for sentence in sentences if sentence not in answer.text] == []
    assert [sign for sign in ("Traceback", "sqlalchemy", "Error", "psycopg", ".py") if sign in answer.text] == []
