"""Cases of chapters 1, 2 and 2-1: which act opens and meets which duty. Dates by hand, in 2018, 2025 and 2026."""

from datetime import UTC, datetime, timedelta
from datetime import date as d
from itertools import count
from uuid import UUID

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.cases.acts import Act
from deadline_watcher.cases.derive import Case, obligations
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.rule_files import national_rules
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure

# rule, actor, recipient -> deadline, met on
Found = dict[tuple[str, str, str | None], tuple[d | None, d | None]]

DECISION = (
    (ActKind.DECISION_RECEIVED, d(2026, 9, 4), ()),
    (ActKind.DECISION_ROUTED, d(2026, 9, 7), ("finance", "justice")),
    (ActKind.DECISION_FORWARDED, d(2026, 9, 8), ("finance",)),
    (ActKind.PROPOSALS_SUBMITTED, d(2026, 9, 24), ("finance",)),
    (ActKind.PROPOSALS_FORWARDED, d(2026, 10, 5), ("government_office",)),
    (ActKind.PROPOSALS_CONSIDERED, d(2026, 10, 16), ("government_office",)),
    (ActKind.PROPOSALS_FORWARDED, d(2026, 10, 19), ("prime_minister",)),
    (ActKind.PROPOSALS_RECEIVED, d(2026, 10, 19), ("presidential_administration",)),
    (ActKind.PROPOSALS_CONSIDERED, d(2026, 11, 3), ("presidential_administration",)),
    (ActKind.PRESIDENT_INFORMED, d(2026, 11, 5), ()),
)


def found(
    procedure: Procedure, *told: tuple[ActKind, d, tuple[str, ...]], circumstances: tuple[Circumstance, ...] = ()
) -> Found:
    numbers = count(1)

    def act(kind: ActKind, on: d, bodies: tuple[str, ...] = (), stated: tuple[Circumstance, ...] = ()) -> Act:
        number = next(numbers)
        recorded = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        return Act(
            id=UUID(int=number),
            kind=kind,
            occurred_on=on,
            recorded_at=recorded,
            recorded_by="officer",
            bodies=bodies,
            circumstances=stated,
        )

    acts = [act(*one) for one in told]
    if circumstances:
        acts.append(act(ActKind.CIRCUMSTANCES_STATED, told[0][1], (), circumstances))
    law = Law(national_rules(), national_calendar(), Choices())
    owed = obligations(Case(UUID(int=0), procedure, None), acts, law)
    return {(one.rule, one.actor, one.recipient): (one.explained.deadline, one.met_on) for one in owed}


def test_a_decision_goes_from_hand_to_hand_and_each_hand_has_its_days() -> None:
    on_the_way = found(Procedure.IO_DECISION, *DECISION[:3])
    assert on_the_way == {
        # After Friday 4 September 2026: 7-11.
        ("10", "mfa", "finance"): (d(2026, 9, 11), d(2026, 9, 8)),
        ("10", "mfa", "justice"): (d(2026, 9, 11), None),
        # After Tuesday 8 September: 9-11 | 14-18 | 21-25 | 28, 29.
        ("11.1", "finance", "mfa"): (d(2026, 9, 29), None),
    }
    whole = found(Procedure.IO_DECISION, *DECISION, circumstances=(Circumstance.FOR_THE_PRESIDENT,))
    assert whole == {
        ("10", "mfa", "finance"): (d(2026, 9, 11), d(2026, 9, 8)),
        ("10", "mfa", "justice"): (d(2026, 9, 11), None),
        ("11.1", "finance", "mfa"): (d(2026, 9, 29), d(2026, 9, 24)),
        # After Thursday 24 September: 25 | 28-2 October | 5-8.
        ("12", "mfa", "government_office"): (d(2026, 10, 8), d(2026, 10, 5)),
        # After Monday 5 October: 6-9 | 12-16 | 19.
        ("13.0", "government_office", None): (d(2026, 10, 19), d(2026, 10, 16)),
        ("13.1", "government_office", "prime_minister"): (None, d(2026, 10, 19)),
        ("13.2", "government_office", "presidential_administration"): (None, d(2026, 10, 19)),
        # After Monday 19 October: 20-23; Republic Day, Sunday 25, gives Monday 26 off; 27-30 | 2, 3 November.
        ("14.1", "presidential_administration", None): (d(2026, 11, 3), d(2026, 11, 3)),
        ("14.2", "presidential_administration", "president"): (None, d(2026, 11, 5)),
    }


def test_a_decision_is_owed_to_the_central_bodies_before_any_is_named() -> None:
    assert found(Procedure.IO_DECISION, DECISION[0]) == {("10", "mfa", "central_bodies"): (d(2026, 9, 11), None)}


