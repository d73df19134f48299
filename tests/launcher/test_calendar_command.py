"""kense calendar YEAR, as offices' scripts call it."""

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from deadline_watcher.calendar.entries import Entry, EntryKind
from deadline_watcher.calendar.legal_acts import Issuer, LegalAct
from deadline_watcher.calendar.store import record
from deadline_watcher.tables import Base
from kense.build import store_of
from kense.clock import Clock
from kense.settings import Settings
from launcher.main import app

MIGRATIONS = "deadline_watcher:migrations"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KENSE_NOW", "2026-11-22T10:00:00+05:00")
    return tmp_path / "home"


def kense(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ("calendar", *arguments))
    return done.exit_code, done.stdout + (done.stderr if done.exit_code else "")


def told(*arguments: str) -> dict[str, Any]:
    code, text = kense(*arguments, "--json")
    assert code == 0, text
    year: dict[str, Any] = json.loads(text)
    return year


def test_a_year_without_an_installation(home: Path) -> None:
    year = told("2025")
    assert year["working_days"] == {
        "1": 20, "2": 20, "3": 17, "4": 22, "5": 19, "6": 20, "7": 22, "8": 21, "9": 21, "10": 22, "11": 20, "12": 22
    }  # fmt: skip
    assert year["working_days_of_year"] == 246
    (worked,) = [day for day in year["days"] if day["working"]]
    assert (worked["date"], worked["kind"]) == ("2025-01-05", "worked in exchange")
    (off,) = [day for day in year["days"] if day["date"] == "2025-01-03"]
    assert (off["kind"], off["act"]["en"], off["estimated"]) == (
        "transfer",
        "Order of the Minister of Labour No. 436 of 21 November 2024",
        False,
    )
    assert (year["transfers"], year["notices"]) == ("made", [])
    assert year["version"].startswith("KZ holidays 0.")
    assert not home.exists(), "looking keeps nothing"


def test_what_may_still_change_is_said() -> None:
    assert [notice["en"].partition(" ")[0] for notice in told("2026")["notices"]] == ["No", "The"]
    assert [notice["en"].partition(" ")[0] for notice in told("2027")["notices"]] == ["Nothing", "The"]
    code, text = kense("2027")
    assert code == 0
    assert "! Nothing is recorded about the transfers of days off in 2027" in text


def test_the_year_for_people() -> None:
    code, text = kense("2025")
    assert code == 0
    lines = text.splitlines()
    assert lines[:2] == [
        "Working days in 2025: 246",
        "1: 20  2: 20  3: 17  4: 22  5: 19  6: 20  7: 22  8: 21  9: 21  10: 22  11: 20  12: 22",
    ]
    assert (
        "+ 2025-01-05 Sun  Worked in exchange for 03.01.2025 [Order of the Minister of Labour No. 436 of 21 November 2024]"
        in lines
    )


def test_a_clerks_entry_is_part_of_it(home: Path) -> None:
    asyncio.run(record_a_transfer(Settings()))
    year = told("2027")
    assert [day["date"] for day in year["days"] if day["working"]] == ["2027-07-03"]
    assert year["version"].endswith(", recorded 1")


async def record_a_transfer(settings: Settings) -> None:
    store = store_of("deadline-watcher", settings, Base.metadata, Clock())
    await store.database.migrate(MIGRATIONS)
    act = LegalAct(issuer=Issuer.MINISTER, number="500", day=date(2026, 11, 20))
    recorded_at = datetime(2026, 11, 22, tzinfo=UTC)
    free, worked = date(2027, 7, 5), date(2027, 7, 3)
    entry = Entry(1, EntryKind.TRANSFER, "officer", recorded_at, free=free, worked=worked, act=act)
    async with store.database.transaction() as session:
        await record(session, entry)
    await store.database.close()


@pytest.mark.parametrize("year", ["2009", "2031", "next", "99999999999", "", "٢٠٢٥"])
def test_no_year_of_the_calendar(year: str) -> None:
    code, text = kense(year)
    assert (code, text.strip()) == (
        1,
        f"'{year}' is no year of the calendar. Which days are worked then is not known here, so nothing is shown. "
        "Give a year from 2010 to 2030.",
    )
    code, text = kense(year, "--json")
    assert (code, list(json.loads(text))) == (1, ["error"])
