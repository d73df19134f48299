"""The clerk's pages: the registry, the door for files, and the card of a letter."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from rapidfuzz import fuzz, process
from sqlalchemy import select

from intake.arrivals import Arrivals
from intake.card_form import COMMUNICATION_LANGUAGES, KINDS, LETTER_LANGUAGES, CardForm, read_card_form
from intake.case_view import cases_by_reference
from intake.duplicates import Duplicate, find_duplicate, load_card
from intake.reading import Card, Unreadable, note_text
from intake.registering import NO_CARD, register, register_copy
from intake.tables import Arrival, CardRow, Case, Letter
from kense.clock import day_of
from kense.contracts.acts import Term
from kense.contracts.bodies import directory
from kense.contracts.files import FileRef
from kense.i18n import UiLanguage
from kense.web import Pages

OFFICER = "officer"
SHOWN_LETTERS = 200
BODY_NAME_LIKENESS = 90
MINISTRY = "mfa"  # what its registry takes in, it received


@dataclass(frozen=True)
class RegistryPages:
    pages: Pages
    arrivals: Arrivals
    offers_demo: bool

    def router(self) -> APIRouter:
        router = APIRouter()
        router.get("/", summary="The registry")(self.registry)
        router.get("/waiting", summary="What waits for the clerk, as a part of the registry page")(self.waiting)
        router.post("/arrivals", summary="Take in files")(self.take_in)
        router.get("/cards/{card_id}", summary="The pre-filled card of a letter")(self.card)
        router.post("/cards/{card_id}", summary="Register the letter of a card")(self.register)
        router.post("/cards/{card_id}/copy", summary="Keep the letter as a copy of a registered one")(self.copy)
        return router

    async def registry(self, request: Request) -> Response:
        async with self.arrivals.store.database.reading() as session:
            newest = select(Letter, Case).join(Case).order_by(Letter.registered_at.desc()).limit(SHOWN_LETTERS)
            letters = list(await session.execute(newest))
            of_letters = select(Letter.case_id)
            begun = select(Case).where(Case.id.not_in(of_letters)).order_by(Case.opened_on.desc()).limit(SHOWN_LETTERS)
            unlettered = list(await session.scalars(begun))
        return self.pages.render(
            request,
            "registry.html",
            letters=letters,
            unlettered=unlettered,
            offers_demo=self.offers_demo,
            **await self._waiting(),
        )

    async def waiting(self, request: Request) -> Response:
        return self.pages.render(request, "waiting.html", **await self._waiting())

    async def _waiting(self) -> dict[str, Any]:
        async with self.arrivals.store.database.reading() as session:
            reading = list(await session.scalars(select(Arrival).where(Arrival.state == "reading")))
            waiting = select(CardRow, Arrival).join(Arrival).where(CardRow.state == "waiting")
            cards = list(await session.execute(waiting.order_by(CardRow.arrived_at)))
        return {"reading": reading, "cards": cards}

    async def take_in(self, request: Request, files: list[UploadFile]) -> Response:
        """Each file is kept or refused on its own; the page says which, and why."""
        refused: list[tuple[str, str]] = []
        for file in files:
            name = file.filename or "letter"
            try:
                await self.arrivals.take_in(await file.read(), name)
            except Unreadable as error:
                refused.append((name, error.message(self.pages.language(request))))
        if refused:
            return self.pages.render(request, "refused.html", 422, refused=refused, kept=len(files) - len(refused))
        return RedirectResponse("/intake/#waiting", 303)

    async def card(self, request: Request, card_id: UUID) -> Response:
        row, card = await self._load(card_id)
        return await self._show_card(request, row, card, self._prefilled(row, card))

    async def register(self, request: Request, card_id: UUID, once: str = Form()) -> Response:
        form = read_card_form(await request.form(), self.arrivals.store.clock.today())
        if form.faults:
            row, card = await self._load(card_id)
            return await self._show_card(request, row, card, form, status=422)
        async with self.arrivals.store.unit() as unit:
            if place := await unit.already_done(once):
                return RedirectResponse(place, 303)
            registered = await register(unit, self.arrivals.objects, card_id, form, OFFICER)
            place = f"/intake/cases/{registered.case.id}"
            await unit.mark_done(once, place)
        return RedirectResponse(place, 303)

    async def copy(self, card_id: UUID, original: UUID = Form(), once: str = Form()) -> Response:
        async with self.arrivals.store.unit() as unit:
            if place := await unit.already_done(once):
                return RedirectResponse(place, 303)
            letter = await register_copy(unit, card_id, original, OFFICER)
            place = f"/intake/cases/{letter.case_id}"
            await unit.mark_done(once, place)
        return RedirectResponse(place, 303)

    async def _load(self, card_id: UUID) -> tuple[CardRow, Card | None]:
        async with self.arrivals.store.database.reading() as session:
            row = await session.get(CardRow, card_id)
        if row is None:
            raise NO_CARD
        reading = FileRef.model_validate(row.reading) if row.reading else None
        return row, await load_card(self.arrivals.objects, reading) if reading else None

    async def _show_card(
        self, request: Request, row: CardRow, card: Card | None, form: CardForm, status: int = 200
    ) -> Response:
        store = self.arrivals.store
        async with store.database.reading() as session:
            arrival = await session.get_one(Arrival, row.arrival_id)
            open_cases = select(Case).where(Case.closed_on.is_(None)).order_by(Case.opened_on.desc())
            cases = list(await session.scalars(open_cases))
        duplicate: Duplicate | None = None
        if row.state == "waiting":
            duplicate = await find_duplicate(store, self.arrivals.objects, row, card)
        form.case_id = form.case_id or await self._case_named(form, card)
        return self.pages.render(
            request, "card.html", status,
            row=row, card=card, form=form, arrival=arrival, cases=cases, duplicate=duplicate,
            kinds=KINDS, bodies=directory(), focused="copy" if duplicate and not form.faults else to_check_first(form, card),
            communication_languages=COMMUNICATION_LANGUAGES, letter_languages=LETTER_LANGUAGES,
            unreadable=_unreadable(arrival, self.pages.language(request)),
            notes=_notes(card, self.pages.language(request)),
        )  # fmt: skip

    async def _case_named(self, form: CardForm, card: Card | None) -> UUID | None:
        """The open case that a body's answer names by its reference."""
        named = [card.reference, *card.other_references] if card and form.kind == "body_answer" else []
        for reference in named:
            found = await cases_by_reference(self.arrivals.store, reference or "") if reference else []
            if found:
                return found[-1].case.id
        return None

    def _prefilled(self, row: CardRow, card: Card | None) -> CardForm:
        received = day_of(row.arrived_at)
        if card is None:
            return CardForm(received_on=received, received_by=MINISTRY)
        return prefilled(card, received)


