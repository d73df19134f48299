"""What a package hears: by when things are owed, and the letters that came for it."""

from uuid import UUID, uuid5

from sqlalchemy import select

from composer.packages.tables import Contribution, Owed
from composer.tables import Case, Letter
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


async def take_up_letters(unit: Unit, case: Case) -> None:
    """Every letter that came in a case with a package is a contribution, not placed yet; each is taken up once."""
    if case.procedure != Procedure.HIGH_LEVEL_EVENT:
        return
    came = select(Letter).where(Letter.case_id == case.id, Letter.direction == "in", Letter.file.is_not(None))
    for letter in await unit.session.scalars(came):
        taken = uuid5(letter.id, "contribution")
        if not await unit.session.get(Contribution, taken):
            unit.session.add(_unplaced(unit, letter, taken))


def _unplaced(unit: Unit, letter: Letter, taken: UUID) -> Contribution:
    return Contribution(
        id=taken,
        case_id=letter.case_id,
        body=letter.body,
        letter_id=letter.id,
        letter_number=letter.number,
        received_on=letter.registered_on or unit.clock.today(),
        file=letter.file or {},
        added_at=unit.clock.now(),
        added_by="intake",
    )
