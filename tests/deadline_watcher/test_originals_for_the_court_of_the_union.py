"""Paragraph 40, part 3: the originals of a reply (37, part 2) go the same road as those of an application."""

from datetime import date

from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure
from tests.deadline_watcher.test_rules_events_courts_coordination import act, owed, stated

RECEIVED = act(1, ActKind.COURT_REQUEST_RECEIVED, date(2026, 4, 1), "supreme_court")
REPLIED = act(2, ActKind.REPLY_SENT, date(2026, 4, 27))
ORIGINALS = act(3, ActKind.ORIGINALS_RECEIVED, date(2026, 4, 29), "justice")


def test_the_originals_of_a_reply_to_the_court_of_the_union_open_five_working_days() -> None:
    union = stated(4, date(2026, 4, 1), Circumstance.EAEU_COURT)
    found = owed(Procedure.COURT_REQUEST, RECEIVED, REPLIED, ORIGINALS, union)
    # Wednesday 29 April: 30 | 4, 5, 6 May | Friday 8 May (1 and 7 May are holidays)
    assert found["40.3", "justice"].explained.act_by == date(2026, 5, 8)
    assert found["40.3", "justice"].recipient == "mfa"


def test_the_originals_of_a_reply_to_another_court_open_nothing() -> None:
    found = owed(Procedure.COURT_REQUEST, RECEIVED, REPLIED, ORIGINALS)
    assert ("40.3", "justice") not in found
