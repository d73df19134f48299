"""Cases no letter begins, acts recorded by hand, and their correction: exactly what is said, and what is refused."""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, select, text

from intake.opening import begin_case
from intake.procedures import (
    BEGUN_WITHOUT_A_LETTER,
    COURSES,
    GIVEN_BY,
    MAY_NAME_A_TERM,
    MAY_NAME_BODIES,
    PLANS,
    SENT_TO,
)
from intake.tables import Act, Case
from kense.contracts.acts import ActKind, Circumstance, CountedFrom, Term
from kense.contracts.events import ActRecorded, CaseOpened, Procedure
from tests.intake.office import NOON, Office, communication
from tests.intake.test_cases import pdf

TODAY = "2026-11-20"
EVENT = {"title": "State visit", "occurred_on": TODAY, "planned_for": "2027-03-15"}


async def event(office: Office) -> UUID:
    """A high-level event of 15 March 2027."""
    answer = await office.post("/cases/new/high_level_event/event.scheduled", **EVENT)
    assert answer.status_code == 303, answer.text
    return UUID(answer.headers["location"].removeprefix("/intake/cases/"))


async def acts(office: Office) -> list[ActRecorded]:
    return await office.said(ActRecorded)


async def record(office: Office, case: UUID, kind: str, **fields: object) -> None:
    answer = await office.post(f"/cases/{case}/record/{kind}", **{"occurred_on": TODAY, **fields})
    assert answer.status_code == 303, answer.text


async def last_id(office: Office) -> UUID:
    return (await acts(office))[-1].act_id


async def correct(office: Office, case: UUID, act: UUID, **fields: object) -> tuple[int, str]:
    answer = await office.post(f"/cases/{case}/acts/{act}/correct", **{"occurred_on": TODAY, **fields})
    return answer.status_code, answer.text


def test_every_procedure_has_its_course_or_its_guided_page() -> None:
    assert set(COURSES) == set(Procedure) - {Procedure.SPECIAL_PROCEDURES}


def test_a_case_begins_with_an_act_of_its_own_procedure() -> None:
    assert all(set(kinds) <= set(COURSES[one].acts) for one, kinds in BEGUN_WITHOUT_A_LETTER.items())


def test_the_part_of_a_body_is_one_of_two_and_only_where_a_body_is_named() -> None:
    assert not GIVEN_BY & SENT_TO
    assert GIVEN_BY | SENT_TO <= MAY_NAME_BODIES


@cache
def rules() -> list[dict[str, Any]]:
    folder = Path(str(files("deadline_watcher"))) / "law" / "rules"
    return [
        rule
        for file in sorted(folder.glob("*.yaml"))
        for rule in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["rules"]
    ]


def each(rule: dict[str, Any]) -> set[str]:
    """The acts that name, one by one, who owes or is owed something under a rule."""
    parties = (rule.get("actor"), rule.get("recipient"))
    return {act for party in parties if isinstance(party, dict) for act in party["each"]}


def test_every_act_that_a_rule_speaks_of_can_be_recorded_in_its_procedure() -> None:
    missing = set()
    for rule in rules():
        met_by = rule.get("met_by") or {}
        acts = {*(rule.get("opened_by") or ()), *each(rule), *([met_by["act"]] if met_by else [])}
        if course := COURSES.get(Procedure(rule["procedure"])):
            missing |= {(rule["id"], act) for act in acts - set(course.offered)}
    assert missing == set()


def test_every_circumstance_that_a_rule_asks_about_can_be_stated_in_its_procedure() -> None:
    missing = set()
    for rule in rules():
        asked = {one for name in ("when", "unless", "freed_by") for one in rule.get(name) or ()}
        course = COURSES.get(Procedure(rule["procedure"]))
        missing |= {(rule["id"], one) for one in asked - set(course.circumstances if course else ())}
    assert missing == set()


def test_every_act_that_must_name_a_body_to_a_rule_asks_for_it() -> None:
    naming = {act for rule in rules() for act in each(rule)}
    naming |= {rule["met_by"]["act"] for rule in rules() if (rule.get("met_by") or {}).get("names")}
    assert naming - MAY_NAME_BODIES == set()


