"""Keeps what was heard, derives the case anew, and says what changed: the heart of every handler."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from deadline_watcher.acts import Act, facts
from deadline_watcher.decided import Decided, decided
from deadline_watcher.derive import Case, Obligation, obligations, required, state_of
from deadline_watcher.explaining import Law
from deadline_watcher.lawbook import Lawbook
from deadline_watcher.tables import ActRow, CaseRow, Decision, ObligationRow, OldDate
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
    await follow(unit, row, book)


async def follow(unit: Unit, row: CaseRow, book: Lawbook) -> None:
    """Derive the case from all its acts and write the difference. Before its CaseOpened nothing follows."""
    if row.procedure is None:
        return
    law, procedure = await book.now(unit.session), Procedure(row.procedure)
    bodies = await unit.session.scalars(select(ActRow.body).where(ActRow.case_id == row.id))
    acts = [Act.model_validate(body) for body in bodies]
    found = obligations(Case(row.id, procedure, row.letter_date), acts, law)
    difference = await _difference(unit, row, law)
    await difference.write(found)
    day = await _discharged_on(unit, row, law, facts(acts).circumstances)
    if day and row.discharged_on is None:
        row.discharged_on = day
        await unit.emit(CaseDischarged(**unit.stamp(SERVICE), case_id=row.id, discharged_on=day))


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


async def _difference(unit: Unit, case: CaseRow, law: Law) -> "_Difference":
    rows = await unit.session.scalars(select(ObligationRow).where(ObligationRow.case_id == case.id))
    stored = {row.id: row for row in rows}
    query = select(Decision).where(Decision.obligation_id.in_(stored)).order_by(Decision.decided_at, Decision.id)
    kept: dict[UUID, list[tuple[str, date | None]]] = {}
    for decision in await unit.session.scalars(query):
        kept.setdefault(decision.obligation_id, []).append((decision.kind, decision.until))
    return _Difference(unit, case, law, stored, {key: decided(several) for key, several in kept.items()})


@dataclass(frozen=True)
class _Difference:
    """Between the obligations as stored and as derived now, with what people decided about them."""

    unit: Unit
    case: CaseRow
    law: Law
    stored: dict[UUID, ObligationRow]
    decisions: dict[UUID, Decided]

    async def write(self, found: Sequence[Obligation]) -> None:
        for obligation in found:
            await self._keep(self.stored.get(obligation.id), obligation)
        gone = self.stored.keys() - {obligation.id for obligation in found}
        for row in (self.stored[key] for key in sorted(gone)):
            if not row.withdrawn:
                row.withdrawn = True
                await say(self.unit, row, self.law)

    async def _keep(self, row: ObligationRow | None, obligation: Obligation) -> None:
        decision = self.decisions.get(obligation.id, Decided())
        values = _values(obligation, self.case.id, decision, self.law)
        if row is None:
            row = ObligationRow(**values, consented_on=None)
            self.unit.session.add(row)
            return await say(self.unit, row, self.law)
        before, old = _said(row), _old_date(row, self.unit)
        for name, value in values.items():
            setattr(row, name, value)
        if row.met_on and row.deadline and row.met_on <= row.deadline:
            row.consented_on = None  # the answer came in time and was only recorded later
        if _said(row) == before:
            return None
        if _dates(row) != (old.statutory, old.act_by, old.external):
            self.unit.session.add(old)
        return await say(self.unit, row, self.law)


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


def _dates(row: ObligationRow) -> tuple[object, ...]:
    return row.statutory, row.act_by, row.external


def _said(row: ObligationRow) -> tuple[object, ...]:
    return *_dates(row), row.extended_to, row.met_on, row.consented_on, row.withdrawn, row.waived, row.paused


def _old_date(row: ObligationRow, unit: Unit) -> OldDate:
    dates = {"statutory": row.statutory, "act_by": row.act_by, "external": row.external}
    calendar = str(row.explained["calendar"])
    return OldDate(obligation_id=row.id, **dates, calendar=calendar, replaced_at=unit.clock.now())


def _values(obligation: Obligation, case_id: UUID, decision: Decided, law: Law) -> dict[str, Any]:
    explained = decision.date(obligation.explained, law)
    return {
        "id": obligation.id,
        "case_id": case_id,
        "rule": obligation.rule,
        "actor": obligation.actor,
        "recipient": obligation.recipient,
        "day_zero": explained.day_zero,
        "statutory": explained.statutory,
        "act_by": explained.act_by,
        "external": explained.external,
        "extended_to": explained.extended_to,
        "deadline": explained.deadline,
        "met_on": obligation.met_on,
        "withdrawn": False,
        "waived": decision.waived,
        "paused": decision.paused,
        "explained": explained.model_dump(mode="json"),
        "since": obligation.value.since,
        "opened_by": obligation.opened_by.model_dump(mode="json"),
        "met_by": [act.model_dump(mode="json") for act in obligation.met_by],
        "term_from": obligation.term_from and obligation.term_from.model_dump(mode="json"),
    }
