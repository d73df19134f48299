"""What composer hears: the case, its acts, its letters and its terms, in any order, each once."""

from uuid import UUID

from composer.packages.hearing import keep_deadline, take_up
from composer.requests import ask_cover_letters
from composer.standing import acts_of, standing
from composer.tables import Act, Case, Letter
from kense.contracts.acts import ActKind
from kense.contracts.events import ActRecorded, CaseOpened, DeadlineChanged, LetterRegistered
from kense.messaging.inbox import Handlers
from kense.messaging.unit import Unit


def handlers(term: int) -> Handlers:
    """`term`: the ministry's own for bodies, in working days (14-7)."""

    async def open_case(event: CaseOpened, unit: Unit) -> None:
        case = await case_row(unit, event.case_id)
        for name in ("reference", "title", "communication_language", "letter_date", "opened_on"):
            setattr(case, name, getattr(event, name))
        case.procedure = event.procedure.value
        case.mandates, case.questions = list(event.mandates), list(event.questions)
        await follow_receipt(unit, case)
        await ask_cover_letters(unit, case, term)
        await take_up(unit, case)

    async def keep_act(event: ActRecorded, unit: Unit) -> None:
        case = await case_row(unit, event.case_id)
        await unit.session.merge(
            Act(
                id=event.act_id,
                case_id=event.case_id,
                kind=event.kind.value,
                occurred_on=event.occurred_on,
                recorded_at=event.recorded_at,
                bodies=list(event.bodies),
                letter_id=event.letter_id,
                answers=event.answers.model_dump() if event.answers else None,
                letter_date=event.letter_date,
                corrects=event.corrects,
                withdrawn=event.withdrawn,
                circumstances=[one.value for one in event.circumstances],
                document=event.document.model_dump() if event.document else None,
                planned_for=event.planned_for,
                note=event.note,
            )
        )
        await unit.session.flush()
        await follow_receipt(unit, case)
        if event.kind is ActKind.COMMUNICATION_ROUTED:
            await ask_cover_letters(unit, case, term)
        await take_up(unit, case)

    return {
        CaseOpened: open_case,
        ActRecorded: keep_act,
        LetterRegistered: keep_letter,
        DeadlineChanged: follow_deadline,
    }


async def follow_receipt(unit: Unit, case: Case) -> None:
    """What is written of the day of receipt and of the letter's date is what a correction says of them."""
    for act in standing(await acts_of(unit.session, case.id)):
        if act.kind == ActKind.COMMUNICATION_RECEIVED and act.corrects:
            case.opened_on, case.letter_date = act.occurred_on, act.letter_date


async def keep_letter(event: LetterRegistered, unit: Unit) -> None:
    case = await case_row(unit, event.case_id)
    said = {
        name: getattr(event, name) for name in ("case_id", "number", "direction", "body", "language", "registered_on")
    }
    dated, file = event.letter_date, event.file.model_dump()
    await unit.session.merge(Letter(id=event.letter_id, dated=dated, file=file, **said))
    await unit.session.flush()
    await take_up(unit, case)


async def follow_deadline(event: DeadlineChanged, unit: Unit) -> None:
    await case_row(unit, event.case_id)
    await keep_deadline(event, unit)


async def case_row(unit: Unit, case_id: UUID) -> Case:
    """The case, held until the transaction ends: two events of one case are applied one after the other."""
    case = await unit.session.get(Case, case_id, with_for_update=True)
    if case is None:
        case = Case(id=case_id, title="", mandates=[], questions=[])
        unit.session.add(case)
        await unit.session.flush()
    return case
