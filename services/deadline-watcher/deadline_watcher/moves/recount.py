"""Every date that is owed, counted anew by another calendar or another choice of counting, in bulk.

Many obligations share what their date is counted from, so the database names each sort once; only the obligations of
those sorts that would move are looked at closer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, insert, or_, select, tuple_

from deadline_watcher.cases.watch import follow
from deadline_watcher.law.counting import Explained, Named, explain, last_working_day
from deadline_watcher.law.explaining import Law, fixed_date
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.law.terms import External, FixedDates
from deadline_watcher.moves.causes import Cause, ProposalKind, causes, kind_of
from deadline_watcher.moves.proposals import PENDING, REJECTED, Shown, move_values, new_move, owed, proposal_of
from deadline_watcher.tables import CaseRow, Move, ObligationRow, Proposal, is_open
from kense.contracts.acts import CountedFrom, Term
from kense.messaging.unit import Unit

BATCH = 200
T = TypeVar("T")


def batches(several: Sequence[T]) -> Iterator[Sequence[T]]:
    return (several[start : start + BATCH] for start in range(0, len(several), BATCH))


async def derive(unit: Unit, book: Lawbook, cases: Sequence[UUID]) -> None:
    """Derive these cases by the law of now; what moves is proposed."""
    for case_id in cases:
        row = await unit.session.get(CaseRow, case_id, with_for_update=True)
        if row:
            await follow(unit, row, book)


@dataclass(frozen=True)
class Alike:
    """What obligations share whose dates are counted alike."""

    rule: str
    since: date
    day_zero: date
    statutory: date | None
    act_by: date | None
    external: date | None
    extended_to: date | None

    def moves(self, law: Law) -> bool:
        explained = None if self.external else self.counted(law)
        end = self.extended_to or self.external
        act_by = last_working_day(end, law.calendar) if end else explained and explained.act_by
        return (explained and explained.statutory, act_by) != (self.statutory, self.act_by)

    def counted(self, law: Law) -> Explained:
        """The date of a term that the decree itself sets, counted from the same day by the law of now."""
        rule = law.rules[self.rule]
        value = next(value for value in rule.values if value.since == self.since)
        found = fixed_date(rule, self.day_zero, law) if isinstance(value.term, FixedDates) else None
        if found:
            return found[1]
        assert value.term is not None
        return explain(value.term, self.day_zero, law.calendar, law.choices)


ALIKE = [one.name for one in fields(Alike)]


def alike(row: ObligationRow) -> Alike:
    return Alike(*(getattr(row, name) for name in ALIKE))


@dataclass(frozen=True)
class Recount:
    """Proposes what moves. A date that hangs together with another rule's, and one about which people decided, are left to
    the derivation of their case; so are cases in which a move waits or was rejected.
    """

    unit: Unit
    book: Lawbook
    law: Law
    _proposals: dict[ProposalKind, Proposal] = field(default_factory=dict)

    async def propose(self) -> None:
        moved = {sort for sort in await self._sorts() if sort.moves(self.law)}
        chained = {sort for sort in moved if sort.rule in self._chain}
        await derive(self.unit, self.book, await self._entangled(chained))
        await self._propose(moved - chained)

    @cached_property
    def _leaders(self) -> set[str]:
        return {leader for rule in self.law.rules.values() for leader in rule.leans_on()}

    @cached_property
    def _chain(self) -> set[str]:
        return self._leaders | {rule.id for rule in self.law.rules.values() if rule.leans_on()}

    async def _sorts(self) -> list[Alike]:
        """The sorts of dates that are owed; of a waived duty too, if others are counted from it."""
        unmet = and_(ObligationRow.withdrawn.is_(False), ObligationRow.met_on.is_(None))
        counts = or_(is_open(), and_(ObligationRow.rule.in_(self._leaders), unmet))
        query = (
            select(*(getattr(ObligationRow, name) for name in ALIKE))
            .where(counts, ObligationRow.deadline.is_not(None))
            .distinct()
        )
        return [Alike(*found) for found in await self.unit.session.execute(query)]

    async def _entangled(self, chained: Iterable[Alike]) -> list[UUID]:
        found = await self._undecided()
        for some in batches(_places(chained)):
            query = select(ObligationRow.case_id).where(_at(some))
            found.update(await self.unit.session.scalars(query))
        return sorted(found)

    async def _undecided(self) -> set[UUID]:
        """The cases in which what stands is not what is counted, because a move waits or was rejected."""
        moves = select(Move.case_id).join(ObligationRow, ObligationRow.id == Move.obligation_id)
        return set(await self.unit.session.scalars(moves.where(is_open(), Move.state.in_((PENDING, REJECTED)))))

    async def _propose(self, moved: set[Alike]) -> None:
        counting, derived, decided = Counting(self.law), await self._undecided(), set[UUID]()
        for some in batches(_places(moved)):
            rows = await self.unit.session.scalars(select(ObligationRow).where(_at(some)))
            found = [row for row in rows if owed(row) and alike(row) in moved and row.case_id not in derived]
            decided.update(row.case_id for row in found if row.counted)
            values = [await self._move(row, counting) for row in found if not row.counted]
            if values:
                await self.unit.session.execute(insert(Move), values)
        await derive(self.unit, self.book, sorted(decided))

    async def _move(self, row: ObligationRow, counting: "Counting") -> dict[str, Any]:
        kind, values = counting.move(row)
        if kind not in self._proposals:
            self._proposals[kind] = await proposal_of(self.unit, kind, row.case_id)
            self._proposals[kind].renewed_at = self.unit.clock.now()
        return new_move(self._proposals[kind].id, row, values)


Key = tuple[Alike, str, int, str, str]


@dataclass(frozen=True)
class Counting:
    """Moves by the law of now; what obligations share is counted, and compared with what it was, once."""

    law: Law
    _dates: dict[Key, tuple[Explained, dict[str, Any], tuple[Cause, ...]]] = field(default_factory=dict)

    def move(self, row: ObligationRow) -> tuple[ProposalKind, dict[str, Any]]:
        key = alike(row), *(row.explained[name] for name in ("unit", "amount", "zero_is", "calendar"))
        if key not in self._dates:
            self._dates[key] = self._counted(row)
        explained, dumped, why = self._dates[key]
        acts = {"opened_by": row.opened_by, "term_from": row.term_from}
        after = {"explained": dumped, "counted": None, "since": row.since.isoformat(), **acts}
        return kind_of(why), move_values(row, explained, after, why, self.law.calendar)

    def _counted(self, row: ObligationRow) -> tuple[Explained, dict[str, Any], tuple[Cause, ...]]:
        old = Shown.of(row).basis
        explained = again(old.counted, self.law) if row.external else alike(row).counted(self.law)
        return explained, explained.model_dump(mode="json"), causes(old, replace(old, counted=explained))


def again(old: Explained, law: Law) -> Explained:
    """A date of somebody else's paper, explained by the calendar of now."""
    external = External(unit="external", direction="by")
    return explain(external, old.day_zero, law.calendar, law.choices, Named(_term(old), old.day_zero))


def _term(old: Explained) -> Term:
    """The term as the paper named it."""
    if old.unit == "named day":
        return Term(date=old.external)
    counted_from = CountedFrom.LETTER_DATE if old.zero_is == "letter date" else CountedFrom.RECEIPT
    amount = {"months" if old.unit == "months" else "days": old.amount}
    return Term.model_validate({**amount, "counted_from": counted_from})


def _places(sorts: Iterable[Alike]) -> list[tuple[str, date, date]]:
    return sorted({(sort.rule, sort.since, sort.day_zero) for sort in sorts})


def _at(places: Sequence[tuple[str, date, date]]) -> ColumnElement[bool]:
    return tuple_(ObligationRow.rule, ObligationRow.since, ObligationRow.day_zero).in_(places)