async def test_a_high_level_event_is_opened_with_its_day(office: Office) -> None:
    case = await event(office)
    (opened,), (fixed,) = await office.said(CaseOpened), await acts(office)
    assert (opened.case_id, opened.procedure, opened.title, opened.reference, opened.opened_on) == (
        case, Procedure.HIGH_LEVEL_EVENT, "State visit", None, date(2026, 11, 20),
    )  # fmt: skip
    assert (fixed.kind, fixed.occurred_on, fixed.planned_for, fixed.recorded_by) == (
        ActKind.EVENT_SCHEDULED, date(2026, 11, 20), date(2027, 3, 15), "officer",
    )  # fmt: skip
    page = await office.page(f"/cases/{case}")
    assert "<dt>Planned for</dt><dd>15 March 2027</dd>" in page
    assert "Date of the letter" not in page
    assert f'<a href="/intake/cases/{case}">State visit</a>' in await office.page("/")


async def test_a_case_opened_twice_by_one_form_is_opened_once(office: Office) -> None:
    places = [
        (await office.post("/cases/new/high_level_event/event.scheduled", once="7", **EVENT)).headers["location"]
        for _ in range(2)
    ]
    assert places[0] == places[1]
    assert len(await office.said(CaseOpened)) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "Say what the case is about"),
        ({"planned_for": ""}, "Give the day it is planned for"),
        ({"planned_for": "2026-11-19"}, "The planned day is before the day on which it was fixed."),
        ({"planned_for": "2027-02-30"}, "This is not a day of the calendar."),
        ({"occurred_on": "2026-11-21"}, "This day is still to come"),
        ({"reference": "x" * 121}, "This is longer than a reference can be."),
    ],
)
async def test_a_case_that_cannot_be_opened_loses_nothing_of_its_form(
    office: Office, changed: dict[str, str], said: str
) -> None:
    sent = {**EVENT, "note": "as the Protocol said", **changed}
    answer = await office.post("/cases/new/high_level_event/event.scheduled", **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'name="note" value="as the Protocol said"' in answer.text
    assert f'name="planned_for" value="{sent["planned_for"]}"' in answer.text
    assert await office.said() == []


async def test_a_case_does_not_begin_with_an_act_that_cannot_begin_it(office: Office) -> None:
    answer = await office.post("/cases/new/high_level_event/package.submitted", **EVENT)
    assert answer.status_code == 404
    assert "does not begin with this act" in answer.text


async def test_the_year_of_treaty_information_is_offered_with_every_central_body(office: Office) -> None:
    page = await office.page("/cases/new/treaty_information/period.begun")
    assert '<input type="checkbox" name="bodies" value="interior" checked>' in page
    assert '<input type="checkbox" name="bodies" value="mfa">' in page


async def test_the_planner_leads_to_the_form_with_the_days_of_the_event(office: Office) -> None:
    address = "/cases/new/high_level_event/event.scheduled?planned_for=2027-03-15&occurred_on=2026-11-18"
    page = await office.page(address)
    assert 'name="planned_for" value="2027-03-15"' in page
    assert 'name="occurred_on" value="2026-11-18"' in page


async def test_the_board_of_the_package_leads_to_the_form_of_a_return_with_what_it_knows(office: Office) -> None:
    case = await event(office)
    assert f'href="/composer/cases/{case}/package">Package of the event</a>' in await office.page(f"/cases/{case}")
    page = await office.page(
        f"/cases/{case}/record/submission.returned?bodies=interior&bodies=nobody&note=Figures%20differ"
    )
    assert re.findall(r'name="bodies" value="(\w+)" checked', page) == ["interior"]
    assert 'name="note" value="Figures differ"' in page


@pytest.mark.slow
async def test_an_act_is_recorded_with_its_bodies_and_its_proof(office: Office) -> None:
    case = await event(office)
    fields = {"once": "1", "occurred_on": TODAY, "bodies": ["interior", "health"], "note": "by e-mail"}
    sent = {"file": ("request.pdf", pdf())}
    answer = await office.client.post(f"/cases/{case}/record/request.received", data=fields, files=sent)
    assert answer.status_code == 303
    *_, act = await acts(office)
    assert (act.kind, act.bodies, act.note) == (ActKind.REQUEST_RECEIVED, ("interior", "health"), "by e-mail")
    assert act.document is not None
    assert await office.objects.get(act.document.sha256) == pdf()
    page = await office.page(f"/cases/{case}")
    assert f"/intake/files/{act.document.sha256}/request.pdf" in page


async def test_the_term_of_a_control_plan_is_its_day(office: Office) -> None:
    answer = await office.post(
        "/cases/new/instruction_reports/control_plan.set",
        title="Instructions of the visit", occurred_on=TODAY, bodies=["interior"], term_unit="date", term_date="2027-02-01",
    )  # fmt: skip
    assert answer.status_code == 303
    (act,) = await acts(office)
    assert (act.kind, act.term, act.bodies) == (
        ActKind.CONTROL_PLAN_SET, Term(date=date(2027, 2, 1)), ("interior",),
    )  # fmt: skip


async def test_circumstances_stand_until_others_are_stated(office: Office) -> None:
    case = await event(office)
    await record(office, case, "circumstances.stated", circumstances=["mfa_absent", "visit_abroad", "eaeu_court"])
    *_, stated = await acts(office)
    assert set(stated.circumstances) == {
        Circumstance.VISIT_ABROAD,
        Circumstance.MFA_ABSENT,
    }  # the court's is no event's
    form = await office.page(f"/cases/{case}/record/circumstances.stated")
    assert '<input type="checkbox" name="circumstances" value="mfa_absent" checked>' in form
    assert '<input type="checkbox" name="circumstances" value="within_organization">' in form
    assert "the event is a visit abroad" in await office.page(f"/cases/{case}")


async def test_an_act_that_cannot_be_recorded_is_refused_in_words(office: Office) -> None:
    case = await event(office)
    for kind, fields, said in (
        ("submission.received", {}, "Tick at least one body"),
        ("submission.received", {"bodies": ["mars"]}, "One of these bodies is not in the directory."),
        ("concept.submitted", {"occurred_on": ""}, "Give the day on which it happened."),
        ("concept.submitted", {"occurred_on": "2026-11-21"}, "This day is still to come"),
    ):
        answer = await office.post(f"/cases/{case}/record/{kind}", **{"occurred_on": TODAY, "note": "kept", **fields})
        assert answer.status_code == 422
        assert said in answer.text
        assert 'name="note" value="kept"' in answer.text
    assert len(await acts(office)) == 1


async def test_a_file_that_is_no_proof_is_refused_and_not_kept(office: Office) -> None:
    case, kept = await event(office), office.kept()
    fields = {"once": "1", "occurred_on": TODAY}
    sent = {"file": ("концепция.pdf", b"MZ" + bytes(500))}
    answer = await office.client.post(f"/cases/{case}/record/concept.submitted", data=fields, files=sent)
    assert answer.status_code == 422
    assert "The file “концепция.pdf” is not a PDF" in answer.text
    assert (office.kept(), len(await acts(office))) == (kept, 1)


@pytest.mark.slow
async def test_an_act_of_another_procedure_is_not_recorded(office: Office) -> None:
    answer = await office.post(f"/cases/{await event(office)}/record/court_request.forwarded", occurred_on=TODAY)
    assert answer.status_code == 404
    assert "An act of this kind is not recorded in a case of this procedure." in answer.text


async def test_an_act_recorded_twice_by_one_form_is_recorded_once(office: Office) -> None:
    case = await event(office)
    for _ in range(2):
        await record(office, case, "concept.submitted", once="7")
    assert [act.kind for act in await acts(office)] == [ActKind.EVENT_SCHEDULED, ActKind.CONCEPT_SUBMITTED]


async def test_a_closed_case_takes_no_acts_until_its_closing_is_withdrawn(office: Office) -> None:
    case = await event(office)
    await record(office, case, "case.closed")
    assert (await office.view(case)).case.closed_on == date(2026, 11, 20)
    closing = await last_id(office)
    refused = await office.post(f"/cases/{case}/record/concept.submitted", occurred_on=TODAY)
    assert refused.status_code == 409
    assert "The case is closed." in refused.text
    await office.post(f"/cases/{case}/acts/{closing}/withdraw", reason="the visit goes on")
    assert (await office.view(case)).case.closed_on is None
    await record(office, case, "concept.submitted")


async def test_an_event_that_moves_is_fixed_anew(office: Office) -> None:
    case = await event(office)
    await record(office, case, "event.scheduled", planned_for="2027-04-02")
    assert [act.planned_for for act in await acts(office)] == [date(2027, 3, 15), date(2027, 4, 2)]


async def test_a_corrected_day_stands_instead_and_the_old_one_stays_struck_through(office: Office) -> None:
    case = await event(office)
    (fixed,) = await acts(office)
    status, _ = await correct(office, case, fixed.act_id, planned_for="2027-03-16", note="misread")
    assert status == 303
    _, corrected = await acts(office)
    assert (corrected.kind, corrected.corrects, corrected.withdrawn, corrected.planned_for, corrected.note) == (
        ActKind.EVENT_SCHEDULED, fixed.act_id, False, date(2027, 3, 16), "misread",
    )  # fmt: skip
    view = await office.view(case)
    assert view.planned_for == date(2027, 3, 16)
    page = await office.page(f"/cases/{case}/timeline")
    assert "<s>day of the event fixed</s>" in page
    assert "corrected 20.11.2026 12:00 by officer: misread" in page
    told = (await office.client.get(f"/cases/{case}/json")).json()
    assert [act["planned_for"] for act in told["acts"]] == ["2027-03-16"]
    assert [(act["planned_for"], act["withdrawn"], act["because"]) for act in told["corrected"]] == [
        ("2027-03-15", False, "misread")
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"planned_for": "2027-03-16"}, "Say why"),
        ({"planned_for": "2027-03-15", "note": "why"}, "Nothing differs from what is recorded."),
        ({"planned_for": "", "note": "why"}, "Give the day it is planned for"),
    ],
)
async def test_a_correction_needs_a_difference_and_a_reason(office: Office, fields: dict[str, str], said: str) -> None:
    case = await event(office)
    status, page = await correct(office, case, await last_id(office), **fields)
    assert status == 422
    assert said in page
    assert len(await acts(office)) == 1


