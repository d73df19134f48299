"""The words the library's pages have for keys, places and kinds."""

import re
from collections.abc import Callable

from composer.library.naming import Named
from composer.words import label, language, purpose, reason, said
from kense.i18n import Message, _

__all__ = [
    "about",
    "data",
    "kind",
    "label",
    "language",
    "place",
    "purpose",
    "reason",
    "said",
    "state",
    "title",
]

STATES = {
    "in force": _("in force"),
    "later": _("in force later"),
    "replaced": _("replaced by a newer version"),
    "over": _("no longer in force"),
    "withdrawn": _("withdrawn"),
}
BADGES = {"in force": " met", "later": " soon", "withdrawn": " late"}
DATA = {
    "short": _("the shortest example"),
    "long": _("the longest example"),
    "hostile": _("an example with difficult characters"),
    "case": _("the newest real document"),
}
NUMBERED = {
    "body paragraph": _("paragraph {number} of the text"),
    "table": _("table {number}"),
    "row": _("row {number}"),
    "cell": _("cell {number}"),
}
PLACES = {
    "": _("the whole file"),
    "body": _("the text"),
    "header": _("header"),
    "footer": _("footer"),
    "footnote": _("footnote"),
    "endnote": _("endnote"),
    "comment": _("comment"),
    "text box": _("text box"),
    "header text box": _("text box in the header"),
    "footer text box": _("text box in the footer"),
    "properties": _("properties of the file"),
    "content control": _("content control"),
    "chart": _("chart"),
    "diagram": _("diagram"),
}
STEP = re.compile(r"(body paragraph|table|row|cell) (\d+)")


def place(where: str, translate: Callable[[Message], str]) -> str:
    """`table 2 row 4 cell 1` in the reader's words."""
    steps = [Message(NUMBERED[word], number=number) for word, number in STEP.findall(where)]
    return ", ".join(map(translate, steps)) if steps else translate(PLACES.get(where, Message(where)))


def state(key: str) -> Message:
    return STATES[key]


def badge(key: str) -> str:
    return BADGES.get(key, " quiet")


def data(key: str) -> Message:
    return DATA[key]


def kind(named: Named) -> Message:
    return named.kind


def title(named: Named) -> Message:
    return label(named.title)


def about(named: Named) -> Message:
    return label(named.about)
