"""What a case already knows of its letters to bodies, its meetings and invitations."""

from composer.known import Known
from composer.prefilling.prefill import Prefill
from composer.prefilling.what_is_known import last_day, named, text
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure

# The level of those who come to a meeting (14-7 part 2, 25), as the letter goes on after "a representative".
UNIT_HEADS = {
    "kk": "Құрылымдық бөлімше басшысы немесе одан жоғары деңгейдегі",
    "ru": "на уровне руководителя структурного подразделения или выше",
}
DEPUTY_HEADS = {
    "kk": "Басшының орынбасары деңгейінен төмен емес",
    "ru": "на уровне не ниже заместителя руководителя",
}
CHAIR = {"kk": "Қазақстан Республикасының Премьер-Министрі", "ru": "Премьер-Министр Республики Казахстан"}


def _subject(known: Known, language: str) -> dict[str, object]:
    return {"subject": known.case.title}


def _request(known: Known, language: str) -> dict[str, object]:
    return _subject(known, language) | {"reference": known.case.reference, "questions": known.case.questions}


def _meeting(known: Known, language: str) -> dict[str, object]:
    """14-7 asks for heads of units, 25 for deputy heads and the Prime Minister in the chair; of other cases nothing is known."""
    if known.case.procedure == Procedure.SPECIAL_PROCEDURES:
        return _subject(known, language) | {"level": UNIT_HEADS.get(language)}
    if known.case.procedure == Procedure.HIGH_LEVEL_EVENT:
        return _subject(known, language) | {"level": DEPUTY_HEADS.get(language), "chair": CHAIR.get(language)}
    return _subject(known, language)


def _minutes(known: Known, language: str) -> dict[str, object]:
    """The last meeting of the case, and the bodies that it concerned: who came for them is for the drafter to say."""
    met = known.of(ActKind.MEETING_HELD)[-1:]
    bodies = [body for act in met for body in act.bodies]
    return _subject(known, language) | {
        "held_on": text(last_day(known, ActKind.MEETING_HELD)),
        "present": [{"body": name} for name in named(bodies, language)],
    }


def _invitation(known: Known, language: str) -> dict[str, object]:
    case = known.case
    return {"mandates": case.mandates, "reference": case.reference, "letter_date": text(case.letter_date)}


PREFILL: dict[str, Prefill] = {
    "request_to_body": _request,
    "meeting_invitation": _meeting,
    "meeting_minutes": _minutes,
    "special_procedures_invitation": _invitation,
}
