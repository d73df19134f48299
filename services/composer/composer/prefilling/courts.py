"""What a case already knows of the documents of a court's request, or of an application to a court."""

from composer.known import Known
from composer.prefilling.prefill import Prefill
from composer.prefilling.what_is_known import holds, last_day, named, planned, text
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure

EAEU_COURT = {"kk": "Еуразиялық экономикалық одақтың Соты", "ru": "Суд Евразийского экономического союза"}
PREPARING = {"issuer": "mfa"}


def _court(known: Known, language: str) -> dict[str, object]:
    """The name of the court, where the case says that it is that of the Eurasian Economic Union."""
    found = holds(known, Circumstance.EAEU_COURT) and EAEU_COURT.get(language)
    return {"court": found} if found else {}


def _case(known: Known, language: str) -> dict[str, object]:
    case = known.case
    return {"case_name": case.title, "number": case.reference, "dated": text(case.letter_date)}


def _forwarding(known: Known, language: str) -> dict[str, object]:
    received = last_day(known, ActKind.COURT_REQUEST_RECEIVED) or known.case.opened_on
    about = {"received_on": text(received), "questions": known.case.questions}
    return PREPARING | _court(known, language) | _case(known, language) | about


def _reply(known: Known, language: str) -> dict[str, object]:
    """Every question of the court, unanswered."""
    answers = [{"question": question} for question in known.case.questions]
    return PREPARING | _court(known, language) | _case(known, language) | {"answers": answers}


def _reply_letter(known: Known, language: str) -> dict[str, object]:
    bodies = named(known.bodies(ActKind.SUBMISSION_RECEIVED), language)
    return PREPARING | _court(known, language) | _case(known, language) | {"bodies": bodies}


def _reply_eaeu(known: Known, language: str) -> dict[str, object]:
    return {name: value for name, value in _reply_letter(known, language).items() if name != "court"}


def _note(known: Known, language: str) -> dict[str, object]:
    applies = known.case.procedure == Procedure.COURT_APPLICATION
    return _court(known, language) | _case(known, language) | {"application": applies}


def _application(known: Known, language: str) -> dict[str, object]:
    return PREPARING | _court(known, language) | {"subject": known.case.title}


def _notice(known: Known, language: str) -> dict[str, object]:
    sending = planned(known, ActKind.APPLICATION_PLANNED)
    return _application(known, language) | {"agreed": _agreed(known), "planned_for": text(sending)}


def _application_eaeu(known: Known, language: str) -> dict[str, object]:
    told = ActKind.APPLICATION_NOTIFIED
    return PREPARING | {
        "subject": known.case.title,
        "agreed": _agreed(known),
        "administration_told_on": text(known.first_day(told, "presidential_administration")),
        "office_told_on": text(known.first_day(told, "government_office")),
    }


def _agreed(known: Known) -> list[dict[str, object]]:
    return [
        {"body": body, "on": text(known.first_day(ActKind.APPLICATION_AGREED, body))}
        for body in known.bodies(ActKind.APPLICATION_AGREED)
    ]


def _originals(known: Known, language: str) -> dict[str, object]:
    return {
        "subject": known.case.title,
        "application": known.case.procedure == Procedure.COURT_APPLICATION,
        "originals": [
            {"body": body, "received_on": text(known.first_day(ActKind.ORIGINALS_RECEIVED, body))}
            for body in known.bodies(ActKind.ORIGINALS_RECEIVED)
        ],
    }


def _chamber(known: Known, language: str) -> dict[str, object]:
    sending = planned(known, ActKind.APPLICATION_PLANNED)
    return _court(known, language) | {"subject": known.case.title, "planned_for": text(sending)}


PREFILL: dict[str, Prefill] = {
    "court_request_forwarding": _forwarding,
    "court_reply": _reply,
    "court_reply_forwarding": _reply_letter,
    "court_reply_eaeu": _reply_eaeu,
    "court_note_verbale": _note,
    "court_application": _application,
    "court_application_agreement": _application,
    "court_application_notice": _notice,
    "court_application_eaeu": _application_eaeu,
    "court_originals": _originals,
    "national_chamber_notice": _chamber,
}
