"""The documents of chapters 2, 2-1 and 5: every template, and one document of each kind word for word."""

from datetime import date
from pathlib import Path

import pytest

from composer.drafts.fields import data_of, fields_of
from composer.known import Known, known
from composer.prefilling import prefilled
from composer.purposes import PURPOSES, courts, decisions, special_procedures
from composer.purposes.samples import sample
from composer.purposes.special_procedures import SpecialProceduresInvitation
from composer.rendering import render
from composer.templates import languages_of, shipped
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import ActRecorded, Procedure
from layout.words import NOTE
from tests.composer.chapters_2_5_examples import EXAMPLES
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, token
from tests.composer.test_documents_events import typed

OURS = (*decisions.PURPOSES, *special_procedures.PURPOSES, *courts.PURPOSES)
TEMPLATES = [(purpose.key, language) for purpose in OURS for language in purpose.languages]
FORMS = [(purpose.key, language) for purpose in OURS if purpose.made_by_form for language in purpose.languages]
COURSES = (Procedure.IO_DECISION, Procedure.COURT_REQUEST, Procedure.COURT_APPLICATION)
WORDS = Path(__file__).parent / "chapters_2_5_documents"


def made(purpose: str, language: str, data: object) -> bytes:
    template = shipped(purpose, language)
    assert template
    return render(template, purpose, language, PURPOSES[purpose].data.model_validate(data))


def test_every_kind_has_a_template_in_each_of_its_languages() -> None:
    assert len(TEMPLATES) == 74
    assert all(languages_of(purpose.key) == sorted(purpose.languages) for purpose in OURS)


@pytest.mark.parametrize("purpose", EXAMPLES)
def test_a_document_says_exactly_this(purpose: str) -> None:
    language, data = EXAMPLES[purpose]
    said = [text.replace("\n", " ⏎ ") for text in paragraphs(made(purpose, language, data)) if text.strip()]
    assert said == (WORDS / f"{purpose}.{language}.txt").read_text("utf-8").splitlines()


def test_every_kind_that_a_form_makes_has_its_example() -> None:
    assert EXAMPLES.keys() == {purpose for purpose, _language in FORMS}


@pytest.mark.slow
@pytest.mark.parametrize(("purpose", "language"), FORMS)
def test_what_nobody_gave_stays_visibly_empty(purpose: str, language: str) -> None:
    said = "\n".join(paragraphs(made(purpose, language, sample(PURPOSES[purpose].data, "short", language))))
    assert "None" not in said
    assert "____" in said or NOTE[language] in said


@pytest.mark.parametrize(("first", "last"), [("", "2027-05-21"), ("2027-05-22", "2027-05-21")])
def test_a_visit_that_ends_before_it_begins_is_told_in_the_form(first: str, last: str) -> None:
    data, faults = data_of(SpecialProceduresInvitation, {"visit_from": first, "visit_to": last}, "en")
    assert data is None
    assert [fault.label for fault in faults] == ["Last day of the visit"]


async def known_after(composing: Composing, procedure: Procedure, *acts: ActRecorded) -> Known:
    await composing.hear(case_opened(procedure=procedure, reference="17/4", title="Safety in construction"), *acts)
    async with composing.service.store.database.reading() as session:
        return await known(session, CASE)


async def test_a_meeting_on_a_reply_is_for_heads_of_units_and_one_on_an_event_for_deputy_heads(
    composing: Composing,
) -> None:
    case = await known_after(composing, Procedure.SPECIAL_PROCEDURES)
    assert prefilled("meeting_invitation", case, "ru") == {
        "subject": "Safety in construction",
        "level": "на уровне руководителя структурного подразделения или выше",
    }
    case = await known_after(composing, Procedure.HIGH_LEVEL_EVENT)
    assert prefilled("meeting_invitation", case, "ru") == {
        "subject": "Safety in construction",
        "level": "на уровне не ниже заместителя руководителя",
        "chair": "Премьер-Министр Республики Казахстан",
    }


