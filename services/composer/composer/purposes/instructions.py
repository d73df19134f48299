"""Chapters 4 and 6: reports on instructions and agreements (33 to 35), annual international activity (46, 47)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from composer.purposes.declared import BodyNamed, Declared, Items, Purpose, Text
from kense.contracts.events import Procedure
from kense.i18n import Message, _

Progress = Literal["carried_out", "under_way", "overdue"]
CONTACT = _("Who answers questions")
HOW_TO_REACH = _("Unit, telephone, e-mail.")


class Instruction(Declared):
    """An instruction of the President given to carry out agreements, and how it stands."""

    text: str = Field(title=_("Instruction"))
    act: str | None = Field(title=_("Act and its point"), description=_("Name, date, number and point."))
    due_on: date | None = Field(title=_("Term"), description=_("Set by the plan of control."))
    progress: Progress = Field(title=_("How it stands"))
    done: Text = Field(title=_("What was done"))
    hindrances: Text = Field(title=_("Problems, and what is proposed"))


class ReportedInstruction(Instruction):
    body: str = Field(title=_("Responsible body"))


class InstructionsProgress(Declared):
    """33 part 1: a body's report to the ministry."""

    issuer: BodyNamed = Field(title=_("Body that reports"))
    as_of: date = Field(title=_("As of which day"))
    event: str | None = Field(
        title=_("Event at which the agreements were reached"), description=_("Where the report is on one event.")
    )
    instructions: list[Instruction] = Field(title=_("Instructions"))
    contact: str | None = Field(title=CONTACT, description=HOW_TO_REACH)


class InstructionsReport(Declared):
    """34: the ministry's consolidated report. Every total is counted from the list."""

    addressee: BodyNamed = Field(title=_("Whom the report goes to"))
    as_of: date = Field(title=_("As of which day"))
    instructions: list[ReportedInstruction] = Field(title=_("Instructions"))
    silent: Items = Field(title=_("Bodies that did not report"))
    conclusions: Text = Field(title=_("Conclusions and proposals"))
    contact: str | None = Field(title=CONTACT, description=HOW_TO_REACH)


class InstructionsHalfYear(Declared):
    """35: the Government Office's consolidated report, by 15 June and 15 December; `as_of` lies in its half-year."""

    issuer: BodyNamed = Field(title=_("Body that reports"))
    addressee: BodyNamed = Field(title=_("Whom the report goes to"))
    as_of: date = Field(title=_("As of which day"), description=_("Its half-year is the one reported on."))
    instructions: list[ReportedInstruction] = Field(title=_("Instructions"))
    conclusions: Text = Field(title=_("Conclusions and proposals"))


class InvestmentAgreement(Declared):
    """An agreement between a Kazakh and a foreign legal entity on investing in Kazakhstan."""

    name: str = Field(title=_("Agreement"))
    kazakh_party: str | None = Field(title=_("Kazakh legal entity"))
    foreign_party: str | None = Field(title=_("Foreign legal entity"))
    country: str | None = Field(title=_("Its country"))
    concluded_on: date | None = Field(title=_("Date of conclusion"))
    amount: str | None = Field(title=_("Amount"))
    progress: Progress = Field(title=_("How it stands"))
    done: Text = Field(title=_("What was done"))
    hindrances: Text = Field(title=_("Problems, and what is proposed"))


class InvestmentMonitoring(Declared):
    """33 part 2: quarterly, before the 5th of the month after the quarter; `quarter_day` lies in it."""

    addressee: BodyNamed = Field(title=_("Whom the report goes to"))
    quarter_day: date = Field(
        title=_("A day of the quarter"), description=_("The report is on the quarter it lies in.")
    )
    agreements: list[InvestmentAgreement] = Field(title=_("Agreements"))
    conclusions: Text = Field(title=_("Conclusions and proposals"))
    contact: str | None = Field(title=CONTACT, description=HOW_TO_REACH)


