"""Jinja's and Python's errors as faults with their place: the line of the source is the number of the tag."""

import re
import traceback

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from composer.engine.budget import TooMuch
from composer.engine.faults import Fault
from composer.engine.printing import BadValue
from composer.engine.sandbox import Closed
from composer.engine.source import Source
from kense.i18n import Message, _

NAME = re.compile(r"'([^']*)' is undefined|has no (?:attribute|element) '?([^']*?)'?$")
JINJAS = "<template>"
STOPPED = _("The template was stopped: {why}.")


def syntax_fault(error: TemplateSyntaxError, source: Source, jinja: Closed) -> Fault:
    """A tag that cannot be read, or whose end is missing."""
    said = error.message or ""
    if said.startswith("Unexpected end of template"):
        word, line = _never_closed(source.text, jinja)
        message = _("“{word}” is opened and never closed: {end} is missing.", word=word, end=f"{{% end{word} %}}")
        return Fault("error", word, source.place(line), message)
    return Fault("error", "", source.place(error.lineno), _("A tag cannot be read: {why}.", why=said.rstrip(".")))


def runtime_fault(error: BaseException, source: Source) -> Fault:
    """What went wrong with the data at hand."""
    said = str(error)
    found = NAME.search(said) if isinstance(error, UndefinedError) else None
    name = (found[1] or found[2]) if found else ""
    return Fault("error", name, source.place(_line(error)), _message(error, said, name))


def _message(error: BaseException, said: str, name: str) -> Message:
    if name:
        return _("The data does not hold {name}.", name=name)
    if isinstance(error, RecursionError | MemoryError):
        return _("The template was stopped: {why}.", why=_("its loops do not end"))
    if isinstance(error, TooMuch):
        return _("The template was stopped: {why}.", why=error.args[0])
    if isinstance(error, SecurityError):
        return _("The template reaches for what is closed to it: {why}", why=said)
    if isinstance(error, BadValue):
        return _("A value cannot be printed: {why}.", why=error.args[0])
    return _("A tag does not fit the data: {why}.", why=said.rstrip("."))


def _line(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == JINJAS), 0)


def _never_closed(text: str, jinja: Closed) -> tuple[str, int]:
    """The innermost `if` or `for` without its end: the parser itself only notices at the last line."""
    opened: list[tuple[str, int]] = []
    begun = False
    for line, kind, word in jinja.lex(text):
        if begun and word in ("if", "for", "macro", "call", "filter", "with"):
            opened.append((word, line))
        elif begun and word.startswith("end") and opened:
            opened.pop()
        begun = kind == "block_begin" or (begun and kind == "whitespace")
    return opened[-1] if opened else ("tag", 0)
