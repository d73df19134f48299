"""What a clerk records about the calendar: the page, its forms, every fault in words, the alarm, and older versions."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.form import CalendarForm
from deadline_watcher.calendar.pages import record_in
from deadline_watcher.calendar.store import calendar_as_of, calendar_now
from deadline_watcher.calendar.table import Calendar, TransfersKnown, national_calendar
from deadline_watcher.calendar.year import alarms
from deadline_watcher.main import build
from kense.clock import Clock
from kense.objects.folder import FolderObjects
from kense.problems import Problem
from kense.service import Service
from kense.settings import Settings
from tests.deadline_watcher.desk import built

TODAY = date(2026, 11, 22)
TRANSFER = {"kind": "transfer", "free": "2027-07-05", "worked": "2027-07-03"}
NONE = {"kind": "no transfers", "year": "2027"}
ACT = {"issuer": "minister", "number": "500", "day": "2026-11-20"}
NAMES = {"name_kk": "Сынақ күні", "name_ru": "День для проверки", "name_en": "Day for the test"}


@dataclass
class Desk:
    """The watcher's pages, read in English unless said otherwise."""

    service: Service
    client: httpx.AsyncClient
    sent: int = 0

    async def page(self, address: str, language: str = "en") -> str:
        answer = await self.client.get(address, headers={"accept-language": language, "accept": "text/html"})
        assert answer.status_code == 200
        return answer.text

    async def send(self, *fields: dict[str, str], **more: str) -> httpx.Response:
        self.sent += 1
        data = {"once": f"form {self.sent}"}
        for one in (*fields, more):
            data |= one
        return await self.client.post("/calendar", data=data, headers={"accept-language": "en"})

    async def faults(self, *fields: dict[str, str], **more: str) -> list[str]:
        answer = await self.send(*fields, **more)
        assert answer.status_code == 422
        return re.findall(r'<p class="evidence absent" role="alert">(.*?)</p>', answer.text)

    async def recorded(self, *fields: dict[str, str], **more: str) -> str:
        answer = await self.send(*fields, **more)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def calendar(self) -> Calendar:
        async with self.service.store.database.reading() as session:
            return await calendar_now(session)

    async def calendar_of(self, number: int) -> Calendar:
        async with self.service.store.database.reading() as session:
            return await calendar_as_of(session, number)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("migrated")

    async def migrate() -> None:
        service = built(home, TODAY)
        await service.migrate()
        await service.store.database.close()

    asyncio.run(migrate())
    return home


