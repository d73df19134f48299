"""Registering and looking up from the command line, beside a running system or without one."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from intake.arrivals import Arrivals
from intake.card_form import CardForm, check_card
from intake.case_view import as_json, cases_by_reference
from intake.duplicates import find_duplicate, load_card
from intake.registering import register
from intake.registry_pages import prefilled
from intake.tables import CardRow
from kense.contracts.files import FileRef
from kense.i18n import Translators
from kense.process import Process
from kense.settings import Settings
from launcher.reading import Refused, cards_of
from launcher.system import AlreadyRunning, the_only_one, whole_system

SETTLE_SECONDS = 120.0
WHO = "script"


@asynccontextmanager
async def system_at_work(settings: Settings) -> AsyncIterator[Process]:
    """The system with its background work done: here, or by the process that already does it."""
    process = whole_system(settings)
    async with AsyncExitStack() as stack:
        try:
            stack.enter_context(the_only_one(settings.home))
            await stack.enter_async_context(process.running())
        except AlreadyRunning:
            await process.migrate()
        yield process
        await process.settled(SETTLE_SECONDS)


async def register_file(file: Path, received: str, settings: Settings) -> list[dict[str, Any]]:
    """Register each letter of the file as its card says; one that cannot be is named with the reason, and not kept."""
    day = _day(received)
    cards = await cards_of(file, settings)
    async with system_at_work(settings) as process:
        intake = process.services[0]
        arrivals = Arrivals(intake.store, process.objects, settings.upload_limit)
        arrival = await arrivals.take_in_read(file.read_bytes(), file.name, cards)
        async with intake.store.database.reading() as session:
            rows = list(await session.scalars(select(CardRow).where(CardRow.arrival_id == arrival)))
        return [await _register_card(arrivals, row, day, settings) for row in rows]


async def _register_card(arrivals: Arrivals, row: CardRow, day: date | None, settings: Settings) -> dict[str, Any]:
    store = arrivals.store
    card = await load_card(arrivals.objects, FileRef.model_validate(row.reading)) if row.reading else None
    duplicate = await find_duplicate(store, arrivals.objects, row, card)
    said: dict[str, Any] = {"file": row.file["name"], "registered": False, "number": None, "case": None}
    if duplicate:
        number = duplicate.letter.number
        return said | {
            "duplicate_of": number,
            "message": f"{row.file['name']}: registered already as {number}; it waits on the registry page to be kept as a copy.",
        }
    form = await form_of(arrivals, card, day or store.clock.today())
    if form.faults:
        return said | {
            "faults": _faults(form, settings),
            "message": f"{row.file['name']}: not registered; it waits on the registry page. "
            + " ".join(_faults(form, settings).values()),
        }
    async with store.unit() as unit:
        registered = await register(unit, arrivals.objects, row.id, form, WHO)
    letter, case = registered.letter, registered.case
    return said | {
        "registered": True,
        "number": letter.number,
        "case": str(case.id),
        "reference": case.reference,
        "kind": letter.kind,
        "message": f"{row.file['name']}: {letter.number}, {case.reference or case.title}",
    }


async def form_of(arrivals: Arrivals, card: Any, received_on: date) -> CardForm:
    """The form as the card fills it, checked."""
    form = prefilled(card, received_on) if card else CardForm(received_on=received_on)
    if form.kind == "body_answer" and form.reference:
        form.case_id = await _case_of(arrivals, [form.reference, *card.other_references])
    check_card(form, arrivals.store.clock.today())
    return form


async def _case_of(arrivals: Arrivals, references: list[str]) -> UUID | None:
    for reference in references:
        if found := await cases_by_reference(arrivals.store, reference):
            return found[-1].case.id
    return None


async def find_cases(reference: str, settings: Settings) -> list[dict[str, Any]]:
    process = whole_system(settings)
    await process.migrate()
    return [as_json(view) for view in await cases_by_reference(process.services[0].store, reference)]


def _faults(form: CardForm, settings: Settings) -> dict[str, str]:
    translate = Translators(("kense", "intake"))[settings.language]
    return {name: translate(fault) for name, fault in form.faults.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"{text!r} is not a day. Nothing was registered. Give it as 2026-11-20.") from None
