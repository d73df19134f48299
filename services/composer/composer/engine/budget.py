"""How much work and text one document may cost: a template that never ends is stopped, and says so."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from jinja2.exceptions import TemplateRuntimeError

from kense.i18n import _

STEPS = 2_000_000  # turns of loops and calls
SECONDS = 60.0
OUTPUT = 200_000_000  # characters of one part
TEXT = 10_000_000  # characters that a template may put together out of smaller ones
NUMBER = 100_000  # the largest number that a filter takes as its setting


class TooMuch(TemplateRuntimeError):  # noqa: N818 - reads as what it is
    """The template asks for more than a document can need."""


@dataclass
class Budget:
    left: int = STEPS
    until: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def step(self) -> None:
        self.left -= 1
        if self.left < 0 or (self.left % 1024 == 0 and time.monotonic() > self.until):
            raise TooMuch(_("its loops do not end"))

    def counted(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self.step()
            yield item


_current: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def budgeted() -> Iterator[None]:
    """What is rendered inside has one budget together."""
    token = _current.set(Budget())
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Budget:
    """The budget of this document; a fresh one outside, where Jinja computes constants."""
    return _current.get(None) or Budget()


def afford(characters: int) -> None:
    if characters > TEXT:
        raise TooMuch(_("it makes a text longer than any document holds"))


def affordable(made: object) -> object:
    """What a template put together, if it is not too long."""
    if isinstance(made, (str, list, tuple)):
        afford(len(made))
    return made
