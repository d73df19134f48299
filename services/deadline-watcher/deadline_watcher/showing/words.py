"""What pages call things. Translated where they are shown."""

from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import ObligationState, Procedure
from kense.i18n import _

# What was done, as a sentence; every kind of act has one.
ACTS = {
    ActKind.PERIOD_BEGUN: _("A period of the decree's fixed dates began"),
    ActKind.CIRCUMSTANCES_STATED: _("Circumstances of the case were stated"),
    ActKind.TERM_SET: _("The term was entered"),
    ActKind.MEETING_HELD: _("The meeting was held"),
    ActKind.REPORT_SENT: _("The report was sent"),
    ActKind.REPORT_RECEIVED: _("The report was received"),
    ActKind.PRESIDENT_INFORMED: _("The President was informed"),
    ActKind.CASE_CLOSED: _("The case was closed"),
    ActKind.TREATIES_IN_FORCE_SUBMITTED: _("Information on treaties in force was submitted"),
    ActKind.TREATIES_SIGNED_SUBMITTED: _("Information on treaties signed and not in force was submitted"),
    ActKind.DRAFT_DECISION_RECEIVED: _("The draft decision was received"),
    ActKind.DECISION_RECEIVED: _("The decision was received"),
    ActKind.DECISION_ROUTED: _("The bodies for the decision were named"),
    ActKind.DECISION_FORWARDED: _("The decision was forwarded"),
    ActKind.PROPOSALS_SUBMITTED: _("Proposals were submitted"),
    ActKind.PROPOSALS_FORWARDED: _("Proposals were forwarded"),
    ActKind.PROPOSALS_RECEIVED: _("Proposals were received"),
    ActKind.PROPOSALS_CONSIDERED: _("Proposals were considered"),
    ActKind.COMMUNICATION_RECEIVED: _("The communication was received"),
    ActKind.COMMUNICATION_ROUTED: _("The competent bodies were named"),
    ActKind.COMMUNICATION_FORWARDED: _("The communication was forwarded"),
    ActKind.COPY_RECEIVED: _("A copy was received"),
    ActKind.SUBMISSION_RECEIVED: _("A body's information was received"),
    ActKind.REPLY_SIGNED: _("The reply was signed"),
    ActKind.REPLY_SENT: _("The reply was sent"),
    ActKind.OHCHR_PUBLISHED: _("OHCHR published the communication"),
    ActKind.DOCUMENT_PUBLISHED: _("A document was published on the ministry's website"),
    ActKind.INVITATION_SENT: _("The invitation was sent"),
    ActKind.EVENT_SCHEDULED: _("The day of the event was fixed"),
    ActKind.REQUEST_SENT: _("The request for materials was sent"),
    ActKind.REQUEST_RECEIVED: _("The request for materials was received"),
    ActKind.SUBMISSION_RETURNED: _("The submission was returned for rework"),
    ActKind.CONCEPT_DISCUSSED: _("The concept was discussed"),
    ActKind.CONCEPT_SUBMITTED: _("The concept was submitted"),
    ActKind.PACKAGE_DISCUSSED: _("The package was discussed"),
    ActKind.PACKAGE_SUBMITTED: _("The package was submitted"),
    ActKind.PACKAGE_UPDATED: _("The package was updated"),
    ActKind.MATERIALS_INSTRUCTED: _("Further materials were asked for"),
    ActKind.MATERIALS_SUBMITTED: _("Further materials were submitted"),
    ActKind.EVENT_HELD: _("The event was held"),
    ActKind.TALKS_RECORDS_SUBMITTED: _("The records of talks were submitted"),
    ActKind.AGREEMENTS_REPORTED: _("The agreements reached were reported"),
    ActKind.EVENT_MATERIALS_SUBMITTED: _("The materials of the event were submitted"),
    ActKind.INSTRUCTION_PROPOSALS_SUBMITTED: _("Proposals for the draft instructions were submitted"),
    ActKind.INSTRUCTIONS_CIRCULATED: _("The draft instructions were circulated"),
    ActKind.INSTRUCTIONS_AGREED: _("The draft instructions were agreed"),
    ActKind.INSTRUCTIONS_SUBMITTED: _("The draft instructions were submitted"),
    ActKind.CONTROL_PLAN_SET: _("The control plan was set"),
    ActKind.COURT_REQUEST_RECEIVED: _("The court's request was received"),
    ActKind.COURT_REQUEST_FORWARDED: _("The court's request was forwarded"),
    ActKind.APPLICATION_DRAFTED: _("The application was drafted"),
    ActKind.APPLICATION_AGREED: _("The application was agreed"),
    ActKind.APPLICATION_PLANNED: _("The day of sending the application was fixed"),
    ActKind.APPLICATION_NOTIFIED: _("The ministry was told of the application"),
    ActKind.APPLICATION_SENT: _("The application was sent"),
    ActKind.ORIGINALS_RECEIVED: _("The originals were received"),
    ActKind.ORIGINALS_SENT: _("The originals were sent"),
    ActKind.ANNUAL_INFORMATION_SUBMITTED: _("The annual information was submitted"),
    ActKind.AGREEMENTS_TOLD: _("The next official was told of the agreements"),
}