def prefilled(card: Card, received_on: Any) -> CardForm:
    """The form as the letter fills it. The reply's language is the original's, which a translation does not tell."""
    term = card.term.model_dump() if card.term else None
    return CardForm(
        kind=card.kind,
        reference=card.reference or "",
        own_number=card.own_number or "",
        communication_type=card.communication_type or "",
        letter_date=card.letter_date,
        received_on=received_on,
        language=card.language or "",
        communication_language=_original_language(card),
        mandates=list(card.mandates),
        questions=list(card.questions),
        subject=card.subject or "",
        term=Term.model_validate(term) if term else None,
        body=body_key(card.body) if card.body else "",
        received_by=MINISTRY,
        answers=[answer.model_dump() for answer in card.answers],
    )


def _original_language(card: Card) -> str:
    known = card.language in COMMUNICATION_LANGUAGES and not card.is_translation
    return card.language or "" if known else ""


def to_check_first(form: CardForm, card: Card | None) -> str:
    """The field the clerk's keyboard starts at: the first fault, else what the letter does not say, else the button."""
    if form.faults:
        return next(iter(form.faults))
    empty = {"kind": not form.kind, "reference": form.kind == "special_procedures" and not form.reference}
    empty |= {name: form.kind == "body_answer" and not getattr(form, name) for name in ("body", "case_id")}
    empty["communication_language"] = bool(card and card.is_translation and not form.communication_language)
    return next((name for name in empty if empty[name]), "register")


def body_key(written: str) -> str:
    """The body of the directory whose name, in any language, is the one written; empty where none is near enough."""
    names = {name.casefold(): body.key for body in directory().values() for name in (body.kk, body.ru, body.en)}
    found = process.extractOne(
        written.casefold(), list(names), scorer=fuzz.partial_ratio, score_cutoff=BODY_NAME_LIKENESS
    )
    return names[found[0]] if found else ""


def _unreadable(arrival: Arrival, language: UiLanguage) -> str:
    problem = arrival.problem
    return Unreadable(problem["reason"], **problem["values"]).message(language) if problem else ""


def _notes(card: Card | None, language: UiLanguage) -> list[str]:
    return [note_text(note, language) for note in card.notes] if card else []
