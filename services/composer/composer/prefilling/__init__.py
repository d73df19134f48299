"""What a document's form begins with, so that nobody types what the case already knows."""

from composer.known import Known
from composer.prefilling import courts, decisions, events, instructions, special_procedures, treaties
from composer.prefilling.prefill import Prefill

PREFILLS: dict[str, Prefill] = {
    **treaties.PREFILL,
    **decisions.PREFILL,
    **special_procedures.PREFILL,
    **events.PREFILL,
    **instructions.PREFILL,
    **courts.PREFILL,
}


def prefilled(purpose: str, known: Known, language: str) -> dict[str, object]:
    """The values that the case already knows; nothing where none are."""
    prefill = PREFILLS.get(purpose)
    return prefill(known, language) if prefill else {}