PROCEDURES = {
    Procedure.SPECIAL_PROCEDURES: _("special procedures of the UN Human Rights Council"),
    Procedure.TREATY_BODY: _("human rights treaty bodies"),
    Procedure.UPR: _("universal periodic review"),
    Procedure.COURT_REQUEST: _("requests of international courts"),
    Procedure.COURT_APPLICATION: _("applications to international courts"),
    Procedure.IO_DECISION: _("decisions of international organizations"),
    Procedure.VISIT_REQUEST: _("visits of special procedures"),
    Procedure.HIGH_LEVEL_EVENT: _("events at the highest level"),
    Procedure.INTERNATIONAL_ACTIVITY: _("coordination of international activity"),
    Procedure.TREATY_INFORMATION: _("information on treaties"),
    Procedure.INSTRUCTION_REPORTS: _("reports on instructions"),
    Procedure.INVESTMENT_MONITORING: _("monitoring of investment agreements"),
    Procedure.ANNUAL_ACTIVITY: _("annual international activity"),
    Procedure.OFFICIAL_POSITION: _("official position"),
    Procedure.OTHER: _("other"),
}

CIRCUMSTANCES = {
    Circumstance.COMMISSION_DECISION: _("The decision is one of the Eurasian Economic Commission"),
    Circumstance.BUDGET_FUNDS_NEEDED: _("Budget funds are needed"),
    Circumstance.FOR_THE_PRESIDENT: _("The decision needs the President's consideration"),
    Circumstance.WITHIN_ORGANIZATION: _("The event takes place within an international organization"),
    Circumstance.VISIT_ABROAD: _("The event is a visit abroad"),
    Circumstance.TERMS_SET_BY_ADMINISTRATION: _("The Presidential Administration set other terms (paragraph 27)"),
    Circumstance.MFA_ABSENT: _("The Ministry of Foreign Affairs took no part"),
    Circumstance.EAEU_COURT: _("The matter is before the Court of the Eurasian Economic Union"),
    Circumstance.NATIONAL_CHAMBER_APPLIES: _("The National Chamber of Entrepreneurs applies"),
    Circumstance.MFA_ASKED: _("The Ministry of Foreign Affairs asked for the report"),
    Circumstance.EXCLUDED_SPHERE: _("The matter lies in a sphere that paragraph 50 excludes"),
    Circumstance.SPECIAL_STATE_BODY: _("The body is a special state body"),
}

# What became of an obligation, in the report of timeliness (timeliness.Outcome).
OUTCOMES = {
    "met in time": _("met in time"),
    "met late": _("met late"),
    "open": _("open"),
    "late now": _("late now"),
    "consented": _("consented by silence"),
    "waived": _("waived"),
}

OUTCOME_LOOKS = {"met in time": "met", "met late": "late", "late now": "late", "consented": "met", "waived": "quiet"}

# The states to choose from on the board, and the headings of its counts (board_filter.State).
BOARD_STATES = {
    "owed": _("still owed"),
    "late": _("late"),
    "due": _("dated, not late"),
    "undated": _("without a date"),
    "paused": _("paused"),
    "met": _("met"),
    "met late": _("met late"),
    "consented": _("consented by silence"),
    "waived": _("waived"),
    "all": _("all"),
}

# The figures of the report of timeliness, as what is listed behind each.
BEHIND = {
    **OUTCOMES,
    "asked": _("asked"),
    "extended": _("extended"),
    "returned": _("returned for rework"),
}

