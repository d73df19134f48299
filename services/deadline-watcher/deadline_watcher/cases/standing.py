"""What stands when a case's facts change: which dates hold at once, and which would only move by a person's approval.

A date that is owed stands as it was first counted. Whatever would move it is the matter of a proposal (proposals.py).
A first date, a newly opened duty, one that is no longer asked and the meeting itself hold at once; what is met keeps its
date, and stays met while the act that met it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from deadline_watcher.cases.acts import Act, facts
from deadline_watcher.cases.derive import Case, Obligation, obligations
from deadline_watcher.law.counting import Explained
from deadline_watcher.law.explaining import Law
from kense.contracts.acts import ActKind

Dates = tuple[date | None, date | None, date | None]


@dataclass(frozen=True)
class Basis:
    """What a date rests on: its working without anything that people decided, the wording, and the acts."""

    counted: Explained
    since: date
    opened_by: Act
    term_from: Act | None

    @classmethod
    def of(cls, found: Obligation) -> Self:
        return cls(found.explained, found.value.since, found.opened_by, found.term_from)

    @property
    def dated(self) -> bool:
        return self.counted.deadline is not None


@dataclass(frozen=True)
class Kept:
    """An obligation as it stands. `frozen`: agreed by silence or waived, so that its date no longer moves."""

    basis: Basis
    met_by: tuple[Act, ...]
    frozen: bool = False


def dates_of(explained: Explained) -> Dates:
    """Statutory, act by, external."""
    return explained.statutory, explained.act_by, explained.external


def replayed(case: Case, acts: Sequence[Act], law: Law) -> dict[UUID, Kept]:
    """How the case would stand had each act been heard as soon as it was recorded, whatever order they came in."""
    ordered = sorted(acts, key=lambda act: act.recorded)
    kept: dict[UUID, Kept] = {}
    for number in range(1, len(ordered) + 1):
        heard = ordered[:number]
        kept = followed(kept, obligations(case, heard, law), heard, law)
    return kept


def followed(kept: Mapping[UUID, Kept], found: Iterable[Obligation], acts: Sequence[Act], law: Law) -> dict[UUID, Kept]:
    """One step: what was kept, beside what the acts and the law give now. What is not found is no longer asked."""
    known = {act.id: act for act in facts(acts).acts}
    return {one.id: _step(kept.get(one.id), one, known, law) for one in found}


def _step(before: Kept | None, found: Obligation, known: Mapping[UUID, Act], law: Law) -> Kept:
    if before is None:
        return Kept(Basis.of(found), found.met_by)
    met_by = _met_by(before, found, known, law)
    stays = before.frozen or bool(before.met_by and met_by) or _would_move(before.basis, found)
    return Kept(before.basis if stays else Basis.of(found), met_by, before.frozen)


def _would_move(basis: Basis, found: Obligation) -> bool:
    """A first date is no move, nor is a term that a clerk entered: that is itself the decision to move the date."""
    entered = found.term_from if found.term_from and found.term_from.kind is ActKind.TERM_SET else None
    if not basis.dated or (entered and entered != basis.term_from):
        return False
    return dates_of(basis.counted) != dates_of(found.explained)


def _met_by(before: Kept, found: Obligation, known: Mapping[UUID, Act], law: Law) -> tuple[Act, ...]:
    """The acts that meet it now. An act that met it does so as long as it stands uncorrected, whatever became of what
    opened the duty. Documents are asked each time: a recall takes back what the publication met.
    """
    met_by = law.rules[found.rule].met_by
    still = before.met_by and met_by and not met_by.documents and all(known.get(act.id) == act for act in before.met_by)
    if not still or (found.met_on and found.met_on <= max(act.occurred_on for act in before.met_by)):
        return found.met_by
    return before.met_by
