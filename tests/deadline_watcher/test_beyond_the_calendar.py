"""Days that the calendar does not reach: a slip in a year, or an event planned very early."""

from datetime import date

import pytest

from deadline_watcher.calendar.table import OutsideCalendar
from kense.contracts.acts import ActKind, Term
from kense.contracts.events import Procedure
from tests.deadline_watcher.test_rules_events_courts_coordination import act, asked, owed

PLANNED = date(2026, 1, 12)


def test_an_event_beyond_the_calendar_leaves_its_duties_without_a_date_and_not_the_case_without_duties() -> None:
    found = owed(
        Procedure.HIGH_LEVEL_EVENT,
        act(1, ActKind.EVENT_SCHEDULED, PLANNED, planned=date(2034, 5, 5)),
        act(2, ActKind.REQUEST_RECEIVED, date(2026, 1, 14), "energy"),
    )
    undated = {rule: one.explained.undated for (rule, _), one in found.items()}
    assert undated == dict.fromkeys(("22", "24", "25.1", "25.2", "26.1", "26.2"), "outside calendar") | {"23.1": None}
    # received Wednesday 14 January 2026, twenty days: 3 February, a Tuesday
    assert next(one.explained.act_by for (rule, _), one in found.items() if rule == "23.1") == date(2026, 2, 3)


def test_a_mistyped_year_in_a_letters_term_leaves_the_other_duties_their_dates() -> None:
    received = act(1, ActKind.COMMUNICATION_RECEIVED, PLANNED, "mfa", term=Term(date=date(2206, 3, 12)))
    found = {rule: one.explained for (rule, _), one in owed(Procedure.SPECIAL_PROCEDURES, received).items()}
    assert (found["14-8.1"].undated, found["14-8.1"].act_by) == ("outside calendar", None)
    # 13, 14, 15, 16 and, after the weekend, Monday 19 January 2026
    assert (found["14-5.1"].act_by, found["14-5.2"].act_by) == (date(2026, 1, 19), date(2026, 1, 19))


def test_the_first_date_after_the_calendars_end_is_none() -> None:
    # Tuesday 31 December 2030 is the calendar's last day; the next 10 January lies behind it
    found = owed(Procedure.TREATY_INFORMATION, act(1, ActKind.PERIOD_BEGUN, date(2030, 12, 31), "energy"))
    assert {one.explained.undated for one in found.values()} == {"outside calendar"}


@pytest.mark.parametrize("rule", ["36.1", "24", "22", "2.1", "23.1", "49.1"])
def test_the_last_day_that_can_be_written_is_refused_like_any_other(rule: str) -> None:
    with pytest.raises(OutsideCalendar):
        asked(rule, date.max)
