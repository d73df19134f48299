"""What is wrong with a template: how bad, which name, where, and what was probably meant."""

from dataclasses import dataclass
from typing import Literal

from kense.i18n import Message, Translator

ENGLISH = Translator("en", {})
Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Fault:
    """`place` is stable for scripts: `body paragraph 3`, `table 2 row 4 cell 1`, `header`, `footer`, `footnote`, `text box`.

    It is empty where the whole file is meant, and names the part of the package where that is what is broken.
    """

    severity: Severity
    name: str
    place: str
    message: Message
    suggestion: str | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        said = ENGLISH(self.message).rstrip(".")
        return f"{where}{said}" + (f"; did you mean {self.suggestion}?" if self.suggestion else "")


class BadTemplate(Exception):  # noqa: N818 - reads as what it is
    """A template that cannot be used or trusted, with every fault in it and its place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def refused(message: Message, place: str = "") -> BadTemplate:
    """The refusal of a whole file."""
    return BadTemplate([Fault("error", "", place, message)])
