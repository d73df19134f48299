"""What a warning is about: an obligation on a step of its ladder, and who is told of it, where and when."""

from dataclasses import dataclass
from datetime import date

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.names import Names
from deadline_watcher.tables import CaseRow, ObligationRow
from deadline_watcher.warnings.ladders import Ladder, Step, step_day
from deadline_watcher.warnings.people import Addressee


@dataclass(frozen=True)
class Warned:
    """An obligation with a date that has come onto a step of its ladder."""

    row: ObligationRow
    step: Step
    ladder: Ladder
    calendar: Calendar

    @property
    def act_by(self) -> date:
        assert self.row.act_by, "only an obligation with a date is warned of"
        return self.row.act_by

    @property
    def deadline(self) -> date:
        return self.row.deadline or self.act_by


@dataclass(frozen=True)
class Occasion:
    """A warning to one person on one day."""

    warned: Warned
    case: CaseRow
    addressee: Addressee
    today: date
    duty: Names

    def day_of(self, step: Step, waiting: bool = False) -> date:
        return step_day(step, self.warned.act_by, self.warned.deadline, self.warned.calendar, waiting)

    @property
    def next_warning(self) -> date | None:
        """When the same level is warned next, before the date."""
        coming = (self.day_of(step) for step in reversed(self.warned.ladder.before))
        return next((day for day in coming if day > self.today), None)

    @property
    def escalations(self) -> list[tuple[Step, date]]:
        """The steps above that are still to come, with their days."""
        days = [(step, self.day_of(step)) for step in self.warned.ladder.after]
        return [(step, day) for step, day in days if day > self.today]
