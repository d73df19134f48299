"""Chapter 4 up to the signature: agreements reached and draft instructions of the President (29 to 32)."""

from datetime import date

from pydantic import Field

from composer.purposes.declared import BodyNamed, Declared, Items, Purpose, Text
from composer.purposes.event_named import Event
from kense.contracts.events import Procedure
from kense.i18n import _


class Agreement(Declared):
    agreement: str = Field(title=_("Agreement reached"))
    with_whom: str | None = Field(title=_("With whom"))
    responsible: str | None = Field(title=_("Who must act"))
    due: str | None = Field(title=_("By when"))
    record: str | None = Field(title=_("Record or document it stands in"))


class AgreementsReached(Event):
    """28, 29 and 31: what was agreed, who must act on it, by when, and where it is written."""

    recorded_by: str | None = Field(
        title=_("Who recorded the agreements"),
        description=_("The ministry; where it took no part, the President's aide or the person authorised (29)."),
    )
    agreements: list[Agreement] = Field(title=_("Agreements reached"))


class Instruction(Declared):
    instruction: Text = Field(title=_("Instruction"))
    responsible: str | None = Field(
        title=_("Responsible bodies"), description=_("The one that gathers the answers comes first.")
    )
    due: str | None = Field(title=_("Term of execution"))


class DraftInstructions(Event):
    """32: the draft instructions of the President, which the Prime Minister and the Minister endorse."""

    instructions: list[Instruction] = Field(title=_("Instructions"))


class InstructionsCirculation(Event):
    """32.1 and 32.2: the draft goes to a body, whose silence for two working days from receipt is consent."""

    addressee: BodyNamed = Field(title=_("Body that is to agree"))
    points: str | None = Field(title=_("Points that concern this body"), description=_("Their numbers: 1, 3, 5."))
    due_on: date | None = Field(
        title=_("Day the two working days end"), description=_("Counted from the day the draft arrives (32).")
    )


class InstructionsNotExpedient(Event):
    """31.2: no instruction at the President's level is needed; the Russian edition's sense, the Kazakh says the opposite."""

    agreements: Items = Field(title=_("Agreements that need no such instruction"))
    reasons: Text = Field(title=_("Reasons"))
    instead: Text = Field(title=_("How they will be carried out instead"))


class Consent(Declared):
    body: str = Field(title=_("Body"))
    sent_on: date | None = Field(title=_("Draft sent on"))
    answered_on: date | None = Field(
        title=_("Answered in writing on"), description=_("Empty where it was silent: the draft counts as agreed (32).")
    )
    remark: str | None = Field(title=_("Remarks, and what became of them"))


class InstructionsSubmission(Event):
    """32.3: the agreed and endorsed draft goes to the Presidential Administration; its seven working days are not extended."""

    consents: list[Consent] = Field(title=_("Agreement of the bodies"))
    prime_minister_on: date | None = Field(title=_("Endorsed by the Prime Minister on"))
    minister_on: date | None = Field(title=_("Endorsed by the Minister of Foreign Affairs on"))


EVENTS = (Procedure.HIGH_LEVEL_EVENT,)
PURPOSES = (
    Purpose("agreements_reached", AgreementsReached, _("Agreements reached"), "29, 31", procedures=EVENTS),
    Purpose("draft_instructions", DraftInstructions, _("Draft instructions of the President"), "32", procedures=EVENTS),
    Purpose(
        "instructions_circulation",
        InstructionsCirculation,
        _("Draft instructions for agreement"),
        "32",
        procedures=EVENTS,
    ),
    Purpose(
        "instructions_not_expedient",
        InstructionsNotExpedient,
        _("Proposal that no instruction is needed"),
        "31",
        procedures=EVENTS,
    ),
    Purpose(
        "instructions_submission",
        InstructionsSubmission,
        _("Submission of the draft instructions"),
        "32",
        procedures=EVENTS,
    ),
)
