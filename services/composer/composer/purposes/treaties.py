"""Chapter 1: information on treaties, appendices 1 to 6 (1 to 4).

The rows of the forms are numbered as in the Kazakh text, which has the donor in appendix 3 (item 10). What a treaty is about
in one word, and who the counterparty is, group the forms and go into appendix 6 (1.1); the forms have no row for them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from composer.purposes.declared import BodyNamed, Declared, Items, Purpose, Text
from kense.contracts.events import Procedure
from kense.i18n import Message, _

Kind = Literal["bilateral", "multilateral", "loan"]
Further = Literal["continue", "suspend", "terminate", "extend", "other"]
ACTS = _("Name, date and number of each.")


class Treaty(Declared):
    """What every form begins with: items 1 to 3."""

    direction: str = Field(title=_("Direction of cooperation"), description=_("The forms are grouped by it."))
    counterparty: str | None = Field(
        title=_("Counterparty"), description=_("State or organization; it stands above the form and in the report.")
    )
    name: str = Field(title=_("Full official name of the treaty"))
    concluded_on: date | None = Field(title=_("Date of conclusion"))
    signing_acts: Items = Field(title=_("Legal acts on its signing"), description=ACTS)


class InForce(Treaty):
    """Items 4 to 6 of appendices 1 to 3."""

    in_force_on: date | None = Field(title=_("Date of entry into force"))
    procedure_acts: Items = Field(
        title=_("Legal acts on the internal procedures for entry into force"), description=ACTS
    )
    validity: str | None = Field(title=_("Validity"), description=_("The day it ends, or that it is unlimited."))


class Responsible(Declared):
    """Where several bodies answer for a treaty, the one that brings the information together is marked."""

    lead: BodyNamed | None = Field(
        title=_("Responsible central body"), description=_("The one that brings all together.")
    )
    others: Items = Field(title=_("Other responsible bodies"))


class About(Declared):
    subject: Text = Field(title=_("Subject of the treaty"))


class Parties(Declared):
    parties: Text = Field(title=_("States parties"))


class Analysed(Declared):
    analysis: Text = Field(
        title=_("Execution in the reporting period"),
        description=_("Statistics, measures taken, how the other side meets its obligations."),
    )


class Assessed(Declared):
    """What every form of a treaty in force ends with."""

    problems: Text = Field(title=_("Problems of execution, and proposals to solve them"))
    assessment: Text = Field(
        title=_("Foreign-policy assessment"), description=_("Given by the Ministry of Foreign Affairs.")
    )
    further: Further | None = Field(title=_("Proposal on further execution"))
    other: str | None = Field(title=_("What else is proposed"), description=_("Where the proposal is “other”."))

    def contradictions(self) -> Mapping[str, Message]:
        if self.other and self.further != "other":
            return {
                "other": _("The proposal is not “other”, so this would not be printed: choose “other”, or empty it.")
            }
        return {}


class NotInForce(Declared):
    """What both forms of a treaty that is not in force end with."""

    hindrances: Text = Field(title=_("Problems of the internal procedures"))
    reasons: Text = Field(title=_("Why the treaty is not in force"))


class Bilateral(Assessed, Analysed, About, Responsible, InForce):
    """Appendix 1: 12 items."""


class Multilateral(Assessed, Analysed, Parties, About, Responsible, InForce):
    """Appendix 2: 13 items."""


class Terms(Declared):
    """Items 7 and 8 of appendix 3."""

    terms: Text = Field(title=_("Terms of execution"), description=_("By stages too."))
    closing_on: date | None = Field(title=_("Day the drawing of the loan is closed"))


class Lent(Declared):
    """Items 10 to 20 of appendix 3."""

    donor: str | None = Field(title=_("Donor"))
    amount: str | None = Field(title=_("Amount of the loan"))
    cofinancing: str | None = Field(title=_("Amount of co-financing"))
    conditions: Text = Field(title=_("Conditions of the loan"))
    restructuring: str | None = Field(title=_("Restructuring"), description=_("If there was one, with its date."))
    hedging: str | None = Field(title=_("Hedging"), description=_("If there was any, with the dates of the deals."))
    project: str | None = Field(title=_("Investment project financed by the loan"))
    aims: Text = Field(title=_("Aims of the project, and which were reached in the period"))
    planned: int | None = Field(title=_("Measures planned for the period"))
    carried_out: int | None = Field(title=_("Measures carried out"))
    not_carried_out: int | None = Field(title=_("Measures not carried out"))
    not_carried_out_because: str | None = Field(title=_("Why they were not carried out"))
    drawn_as_of: date | None = Field(title=_("Drawn: as of which day"))
    drawn: str | None = Field(title=_("Drawn of the loan by that day"))
    drawn_since_start: Text = Field(title=_("Drawn since the loan began"), description=_("By sources of financing."))
    drawn_percent: str | None = Field(title=_("Per cent drawn since the loan began"))
    planned_drawing: Text = Field(title=_("Drawing planned for the period"), description=_("By sources of financing."))
    drawn_in_period: Text = Field(
        title=_("Drawn in the period"),
        description=_(
            "By sources of financing, with an analysis of its use; use for other ends, if any, and what was done."
        ),
    )
    period_percent: str | None = Field(title=_("Per cent of the drawing planned for the period"))
    not_drawn: Text = Field(title=_("Amount not drawn"), description=_("With the reasons in short."))
    schedule: Text = Field(title=_("Drawing compared with its schedule"))
    own_assessment: Text = Field(title=_("Effectiveness: the developing body's assessment"))
    finance_assessment: Text = Field(title=_("Effectiveness: the Ministry of Finance's assessment"))
    audit_assessment: Text = Field(title=_("Effectiveness: the Supreme Audit Chamber's assessment"))


class Loan(Assessed, Lent, Responsible, Terms, InForce):
    """Appendix 3: 23 items."""


class Notified(Declared):
    notification: str | None = Field(
        title=_("The counterparty's notification on its internal procedures"), description=_("Name, date and number.")
    )


class Entering(Declared):
    conditions: Text = Field(title=_("Conditions of entry into force"))
    notification: str | None = Field(
        title=_("The depositary's notification on the parties' internal procedures"),
        description=_("Name, date and number."),
    )


class BilateralSigned(NotInForce, About, Responsible, Notified, Treaty):
    """Appendix 4: 8 items."""


class MultilateralSigned(NotInForce, Parties, About, Responsible, Entering, Treaty):
    """Appendix 5: 10 items."""


class Information(Declared):
    """What a central body gives for a year (2): `year` is the one that is reported on."""

    body: BodyNamed = Field(title=_("Central body that gives the information"))
    year: int = Field(title=_("Year reported on"))


class Appendix1(Information):
    treaties: list[Bilateral] = Field(title=_("Treaties"))


class Appendix2(Information):
    treaties: list[Multilateral] = Field(title=_("Treaties"))


class Appendix3(Information):
    treaties: list[Loan] = Field(title=_("Treaties"))


class Appendix4(Information):
    treaties: list[BilateralSigned] = Field(title=_("Treaties"))


class Appendix5(Information):
    treaties: list[MultilateralSigned] = Field(title=_("Treaties"))


Appendix = Appendix1 | Appendix2 | Appendix3 | Appendix4 | Appendix5


class TreatyLetter(Declared):
    """2: a central body's letter with its information; the numbers are of the treaties in each appendix."""

    issuer: BodyNamed = Field(title=_("Central body that gives the information"))
    year: int = Field(title=_("Year reported on"))
    bilateral: int = Field(title=_("Appendix 1: bilateral treaties in force"))
    multilateral: int = Field(title=_("Appendix 2: multilateral treaties in force"))
    loans: int = Field(title=_("Appendix 3: loan treaties in force"))
    bilateral_signed: int = Field(title=_("Appendix 4: bilateral treaties signed, not in force"))
    multilateral_signed: int = Field(title=_("Appendix 5: multilateral treaties signed, not in force"))
    contact: str | None = Field(title=_("Who answers questions"), description=_("Unit, telephone, e-mail."))


