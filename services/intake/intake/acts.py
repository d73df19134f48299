"""Recording an act: once, as an event, with the day it occurred, who recorded it, and the document that proves it."""

from datetime import date
from uuid import UUID, uuid4

from intake.tables import Act, Case
from kense.contracts.acts import ActKind, Term
from kense.contracts.events import ActRecorded
from kense.contracts.files import FileRef
from kense.messaging.unit import Unit


async def record(
    unit: Unit,
    case: Case,
    kind: ActKind,
    occurred_on: date,
    who: str,
    *,
    bodies: tuple[str, ...] = (),
    term: Term | None = None,
    letter_date: date | None = None,
    letter_id: UUID | None = None,
    document: FileRef | None = None,
    answers: FileRef | None = None,
    note: str = "",
) -> Act:
    """Write the act into the case and say it, in the caller's transaction."""
    stamp = unit.stamp(who)
    act = Act(
        id=uuid4(),
        case_id=case.id,
        kind=kind.value,
        occurred_on=occurred_on,
        bodies=list(bodies),
        letter_id=letter_id,
        document=document.model_dump() if document else None,
        note=note,
        **stamp,
    )
    unit.session.add(act)
    await unit.session.flush()
    await unit.emit(
        ActRecorded(
            **stamp,
            act_id=act.id,
            case_id=case.id,
            kind=kind,
            occurred_on=occurred_on,
            bodies=bodies,
            term=term,
            letter_date=letter_date,
            letter_id=letter_id,
            document=document,
            answers=answers,
            note=note,
        )
    )
    return act