# What a person decided about an obligation (decided.DecisionKind).
DECISIONS = {
    "term_set": _("Another term was set: {day}"),
    "extended": _("Extended to {day}"),
    "paused": _("Its warnings were paused"),
    "resumed": _("Its warnings were resumed"),
    "waived": _("The duty was waived"),
    "reinstated": _("The duty was reinstated"),
}

# What kind of rule it is, and the badge it is shown with.
KINDS = {
    "duty": (_("duty"), ""),
    "permission": (_("permission"), "quiet"),
    "prohibition": (_("prohibition"), "quiet"),
    "exclusion": (_("exclusion"), "quiet"),
    "content": (_("content"), "quiet"),
    "standing": (_("standing duty"), "quiet"),
}

# Each state, and the badge it is shown with.
STATES = {
    ObligationState.OPEN: (_("open"), ""),
    ObligationState.LATE: (_("late"), "late"),
    ObligationState.MET: (_("met"), "met"),
    ObligationState.MET_LATE: (_("met late"), "late"),
    ObligationState.WITHDRAWN: (_("no longer asked"), "quiet"),
    ObligationState.CONSENTED: (_("consented by silence"), "met"),
    ObligationState.PAUSED: (_("paused"), "quiet"),
    ObligationState.WAIVED: (_("waived"), "quiet"),
}

GROUPS = (
    ("late", _("Late")),
    ("today", _("Due today")),
    ("near", _("Near: at most three working days left")),
    ("undated", _("Without a date")),
    ("later", _("Later")),
    ("paused", _("Paused")),
)

UNDATED = {
    "decree sets none": _(
        "The decree sets no term for this duty, so it has no date; it stays on the list until it is met."
    ),
    "letter names none": _(
        "The letter names no term and none is assumed. Look in the letter; if a term was agreed or named later, "
        "enter it in the case, and the date appears here."
    ),
    "letter date unknown": _(
        "The term runs from the date of the letter, and that date is not known. Enter the term again in the case "
        "with the date of the letter, and the date appears here."
    ),
    "event day unknown": _(
        "The day of the event is not fixed yet, and the term is counted back from it. Record the planned day in the "
        "case, and the date appears here."
    ),
    "term not set yet": _(
        "The term is set by somebody else's paper, and it is not entered yet. Enter it in the case, and the date "
        "appears here."
    ),
    "outside calendar": _(
        "The date would lie outside the calendar of working days, so none is given; the duty stays on the list. Check "
        "the year of the days recorded in the case. If it is right, Kense needs a newer calendar: tell the operator."
    ),
}

# The counting choices (choices.Choices), by name and value, as an explanation names them.
CHOICES = {
    ("first_day", "next"): _("Counting begins on the day after the event"),
    ("first_day", "same"): _("Counting begins on the day of the event itself"),
    ("days_end_on_day_off", "forward"): _("A last day that is not worked moves to the next working day"),
    ("days_end_on_day_off", "stay"): _("A last day that is not worked stays the last day"),
    ("fixed_date_on_day_off", "backward"): _("A fixed date that is not worked: act on the working day before"),
    ("fixed_date_on_day_off", "forward"): _("A fixed date that is not worked: act on the working day after"),
    ("back", "ordinary"): _("Counting back, one may act on the day reached"),
    ("back", "clear_days"): _("Counting back, the days between must be clear: one day more"),
    ("before_the_fifth", "strict"): _("“Before the 5th” is read strictly: the 4th is the last day"),
    ("before_the_fifth", "inclusive"): _("“Before the 5th” is read as including the 5th"),
    ("five_days", "calendar"): _("The five days are calendar days"),
    ("five_days", "working"): _("The five days are working days"),
}

# What a reader must know of a rule before anything else (rules_pages.Mark), and the badge it is shown with.
RULE_MARKS = {
    "no_term": (_("no term in the decree"), "soon"),
    "no_start": (_("start not stated"), "soon"),
    "editions": (_("editions disagree"), "soon"),
    "repealed": (_("repealed"), "quiet"),
}

# The pages of this service that a reader can go to from any of them.
WAYS = (
    ("", _("Today")),
    ("board", _("Board")),
    ("timeliness", _("Timeliness")),
    ("proposals", _("Moves of dates")),
    ("rules", _("Rules of the decree")),
    ("calendar", _("Calendar")),
    ("calculator", _("Calculator of terms")),
    ("planner", _("Planner of an event")),
    ("people", _("Who is warned")),
    ("warnings", _("Warnings by mail")),
)
