"""Opening a case: written and said in one transaction, whoever or whatever begins it."""

from uuid import uuid4

from intake.acts import record
from intake.tables import Case
from kense.contracts.acts import ActKind
from kense.contracts.events import CaseOpened, PeriodBegan
from kense.messaging.unit import Unit


async def begin_case(unit: Unit, case: Case, who: str) -> Case:
    unit.session.add(case)
    await unit.session.flush()
    said = {column: getattr(case, column) for column in CaseOpened.model_fields if hasattr(case, column)}
    await unit.emit(CaseOpened(**unit.stamp(who), **{**said, "id": uuid4(), "case_id": case.id}))
    return case


async def begin_period(unit: Unit, began: PeriodBegan, language: str) -> None:
    """The case of a year, half-year or quarter, once; its title stays in the ministry's `language` for the others."""
    if await unit.session.get(Case, began.case_id):
        return
    case = Case(
        id=began.case_id,
        procedure=began.procedure,
        title=began.title[language],
        titles=began.title,
        mandates=[],
        questions=[],
        opened_on=began.begun_on,
    )
    await begin_case(unit, case, began.recorded_by)
    await record(unit, case, ActKind.PERIOD_BEGUN, began.begun_on, began.recorded_by, bodies=began.bodies)