async def test_the_minutes_begin_with_the_last_meeting_and_its_bodies(composing: Composing) -> None:
    met = act(ActKind.MEETING_HELD, "justice", "labour", on=date(2026, 11, 24))
    case = await known_after(composing, Procedure.SPECIAL_PROCEDURES, met)
    begun = prefilled("meeting_minutes", case, "kk")
    assert begun["held_on"] == "2026-11-24"
    assert begun["present"] == [
        {"body": "Әділет министрлігі"},
        {"body": "Еңбек және халықты әлеуметтік қорғау министрлігі"},
    ]


@pytest.mark.slow
async def test_the_ministrys_proposals_begin_with_whose_proposals_came_and_when(composing: Composing) -> None:
    case = await known_after(
        composing,
        Procedure.IO_DECISION,
        act(ActKind.PROPOSALS_RECEIVED, "labour", on=date(2026, 11, 10)),
        act(ActKind.CIRCUMSTANCES_STATED, circumstances=(Circumstance.FOR_THE_PRESIDENT,)),
    )
    assert prefilled("decision_proposals", case, "ru") == {
        "decision": "Safety in construction",
        "number": "17/4",
        "adopted_on": "2026-11-01",
        "bodies": [{"body": "labour", "on": "2026-11-10"}],
        "for_president": True,
    }


async def test_the_notice_of_an_application_begins_with_who_agreed_and_the_planned_day(composing: Composing) -> None:
    case = await known_after(
        composing,
        Procedure.COURT_APPLICATION,
        act(ActKind.CIRCUMSTANCES_STATED, circumstances=(Circumstance.EAEU_COURT,)),
        act(ActKind.APPLICATION_AGREED, "mfa", on=date(2026, 11, 16)),
        act(ActKind.APPLICATION_PLANNED, on=date(2026, 11, 17), planned_for=date(2026, 12, 7)),
        act(ActKind.APPLICATION_NOTIFIED, "presidential_administration", on=date(2026, 11, 20)),
    )
    assert prefilled("court_application_notice", case, "kk") == {
        "issuer": "mfa",
        "court": "Еуразиялық экономикалық одақтың Соты",
        "subject": "Safety in construction",
        "agreed": [{"body": "mfa", "on": "2026-11-16"}],
        "planned_for": "2026-12-07",
    }
    told = prefilled("court_application_eaeu", case, "kk")
    assert (told["administration_told_on"], told["office_told_on"]) == ("2026-11-20", None)


async def test_the_consolidated_reply_begins_with_every_question_unanswered(composing: Composing) -> None:
    case = await known_after(composing, Procedure.COURT_REQUEST)
    begun = prefilled("court_reply", case, "en")
    assert begun["answers"] == [
        {"question": "Please state the legal grounds for the arrest."},
        {"question": "Please describe the investigations & remedies."},
    ]
    assert (begun["number"], begun["dated"]) == ("17/4", "2026-11-01")


@pytest.mark.slow
async def test_what_is_known_fits_the_forms(composing: Composing) -> None:
    for procedure in (Procedure.SPECIAL_PROCEDURES, *COURSES):
        case = await known_after(composing, procedure)
        for purpose, language in FORMS:
            assert prefilled(purpose, case, language).keys() <= PURPOSES[purpose].data.model_fields.keys(), purpose


@pytest.mark.slow
@pytest.mark.parametrize("procedure", [Procedure.SPECIAL_PROCEDURES, *COURSES])
async def test_every_kind_is_made_from_its_form(composing: Composing, procedure: Procedure) -> None:
    await known_after(composing, procedure)
    offered = [one for one in OURS if one.made_by_form and (not one.procedures or procedure in one.procedures)]
    for purpose in offered:
        page = await composing.page(f"/cases/{CASE}")
        language = purpose.languages[-1]
        begun = await composing.send(f"/cases/{CASE}/drafts", once=token(page), purpose=purpose.key, language=language)
        form = begun.headers["location"].removeprefix("/composer")
        once = token(await composing.page(form, "kk"))
        made_of = await composing.send(form, once=once, what="make", **typed(fields_of(purpose.data)))
        assert made_of.status_code == 303, purpose.key
    await composing.make()
    rows = await composing.rows()
    assert {(row.purpose, row.state) for row in rows} == {(purpose.key, "done") for purpose in offered}
