"""Obligations as people decided about them: another term, an extension, a pause, a waiver.

The date of the law stays on record beside every decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from deadline_watcher.law.counting import Explained, Named, explain, last_working_day
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.terms import External
from kense.contracts.acts import Term

# term_set: by whom the decree lets set it (23, 27); waived and paused end with reinstated and resumed.
DecisionKind = Literal["term_set", "extended", "paused", "resumed", "waived", "reinstated"]


@dataclass(frozen=True)
class Decided:
    """What holds after every decision about one obligation, in their order."""

    term_until: date | None = None
    extended_to: date | None = None
    paused: bool = False
    waived: bool = False

    def date(self, explained: Explained, law: Law) -> Explained:
        """The explained date with another term in its place, or an extension beside it."""
        if self.term_until:
            named = Named(Term(date=self.term_until))
            external = External(unit="external", direction="by")
            explained = explain(external, explained.day_zero, law.calendar, law.choices, named)
        if self.extended_to is None:
            return explained
        act_by = last_working_day(self.extended_to, law.calendar)
        return explained.model_copy(update={"extended_to": self.extended_to, "act_by": act_by})


def decided(decisions: Iterable[tuple[str, date | None]]) -> Decided:
    """From (kind, until) of each decision, oldest first. A newly set term takes the place of an extension."""
    term_until = extended_to = None
    paused = waived = False
    for kind, until in decisions:
        match kind:
            case "term_set":
                term_until, extended_to = until, None
            case "extended":
                extended_to = until
            case "paused" | "resumed":
                paused = kind == "paused"
            case "waived" | "reinstated":
                waived = kind == "waived"
    return Decided(term_until, extended_to, paused, waived)
