"""Calendars by subscription, read back with a calendar library as a subscriber's program reads them."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import icalendar
import pytest
from sqlalchemy import select

from deadline_watcher.tables import ObligationRow
from kense.contracts.acts import ActKind
from tests.deadline_watcher.office import PUBLIC, Office, entry
from tests.deadline_watcher.test_warnings import HEAD, OFFICER, OTHER, begin, december, move
from tests.deadline_watcher.test_watch import act, forwarded, morning

pytestmark = pytest.mark.slow


@pytest.fixture
async def office(office_home: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """One duty due on 25 December, another on 12 February; an officer with a calendar."""
    shutil.copytree(office_home, tmp_path, dirs_exist_ok=True)
    found = Office(tmp_path)
    await begin(found)
    await subscribe(found, OFFICER)
    yield found
    await found.stop()


async def subscribe(office: Office, name: str, **said: str) -> None:
    person = await office.add(name, **said)
    answer = await office.send(f"/people/{person}/feed")
    assert answer.headers["location"] == f"/deadline-watcher/people/{person}"


async def address(office: Office, name: str) -> str:
    """The path of the person's calendar, as their page shows it."""
    page = (await office.page(f"/people/{(await office.person(name)).id}")).text
    return shown_in(page)


def shown_in(page: str) -> str:
    start = page.index(f"{PUBLIC}/deadline-watcher/feeds/") + len(f"{PUBLIC}/deadline-watcher")
    return page[start : page.index(".ics", start)] + ".ics"


