"""What can happen in a case of each procedure of decree 1037, in the order in which it usually does.

One table says which acts a case page offers; what an act must say of itself stands below it.
"""

from dataclasses import dataclass

from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import PERIODIC, Procedure


@dataclass(frozen=True)
class Course:
    """The acts of a procedure, and the circumstances its rules ask about."""

    acts: tuple[ActKind, ...]
    circumstances: tuple[Circumstance, ...] = ()

    @property
    def offered(self) -> tuple[ActKind, ...]:
        stated = (ActKind.CIRCUMSTANCES_STATED,) if self.circumstances else ()
        return (*self.acts, *stated, ActKind.CASE_CLOSED)


COURSES: dict[Procedure, Course] = {
    Procedure.TREATY_INFORMATION: Course(
        (
            ActKind.PERIOD_BEGUN,
            ActKind.TREATIES_IN_FORCE_SUBMITTED,
            ActKind.TREATIES_SIGNED_SUBMITTED,
            ActKind.REPORT_SENT,
            ActKind.REPORT_RECEIVED,
            ActKind.PRESIDENT_INFORMED,
        )
    ),
    Procedure.IO_DECISION: Course(
        (
            ActKind.DRAFT_DECISION_RECEIVED,
            ActKind.DECISION_RECEIVED,
            ActKind.DECISION_ROUTED,
            ActKind.DECISION_FORWARDED,
            ActKind.PROPOSALS_SUBMITTED,
            ActKind.PROPOSALS_FORWARDED,
            ActKind.PROPOSALS_RECEIVED,
            ActKind.PROPOSALS_CONSIDERED,
            ActKind.PRESIDENT_INFORMED,
            ActKind.REPLY_SENT,
        ),
        (Circumstance.COMMISSION_DECISION, Circumstance.BUDGET_FUNDS_NEEDED, Circumstance.FOR_THE_PRESIDENT),
    ),
    Procedure.TREATY_BODY: Course(
        (
            ActKind.COMMUNICATION_RECEIVED,
            ActKind.COMMUNICATION_ROUTED,
            ActKind.COMMUNICATION_FORWARDED,
            ActKind.SUBMISSION_RECEIVED,
            ActKind.MEETING_HELD,
            ActKind.TERM_SET,
            ActKind.REPLY_SENT,
        )
    ),
    Procedure.UPR: Course(
        (
            ActKind.COMMUNICATION_RECEIVED,
            ActKind.COMMUNICATION_ROUTED,
            ActKind.COMMUNICATION_FORWARDED,
            ActKind.SUBMISSION_RECEIVED,
            ActKind.MEETING_HELD,
            ActKind.REPLY_SENT,
        )
    ),
    Procedure.VISIT_REQUEST: Course(
        (
            ActKind.COMMUNICATION_RECEIVED,
            ActKind.PROPOSALS_SUBMITTED,
            ActKind.PROPOSALS_RECEIVED,
            ActKind.INVITATION_SENT,
            ActKind.REPLY_SENT,
        )
    ),
    Procedure.HIGH_LEVEL_EVENT: Course(
        (
            ActKind.EVENT_SCHEDULED,
            ActKind.REQUEST_SENT,
            ActKind.REQUEST_RECEIVED,
            ActKind.SUBMISSION_RECEIVED,
            ActKind.SUBMISSION_RETURNED,
            ActKind.CONCEPT_DISCUSSED,
            ActKind.CONCEPT_SUBMITTED,
            ActKind.MATERIALS_INSTRUCTED,
            ActKind.MATERIALS_SUBMITTED,
            ActKind.PACKAGE_DISCUSSED,
            ActKind.PACKAGE_SUBMITTED,
            ActKind.PACKAGE_UPDATED,
            ActKind.EVENT_HELD,
            ActKind.AGREEMENTS_REPORTED,
            ActKind.INSTRUCTION_PROPOSALS_SUBMITTED,
            ActKind.TALKS_RECORDS_SUBMITTED,
            ActKind.EVENT_MATERIALS_SUBMITTED,
            ActKind.INSTRUCTIONS_CIRCULATED,
            ActKind.INSTRUCTIONS_AGREED,
            ActKind.INSTRUCTIONS_SUBMITTED,
        ),
        (
            Circumstance.WITHIN_ORGANIZATION,
            Circumstance.VISIT_ABROAD,
            Circumstance.TERMS_SET_BY_ADMINISTRATION,
            Circumstance.MFA_ABSENT,
        ),
    ),
    Procedure.INSTRUCTION_REPORTS: Course((ActKind.PERIOD_BEGUN, ActKind.CONTROL_PLAN_SET, ActKind.REPORT_SENT)),
    Procedure.INVESTMENT_MONITORING: Course((ActKind.PERIOD_BEGUN, ActKind.REPORT_SENT)),
    Procedure.COURT_REQUEST: Course(
        (
            ActKind.COURT_REQUEST_RECEIVED,
            ActKind.COURT_REQUEST_FORWARDED,
            ActKind.SUBMISSION_RECEIVED,
            ActKind.TERM_SET,
            ActKind.REPLY_SENT,
            ActKind.ORIGINALS_RECEIVED,
            ActKind.ORIGINALS_SENT,
        ),
        (Circumstance.EAEU_COURT,),
    ),
    Procedure.COURT_APPLICATION: Course(
        (
            ActKind.APPLICATION_DRAFTED,
            ActKind.APPLICATION_AGREED,
            ActKind.APPLICATION_PLANNED,
            ActKind.APPLICATION_NOTIFIED,
            ActKind.ORIGINALS_RECEIVED,
            ActKind.ORIGINALS_SENT,
            ActKind.APPLICATION_SENT,
        ),
        (Circumstance.EAEU_COURT, Circumstance.NATIONAL_CHAMBER_APPLIES),
    ),
    Procedure.INTERNATIONAL_ACTIVITY: Course(
        (
            ActKind.EVENT_SCHEDULED,
            ActKind.MEETING_HELD,
            ActKind.AGREEMENTS_TOLD,
            ActKind.AGREEMENTS_REPORTED,
            ActKind.EVENT_HELD,
            ActKind.REPORT_SENT,
        ),
        (
            Circumstance.MFA_ABSENT,
            Circumstance.MFA_ASKED,
            Circumstance.EXCLUDED_SPHERE,
            Circumstance.SPECIAL_STATE_BODY,
        ),
    ),
    Procedure.ANNUAL_ACTIVITY: Course(
        (ActKind.PERIOD_BEGUN, ActKind.ANNUAL_INFORMATION_SUBMITTED), (Circumstance.EXCLUDED_SPHERE,)
    ),
    Procedure.OFFICIAL_POSITION: Course((ActKind.PERIOD_BEGUN, ActKind.REPORT_SENT)),
    Procedure.OTHER: Course(
        (
            ActKind.COMMUNICATION_RECEIVED,
            ActKind.SUBMISSION_RECEIVED,
            ActKind.MEETING_HELD,
            ActKind.TERM_SET,
            ActKind.REPLY_SENT,
            ActKind.REPORT_SENT,
        )
    ),
}

