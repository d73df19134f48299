"""What a package hears: by when things are owed, and the files that came for it."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from composer.packages.tables import Contribution, Owed
from composer.standing import acts_of, first_ids
from composer.tables import Case, Letter
from kense.contracts.acts import ActKind
from kense.contracts.events import DeadlineChanged, Procedure
from kense.messaging.unit import Unit


async def keep_deadline(event: DeadlineChanged, unit: Unit) -> None:
    """What was said last of an obligation, by its number, stands."""
    kept = await unit.session.get(Owed, event.obligation_id)
    if kept and kept.revision > event.revision:
        return
    columns = ("case_id", "rule", "actor", "state", "act_by", "extended_to", "met_on", "why", "revision")
    said = {name: getattr(event, name) for name in columns}
    await unit.session.merge(Owed(id=event.obligation_id, **said))


async def take_up(unit: Unit, case: Case) -> None:
    """Every file that came in a case with a package is a contribution, not placed yet; each is taken up once.

    It came by a registered letter, or as the proof of a submission.
    """
    if case.procedure == Procedure.HIGH_LEVEL_EVENT:
        await _take_up_letters(unit, case)
        await _take_up_submissions(unit, case)


async def _take_up_letters(unit: Unit, case: Case) -> None:
    came = select(Letter).where(Letter.case_id == case.id, Letter.direction == "in")
    for letter in await unit.session.scalars(came):
        if letter.file:
            said = {"body": letter.body, "letter_id": letter.id, "letter_number": letter.number}
            await _add(unit, letter.id, case_id=case.id, file=letter.file, received_on=letter.registered_on, **said)


async def _take_up_submissions(unit: Unit, case: Case) -> None:
    """A correction says the same file again: it is known by the act that was recorded first."""
    acts = await acts_of(unit.session, case.id)
    first = first_ids(acts)
    for act in acts:
        if act.kind == ActKind.SUBMISSION_RECEIVED and act.document and not act.letter_id:
            body = act.bodies[0] if len(act.bodies) == 1 else None
            await _add(unit, first[act.id], case_id=case.id, file=act.document, received_on=act.occurred_on, body=body)


async def _add(unit: Unit, source: UUID, **said: Any) -> None:
    taken = select(Contribution.id).where(Contribution.source == source).limit(1)
    if not await unit.session.scalar(taken):
        unit.session.add(Contribution(id=uuid4(), source=source, added_at=unit.clock.now(), added_by="intake", **said))
        await unit.session.flush()
