"""How the bodies kept their terms in a period: progress, timeliness and quality (decree 1037, paragraph 25).

An obligation belongs to the period in which its deadline lies; one without a date belongs to none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from uuid import UUID

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.acts import Facts
from deadline_watcher.law.counting import working_days_left
from deadline_watcher.tables import CaseRow, ObligationRow
from kense.contracts.acts import ActKind


class Outcome(StrEnum):
    """What became of an obligation; each has exactly one. The clock of a paused one runs on."""

    IN_TIME = "met in time"
    MET_LATE = "met late"
    OPEN = "open"
    OVERDUE = "late now"
    CONSENTED = "consented"
    WAIVED = "waived"


@dataclass(frozen=True)
class Entry:
    """One obligation of the period.

    `late_by` counts the working days after the deadline until it was met, or until today; 0 where only days off lie
    between, None where it is not late. `returned` counts how often what met it was returned for rework.
    """

    row: ObligationRow
    case: CaseRow
    outcome: Outcome
    late_by: int | None
    returned: int

    @property
    def group(self) -> tuple[str, str]:
        """Body and procedure."""
        return self.row.actor, str(self.case.procedure)


@dataclass(frozen=True)
class Figures:
    entries: Sequence[Entry]

    @property
    def asked(self) -> int:
        return len(self.entries)

    def of(self, outcome: Outcome) -> int:
        return sum(entry.outcome is outcome for entry in self.entries)

    @property
    def late_by(self) -> int:
        """Working days by which the obligations met late were late, all together."""
        return sum(entry.late_by or 0 for entry in self.entries if entry.outcome is Outcome.MET_LATE)

    @property
    def extended(self) -> int:
        return sum(entry.row.extended_to is not None for entry in self.entries)

    @property
    def returned(self) -> int:
        """Obligations of which anything was returned for rework, however often."""
        return sum(entry.returned > 0 for entry in self.entries)


@dataclass(frozen=True)
class Group:
    body: str
    procedure: str
    figures: Figures


@dataclass(frozen=True)
class Report:
    """The period, both days included; `body` None: all of them. `undated` are obligations that have no date at all."""

    since: date
    to: date
    body: str | None
    today: date
    entries: Sequence[Entry]
    undated: int

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        ordered = sorted(self.entries, key=lambda entry: entry.group)
        grouped = groupby(ordered, key=lambda entry: entry.group)
        return tuple(Group(body, procedure, Figures(list(held))) for (body, procedure), held in grouped)

    @cached_property
    def total(self) -> Figures:
        return Figures(self.entries)


def outcome_of(row: ObligationRow, today: date) -> Outcome:
    if row.met_on:
        return Outcome.MET_LATE if row.deadline and row.met_on > row.deadline else Outcome.IN_TIME
    if row.consented_on:
        return Outcome.CONSENTED
    if row.waived:
        return Outcome.WAIVED
    return Outcome.OVERDUE if row.deadline and row.deadline < today else Outcome.OPEN


@dataclass(frozen=True)
class Judge:
    """Makes entries of rows. The working days between the same two days are counted once."""

    calendar: Calendar
    today: date
    returns: Mapping[tuple[UUID, str], int]
    _late: dict[tuple[date, date], int] = field(default_factory=dict)

    def entry(self, row: ObligationRow, case: CaseRow) -> Entry:
        outcome = outcome_of(row, self.today)
        until = {Outcome.MET_LATE: row.met_on, Outcome.OVERDUE: self.today}.get(outcome)
        late_by = self._between(row.deadline, until) if until and row.deadline else None
        returned = sum(self.returns.get((UUID(act["id"]), row.actor), 0) for act in row.met_by)
        return Entry(row, case, outcome, late_by, returned)

    def _between(self, deadline: date, until: date) -> int:
        if (deadline, until) not in self._late:
            self._late[deadline, until] = working_days_left(deadline, until, self.calendar)
        return self._late[deadline, until]


def returns_of(acts: Facts) -> Counter[tuple[UUID, str]]:
    """How often each submission of a body was returned for rework: by the act that handed it in, and the body.

    A return speaks of the last thing that the body had handed in until then.
    """
    found: Counter[tuple[UUID, str]] = Counter()
    handed_in: dict[str, UUID] = {}
    for act in acts.of((ActKind.SUBMISSION_RECEIVED, ActKind.SUBMISSION_RETURNED)):
        for body in act.bodies:
            if act.kind is ActKind.SUBMISSION_RECEIVED:
                handed_in[body] = act.id
            elif body in handed_in:
                found[handed_in[body], body] += 1
    return found
