"""Chapter 2: decisions of international organizations, their drafts, and proposals on them (8 to 14-2).

`decision` and `draft` are names as they stand in quotation marks; `organization` is the organization's own name.
"""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, BodyNamed, Declared, Items, Purpose, Text
from kense.contracts.events import Procedure
from kense.i18n import _

CASES = (Procedure.IO_DECISION,)


class Decision(Declared):
    """The decision a document is about (7)."""

    organization: str = Field(title=_("International organization"))
    decision: str = Field(title=_("Name of the decision"), description=_("As it stands in quotation marks."))
    number: str | None = Field(title=_("Number of the decision"))
    adopted_on: date | None = Field(title=_("Day it was adopted"))


class Measure(Declared):
    """What is to be done, who does it and by when; no day where none is set."""

    what: str = Field(title=_("What is to be done"))
    who: str = Field(title=_("Who does it"))
    by: date | None = Field(title=_("By when"))


class DecisionForwarding(Decision):
    """10: the ministry sends a decision to a central body in whose remit it falls."""

    addressee: BodyNamed = Field(title=_("Body it goes to"))
    received_on: date = Field(title=_("Day the ministry received it"))
    contact: str | None = Field(title=_("Who gives further information"), description=_("Name and telephone number."))


class DraftDecision(Declared):
    issuer: BodyNamed = Field(title=_("Body that writes"))
    organization: str = Field(title=_("International organization"))
    draft: str = Field(title=_("Name of the draft decision"), description=_("As it stands in quotation marks."))


class DraftDecisionAgreement(DraftDecision):
    """8, 8-2: a body asks another to agree a draft. `commission`: it is one of the Eurasian Economic Commission."""

    addressee: BodyNamed = Field(title=_("Body it goes to"))
    commission: bool = Field(title=_("A draft of the Eurasian Economic Commission"))
    private_business: bool = Field(title=_("It touches the interests of private business"))
    budget_funds: bool = Field(title=_("It needs money of the budget"))
    position: Text = Field(title=_("Position proposed"))
    due_on: date | None = Field(title=_("Answer wanted by"))


class DraftDecisionNote(Declared):
    """9: the organization is notified, through the ministry, of what came of agreeing its draft at home."""

    organization: str = Field(title=_("International organization"))
    draft: str = Field(title=_("Name of the draft decision"), description=_("As it stands in quotation marks."))
    supported: bool = Field(title=_("The draft is supported"))
    remarks: Items = Field(title=_("Remarks and proposals"))


class DecisionBodyProposals(Decision):
    """11: what a central body proposes on carrying a decision out, agreed with the Ministry of Justice."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    needed: bool = Field(title=_("The decision has to be carried out"))
    reasons: Text = Field(title=_("Reasons"))
    measures: list[Measure] = Field(title=_("Measures proposed"))
    justice: str | None = Field(
        title=_("Letter by which the Ministry of Justice agreed"), description=_("Its number and date.")
    )
    funds_needed: bool = Field(title=_("It needs money of the budget"))
    budget: str | None = Field(
        title=_("Letter by which the budget-planning body agreed"), description=_("Its number and date.")
    )


class BodySaid(Declared):
    """What one body proposed, and the day its proposals came."""

    body: BodyNamed = Field(title=_("Body"))
    on: date | None = Field(title=_("Day its proposals came"))
    said: Text = Field(title=_("What it proposes"))


class DecisionProposals(Decision):
    """12: the ministry's own proposals to the Government Office."""

    bodies: list[BodySaid] = Field(title=_("Proposals of the central bodies"))
    assessment: Text = Field(title=_("Foreign-policy assessment"))
    needed: bool = Field(title=_("The decision has to be carried out"))
    measures: list[Measure] = Field(title=_("Measures proposed"))
    for_president: bool = Field(title=_("It needs the President's consideration"))


class DecisionToPrimeMinister(Decision):
    """13 sub-paragraph 1: the Government Office puts the proposals before the Prime Minister with draft instructions."""

    conclusion: Text = Field(title=_("What came of the consideration"))
    needed: bool = Field(title=_("The decision has to be carried out"))
    instructions: list[Measure] = Field(title=_("Draft instructions"))


class DecisionToAdministration(Decision):
    """13 sub-paragraph 2: the Government Office's proposals to the Presidential Administration."""

    conclusion: Text = Field(title=_("What came of the consideration"))
    why_president: Text = Field(title=_("Why it needs the President's consideration"))
    measures: list[Measure] = Field(title=_("Measures proposed"))


class CommissionRequest(Declared):
    """14-2 sub-paragraph 6: who of the Eurasian Economic Commission asked for information, and by which letter."""

    asked_by: str = Field(title=_("Department or member of the Board who asks"))
    number: str | None = Field(title=_("Number of the request"))
    dated: date | None = Field(title=_("Date of the request"))


class CommissionInformationAgreement(CommissionRequest):
    """The information goes to the Ministry of Trade and Integration to be agreed, before it goes to the Commission."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    information: Text = Field(title=_("Information"))
    enclosures: Items = Field(title=_("Enclosures"))
    due_on: date | None = Field(title=_("Answer wanted by"))


class CommissionNote(CommissionRequest):
    """The note that carries the agreed information to the Commission."""

    prepared_by: BodyNamed = Field(title=_("Body that prepared it"))
    enclosures: Items = Field(title=_("Enclosures"))


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "draft_decision_agreement",
        DraftDecisionAgreement,
        _("Draft decision sent for agreement"),
        "8",
        procedures=CASES,
    ),
    Purpose("draft_decision_note", DraftDecisionNote, _("Note verbale on a draft decision"), "9", ABROAD, CASES),
    Purpose("decision_forwarding", DecisionForwarding, _("Decision sent to a body"), "10", procedures=CASES),
    Purpose(
        "decision_body_proposals", DecisionBodyProposals, _("A body's proposals on a decision"), "11", procedures=CASES
    ),
    Purpose("decision_proposals", DecisionProposals, _("Proposals to the Government Office"), "12", procedures=CASES),
    Purpose(
        "decision_prime_minister", DecisionToPrimeMinister, _("Proposals to the Prime Minister"), "13", procedures=CASES
    ),
    Purpose(
        "decision_administration",
        DecisionToAdministration,
        _("Proposals to the Presidential Administration"),
        "13",
        procedures=CASES,
    ),
    Purpose(
        "commission_information_agreement",
        CommissionInformationAgreement,
        _("Information for the Eurasian Economic Commission sent for agreement"),
        "14-2",
        procedures=CASES,
    ),
    Purpose(
        "commission_note",
        CommissionNote,
        _("Note verbale to the Eurasian Economic Commission"),
        "14-2",
        procedures=CASES,
    ),
)
