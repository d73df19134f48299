"""Registering a letter: its number, its case, the acts it proves, said in one transaction."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from intake.acts import record
from intake.card_form import CardForm
from intake.numbering import next_number
from intake.opening import begin_case
from intake.procedures import PROVED_BY_A_LETTER
from intake.tables import CardRow, Case, Letter
from kense.contracts.acts import ActKind
from kense.contracts.events import LetterRegistered, Procedure
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.objects.port import Objects
from kense.problems import Problem

PROCEDURES = {procedure.value: procedure for procedure in Procedure}

NO_CARD = Problem(
    _("There is no such card."), _("Nothing was changed."), _("Go back to the registry and choose the letter."), 404
)


@dataclass(frozen=True)
class Registered:
    letter: Letter
    case: Case


async def register(unit: Unit, objects: Objects, card_id: UUID, form: CardForm, who: str) -> Registered:
    """Give the letter its number and its case. Raises Problem where the card is registered already."""
    card = await open_card(unit, card_id)
    case = await _case_of(unit, card, form, who)
    letter = await _letter_of(unit, card, case, form, who)
    card.state, card.letter_id = "registered", letter.id
    answers = await _keep_answers(objects, form)
    await _record_what_it_proves(unit, case, letter, form, answers, who)
    return Registered(letter, case)


async def register_copy(unit: Unit, card_id: UUID, original_id: UUID, who: str) -> Letter:
    """The same letter came again: this copy is kept with the case, and nothing starts anew."""
    card = await open_card(unit, card_id)
    original = await unit.session.get(Letter, original_id)
    if original is None:
        raise Problem(
            _("The letter of which this would be a copy is not in the registry."),
            _("Nothing was changed."),
            _("Open the card again and look which letter it names."),
            404,
        )
    card.state, card.letter_id = "copy", original.id
    case = await unit.session.get_one(Case, original.case_id)
    note = f"{card.file_ref.name} = {original.number}"
    received = unit.clock.today()
    await record(
        unit, case, ActKind.COPY_RECEIVED, received, who, letter_id=original.id, document=card.file_ref, note=note
    )
    return original


async def open_card(unit: Unit, card_id: UUID) -> CardRow:
    card = await unit.session.get(CardRow, card_id, with_for_update=True)
    if card is None:
        raise NO_CARD
    if card.state != "waiting":
        raise Problem(
            _("This letter is registered already."),
            _("It has its number, and nothing was registered a second time."),
            _("Find it in the registry."),
            409,
        )
    return card


async def _case_of(unit: Unit, card: CardRow, form: CardForm, who: str) -> Case:
    if form.kind == "body_answer":
        case = await unit.session.get(Case, form.case_id)
        if case is None:
            raise Problem(
                _("There is no such case."), _("The answer was not registered."), _("Choose a case from the list."), 404
            )
        return case
    return await _open_case(unit, card, form, who)


async def _open_case(unit: Unit, card: CardRow, form: CardForm, who: str) -> Case:
    case = Case(
        id=uuid4(),
        procedure=PROCEDURES.get(form.kind, Procedure.OTHER),
        reference=form.reference or None,
        title=form.subject or form.reference or card.file_ref.name,
        communication_type=form.communication_type or None,
        communication_language=form.communication_language or None,
        letter_date=form.letter_date,
        mandates=form.mandates,
        questions=form.questions,
        opened_on=_received(form),
    )
    return await begin_case(unit, case, who)


async def _letter_of(unit: Unit, card: CardRow, case: Case, form: CardForm, who: str) -> Letter:
    letter = Letter(
        id=uuid4(),
        case_id=case.id,
        number=await next_number(unit.session, "in", unit.clock.today()),
        direction="in",
        kind=form.kind,
        reference=form.reference or None,
        own_number=form.own_number or None,
        language=form.language or None,
        letter_date=form.letter_date,
        registered_on=unit.clock.today(),
        registered_at=unit.clock.now(),
        body=form.body if form.kind == "body_answer" else None,
        subject=form.subject,
        file=card.file,
        reading=card.reading,
    )
    await keep_letter(unit, letter, who)
    return letter


async def keep_letter(unit: Unit, letter: Letter, who: str) -> None:
    """Write the letter into the registry and say so."""
    unit.session.add(letter)
    await unit.session.flush()
    said = {column: getattr(letter, column) for column in LetterRegistered.model_fields if hasattr(letter, column)}
    await unit.emit(LetterRegistered(**unit.stamp(who), **{**said, "id": uuid4(), "letter_id": letter.id}))


async def _keep_answers(objects: Objects, form: CardForm) -> FileRef | None:
    if form.kind != "body_answer":
        return None
    text = json.dumps(form.answers, ensure_ascii=False).encode()
    return await objects.put(text, "answers.json", "application/json")


async def _record_what_it_proves(
    unit: Unit, case: Case, letter: Letter, form: CardForm, answers: FileRef | None, who: str
) -> None:
    if form.kind == "body_answer":
        received = _received(form)
        await record(
            unit, case, ActKind.SUBMISSION_RECEIVED, received, who,
            bodies=(form.body,), letter_id=letter.id, document=letter.file_ref, answers=answers,
        )  # fmt: skip
    else:
        kind = PROVED_BY_A_LETTER.get(case.procedure, ActKind.COMMUNICATION_RECEIVED)
        await record(
            unit, case, kind, _proved_on(kind, form), who,
            bodies=(form.received_by,) if kind is ActKind.COURT_REQUEST_RECEIVED else (),
            term=form.term, letter_date=form.letter_date, letter_id=letter.id, document=letter.file_ref,
        )  # fmt: skip


def _proved_on(kind: ActKind, form: CardForm) -> date:
    """An application was drafted at the latest when its letter was dated; anything else came when it was received."""
    return (kind is ActKind.APPLICATION_DRAFTED and form.letter_date) or _received(form)


def _received(form: CardForm) -> date:
    assert form.received_on is not None
    return form.received_on
