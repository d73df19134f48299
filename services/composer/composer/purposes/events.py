"""Chapter 3: events at the highest level and their packages (21 to 29-1)."""

from datetime import date

from pydantic import Field

from composer.purposes import agreements, package_parts
from composer.purposes.declared import BodyNamed, Declared, Items, Purpose, Text
from composer.purposes.event_named import Event, Sided
from kense.contracts.events import Procedure
from kense.i18n import _


class EventRequest(Event):
    """22: documents, materials and proposals are asked of a body, which has twenty calendar days from receipt (23.1)."""

    addressee: BodyNamed = Field(title=_("Body that is asked"))
    asked: Items = Field(title=_("What this body is asked for"), description=_("As the package names it."))
    other_term: date | None = Field(
        title=_("Day set by the Presidential Administration"),
        description=_("Only where it set another term than twenty calendar days (23)."),
    )
    contact: str | None = Field(title=_("Who answers questions"), description=_("Unit, telephone, e-mail."))


class EventReturn(Event):
    """23.3: poor information goes back to its body. The decree does not say where the three working days begin."""

    addressee: BodyNamed = Field(title=_("Body whose information is returned"))
    answer_number: str | None = Field(title=_("Number of its letter"))
    answered_on: date | None = Field(title=_("Date of its letter"))
    faults: Items = Field(title=_("What is poor in it, and what is asked for instead"))
    due_on: date | None = Field(
        title=_("Day by which it is to come back"),
        description=_("Three working days (23); the decree does not say from when, so the letter names the day."),
    )


class TreatyAgreed(Declared):
    title: str = Field(title=_("Document"))
    agreed_with: str | None = Field(title=_("Agreed with"))


class ConceptSubmission(Event):
    """24: the concept, signed by the Minister, goes to the Presidential Administration in the President's name."""

    bodies: Items = Field(title=_("Bodies whose proposals were taken into account"), description=_("Their names."))
    treaties: list[TreatyAgreed] = Field(
        title=_("Treaties planned for signature"),
        description=_("Only those whose drafts are agreed by now with the bodies, both ministries and the other side."),
    )
    discussed_on: date | None = Field(
        title=_("Day of the Government's meeting"), description=_("Paragraph 25, part 1.")
    )
    other_terms: str | None = Field(
        title=_("Letter that set other terms"),
        description=_("Where paragraph 27 applies: number and date of the letter of the Presidential Administration."),
    )


class Enclosed(Declared):
    number: int = Field(title=_("Part of paragraph 21"))
    title: str = Field(title=_("Its name"))
    enclosed: bool = Field(title=_("It is enclosed"))
    note: str | None = Field(title=_("Sheets and files, or why it is not enclosed"))


class PackageSubmission(Event):
    """26: the package goes to the Presidential Administration, for the first time or brought up to date."""

    updated: bool = Field(title=_("The package is brought up to date"), description=_("Paragraph 26, part 2."))
    within_organization: bool = Field(
        title=_("The event is held within an international organization"), description=_("Eleven parts, not nineteen.")
    )
    parts: list[Enclosed] = Field(title=_("Parts of the package"))
    discussed_on: date | None = Field(
        title=_("Day of the Government's additional meeting"), description=_("Paragraph 25, part 2.")
    )
    other_terms: str | None = Field(
        title=_("Letter that set other terms"),
        description=_("Where paragraph 27 applies: number and date of the letter of the Presidential Administration."),
    )


class RecordOfTalks(Sided):
    """28: the record of the Head of State's talks."""

    held_on: date = Field(title=_("Day of the talks"))
    format: str | None = Field(title=_("Format of the talks"), description=_("Restricted, enlarged, one to one."))
    course: Text = Field(title=_("What was said"), description=_("In order, each paragraph with who said it."))
    reached: Items = Field(title=_("Agreements reached"))
    recorded_by: str | None = Field(title=_("Who made the record"), description=_("Post and name."))


class Published(Declared):
    outlet: str = Field(title=_("Medium"))
    country: str | None = Field(title=_("Country"))
    published_on: date | None = Field(title=_("Day of publication"))
    content: Text = Field(title=_("What it says"))


class Opinion(Declared):
    expert: str = Field(title=_("Expert"))
    institution: str | None = Field(title=_("Institution, country"))
    opinion: Text = Field(title=_("Opinion"))


class EventMaterials(Event):
    """29-1: foreign media, foreign experts and the draft letter of thanks, within five working days of the event."""

    media: list[Published] = Field(title=_("Foreign media"))
    opinions: list[Opinion] = Field(title=_("Opinions of foreign experts"))
    thanks_to: str | None = Field(
        title=_("Whom the letter of thanks goes to"),
        description=_("Post and name in the basic form. The letter itself is made as part 16."),
    )
    thanks_agreed_on: date | None = Field(title=_("Day a Deputy Prime Minister agreed the letter of thanks"))


EVENTS = (Procedure.HIGH_LEVEL_EVENT,)
PURPOSES: tuple[Purpose, ...] = (
    Purpose("event_request", EventRequest, _("Request to a body for an event"), "22", procedures=EVENTS),
    Purpose("event_return", EventReturn, _("Return of poor information"), "23", procedures=EVENTS),
    Purpose("concept_submission", ConceptSubmission, _("Submission of the concept"), "24", procedures=EVENTS),
    *package_parts.PURPOSES,
    Purpose("package_submission", PackageSubmission, _("Submission of the package"), "26", procedures=EVENTS),
    Purpose("record_of_talks", RecordOfTalks, _("Record of talks"), "28", procedures=EVENTS),
    Purpose("event_materials", EventMaterials, _("Materials after an event"), "29-1", procedures=EVENTS),
    *agreements.PURPOSES,
)
