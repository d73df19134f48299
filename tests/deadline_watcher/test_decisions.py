"""What people decide about an obligation, through its page: each is offered as rule and state allow, and kept with its reason."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from lxml import html
from sqlalchemy import select

from deadline_watcher.tables import Decision, ObligationRow
from kense.contracts.acts import ActKind
from kense.contracts.events import ObligationState, Procedure
from tests.deadline_watcher.desk import Case, Desk, migrated
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
    recompute,
    told,
    transfer,
)

TODAY = date(2026, 12, 21)
DUE = date(2026, 12, 25)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("decisions")
    migrated(found, TODAY)
    return found


@pytest.fixture
async def desk(home: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_on_copy(home, tmp_path, TODAY) as found:
        yield found


def letter() -> Case:
    """Received on Friday 18 December: 21 to 25, so Friday the 25th."""
    case = Case(Procedure.SPECIAL_PROCEDURES, "AL KAZ 2/2026", date(2026, 12, 14), UUID(int=2026))
    return case.opened(date(2026, 12, 18)).act(ActKind.COMMUNICATION_RECEIVED, date(2026, 12, 18))


async def offered(desk: Desk, row: ObligationRow, language: str = "en") -> list[str]:
    """The kinds of decision that the page offers, in their order."""
    page = (await desk.get(f"/obligations/{row.id}/why", language)).text
    inputs = html.fromstring(page).iterfind(".//section[@id='decide']//input[@name='kind']")
    return [str(one.get("value")) for one in inputs]


async def send(desk: Desk, row: ObligationRow, once: str, kind: str, until: str = "", reason: str = "Asked for") -> int:
    form = {"once": once, "kind": kind, "until": until, "reason": reason}
    return (await post(desk, f"/obligations/{row.id}/decisions", form)).status_code


async def decisions(desk: Desk) -> list[tuple[str, date | None, str, str]]:
    async with desk.service.store.database.reading() as session:
        found = await session.scalars(select(Decision).order_by(Decision.decided_at))
        return [(one.kind, one.until, one.reason, one.decided_by) for one in found]


@pytest.mark.slow
async def test_an_extension_counts_at_once_and_the_date_of_the_law_stays(desk: Desk) -> None:
    """Until Saturday 9 January 2027: act by Friday the 8th."""
    case = letter()
    await desk.hear(case)
    row, said = await desk.row(case, "14-5.2"), await number_said(desk)
    assert await offered(desk, row) == ["extended", "paused", "waived"]
    for _again in range(2):
        assert await send(desk, row, "1", "extended", "2027-01-09", "The ombudsman agreed") == 303
    row = await desk.row(case, "14-5.2")
    assert (row.statutory, row.act_by, row.extended_to) == (DUE, date(2027, 1, 8), date(2027, 1, 9))
    assert await decisions(desk) == [("extended", date(2027, 1, 9), "The ombudsman agreed", "officer")]
    assert await changes(desk, said) == [("14-5.2", "open", date(2027, 1, 8))]
    assert await old_dates(desk) == [(DUE, None)]
    assert await told(desk) == []
    page = (await desk.get(f"/obligations/{row.id}/why")).text
    assert "Extended to 9 January 2027" in page
    assert "The ombudsman agreed" in page


async def test_a_bad_extension_is_refused_in_plain_words_and_changes_nothing(desk: Desk) -> None:
    case = letter()
    await desk.hear(case)
    row = await desk.row(case, "14-5.2")
    here = f"/obligations/{row.id}/decisions"
    form = {"once": "1", "kind": "extended", "until": "2026-12-25", "reason": "More time"}
    assert "must end later than the date it extends, 25 December 2026" in (await post(desk, here, form)).text
    assert "No day was given." in (await post(desk, here, form | {"once": "2", "until": ""})).text
    assert "No reason was given." in (await post(desk, here, form | {"once": "3", "reason": " "})).text
    assert "lets nobody set another term" in (await post(desk, here, form | {"once": "4", "kind": "term_set"})).text
    assert (await post(desk, f"/obligations/{UUID(int=404)}/decisions", form | {"once": "5"})).status_code == 422
    assert await decisions(desk) == []


async def test_a_pause_stops_warnings_and_not_the_date(desk: Desk, tmp_path: Path) -> None:
    case = letter()
    await desk.hear(case)
    row = await desk.row(case, "14-5.2")
    assert await send(desk, row, "1", "paused") == 303
    assert await offered(desk, row) == ["resumed", "waived"]
    assert (await desk.row(case, "14-5.2")).act_by == DUE
    assert await send(desk, row, "2", "resumed") == 303
    assert await offered(desk, row) == ["extended", "paused", "waived"]
    assert [one[0] for one in await decisions(desk)] == ["paused", "resumed"]


async def test_a_waived_duty_is_not_owed_until_it_is_taken_up_again(desk: Desk) -> None:
    case = letter()
    await desk.hear(case)
    row, said = await desk.row(case, "14-5.2"), await number_said(desk)
    assert await send(desk, row, "1", "waived") == 303
    assert await offered(desk, row) == ["reinstated"]
    assert await send(desk, row, "2", "extended", "2027-01-09") == 422
    # its date rests meanwhile: a correction concerns only what is owed
    await desk.hear(only(case, corrected(last_act(case), TODAY, occurred_on=date(2026, 12, 17))))
    assert [one[0] for one in await told(desk)] == ["14-5.1"]
    assert await send(desk, row, "3", "reinstated") == 303
    assert [one[:3] for one in await told(desk)] == [
        ("14-5.1", DUE, date(2026, 12, 24)),
        ("14-5.2", DUE, date(2026, 12, 24)),
    ]
    assert [one[1] for one in await changes(desk, said)] == [ObligationState.WAIVED, ObligationState.OPEN]


@pytest.mark.slow
async def test_waiving_a_duty_ends_the_move_that_waited_for_it(desk: Desk) -> None:
    case = letter()
    await desk.hear(case, only(case, corrected(last_act(case), TODAY, occurred_on=date(2026, 12, 17))))
    assert await send(desk, await desk.row(case, "14-5.2"), "1", "waived") == 303
    assert [one[0] for one in await told(desk)] == ["14-5.1"]
    assert [move.lapsed_because for move in await moves(desk, "lapsed")] == ["waived"]


async def test_an_extended_term_moves_only_beside_its_extension(desk: Desk) -> None:
    """Received on the 17th, the law's date is the 24th; the extension to Friday 8 January stays what counts."""
    case = letter()
    await desk.hear(case)
    row = await desk.row(case, "14-5.2")
    assert await send(desk, row, "1", "extended", "2027-01-08") == 303
    await desk.hear(only(case, corrected(last_act(case), TODAY, occurred_on=date(2026, 12, 17))))
    assert await told(desk) == [
        ("14-5.1", DUE, date(2026, 12, 24), -1),
        ("14-5.2", date(2027, 1, 8), date(2027, 1, 8), 0),
    ]
    await decide(desk, "approved")
    row = await desk.row(case, "14-5.2")
    assert (row.statutory, row.act_by, row.extended_to) == (date(2026, 12, 24), date(2027, 1, 8), date(2027, 1, 8))
    assert row.deadline == date(2027, 1, 8)


