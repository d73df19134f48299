"""Cases whose facts move, for the tests of proposals: corrections of what was told, transfers, and a person's verdict."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx
from sqlalchemy import func, select

from deadline_watcher.calendar.entries import Entry, EntryKind
from deadline_watcher.calendar.legal_acts import Issuer, LegalAct
from deadline_watcher.calendar.store import entries, record
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.proposals import PENDING
from deadline_watcher.moves.recompute import Recompute
from deadline_watcher.moves.settling import Verdict, settle
from deadline_watcher.tables import Move, ObligationRow, OldDate, Proposal
from kense.contracts.events import ActRecorded, DeadlineChanged, parse
from kense.settings import Settings
from tests.deadline_watcher.desk import Case, Desk, built, morning

# rule, old act by, new act by, working days of difference
Told = tuple[str, date | None, date | None, int | None]


def only(case: Case, *acts: ActRecorded) -> Case:
    """The case again, telling nothing but these acts."""
    return replace(case, events=list(acts))


def last_act(case: Case) -> ActRecorded:
    act = case.events[-1]
    assert isinstance(act, ActRecorded)
    return act


def corrected(act: ActRecorded, recorded: date, **changed: object) -> ActRecorded:
    """The act as it is told on a later day: it takes the place of the first."""
    told = {"id": uuid4(), "act_id": uuid4(), "recorded_at": morning(recorded), "corrects": act.act_id}
    return act.model_copy(update={**told, **changed})


def withdrawn(act: ActRecorded, recorded: date) -> ActRecorded:
    return corrected(act, recorded, withdrawn=True)


async def transfer(desk: Desk, free: date, worked: date) -> None:
    """A clerk records that a day is off and another is worked in exchange."""
    act = LegalAct(issuer=Issuer.MINISTER, number="1", day=date(2026, 12, 1))
    now = desk.service.store.clock.now()
    await _record(desk, Entry(0, EntryKind.TRANSFER, "officer", now, free=free, worked=worked, act=act))


async def withdraw_entry(desk: Desk, number: int) -> None:
    now = desk.service.store.clock.now()
    await _record(desk, Entry(0, EntryKind.WITHDRAWAL, "officer", now, withdraws=number))


async def _record(desk: Desk, entry: Entry) -> None:
    async with desk.service.store.unit() as unit:
        number = len(await entries(unit.session)) + 1
        await record(unit.session, replace(entry, number=number))


@asynccontextmanager
async def desk_on_copy(home: Path, target: Path, today: date) -> AsyncIterator[Desk]:
    """A desk on a copy of a migrated home, with the law of that day compared already."""
    shutil.copytree(home, target, dirs_exist_ok=True)
    found = Desk(built(target, today))
    await recompute(found)
    yield found
    await found.service.store.database.close()


async def recompute(desk: Desk, book: Lawbook | None = None) -> None:
    """Let the loop compare until the law of now is the one everything was compared with."""
    steps = Recompute(desk.service.store, book).step if book else _loop_step(desk)
    while await steps():
        pass


def _loop_step(desk: Desk) -> Callable[[], Awaitable[bool]]:
    (loop,) = [loop for loop in desk.service.loops if loop.name == "deadline-watcher.recompute"]
    return loop.step


async def proposals(desk: Desk) -> Sequence[Proposal]:
    async with desk.service.store.database.reading() as session:
        return list(await session.scalars(select(Proposal).order_by(Proposal.made_at, Proposal.kind)))


async def moves(desk: Desk, state: str = PENDING) -> list[Move]:
    query = select(Move).join(ObligationRow, ObligationRow.id == Move.obligation_id).where(Move.state == state)
    order = (ObligationRow.rule, ObligationRow.actor, ObligationRow.recipient, Move.old_act_by)
    async with desk.service.store.database.reading() as session:
        return list(await session.scalars(query.order_by(*order)))


async def told(desk: Desk, state: str = PENDING) -> list[Told]:
    found = await moves(desk, state)
    async with desk.service.store.database.reading() as session:
        rules = {row.id: row.rule for row in await session.scalars(select(ObligationRow))}
    return [(rules[move.obligation_id], move.old_act_by, move.new_act_by, move.shift) for move in found]


async def old_dates(desk: Desk) -> list[tuple[date | None, UUID | None]]:
    async with desk.service.store.database.reading() as session:
        return [
            (old.act_by, old.proposal_id) for old in await session.scalars(select(OldDate).order_by(OldDate.number))
        ]


async def decide(
    desk: Desk, verdict: Verdict, *chosen: UUID, reason: str = "Checked against the stamp", proposal: int = -1
) -> None:
    """The head of a unit decides about the newest proposal as it stands now."""
    found = (await proposals(desk))[proposal]
    async with desk.service.store.unit() as unit:
        await settle(unit, Lawbook.of(Settings()), found.id, verdict, reason, "head of unit", found.renewed_at, chosen)


async def changes(desk: Desk, since: int = 0) -> list[tuple[str, str, date | None]]:
    """What was said of obligations after that many events: rule, state, act by."""
    outbox = desk.service.store.tables.outbox
    async with desk.service.store.database.reading() as session:
        rows = (await session.execute(select(outbox).order_by(outbox.c.seq).offset(since))).all()
    said = [parse(row.type, row.body) for row in rows]
    return [(event.rule, str(event.state), event.act_by) for event in said if isinstance(event, DeadlineChanged)]


async def number_said(desk: Desk) -> int:
    async with desk.service.store.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(desk.service.store.tables.outbox)) or 0


async def post(desk: Desk, path: str, form: dict[str, str], language: str = "en") -> httpx.Response:
    transport = httpx.ASGITransport(desk.service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://kense") as client:
        return await client.post(path, data=form, headers={"accept": "text/html", "accept-language": language})


def later(act: ActRecorded, seconds: int) -> ActRecorded:
    return act.model_copy(update={"recorded_at": act.recorded_at + timedelta(seconds=seconds)})
