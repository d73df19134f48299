"""Keeps what was heard, derives the case anew, and says what changed: the heart of every handler."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from deadline_watcher.derive import Act, Case, Law, Obligation, discharged_on, obligations, state_of
from deadline_watcher.tables import ActRow, CaseRow, ObligationRow, OldDate
from kense.contracts.events import CaseDischarged, DeadlineChanged, ObligationState, Procedure
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


async def keep_act(unit: Unit, case_id: UUID, act: Act, law: Law) -> None:
    """Keep an act and say what follows from it."""
    row = await case_row(unit, case_id)
    await unit.session.merge(ActRow(id=act.id, case_id=case_id, body=act.model_dump(mode="json")))
    await follow(unit, row, law)


async def follow(unit: Unit, row: CaseRow, law: Law) -> None:
    """Derive the case from all its acts and write the difference. Before its CaseOpened nothing follows."""
    if row.procedure is None:
        return
    procedure = Procedure(row.procedure)
    bodies = await unit.session.scalars(select(ActRow.body).where(ActRow.case_id == row.id))
    found = obligations(Case(row.id, procedure, row.letter_date), [Act.model_validate(body) for body in bodies], law)
    await _Difference(unit, row, law).write(found)
    day = discharged_on(found, procedure, law)
    if day and row.discharged_on is None:
        row.discharged_on = day
        await unit.emit(CaseDischarged(**unit.stamp(SERVICE), case_id=row.id, discharged_on=day))


@dataclass(frozen=True)
class _Difference:
    """Between the obligations as stored and as derived now."""

    unit: Unit
    case: CaseRow
    law: Law

    async def write(self, found: Sequence[Obligation]) -> None:
        of_case = select(ObligationRow).where(ObligationRow.case_id == self.case.id)
        stored = {row.id: row for row in await self.unit.session.scalars(of_case)}
        for obligation in found:
            await self._keep(stored.pop(obligation.id, None), obligation)
        for row in stored.values():
            if not row.withdrawn:
                row.withdrawn = True
                await self._say(row)

    async def _keep(self, row: ObligationRow | None, obligation: Obligation) -> None:
        values = _values(obligation, self.case.id)
        if row is None:
            row = ObligationRow(**values)
            self.unit.session.add(row)
            return await self._say(row)
        before, old = _said(row), _old_date(row, self.unit)
        for name, value in values.items():
            setattr(row, name, value)
        if _said(row) == before:
            return None
        if _dates(row) != (old.statutory, old.act_by, old.external):
            self.unit.session.add(old)
        return await self._say(row)

    async def _say(self, row: ObligationRow) -> None:
        state = state_of(row.deadline, row.met_on, self.unit.clock.today())
        row.revision = (row.revision or 0) + 1
        await self.unit.emit(
            DeadlineChanged(
                **self.unit.stamp(SERVICE),
                obligation_id=row.id,
                case_id=row.case_id,
                rule=row.rule,
                duty=self.law.rules[row.rule].duty.model_dump(),
                actor=row.actor,
                recipient=row.recipient,
                state=ObligationState.WITHDRAWN if row.withdrawn else state,
                statutory=row.statutory,
                act_by=row.act_by,
                external=row.external,
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
    return *_dates(row), row.met_on, row.withdrawn


def _old_date(row: ObligationRow, unit: Unit) -> OldDate:
    dates = {"statutory": row.statutory, "act_by": row.act_by, "external": row.external}
    calendar = str(row.explained["calendar"])
    return OldDate(obligation_id=row.id, **dates, calendar=calendar, replaced_at=unit.clock.now())


def _values(obligation: Obligation, case_id: UUID) -> dict[str, Any]:
    explained = obligation.explained
    return {
        "id": obligation.id,
        "case_id": case_id,
        "rule": obligation.rule,
        "actor": obligation.actor,
        "recipient": obligation.recipient,
        "statutory": explained.statutory,
        "act_by": explained.act_by,
        "external": explained.external,
        "deadline": explained.statutory or explained.external,
        "met_on": obligation.met_on,
        "withdrawn": False,
        "explained": explained.model_dump(mode="json"),
        "since": obligation.value.since,
        "opened_by": obligation.opened_by.model_dump(mode="json"),
        "met_by": [act.model_dump(mode="json") for act in obligation.met_by],
        "term_from": obligation.term_from and obligation.term_from.model_dump(mode="json"),
    }
