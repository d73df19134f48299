"""What a yearly case of information on treaties already knows (1 to 4)."""

from collections.abc import Sequence
from datetime import date

from composer.bodies import body_named
from composer.known import Known
from composer.prefilling.prefill import Prefill
from kense.contracts.acts import ActKind

BEGINS = (2, 26)  # the day after the last fixed date of chapter 1 (5)


def silent(known: Known, language: str) -> list[str]:
    """The bodies that owe something for the period and have given nothing."""
    gave = known.bodies(ActKind.SUBMISSION_RECEIVED)
    owing = known.bodies(ActKind.PERIOD_BEGUN)
    return [body_named(body, language).name for body in owing if body not in gave]


def _year(known: Known, _language: str) -> dict[str, object]:
    """The year that is reported on: its cycle begins on 26 February."""
    day: date | None = known.case.opened_on
    return {"year": day.year - ((day.month, day.day) < BEGINS)} if day else {}


def _report(known: Known, language: str) -> dict[str, object]:
    return {**_year(known, language), "silent": silent(known, language)}


def _letter(known: Known, language: str) -> dict[str, object]:
    return {**_year(known, language), "addressee": "government_office"}


FORMS: Sequence[str] = (
    "treaty_letter",
    "treaties_bilateral",
    "treaties_multilateral",
    "treaties_loans",
    "treaties_bilateral_signed",
    "treaties_multilateral_signed",
)
PREFILL: dict[str, Prefill] = {
    **dict.fromkeys(FORMS, _year),
    "treaty_report": _report,
    "treaty_report_letter": _letter,
}
