"""kill -9 at twenty points of the journey, chosen at random: started again, the system comes to the same final state.

The officer's steps are those of a person: look at the case; where the step's effect is not there yet, do it. A step
whose answer was cut off by the kill is looked at again after the restart. The same journey undisturbed gives the state
that every disturbed one is held against; it is also held against what was worked out by hand.
"""

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from launcher.officer import Case, NotDone, Officer
from sample_letters import as_text_pdf, note_verbale
from sample_letters.signing import sign_pdf
from tests.journeys.material import COMMUNICATION, INTERIOR, NOW, PROSECUTOR, Material, environment, make_material
from tests.journeys.running import SERVICES, Running, free_port, start_embedded

pytestmark = [pytest.mark.slow, pytest.mark.libreoffice, pytest.mark.xdist_group("killed")]

KILLS = 20
JOURNEYS = 4
SEED = 1037
STEP_SECONDS = 120.0
BODIES = ["interior", "prosecutor_general"]


@dataclass
class Disturbed:
    """A running system that is killed at the moments given (seconds from the start), and started again each time."""

    home: Path
    environment: dict[str, str]
    kills_at: list[float]
    kills: int = 0
    began: float = field(default_factory=time.monotonic)
    running: Running | None = None
    _up: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """The rehearsal's clock goes on from start to start, as a machine's does."""
        now = datetime.fromisoformat(NOW) + timedelta(seconds=time.monotonic() - self.began)
        told = {**self.environment, "KENSE_NOW": now.isoformat()}
        self.running = await asyncio.to_thread(start_embedded, self.home, free_port(), told)
        self._up.set()

    async def kill_at_each_moment(self) -> None:
        began = time.monotonic()
        for moment in self.kills_at:
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            assert self.running
            self._up.clear()
            self.running.kill()
            self.kills += 1
            await self.start()

    async def address(self) -> str:
        await self._up.wait()
        assert self.running
        return self.running.address


async def do_step(system: Disturbed, step: Callable[[Officer], Awaitable[bool]], name: str) -> None:
    """Try the step until it says it is done; a connection cut by a kill is tried again on the system started anew."""
    end = time.monotonic() + STEP_SECONDS
    said = ""
    while time.monotonic() < end:
        try:
            async with httpx.AsyncClient(
                base_url=await system.address(), timeout=30, headers={"accept": "text/html"}
            ) as client:
                if await step(Officer(client)):
                    return
        except (httpx.TransportError, httpx.HTTPStatusError, NotDone) as error:
            said = str(error)
        await asyncio.sleep(0.1)
    raise AssertionError(f"{name} was not done in {STEP_SECONDS} s: {said}")


