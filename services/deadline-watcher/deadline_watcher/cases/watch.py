"""Keeps what was heard, derives the case anew, and says what changed: the heart of every handler."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from deadline_watcher.cases.acts import Act, facts
from deadline_watcher.cases.decided import Decided, decided
from deadline_watcher.cases.derive import Case, Obligation, obligations, required, state_of
from deadline_watcher.cases.standing import Basis, Dates, Kept, dates_of, followed, replayed
from deadline_watcher.law.counting import Explained
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.proposals import Proposing, Shown, columns, old_date, owed, shown
from deadline_watcher.tables import ActRow, CaseRow, Decision, ObligationRow
from kense.contracts.acts import Circumstance
from kense.contracts.events import CaseDischarged, DeadlineChanged, Procedure
from kense.messaging.unit import Unit

SERVICE = "deadline-watcher"


async def case_row(unit: Unit, case_id: UUID) -> CaseRow:
    """The case, locked so that two events of one case are applied one after the other."""
    row = await unit.session.get(CaseRow, case_id, with_for_update=True)
    if row is None:
        row = CaseRow(id=case_id, title="")
        unit.session.add(row)
        await unit.session.flush()
    return row


async def keep_act(unit: Unit, case_id: UUID, act: Act, book: Lawbook) -> None:
    """Keep an act and say what follows from it."""
    row = await case_row(unit, case_id)
    await unit.session.merge(ActRow(id=act.id, case_id=case_id, body=act.model_dump(mode="json")))
    await follow(unit, row, book, heard=act)


async def follow(
    unit: Unit, row: CaseRow, book: Lawbook, heard: Act | None = None, redated: UUID | None = None
) -> None:
    """Derive the case from all its acts, write what holds at once, and propose the rest. Nothing before its CaseOpened.

    `heard` is the act just kept; `redated` the obligation that a person has just given another term.
    """
    if row.procedure is None:
        return
    law, acts = await book.now(unit.session), await acts_of(unit, row.id)
    difference = await _difference(unit, row, acts, law, book.fingerprint(law).mark, redated)
    late = heard is not None and any(act.recorded > heard.recorded for act in acts)
    await difference.write(late or not difference.stored)
    day = await _discharged_on(unit, row, law, facts(acts).circumstances)
    if day and row.discharged_on is None:
        await unit.emit(CaseDischarged(**unit.stamp(SERVICE), case_id=row.id, discharged_on=day))
    row.discharged_on = day  # none once it is owed again after a correction, so that it can be discharged anew


async def acts_of(unit: Unit, case_id: UUID) -> list[Act]:
    bodies = await unit.session.scalars(select(ActRow.body).where(ActRow.case_id == case_id))
    return [Act.model_validate(body) for body in bodies]


async def _discharged_on(unit: Unit, case: CaseRow, law: Law, circumstances: frozenset[Circumstance]) -> date | None:
    """The day the last duty was met, once every duty the procedure is sure to bring has arisen and none is owed."""
    await unit.session.flush()
    of_case = select(ObligationRow).where(ObligationRow.case_id == case.id, ObligationRow.withdrawn.is_(False))
    rows = [row for row in await unit.session.scalars(of_case) if law.rules[row.rule].kind == "duty"]
    first = min((row.day_zero for row in rows), default=None)
    if first is None or not all(row.met_on or row.consented_on or row.waived for row in rows):
        return None
    rules = law.of(Procedure(str(case.procedure)))
    asked = {rule.id for rule in rules if required(rule, first, circumstances)}
    ended = [day for row in rows if (day := row.met_on or row.consented_on)]
    return max(ended) if ended and asked <= {row.rule for row in rows} else None


async def _difference(
    unit: Unit, case: CaseRow, acts: list[Act], law: Law, mark: str, redated: UUID | None
) -> "_Difference":
    rows = await unit.session.scalars(select(ObligationRow).where(ObligationRow.case_id == case.id))
    stored = {row.id: row for row in rows}
    query = select(Decision).where(Decision.obligation_id.in_(stored)).order_by(Decision.decided_at, Decision.id)
    kept: dict[UUID, list[tuple[str, date | None]]] = {}
    for decision in await unit.session.scalars(query):
        kept.setdefault(decision.obligation_id, []).append((decision.kind, decision.until))
    decisions = {key: decided(several) for key, several in kept.items()}
    return _Difference(unit, case, acts, law, mark, redated, stored, decisions)


@dataclass(frozen=True)
class _Difference:
    """Between the obligations as stored and as derived now, with what people decided about them."""

    unit: Unit
    case: CaseRow
    acts: list[Act]
    law: Law
    mark: str
    redated: UUID | None
    stored: dict[UUID, ObligationRow]
    decisions: dict[UUID, Decided]

    async def write(self, from_the_start: bool) -> None:
        """`from_the_start`: an act came later than it was recorded, so it is put in its place among the others."""
        case = Case(self.case.id, Procedure(str(self.case.procedure)), self.case.letter_date)
        found = obligations(case, self.acts, self.law)
        before = {key: self._kept(row) for key, row in self.stored.items() if not row.withdrawn}
        stands = followed(before, found, self.acts, self.law)
        replay = replayed(case, self.acts, self.law) if from_the_start else {}
        again = {key for key in replay if key not in self.stored or self.stored[key].counted_under == self.mark}
        for obligation in found:
            kept = replay[obligation.id] if obligation.id in again else stands[obligation.id]
            await self._keep(obligation, kept, obligation.id in again)
        await self._withdraw(self.stored.keys() - {obligation.id for obligation in found})
        await self._propose(found)

    def _kept(self, row: ObligationRow) -> Kept:
        met_by = tuple(Act.model_validate(act) for act in row.met_by)
        waived = self.decisions.get(row.id, Decided()).waived
        return Kept(Shown.of(row).basis, met_by, frozen=waived or row.consented_on is not None)

    async def _withdraw(self, gone: Iterable[UUID]) -> None:
        for row in (self.stored[key] for key in sorted(gone)):
            if not row.withdrawn:
                row.withdrawn = True
                await say(self.unit, row, self.law)

    async def _keep(self, obligation: Obligation, kept: Kept, again: bool) -> None:
        row, decision = self.stored.get(obligation.id), self.decisions.get(obligation.id, Decided())
        if row is None:
            row = ObligationRow(**_identity(obligation, self.case.id), consented_on=None, counted_under=self.mark)
            self.stored[row.id] = row
            self.unit.session.add(row)
            self._set(row, kept, decision.date(kept.basis.counted, self.law), decision)
            return await say(self.unit, row, self.law)
        before, old = _said(row), old_date(row, self.unit.clock.now())
        reopened, first = row.withdrawn, row.deadline is None
        if reopened or first:
            row.counted_under, row.consented_on = self.mark, None if reopened else row.consented_on
        explained = decision.date(kept.basis.counted, self.law)
        if dates_of(explained) != _dates(row) and not (again or reopened or first or self._redates(row, kept)):
            explained = Explained.model_validate(row.explained)
        self._set(row, kept, explained, decision)
        if row.met_on and row.deadline and row.met_on <= row.deadline:
            row.consented_on = None  # the answer came in time and was only recorded later
        if _said(row) == before:
            return None
        if _dates(row) != (old.statutory, old.act_by, old.external):
            self.unit.session.add(old)
        return await say(self.unit, row, self.law)

    def _redates(self, row: ObligationRow, kept: Kept) -> bool:
        """Whether a person has just moved it: by a decision, or by entering another term."""
        return row.id == self.redated or kept.basis.term_from != _act(row.term_from)

    def _set(self, row: ObligationRow, kept: Kept, explained: Explained, decision: Decided) -> None:
        for name, value in columns(shown(kept.basis, explained)).items():
            setattr(row, name, value)
        row.met_on = max((act.occurred_on for act in kept.met_by), default=None)
        row.met_by = [act.model_dump(mode="json") for act in kept.met_by]
        row.withdrawn, row.waived, row.paused = False, decision.waived, decision.paused

    async def _propose(self, found: Sequence[Obligation]) -> None:
        """Of what is still owed, what would be dated otherwise by the acts and the law of now."""
        wanted: dict[UUID, Shown] = {}
        for obligation in found:
            row = self.stored[obligation.id]
            explained = self.decisions.get(row.id, Decided()).date(obligation.explained, self.law)
            if owed(row) and row.deadline and dates_of(explained) != _dates(row):
                wanted[row.id] = shown(Basis.of(obligation), explained)
        await self.unit.session.flush()
        await Proposing(self.unit, self.law.calendar, self.case.id).renew(list(self.stored.values()), wanted)


async def say(unit: Unit, row: ObligationRow, law: Law) -> None:
    """Say how an obligation stands now. Each saying has a higher number than those before."""
    row.revision = (row.revision or 0) + 1
    await unit.emit(
        DeadlineChanged(
            **unit.stamp(SERVICE),
            obligation_id=row.id,
            case_id=row.case_id,
            rule=row.rule,
            duty=law.rules[row.rule].duty.model_dump(),
            actor=row.actor,
            recipient=row.recipient,
            state=state_of(row, unit.clock.today()),
            statutory=row.statutory,
            act_by=row.act_by,
            external=row.external,
            extended_to=row.extended_to,
            met_on=row.met_on,
            why=why_address(row.id),
            revision=row.revision,
        )
    )


def why_address(obligation: UUID) -> str:
    """Where the date explains itself."""
    return f"/{SERVICE}/obligations/{obligation}/why"


def _dates(row: ObligationRow) -> Dates:
    return row.statutory, row.act_by, row.external


def _said(row: ObligationRow) -> tuple[object, ...]:
    return *_dates(row), row.extended_to, row.met_on, row.consented_on, row.withdrawn, row.waived, row.paused


def _act(told: dict[str, Any] | None) -> Act | None:
    return Act.model_validate(told) if told else None


def _identity(obligation: Obligation, case_id: UUID) -> dict[str, Any]:
    about = {"rule": obligation.rule, "actor": obligation.actor, "recipient": obligation.recipient}
    return {"id": obligation.id, "case_id": case_id, **about}
