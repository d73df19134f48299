"""The words of the checks."""

from composer.checks.reading import Unread
from composer.words import language
from kense.i18n import Message, _

KINDS = {
    "date": _("Date or time"),
    "number": _("Figure"),
    "percent": _("Per cent"),
    "money": _("Sum of money"),
    "reference": _("Reference or number of a document"),
    "name": _("Name of a person"),
    "body": _("Body of the state"),
    "place": _("Country"),
    "list": _("Number of agreements in a list"),
    "agreement": _("The same agreement, named differently"),
    "text": _("Paragraph that a language does not have"),
}

__all__ = ["KINDS", "kind", "language", "why"]


def kind(key: str) -> Message:
    return KINDS[key]


def why(one: Unread) -> Message:
    return one.why
