"""The demonstration: a set of sample cases, each as far in its life as its state says. Everybody in them is invented.

Loaded through the pages, as an officer would: nothing is written behind the services' backs.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import httpx

from kense.clock import Clock
from kense.settings import Settings
from launcher.officer import Case, NotDone, Officer
from launcher.system import AlreadyRunning, the_only_one, whole_system
from sample_letters import Communication, as_text_pdf, facts, ohchr_copy_pdf
from sample_letters.demo import DemoAnswer, DemoCase, demo_cases
from sample_letters.signing import make_authority, sign_pdf

LANGUAGES_OF_A_LETTER = 2  # Kazakh and Russian
REPORT_TO = ["presidential_administration", "ombudsman"]


async def load(settings: Settings, say: Callable[[str], None]) -> list[str]:
    """Load the cases that are not here yet, saying each as it is there; returns their keys."""
    today = Clock.from_environment().today()
    with tempfile.TemporaryDirectory() as folder:
        async with officer_at_work(settings) as officer:
            await refuse_to_mix(officer, today)
            loaded = []
            for one in demo_cases(today):
                if await DemoLoader(officer, Path(folder), one).load():
                    loaded.append(one.key)
                    say(one.key)
            return loaded


async def refuse_to_mix(officer: Officer, today: date) -> None:
    """Sample cases take registration numbers: they never come among letters that are none of them.

    Cases without a letter, such as those of the decree's yearly dates, take none and are not in the way.
    """
    references = [str(facts(one.source)["reference"]) for one in demo_cases(today)]
    registered = await officer.page_text("/intake/")
    lettered = await officer.links("/intake/", "/intake/cases/", "#letters")
    if lettered and not any(name in registered for name in references):
        raise NotDone(
            "This registry holds letters of its own, and sample cases would take numbers among them. "
            "Nothing was loaded. Give another data folder in KENSE_HOME"
        )


@asynccontextmanager
async def officer_at_work(settings: Settings) -> AsyncIterator[Officer]:
    """An officer at the running system; where none runs on this data folder, at one that runs here until it is done."""
    try:
        with the_only_one(settings.home):
            process = whole_system(settings)
            async with process.running(), _client(httpx.ASGITransport(process.application()), "http://kense") as client:
                yield Officer(client)
                await process.settled()
    except AlreadyRunning:
        async with _client(None, f"http://{settings.host}:{settings.port}") as client:
            yield Officer(client)


def _client(transport: httpx.AsyncBaseTransport | None, address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=transport, base_url=address, timeout=60, headers={"accept": "text/html"})


class DemoLoader:
    """Takes one case as far as its state says, step by step; a step whose day has not come is left undone."""

    def __init__(self, officer: Officer, folder: Path, demo: DemoCase) -> None:
        self._officer, self._folder, self._demo = officer, folder / demo.key, demo
        self._folder.mkdir()

    async def load(self) -> bool:
        """False where the case is here already."""
        if await self._is_here():
            return False
        case = await self._register()
        demo = self._demo
        if demo.routed_on:
            await self._route_and_send_on(case, demo.routed_on)
        for answer in demo.answers:
            await self._register_answer(case, answer)
        if demo.reply:
            await self._draft_reply(case)
        if demo.sent_on:
            await self._sign_and_send(case, demo.sent_on)
        if demo.reported_on:
            await self._report(case, demo.reported_on)
        if demo.ohchr_on:
            await self._publish(case, demo.ohchr_on)
        return True

    async def _is_here(self) -> bool:
        return str(facts(self._demo.source)["reference"]) in await self._officer.page_text("/intake/")

    async def _register(self) -> str:
        letter = self._demo.write(self._folder)
        await self._officer.take_in(letter)
        card = await self._officer.wait_for_card(letter.name)
        return await self._officer.register(card, self._card_values())

    def _card_values(self) -> dict[str, str]:
        """What the clerk adds: the day of receipt; the language of a translation's original; a scan read by eye."""
        values = {"received_on": self._demo.received_on.isoformat()}
        known = facts(self._demo.source)
        if known["is_translation"]:
            values["communication_language"] = "en"
        if self._demo.form == "scan_pdf" and not shutil.which("tesseract"):
            values |= {"kind": str(known["kind"]), "reference": str(known["reference"])}
            values |= {"letter_date": str(known["letter_date"]), "communication_language": str(known["language"])}
        return values

    async def _route_and_send_on(self, case: str, on: date) -> None:
        bodies = list(self._demo.routed_to)
        await self._act(case, "/route", {"bodies": bodies, "on": on.isoformat()})
        letters = LANGUAGES_OF_A_LETTER * (len(bodies) + 1)
        await self._officer.wait_for(case, lambda seen: len(seen["documents"]) >= letters, "the cover letters")
        if self._demo.state != "routed" or self._demo.key != "urgent":
            await self._act(case, "/forward", {"bodies": [*bodies, "ombudsman"], "on": on.isoformat()})

    async def _register_answer(self, case: str, answer: DemoAnswer) -> None:
        file = as_text_pdf(answer.letter, self._folder / f"{self._demo.key}-{answer.body}.pdf")
        await self._officer.take_in(file)
        card = await self._officer.wait_for_card(file.name)
        values = {"received_on": answer.received_on.isoformat(), "body": answer.body, "case_id": case}
        await self._officer.register(card, values)

    async def _draft_reply(self, case: str) -> None:
        """The drafter's own words for each answer, where the sample has them, in the language of the letter."""
        await self._act(case, "/meeting", {"on": max(a.received_on for a in self._demo.answers).isoformat()})
        page = f"/composer/cases/{case}/reply"
        await self._officer.wait_for_text(page, "received")
        await self._officer.submit(page, "/reply", {"what": "make"})
        await self._officer.wait_for(case, lambda seen: _made(seen, "reply") >= 1, "the reply")

    async def _sign_and_send(self, case: str, on: date) -> None:
        letter = self._demo.reply_letter
        assert letter is not None, "a reply that was sent has its text"
        plain = as_text_pdf(letter, self._folder / "plain.pdf")
        signer = make_authority(self._folder / "authority")
        signed = await asyncio.to_thread(sign_pdf, plain, self._folder / f"{self._demo.key}-reply.pdf", signer)
        values = {"on": on.isoformat(), "how": "electronic"}
        await self._officer.submit(f"/intake/cases/{case}", "/signed-reply", values, signed)
        await self._act(case, "/reply-sent", {"on": on.isoformat(), "note": "3-5/217"})

    async def _report(self, case: str, on: date) -> None:
        page = f"/composer/cases/{case}"
        await self._officer.wait_for_form(page, "/report")
        await self._officer.submit(page, "/report")
        await self._officer.wait_for(
            case, lambda seen: _made(seen, "report") >= LANGUAGES_OF_A_LETTER * len(REPORT_TO), "the reports"
        )
        await self._act(case, "/report-sent", {"bodies": REPORT_TO, "on": on.isoformat()})

    async def _publish(self, case: str, on: date) -> None:
        assert isinstance(self._demo.source, Communication)
        page = f"/publisher/cases/{case}"
        copy = ohchr_copy_pdf(self._demo.source, self._folder / "published copy.pdf")
        await self._officer.wait_for_form(page, "/ohchr")
        await self._officer.submit(page, "/ohchr", {"on": on.isoformat(), "reason": "OHCHR"}, copy)
        for what in ("communication", "reply"):
            await self._put_on_site(page, what)
        await self._officer.wait_for(
            case, lambda seen: {"communication", "reply"} <= set(seen["published"]), "the site"
        )

    async def _put_on_site(self, page: str, what: str) -> None:
        """Somebody looked: a hold for blacked-out names is released, and nothing waits for the review."""
        for _ in range(2):
            await self._officer.wait_for_form(page, f"/{what}/publish", f"/{what}/release")
            if await self._officer.has_form(page, f"/{what}/release"):
                await self._officer.submit(page, f"/{what}/release")
            else:
                await self._officer.submit(page, f"/{what}/publish")
                return

    async def _act(self, case: str, action: str, values: dict[str, str | list[str]]) -> None:
        await self._officer.submit(f"/intake/cases/{case}", action, values)


def _made(case: Case, purpose: str) -> int:
    return sum(document["purpose"] == purpose for document in case["documents"])