async def test_a_correction_sent_twice_is_recorded_once_and_the_corrected_act_cannot_be_corrected_again(
    office: Office,
) -> None:
    case = await event(office)
    act = await last_id(office)
    for _ in range(2):
        status, _ = await correct(office, case, act, once="7", planned_for="2027-03-16", note="misread")
        assert status == 303
    assert len(await acts(office)) == 2
    status, page = await correct(office, case, act, planned_for="2027-03-17", note="misread again")
    assert status == 409
    assert "This act does not stand any more" in page


async def test_an_act_of_another_case_cannot_be_corrected_here(office: Office) -> None:
    first = await event(office)
    act = await last_id(office)
    other = await event(office)
    status, _ = await correct(office, other, act, planned_for="2027-03-16", note="wrong case")
    assert status == 409
    assert (await office.client.get(f"/cases/{other}/acts/{act}/correct")).status_code == 409
    assert (await office.client.get(f"/cases/{first}/acts/{act}/correct")).status_code == 200


async def test_a_withdrawn_routing_names_no_bodies_any_more(office: Office) -> None:
    case = (await office.register(communication())).case.id
    await office.post(f"/cases/{case}/route", bodies=["interior", "health"])
    routed = await last_id(office)
    without = await office.post(f"/cases/{case}/acts/{routed}/withdraw", reason="")
    assert (without.status_code, len(await acts(office))) == (422, 2)
    await office.post(f"/cases/{case}/acts/{routed}/withdraw", reason="another case")
    *_, withdrawn = await acts(office)
    assert (withdrawn.corrects, withdrawn.withdrawn, withdrawn.bodies) == (routed, True, ("interior", "health"))
    view = await office.view(case)
    assert view.bodies(ActKind.COMMUNICATION_ROUTED) == []
    assert view.to_forward == []
    assert "withdrawn 20.11.2026 12:00 by officer: another case" in await office.page(f"/cases/{case}/timeline")
    await office.post(f"/cases/{case}/route", bodies=["interior"])  # as if it had not been routed before
    assert (await office.view(case)).to_forward == ["interior", "ombudsman"]


