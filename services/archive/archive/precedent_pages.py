"""The page of precedents, which a draft elsewhere loads into itself; opened on its own, it is a whole page."""

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse

from archive.access import Reader
from archive.finding import Finder
from archive.precedents import Asked, precedents
from archive.wording import LANGUAGES
from kense.messaging.unit import Store
from kense.web import Pages

Texts = Annotated[list[str], Query(max_length=20)]


def add_precedents(app: FastAPI, pages: Pages, store: Store, finder: Finder, reader: Reader) -> None:
    @app.get("/precedents", response_class=HTMLResponse, summary="Earlier replies to a mandate or on a subject")
    async def page_of_precedents(request: Request, mandate: Texts = [], subject: str = "", case: str = "") -> Response:  # noqa: B006
        """A part of a page where HX-Request is set; `case` is the one being answered, whose own reply is left out."""
        asked = Asked(tuple(mandate), subject.strip(), case)
        found = await precedents(store, finder, reader, asked)
        template = "precedents.html" if request.headers.get("hx-request") else "precedents_page.html"
        return pages.render(request, template, asked=asked, answer=found, words={"document_languages": LANGUAGES})
