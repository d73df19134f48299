"""The mail that is to go out: one for each person, obligation, step and due date, in words fixed when it fell due."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.derive import state_of
from deadline_watcher.cases.watch import why_address
from deadline_watcher.law.rulebook import Rules
from deadline_watcher.showing.voice import Voice
from deadline_watcher.tables import CaseRow, ObligationRow
from deadline_watcher.warnings.ladders import ROLES, Role
from deadline_watcher.warnings.mail_words import Links, words
from deadline_watcher.warnings.occasion import Occasion, Warned
from deadline_watcher.warnings.people import Holders
from deadline_watcher.warnings.tables import Acknowledgement, Mail, Person
from kense.contracts.events import ObligationState
from kense.i18n import LANGUAGES, UiLanguage
from kense.messaging.unit import Unit
from kense.settings import Settings

QUEUED, SENT, REFUSED, DROPPED, UNSENT = "queued", "sent", "refused", "dropped", "unsent"


@dataclass(frozen=True)
class Outgoing:
    rules: Rules
    settings: Settings

    async def queue(self, unit: Unit, warned: Warned, holders: Holders) -> None:
        """Write the mail to everybody the step addresses, unless their level has acknowledged already.

        An older warning of the same obligation that is still unsent is dropped: the newest says it all.
        """
        row, role = warned.row, warned.step.to
        if await acknowledgement(unit.session, row.id, warned.act_by, role):
            return
        case = await unit.session.get_one(CaseRow, row.case_id)
        for addressee in holders.addressees(role, row.actor, case.procedure):
            unsent = (Mail.obligation_id == row.id, Mail.person_id == addressee.person.id, Mail.state == QUEUED)
            await unit.session.execute(update(Mail).where(*unsent).values(state=DROPPED, error="newer"))
            occasion = Occasion(warned, case, addressee, unit.clock.today(), self.rules[row.rule].duty)
            unit.session.add(self._mail(unit, occasion))

    def _mail(self, unit: Unit, occasion: Occasion) -> Mail:
        warned, person, secret = occasion.warned, occasion.addressee.person, secrets.token_urlsafe(32)
        links = Links(self.at(why_address(warned.row.id)), self.at(f"/deadline-watcher/acknowledge/{secret}"))
        said = words(occasion, links, Voice(language_of(person.language)))
        return Mail(
            id=uuid5(warned.row.id, f"{warned.step.key}/{warned.act_by}/{person.id}"),
            obligation_id=warned.row.id,
            person_id=person.id,
            step=warned.step.key,
            due=warned.act_by,
            role=warned.step.to,
            in_place_of=[str(away.id) for away in occasion.addressee.in_place_of],
            subject=said.subject,
            text=said.text(),
            html=said.html(),
            secret=secret,
            queued_at=unit.clock.now(),
            next_try_at=unit.clock.now(),
            state=QUEUED if self.settings.mail else UNSENT,
            attempts=0,
        )

    def at(self, path: str) -> str:
        return self.settings.public_address.rstrip("/") + path


def language_of(chosen: str) -> UiLanguage:
    return next(language for language in LANGUAGES if language == chosen)


async def acknowledgement(session: AsyncSession, obligation: UUID, due: date, role: Role) -> Acknowledgement | None:
    """What the level said of this obligation and date, if anything."""
    return await session.get(Acknowledgement, (obligation, due, role))


async def no_longer_needed(session: AsyncSession, mail: Mail) -> str | None:
    """Why a mail still unsent would help nobody any more: a key of words.DROPPED; None: it would."""
    row = await session.get_one(ObligationRow, mail.obligation_id)
    state = state_of(row, date.min)
    if state is not ObligationState.OPEN:
        return state
    if row.act_by != mail.due:
        return "moved"
    if not (await session.get_one(Person, mail.person_id)).active:
        return "retired"
    role = next(role for role in ROLES if role == mail.role)
    return "acknowledged" if await acknowledgement(session, row.id, mail.due, role) else None
