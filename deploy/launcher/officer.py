"""An officer at the pages: takes in letters, fills the forms that the pages show, and sends them.

The demonstration and the fault tests work through it, so that whatever they do a person could have done.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
from lxml import html

LOOK_AGAIN_SECONDS = 0.2
PATIENCE_SECONDS = 120.0

Case = dict[str, Any]
Values = Mapping[str, str | list[str]]


class NotDone(Exception):  # noqa: N818 - reads as what happened
    """A page refused what was asked, or did not come to show what was expected; carries what it said."""


class Officer:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def take_in(self, file: Path) -> None:
        answer = await self._client.post("/intake/arrivals", files={"files": (file.name, file.read_bytes())})
        _expect_redirect(answer)

    async def card_of(self, name: str) -> str | None:
        """The address of the waiting card of the file with that name, if it is there."""
        page = await self._page("/intake/waiting")
        for row in page.xpath("//tr[td]"):
            if name in row.text_content():
                return str(row.xpath(".//a/@href")[0])
        return None

    async def wait_for_card(self, name: str) -> str:
        return str(await self._until(lambda: self.card_of(name), bool, f"the card of {name}"))

    async def submit(self, page: str, action: str, values: Values | None = None, file: Path | None = None) -> str:
        """Fill in the form of the page whose action ends so, send it, and say where it led."""
        shown = await self._page(page)
        form = next((form for form in shown.forms if str(form.action).endswith(action)), None)
        if form is None:
            raise NotDone(f"{page} shows no form {action}")
        data: dict[str, Any] = _values_of(form) | dict(values or {})
        files = {"file": (file.name, file.read_bytes())} if file else None
        answer = await self._client.post(urljoin(page, form.action), data=data, files=files)
        return _expect_redirect(answer)

    async def register(self, card: str, values: Values | None = None) -> str:
        """Register a card as it is filled, with these changes; returns the case's id."""
        place = await self.submit(card, card, values)
        return place.rsplit("/", 1)[1]

    async def case(self, case_id: str) -> Case:
        answer = await self._client.get(f"/intake/cases/{case_id}/json")
        answer.raise_for_status()
        shown: Case = answer.json()
        return shown

    async def wait_for(self, case_id: str, what: Callable[[Case], bool], name: str) -> Case:
        """Look at the case until it is so."""
        found: Case = await self._until(lambda: self.case(case_id), what, name)
        return found

    async def has_form(self, page: str, *actions: str) -> bool:
        shown = await self._page(page)
        return any(str(form.action).endswith(action) for form in shown.forms for action in actions)

    async def wait_for_form(self, page: str, *actions: str) -> None:
        """Look at the page until it shows one of these forms."""
        await self._until(lambda: self._form_or_absent(page, actions), bool, f"a form {' or '.join(actions)} on {page}")

    async def wait_for_text(self, page: str, text: str) -> None:
        await self._until(lambda: self._text_or_absent(page), lambda seen: text in seen, f"{text!r} on {page}")

    async def _form_or_absent(self, page: str, actions: tuple[str, ...]) -> bool:
        try:
            return await self.has_form(page, *actions)
        except httpx.HTTPStatusError:  # the service has not heard of the case yet
            return False

    async def _text_or_absent(self, page: str) -> str:
        try:
            return await self.page_text(page)
        except httpx.HTTPStatusError:
            return ""

    async def fields(self, page: str, action: str) -> list[str]:
        """The names of the fields of the page's form whose action ends so."""
        forms = [form for form in (await self._page(page)).forms if str(form.action).endswith(action)]
        return [name for form in forms for name, _ in form.form_values()]

    async def links(self, page: str, beginning: str, part: str = "main") -> list[str]:
        """Where the links of a part of the page (an element, or an id after #) lead that begin so."""
        element = f"*[@id='{part[1:]}']" if part.startswith("#") else part
        found = (await self._page(page)).xpath(f"//{element}//a/@href")
        return [str(link) for link in found if str(link).startswith(beginning)]

    async def page_text(self, address: str) -> str:
        return " ".join((await self._page(address)).text_content().split())

    async def _page(self, address: str) -> html.HtmlElement:
        answer = await self._client.get(address, headers={"accept": "text/html"}, follow_redirects=True)
        answer.raise_for_status()
        return html.fromstring(answer.text)

    async def _until(self, look: Callable[[], Any], what: Callable[[Any], bool], name: str) -> Any:
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < end:
            seen = await look()
            if what(seen):
                return seen
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        raise NotDone(f"waited in vain for {name}; the last seen was {seen!r}")


def _values_of(form: html.FormElement) -> dict[str, Any]:
    """What a browser would send of the form as it stands; a name with several values keeps them all."""
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        if name in values:
            before = values[name]
            values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            values[name] = value
    return values


def _expect_redirect(answer: httpx.Response) -> str:
    if answer.status_code != 303:
        text = str(html.fromstring(answer.text).xpath("string(//main)")) if answer.text.startswith("<") else answer.text
        raise NotDone(f"{answer.request.url}: {answer.status_code} {' '.join(text.split())[:600]}")
    return answer.headers["location"]
