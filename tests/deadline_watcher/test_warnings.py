"""Warnings on a real database: who is told what and when, once, and what an acknowledgement quiets."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import update

from deadline_watcher.tables import ObligationRow
from deadline_watcher.warnings.tables import Person
from kense.contracts.acts import ActKind
from tests.deadline_watcher.office import Office, entry, faults
from tests.deadline_watcher.test_watch import act, forwarded, morning, opened, received

OFFICER, HEAD, DEPUTY, OTHER = "Ainur Example", "Dana Sample", "Marat Example", "Saule Sample"
# Received on Friday 18 December 2026, due on Friday 25: 22 and 24 before it; 28, 29, 30 after it.
DUE = date(2026, 12, 25)


def december(day: int) -> date:
    return date(2026, 12, day)


@pytest.fixture
async def office(office_home: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """One duty of the ministry, due on 25 December, and nobody who is warned yet."""
    shutil.copytree(office_home, tmp_path, dirs_exist_ok=True)
    found = Office(tmp_path)
    await begin(found)
    yield found
    await found.stop()


async def begin(office: Office) -> None:
    await office.at(morning(december(21)))
    await office.hear(opened(), received(), forwarded(december(21), "ombudsman"))


async def staff(office: Office) -> None:
    await office.add(OFFICER)
    await office.add(HEAD, role="head")
    await office.add(DEPUTY, role="deputy_minister")


async def swept_on(office: Office, *days: int) -> list[list[tuple[str, str, str | int | None]]]:
    said = []
    for day in days:
        await office.at(morning(december(day)))
        said.append(await office.sweep())
    return said


@pytest.mark.slow
async def test_each_level_is_told_on_its_day_and_once(office: Office) -> None:
    await staff(office)
    assert await swept_on(office, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31) == [
        [],
        [("DeadlineApproaching", "14-5.1", 3)],
        [],
        [("DeadlineApproaching", "14-5.1", 1)],
        [("DeadlineApproaching", "14-5.1", 0)],
        [("DeadlineMissed", "14-5.1", None)],
        [("Escalated", "14-5.1", "head 1")],
        [],
        [("Escalated", "14-5.1", "deputy_minister 3")],
        [],
    ]
    assert await office.mails() == [
        (OFFICER, "minus 3", "unsent"),
        (OFFICER, "minus 1", "unsent"),
        (OFFICER, "minus 0", "unsent"),
        (OFFICER, "missed", "unsent"),
        (HEAD, "plus 1", "unsent"),
        (DEPUTY, "plus 3", "unsent"),
    ]


@pytest.mark.slow
async def test_after_days_of_downtime_the_newest_warning_is_said_and_every_escalation(office: Office) -> None:
    await staff(office)
    assert await swept_on(office, 24) == [[("DeadlineApproaching", "14-5.1", 1)]]
    assert await swept_on(office, 31, 31) == [
        [
            ("DeadlineMissed", "14-5.1", None),
            ("Escalated", "14-5.1", "deputy_minister 4"),
            ("Escalated", "14-5.1", "head 4"),
        ],
        [],
    ]


@pytest.mark.slow
async def test_two_sweeps_at_once_say_it_once(office: Office) -> None:
    await staff(office)
    await office.at(morning(december(22)))
    await asyncio.gather(*(office.loop("sweep").step() for _ in range(4)))
    assert await office.announced() == [("DeadlineApproaching", "14-5.1", 3)]
    assert await office.mails() == [(OFFICER, "minus 3", "unsent")]


@pytest.mark.postgresql
async def test_two_sweeps_at_once_say_it_once_on_postgresql(tmp_path: Path, address_of: dict[str, str]) -> None:
    address, name = address_of["postgresql"], f"test_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as server:
        await server.execute(f'CREATE DATABASE "{name}"'.encode())
        office = Office(tmp_path, database=f"{address}/{name}")
        await office.at(morning(december(21)))
        await office.service.migrate()
        await begin(office)
        await staff(office)
        await office.at(morning(december(30)))
        await asyncio.gather(*(office.run("sweep") for _ in range(4)))
        assert await office.announced() == [
            ("DeadlineMissed", "14-5.1", None),
            ("Escalated", "14-5.1", "deputy_minister 3"),
            ("Escalated", "14-5.1", "head 3"),
        ]
        assert sorted(await office.mails()) == [
            (OFFICER, "missed", "unsent"),
            (HEAD, "plus 1", "unsent"),
            (DEPUTY, "plus 3", "unsent"),
        ]
        await office.stop()
        await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def test_a_bodys_contact_is_warned_of_what_the_body_owes(office: Office) -> None:
    await staff(office)
    await office.add(OTHER, body="interior", email="saule@interior.example", language="kk")
    await office.hear(act(ActKind.COMMUNICATION_ROUTED, december(21), "interior"), forwarded(december(21), "interior"))
    # ten working days from 21 December: 22 23 24 25 | 28 29 30 31 | 5 6 January; three before is Wednesday 30
    assert await swept_on(office, 30) == [[("DeadlineApproaching", "14-7.1", 3)]]
    assert await office.mails() == [(OTHER, "minus 3", "unsent")]


@pytest.mark.slow
async def test_a_duty_of_three_days_climbs_the_short_ladder(office: Office) -> None:
    await staff(office)
    await move(office, "14-5.1", rule="36.1")
    assert await swept_on(office, 22, 24) == [[], [("DeadlineApproaching", "36.1", 1)]]
    assert await swept_on(office, 29) == [
        [("DeadlineMissed", "36.1", None), ("Escalated", "36.1", "deputy_minister 2"), ("Escalated", "36.1", "head 2")]
    ]


async def move(office: Office, found: str, **values: object) -> None:
    async with office.service.store.unit() as unit:
        await unit.session.execute(update(ObligationRow).where(ObligationRow.rule == found).values(**values))


@pytest.mark.slow
@pytest.mark.parametrize("values", [{"paused": True}, {"waived": True}, {"consented_on": DUE}])
async def test_what_is_paused_waived_or_agreed_is_not_warned_of(office: Office, values: dict[str, object]) -> None:
    await staff(office)
    await move(office, "14-5.1", **values)
    assert await swept_on(office, 22, 30) == [[], []]


async def test_a_moved_date_is_warned_of_anew(office: Office) -> None:
    await staff(office)
    assert await swept_on(office, 24) == [[("DeadlineApproaching", "14-5.1", 1)]]
    await move(office, "14-5.1", act_by=december(29), deadline=december(29))
    assert await swept_on(office, 24, 28) == [
        [("DeadlineApproaching", "14-5.1", 3)],
        [("DeadlineApproaching", "14-5.1", 1)],
    ]
    assert sorted(await office.mails()) == [
        (OFFICER, "minus 1", "unsent"),
        (OFFICER, "minus 1", "unsent"),
        (OFFICER, "minus 3", "unsent"),
    ]


async def test_an_officers_acknowledgement_quiets_the_officers_and_a_miss_still_goes_up(office: Office) -> None:
    await staff(office)
    await office.add(OTHER)
    await swept_on(office, 22)
    row = await office.obligation("14-5.1")
    officer = await office.person(OTHER)
    path = f"/obligations/{row.id}/acknowledge"
    answer = await office.send(path, who=f"officer {officer.id}", note="the draft is with the translators")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/deadline-watcher/obligations/{row.id}/why#warnings",
    )
    assert await swept_on(office, 24, 28) == [
        [("DeadlineApproaching", "14-5.1", 1)],
        [("DeadlineMissed", "14-5.1", None), ("Escalated", "14-5.1", "head 1")],
    ]
    assert [mail[:2] for mail in await office.mails()] == [(OFFICER, "minus 3"), (OTHER, "minus 3"), (HEAD, "plus 1")]


@pytest.mark.slow
async def test_the_heads_acknowledgement_lets_the_deputy_minister_wait_five_working_days_more(office: Office) -> None:
    await staff(office)
    await swept_on(office, 28)
    row, head = await office.obligation("14-5.1"), await office.person(HEAD)
    await office.send(f"/obligations/{row.id}/acknowledge", who=f"head {head.id}")
    assert await swept_on(office, 31) == [[]]
    # 28 29 30 31 | 5 6 | 8 | 11 January: the eighth working day
    await office.at(morning(date(2027, 1, 8)))
    assert await office.sweep() == [("DeadlineApproaching", "14-8.1", 0)][:0]
    await office.at(morning(date(2027, 1, 11)))
    assert await office.sweep() == [("Escalated", "14-5.1", "deputy_minister 8")]


@pytest.mark.slow
async def test_a_head_who_acknowledged_before_the_step_is_not_told_again(office: Office) -> None:
    await staff(office)
    row, head = await office.obligation("14-5.1"), await office.person(HEAD)
    await office.send(f"/obligations/{row.id}/acknowledge", who=f"head {head.id}")
    assert await swept_on(office, 31) == [[("DeadlineMissed", "14-5.1", None)]]


async def test_only_those_whom_the_ladder_addresses_can_acknowledge_and_only_what_stands(office: Office) -> None:
    await staff(office)
    row, head = await office.obligation("14-5.1"), await office.person(HEAD)
    path = f"/obligations/{row.id}/acknowledge"
    for who in ("", f"officer {head.id}", f"head {uuid4()}"):
        answer = await office.send(path, who=who)
        assert (answer.status_code, "nobody was named who can" in answer.text) == (422, True)
    long = await office.send(path, who=f"head {head.id}", note="x" * 2001)
    assert (long.status_code, "longer than 2000 letters" in long.text) == (422, True)
    await office.hear(forwarded(december(21), "interior"))
    met = await office.send(path, who=f"head {head.id}")
    assert (met.status_code, "a date that no longer holds" in met.text) == (409, True)


@pytest.mark.slow
async def test_the_stand_in_is_warned_while_somebody_is_away(office: Office) -> None:
    other = await office.add(OTHER, role="head")
    await office.add(OFFICER, stand_in=str(other), away_from="2026-12-23", away_until="2026-12-24")
    await swept_on(office, 22, 24, 25)
    assert [mail[:2] for mail in await office.mails()] == [
        (OFFICER, "minus 3"),
        (OTHER, "minus 1"),
        (OFFICER, "minus 0"),
    ]
    (mail,) = [mail for mail in await office.mail_rows() if mail.step == "minus 1"]
    assert (
        "You receive this in place of Ainur Example, who is away from 23 December 2026 until 24 December 2026.\n"
        in mail.text
    )


async def test_a_stand_in_who_is_away_too_has_a_stand_in_and_a_circle_leads_back(office: Office) -> None:
    third = await office.add(DEPUTY, role="deputy_minister")
    second = await office.add(OTHER, role="head", stand_in=str(third), away_from="2026-12-22", away_until="2026-12-31")
    first = await office.add(OFFICER, stand_in=str(second), away_from="2026-12-22", away_until="2026-12-31")
    await swept_on(office, 22)
    assert await office.mails() == [(DEPUTY, "minus 3", "unsent")]
    away = {"stand_in": str(first), "away_from": "2026-12-22", "away_until": "2026-12-31"}
    await office.send(f"/people/{third}", **entry(DEPUTY, role="deputy_minister", **away))
    await swept_on(office, 24)
    assert (await office.mails())[1:] == [(OFFICER, "minus 1", "unsent")]


async def test_one_who_stands_in_for_a_colleague_gets_one_mail_that_names_them(office: Office) -> None:
    other = await office.add(OTHER)
    await office.add(OFFICER, stand_in=str(other), away_from="2026-12-22", away_until="2026-12-31")
    await swept_on(office, 22)
    assert await office.mails() == [(OTHER, "minus 3", "unsent")]
    (mail,) = await office.mail_rows()
    assert "in place of Ainur Example" in mail.text


async def test_people_care_for_the_procedures_they_chose_or_for_all(office: Office) -> None:
    await office.add(OFFICER, procedures="treaty_body")
    await office.add(OTHER, procedures="special_procedures")
    await swept_on(office, 22)
    assert await office.mails() == [(OTHER, "minus 3", "unsent")]


async def test_a_retired_person_is_warned_no_more_and_can_come_back(office: Office) -> None:
    officer = await office.add(OFFICER)
    await office.send(f"/people/{officer}/retire")
    await swept_on(office, 22)
    assert await office.mails() == []
    await office.send(f"/people/{officer}/return")
    await swept_on(office, 24)
    assert await office.mails() == [(OFFICER, "minus 1", "unsent")]


async def test_the_form_of_a_person_says_every_fault_and_keeps_what_was_entered(office: Office) -> None:
    sent = entry("", email="ainur@", role="boss", body="nowhere", language="fr", procedures="dance", stand_in="nobody")
    page = await office.send("/people", **sent, away_from="2026-12-32", away_until="2026-12-01")
    assert page.status_code == 422
    assert faults(page.text) == [
        "Give the name as it should stand in the mail, in at most 200 letters.",
        "This is no e-mail address. Give it as name@office.example, in Latin letters.",
        "Choose officer, head or deputy minister.",
        "Choose the body from the list.",
        "Choose Kazakh, Russian or English.",
        "Choose procedures from the list, or none for all of them.",
        "Choose another person from the list who is not retired.",
        "This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20.",
    ]
    assert 'value="ainur@"' in page.text
    assert await people(office) == []


async def people(office: Office) -> list[str]:
    page = (await office.page("/people")).text
    return [name for name in (OFFICER, HEAD, DEPUTY, OTHER) if f">{name}</a>" in page]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (
            {"role": "head", "body": "interior"},
            "Missed deadlines go to the ministry&#39;s own head and deputy minister.",
        ),
        ({"away_from": "2026-12-22"}, "Give the stand-in together with the first and the last day"),
        ({"away_from": "2026-12-22", "away_until": "2026-12-21"}, "The last day comes before the first."),
        ({"email": "dana@mfa.example", "role": "head"}, "Somebody with this address already has this role"),
        ({"email": "айнур@mfa.example"}, "This is no e-mail address."),
    ],
)
async def test_a_person_who_cannot_be_is_not_added(office: Office, said: dict[str, str], fault: str) -> None:
    await office.add(HEAD, role="head")
    page = await office.send("/people", **entry(OFFICER, **said))
    assert page.status_code == 422
    assert any(found.startswith(fault) for found in faults(page.text)), faults(page.text)
    assert await people(office) == [HEAD]


async def test_a_person_is_changed_once_and_an_unknown_one_is_said_in_words(office: Office) -> None:
    officer = await office.add(OFFICER)
    again = await office.send("/people", **entry(OFFICER))
    assert (again.status_code, await people(office)) == (303, [OFFICER])
    await office.send(f"/people/{officer}", **entry(OFFICER, email="new@mfa.example"))
    person: Person = await office.person(OFFICER)
    assert person.email == "new@mfa.example"
    for path in (f"/people/{UUID(int=404)}", "/acknowledge/wrong", "/feeds/wrong.ics"):
        answer = await office.page(path)
        assert (answer.status_code, "with this address." in answer.text) == (404, True)


async def test_today_says_whom_warnings_cannot_reach(office: Office) -> None:
    page = (await office.page("/")).text
    for said in (
        "officer, Ministry of Foreign Affairs: open duties 2",
        "head, Ministry of Foreign Affairs: open duties 2",
    ):
        assert said in page
    await staff(office)
    assert "reach nobody" not in (await office.page("/")).text


async def test_the_page_of_a_date_shows_who_was_warned_and_who_has_it(office: Office) -> None:
    await staff(office)
    await swept_on(office, 28)
    row, officer = await office.obligation("14-5.1"), await office.person(OFFICER)
    await office.send(f"/obligations/{row.id}/acknowledge", who=f"officer {officer.id}", note="goes out <today>")
    page = (await office.page(f"/obligations/{row.id}/why")).text
    for said in (
        "the date was missed",
        "working days after the date: 1",
        "Acknowledged by Ainur Example",
        "goes out &lt;today&gt;",
        f'value="head {(await office.person(HEAD)).id}"',
    ):
        assert said in page
    assert f'value="officer {officer.id}"' not in page
    assert "acknowledged by Ainur Example on 28 December 2026" in (await office.page("/")).text
