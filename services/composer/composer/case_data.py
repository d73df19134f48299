"""What is known of a case, read in one go, and the data of its documents made from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.purposes import (
    Addressee,
    Asked,
    Communication,
    CoverLetter,
    CoverLetterOmbudsman,
    NoteVerbale,
    Question,
    Report,
)
from composer.standing import acts_of, first_ids, standing
from composer.tables import Act, Case, Letter
from kense.contracts.acts import ActKind
from kense.contracts.bodies import directory
from kense.i18n import _
from kense.problems import Problem

REPORT_TO = ("presidential_administration", "ombudsman")


@dataclass(frozen=True)
class Known:
    """A case with its acts that stand, in the order they occurred, and the numbers of its letters.

    `first_ids`: what is kept of an act is kept under the id it was first recorded with.
    """

    case: Case
    acts: list[Act]
    numbers: dict[UUID, str]
    first_ids: dict[UUID, UUID]

    def of(self, kind: ActKind) -> list[Act]:
        return [act for act in self.acts if act.kind == kind.value]

    def bodies(self, kind: ActKind) -> list[str]:
        """The bodies named by the acts of that kind, each once, in the order they were first named."""
        return list(dict.fromkeys(body for act in self.of(kind) for body in act.bodies))

    def first_day(self, kind: ActKind, body: str | None = None) -> date | None:
        days = (act.occurred_on for act in self.of(kind) if body is None or body in act.bodies)
        return min(days, default=None)


async def known(session: AsyncSession, case_id: UUID, hold: bool = False) -> Known:
    """Held, the case is one drafter's until the transaction ends. Raises Problem where it has not been heard of."""
    case = await session.get(Case, case_id, with_for_update=hold or None)
    if case is None or case.procedure is None:
        raise Problem(
            _("This case is not known here yet."),
            _("Its documents can be made once the registry has opened it."),
            _("Wait a moment and look again, or open the case in the registry."),
            404,
        )
    letters = await session.scalars(select(Letter).where(Letter.case_id == case_id))
    numbers = {letter.id: letter.number for letter in letters}
    acts = await acts_of(session, case_id)
    return Known(case, standing(acts), numbers, first_ids(acts))


def communication(case: Case) -> dict[str, Any]:
    """What every document says of the communication. Raises Problem where it has no reference to be named by."""
    if not case.reference:
        raise Problem(
            _("The communication has no reference."),
            _("A document that does not name the communication cannot be sent."),
            _("Correct the reference in the registry."),
        )
    return {"reference": case.reference, "letter_date": case.letter_date, "mandates": case.mandates}


def cover_letter(case: Case, body: str, language: str, term: int) -> Communication:
    """14-5: to a competent body, or to the Ombudsman for information. `term` is in working days."""
    about = {**communication(case), "received_on": case.opened_on}
    if body == "ombudsman":
        return CoverLetterOmbudsman(**about)
    return CoverLetter(**about, addressee=addressee(body, language), questions=questions(case), term=term)


def note_verbale(case: Case) -> Communication:
    return NoteVerbale(**communication(case))


def report(found: Known, body: str, language: str) -> Communication:
    """14-9, after the reply was sent. Raises Problem before that."""
    sent = found.of(ActKind.REPLY_SENT)
    if not sent:
        raise Problem(
            _("The reply has not been sent yet."),
            _("The report is on the results of the work, so it cannot be made now."),
            _("Record the sending of the reply in the registry first."),
            409,
        )
    return Report(
        **{**communication(found.case), "received_on": found.case.opened_on},
        addressee=addressee(body, language),
        for_information=body == "ombudsman",
        informed_on=found.first_day(ActKind.COMMUNICATION_FORWARDED, "ombudsman"),
        asked=[_asked(found, asked, language) for asked in _asked_bodies(found)],
        meetings=[act.occurred_on for act in found.of(ActKind.MEETING_HELD)],
        signed_on=_last_day(found.of(ActKind.REPLY_SIGNED)),
        replied_on=sent[0].occurred_on,
        reply_number=found.numbers.get(sent[0].letter_id) if sent[0].letter_id else None,
    )


def questions(case: Case) -> list[Question]:
    return [Question(number=number, text=text) for number, text in enumerate(case.questions, 1)]


def addressee(body: str, language: str) -> Addressee:
    """Its forms in the directory of bodies; never guessed. Raises Problem for a body that is not in it."""
    found = directory().get(body)
    if found is None:
        raise Problem(
            _("There is no body “{body}” in the directory.", body=body),
            _("Its name in the letter would be a guess, so the letter was not made."),
            _("Ask the operator to add the body to the directory, then compose the letter again."),
        )
    return Addressee(name=found.name(language), to=found.to[language])


def _asked_bodies(found: Known) -> Iterable[str]:
    routed, answered = found.bodies(ActKind.COMMUNICATION_ROUTED), found.bodies(ActKind.SUBMISSION_RECEIVED)
    return dict.fromkeys([*routed, *answered])


def _asked(found: Known, body: str, language: str) -> Asked:
    return Asked(
        body=addressee(body, language).name,
        sent_on=found.first_day(ActKind.COMMUNICATION_FORWARDED, body),
        answered_on=found.first_day(ActKind.SUBMISSION_RECEIVED, body),
    )


def _last_day(acts: Sequence[Act]) -> date | None:
    return acts[-1].occurred_on if acts else None
