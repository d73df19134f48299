"""The data of the documents of the special procedures, made from what is known of the case."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from composer.bodies import body_named
from composer.known import Known
from composer.purposes.special_procedures import (
    Asked,
    Communication,
    CoverLetter,
    CoverLetterOmbudsman,
    NoteVerbale,
    Question,
    Report,
)
from composer.tables import Act, Case
from kense.contracts.acts import ActKind
from kense.i18n import _
from kense.problems import Problem

REPORT_TO = ("presidential_administration", "ombudsman")


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
    return CoverLetter(**about, addressee=body_named(body, language), questions=questions(case), term=term)


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
        addressee=body_named(body, language),
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


def _asked_bodies(found: Known) -> Iterable[str]:
    routed, answered = found.bodies(ActKind.COMMUNICATION_ROUTED), found.bodies(ActKind.SUBMISSION_RECEIVED)
    return dict.fromkeys([*routed, *answered])


def _asked(found: Known, body: str, language: str) -> Asked:
    return Asked(
        body=body_named(body, language).name,
        sent_on=found.first_day(ActKind.COMMUNICATION_FORWARDED, body),
        answered_on=found.first_day(ActKind.SUBMISSION_RECEIVED, body),
    )


def _last_day(acts: Sequence[Act]) -> date | None:
    return acts[-1].occurred_on if acts else None
