"""Registration numbers on SQLite and PostgreSQL: no gaps, no doubles, a series for each year."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from intake.registering import register
from intake.tables import Base
from tests.intake.office import NOON, Office, communication, office_at

REGISTRATIONS = 50
EVERY_FAILING = 7  # of the fifty, the 7th, 14th … 49th fail: seven of them


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, address_of: dict[str, str]) -> Iterator[str]:
    """The setting `database`: empty for SQLite, or throw-away databases on the server."""
    if request.param == "sqlite":
        yield ""
        return
    server, run = address_of["postgresql"], f"run_{uuid4().hex[:10]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{run}_intake"'.encode())
    yield f"{server}/{run}_{{service}}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{run}_intake" WITH (FORCE)'.encode())


@pytest.fixture
async def office(tmp_path: Path, database: str) -> AsyncIterator[Office]:
    async with office_at(tmp_path, database=database) as opened:
        yield opened


class Refused(Exception):  # noqa: N818 - what happened
    """Something goes wrong after the number was given."""


async def register_one(office: Office, n: int) -> str | None:
    card = await office.blank_card(f"letter {n}".encode())
    try:
        async with office.service.store.unit() as unit:
            done = await register(unit, office.objects, card, communication(reference=f"AL KAZ {n}/2026"), "officer")
            if n % EVERY_FAILING == 0:
                raise Refused
    except Refused:
        return None
    return done.letter.number


@pytest.mark.slow
async def test_fifty_at_once_get_numbers_without_gaps_or_doubles(office: Office) -> None:
    given = await asyncio.gather(*[register_one(office, n) for n in range(1, REGISTRATIONS + 1)])
    expected = [f"IN-{n:04d}/2026" for n in range(1, 44)]
    assert given.count(None) == 7
    assert sorted(number for number in given if number) == expected
    assert await office.numbers() == expected


async def test_a_failed_registration_gives_its_number_back(office: Office) -> None:
    assert await register_one(office, 1) == "IN-0001/2026"
    assert await register_one(office, 7) is None
    assert await register_one(office, 8) == "IN-0002/2026"
    assert len(await office.said()) == 6  # a letter, a case and an act for each of the two


async def test_a_new_year_of_the_ministry_starts_a_new_series(tmp_path: Path, database: str) -> None:
    moments = ("2026-12-31T23:59:00+05:00", "2027-01-01T00:01:00+05:00", "2027-01-01T00:02:00+05:00")
    given = []
    for n, moment in enumerate(moments, 1):
        async with office_at(tmp_path, datetime.fromisoformat(moment), database=database) as office:
            given.append(await register_one(office, n))
    assert given == ["IN-0001/2026", "IN-0001/2027", "IN-0002/2027"]


async def test_a_double_click_registers_once(office: Office) -> None:
    card, once = await office.blank_card(), uuid4().hex
    fields = {"once": once, "kind": "other", "received_on": NOON.date().isoformat()}
    answers = await asyncio.gather(*[office.client.post(f"/cards/{card}", data=fields) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [303, 303, 303, 303]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await office.numbers() == ["IN-0001/2026"]


async def test_a_card_is_registered_by_one_of_two_clerks(office: Office) -> None:
    card = await office.blank_card()
    fields = {"kind": "other", "received_on": NOON.date().isoformat()}
    answers = await asyncio.gather(*[office.post(f"/cards/{card}", **fields) for _ in range(2)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await office.numbers() == ["IN-0001/2026"]


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrated_tables_are_those_of_the_code(office: Office) -> None:
    async with office.service.store.database.reading() as session:
        assert await (await session.connection()).run_sync(differences) == []