# What a letter proves on the day it comes; any other letter is a communication.
PROVED_BY_A_LETTER = {
    Procedure.COURT_REQUEST: ActKind.COURT_REQUEST_RECEIVED,
    Procedure.COURT_APPLICATION: ActKind.APPLICATION_DRAFTED,
    Procedure.IO_DECISION: ActKind.DECISION_RECEIVED,
}
# Cases that no letter begins, and the acts that may begin them.
BEGUN_WITHOUT_A_LETTER: dict[Procedure, tuple[ActKind, ...]] = {
    Procedure.HIGH_LEVEL_EVENT: (ActKind.EVENT_SCHEDULED, ActKind.EVENT_HELD),
    Procedure.INTERNATIONAL_ACTIVITY: (ActKind.EVENT_SCHEDULED, ActKind.MEETING_HELD, ActKind.EVENT_HELD),
    Procedure.COURT_APPLICATION: (ActKind.APPLICATION_DRAFTED, ActKind.APPLICATION_PLANNED),
    **dict.fromkeys(PERIODIC, (ActKind.PERIOD_BEGUN,)),
    Procedure.INSTRUCTION_REPORTS: (ActKind.CONTROL_PLAN_SET, ActKind.PERIOD_BEGUN),
}

# Acts that say nothing unless they name whom they concern; others may name somebody; the rest concern the whole case.
NEEDS_BODIES = frozenset(
    {
        ActKind.PERIOD_BEGUN,
        ActKind.REPORT_SENT,
        ActKind.TREATIES_IN_FORCE_SUBMITTED,
        ActKind.TREATIES_SIGNED_SUBMITTED,
        ActKind.DECISION_ROUTED,
        ActKind.DECISION_FORWARDED,
        ActKind.PROPOSALS_SUBMITTED,
        ActKind.PROPOSALS_CONSIDERED,
        ActKind.COMMUNICATION_ROUTED,
        ActKind.COMMUNICATION_FORWARDED,
        ActKind.SUBMISSION_RECEIVED,
        ActKind.SUBMISSION_RETURNED,
        ActKind.REQUEST_RECEIVED,
        ActKind.MATERIALS_INSTRUCTED,
        ActKind.MATERIALS_SUBMITTED,
        ActKind.INSTRUCTION_PROPOSALS_SUBMITTED,
        ActKind.INSTRUCTIONS_CIRCULATED,
        ActKind.INSTRUCTIONS_AGREED,
        ActKind.COURT_REQUEST_RECEIVED,
        ActKind.COURT_REQUEST_FORWARDED,
        ActKind.CONTROL_PLAN_SET,
        ActKind.ANNUAL_INFORMATION_SUBMITTED,
    }
)
MAY_NAME_BODIES = NEEDS_BODIES | {
    ActKind.MEETING_HELD,
    ActKind.REQUEST_SENT,
    ActKind.PROPOSALS_FORWARDED,
    ActKind.EVENT_HELD,
    ActKind.AGREEMENTS_REPORTED,
    ActKind.APPLICATION_DRAFTED,
    ActKind.APPLICATION_AGREED,
    ActKind.APPLICATION_NOTIFIED,
    ActKind.APPLICATION_SENT,
}
# The part of the named bodies: it came from them, or went to them; in other acts they have another part.
GIVEN_BY = frozenset(
    {
        ActKind.TREATIES_IN_FORCE_SUBMITTED,
        ActKind.TREATIES_SIGNED_SUBMITTED,
        ActKind.PROPOSALS_SUBMITTED,
        ActKind.SUBMISSION_RECEIVED,
        ActKind.MATERIALS_SUBMITTED,
        ActKind.AGREEMENTS_REPORTED,
        ActKind.INSTRUCTION_PROPOSALS_SUBMITTED,
        ActKind.INSTRUCTIONS_AGREED,
        ActKind.APPLICATION_DRAFTED,
        ActKind.APPLICATION_AGREED,
        ActKind.APPLICATION_NOTIFIED,
        ActKind.APPLICATION_SENT,
        ActKind.ANNUAL_INFORMATION_SUBMITTED,
    }
)
SENT_TO = frozenset(
    {
        ActKind.DECISION_ROUTED,
        ActKind.DECISION_FORWARDED,
        ActKind.PROPOSALS_FORWARDED,
        ActKind.COMMUNICATION_ROUTED,
        ActKind.COMMUNICATION_FORWARDED,
        ActKind.SUBMISSION_RETURNED,
        ActKind.REQUEST_SENT,
        ActKind.REQUEST_RECEIVED,
        ActKind.MATERIALS_INSTRUCTED,
        ActKind.INSTRUCTIONS_CIRCULATED,
        ActKind.COURT_REQUEST_RECEIVED,
        ActKind.COURT_REQUEST_FORWARDED,
    }
)
# Paragraph 32-1 has a unit of the Administration agree, which is no body of its own.
ROLES = {ActKind.INSTRUCTIONS_AGREED: ("administration_unit",)}

# Acts that fix a day to come; that give a term another paper names; that come from a letter with a term of its own.
PLANS = frozenset({ActKind.EVENT_SCHEDULED, ActKind.APPLICATION_PLANNED})
SETS_TERM = frozenset({ActKind.TERM_SET, ActKind.CONTROL_PLAN_SET})
MAY_NAME_A_TERM = SETS_TERM | {ActKind.COMMUNICATION_RECEIVED, ActKind.COURT_REQUEST_RECEIVED}
