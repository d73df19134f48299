"""What the tests of the registers do as an officer would: enter, correct, look."""

import re
from uuid import UUID

import httpx

from .conftest import Archive

AGREEMENT = {
    "agreement": "Құбыр құрылысын 2027 жылы аяқтау",
    "with_whom": "Атлантида тарабы",
    "country": "FRA",
    "reached_on": "2026-11-20",
    "basis": "minutes",
    "responsible": "Министерство энергетики\njustice\nҚұрылыс штабы",
    "due_on": "2026-12-01",
}


async def original(archive: Archive, name: str = "Коммюнике.bin") -> UUID:
    """An original without text, so that nothing has to be read."""
    return await archive.file_signed(name.encode(), name)


async def enter(
    archive: Archive, document_id: UUID | str, register: str = "agreements", once: str = "one", **typed: str
) -> httpx.Response:
    form = {"once": once, "document": str(document_id), **(AGREEMENT if register == "agreements" else {}), **typed}
    return await archive.client.post(f"/registers/{register}/new", data=form)


async def entered(archive: Archive, document_id: UUID | str, once: str = "one", **typed: str) -> str:
    """Enter an agreement. Returns its entry_id."""
    answer = await enter(archive, document_id, once=once, **typed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rsplit("/", 1)[1]


async def listed(archive: Archive, register: str = "agreements", **asked: str) -> list[str]:
    """The titles of the entries that the list gives to programs."""
    answer = (await archive.client.get(f"/api/registers/{register}", params=asked)).json()
    assert answer["total"] == len(answer["entries"])
    return [entry["title"] for entry in answer["entries"]]


async def page(archive: Archive, address: str, reader: str = "en") -> str:
    answer = await archive.client.get(address.removeprefix("/archive"), headers={"accept-language": reader})
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", answer.text)
