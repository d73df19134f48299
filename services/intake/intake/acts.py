"""Recording an act: once, as an event, with the day it occurred, who recorded it, and the document that proves it."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Select, select

from intake.tables import Act, Case
from kense.contracts.acts import ActKind, Circumstance, Term
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
    planned_for: date | None = None,
    circumstances: tuple[Circumstance, ...] = (),
    corrects: UUID | None = None,
    withdrawn: bool = False,
    note: str = "",
) -> Act:
    """Write the act into the case and say it, in the caller's transaction."""
    said = ActRecorded(
        **unit.stamp(who),
        act_id=uuid4(),
        case_id=case.id,
        kind=kind,
        occurred_on=occurred_on,
        bodies=bodies,
        term=term,
        letter_date=letter_date,
        letter_id=letter_id,
        document=document,
        answers=answers,
        planned_for=planned_for,
        circumstances=circumstances,
        corrects=corrects,
        withdrawn=withdrawn,
        note=note,
    )
    act = _row(said)
    unit.session.add(act)
    await unit.session.flush()
    await unit.emit(said)
    return act


def standing(case_id: UUID) -> Select[Act]:
    """The case's acts that stand: neither corrected by a later one, nor withdrawn. The last recorded comes last."""
    corrected = select(Act.corrects).where(Act.case_id == case_id, Act.corrects.is_not(None))
    stands = (Act.case_id == case_id, Act.withdrawn.is_(False), Act.id.not_in(corrected))
    return select(Act).where(*stands).order_by(Act.recorded_at)


async def first_id(unit: Unit, act: Act) -> UUID:
    """The id of the act as it was first recorded."""
    while act.corrects:
        act = await unit.session.get_one(Act, act.corrects)
    return act.id


def _row(said: ActRecorded) -> Act:
    as_json = said.model_dump(mode="json", include={"term", "document", "answers", "bodies", "circumstances"})
    same = {"case_id", "occurred_on", "recorded_at", "recorded_by", "letter_date", "letter_id", "planned_for"}
    same |= {"corrects", "withdrawn", "note"}
    return Act(id=said.act_id, kind=said.kind.value, **said.model_dump(include=same), **as_json)
