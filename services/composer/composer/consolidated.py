"""The ministry's consolidated papers, built from what the bodies gave: appendix 6 (4), the reports of 34 and 35, and 47.

Nothing is added: an entry keeps its body's words, and says which body they are of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from composer.purposes.instructions import (
    Activity,
    ActivitySummary,
    BodysPastEvent,
    BodysPlannedEvent,
    InstructionsProgress,
    ReportedInstruction,
)
from composer.purposes.treaties import (
    Appendix,
    Assessed,
    Bilateral,
    BilateralSigned,
    InForce,
    Kind,
    ListedTreaty,
    Loan,
    Multilateral,
    MultilateralSigned,
    NotInForce,
    Said,
    TreatyReport,
)

Form = Bilateral | Multilateral | Loan | BilateralSigned | MultilateralSigned


@dataclass(frozen=True)
class Entry:
    """One treaty as one body gave it."""

    given: Appendix
    form: Form

    @property
    def treaty(self) -> tuple[str, date | None]:
        """What tells a treaty from others: its name, however it is spaced and cased, and its date."""
        return " ".join(self.form.name.casefold().split()), self.form.concluded_on

    @property
    def led(self) -> bool:
        """Whether the body that gave it is the one that brings all together."""
        return self.form.lead is not None and self.form.lead.kk == self.given.body.kk

    @property
    def problems(self) -> list[Said]:
        return self._said(self.form.problems) if isinstance(self.form, Assessed) else []

    @property
    def assessments(self) -> list[Said]:
        return self._said(self.form.assessment) if isinstance(self.form, Assessed) else []

    @property
    def delays(self) -> list[Said]:
        return self._said(self.form.reasons, self.form.hindrances) if isinstance(self.form, NotInForce) else []

    def _said(self, *texts: Sequence[str]) -> list[Said]:
        words = [paragraph for text in texts for paragraph in text]
        return [Said(treaty=self.form.name, body=self.given.body.name, text=words)] if words else []


def treaty_report(
    year: int, given: Iterable[Appendix], silent: Sequence[str] = (), conclusions: Sequence[str] = ()
) -> TreatyReport:
    """Appendix 6 from appendices 1 to 5. A treaty that several bodies gave is listed once, as its lead body gave it."""
    entries = [Entry(appendix, form) for appendix in given for form in appendix.treaties]
    return TreatyReport(
        year=year,
        treaties=[_listed(entry) for entry in _each_once(entries)],
        problems=[said for entry in entries for said in entry.problems],
        delays=[said for entry in entries for said in entry.delays],
        assessments=[said for entry in entries for said in entry.assessments],
        silent=list(silent),
        conclusions=list(conclusions),
    )


def reported_instructions(given: Iterable[InstructionsProgress]) -> list[ReportedInstruction]:
    """34: every instruction with the body that reported on it."""
    return [
        ReportedInstruction(**dict(instruction), body=report.issuer.name)
        for report in given
        for instruction in report.instructions
    ]


def activity_summary(
    year: int, given: Sequence[Activity], silent: Sequence[str] = (), conclusions: Sequence[str] = ()
) -> ActivitySummary:
    """47: the events of all bodies, those of the year in the order of their days; undated ones come last."""
    past = [BodysPastEvent(**dict(event), body=one.issuer.name) for one in given for event in one.past]
    return ActivitySummary(
        year=year,
        past=sorted(past, key=lambda event: event.first or date.max),
        planned=[BodysPlannedEvent(**dict(event), body=one.issuer.name) for one in given for event in one.planned],
        silent=list(silent),
        conclusions=list(conclusions),
    )


def _each_once(entries: Sequence[Entry]) -> Iterable[Entry]:
    chosen: dict[tuple[str, date | None], Entry] = {}
    for entry in entries:
        before = chosen.setdefault(entry.treaty, entry)
        if entry.led and not before.led:
            chosen[entry.treaty] = entry
    return chosen.values()


def _listed(entry: Entry) -> ListedTreaty:
    form = entry.form
    return ListedTreaty(
        direction=form.direction,
        kind=_kind(form),
        in_force=isinstance(form, InForce),
        name=form.name,
        concluded_on=form.concluded_on,
        counterparty=_counterparty(form),
        body=(form.lead or entry.given.body).name,
        further=form.further if isinstance(form, Assessed) else None,
    )


def _kind(form: Form) -> Kind:
    match form:
        case Loan():
            return "loan"
        case Bilateral() | BilateralSigned():
            return "bilateral"
    return "multilateral"


def _counterparty(form: Form) -> str | None:
    """Where none is named: the donor of a loan, the states parties of a multilateral treaty."""
    match form:
        case Loan(counterparty=None, donor=donor):
            return donor
        case Multilateral(counterparty=None, parties=parties) | MultilateralSigned(counterparty=None, parties=parties):
            return "; ".join(parties) or None
    return form.counterparty