async def events(office: Office, path: str) -> dict[str, icalendar.Event]:
    """By the rule; two duties of one rule do not occur here."""
    answer = await office.page(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    found = [
        event
        for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        if isinstance(event, icalendar.Event)
    ]
    async with office.service.store.database.reading() as session:
        rules = {f"{row.id}@kense": row.rule for row in await session.scalars(select(ObligationRow))}
    return {rules[str(event["UID"])]: event for event in found}


def said(event: icalendar.Event, *names: str) -> list[str]:
    return [str(event[name]) for name in names]


def alarms(event: icalendar.Event) -> list[datetime]:
    return [alarm.decoded("trigger") for alarm in event.walk("VALARM")]


async def test_each_duty_is_an_all_day_event_with_its_alarms_and_its_page(office: Office) -> None:
    row = await office.obligation("14-5.1")
    found = await events(office, await address(office, OFFICER))
    assert {rule: event.decoded("dtstart") for rule, event in found.items()} == {
        "14-5.1": date(2026, 12, 25),
        "14-5.2": date(2026, 12, 25),
        "14-8.1": date(2027, 2, 12),
    }
    why = f"{PUBLIC}/deadline-watcher/obligations/{row.id}/why"
    assert said(found["14-5.1"], "UID", "SEQUENCE", "STATUS", "SUMMARY", "URL", "DESCRIPTION") == [
        f"{row.id}@kense",
        str(row.revision),
        "CONFIRMED",
        "Forward the communication to the competent state body (AL KAZ 2/2026)",
        why,
        f"Ministry of Foreign Affairs → competent state bodies\nAL KAZ 2/2026, Allegation letter about a sample\n{why}",
    ]
    assert found["14-5.1"].decoded("dtend") == date(2026, 12, 26)
    # nine in the morning of 22, 24, 25 and, for the miss, 26 December in Almaty
    assert alarms(found["14-5.1"]) == [datetime(2026, 12, day, 4, tzinfo=UTC) for day in (22, 24, 25, 26)]


async def test_a_duty_that_moves_keeps_its_uid_and_its_sequence_rises(office: Office) -> None:
    path = await address(office, OFFICER)
    before = (await events(office, path))["14-8.1"]
    await move(office, "14-8.1", act_by=date(2027, 2, 1), revision=ObligationRow.revision + 1)
    after = (await events(office, path))["14-8.1"]
    assert (after["UID"], after.decoded("dtstart")) == (before["UID"], date(2027, 2, 1))
    assert int(str(after["SEQUENCE"])) == int(str(before["SEQUENCE"])) + 1


async def test_what_is_met_stays_for_thirty_days_as_done(office: Office) -> None:
    path = await address(office, OFFICER)
    met = (await events(office, path))["14-5.2"]
    assert str(met["SUMMARY"]).startswith("✓ ")
    assert (str(met["STATUS"]), alarms(met), "Met on 21 December 2026" in str(met["DESCRIPTION"])) == (
        "CONFIRMED",
        [],
        True,
    )
    for day, there in ((date(2027, 1, 20), True), (date(2027, 1, 21), False)):
        await office.at(morning(day))
        assert ("14-5.2" in await events(office, path)) == there


@pytest.mark.parametrize("values", [{"withdrawn": True}, {"waived": True}, {"consented_on": date(2026, 12, 25)}])
async def test_what_is_no_longer_owed_is_cancelled(office: Office, values: dict[str, object]) -> None:
    await move(office, "14-5.1", **values)
    gone = (await events(office, await address(office, OFFICER)))["14-5.1"]
    assert (str(gone["STATUS"]), alarms(gone)) == ("CANCELLED", [])


async def test_the_calendar_is_in_the_persons_language(office: Office) -> None:
    path = await address(office, OFFICER)
    for language, summary in (
        ("kk", "Хабарламаны құзыретті мемлекеттік органға жіберу (AL KAZ 2/2026)"),
        ("ru", "Направить сообщение компетентному государственному органу (AL KAZ 2/2026)"),
    ):
        await office.send(f"/people/{(await office.person(OFFICER)).id}", **entry(OFFICER, language=language))
        assert str((await events(office, path))["14-5.1"]["SUMMARY"]) == summary


async def test_the_head_sees_every_duty_with_the_alarm_of_their_own_step(office: Office) -> None:
    await subscribe(office, HEAD, role="head")
    found = await events(office, await address(office, HEAD))
    assert (sorted(found), alarms(found["14-5.1"])) == (
        ["14-5.1", "14-5.2", "14-8.1"],
        [datetime(2026, 12, 28, 4, tzinfo=UTC)],
    )


async def test_a_body_has_a_calendar_of_what_it_owes(office: Office) -> None:
    await office.hear(act(ActKind.COMMUNICATION_ROUTED, december(21), "interior"), forwarded(december(21), "interior"))
    await office.send("/people/feeds", body="interior", language="ru")
    path = shown_in((await office.page("/people")).text)
    found = await events(office, path)
    assert {rule: event.decoded("dtstart") for rule, event in found.items()} == {"14-7.1": date(2027, 1, 6)}
    assert (await office.send("/people/feeds", body="nowhere", language="ru")).status_code == 422


async def test_a_stand_in_sees_the_duties_of_the_one_who_is_away(office: Office) -> None:
    await subscribe(office, OTHER, body="interior")
    path = await address(office, OTHER)
    assert await events(office, path) == {}
    away = {"stand_in": str((await office.person(OTHER)).id), "away_from": "2026-12-21", "away_until": "2026-12-22"}
    await office.send(f"/people/{(await office.person(OFFICER)).id}", **entry(OFFICER, **away))
    assert sorted(await events(office, path)) == ["14-5.1", "14-5.2", "14-8.1"]
    assert sorted(await events(office, await address(office, OFFICER))) == ["14-5.1", "14-5.2", "14-8.1"]


async def test_a_new_address_stops_the_old_one_and_a_retired_persons_stops_too(office: Office) -> None:
    person, old = (await office.person(OFFICER)).id, await address(office, OFFICER)
    await office.send(f"/people/{person}/feed", again="yes")
    new = await address(office, OFFICER)
    for path, status in ((old, 404), (new, 200)):
        answer = await office.page(path)
        assert (answer.status_code, "There is no calendar with this address." in answer.text) == (status, status == 404)
    await office.send(f"/people/{person}/retire")
    assert (await office.page(new)).status_code == 404


async def test_a_calendar_that_did_not_change_is_not_sent_again(office: Office) -> None:
    path = await address(office, OFFICER)
    first = (await office.page(path)).headers
    await office.at(morning(december(22)))
    known = await office.page(path, if_none_match=first["etag"])
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", first["etag"])
    assert (await office.page(path, if_modified_since=first["last-modified"])).status_code == 304
    await office.hear(forwarded(december(22), "interior"))
    changed = await office.page(path, if_none_match=first["etag"], if_modified_since=first["last-modified"])
    assert changed.status_code == 200
    assert changed.headers["etag"] != first["etag"]
    assert parsedate_to_datetime(changed.headers["last-modified"]) > parsedate_to_datetime(first["last-modified"])
    assert (await office.page(path, if_modified_since="yesterday")).status_code == 200
