"""The words of the board for what its tables keep as keys."""

from composer.words import language, purpose
from kense.i18n import Message, _

STATES = {
    "missing": _("missing"),
    "returned": _("returned"),
    "received": _("received"),
    "ready": _("ready"),
    "approved": _("approved"),
}
BADGES = {"missing": "quiet", "returned": "soon", "received": "", "ready": "met", "approved": "met"}
LAPSED = {
    "came": _("void since something new came"),
    "returned": _("void since something was returned"),
    "moved": _("void since its content was changed"),
    "person": _("withdrawn by a person"),
    "owed": _("void since another body owes it too"),
}

__all__ = ["BADGES", "STATES", "language", "lapsed", "purpose", "state"]


def state(key: str) -> Message:
    return STATES[key]


def lapsed(because: str) -> Message:
    return LAPSED[because]
