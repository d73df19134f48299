"""Days, counts and terms as a form sends them: each read or named as a fault, and written back as it was sent."""

from datetime import date

from kense.contracts.acts import CountedFrom, Term
from kense.i18n import Message, _

Faults = dict[str, Message]
LONGEST_REFERENCE = 120


def read_day(text: str, name: str, faults: Faults) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults[name] = _("This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20.")
        return None


def is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) <= 1000


def read_term(said: dict[str, str], faults: Faults) -> Term | None:
    unit, amount = said.get("term_unit", ""), said.get("term_amount", "")
    start = CountedFrom(said["term_from"]) if said.get("term_from") in list(CountedFrom) else CountedFrom.LETTER_DATE
    if unit == "date":
        day = read_day(said.get("term_date", ""), "term", faults)
        if day is None:
            faults["term"] = _("Say by which day the letter asks for the reply, or that it names no term.")
            return None
        return Term(date=day)
    if unit in ("days", "months"):
        if not is_count(amount):
            faults["term"] = _("Say how many days or months the letter gives, or that it names no term.")
            return None
        return Term(
            days=int(amount) if unit == "days" else None,
            months=int(amount) if unit == "months" else None,
            counted_from=start,
        )
    return None


def term_fields(named: Term | None) -> dict[str, str]:
    """What stands in the fields of a term."""
    term = named or Term(days=0, counted_from=CountedFrom.LETTER_DATE)
    return {
        "term_unit": next((name for name in ("days", "months", "date") if getattr(term, name)), "none"),
        "term_amount": str(term.days or term.months or ""),
        "term_from": str(term.counted_from or CountedFrom.LETTER_DATE),
        "term_date": str(term.date or ""),
    }
