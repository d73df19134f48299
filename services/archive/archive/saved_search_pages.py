"""What a reader does with a search they keep: keep it, look at what is new, remove it."""

from typing import Annotated

from fastapi import Depends, FastAPI, Form, Response
from fastapi.responses import RedirectResponse

from archive.access import Reader
from archive.finding import Finder
from archive.saved_searches import forget_search, look_at_search, save_search, saved_search
from archive.search_address import Looked, looked
from kense.messaging.unit import Store, Unit


def add_saved_searches(app: FastAPI, store: Store, finder: Finder, reader: Reader) -> None:
    @app.post("/searches", include_in_schema=False)
    async def keep(once: Annotated[str, Form()], asked: Annotated[Looked, Depends(looked)]) -> Response:
        """The search is in the address, as on the page it was sent from."""
        until = await finder.all_found_since()

        async def save(unit: Unit) -> None:
            await save_search(unit, reader, asked.q, asked.only, asked.across, until)

        await store.once(once, "/archive/", save)
        return RedirectResponse("/archive/", 303)

    @app.post("/searches/{search_id}/look", include_in_schema=False)
    async def look(search_id: str, once: Annotated[str, Form()]) -> Response:
        """Shows what is new; from now on that is not new any more."""
        known = await saved_search(store, reader, search_id)
        if known is None:
            return RedirectResponse("/archive/", 303)
        place = Looked(known.question, known.only, known.across, "newest", since=known.looked_at).link()
        until = await finder.all_found_since()
        await store.once(once, place, lambda unit: look_at_search(unit, reader, search_id, until))
        return RedirectResponse(place, 303)

    @app.post("/searches/{search_id}/delete", include_in_schema=False)
    async def delete(search_id: str, once: Annotated[str, Form()]) -> Response:
        await store.once(once, "/archive/", lambda unit: forget_search(unit, reader, search_id))
        return RedirectResponse("/archive/", 303)
