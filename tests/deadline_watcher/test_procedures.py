"""Whole procedures, each day worked out by hand, on a real database.

Days off of early 2027: 1 January and, rolled from Saturday the 2nd, Monday the 4th; Thursday 7 January; Monday 8 March and
Monday 15 March; 22, 23 and 24 March (Nauryz, with its Sunday rolled).
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from deadline_watcher.cases.derive import state_of
from deadline_watcher.cases.periods import current, title_of
from kense.contracts.acts import ActKind, Circumstance, CountedFrom, Term
from kense.contracts.bodies import central
from kense.contracts.events import PeriodBegan, Procedure, parse
from kense.problems import Problem
from tests.deadline_watcher.desk import Case, Desk, built, migrated
from tests.deadline_watcher.moves import changes, corrected, decide, desk_on_copy, last_act, number_said, only, told

HELD = date(2027, 3, 10)
AFTER = date(2027, 3, 18)


def january(day: int) -> date:
    return date(2027, 1, day)


def february(day: int) -> date:
    return date(2027, 2, day)


def march(day: int) -> date:
    return date(2027, 3, day)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("procedures")
    migrated(found, AFTER)
    return found


@pytest.fixture
async def desk(home: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_on_copy(home, tmp_path, AFTER) as found:
        yield found


async def owes(desk: Desk, case: Case) -> list[tuple[str, str, date | None, date | None]]:
    """Rule, actor, act by, met on; those that stand."""
    return [(row.rule, row.actor, row.act_by, row.met_on) for row in await desk.rows(case)]


def then(case: Case) -> Case:
    """The case, telling only what comes now."""
    return replace(case, events=[])


def visit() -> Case:
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 1/2027", None, UUID(int=27)).opened(date(2026, 12, 18))
    return case.act(ActKind.EVENT_SCHEDULED, date(2026, 12, 18), planned_for=HELD)


def prepared() -> Case:
    """22: two months before 10 March are Sunday 10 January, so by Friday the 8th. 23.1: twenty days after Wednesday 6 January are
    Tuesday the 26th. 23.3: after Wednesday 27 January 28, 29 | 1 February; after Tuesday 2 February 3, 4, 5. 24: thirty days
    before are Monday 8 February; 25.1 the working day before its submission on that day. 26.1: 9 | 5 4 3 2 1 | 26 to 22 |
    19 18 17 16 February; 25.2 two working days before, 15 and 12; 26.2: 9 | 5 to 1 | 26 February."""
    return (
        visit()
        .act(ActKind.REQUEST_SENT, january(5))
        .act(ActKind.REQUEST_RECEIVED, january(6), "interior", "justice")
        .act(ActKind.SUBMISSION_RECEIVED, january(20), "interior")
        .act(ActKind.SUBMISSION_RECEIVED, january(26), "justice")
        .act(ActKind.SUBMISSION_RETURNED, january(27), "interior")
        .act(ActKind.SUBMISSION_RECEIVED, february(1), "interior")
        .act(ActKind.SUBMISSION_RETURNED, february(2), "interior")
        .act(ActKind.CONCEPT_DISCUSSED, february(5))
        .act(ActKind.SUBMISSION_RECEIVED, february(8), "interior")
        .act(ActKind.CONCEPT_SUBMITTED, february(8))
        .act(ActKind.PACKAGE_DISCUSSED, february(12))
        .act(ActKind.PACKAGE_SUBMITTED, february(16))
    )


PREPARED = [
    ("22", "mfa", january(8), january(5)),
    ("23.1", "interior", january(26), january(20)),
    ("23.1", "justice", january(26), january(26)),
    ("23.3", "interior", february(1), february(1)),
    ("23.3", "interior", february(5), february(8)),
    ("24", "mfa", february(8), february(8)),
    ("25.1", "government", february(5), february(5)),
    ("25.2", "government", february(12), february(12)),
    ("26.1", "mfa", february(16), february(16)),
    ("26.2", "mfa", february(26), None),
]


@pytest.mark.slow
async def test_an_event_at_the_highest_level_is_prepared_with_a_return_for_rework_twice(desk: Desk) -> None:
    case = prepared()
    await desk.hear(case)
    assert sorted(await owes(desk, case), key=str) == sorted(PREPARED, key=str)
    states = {(row.rule, row.act_by): state_of(row, AFTER) for row in await desk.rows(case)}
    assert (states["23.3", february(1)], states["23.3", february(5)]) == ("met", "met late")
    assert await told(desk) == []


@pytest.mark.slow
async def test_after_the_event_its_papers_and_instructions_are_owed_and_silence_consents(
    desk: Desk, tmp_path: Path
) -> None:
    """After Wednesday 10 March: 11, 12 | 16 for three days, 17, 18 for five, 19 | 25 for seven. The draft instructions went out on
    Tuesday the 16th: two days are 17 and 18. Submitted on Friday the 19th, three days are 25, 26 | 29."""
    case = prepared()
    await desk.hear(case.act(ActKind.EVENT_HELD, HELD))
    rows = {(row.rule, row.actor): row.act_by for row in await desk.rows(case) if row.day_zero >= HELD}
    assert rows["28.2", "mfa"] == march(16)
    assert rows["29-1", "mfa"] == march(18)
    assert (rows["31.3", "interior"], rows["31.3", "justice"]) == (march(12), march(12))
    assert (rows["32.1", "mfa"], rows["32.3", "mfa"]) == (None, march(25))
    circulated = then(case).act(ActKind.INSTRUCTIONS_CIRCULATED, march(16), "interior", "justice")
    await desk.hear(circulated, then(case).act(ActKind.INSTRUCTIONS_AGREED, march(17), "justice"))
    await desk.let_silence_consent()
    assert (await desk.row(case, "32.2", "interior")).consented_on is None
    await desk.service.store.database.close()
    next_day = Desk(built(tmp_path, march(19)))
    said = await number_said(next_day)
    await next_day.let_silence_consent()
    silent, answered = await next_day.row(case, "32.2", "interior"), await next_day.row(case, "32.2", "justice")
    assert (silent.act_by, silent.consented_on, silent.met_on) == (march(18), march(18), None)
    assert (answered.consented_on, answered.met_on) == (None, march(17))
    assert await changes(next_day, said) == [("32.2", "consented", march(18))]
    await next_day.hear(then(case).act(ActKind.INSTRUCTIONS_SUBMITTED, march(19)))
    assert (await next_day.row(case, "32-1.1")).act_by == march(29)
    # the day of circulation corrected afterwards changes nothing for those who were silent
    await next_day.hear(only(case, corrected(last_act(circulated), march(20), occurred_on=march(17))))
    assert (await next_day.row(case, "32.2", "interior")).consented_on == march(18)
    assert await told(next_day) == []
    await next_day.service.store.database.close()


@pytest.mark.slow
async def test_the_term_of_32_3_is_never_extended(desk: Desk) -> None:
    case = visit().act(ActKind.EVENT_HELD, HELD)
    await desk.hear(case)
    row = await desk.row(case, "32.3")
    with pytest.raises(Problem, match="forbids any extension"):
        await desk.decide(row, "extended", march(31), "The minister is away")
    assert (await desk.row(case, "32.3")).extended_to is None


async def test_paragraph_27_takes_the_dates_of_24_to_26_once_a_person_approves(desk: Desk) -> None:
    case = visit()
    freed = (Circumstance.TERMS_SET_BY_ADMINISTRATION,)
    await desk.hear(case, then(case).act(ActKind.CIRCUMSTANCES_STATED, february(1), circumstances=freed))
    assert [one[:3] for one in await told(desk)] == [
        ("24", february(8), None),
        ("25.1", february(5), None),
        ("25.2", february(12), None),
        ("26.1", february(16), None),
        ("26.2", february(26), None),
    ]
    assert (await desk.row(case, "24")).act_by == february(8)
    await decide(desk, "approved")
    rows = {row.rule: (row.act_by, row.explained["undated"]) for row in await desk.rows(case)}
    assert rows["24"] == rows["25.1"] == rows["26.2"] == (None, "term not set yet")
    assert rows["22"] == (january(8), None)
    # the Administration sets Sunday 28 February for the concept: its own day is not moved, act by Friday the 26th
    await desk.decide(await desk.row(case, "24"), "term_set", february(28), "Letter of the Administration")
    concept = await desk.row(case, "24")
    assert (concept.external, concept.act_by, concept.deadline) == (february(28), february(26), february(28))
    assert await told(desk) == []


async def test_stated_from_the_start_paragraph_27_leaves_them_without_a_date(desk: Desk) -> None:
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 2/2027", None, UUID(int=28)).opened(february(24))
    freed = (Circumstance.TERMS_SET_BY_ADMINISTRATION,)
    case.act(ActKind.CIRCUMSTANCES_STATED, february(24), circumstances=freed)
    await desk.hear(case.act(ActKind.EVENT_SCHEDULED, february(24), planned_for=HELD))
    rows = {row.rule: row.explained["undated"] for row in await desk.rows(case)}
    assert {rule for rule, undated in rows.items() if undated} == {"24", "25.1", "25.2", "26.1", "26.2"}
    assert await told(desk) == []


async def test_without_a_planned_day_the_event_has_no_dates_and_the_first_is_no_move(desk: Desk) -> None:
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 3/2027", None, UUID(int=29)).opened(january(5))
    await desk.hear(case.act(ActKind.EVENT_SCHEDULED, january(5)))
    assert {(row.act_by, row.explained["undated"]) for row in await desk.rows(case)} == {(None, "event day unknown")}
    await desk.hear(then(case).act(ActKind.EVENT_SCHEDULED, january(6), planned_for=HELD))
    assert (await desk.row(case, "24")).act_by == february(8)
    assert await told(desk) == []


def court(*circumstances: Circumstance, number: int = 36) -> Case:
    """Asked on Monday 11 January, by a letter that gives thirty days: Wednesday 10 February. Three working days: 12, 13, 14."""
    case = Case(Procedure.COURT_REQUEST, "Request 1/2027", january(8), UUID(int=number)).opened(january(11))
    if circumstances:
        case.act(ActKind.CIRCUMSTANCES_STATED, january(11), circumstances=circumstances)
    term = Term(days=30, counted_from=CountedFrom.RECEIPT)
    return case.act(ActKind.COURT_REQUEST_RECEIVED, january(11), "justice", term=term)


async def test_a_courts_request_goes_to_the_bodies_and_back(desk: Desk) -> None:
    """Forwarded on Wednesday 13 January: ten working days are 14 15 | 18 to 22 | 25 26 27."""
    case = court().act(ActKind.COURT_REQUEST_FORWARDED, january(13), "health", "interior")
    await desk.hear(case.act(ActKind.SUBMISSION_RECEIVED, january(27), "health"))
    assert await owes(desk, case) == [
        ("36.1", "justice", january(14), january(13)),
        ("36.2", "health", january(27), january(27)),
        ("36.2", "interior", january(27), None),
        ("37.1", "requested_body", february(10), None),
    ]


async def test_before_the_court_of_the_eaeu_the_reply_has_no_term(desk: Desk) -> None:
    case = court(Circumstance.EAEU_COURT)
    await desk.hear(case)
    assert await owes(desk, case) == [
        ("36.1", "justice", january(14), None),
        ("37.2", "requested_body", None, None),
    ]
    # learnt only later, it changes at once which duty is asked
    later = court(number=37)
    await desk.hear(later)
    assert [one[0] for one in await owes(desk, later)] == ["36.1", "37.1"]
    stated = then(later).act(ActKind.CIRCUMSTANCES_STATED, january(12), circumstances=(Circumstance.EAEU_COURT,))
    await desk.hear(stated)
    assert [one[0] for one in await owes(desk, later)] == ["36.1", "37.2"]


def decision() -> Case:
    case = Case(Procedure.IO_DECISION, "IO 1/2027", january(8), UUID(int=10)).opened(january(11))
    return case.act(ActKind.DECISION_RECEIVED, january(11))


async def test_a_decision_of_an_organization_goes_up_to_the_government(desk: Desk) -> None:
    """Received on Monday 11 January: 12 to 15 | 18. Forwarded on Friday the 15th: fifteen days are 18 to 22 | 25 to 29 | 1 to 5
    February. Proposals on that day: ten are 8 to 12 | 15 to 19. Forwarded on the 19th: 22 to 26 | 1 to 5 March."""
    case = decision().act(ActKind.DECISION_ROUTED, january(12), "health")
    case.act(ActKind.DECISION_FORWARDED, january(15), "health")
    case.act(ActKind.PROPOSALS_SUBMITTED, february(5), "health")
    case.act(ActKind.PROPOSALS_FORWARDED, february(19), "government_office")
    await desk.hear(case)
    dated = [one for one in await owes(desk, case) if one[2]]
    assert sorted(dated, key=lambda one: one[2] or AFTER) == [
        ("10", "mfa", january(18), january(15)),
        ("11.1", "health", february(5), february(5)),
        ("12", "mfa", february(19), february(19)),
        ("13.0", "government_office", march(5), None),
    ]


async def test_a_decision_of_the_commission_asks_nothing(desk: Desk) -> None:
    case = Case(Procedure.IO_DECISION, "IO 2/2027", january(8), UUID(int=11)).opened(january(11))
    case.act(ActKind.CIRCUMSTANCES_STATED, january(11), circumstances=(Circumstance.COMMISSION_DECISION,))
    case.act(ActKind.DECISION_RECEIVED, january(11)).act(ActKind.DECISION_ROUTED, january(12), "health")
    await desk.hear(case.act(ActKind.DECISION_FORWARDED, january(15), "health"))
    assert await owes(desk, case) == []


async def test_the_year_of_treaty_information_asks_every_central_body(desk: Desk) -> None:
    """The year that began on 26 February 2026 ends with Sunday 10 January 2027 (act by Friday the 8th), Wednesday 10 and Thursday
    25 February."""
    (period,) = [one for one in current(date(2026, 12, 1)) if one.cycle.procedure is Procedure.TREATY_INFORMATION]
    assert (period.begun_on, period.name) == (date(2026, 2, 26), "2026")
    bodies = [body.key for body in central()]
    case = Case(Procedure.TREATY_INFORMATION, "Treaties 2026", None, period.case_id).opened(date(2026, 2, 26))
    await desk.hear(case.act(ActKind.PERIOD_BEGUN, date(2026, 2, 26), *period.bodies))
    rows = await desk.rows(case)
    asked = {rule: sorted(row.actor for row in rows if row.rule == rule) for rule in ("2.1", "2.2")}
    assert asked == {"2.1": sorted(bodies), "2.2": sorted(bodies)}
    assert {(row.rule, row.statutory, row.act_by) for row in rows if row.act_by} == {
        ("2.1", january(10), january(8)),
        ("2.2", january(10), january(8)),
        ("4.1", february(10), february(10)),
        ("5.1", february(25), february(25)),
    }


async def test_periods_are_said_to_begin_once(desk: Desk) -> None:
    """On 18 March 2027 the treaties' year that began on 26 February, and the half-year and the quarter that began in January, are said."""
    (loop,) = [loop for loop in desk.service.loops if loop.name.endswith(".periods")]
    assert [await loop.step(), await loop.step()] == [True, False]
    outbox = desk.service.store.tables.outbox
    async with desk.service.store.database.reading() as session:
        rows = (await session.execute(select(outbox).where(outbox.c.type == "PeriodBegan"))).all()
    said = [event for row in rows if isinstance(event := parse(row.type, row.body), PeriodBegan)]
    assert sorted((event.procedure, event.period, event.begun_on) for event in said) == [
        ("annual_activity", "2027", date(2026, 12, 21)),
        ("instruction_reports", "2027-H1", date(2026, 12, 16)),
        ("investment_monitoring", "2027-Q1", january(5)),
        ("official_position", "2027-H1", january(1)),
        ("treaty_information", "2027", february(26)),
    ]


def test_the_case_of_a_period_is_called_in_the_readers_language() -> None:
    title = "Information on treaties, 2026"
    assert title_of("treaty_information", title, "ru") == "Информация о международных договорах, 2026"
    assert title_of("treaty_information", title, "en") == title
    assert title_of("treaty_information", "A title of a clerk", "ru") == "A title of a clerk"
    assert title_of("special_procedures", title, "ru") == title
