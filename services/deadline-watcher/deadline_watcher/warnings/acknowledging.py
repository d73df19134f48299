"""“I have it”: who acknowledged a warning, and what that quiets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.derive import state_of
from deadline_watcher.tables import CaseRow, ObligationRow
from deadline_watcher.warnings.ladders import ROLES, Role
from deadline_watcher.warnings.people import Holders
from deadline_watcher.warnings.tables import Acknowledgement, Mail, Person
from kense.clock import day_of
from kense.contracts.events import ObligationState
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem

LONGEST_NOTE = 2000
STILL_OWED = (ObligationState.OPEN, ObligationState.PAUSED)

NO_WARNING = Problem(
    _("There is no warning with this address."),
    _("The address is mistyped or was cut off on its way. Nothing was changed."),
    _("Copy the whole address from the mail, or find the duty in the list of what is due today."),
    404,
)
NOBODY = Problem(
    _("The warning could not be acknowledged: nobody was named who can."),
    _("Nothing was changed."),
    _("Go back and choose your name. If it is not in the list, add yourself to the people who are warned."),
)
MOVED = Problem(
    _("This warning is about a date that no longer holds."),
    _("Nothing was changed: the duty was met, is no longer asked, or its date has moved."),
    _("Look at the page of the duty: it shows how things stand now."),
    409,
)
LONG = Problem(
    _("The note is longer than 2000 letters."),
    _("Nothing was changed."),
    _("Go back, shorten it and send it again."),
)


@dataclass(frozen=True)
class Said:
    """An acknowledgement with the one who gave it."""

    said: Acknowledgement
    person: Person

    @property
    def day(self) -> date:
        return day_of(self.said.acknowledged_at)


@dataclass(frozen=True)
class MayAcknowledge:
    """Somebody whom a level of the ladder addresses; `key` is what the form sends."""

    role: Role
    person: Person

    @property
    def key(self) -> str:
        return f"{self.role} {self.person.id}"


def may_acknowledge(row: ObligationRow, case: CaseRow, holders: Holders) -> list[MayAcknowledge]:
    """Those whom the ladder addresses, level by level: the holders, and who stands in for them today."""
    found = []
    for role in ROLES:
        held = holders.of(role, row.actor, case.procedure)
        people = {person.id: person for person in (*held, *(holders.standing_for(one) for one in held))}
        found += [MayAcknowledge(role, person) for person in people.values()]
    return found


async def acknowledge(unit: Unit, obligation_id: UUID, due: date, one: MayAcknowledge, note: str) -> None:
    """The first of a level counts. Raises MOVED where the obligation is not open with that date any more."""
    row = await unit.session.get_one(ObligationRow, obligation_id, with_for_update=True)
    if row.act_by != due or state_of(row, date.min) not in STILL_OWED:
        raise MOVED
    if len(note) > LONGEST_NOTE:
        raise LONG
    dialect = sqlite if unit.session.get_bind().dialect.name == "sqlite" else postgresql
    said = {"obligation_id": row.id, "due": due, "role": one.role, "person_id": one.person.id, "note": note.strip()}
    first = dialect.insert(Acknowledgement).values(**said, acknowledged_at=unit.clock.now())
    await unit.session.execute(first.on_conflict_do_nothing())


async def acknowledge_on_page(unit: Unit, row: ObligationRow, holders: Holders, who: str, note: str) -> None:
    """From the page of the obligation, where people choose their name. Raises NOBODY, MOVED, LONG."""
    case = await unit.session.get_one(CaseRow, row.case_id)
    one = next((one for one in may_acknowledge(row, case, holders) if one.key == who), None)
    if one is None:
        raise NOBODY
    if row.act_by is None:
        raise MOVED
    await acknowledge(unit, row.id, row.act_by, one, note)


async def acknowledge_by_mail(unit: Unit, secret: str, note: str) -> None:
    """From the link in the mail. Raises NO_WARNING, MOVED, LONG."""
    mail = await mail_of(unit.session, secret)
    person = await unit.session.get_one(Person, mail.person_id)
    role = next(role for role in ROLES if role == mail.role)
    await acknowledge(unit, mail.obligation_id, mail.due, MayAcknowledge(role, person), note)


@dataclass(frozen=True)
class Asked:
    """What the link in a mail is about. `said`: what its level has acknowledged; `stands`: it can still be."""

    mail: Mail
    person: Person
    row: ObligationRow
    case: CaseRow
    said: Said | None
    stands: bool


async def asked_by_mail(session: AsyncSession, secret: str) -> Asked:
    """Raises NO_WARNING."""
    mail = await mail_of(session, secret)
    row = await session.get_one(ObligationRow, mail.obligation_id)
    said = await session.get(Acknowledgement, (row.id, mail.due, mail.role))
    return Asked(
        mail,
        await session.get_one(Person, mail.person_id),
        row,
        await session.get_one(CaseRow, row.case_id),
        Said(said, await session.get_one(Person, said.person_id)) if said else None,
        row.act_by == mail.due and state_of(row, date.min) in STILL_OWED,
    )


async def mail_of(session: AsyncSession, secret: str) -> Mail:
    mail = await session.scalar(select(Mail).where(Mail.secret == secret))
    if mail is None:
        raise NO_WARNING
    return mail


async def acknowledged(session: AsyncSession, those: ColumnElement[bool]) -> dict[UUID, list[Said]]:
    """What was said of the present dates of those obligations, by obligation, in the order of the levels."""
    present = and_(ObligationRow.id == Acknowledgement.obligation_id, ObligationRow.act_by == Acknowledgement.due)
    query = select(Acknowledgement, Person).join(Person).join(ObligationRow, present).where(those)
    found: dict[UUID, list[Said]] = {}
    for said, person in sorted(await session.execute(query), key=lambda pair: _level(pair[0].role)):
        found.setdefault(said.obligation_id, []).append(Said(said, person))
    return found


def _level(role: str) -> int:
    levels: Sequence[str] = ROLES
    return levels.index(role)
