"""What a person records of a case by hand: an act, the correction of one, the withdrawal of one, a case itself.

An act is never changed. Its correction is an act of the same kind that stands instead of it; its withdrawal says that
nothing does. Either has its reason, and the case follows.
"""

from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import select

from intake.act_form import ActForm
from intake.acts import first_id, record, standing
from intake.case_commands import NOTHING_CHANGED, open_case
from intake.opening import begin_case
from intake.tables import Act, Case
from kense.contracts.acts import ActKind, Circumstance, Term
from kense.contracts.events import Procedure
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.objects.port import Objects
from kense.problems import Problem

STANDS_NO_MORE = Problem(
    _("This act does not stand any more: it was corrected or withdrawn, or is not of this case."),
    NOTHING_CHANGED,
    _("Open the case again and correct the act that stands now."),
    409,
)


@dataclass(frozen=True)
class Proof:
    """A file that proves an act."""

    data: bytes
    name: str


class Kept(TypedDict):
    """What an act came with, which its correction keeps."""

    letter_id: UUID | None
    document: FileRef | None
    answers: FileRef | None


async def begin_by_hand(
    unit: Unit, objects: Objects, case_id: UUID, procedure: Procedure, first: ActForm, proof: Proof | None, who: str
) -> None:
    """A case that no letter begins, with the act that does; it was opened on the day of that act."""
    case = Case(
        id=case_id,
        procedure=procedure,
        reference=first.said.get("reference") or None,
        title=first.said["title"],
        mandates=[],
        questions=[],
        opened_on=first.occurred_on,
    )
    await begin_case(unit, case, who)
    await _record(unit, objects, case, first, proof, who)


async def record_act(unit: Unit, objects: Objects, case_id: UUID, form: ActForm, proof: Proof | None, who: str) -> None:
    case = await open_case(unit, case_id)
    if case.closed_on:
        raise Problem(
            _("The case is closed."),
            _("Nothing was recorded."),
            _("If it was closed too early, correct its closing on the timeline of the case first."),
            409,
        )
    await _record(unit, objects, case, form, proof, who)
    if form.kind is ActKind.CASE_CLOSED:
        case.closed_on = form.occurred_on


async def _record(unit: Unit, objects: Objects, case: Case, form: ActForm, proof: Proof | None, who: str) -> None:
    document = await objects.put(proof.data, proof.name) if proof else None
    assert form.occurred_on is not None
    await record(
        unit, case, form.kind, form.occurred_on, who,
        bodies=tuple(form.bodies), term=form.term, letter_date=form.letter_date, document=document,
        planned_for=form.planned_for, circumstances=tuple(form.circumstances), note=form.note,
    )  # fmt: skip


async def correct_act(unit: Unit, case_id: UUID, act_id: UUID, form: ActForm, who: str) -> None:
    """Record what the act should have said; the letter, the file and the answers it came with stay with it."""
    case = await open_case(unit, case_id)
    act = await standing_act(unit, case, act_id)
    first = await _is_first(unit, act)
    assert form.occurred_on is not None
    await record(
        unit, case, form.kind, form.occurred_on, who,
        bodies=tuple(form.bodies), term=form.term, letter_date=form.letter_date, planned_for=form.planned_for,
        circumstances=tuple(form.circumstances), corrects=act.id, note=form.note, **_kept(act),
    )  # fmt: skip
    if first:
        case.opened_on, case.letter_date = form.occurred_on, form.letter_date or case.letter_date
    if form.kind is ActKind.CASE_CLOSED:
        case.closed_on = form.occurred_on


async def withdraw_act(unit: Unit, case_id: UUID, act_id: UUID, reason: str, who: str) -> None:
    """Say that the act was recorded by mistake. A case whose closing is withdrawn is open again."""
    case = await open_case(unit, case_id)
    act = await standing_act(unit, case, act_id)
    await record(
        unit, case, ActKind(act.kind), act.occurred_on, who,
        bodies=tuple(act.bodies), term=Term.model_validate(act.term) if act.term else None,
        letter_date=act.letter_date, planned_for=act.planned_for,
        circumstances=tuple(Circumstance(one) for one in act.circumstances),
        corrects=act.id, withdrawn=True, note=reason, **_kept(act),
    )  # fmt: skip
    if act.kind == ActKind.CASE_CLOSED.value:
        case.closed_on = None


async def standing_act(unit: Unit, case: Case, act_id: UUID) -> Act:
    """The act, where it is one of the case's that stand. Raises Problem otherwise."""
    act = await unit.session.scalar(standing(case.id).where(Act.id == act_id))
    if act is None:
        raise STANDS_NO_MORE
    return act


def _kept(act: Act) -> Kept:
    return {"letter_id": act.letter_id, "document": _file(act.document), "answers": _file(act.answers)}


async def _is_first(unit: Unit, act: Act) -> bool:
    """Whether the act is the one that began its case, or stands instead of it."""
    began = select(Act.id).where(Act.case_id == act.case_id).order_by(Act.recorded_at, Act.corrects.is_not(None))
    return await first_id(unit, act) == await unit.session.scalar(began.limit(1))


def _file(kept: dict[str, Any] | None) -> FileRef | None:
    return FileRef.model_validate(kept) if kept else None
