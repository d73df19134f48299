"""Acts: somebody did something on some day. The law answers with obligations."""

from datetime import date as Day  # noqa: N812 - the field is called date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, model_validator


class ActKind(StrEnum):
    """Every kind of act a case can hold, by the chapter of decree 1037 whose rules speak of it.

    An act may plan a day (`planned_for`): the day of an event, or of sending an application to a court.
    """

    # Every procedure. A period is the year, half-year or quarter of a fixed date; `bodies` are those who owe something for it.
    PERIOD_BEGUN = "period.begun"
    CIRCUMSTANCES_STATED = "circumstances.stated"
    TERM_SET = "term.set"
    MEETING_HELD = "meeting.held"
    REPORT_SENT = "report.sent"
    REPORT_RECEIVED = "report.received"
    PRESIDENT_INFORMED = "president.informed"
    CASE_CLOSED = "case.closed"

    # Chapter 1: information on treaties.
    TREATIES_IN_FORCE_SUBMITTED = "treaties_in_force.submitted"
    TREATIES_SIGNED_SUBMITTED = "treaties_signed.submitted"

    # Chapter 2: decisions of international organizations.
    DRAFT_DECISION_RECEIVED = "draft_decision.received"
    DECISION_RECEIVED = "decision.received"
    DECISION_ROUTED = "decision.routed"
    DECISION_FORWARDED = "decision.forwarded"
    PROPOSALS_SUBMITTED = "proposals.submitted"
    PROPOSALS_FORWARDED = "proposals.forwarded"
    PROPOSALS_RECEIVED = "proposals.received"
    PROPOSALS_CONSIDERED = "proposals.considered"

    # Chapter 2-1: special procedures and treaty bodies.
    COMMUNICATION_RECEIVED = "communication.received"
    COMMUNICATION_ROUTED = "communication.routed"
    COMMUNICATION_FORWARDED = "communication.forwarded"
    COPY_RECEIVED = "copy.received"
    SUBMISSION_RECEIVED = "submission.received"
    REPLY_SIGNED = "reply.signed"
    REPLY_SENT = "reply.sent"
    OHCHR_PUBLISHED = "ohchr.published"
    DOCUMENT_PUBLISHED = "document.published"
    INVITATION_SENT = "invitation.sent"

    # Chapter 3: events at the highest level.
    EVENT_SCHEDULED = "event.scheduled"
    REQUEST_SENT = "request.sent"
    REQUEST_RECEIVED = "request.received"
    SUBMISSION_RETURNED = "submission.returned"
    CONCEPT_DISCUSSED = "concept.discussed"
    CONCEPT_SUBMITTED = "concept.submitted"
    PACKAGE_DISCUSSED = "package.discussed"
    PACKAGE_SUBMITTED = "package.submitted"
    PACKAGE_UPDATED = "package.updated"
    MATERIALS_INSTRUCTED = "materials.instructed"
    MATERIALS_SUBMITTED = "materials.submitted"
    EVENT_HELD = "event.held"
    TALKS_RECORDS_SUBMITTED = "talks_records.submitted"
    AGREEMENTS_REPORTED = "agreements.reported"
    EVENT_MATERIALS_SUBMITTED = "event_materials.submitted"

    # Chapter 4: agreements reached and draft instructions.
    INSTRUCTION_PROPOSALS_SUBMITTED = "instruction_proposals.submitted"
    INSTRUCTIONS_CIRCULATED = "instructions.circulated"
    INSTRUCTIONS_AGREED = "instructions.agreed"
    INSTRUCTIONS_SUBMITTED = "instructions.submitted"
    CONTROL_PLAN_SET = "control_plan.set"

    # Chapter 5: international courts.
    COURT_REQUEST_RECEIVED = "court_request.received"
    COURT_REQUEST_FORWARDED = "court_request.forwarded"
    APPLICATION_DRAFTED = "application.drafted"
    APPLICATION_AGREED = "application.agreed"
    APPLICATION_PLANNED = "application.planned"
    APPLICATION_NOTIFIED = "application.notified"
    APPLICATION_SENT = "application.sent"
    ORIGINALS_RECEIVED = "originals.received"
    ORIGINALS_SENT = "originals.sent"

    # Chapter 6: coordination of international activity.
    ANNUAL_INFORMATION_SUBMITTED = "annual_information.submitted"
    AGREEMENTS_TOLD = "agreements.told"


class Circumstance(StrEnum):
    """What decides in the single case whether a rule of the decree applies."""

    COMMISSION_DECISION = "commission_decision"  # of the Eurasian Economic Commission (14-1)
    BUDGET_FUNDS_NEEDED = "budget_funds_needed"  # 8, 11
    FOR_THE_PRESIDENT = "for_the_president"  # the decision needs the President's consideration (13)
    WITHIN_ORGANIZATION = "within_organization"  # an event inside an international organization (21)
    VISIT_ABROAD = "visit_abroad"  # 21, 29, 31, 32
    TERMS_SET_BY_ADMINISTRATION = "terms_set_by_administration"  # paragraph 27 frees 24 to 26
    MFA_ABSENT = "mfa_absent"  # the MFA took no part (29, 49)
    EAEU_COURT = "eaeu_court"  # the Court of the Eurasian Economic Union (37, 40)
    NATIONAL_CHAMBER_APPLIES = "national_chamber_applies"  # 41
    MFA_ASKED = "mfa_asked"  # the MFA asked for the report (46)
    EXCLUDED_SPHERE = "excluded_sphere"  # paragraph 50, sub-paragraph 2
    SPECIAL_STATE_BODY = "special_state_body"  # paragraph 50, sub-paragraph 3


class CountedFrom(StrEnum):
    LETTER_DATE = "letter date"
    RECEIPT = "receipt"


class Term(BaseModel):
    """A term that a letter itself names: days or months from a day, or a day. Never assumed."""

    model_config = ConfigDict(frozen=True)

    days: int | None = None
    months: int | None = None
    counted_from: CountedFrom | None = None
    date: Day | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Term":
        if sum(value is not None for value in (self.days, self.months, self.date)) != 1:
            raise ValueError("a term is a number of days, or a number of months, or a day")
        if (self.date is None) != (self.counted_from is not None):
            raise ValueError("days and months are counted from something; a day is not")
        return self
