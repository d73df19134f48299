"""The documents of chapter 3 and of agreements reached: every template, and one document of each kind word for word."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from composer.drafts.fields import Entered, Field, data_of, fields_of
from composer.known import Known, known
from composer.prefilling import prefilled
from composer.purposes import PURPOSES
from composer.purposes.agreements import DraftInstructions
from composer.purposes.events import PURPOSES as OF_EVENTS
from composer.purposes.samples import sample
from composer.rendering import render
from composer.templates import languages_of, shipped
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import ActRecorded, Procedure
from layout.words import NOTE
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, token
from tests.composer.event_examples import EXAMPLES

TEMPLATES = [(purpose.key, language) for purpose in OF_EVENTS for language in purpose.languages]
WORDS = Path(__file__).parent / "event_documents"


def made(purpose: str, language: str, data: object) -> bytes:
    template = shipped(purpose, language)
    assert template
    return render(template, purpose, language, PURPOSES[purpose].data.model_validate(data))


def test_every_kind_has_a_template_in_each_of_its_languages() -> None:
    assert len(TEMPLATES) == 30 * 2 + 2 * 2
    assert all(languages_of(purpose.key) == sorted(purpose.languages) for purpose in OF_EVENTS)


@pytest.mark.parametrize("purpose", EXAMPLES)
def test_a_document_says_exactly_this(purpose: str) -> None:
    language, data = EXAMPLES[purpose]
    said = [text.replace("\n", " ⏎ ") for text in paragraphs(made(purpose, language, data)) if text.strip()]
    assert said == (WORDS / f"{purpose}.{language}.txt").read_text("utf-8").splitlines()


def test_every_kind_has_its_example() -> None:
    assert EXAMPLES.keys() == {purpose.key for purpose in OF_EVENTS}


@pytest.mark.slow
@pytest.mark.parametrize(("purpose", "language"), TEMPLATES)
def test_what_nobody_gave_stays_visibly_empty(purpose: str, language: str) -> None:
    said = "\n".join(paragraphs(made(purpose, language, sample(PURPOSES[purpose].data, "short", language))))
    assert "None" not in said
    assert "____" in said or NOTE[language] in said


@pytest.mark.parametrize(("first", "last"), [("", "2027-03-12"), ("2027-03-13", "2027-03-12")])
def test_an_event_that_ends_before_it_begins_is_told_in_the_form(first: str, last: str) -> None:
    typed: Entered = {"event": "Official visit", "begins_on": first, "ends_on": last}
    data, faults = data_of(DraftInstructions, typed, "ru")
    assert data is None
    assert [(fault.label, str(fault.message)) for fault in faults] == [
        ("Last day of the event", "No first day stands before this day: correct one of the two.")
    ]


@pytest.mark.parametrize(("language", "line"), [("kk", "Әр параққа бұрыштама"), ("ru", "Парафы на каждом листе")])
def test_every_sheet_of_the_theses_has_its_line_for_initials(language: str, line: str) -> None:
    theses = Document(io.BytesIO(shipped("part_04_theses", language) or b""))
    assert theses.sections[0].footer.paragraphs[1].text.startswith(line)


PLANNED = act(ActKind.EVENT_SCHEDULED, on=date(2026, 12, 1), planned_for=date(2027, 3, 10))


async def known_after(composing: Composing, *acts: ActRecorded) -> Known:
    opened = case_opened(procedure=Procedure.HIGH_LEVEL_EVENT, title="Official visit to Ruritania")
    await composing.hear(opened, PLANNED, *acts)
    async with composing.service.store.database.reading() as session:
        return await known(session, CASE)


async def test_a_document_begins_with_the_event_and_its_days(composing: Composing) -> None:
    case = await known_after(composing, act(ActKind.EVENT_HELD, on=date(2027, 3, 12)))
    event = {"event": "Official visit to Ruritania", "begins_on": "2027-03-10", "ends_on": "2027-03-12"}
    assert prefilled("part_02_programme", case, "ru") == event
    assert prefilled("record_of_talks", case, "ru") == {**event, "held_on": "2027-03-12"}


async def test_the_return_begins_with_its_body_and_reason(composing: Composing) -> None:
    case = await known_after(
        composing,
        act(ActKind.SUBMISSION_RECEIVED, "energy", on=date(2027, 1, 21), letter_date=date(2027, 1, 20)),
        act(ActKind.SUBMISSION_RETURNED, "energy", on=date(2027, 1, 25), note="figures of 2024"),
    )
    begun = prefilled("event_return", case, "kk")
    assert (begun["addressee"], begun["faults"], begun["answered_on"]) == ("energy", ["figures of 2024"], "2027-01-20")
    assert prefilled("concept_submission", case, "kk")["bodies"] == ["Энергетика министрлігі"]


async def test_the_package_within_an_organization_has_eleven_parts_to_tick(composing: Composing) -> None:
    within = act(ActKind.CIRCUMSTANCES_STATED, circumstances=(Circumstance.WITHIN_ORGANIZATION,))
    begun = prefilled("package_submission", await known_after(composing, within), "ru")
    parts = begun["parts"]
    assert isinstance(parts, list)
    assert [part["number"] for part in parts] == [1, 2, 3, 4, 8, 9, 10, 12, 13, 18, 19]
    assert parts[0] == {"number": 1, "title": "Концепция мероприятия"}
    assert (begun["updated"], begun["within_organization"]) == (False, True)


async def test_a_body_that_did_not_answer_has_no_day_in_the_letter_with_the_instructions(composing: Composing) -> None:
    case = await known_after(
        composing,
        act(ActKind.INSTRUCTIONS_CIRCULATED, "transport", "energy", on=date(2027, 3, 15)),
        act(ActKind.INSTRUCTIONS_AGREED, "transport", on=date(2027, 3, 16)),
    )
    assert prefilled("instructions_submission", case, "ru")["consents"] == [
        {"body": "Министерство транспорта", "sent_on": "2027-03-15", "answered_on": "2027-03-16"},
        {"body": "Министерство энергетики", "sent_on": "2027-03-15", "answered_on": None},
    ]


def typed(fields: Sequence[Field], before: str = "") -> dict[str, str]:
    """Something in every field of a form, and one row of each kind of rows."""
    values = {"day": "2027-03-10", "number": "3", "yes": "yes", "body": "energy"}
    form: dict[str, str] = {}
    for field in fields:
        form |= typed(field.inner, f"{field.name}-0-") if field.inner else {}
        form[before + field.name] = values.get(field.kind, f"{field.name} & <b>")
    return form


@pytest.mark.slow
async def test_every_kind_is_made_from_its_form(composing: Composing) -> None:
    await known_after(composing)
    for purpose in OF_EVENTS:
        page = await composing.page(f"/cases/{CASE}")
        language = purpose.languages[-1]
        begun = await composing.send(f"/cases/{CASE}/drafts", once=token(page), purpose=purpose.key, language=language)
        form = begun.headers["location"].removeprefix("/composer")
        once = token(await composing.page(form))
        made_of = await composing.send(form, once=once, what="make", **typed(fields_of(purpose.data)))
        assert made_of.status_code == 303, purpose.key
    await composing.make()
    rows = await composing.rows()
    assert {(row.purpose, row.state) for row in rows} == {(purpose.key, "done") for purpose in OF_EVENTS}


async def begin(composing: Composing, purpose: str) -> tuple[str, str]:
    """The place of the form of a new draft in Russian, and the form as it begins."""
    once = token(await composing.page(f"/cases/{CASE}"))
    sent = await composing.send(f"/cases/{CASE}/drafts", once=once, purpose=purpose, language="ru")
    place = sent.headers["location"].removeprefix("/composer")
    return place, await composing.page(place)


async def test_what_was_agreed_goes_from_the_record_to_the_instructions(composing: Composing) -> None:
    await known_after(composing)
    place, form = await begin(composing, "record_of_talks")
    record = {"event": "Визит", "held_on": "2027-03-11", "reached": "Открыть сообщение\nОбменяться студентами"}
    await composing.send(place, once=token(form), what="make", **record)
    place, form = await begin(composing, "agreements_reached")
    assert form.count("запись беседы от 11 марта 2027 года") == 2
    agreed = {"event": "Визит", "agreements-0-agreement": "Открыть сообщение", "agreements-0-due": "до конца года"}
    await composing.send(place, once=token(form), what="make", **agreed)
    _place, form = await begin(composing, "draft_instructions")
    assert "Открыть сообщение" in form
    assert "до конца года" in form
    assert "Обменяться" not in form
