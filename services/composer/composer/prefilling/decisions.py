"""What a case already knows of the documents of its decision of an international organization."""

from composer.known import Known
from composer.prefilling.prefill import Prefill
from composer.prefilling.what_is_known import holds, last_day, text
from kense.contracts.acts import ActKind, Circumstance


def _decision(known: Known, language: str) -> dict[str, object]:
    return {"decision": known.case.title, "number": known.case.reference, "adopted_on": text(known.case.letter_date)}


def _forwarding(known: Known, language: str) -> dict[str, object]:
    received = last_day(known, ActKind.DECISION_RECEIVED) or known.case.opened_on
    return _decision(known, language) | {"received_on": text(received)}


def _draft(known: Known, language: str) -> dict[str, object]:
    return {
        "issuer": "mfa",
        "draft": known.case.title,
        "commission": holds(known, Circumstance.COMMISSION_DECISION),
        "budget_funds": holds(known, Circumstance.BUDGET_FUNDS_NEEDED),
    }


def _note(known: Known, language: str) -> dict[str, object]:
    return {"draft": known.case.title}


def _body_proposals(known: Known, language: str) -> dict[str, object]:
    return _decision(known, language) | {"funds_needed": holds(known, Circumstance.BUDGET_FUNDS_NEEDED)}


def _proposals(known: Known, language: str) -> dict[str, object]:
    """The bodies whose proposals came, and when; what they proposed is in their letters."""
    came = known.bodies(ActKind.PROPOSALS_RECEIVED) or known.bodies(ActKind.PROPOSALS_SUBMITTED)
    return _decision(known, language) | {
        "bodies": [{"body": body, "on": _came_on(known, body)} for body in came],
        "for_president": holds(known, Circumstance.FOR_THE_PRESIDENT),
    }


def _came_on(known: Known, body: str) -> str | None:
    received = known.first_day(ActKind.PROPOSALS_RECEIVED, body)
    return text(received or known.first_day(ActKind.PROPOSALS_SUBMITTED, body))


def _request(known: Known, language: str) -> dict[str, object]:
    return {"issuer": "mfa", "number": known.case.reference, "dated": text(known.case.letter_date)}


def _commission_note(known: Known, language: str) -> dict[str, object]:
    return {"number": known.case.reference, "dated": text(known.case.letter_date)}


PREFILL: dict[str, Prefill] = {
    "draft_decision_agreement": _draft,
    "draft_decision_note": _note,
    "decision_forwarding": _forwarding,
    "decision_body_proposals": _body_proposals,
    "decision_proposals": _proposals,
    "decision_prime_minister": _decision,
    "decision_administration": _decision,
    "commission_information_agreement": _request,
    "commission_note": _commission_note,
}