@pytest.fixture
async def desk(migrated: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    shutil.copytree(migrated, tmp_path, dirs_exist_ok=True)
    service = built(tmp_path, TODAY)
    transport = httpx.ASGITransport(service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
        yield Desk(service, client)
    await service.store.database.close()


async def test_a_transfer_is_recorded_and_withdrawn_and_every_version_can_be_rebuilt(desk: Desk) -> None:
    assert await desk.recorded(TRANSFER, ACT) == "/deadline-watcher/calendar?year=2027#history"
    now = await desk.calendar()
    assert (now.number, now.kind(date(2027, 7, 5)), now.kind(date(2027, 7, 3))) == (1, Kind.TRANSFER, Kind.WORKED)
    await desk.recorded(kind="withdrawal", withdraws="1", note="The order was repealed")
    assert [(await desk.calendar_of(number)).kind(date(2027, 7, 5)) for number in (0, 1, 2)] == [
        None,
        Kind.TRANSFER,
        None,
    ]
    assert (await desk.calendar_of(1)).version == now.version
    assert (await desk.calendar()).version == now.version.replace("recorded 1", "recorded 2")


async def test_nothing_recorded_is_the_calendar_as_it_is_shipped(desk: Desk) -> None:
    assert (await desk.calendar()).version == national_calendar().version


async def test_a_calendar_is_made_once_for_the_same_entries(desk: Desk) -> None:
    await desk.recorded(TRANSFER, ACT)
    assert await desk.calendar() is await desk.calendar()


async def test_a_form_sent_twice_is_carried_out_once(desk: Desk) -> None:
    for _ in range(2):
        await desk.recorded(TRANSFER, ACT, once="the same")
    assert (await desk.calendar()).number == 1


async def test_kurban_ait_is_settled_by_its_announcement(desk: Desk) -> None:
    await desk.recorded(kind="kurban ait", free="2027-05-17", issuer="muftiate", day="2026-11-20")
    off = (await desk.calendar()).off(date(2027, 5, 17))
    assert off
    assert (off.kind, off.estimated) == (Kind.UNROLLED, False)
    assert off.act
    assert off.act.en == "Announcement of the Spiritual Administration of Muslims of 20 November 2026"
    assert await desk.faults(kind="kurban ait", free="2027-05-16", issuer="muftiate", day="2026-11-20") == [
        "Kurban Ait of 2027 is settled already. If the entry that says so is wrong, withdraw it first."
    ]


async def test_other_days_become_off_or_worked(desk: Desk) -> None:
    await desk.recorded(ACT, NAMES, kind="day off", free="2027-09-01")
    await desk.recorded(ACT, NAMES, kind="working day", worked="2027-10-25")
    calendar = await desk.calendar()
    assert (calendar.kind(date(2027, 9, 1)), calendar.kind(date(2027, 10, 25))) == (Kind.HOLIDAY, Kind.WORKED)
    assert "Day for the test" in await desk.page("/calendar?year=2027")


FAULTS = {
    "an empty transfer": (
        {"kind": "transfer"},
        ["Give the day, as 2026-12-31."] * 2 + ["Choose whose act it is.", "Give the day, as 2026-12-31."],
    ),
    "a day that is off, and one that is worked": (
        {"kind": "transfer", "free": "2027-03-15", "worked": "2027-03-16", **ACT},
        ["This day is off already: Constitution Day.", "This day is worked already."],
    ),
    "a holiday worked in exchange": (
        {"kind": "transfer", "free": "2027-05-11", "worked": "2027-05-09", **ACT},
        ["Only a weekend or a rolled day is worked in exchange; this day is: Victory Day."],
    ),
    "the wrong year": (
        {"kind": "transfer", "free": "2027-07-05", "worked": "2026-07-04", **ACT},
        ["The two days are 366 days apart. Check the years."],
    ),
    "a day outside the calendar": (
        {"kind": "transfer", "free": "2031-07-04", "worked": "2030-12-28", **ACT},
        ["The calendar runs from 1 January 2010 to 31 December 2030."],
    ),
    "an act without a number, of tomorrow": (
        {**TRANSFER, "issuer": "minister", "number": " ", "day": "2026-11-23"},
        ["Give the number of the act.", "An act of a later day than today cannot be recorded. Check the year."],
    ),
    "Kurban Ait far from its estimate": (
        {"kind": "kurban ait", "free": "2027-05-26", "issuer": "muftiate", "day": "2026-11-20"},
        ["The estimate is 16 May 2027; a day more than 3 days from it is not taken."],
    ),
    "a day off without its Kazakh name": (
        {"kind": "day off", "free": "2027-09-01", **ACT, **NAMES, "name_kk": ""},
        ["Name the day in all three languages; the pages show it."],
    ),
    "no transfers in a year that has some": (
        {"kind": "no transfers", "year": "2025", **ACT},
        ["The calendar has transfers in 2025, so it cannot be recorded that there are none."],
    ),
    "no transfers in no year": (
        {"kind": "no transfers", "year": "next", **ACT},
        ["Give a year from 2010 to 2030."],
    ),
    "a withdrawal of nothing, without a reason": (
        {"kind": "withdrawal", "withdraws": "7"},
        ["There is no entry with this number that still stands."],
    ),
}


@pytest.mark.slow
async def test_every_fault_is_said_beside_its_field_and_nothing_is_recorded(desk: Desk) -> None:
    said = {name: await desk.faults(fields) for name, (fields, _) in FAULTS.items()}
    assert said == {name: faults for name, (_, faults) in FAULTS.items()}
    assert (await desk.calendar()).number == 0


async def test_what_was_written_is_still_there_after_a_fault(desk: Desk) -> None:
    shown = (await desk.send(TRANSFER, ACT, number="", note="as the minister's site says")).text
    assert 'value="2027-07-05"' in shown
    assert "as the minister&#39;s site says" in shown
    assert "Nothing was recorded. Correct what is marked and send the form again." in shown


async def test_a_form_of_no_known_kind_is_refused(desk: Desk) -> None:
    answer = await desk.send(ACT, kind="something else")
    assert (answer.status_code, answer.json()["happened"]) == (422, "The form could not be read: kind.")
    answer = await desk.send(TRANSFER, ACT, note="two\nlines and a\0")
    assert (answer.status_code, answer.json()["happened"]) == (422, "The form could not be read: note.")
    await desk.recorded(TRANSFER, ACT, note="two\nlines")


async def test_a_year_outside_the_calendar_is_refused_in_words(desk: Desk) -> None:
    answer = await desk.client.get("/calendar?year=2035", headers={"accept-language": "ru"})
    assert answer.status_code == 422
    assert answer.json()["happened"] == (
        "2035 – за пределами календаря рабочих дней (с 1 января 2010 г. по 31 декабря 2030 г.)."
    )


async def test_next_years_transfers_raise_the_alarm_until_something_is_recorded(desk: Desk) -> None:
    words = "Nothing is recorded about the transfers of days off in 2027"
    assert words in await desk.page("/")
    assert words in await desk.page("/calendar?year=2027")
    assert words not in await desk.page("/calendar?year=2026")
    await desk.recorded(NONE, ACT)
    assert words not in await desk.page("/")
    assert "It is recorded that this year has no transfers." in await desk.page("/calendar?year=2027")
    assert await desk.faults(TRANSFER, ACT) == ["It is recorded that 2027 has no transfers. Withdraw that first."]
    await desk.recorded(kind="withdrawal", withdraws="1", note="An order came after all")
    assert words in await desk.page("/")
    await desk.recorded(TRANSFER, ACT)
    assert words not in await desk.page("/")


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), ["2027"]),
        (date(2027, 2, 1), ["2027"]),
        (date(2027, 11, 1), ["2027", "2028"]),
        (date(2030, 11, 1), ["2030", "31 December 2030"]),
    ],
)
def test_the_alarm_rings_from_november_on(today: date, years: list[str]) -> None:
    said = [alarm.en for alarm in alarms(national_calendar(), today)]
    assert len(said) == len(years)
    assert all(year in one for year, one in zip(years, said, strict=True))


