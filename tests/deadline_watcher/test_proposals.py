"""What would move a date that is owed waits for a person; what is met keeps its date. Every date worked out by hand.

The letter: received on Friday 18 December 2026, so 14-5.1 and 14-5.2 are due on Friday 25 December (21 22 23 24 25).
Had it been received on Thursday the 17th: 18 | 21 22 23 24, so Thursday the 24th, one working day earlier. On Monday
the 21st: 22 23 24 25 | 28, so Monday the 28th, one working day later. On Wednesday the 16th (Independence Day): the same as
on Tuesday the 15th with 17 18 | 21 22 23, so Wednesday the 23rd.
"""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select

from deadline_watcher.handlers import act_of
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.law.terms import WorkingDays
from deadline_watcher.main import build
from deadline_watcher.moves.settling import settle
from deadline_watcher.tables import LawRow
from kense.clock import Clock
from kense.contracts.acts import ActKind, CountedFrom, Term
from kense.contracts.events import ActRecorded, Event, Procedure
from kense.objects.folder import FolderObjects
from kense.problems import Problem
from kense.settings import Settings
from tests.deadline_watcher.desk import Case, Desk, built, migrated, morning
from tests.deadline_watcher.moves import (
    changes,
    corrected,
    decide,
    desk_on_copy,
    last_act,
    moves,
    number_said,
    old_dates,
    only,
    post,
    proposals,
    recompute,
    told,
    transfer,
    withdraw_entry,
    withdrawn,
)