@dataclass
class Journey:
    """The steps of the whole case for an officer without a browser."""

    system: Disturbed
    material: Material
    signed: Path
    case_id: str = ""

    async def live(self) -> None:
        await self._do(self._register_communication)
        await self._act(
            "/route", lambda case: {"bodies": BODIES}, lambda case: _acts(case, "communication.routed") == 1
        )
        await self._do(self._all_cover_letters)
        everybody = [*BODIES, "ombudsman"]
        await self._act(
            "/forward", lambda _: {"bodies": everybody}, lambda case: _acts(case, "communication.forwarded") == 3
        )
        await self._do(self._register_interiors_answer)
        await self._do(self._register_prosecutors_answer)
        await self._act("/meeting", lambda _: {}, lambda case: _acts(case, "meeting.held") == 1)
        await self._do(self._draft_reply)
        await self._do(self._file_signed_reply)
        await self._act("/reply-sent", lambda _: {"note": "3-5/217"}, lambda case: _acts(case, "reply.sent") == 1)
        await self._do(self._draft_report)
        to = ["presidential_administration", "ombudsman"]
        await self._act("/report-sent", lambda _: {"bodies": to}, lambda case: _acts(case, "report.sent") == 2)
        self.material.publish_at_ohchr()
        await self._do(self._release_reply)
        await self._do(self._is_closed)

    async def _do(self, step: Callable[[Officer], Awaitable[bool]]) -> None:
        await do_step(self.system, step, getattr(step, "__name__", "step"))

    async def _act(self, action: str, values: Callable[[Case], dict[str, Any]], done: Callable[[Case], bool]) -> None:
        async def step(officer: Officer) -> bool:
            case = await officer.case(self.case_id)
            if not done(case):
                await officer.submit(f"/intake/cases/{self.case_id}", action, values(case))
            return done(await officer.case(self.case_id))

        await do_step(self.system, step, action)

    async def _register_communication(self, officer: Officer) -> bool:
        """The registry tells whether the letter is there; a card that waits is registered; a file that is not here is taken in."""
        found = await officer.links("/intake/", "/intake/cases/", "#letters")
        if found:
            self.case_id = found[0].rsplit("/", 1)[1]
            return True
        await _take_in_once(officer, self.material.communication)
        card = await officer.card_of(self.material.communication.name)
        if card:
            await officer.register(card)
        return False

    async def _register_interiors_answer(self, officer: Officer) -> bool:
        return await self._register_answer(officer, self.material.interior, "interior")

    async def _register_prosecutors_answer(self, officer: Officer) -> bool:
        return await self._register_answer(officer, self.material.prosecutor, "prosecutor_general")

    async def _register_answer(self, officer: Officer, file: Path, body: str) -> bool:
        acts = (await officer.case(self.case_id))["acts"]
        if any(act["kind"] == "submission.received" and act["bodies"] == [body] for act in acts):
            return True
        await _take_in_once(officer, file)
        card = await officer.card_of(file.name)
        if card:
            await officer.register(card)
        return False

    async def _all_cover_letters(self, officer: Officer) -> bool:
        return len((await officer.case(self.case_id))["documents"]) == 6

    async def _draft_reply(self, officer: Officer) -> bool:
        documents = (await officer.case(self.case_id))["documents"]
        if any(document["purpose"] == "reply" for document in documents):
            return True
        page = f"/composer/cases/{self.case_id}"
        asked = "Reply to the special procedures" in await officer.page_text(f"{page}/documents")
        texts = [name for name in await officer.fields(f"{page}/reply", "/reply") if name.startswith("text-")]
        if not asked and len(texts) == len({**INTERIOR, **PROSECUTOR}):
            await officer.submit(f"{page}/reply", "/reply", {"what": "make"})
        return False

    async def _file_signed_reply(self, officer: Officer) -> bool:
        case = await officer.case(self.case_id)
        if not _acts(case, "reply.signed"):
            await officer.submit(f"/intake/cases/{self.case_id}", "/signed-reply", {"how": "electronic"}, self.signed)
        return any(kept["purpose"] == "reply" for kept in case["archived"])

    async def _draft_report(self, officer: Officer) -> bool:
        made = [one for one in (await officer.case(self.case_id))["documents"] if one["purpose"] == "report"]
        page = f"/composer/cases/{self.case_id}"
        if (
            not made
            and "Report" not in (await officer.page_text(f"{page}/documents"))
            and await officer.has_form(page, "/report")
        ):
            await officer.submit(page, "/report")
        return len(made) == 4

    async def _release_reply(self, officer: Officer) -> bool:
        """The communication goes out by itself; the reply when somebody has looked at the blacked-out names."""
        page = f"/publisher/cases/{self.case_id}"
        if await officer.has_form(page, "/reply/release"):
            await officer.submit(page, "/reply/release")
        return "reply" in (await officer.case(self.case_id))["published"]

    async def _is_closed(self, officer: Officer) -> bool:
        return bool((await officer.case(self.case_id))["state"] == "closed")


async def _take_in_once(officer: Officer, file: Path) -> None:
    if file.name not in await officer.page_text("/intake/waiting"):
        await officer.take_in(file)