async def test_corrected_bodies_are_those_the_case_goes_on_with(office: Office) -> None:
    case = (await office.register(communication())).case.id
    await office.post(f"/cases/{case}/route", bodies=["interior", "health"])
    status, _ = await correct(office, case, await last_id(office), bodies=["interior", "labour"], note="not health")
    assert status == 303
    assert (await office.view(case)).to_forward == ["interior", "labour", "ombudsman"]


async def test_a_corrected_receipt_keeps_its_letter_and_its_term_and_moves_the_case(office: Office) -> None:
    term = Term(days=60, counted_from=CountedFrom.LETTER_DATE)
    registered = await office.register(communication(term=term))
    case = registered.case.id
    (received,) = await acts(office)
    form = await office.page(f"/cases/{case}/acts/{received.act_id}/correct", "ru")
    assert 'name="term_amount" aria-label="Сколько" value="60"' in form
    status, _ = await correct(
        office, case, received.act_id, occurred_on="2026-11-18", letter_date="2026-11-16", term_unit="days",
        term_amount="60", term_from="letter date", note="stamped on the 18th",
    )  # fmt: skip
    assert status == 303
    _, corrected = await acts(office)
    assert (corrected.occurred_on, corrected.term, corrected.letter_date) == (
        date(2026, 11, 18), term, date(2026, 11, 16),
    )  # fmt: skip
    assert (corrected.letter_id, corrected.document) == (received.letter_id, received.document)
    assert (await office.view(case)).case.opened_on == date(2026, 11, 18)


