"""A transfer recorded while 100,000 duties are owed: compared in bulk, beside deriving cases one by one in the same run."""

import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import psycopg
import pytest
from sqlalchemy import func, insert, select

from deadline_watcher.cases.acts import Act
from deadline_watcher.cases.derive import Case as Derived
from deadline_watcher.cases.derive import Obligation, obligations
from deadline_watcher.cases.standing import Basis
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.main import build
from deadline_watcher.moves.proposals import columns, shown
from deadline_watcher.moves.recompute import Recompute
from deadline_watcher.moves.recount import derive
from deadline_watcher.moves.settling import settle
from deadline_watcher.tables import ActRow, CaseRow, Move, ObligationRow, Proposal
from kense.clock import Clock
from kense.contracts.acts import ActKind, CountedFrom, Term
from kense.contracts.events import Procedure
from kense.objects.folder import FolderObjects
from kense.settings import Settings
from tests.deadline_watcher.desk import Desk, morning
from tests.deadline_watcher.moves import transfer

pytestmark = pytest.mark.bench

CASES, OF_A_CASE, ONE_BY_ONE = 20_000, 5, 200
FIRST = date(2027, 1, 11)
DAYS = 330
TERM = Term(days=60, counted_from=CountedFrom.LETTER_DATE)


def desk_on(home: Path, database: str = "") -> Desk:
    clock = Clock(morning(FIRST) - datetime.now(UTC))
    return Desk(build(Settings(home=home, database=database), clock, FolderObjects(home / "objects")))


@pytest.fixture
async def on_postgresql(address_of: dict[str, str], tmp_path: Path) -> AsyncIterator[Desk]:
    address, name = address_of["postgresql"], f"bench_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as server:
        await server.execute(f'CREATE DATABASE "{name}"'.encode())
        found = desk_on(tmp_path, f"{address}/{name}")
        yield found
        await found.service.store.database.close()
        await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def test_a_transfer_beside_deriving_each_case_on_sqlite(tmp_path: Path) -> None:
    found = desk_on(tmp_path)
    await measured(found, "SQLite")
    await found.service.store.database.close()


@pytest.mark.postgresql
async def test_a_transfer_beside_deriving_each_case_on_postgresql(on_postgresql: Desk) -> None:
    await measured(on_postgresql, "PostgreSQL")


async def measured(desk: Desk, database: str) -> None:
    store, book = desk.service.store, Lawbook.of(Settings())
    await desk.service.migrate()
    await Recompute(store, book).step()
    cases = await fill(desk, book)
    begun = time.perf_counter()
    async with store.unit() as unit:
        await derive(unit, book, cases[:ONE_BY_ONE])
    one_by_one = (time.perf_counter() - begun) / (ONE_BY_ONE * OF_A_CASE)
    await transfer(desk, date(2027, 6, 2), date(2027, 6, 5))
    begun = time.perf_counter()
    assert await Recompute(store, book).step()
    bulk = time.perf_counter() - begun
    async with store.database.reading() as session:
        moved = await session.scalar(select(func.count()).select_from(Move)) or 0
        proposal = (await session.scalars(select(Proposal))).one()
    begun = time.perf_counter()
    async with store.unit() as unit:
        await settle(unit, book, proposal.id, "approved", "The order of the minister", "officer", proposal.renewed_at)
    approved = time.perf_counter() - begun
    owed = CASES * OF_A_CASE
    print(
        f"\n{database}: {owed} duties compared in {bulk:.2f} s, {moved} of them move; deriving each case would take "
        f"{one_by_one * owed:.0f} s, {one_by_one * owed / bulk:.0f} times as long; approving them all took {approved:.1f} s"
    )
    assert 0 < moved < owed


async def fill(desk: Desk, book: Lawbook) -> list[UUID]:
    """Cases received on every day of most of a year, as handling their events would leave them."""
    async with desk.service.store.unit() as unit:
        law = await book.now(unit.session)
        mark = book.fingerprint(law).mark
        days = [_of_a_day(FIRST + timedelta(days=ahead), law) for ahead in range(DAYS)]
        cases = [(uuid4(), *days[number % DAYS]) for number in range(CASES)]
        told = {"procedure": "special_procedures", "title": "A sample"}
        await unit.session.execute(
            insert(CaseRow), [{"id": id_, "letter_date": acts[0].occurred_on, **told} for id_, acts, _found in cases]
        )
        for some in range(0, CASES, 1000):
            await unit.session.execute(insert(ActRow), list(_acts(cases[some : some + 1000])))
            await unit.session.execute(insert(ObligationRow), list(_rows(cases[some : some + 1000], mark)))
    return [id_ for id_, _acts, _found in cases]


Several = list[tuple[UUID, list[Act], list[Obligation]]]


def _of_a_day(day: date, law: Law) -> tuple[list[Act], list[Obligation]]:
    acts = [
        Act(id=uuid4(), kind=kind, occurred_on=day, recorded_at=morning(day), recorded_by="officer", bodies=bodies, term=term)
        for kind, bodies, term in (
            (ActKind.COMMUNICATION_RECEIVED, (), TERM),
            (ActKind.COMMUNICATION_ROUTED, ("interior", "justice", "health"), None),
            (ActKind.COMMUNICATION_FORWARDED, ("interior",), None),
        )
    ]  # fmt: skip
    found = obligations(Derived(uuid4(), Procedure.SPECIAL_PROCEDURES, day), acts, law)
    return acts, list(found)


def _acts(cases: Several) -> Iterator[dict[str, Any]]:
    for id_, acts, _found in cases:
        for act in acts:
            again = act.model_copy(update={"id": uuid4()})
            yield {"id": again.id, "case_id": id_, "body": again.model_dump(mode="json")}


def _rows(cases: Several, mark: str) -> Iterator[dict[str, Any]]:
    for id_, _acts, found in cases:
        for one in found:
            about = {"rule": one.rule, "actor": one.actor, "recipient": one.recipient, "case_id": id_}
            met_by = [act.model_dump(mode="json") for act in one.met_by]
            state = {
                "met_by": met_by,
                "met_on": one.met_on,
                "withdrawn": False,
                "waived": False,
                "paused": False,
                "revision": 1,
            }
            yield {
                "id": uuid5(id_, f"{one.rule}/{one.actor}/{one.recipient}"),
                **about,
                **state,
                **columns(shown(Basis.of(one), one.explained)),
                "counted_under": mark,
            }