def _acts(case: Case, kind: str) -> int:
    return sum(act["kind"] == kind for act in case["acts"])


def comparable(case: Case) -> dict[str, Any]:
    """The case without the ids that differ from one run to the next; lists in an order of their own."""
    plain = {name: case[name] for name in ("reference", "procedure", "state", "closed_on", "questions", "mandates")}
    for name, drop in (("letters", ()), ("acts", ()), ("obligations", ("why",)), ("documents", ()), ("archived", ())):
        rows = [{key: value for key, value in row.items() if key not in drop} for row in case[name]]
        plain[name] = sorted(rows, key=str)
    plain["published"] = {what: one["on_day"] for what, one in case["published"].items()}
    return plain


def left_behind(home: Path) -> dict[str, int]:
    """What must not be there when all is done: unsent, unhandled and dead events, half-written files, doubled numbers."""
    counted: dict[str, int] = {"half-written files": len(list((home / "objects/half").glob("*")))}
    for service in SERVICES:
        with sqlite3.connect(home / f"{service}.db") as database:
            counted[f"{service} unsent"] = _count(database, "outbox WHERE sent_at IS NULL")
            counted[f"{service} unhandled"] = _count(database, "inbox WHERE handled_at IS NULL AND dead_at IS NULL")
            counted[f"{service} dead"] = _count(database, "inbox WHERE dead_at IS NOT NULL")
        database.close()
    return counted


def _count(database: sqlite3.Connection, what: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


async def live_through(
    home: Path, material: Material, signed: Path, kills_at: list[float]
) -> tuple[dict[str, Any], Disturbed, float]:
    """The journey on a system that is killed at these moments; its final state, and how long it took."""
    system = Disturbed(home, environment(material), kills_at)
    await system.start()
    killer = asyncio.create_task(system.kill_at_each_moment())
    began = time.monotonic()
    try:
        journey = Journey(system, material, signed)
        await journey.live()
        took = time.monotonic() - began
        await killer
        await wait_until_all_is_done(home)
        async with httpx.AsyncClient(base_url=await system.address(), timeout=30) as client:
            case = await Officer(client).case(journey.case_id)
    finally:
        killer.cancel()
        if system.running:
            system.running.stop()
    return comparable(case), system, took


async def wait_until_all_is_done(home: Path) -> None:
    for _ in range(300):
        if not any(left_behind(home).values()):
            return
        await asyncio.sleep(0.1)
    assert left_behind(home) == dict.fromkeys(left_behind(home), 0)


async def test_killed_at_twenty_random_points_it_comes_to_the_same_final_state(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    signed = signed_reply(tmp_path)
    undisturbed, _, took = await live_through(tmp_path / "undisturbed", make_material(tmp_path / "m"), await signed, [])
    assert [letter["number"] for letter in undisturbed["letters"] if letter["direction"] == "in"] == [
        "IN-0001/2026",
        "IN-0002/2026",
        "IN-0003/2026",
    ]
    assert {row["state"] for row in undisturbed["obligations"]} == {"met"}
    assert undisturbed["state"] == "closed"
    for number in range(JOURNEYS):
        moments = sorted(chance.uniform(0.3, took) for _ in range(KILLS // JOURNEYS))
        home = tmp_path / f"killed-{number}"
        state, system, _ = await live_through(
            home, make_material(tmp_path / f"m{number}"), await signed_reply(tmp_path), moments
        )
        assert system.kills == len(moments)
        assert state == undisturbed, f"killed at {moments} s"


async def signed_reply(folder: Path) -> Path:
    signed = folder / "reply signed.pdf"
    if not signed.exists():
        material = make_material(folder / "signing")
        plain = as_text_pdf(
            note_verbale(COMMUNICATION, {1: ("interior", "The complaint was registered.")}), folder / "reply.pdf"
        )
        await asyncio.to_thread(sign_pdf, plain, signed, material.signer)
    return signed