DECEMBER = {day: date(2026, 12, day) for day in range(1, 32)}
TODAY = DECEMBER[21]
SIXTY_DAYS = Term(days=60, counted_from=CountedFrom.LETTER_DATE)
EARLIER = [("14-5.1", DECEMBER[25], DECEMBER[24], -1), ("14-5.2", DECEMBER[25], DECEMBER[24], -1)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("proposals")
    migrated(found, TODAY)
    return found


@pytest.fixture(scope="module")
def played_in(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where many cases are played, one after the other."""
    found = tmp_path_factory.mktemp("played")
    shutil.copytree(home, found, dirs_exist_ok=True)
    return found


@pytest.fixture
async def desk(home: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_on_copy(home, tmp_path, TODAY) as found:
        yield found


async def on(desk: Desk, home: Path, day: date) -> Desk:
    """The same data on another day, as after a restart."""
    await desk.service.store.database.close()
    return Desk(built(home, day))


def letter(number: int = 2026) -> Case:
    case = Case(Procedure.SPECIAL_PROCEDURES, f"AL KAZ 2/{number}", DECEMBER[14], UUID(int=number))
    return case.opened(DECEMBER[18]).act(ActKind.COMMUNICATION_RECEIVED, DECEMBER[18], term=SIXTY_DAYS)


def forwarded(case: Case, day: date, *bodies: str) -> Case:
    return replace(case, events=[]).act(ActKind.COMMUNICATION_FORWARDED, day, *bodies)


async def dates(desk: Desk, case: Case) -> dict[str, tuple[date | None, date | None]]:
    """Act by and met on, by rule."""
    return {row.rule: (row.act_by, row.met_on) for row in await desk.rows(case)}


async def test_a_corrected_receipt_moves_nothing_and_is_proposed(desk: Desk) -> None:
    case = letter()
    await desk.hear(case)
    said = await number_said(desk)
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    assert await changes(desk, said) == []
    assert (await desk.row(case, "14-5.2")).act_by == DECEMBER[25]
    assert (await desk.row(case, "14-5.2")).opened_by["occurred_on"] == "2026-12-18"
    assert await told(desk) == EARLIER
    (proposal,) = await proposals(desk)
    assert (proposal.kind, proposal.case_id, proposal.pending_for) == ("acts", case.id, f"acts/{case.id}")
    (move, _) = await moves(desk)
    assert move.causes == [
        {"what": "opened", "subject": "communication.received", "old": "2026-12-18", "new": "2026-12-17"}
    ]


async def test_a_correction_that_moves_no_date_is_explained_anew_at_once(desk: Desk) -> None:
    # Saturday the 19th or Friday the 18th: the five days begin on Monday either way
    case = letter()
    await desk.hear(case)
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[19])))
    assert await told(desk) == []
    row = await desk.row(case, "14-5.2")
    assert (row.act_by, row.day_zero) == (DECEMBER[25], DECEMBER[19])
    assert row.opened_by["occurred_on"] == "2026-12-19"


async def test_an_approved_move_holds_and_the_record_keeps_both_dates(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    said = await number_said(desk)
    await decide(desk, "approved")
    (proposal,) = await proposals(desk)
    assert await changes(desk, said) == [("14-5.1", "open", DECEMBER[24]), ("14-5.2", "open", DECEMBER[24])]
    assert await told(desk) == []
    assert await old_dates(desk) == [(DECEMBER[25], proposal.id), (DECEMBER[25], proposal.id)]
    row = await desk.row(case, "14-5.2")
    assert (row.act_by, row.deadline, row.day_zero) == (DECEMBER[24], DECEMBER[24], DECEMBER[17])
    assert row.opened_by["occurred_on"] == "2026-12-17"
    (move, _) = await moves(desk, "approved")
    assert (move.decided_by, move.reason, move.settled_at) == (
        "head of unit",
        "Checked against the stamp",
        move.settled_at,
    )
    assert move.before is not None
    assert (move.before["explained"]["act_by"], move.after["explained"]["act_by"]) == ("2026-12-25", "2026-12-24")
    assert proposal.pending_for is None


async def test_a_rejected_move_is_not_proposed_again_but_another_is(desk: Desk) -> None:
    case = letter()
    act = last_act(case)
    await desk.hear(case, only(case, corrected(act, DECEMBER[21], occurred_on=DECEMBER[17])))
    await decide(desk, "rejected", reason="The stamp says the 18th")
    assert (await desk.row(case, "14-5.2")).act_by == DECEMBER[25]
    await desk.hear(forwarded(case, DECEMBER[22], "ombudsman"))
    assert await told(desk) == []
    assert await told(desk, "rejected") == EARLIER
    # received on Monday the 21st: until the 28th
    await desk.hear(only(case, corrected(act, DECEMBER[23], occurred_on=DECEMBER[21])))
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[28], 1)]
    assert len(await proposals(desk)) == 2
    # and back: what was rejected once is not asked again
    await desk.hear(only(case, corrected(act, DECEMBER[24], occurred_on=DECEMBER[17])))
    assert await told(desk) == []


async def test_a_newer_correction_renews_the_proposal(desk: Desk) -> None:
    case = letter()
    act = last_act(case)
    await desk.hear(case, only(case, corrected(act, DECEMBER[21], occurred_on=DECEMBER[17])))
    ((before,), names) = await proposals(desk), [move.id for move in await moves(desk)]
    later = await on(desk, Path(desk.service.store.database.url.database or "").parents[0], DECEMBER[22])
    await later.hear(only(case, corrected(act, DECEMBER[22], occurred_on=DECEMBER[21])))
    (after,) = await proposals(later)
    assert await told(later) == [("14-5.1", DECEMBER[25], DECEMBER[28], 1), ("14-5.2", DECEMBER[25], DECEMBER[28], 1)]
    assert [move.id for move in await moves(later)] == names
    assert (after.id, after.renewed_at > before.renewed_at) == (before.id, True)
    # the page shown before the renewal decides nothing
    with pytest.raises(Problem, match="has changed since the page was shown"):
        async with later.service.store.unit() as unit:
            await settle(unit, Lawbook.of(Settings()), before.id, "approved", "yes", "officer", before.renewed_at)
    await later.service.store.database.close()


async def test_a_correction_taken_back_leaves_nothing_to_decide(desk: Desk) -> None:
    case = letter()
    act = last_act(case)
    await desk.hear(case, only(case, corrected(act, DECEMBER[21], occurred_on=DECEMBER[17])))
    await desk.hear(only(case, corrected(act, DECEMBER[22], occurred_on=DECEMBER[18])))
    assert await told(desk) == []
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["unmoved", "unmoved"]
    assert [proposal.pending_for for proposal in await proposals(desk)] == [None]


async def test_what_was_met_on_time_stays_so_when_its_opening_is_corrected(desk: Desk) -> None:
    # sent on Friday the 25th, the last day; received on the 15th it would have been due on the 23rd
    case = letter()
    await desk.hear(case, forwarded(case, DECEMBER[25], "ombudsman"))
    said = await number_said(desk)
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[26], occurred_on=DECEMBER[15])))
    assert (await dates(desk, case))["14-5.2"] == (DECEMBER[25], DECEMBER[25])
    assert await changes(desk, said) == []
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[23], -2)]


async def test_a_corrected_meeting_act_is_followed(desk: Desk) -> None:
    case = letter()
    sent = forwarded(case, DECEMBER[25], "ombudsman")
    await desk.hear(case, sent)
    said = await number_said(desk)
    await desk.hear(only(case, corrected(last_act(sent), DECEMBER[29], occurred_on=DECEMBER[28])))
    assert (await dates(desk, case))["14-5.2"] == (DECEMBER[25], DECEMBER[28])
    assert await changes(desk, said) == [("14-5.2", "met late", DECEMBER[25])]


async def test_a_meeting_taken_back_is_owed_again_and_its_move_proposed(desk: Desk) -> None:
    case = letter()
    sent = forwarded(case, DECEMBER[22], "ombudsman")
    await desk.hear(case, sent, only(case, corrected(last_act(case), DECEMBER[23], occurred_on=DECEMBER[17])))
    assert await told(desk) == EARLIER[:1]
    await desk.hear(only(case, withdrawn(last_act(sent), DECEMBER[24])))
    assert (await dates(desk, case))["14-5.2"] == (DECEMBER[25], None)
    assert await told(desk) == EARLIER


async def test_a_withdrawn_opening_is_followed_at_once(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    await desk.hear(only(case, withdrawn(last_act(case), DECEMBER[22])))
    assert await desk.rows(case) == []
    assert await told(desk) == []
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["withdrawn", "withdrawn"]


async def test_a_move_lapses_when_its_duty_is_met_before_anybody_decides(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    (first, second) = await moves(desk)
    await desk.hear(forwarded(case, DECEMBER[25], "ombudsman"))
    assert (await dates(desk, case))["14-5.2"] == (DECEMBER[25], DECEMBER[25])
    with pytest.raises(Problem, match="None of these moves waits"):
        await decide(desk, "approved", second.id)
    await decide(desk, "approved", first.id, second.id)
    assert await dates(desk, case) == {
        "14-5.1": (DECEMBER[24], None),
        "14-5.2": (DECEMBER[25], DECEMBER[25]),
        "14-8.1": (date(2027, 2, 12), None),
    }
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["met"]


async def test_single_moves_are_decided_apart(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    (first, second) = await moves(desk)
    await decide(desk, "approved", first.id)
    assert [proposal.pending_for for proposal in await proposals(desk)] == [f"acts/{case.id}"]
    await decide(desk, "rejected", second.id)
    assert [proposal.pending_for for proposal in await proposals(desk)] == [None]
    assert await told(desk, "approved") == EARLIER[:1]
    assert await told(desk, "rejected") == EARLIER[1:]
    assert await dates(desk, case) == {
        "14-5.1": (DECEMBER[24], None),
        "14-5.2": (DECEMBER[25], None),
        "14-8.1": (date(2027, 2, 12), None),
    }


async def test_a_decision_needs_a_reason(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    with pytest.raises(Problem, match="No reason was given"):
        await decide(desk, "approved", reason="  ")
    assert await told(desk) == EARLIER


@pytest.mark.slow
async def test_of_two_decisions_at_the_same_moment_one_holds(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    answers = await asyncio.gather(decide(desk, "approved"), decide(desk, "rejected"), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Problem"]
    verdict, other = ("approved", "rejected") if answers[0] is None else ("rejected", "approved")
    assert (await told(desk, verdict), await told(desk, other)) == (EARLIER, [])
    assert len(await old_dates(desk)) == (2 if verdict == "approved" else 0)


async def test_a_proposal_outlives_a_restart(desk: Desk, tmp_path: Path) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    again = await on(desk, tmp_path, DECEMBER[22])
    await recompute(again)
    assert await told(again) == EARLIER
    await decide(again, "approved")
    assert (await dates(again, case))["14-5.2"] == (DECEMBER[24], None)
    await again.service.store.database.close()


async def test_a_transfer_is_proposed_for_every_date_it_would_move(desk: Desk) -> None:
    """Thursday the 24th off, Saturday the 26th worked: 21 22 23 25 | 26, so Saturday. Sent on the 22nd, the bodies'
    ten days end on 8 January; 23 25 26 28 29 30 31 | 5 6 8 are ten as well: not moved. The letter's own 12 February stays."""
    first, second = letter(), letter(2027)
    await desk.hear(first, second, forwarded(first, DECEMBER[22], "interior"))
    said = await number_said(desk)
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    await recompute(desk)
    assert await changes(desk, said) == []
    moved = (DECEMBER[25], DECEMBER[26], 1)
    assert await told(desk) == [("14-5.1", *moved), ("14-5.2", *moved), ("14-5.2", *moved)]
    (proposal,) = await proposals(desk)
    assert (proposal.kind, proposal.case_id, proposal.pending_for) == ("calendar", None, "calendar")
    assert [(cause["what"], cause["new"]) for cause in (await moves(desk))[0].causes] == [("day off", "2026-12-24")]
    await decide(desk, "approved")
    assert (await dates(desk, second))["14-5.2"] == (DECEMBER[26], None)
    row = await desk.row(second, "14-5.2")
    assert [one["date"] for one in row.explained["days"] if one["number"]] == [
        "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-25", "2026-12-26",
    ]  # fmt: skip
    assert row.explained["calendar"].endswith("recorded 1")


async def test_what_a_transfer_does_not_move_goes_on_naming_its_calendar(desk: Desk) -> None:
    case = letter()
    await desk.hear(case)
    revision = (await desk.row(case, "14-5.2")).revision
    await transfer(desk, date(2027, 5, 31), date(2027, 5, 29))
    await recompute(desk)
    row = await desk.row(case, "14-5.2")
    assert (row.revision, row.explained["calendar"].endswith("recorded 0")) == (revision, True)
    assert await proposals(desk) == []
    async with desk.service.store.database.reading() as session:
        laws = await session.scalars(select(LawRow).order_by(LawRow.number))
        assert [law.calendar.rsplit(", ", 1)[1] for law in laws] == ["recorded 0", "recorded 1"]


async def test_a_duty_opened_after_a_transfer_is_counted_by_it_at_once(desk: Desk) -> None:
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    case = letter()
    await desk.hear(case)
    await recompute(desk)
    assert (await desk.row(case, "14-5.2")).act_by == DECEMBER[26]
    assert await proposals(desk) == []


async def test_an_act_before_the_loop_proposes_the_same_as_the_loop(desk: Desk) -> None:
    case = letter()
    await desk.hear(case)
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    await desk.hear(forwarded(case, DECEMBER[21], "ombudsman"))
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[26], 1)]
    assert [proposal.kind for proposal in await proposals(desk)] == ["calendar"]
    await recompute(desk)
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[26], 1)]
    assert len(await proposals(desk)) == 1


