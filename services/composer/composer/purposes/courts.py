"""Chapter 5: requests of international courts and applications to them (36 to 41).

`court` is the court's own name in the document's language; `case_name` and `subject` stand in quotation marks.
"""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, BodyNamed, Declared, Items, Purpose, Text
from kense.contracts.events import Procedure
from kense.i18n import _

REQUEST = (Procedure.COURT_REQUEST,)
APPLICATION = (Procedure.COURT_APPLICATION,)


class CourtRequest(Declared):
    """The request a document is about."""

    court: str = Field(title=_("International court"))
    case_name: str = Field(title=_("Case, as the court names it"), description=_("As it stands in quotation marks."))
    number: str | None = Field(title=_("Number of the request"))
    dated: date | None = Field(title=_("Date of the request"))


class CourtRequestForwarding(CourtRequest):
    """36: the body that received the request sends it to another for consideration."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    addressee: BodyNamed = Field(title=_("Body it goes to"))
    received_on: date = Field(title=_("Day the request arrived"))
    questions: Items = Field(title=_("Questions"))
    court_term: date | None = Field(title=_("Last day that the court sets"))


class CourtAnswer(Declared):
    """What is answered to one question, and by which body's information."""

    question: str = Field(title=_("Question"))
    answer: Text = Field(title=_("Answer"))
    body: BodyNamed | None = Field(title=_("Body that gave it"))


class CourtReply(CourtRequest):
    """37: the consolidated reply."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    answers: list[CourtAnswer] = Field(title=_("Answers"))
    general: Text = Field(title=_("Further information"))
    enclosures: Items = Field(title=_("Enclosures"))


class CourtReplyForwarding(CourtRequest):
    """37 part 1: the consolidated reply goes to the ministry, to be sent on through diplomatic channels."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    bodies: Items = Field(title=_("Bodies on whose information it rests"))
    court_term: date | None = Field(title=_("Last day that the court sets"))
    enclosures: Items = Field(title=_("Enclosures"))


class CourtReplyEaeu(Declared):
    """37 part 2: the consolidated reply to the Court of the Eurasian Economic Union goes to the Ministry of Justice."""

    case_name: str = Field(title=_("Case, as the court names it"), description=_("As it stands in quotation marks."))
    number: str | None = Field(title=_("Number of the request"))
    dated: date | None = Field(title=_("Date of the request"))
    issuer: BodyNamed = Field(title=_("Body that writes"))
    bodies: Items = Field(title=_("Bodies on whose information it rests"))
    court_term: date | None = Field(title=_("Last day that the court sets"))
    enclosures: Items = Field(title=_("Enclosures"))


class CourtNoteVerbale(CourtRequest):
    """37 part 1, 39: the note that carries a reply, or an application, to the court."""

    application: bool = Field(title=_("It carries an application, not a reply"))
    enclosures: Items = Field(title=_("Enclosures"))


class CourtMatter(Declared):
    """The application a document is about."""

    court: str = Field(title=_("International court"))
    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))


class CourtApplication(CourtMatter):
    """39, 40: the application. `government`: in the name of the Government, not of the Republic."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    government: bool = Field(title=_("In the name of the Government, not of the Republic"))
    respondent: str | None = Field(title=_("Against whom"))
    representative: str | None = Field(title=_("Representative before the court"))
    jurisdiction: Text = Field(title=_("Why the court is competent"))
    settlement: Text = Field(title=_("What was done to settle the matter before"))
    facts: Text = Field(title=_("Facts"))
    law: Text = Field(title=_("Grounds in law"))
    claims: Items = Field(title=_("What the court is asked for"))
    enclosures: Items = Field(title=_("Enclosures"))


class CourtApplicationAgreement(CourtMatter):
    """40 part 1: the draft application goes to a body to be agreed."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    addressee: BodyNamed = Field(title=_("Body it goes to"))
    summary: Text = Field(title=_("What it is about"))
    due_on: date | None = Field(title=_("Answer wanted by"))