class PastEvent(Declared):
    first: date | None = Field(title=_("First day"))
    last: date | None = Field(title=_("Last day"))
    name: str = Field(title=_("Event"))
    place: str | None = Field(title=_("Country, place"))
    taking_part: str | None = Field(title=_("Who took part, and at what level"))
    outcome: Text = Field(title=_("Outcome, agreements reached"))

    def contradictions(self) -> Mapping[str, Message]:
        if self.last and (self.first is None or self.last < self.first):
            return {"last": _("No first day stands before this day: correct one of the two.")}
        return {}


class PlannedEvent(Declared):
    when: str | None = Field(title=_("When"), description=_("A day, a month or a quarter."))
    name: str = Field(title=_("Event"))
    place: str | None = Field(title=_("Country, place"))
    taking_part: str | None = Field(title=_("Who is to take part, and at what level"))
    aim: Text = Field(title=_("Aim"))
    economic: bool = Field(title=_("Of a foreign-economic nature"))


class ActivityRequest(Declared):
    """46, item 2: the ministry asks a central body for its information, due by 20 December of the year."""

    addressee: BodyNamed = Field(title=_("Body that is asked"))
    year: int = Field(title=_("Year reported on"))
    asked: Items = Field(title=_("What is asked for besides"))
    contact: str | None = Field(title=CONTACT, description=HOW_TO_REACH)


class Activity(Declared):
    """46, item 2: a central body's information on the year and on the next; the spheres of paragraph 50 stay out."""

    issuer: BodyNamed = Field(title=_("Central body that gives the information"))
    year: int = Field(title=_("Year reported on"))
    overview: Text = Field(title=_("Overview of the year"))
    past: list[PastEvent] = Field(title=_("Events of the year"))
    planned: list[PlannedEvent] = Field(title=_("Events planned for the next year"))
    contact: str | None = Field(title=CONTACT, description=HOW_TO_REACH)


class BodysPastEvent(PastEvent):
    body: str = Field(title=_("Body"))


class BodysPlannedEvent(PlannedEvent):
    body: str = Field(title=_("Body"))


class ActivitySummary(Declared):
    """47: the ministry puts together and analyses what the bodies gave. Every total is counted from the lists."""

    year: int = Field(title=_("Year reported on"))
    past: list[BodysPastEvent] = Field(title=_("Events of the year"))
    planned: list[BodysPlannedEvent] = Field(title=_("Events planned for the next year"))
    silent: Items = Field(title=_("Bodies that gave no information"))
    conclusions: Text = Field(title=_("Conclusions and proposals"))


REPORTS = (Procedure.INSTRUCTION_REPORTS,)
MONITORING = (Procedure.INVESTMENT_MONITORING,)
ANNUAL = (Procedure.ANNUAL_ACTIVITY,)

PURPOSES = (
    Purpose(
        "instructions_progress",
        InstructionsProgress,
        _("A body's report on instructions"),
        "33",
        procedures=(*REPORTS, Procedure.HIGH_LEVEL_EVENT),
    ),
    Purpose(
        "investment_monitoring",
        InvestmentMonitoring,
        _("Quarterly monitoring of investment agreements"),
        "33",
        procedures=MONITORING,
    ),
    Purpose(
        "instructions_report",
        InstructionsReport,
        _("Consolidated report on instructions"),
        "34",
        procedures=(*REPORTS, Procedure.HIGH_LEVEL_EVENT),
    ),
    Purpose(
        "instructions_half_year",
        InstructionsHalfYear,
        _("Half-yearly report on instructions"),
        "35",
        procedures=REPORTS,
    ),
    Purpose("activity_request", ActivityRequest, _("Request for annual information"), "46", procedures=ANNUAL),
    Purpose("activity", Activity, _("Annual information on international activity"), "46", procedures=ANNUAL),
    Purpose("activity_summary", ActivitySummary, _("Summary of international activity"), "47", procedures=ANNUAL),
)