async def test_the_page_shows_signs_acts_estimates_and_the_version(desk: Desk) -> None:
    page = await desk.page("/calendar?year=2022")
    assert 'title="Worked in exchange for 07.03.2022">5<span class="sign">+</span></td>' in page
    assert 'title="Day off moved from 05.03.2022">7<span class="sign">⇄</span></td>' in page
    assert "Government Resolution No. 713 of 6 October 2021 – quoted by the press" in page
    assert "Government Resolution No. 796 of 2022 – known by its number only: the act is not in our sources" in page
    assert national_calendar().version in page
    estimated = await desk.page("/calendar?year=2026", "ru")
    assert '27<span class="sign">○</span>?</td>' in estimated
    assert "Не известны; не подтверждено." in estimated


async def test_the_year_is_there_for_programs(desk: Desk) -> None:
    await desk.recorded(TRANSFER, ACT)
    told: dict[str, Any] = (await desk.client.get("/calendar.json?year=2027")).json()
    assert told["working_days_of_year"] == sum(told["working_days"].values()) == 247
    (worked,) = [day for day in told["days"] if day["working"]]
    assert worked == {
        "date": "2027-07-03",
        "working": True,
        "kind": "worked in exchange",
        "name": {
            "kk": "05.07.2027 күнінің орнына жұмыс күні",
            "ru": "Рабочий день вместо 05.07.2027",
            "en": "Worked in exchange for 05.07.2027",
        },
        "act": {
            "kk": "ҚР Еңбек және халықты әлеуметтік қорғау министрінің 2026 жылғы 20 қарашадағы № 500 бұйрығы",
            "ru": "Приказ Министра труда и социальной защиты населения РК от 20 ноября 2026 г. № 500",
            "en": "Order of the Minister of Labour No. 500 of 20 November 2026",
        },
        "estimated": False,
    }
    assert [notice["en"].split(",")[0] for notice in told["notices"]] == ["The first day of Kurban Ait in 2027"]


@pytest.mark.postgresql
async def test_of_two_clerks_at_the_same_moment_the_second_is_told_so(
    address_of: dict[str, str], tmp_path: Path
) -> None:
    address, name = address_of["postgresql"], f"test_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as server:
        await server.execute(f'CREATE DATABASE "{name}"'.encode())
        service = build(Settings(home=tmp_path, database=f"{address}/{name}"), Clock(), FolderObjects(tmp_path))
        await service.migrate()
        store = service.store
        async with store.unit() as first:
            await record_in(first, CalendarForm.model_validate({"once": "1", **TRANSFER, **ACT}))

            async def second() -> None:
                async with store.unit() as unit:
                    await record_in(unit, CalendarForm.model_validate({"once": "2", **NONE, **ACT}))

            waiting = asyncio.create_task(second())
            await asyncio.wait([waiting], timeout=0.5)
            assert not waiting.done(), "the second waits for what the first does with that number"
        with pytest.raises(Problem) as told:
            await waiting
        assert told.value.happened == "Somebody else changed the calendar at the same moment."
        async with store.database.reading() as session:
            calendar = await calendar_now(session)
        assert (calendar.number, calendar.transfers_of(2027)) == (1, TransfersKnown.MADE)
        await store.database.close()
        await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