@pytest.mark.slow
async def test_a_reply_whose_sending_was_withdrawn_keeps_its_number_when_it_is_sent(office: Office) -> None:
    case = (await office.register(communication())).case.id
    sent = {"once": "s", "on": TODAY, "how": "electronic"}
    await office.client.post(f"/cases/{case}/signed-reply", data=sent, files={"file": ("reply.pdf", pdf())})
    for _ in range(2):
        answer = await office.post(f"/cases/{case}/reply-sent", on=TODAY)
        assert answer.status_code == 303, answer.text
        await office.post(f"/cases/{case}/acts/{await last_id(office)}/withdraw", reason="it came back")
    assert await office.numbers() == ["IN-0001/2026", "OUT-0001/2026"]
    assert not (await office.view(case)).has(ActKind.REPLY_SENT)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("Не болғанын белгілеу", "іс-шараның күні белгіленді", "Белгіленген күн", "Түзету")),
        ("ru", ("Отметить, что произошло", "назначен день мероприятия", "Назначено на", "Исправить")),
        ("en", ("Record what has happened", "day of the event fixed", "Planned for", "Correct")),
    ],
)
async def test_an_event_is_shown_in_the_readers_language(office: Office, language: str, words: tuple[str, ...]) -> None:
    page = await office.page(f"/cases/{await event(office)}", language)
    assert [word for word in words if word not in page] == []


@pytest.mark.slow
async def test_the_form_of_every_act_asks_for_what_its_kind_needs(office: Office) -> None:
    for procedure, course in COURSES.items():
        case = Case(id=uuid4(), procedure=procedure, title="A case", mandates=[], questions=[], opened_on=NOON.date())
        async with office.service.store.unit() as unit:
            await begin_case(unit, case, "officer")
        for kind in course.offered:
            page = await office.page(f"/cases/{case.id}/record/{kind}", "kk")
            assert ('name="bodies"' in page) == (kind in MAY_NAME_BODIES)
            assert ('name="planned_for"' in page) == (kind in PLANS)
            assert ('name="term_date"' in page) == (kind in MAY_NAME_A_TERM)
            assert ('name="circumstances"' in page) == (kind is ActKind.CIRCUMSTANCES_STATED)


def test_the_acts_of_an_older_system_are_filled_from_what_was_said(tmp_path: Path) -> None:
    said = ActRecorded(
        recorded_at=NOON, recorded_by="officer", act_id=uuid4(), case_id=uuid4(), kind=ActKind.COMMUNICATION_RECEIVED,
        occurred_on=NOON.date(), term=Term(date=date(2027, 1, 15)), letter_date=date(2026, 11, 16),
    )  # fmt: skip
    engine = create_engine(f"sqlite:///{tmp_path}/old.db")
    with engine.begin() as connection:
        migrate(connection, "0001")
        connection.execute(
            text("INSERT INTO acts (id, case_id, kind, occurred_on, recorded_at, recorded_by, bodies, note) VALUES (:id, :case, :kind, :on, :at, 'officer', '[]', '')"),
            {"id": said.act_id.hex, "case": said.case_id.hex, "kind": said.kind, "on": said.occurred_on, "at": NOON},
        )  # fmt: skip
        connection.execute(
            text("INSERT INTO outbox (event_id, type, body) VALUES (:id, 'ActRecorded', :body)"),
            {"id": str(said.id), "body": said.model_dump_json()},
        )
        migrate(connection, "head")
        (row,) = connection.execute(select(Act.term, Act.letter_date, Act.circumstances, Act.withdrawn)).all()
    engine.dispose()
    term = {"days": None, "months": None, "counted_from": None, "date": "2027-01-15"}
    assert tuple(row) == (term, date(2026, 11, 16), [], False)


def migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "intake:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
