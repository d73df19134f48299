"""What the pages and the mail of warnings call things. Translated where they are shown."""

from deadline_watcher.warnings.ladders import MISSED, Role
from kense.contracts.events import ObligationState
from kense.i18n import Message, _

# Who is warned, and how far a mail has come; why one was not needed any more.
ROLES: dict[Role, Message] = {
    "officer": _("officer"),
    "head": _("head"),
    "deputy_minister": _("deputy minister"),
}

MAILS = {
    "queued": (_("waiting"), "soon"),
    "sent": (_("sent"), "met"),
    "refused": (_("refused by the mail server"), "late"),
    "dropped": (_("no longer needed"), "quiet"),
    "unsent": (_("not sent: no mail is set up"), "quiet"),
}

# By the state of the duty, or by what else happened to it.
DROPPED = {
    ObligationState.MET: _("The duty was met before it could be sent."),
    ObligationState.MET_LATE: _("The duty was met before it could be sent."),
    ObligationState.CONSENTED: _("Silence became consent before it could be sent."),
    ObligationState.WITHDRAWN: _("The duty was no longer asked before it could be sent."),
    ObligationState.WAIVED: _("The duty was waived before it could be sent."),
    ObligationState.PAUSED: _("The duty was paused before it could be sent."),
    "newer": _("A newer warning of the same duty took its place."),
    "moved": _("The date moved before it could be sent."),
    "retired": _("The person was taken off the list before it could be sent."),
    "acknowledged": _("It was acknowledged before it could be sent."),
}


def step_words(key: str) -> Message:
    """What a step of a ladder is called."""
    side, _space, number = key.partition(" ")
    if key == MISSED:
        return _("the date was missed")
    if side == "plus":
        return _("working days after the date: {amount}", amount=number)
    return _("working days before the date: {amount}", amount=number) if int(number) else _("the last working day")


OF_WARNINGS: dict[str, object] = {"roles": ROLES, "mails": MAILS, "dropped": DROPPED, "step": step_words}