async def test_a_second_transfer_renews_the_proposal_and_a_withdrawn_one_empties_it(desk: Desk) -> None:
    """Both the 24th and the 25th off, both Saturday the 26th and Sunday the 27th worked: 21 22 23 26 27, so Sunday."""
    case = letter()
    await desk.hear(case)
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    await recompute(desk)
    await transfer(desk, DECEMBER[25], DECEMBER[27])
    await recompute(desk)
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[27], 2), ("14-5.2", DECEMBER[25], DECEMBER[27], 2)]
    assert len(await proposals(desk)) == 1
    await withdraw_entry(desk, 1)
    await withdraw_entry(desk, 2)
    await recompute(desk)
    assert await told(desk) == []
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["unmoved", "unmoved"]


async def test_a_correction_takes_over_what_the_calendar_would_move(desk: Desk) -> None:
    """Received on the 17th with the 24th off and the 26th worked: 18 | 21 22 23 25, so the 25th, as it stands."""
    case = letter()
    await desk.hear(case)
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    await recompute(desk)
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[21])))
    # 22 23 25 26 | 28: Monday the 28th, by the correction and the transfer together
    assert await told(desk) == [("14-5.1", DECEMBER[25], DECEMBER[28], 2), ("14-5.2", DECEMBER[25], DECEMBER[28], 2)]
    pending = [proposal.kind for proposal in await proposals(desk) if proposal.pending_for]
    assert pending == ["acts"]
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["joined", "joined"]
    (move, _) = await moves(desk)
    assert [cause["what"] for cause in move.causes] == ["opened", "day off"]
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[22], occurred_on=DECEMBER[17])))
    assert await told(desk) == []


