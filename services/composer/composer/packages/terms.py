"""By when each body owes its part: the terms of the decree as the deadline-watcher counted them (23, 24, 26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from composer.packages.parts import CONCEPT
from composer.packages.tables import Owed

MINISTRY = "mfa"
UNDER_WAY = ("open", "late", "paused")
GONE = ("withdrawn", "waived")


@dataclass(frozen=True)
class Due:
    """The day by which a body owes something. Without `rule` a person set it; `why` is the page that explains it."""

    body: str
    day: date
    rule: str = ""
    why: str = ""
    met: bool = False


@dataclass(frozen=True)
class Terms:
    owed: Sequence[Owed]

    def of(self, rule: str, actor: str | None = None) -> Due | None:
        """The term that runs; where none does, the last that ran."""
        found = [one for one in self.owed if one.rule == rule and actor in (None, one.actor) and one.state not in GONE]
        dated = [(one.state in UNDER_WAY, one.extended_to or one.act_by, one) for one in found]
        known = [(runs, day, one) for runs, day, one in dated if day]
        if not known:
            return None
        runs, day, one = max(known, key=lambda row: row[:2])
        return Due(one.actor, day, rule, one.why, met=not runs)

    def of_part(self, number: int, body: str, returned: bool) -> Due | None:
        """24 for the concept and 26.1 for the rest where the ministry owes it; 23.1 for a body, 23.3 for what was returned."""
        if body == MINISTRY:
            return self.of("24" if number == CONCEPT else "26.1")
        return self.of("23.3" if returned else "23.1", body)