def test_a_decision_that_the_president_need_not_consider_ends_with_the_prime_minister() -> None:
    rules = {rule for rule, _, _ in found(Procedure.IO_DECISION, *DECISION[:7])}
    assert rules == {"10", "11.1", "12", "13.0", "13.1"}


def test_a_decision_of_the_commission_has_no_terms_of_paragraphs_10_to_14() -> None:
    commission = (Circumstance.COMMISSION_DECISION, Circumstance.FOR_THE_PRESIDENT)
    assert found(Procedure.IO_DECISION, *DECISION, circumstances=commission) == {}


def test_a_draft_decision_is_agreed_without_a_date_until_the_organization_is_notified() -> None:
    draft = (ActKind.DRAFT_DECISION_RECEIVED, d(2026, 9, 4), ())
    sent = (ActKind.REPLY_SENT, d(2026, 10, 2), ())
    assert found(Procedure.IO_DECISION, draft) == {
        ("8.1a", "handling_body", "interested_bodies"): (None, None),
        ("9", "handling_body", "international_organization"): (None, None),
    }
    money = found(Procedure.IO_DECISION, draft, sent, circumstances=(Circumstance.BUDGET_FUNDS_NEEDED,))
    assert money == {
        ("8.1a", "handling_body", "interested_bodies"): (None, d(2026, 10, 2)),
        ("8.1b", "handling_body", "budget_commission"): (None, d(2026, 10, 2)),
        ("9", "handling_body", "international_organization"): (None, d(2026, 10, 2)),
    }
    commission = found(Procedure.IO_DECISION, draft, circumstances=(Circumstance.COMMISSION_DECISION,))
    assert {rule for rule, _, _ in commission} == {"8.1a", "8.2"}


def test_a_year_of_treaty_information_asks_each_body_and_then_the_ministry_and_the_office() -> None:
    year = found(
        Procedure.TREATY_INFORMATION,
        (ActKind.PERIOD_BEGUN, d(2025, 2, 26), ("finance", "justice")),
        (ActKind.TREATIES_IN_FORCE_SUBMITTED, d(2026, 1, 9), ("finance",)),
        (ActKind.REPORT_SENT, d(2026, 2, 9), ("government_office",)),
        (ActKind.REPORT_RECEIVED, d(2026, 2, 24), ("presidential_administration",)),
    )
    assert year == {
        ("2.1", "finance", "mfa"): (d(2026, 1, 10), d(2026, 1, 9)),
        ("2.1", "justice", "mfa"): (d(2026, 1, 10), None),
        ("2.2", "finance", "mfa"): (d(2026, 1, 10), None),
        ("2.2", "justice", "mfa"): (d(2026, 1, 10), None),
        ("4.1", "mfa", "government_office"): (d(2026, 2, 10), d(2026, 2, 9)),
        ("5.1", "government_office", "presidential_administration"): (d(2026, 2, 25), None),
        # After Tuesday 24 February 2026: 25-27 | 2-6 March make 8; 8 March, a Sunday, gives Monday 9 off; 10-13 make 12;
        # 16, 17, 18 make 15.
        ("6", "presidential_administration", "president"): (d(2026, 3, 18), None),
    }


def test_the_year_2018_also_had_the_dates_of_the_rules_of_2010() -> None:
    year = found(Procedure.TREATY_INFORMATION, (ActKind.PERIOD_BEGUN, d(2018, 2, 26), ("finance",)))
    assert year == {
        ("2.1", "finance", "mfa"): (d(2019, 1, 10), None),
        ("2.2", "finance", "mfa"): (d(2019, 1, 10), None),
        ("4.1", "mfa", "government_office"): (d(2019, 2, 10), None),
        ("5.1", "government_office", "presidential_administration"): (d(2019, 2, 25), None),
        ("1141.5", "finance", "mfa"): (d(2018, 11, 10), None),
        ("1141.8", "mfa", "government_office"): (d(2018, 12, 10), None),
        ("1141.10", "government_office", "presidential_administration"): (None, None),
    }


def test_an_invitation_is_owed_without_a_date_once_a_visit_is_proposed() -> None:
    proposed = (ActKind.PROPOSALS_SUBMITTED, d(2026, 9, 4), ("ombudsman",))
    invited = (ActKind.INVITATION_SENT, d(2026, 9, 18), ())
    owed = ("14-10", "mfa", "special_procedures")
    assert found(Procedure.VISIT_REQUEST, proposed) == {owed: (None, None)}
    assert found(Procedure.VISIT_REQUEST, proposed, invited) == {owed: (None, d(2026, 9, 18))}


def test_the_official_position_is_told_by_the_end_of_the_half_year() -> None:
    begun = (ActKind.PERIOD_BEGUN, d(2026, 7, 1), ())
    assert found(Procedure.OFFICIAL_POSITION, begun) == {("D4.2", "mfa", "all_bodies"): (d(2026, 12, 31), None)}