async def test_another_choice_of_counting_is_proposed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted from the day itself: 18 | 21 22 23 24."""
    case = letter()
    await desk.hear(case)
    monkeypatch.setenv("KENSE_COUNT_FIRST_DAY", "same")
    again = await on(desk, tmp_path, TODAY)
    await recompute(again)
    assert await told(again) == EARLIER
    assert [proposal.kind for proposal in await proposals(again)] == ["choices"]
    (move, _) = await moves(again)
    assert move.causes == [{"what": "choice", "subject": "first_day", "old": "next", "new": "same"}]
    await again.service.store.database.close()


async def test_a_new_wording_of_a_rule_is_proposed(desk: Desk) -> None:
    """Three working days since 2026 instead of five: 21 22 23."""
    case = letter()
    await desk.hear(case)
    book = Lawbook.of(Settings())
    rule = book.rules["14-5.2"]
    term = WorkingDays(unit="working_days", direction="after", amount=3)
    value = rule.values[-1].model_copy(update={"since": date(2026, 1, 1), "term": term})
    rules = {**book.rules, rule.id: rule.model_copy(update={"values": (*rule.values, value)})}
    await recompute(desk, replace(book, rules=rules))
    assert await told(desk) == [("14-5.2", DECEMBER[25], DECEMBER[23], -2)]
    assert [proposal.kind for proposal in await proposals(desk)] == ["rules"]
    (move,) = await moves(desk)
    assert [(cause["what"], cause["new"]) for cause in move.causes] == [("rule", "2026-01-01")]


@pytest.mark.slow
async def test_the_day_of_an_event_moves_everything_counted_back_from_it(desk: Desk) -> None:
    """An event on Wednesday 10 March 2027, moved to Wednesday 3 March (Monday 8 March is off). 22, two months: 10 January is
    a Sunday, so Friday the 8th; 3 January too, and 1, 2 and 4 January are off, so Thursday 31 December. 24, thirty days:
    Monday 8 February; Monday the 1st. 25.1, the working day before: Friday 5 February; Friday 29 January. 26.1, fifteen working
    days: 9 | 5 4 3 2 1 | 26 25 24 23 22 | 19 18 17 16 February; 2 1 | 26 to 22 | 19 to 15 | 12 11 10. 25.2, two before
    that: 15, 12; 9, 8. 26.2, seven: 26 February; 2 1 | 26 to 22, so the 22nd."""
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 1/2027", None, UUID(int=27)).opened(DECEMBER[18])
    case.act(ActKind.EVENT_SCHEDULED, DECEMBER[18], planned_for=date(2027, 3, 10))
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], planned_for=date(2027, 3, 3))))
    assert len(await proposals(desk)) == 1
    assert [one[:3] for one in await told(desk)] == [
        ("22", date(2027, 1, 8), DECEMBER[31]),
        ("24", date(2027, 2, 8), date(2027, 2, 1)),
        ("25.1", date(2027, 2, 5), date(2027, 1, 29)),
        ("25.2", date(2027, 2, 12), date(2027, 2, 8)),
        ("26.1", date(2027, 2, 16), date(2027, 2, 10)),
        ("26.2", date(2027, 2, 26), date(2027, 2, 22)),
    ]
    whats = [[cause["what"] for cause in move.causes] for move in await moves(desk)]
    assert whats == [["planned"], ["planned"], ["other rule"], ["other rule"], ["planned"], ["planned"]]


def corrected_story() -> list[Event]:
    """A letter whose receipt is corrected twice, sent to the ombudsman between, and whose answer is corrected too."""
    case = letter()
    received = last_act(case)
    routed = replace(case, events=[]).act(ActKind.COMMUNICATION_ROUTED, DECEMBER[21], "interior", "justice")
    sent = forwarded(case, DECEMBER[23], "ombudsman", "interior")
    answered = replace(case, events=[]).act(ActKind.SUBMISSION_RECEIVED, DECEMBER[28], "interior")
    return [
        *case.events,
        *routed.events,
        corrected(received, DECEMBER[22], occurred_on=DECEMBER[15]),
        *sent.events,
        corrected(received, DECEMBER[24], occurred_on=DECEMBER[21]),
        *answered.events,
        corrected(last_act(answered), DECEMBER[29], occurred_on=DECEMBER[25]),
    ]


# Due the 25th by the day first told. The last correction (received on the 21st: until the 28th) waits for what is still owed.
STANDS = [
    ("14-5.1", "interior", DECEMBER[25], DECEMBER[23]),
    ("14-5.1", "justice", DECEMBER[25], None),
    ("14-5.2", "ombudsman", DECEMBER[25], DECEMBER[23]),
    ("14-7.1", "mfa", date(2027, 1, 11), DECEMBER[25]),
    ("14-7.2", None, None, None),
    ("14-8.1", None, date(2027, 2, 12), None),
]
WAITS = [("14-5.1", DECEMBER[25], DECEMBER[28], 1)]


@pytest.mark.slow
@given(st.permutations(range(8)), st.lists(st.integers(0, 7), max_size=3))
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_order_and_repetition_of_corrections_ends_the_same(
    played_in: Path, order: list[int], again: list[int]
) -> None:
    async def played() -> None:
        desk, events, case = Desk(built(played_in, DECEMBER[30])), corrected_story(), letter(uuid4().int % 10**9)
        told_again = [_retold(events[place], case) for place in [*order, *again]]
        await desk.hear(replace(case, events=told_again))
        rows = sorted(await desk.rows(case), key=lambda row: (row.rule, row.recipient or ""))
        assert [(row.rule, row.recipient, row.act_by, row.met_on) for row in rows] == STANDS
        mine = [move for move in await moves(desk) if move.case_id == case.id]
        assert [(move.old_act_by, move.new_act_by) for move in mine] == [one[1:3] for one in WAITS]
        await desk.service.store.database.close()

    asyncio.run(played())


def _retold(event: Event, case: Case) -> Event:
    """The same event of another case: its acts have ids of their own."""
    if not isinstance(event, ActRecorded):
        return event.model_copy(update={"id": uuid4(), "case_id": case.id})
    own = {"case_id": case.id, "act_id": UUID(int=event.act_id.int ^ case.id.int)}
    corrects = event.corrects and UUID(int=event.corrects.int ^ case.id.int)
    return event.model_copy(update={"id": uuid4(), **own, "corrects": corrects})


@pytest.mark.slow
@given(st.lists(st.integers(14, 24), min_size=1, max_size=5), st.integers(0, 5))
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_what_was_met_on_time_never_becomes_late(played_in: Path, days: list[int], sent_after: int) -> None:
    async def played() -> None:
        desk, case = Desk(built(played_in, DECEMBER[30])), letter(uuid4().int % 10**9)
        received = last_act(case)
        await desk.hear(case)
        for number, day in enumerate(days):
            if number == sent_after % len(days):
                await desk.hear(forwarded(case, DECEMBER[25], "ombudsman"))
            recorded = DECEMBER[25] + timedelta(days=number)
            await desk.hear(only(case, corrected(received, recorded, occurred_on=DECEMBER[day])))
        assert (await dates(desk, case))["14-5.2"] == (DECEMBER[25], DECEMBER[25])
        await desk.service.store.database.close()

    asyncio.run(played())


async def test_the_pages_show_what_would_move_and_carry_out_a_form_once(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[15])))
    (proposal,) = await proposals(desk)
    (first, second) = await moves(desk)
    here = f"/proposals/{proposal.id}"
    assert "wait for your approval: 2." in (await desk.get("/")).text
    assert "wait for your approval: 2." in (await desk.get(f"/cases/{case.id}")).text
    assert f"/deadline-watcher{here}" in (await desk.get(f"/obligations/{first.obligation_id}/why")).text
    assert f"/deadline-watcher{here}" in (await desk.get("/proposals")).text
    page = (await desk.get(here)).text
    assert "Dates that would move: 2." in page
    assert "The communication was received: on 15 December 2026, not on 18 December 2026" in page
    compared = (await desk.get(f"{here}/moves/{first.id}")).text
    assert "25 December 2026 → <strong>23 December 2026</strong> (2 working days earlier)" in compared
    seen = proposal.renewed_at.isoformat()
    form = {
        "once": "1",
        "seen": seen,
        "verdict": "approved",
        "scope": "chosen",
        "reason": "The stamp",
        "move": str(first.id),
    }
    for _again in range(2):
        answer = await post(desk, here, form)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/deadline-watcher{here}")
    assert [one[0] for one in await told(desk, "approved")] == ["14-5.1"]
    assert [one[0] for one in await told(desk)] == ["14-5.2"]
    page = (await desk.get(here)).text
    assert ('<q class="small">The stamp</q>' in page, "officer" in page) == (True, True)
    ambiguous = await post(desk, here, form | {"once": "2", "scope": "all", "move": str(second.id)})
    assert (ambiguous.status_code, "Some moves are ticked" in ambiguous.text) == (422, True)
    none = {name: value for name, value in form.items() if name != "move"}
    assert "No move was chosen" in (await post(desk, here, none | {"once": "3"})).text
    assert (await desk.get(f"/proposals/{UUID(int=404)}")).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Become overdue by it"), ("ru", "Становятся просроченными"), ("kk", "Осыдан мерзімі өтіп кетеді")],
)
async def test_what_becomes_overdue_stands_on_top(desk: Desk, tmp_path: Path, language: str, said: str) -> None:
    """On Thursday the 24th a date moved from the 25th to the 23rd is overdue."""
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[15])))
    (proposal,) = await proposals(desk)
    assert said not in (await desk.get(f"/proposals/{proposal.id}", language)).text
    later = await on(desk, tmp_path, DECEMBER[24])
    page = (await later.get(f"/proposals/{proposal.id}", language)).text
    assert said in page
    assert page.count("badge late") == 2
    await later.service.store.database.close()


async def test_a_letters_own_term_is_told_again_by_the_new_calendar(desk: Desk) -> None:
    """Sixty days from 14 December end on Friday 12 February 2027; made a day off, one acts by Thursday the 11th. The paper's own
    day does not move. Two months from the receipt on the 18th are Thursday 18 February; then by the 17th."""
    first, second = (
        letter(),
        Case(Procedure.SPECIAL_PROCEDURES, "AL KAZ 3/2026", None, UUID(int=3)).opened(DECEMBER[18]),
    )
    months = Term(months=2, counted_from=CountedFrom.RECEIPT)
    await desk.hear(first, second.act(ActKind.COMMUNICATION_RECEIVED, DECEMBER[18], term=months))
    await transfer(desk, date(2027, 2, 12), date(2027, 2, 13))
    await transfer(desk, date(2027, 2, 18), date(2027, 2, 20))
    await recompute(desk)
    moved = {move.old_external: (move.new_external, move.old_act_by, move.new_act_by) for move in await moves(desk)}
    ends, later = date(2027, 2, 12), date(2027, 2, 18)
    assert moved == {ends: (ends, ends, date(2027, 2, 11)), later: (later, later, date(2027, 2, 17))}
    whys = [[(cause["what"], cause["new"]) for cause in move.causes] for move in await moves(desk)]
    assert whys == [[("day off", "2027-02-12")], [("day off", "2027-02-18")]]
    after = (await moves(desk))[0].after["explained"]
    assert (after["unit"], after["amount"], after["zero_is"], after["day_zero"]) == (
        "days",
        60,
        "letter date",
        "2026-12-14",
    )


@pytest.fixture
async def on_postgresql(address_of: dict[str, str], tmp_path: Path) -> AsyncIterator[Desk]:
    address, name = address_of["postgresql"], f"test_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(f"{address}/postgres", autocommit=True) as server:
        await server.execute(f'CREATE DATABASE "{name}"'.encode())
        clock = Clock(morning(TODAY) - datetime.now(UTC))
        settings = Settings(home=tmp_path, database=f"{address}/{name}")
        found = Desk(build(settings, clock, FolderObjects(tmp_path / "objects")))
        await found.service.migrate()
        yield found
        await found.service.store.database.close()
        await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.mark.postgresql
async def test_the_same_on_postgresql_with_two_who_decide_at_once(on_postgresql: Desk) -> None:
    desk, first, second = on_postgresql, letter(), letter(2027)
    await recompute(desk)
    await desk.hear(first, second, only(first, corrected(last_act(first), DECEMBER[21], occurred_on=DECEMBER[17])))
    assert await told(desk) == EARLIER
    # with the 24th off and the 26th worked the first case comes out as it stands, and the second moves to the 26th
    await transfer(desk, DECEMBER[24], DECEMBER[26])
    await recompute(desk)
    moved = (DECEMBER[25], DECEMBER[26], 1)
    assert await told(desk) == [("14-5.1", *moved), ("14-5.2", *moved)]
    pending = [place for place, one in enumerate(await proposals(desk)) if one.pending_for]
    answers = await asyncio.gather(
        *(decide(desk, verdict, proposal=pending[0]) for verdict in ("approved", "rejected")), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Problem"]
    assert await told(desk) == []
    assert (await desk.get("/proposals")).status_code == 200
    for one in await proposals(desk):
        assert (await desk.get(f"/proposals/{one.id}")).status_code == 200


async def test_what_the_first_release_counted_stands_and_is_followed(tmp_path: Path) -> None:
    """The first release called the date of a counted day `day`, and knew neither kinds of days off nor choices."""
    case = letter()
    first_release(tmp_path / "old", last_act(case))
    desk = Desk(built(tmp_path / "old", TODAY))
    await desk.service.migrate()
    await recompute(desk)
    rows = {row.rule: row.act_by for row in await desk.rows(case)}
    assert rows == {"14-5.1": DECEMBER[25], "14-5.2": DECEMBER[25], "14-8.1": date(2027, 2, 12)}
    assert await proposals(desk) == []
    await desk.hear(only(case, corrected(last_act(case), DECEMBER[21], occurred_on=DECEMBER[17])))
    assert await told(desk) == EARLIER
    await desk.service.store.database.close()


def first_release(home: Path, act: ActRecorded) -> None:
    """The tables as they first were, with a letter received and one duty that follows from it."""
    home.mkdir()
    config = Config()
    config.set_main_option("script_location", "deadline_watcher:migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{home / 'deadline-watcher.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    told = act_of(act).model_dump(mode="json", exclude={"planned_for", "circumstances", "corrects", "withdrawn"})
    days = [
        {"day": f"2026-12-{day}", "number": number, "off": None, "working_weekend": False}
        for number, day in enumerate(range(21, 26), 1)
    ]
    explained = {"day_zero": "2026-12-18", "zero_is": "event", "amount": 5, "unit": "working days", "statutory": "2026-12-25",
                 "act_by": "2026-12-25", "external": None, "days": days, "undated": None, "calendar": "KZ holidays 0.109", "settings": {}}  # fmt: skip
    case, id_ = act.case_id.hex, uuid5(act.case_id, "14-5.2/mfa/ombudsman").hex
    with sqlite3.connect(home / "deadline-watcher.db") as old:
        letter_date = "INSERT INTO cases (id, procedure, title, letter_date) VALUES (?, 'special_procedures', 'A sample', '2026-12-14')"
        old.execute(letter_date, (case,))
        old.execute("INSERT INTO acts (id, case_id, body) VALUES (?, ?, ?)", (act.act_id.hex, case, json.dumps(told)))
        old.execute(
            "INSERT INTO obligations (id, case_id, rule, actor, recipient, statutory, act_by, deadline, withdrawn, explained,"
            " since, opened_by, met_by, revision) VALUES (?, ?, '14-5.2', 'mfa', 'ombudsman', '2026-12-25', '2026-12-25',"
            " '2026-12-25', 0, ?, '2022-01-25', ?, '[]', 1)",
            (id_, case, json.dumps(explained), json.dumps(told)),
        )
    old.close()
