"""What a case already knows of the documents of its event: its name and day, whom it was asked of, what was held."""

from composer.known import Known
from composer.packages.parts import parts_of
from composer.prefilling.prefill import Prefill
from composer.prefilling.what_is_known import holds, last_day, named, planned, text
from composer.purposes.events import PURPOSES
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.bodies import body_name


def _event(known: Known, language: str) -> dict[str, object]:
    """The day that was fixed for it last, and the day it ended, where it lasted longer."""
    held = last_day(known, ActKind.EVENT_HELD)
    begins = planned(known, ActKind.EVENT_SCHEDULED) or held
    ends = held if begins and held and held > begins else None
    return {"event": known.case.title, "begins_on": text(begins), "ends_on": text(ends)}


def _return(known: Known, language: str) -> dict[str, object]:
    """The last return, with its reason, and the letter that it returns."""
    returned = known.of(ActKind.SUBMISSION_RETURNED)[-1:]
    body = next((body for act in returned for body in act.bodies), None)
    given = [act for act in known.of(ActKind.SUBMISSION_RECEIVED) if body in act.bodies][-1:]
    return _event(known, language) | {
        "addressee": body,
        "faults": [act.note for act in returned if act.note],
        "answered_on": text(given[0].letter_date if given else None),
    }


def _concept(known: Known, language: str) -> dict[str, object]:
    return _event(known, language) | {
        "bodies": named(known.bodies(ActKind.SUBMISSION_RECEIVED), language),
        "discussed_on": text(last_day(known, ActKind.CONCEPT_DISCUSSED)),
    }


def _package(known: Known, language: str) -> dict[str, object]:
    """Every part that the package has, none of them ticked: what lies in it is for the drafter to say."""
    within = holds(known, Circumstance.WITHIN_ORGANIZATION)
    parts = parts_of(within, holds(known, Circumstance.VISIT_ABROAD))
    return _event(known, language) | {
        "updated": bool(known.of(ActKind.PACKAGE_SUBMITTED)),
        "within_organization": within,
        "parts": [{"number": part.number, "title": part.title[language]} for part in parts],
        "discussed_on": text(last_day(known, ActKind.PACKAGE_DISCUSSED)),
    }


def _record(known: Known, language: str) -> dict[str, object]:
    event = _event(known, language)
    return event | {"held_on": event["ends_on"] or event["begins_on"]}


def _consents(known: Known, language: str) -> dict[str, object]:
    """Who was sent the draft instructions and who answered; no day of an answer is silence, which is consent (32.2)."""
    return _event(known, language) | {
        "consents": [
            {
                "body": body_name(body, language),
                "sent_on": text(known.first_day(ActKind.INSTRUCTIONS_CIRCULATED, body)),
                "answered_on": text(known.first_day(ActKind.INSTRUCTIONS_AGREED, body)),
            }
            for body in known.bodies(ActKind.INSTRUCTIONS_CIRCULATED)
        ]
    }


PREFILL: dict[str, Prefill] = {
    **{purpose.key: _event for purpose in PURPOSES},
    "event_return": _return,
    "concept_submission": _concept,
    "package_submission": _package,
    "record_of_talks": _record,
    "instructions_submission": _consents,
}
