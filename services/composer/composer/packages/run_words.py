"""The words of a run for what its tables keep as keys."""

from composer.words import language, reason, said
from kense.i18n import Message, _

STATES = {
    "waiting": _("waiting"),
    "working": _("being made"),
    "done": _("finished"),
    "failed": _("not finished"),
    "cancelled": _("cancelled"),
}
RUNS = {
    "running": _("The package is being made."),
    "done": _("The package is made."),
    "failed": _("The package could not be made."),
    "cancelled": _("The making of the package was cancelled. What was finished is kept, and is not made again."),
}
BADGES = {"waiting": "quiet", "working": "soon", "done": "met", "failed": "late", "cancelled": "quiet"}

__all__ = ["BADGES", "language", "reason", "run", "said", "state"]


def state(key: str) -> Message:
    return STATES[key]


def run(key: str) -> Message:
    return RUNS[key]
