"""What the cases of reports, monitoring and annual activity already know (33 to 35, 46, 47)."""

from datetime import date, timedelta

from composer.known import Known
from composer.prefilling.prefill import Prefill
from composer.prefilling.treaties import silent

QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))
TERMS = ((6, 15), (12, 15))  # of the half-yearly report (35)
ANNUAL = (12, 21)  # the day after the term of the annual information (46)


def _monitoring(known: Known, _language: str) -> dict[str, object]:
    """The quarter, by its last day; the case of a quarter begins on its fifth day."""
    opened = known.case.opened_on
    day = _next(opened - timedelta(days=4), QUARTERS) if opened else None
    return {"addressee": "government_office", "quarter_day": day}


def _report(known: Known, language: str) -> dict[str, object]:
    return {"addressee": "government_office", "silent": silent(known, language)}


def _half_year(known: Known, _language: str) -> dict[str, object]:
    opened = known.case.opened_on
    day = _next(opened, TERMS) if opened else None
    return {"issuer": "government_office", "addressee": "presidential_administration", "as_of": day}


def _annual(known: Known, _language: str) -> dict[str, object]:
    """The year that is reported on: its cycle begins on 21 December of the year before."""
    day = known.case.opened_on
    return {"year": day.year + ((day.month, day.day) >= ANNUAL)} if day else {}


def _summary(known: Known, language: str) -> dict[str, object]:
    return {**_annual(known, language), "silent": silent(known, language)}


def _next(day: date, ends: tuple[tuple[int, int], ...]) -> str:
    """The first of those days of a year, MM and DD, that is not before a day."""
    there = (date(year, month, last) for year in (day.year, day.year + 1) for month, last in ends)
    return min(end for end in there if end >= day).isoformat()


PREFILL: dict[str, Prefill] = {
    "investment_monitoring": _monitoring,
    "instructions_report": _report,
    "instructions_half_year": _half_year,
    "activity_request": _annual,
    "activity": _annual,
    "activity_summary": _summary,
}