class Agreed(Declared):
    """A body that agreed the draft, and its letter."""

    body: BodyNamed = Field(title=_("Body"))
    number: str | None = Field(title=_("Number of its letter"))
    on: date | None = Field(title=_("Date of its letter"))


class CourtApplicationNotice(CourtMatter):
    """40 part 1: notice of the agreed draft to the Presidential Administration and to the Government Office."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    addressee: BodyNamed = Field(title=_("Body it goes to"))
    summary: Text = Field(title=_("What it is about"))
    agreed: list[Agreed] = Field(title=_("Agreed with"))
    planned_for: date | None = Field(title=_("Day it is to be sent to the court"))


class CourtApplicationEaeu(Declared):
    """40 part 2: the application to the Court of the Eurasian Economic Union goes to the Ministry of Justice."""

    issuer: BodyNamed = Field(title=_("Body that writes"))
    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))
    agreed: list[Agreed] = Field(title=_("Agreed with"))
    administration_told_on: date | None = Field(title=_("Day the Presidential Administration was notified"))
    office_told_on: date | None = Field(title=_("Day the Government Office was notified"))
    enclosures: Items = Field(title=_("Enclosures"))


class Original(Declared):
    """A letter whose original came to the Ministry of Justice."""

    body: BodyNamed = Field(title=_("Body"))
    number: str | None = Field(title=_("Number of its letter"))
    on: date | None = Field(title=_("Date of its letter"))
    received_on: date | None = Field(title=_("Day the original arrived"))


class CourtOriginals(Declared):
    """40 part 3: the Ministry of Justice gives the originals to the ministry, for the Court of the Union."""

    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))
    application: bool = Field(title=_("They are of an application, not of a reply"))
    originals: list[Original] = Field(title=_("Originals"))


class NationalChamberNotice(CourtMatter):
    """41: the National Chamber of Entrepreneurs notifies of its decision to apply to an international court."""

    addressee: BodyNamed = Field(title=_("Body it goes to"))
    decided_on: date = Field(title=_("Day of the decision"))
    grounds: Text = Field(title=_("Reasons"))
    planned_for: date | None = Field(title=_("Day it is to be sent to the court"))


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "court_request_forwarding",
        CourtRequestForwarding,
        _("Request of a court sent to a body"),
        "36",
        procedures=REQUEST,
    ),
    Purpose("court_reply", CourtReply, _("Consolidated reply to a court"), "37", ABROAD, REQUEST),
    Purpose(
        "court_reply_forwarding",
        CourtReplyForwarding,
        _("Consolidated reply to the ministry"),
        "37",
        procedures=REQUEST,
    ),
    Purpose(
        "court_reply_eaeu",
        CourtReplyEaeu,
        _("Reply for the Court of the Eurasian Economic Union to the Ministry of Justice"),
        "37",
        procedures=REQUEST,
    ),
    Purpose(
        "court_note_verbale", CourtNoteVerbale, _("Note verbale to a court"), "37, 39", ABROAD, (*REQUEST, *APPLICATION)
    ),
    Purpose("court_application", CourtApplication, _("Application to a court"), "39, 40", ABROAD, APPLICATION),
    Purpose(
        "court_application_agreement",
        CourtApplicationAgreement,
        _("Draft application sent for agreement"),
        "40",
        procedures=APPLICATION,
    ),
    Purpose(
        "court_application_notice",
        CourtApplicationNotice,
        _("Notice of an agreed application"),
        "40",
        procedures=APPLICATION,
    ),
    Purpose(
        "court_application_eaeu",
        CourtApplicationEaeu,
        _("Application to the Court of the Eurasian Economic Union to the Ministry of Justice"),
        "40",
        procedures=APPLICATION,
    ),
    Purpose(
        "court_originals",
        CourtOriginals,
        _("Originals for the Court of the Eurasian Economic Union"),
        "40",
        procedures=(*REQUEST, *APPLICATION),
    ),
    Purpose(
        "national_chamber_notice",
        NationalChamberNotice,
        _("Notice of the National Chamber of Entrepreneurs"),
        "41",
        procedures=APPLICATION,
    ),
)
