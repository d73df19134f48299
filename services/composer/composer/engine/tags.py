"""A tag as it was typed, and as Jinja reads it: the quotes, dashes and spaces that word processors put in are undone."""

import re
from dataclasses import dataclass, replace

# Characters that nobody sees; office programs leave them between braces.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_Z = f"[{UNSEEN}]*"
_INSIDE = rf"(?:(?!\{{{_Z}[{{%#]).)*?"
TAG = re.compile(
    rf"\{{{_Z}\{{(?!\{{){_INSIDE}\}}{_Z}\}}"
    rf"|\{{{_Z}%{_INSIDE}%{_Z}\}}"
    rf"|\{{{_Z}\#(?!\#){_INSIDE}\#{_Z}\}}"
    r"|\{_[{%]|[}%]_\}",
    re.DOTALL,
)
# What is left of a tag that lost its beginning or its end.
BROKEN = re.compile(rf"\{{{_Z}[{{%]|\{{{_Z}\#\s|[}}%]{_Z}\}}|\s\#{_Z}\}}")
# docxtpl's escapes for braces that are to be printed.
ESCAPED = {"{_{": "{{", "{_%": "{%", "}_}": "}}", "%_}": "%}"}

# docxtpl's own marks: {%p … %} stands for its whole paragraph, tr for a row, tc for a cell, r for a run.
PARTS = re.compile(
    r"(?P<opened>\{[{%#])(?P<before>[-+]?)(?:(?P<mark>p|tr|tc|r)(?=\s+[\w\"'(\[{]))?(?P<body>.*?)(?P<after>-?)[}%#]\}",
    re.DOTALL,
)
DOUBLE, SINGLE = "“”„‟«»", "‘’‚‛"
TYPED = re.compile(
    rf"\"[^\"]*\"|'[^']*'|[{DOUBLE}][^{DOUBLE}\"]*[{DOUBLE}]|[{SINGLE}][^{SINGLE}']*[{SINGLE}]"
    rf"|[{DOUBLE}]|[{SINGLE}]|[\u2010-\u2015\u2212]|[\u00a0\u2000-\u200a\u202f\u205f\u3000\s]|[{UNSEEN}]"
)
OF_CELLS = ("colspan", "cellbg")  # docxtpl turns these into attributes of the cell
CLOSED = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True)
class Tag:
    """`opened` is `{{`, `{%` or `{#`; `mark` is docxtpl's p, tr, tc, r or nothing; `before` and `after` may be a dash."""

    opened: str
    body: str
    mark: str = ""
    before: str = ""
    after: str = ""

    @property
    def word(self) -> str:
        """The statement's own word: if, for, endfor …; nothing for a value."""
        return self.body.split(None, 1)[0] if self.opened == "{%" and self.body else ""

    def through(self, filter_name: str) -> "Tag":
        """The value of the tag, printed by that filter of the engine's."""
        return replace(self, body=f"({self.body})|{filter_name}") if self.opened == "{{" and self.body else self

    def source(self) -> str:
        """One line of the Jinja source for each tag: the line end stands inside the tag, and is never printed."""
        if self.word in OF_CELLS:
            return f"{{% {self.word} (\n{self.body[len(self.word) :]})|_inline %}}"
        return f"{self.opened}{self.before}\n{self.body} {self.after}{CLOSED[self.opened]}"


def read(typed: str) -> Tag:
    """The tag that was typed; `typed` is a match of TAG that is no escape."""
    seen = typed[0] + typed[1:-1].lstrip(UNSEEN).rstrip(UNSEEN) + typed[-1]
    parts = PARTS.fullmatch(seen)
    if parts is None:
        return Tag(seen[:2], _straight(seen[2:-2]).strip())
    body = parts["body"] if parts["opened"] == "{#" else _straight(parts["body"])
    return Tag(parts["opened"], body.strip(), parts["mark"] or "", parts["before"], parts["after"])


def _straight(body: str) -> str:
    return TYPED.sub(lambda found: _plain(found[0]), body)


def _plain(typed: str) -> str:
    if typed[0] in "\"'":
        return typed
    for kind, quote in ((DOUBLE, '"'), (SINGLE, "'")):
        if typed[0] in kind:
            return quote + typed[1:-1].replace(quote, "\\" + quote) + quote if len(typed) > 1 else quote
    if typed in UNSEEN:
        return ""
    return " " if typed.isspace() else "-"