async def test_an_extension_to_a_day_that_a_transfer_frees_is_proposed(desk: Desk) -> None:
    """Extended to Wednesday 13 January; a transfer makes that day off: act by Tuesday the 12th."""
    case = letter()
    await desk.hear(case)
    assert await send(desk, await desk.row(case, "14-5.2"), "1", "extended", "2027-01-13") == 303
    await transfer(desk, date(2027, 1, 13), date(2027, 1, 16))
    await recompute(desk)
    assert await told(desk) == [("14-5.2", date(2027, 1, 13), date(2027, 1, 12), 0)]
    assert (await desk.row(case, "14-5.2")).act_by == date(2027, 1, 13)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the decree forbids extending this term (paragraph 32)"),
        ("ru", "указ запрещает продлевать этот срок (пункт 32)"),
        ("kk", "жарлық бұл мерзімді ұзартуға тыйым салады (32-тармақ)"),
    ],
)
async def test_where_the_decree_forbids_an_extension_the_page_says_so(desk: Desk, language: str, said: str) -> None:
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 1/2026", None, UUID(int=32)).opened(date(2026, 12, 18))
    await desk.hear(case.act(ActKind.EVENT_HELD, date(2026, 12, 18)))
    row = await desk.row(case, "32.3")
    assert await offered(desk, row, language) == ["paused", "waived"]
    assert said in (await desk.get(f"/obligations/{row.id}/why", language)).text


async def test_another_term_is_set_where_the_decree_lets_the_administration_set_it(desk: Desk) -> None:
    """23.1: asked on Friday 18 December, twenty days are Thursday 7 January, a day off, so Friday the 8th. Set: Sunday 3 January,
    act by Thursday 31 December."""
    case = Case(Procedure.HIGH_LEVEL_EVENT, "Visit 1/2026", None, UUID(int=23)).opened(date(2026, 12, 18))
    await desk.hear(case.act(ActKind.REQUEST_RECEIVED, date(2026, 12, 18), "interior"))
    row = await desk.row(case, "23.1")
    assert row.act_by == date(2027, 1, 8)
    assert await offered(desk, row) == ["extended", "term_set", "paused", "waived"]
    assert "Here it is set by: Presidential Administration." in (await desk.get(f"/obligations/{row.id}/why")).text
    assert await send(desk, row, "1", "term_set", "2027-01-03", "Letter of the Administration") == 303
    row = await desk.row(case, "23.1")
    assert (row.statutory, row.external, row.act_by) == (None, date(2027, 1, 3), date(2026, 12, 31))
    # the opening corrected afterwards does not touch a term that others set
    await desk.hear(only(case, corrected(last_act(case), TODAY, occurred_on=date(2026, 12, 17))))
    assert await told(desk) == []


async def test_what_is_met_offers_nothing(desk: Desk) -> None:
    case = letter()
    await desk.hear(case.act(ActKind.COMMUNICATION_FORWARDED, TODAY, "ombudsman"))
    assert await offered(desk, await desk.row(case, "14-5.2")) == []
