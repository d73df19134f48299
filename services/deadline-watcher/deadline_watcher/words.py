"""What pages call things. Translated where they are shown."""

from kense.contracts.acts import ActKind
from kense.contracts.events import ObligationState
from kense.i18n import _

ACTS = {
    ActKind.COMMUNICATION_RECEIVED: _("The communication was received"),
    ActKind.COMMUNICATION_ROUTED: _("The competent bodies were named"),
    ActKind.COMMUNICATION_FORWARDED: _("The communication was forwarded"),
    ActKind.COPY_RECEIVED: _("A copy was received"),
    ActKind.SUBMISSION_RECEIVED: _("A body's information was received"),
    ActKind.MEETING_HELD: _("The meeting was held"),
    ActKind.TERM_SET: _("The term was entered"),
    ActKind.REPLY_SIGNED: _("The reply was signed"),
    ActKind.REPLY_SENT: _("The reply was sent"),
    ActKind.REPORT_SENT: _("The report was sent"),
    ActKind.OHCHR_PUBLISHED: _("OHCHR published the communication"),
    ActKind.DOCUMENT_PUBLISHED: _("A document was published on the ministry's website"),
    ActKind.CASE_CLOSED: _("The case was closed"),
}

# Each state, and the badge it is shown with.
STATES = {
    ObligationState.OPEN: (_("open"), ""),
    ObligationState.LATE: (_("late"), "late"),
    ObligationState.MET: (_("met"), "met"),
    ObligationState.MET_LATE: (_("met late"), "late"),
    ObligationState.WITHDRAWN: (_("no longer asked"), "quiet"),
}

GROUPS = (
    ("late", _("Late")),
    ("today", _("Due today")),
    ("near", _("Near: at most three working days left")),
    ("undated", _("Without a date")),
    ("later", _("Later")),
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
}

COUNTED = {
    "working days": _("Working days after day zero: {amount}. Day zero is not counted; days off are skipped."),
    "days": _("Calendar days after day zero: {amount}. Every day counts, days off too, and the end is never moved."),
    "months": _("Months after day zero: {amount}. Every day counts, days off too, and the end is never moved."),
    "named day": _("The day itself is named; nothing is counted, and the day is never moved."),
}