class ListedTreaty(Declared):
    """A treaty in the list of the report; `body` is the one that answers for it."""

    direction: str = Field(title=_("Direction of cooperation"))
    kind: Kind = Field(title=_("Kind of treaty"))
    in_force: bool = Field(title=_("In force"))
    name: str = Field(title=_("Full official name of the treaty"))
    concluded_on: date | None = Field(title=_("Date of conclusion"))
    counterparty: str | None = Field(title=_("Counterparty"))
    body: str | None = Field(title=_("Responsible central body"))
    further: Further | None = Field(title=_("Proposal on further execution"))


class Said(Declared):
    """What a body said of a treaty, in its own words."""

    treaty: str = Field(title=_("Full official name of the treaty"))
    body: str = Field(title=_("Body that said so"))
    text: Text = Field(title=_("Its words"))


class TreatyReport(Declared):
    """4 and appendix 6: the consolidated information for a year. Every total is counted from the list."""

    year: int = Field(title=_("Year reported on"))
    treaties: list[ListedTreaty] = Field(title=_("Treaties"))
    problems: list[Said] = Field(title=_("Problems of execution, and proposals to solve them"))
    delays: list[Said] = Field(title=_("Why signed treaties are not in force"))
    assessments: list[Said] = Field(title=_("Foreign-policy assessment"))
    silent: Items = Field(title=_("Bodies that gave no information"))
    conclusions: Text = Field(title=_("Conclusions and proposals"))


class TreatyReportLetter(Declared):
    """4: the consolidated information goes to the Government Office, by 10 February of the next year."""

    addressee: BodyNamed = Field(title=_("Whom the information goes to"))
    year: int = Field(title=_("Year reported on"))
    recommendations: Items = Field(
        title=_("Recommendations of international organizations"),
        description=_("Their copies are enclosed if there are any (4)."),
    )
    contact: str | None = Field(title=_("Who answers questions"), description=_("Unit, telephone, e-mail."))


CASES = (Procedure.TREATY_INFORMATION,)

PURPOSES = (
    Purpose("treaty_letter", TreatyLetter, _("Letter with the information on treaties"), "2", procedures=CASES),
    Purpose("treaties_bilateral", Appendix1, _("Appendix 1: bilateral treaties in force"), "2", procedures=CASES),
    Purpose("treaties_multilateral", Appendix2, _("Appendix 2: multilateral treaties in force"), "2", procedures=CASES),
    Purpose("treaties_loans", Appendix3, _("Appendix 3: loan treaties in force"), "2", procedures=CASES),
    Purpose(
        "treaties_bilateral_signed",
        Appendix4,
        _("Appendix 4: bilateral treaties signed, not in force"),
        "2",
        procedures=CASES,
    ),
    Purpose(
        "treaties_multilateral_signed",
        Appendix5,
        _("Appendix 5: multilateral treaties signed, not in force"),
        "2",
        procedures=CASES,
    ),
    Purpose(
        "treaty_report", TreatyReport, _("Appendix 6: consolidated information on treaties"), "4", procedures=CASES
    ),
    Purpose(
        "treaty_report_letter",
        TreatyReportLetter,
        _("Letter with the consolidated information on treaties"),
        "4",
        procedures=CASES,
    ),
)
