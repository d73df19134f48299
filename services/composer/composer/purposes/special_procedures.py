"""Chapter 2-1: communications of the special procedures (14-5 to 14-10), and the letters and meetings of every case (14-7, 25)."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, Addressee, BodyNamed, Declared, Items, Purpose, Text
from kense.contracts.events import Procedure
from kense.i18n import Message, _


class Communication(Declared):
    """The communication a document is about. `letter_date` is absent where the letter bears none."""

    reference: str = Field(title=_("Reference of the communication"))
    letter_date: date | None = Field(title=_("Date of the communication"))
    mandates: list[str] = Field(title=_("Mandates that sent it"))


class Question(Declared):
    number: int = Field(title=_("Number of the question"))
    text: str = Field(title=_("The question as it is asked"))


class CoverLetter(Communication):
    """14-5 part 1 and 14-7: the communication goes to a competent body, which is asked for information.

    `term` is the ministry's own, in working days: the decree names none.
    """

    received_on: date = Field(title=_("Day the ministry received it"))
    addressee: Addressee = Field(title=_("Body it goes to"))
    questions: list[Question] = Field(title=_("Questions of the communication"))
    term: int = Field(title=_("Working days the body has to answer"))


class CoverLetterOmbudsman(Communication):
    """14-5 part 2: the communication goes to the Ombudsman for information."""

    received_on: date = Field(title=_("Day the ministry received it"))


class Answer(Declared):
    """What one body said, and which; `untranslated` where the text is not in the document's language yet."""

    body: str = Field(title=_("Body that gave it"))
    paragraphs: list[str] = Field(title=_("What it says"))
    untranslated: bool = Field(title=_("It is not in the document’s language yet"))


class AnsweredQuestion(Question):
    answers: list[Answer] = Field(title=_("Answers of the bodies"))


class Reply(Communication):
    """14-8: the reply to the special procedures, question by question; `general` is what answers none of them."""

    questions: list[AnsweredQuestion] = Field(title=_("Questions of the communication"))
    general: list[Answer] = Field(title=_("What answers no question in particular"))


class NoteVerbale(Communication):
    """The note that carries the reply through diplomatic channels; it bears no signature, so the reply does."""


class Asked(Declared):
    """A body that was asked, and the days it was asked and answered on."""

    body: str = Field(title=_("Body that is asked"))
    sent_on: date | None = Field(title=_("Day it was asked"))
    answered_on: date | None = Field(title=_("Day it answered"))


class Report(Communication):
    """14-9: on the results of the work done, after the reply has been sent."""

    addressee: Addressee = Field(title=_("Body it goes to"))
    for_information: bool = Field(title=_("It goes to this body for information only"))
    received_on: date = Field(title=_("Day the ministry received it"))
    informed_on: date | None = Field(title=_("Day the Ombudsman was informed"))
    asked: list[Asked] = Field(title=_("Bodies that were asked"))
    meetings: list[date] = Field(title=_("Days of meetings"))
    signed_on: date | None = Field(title=_("Day the reply was signed"))
    replied_on: date = Field(title=_("Day the reply was sent"))
    reply_number: str | None = Field(title=_("Number of the reply"))


class RequestToBody(Declared):
    """14-7: a body is asked for information by a day, in a case of any kind."""

    addressee: BodyNamed = Field(title=_("Body it goes to"))
    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))
    reference: str | None = Field(title=_("Reference of the document it is about"))
    background: Text = Field(title=_("What it is about"))
    questions: Items = Field(title=_("Questions"))
    due_on: date = Field(title=_("Answer wanted by"))
    enclosures: Items = Field(title=_("Enclosures"))
    contact: str | None = Field(title=_("Who gives further information"), description=_("Name and telephone number."))


class MeetingInvitation(Declared):
    """14-7 part 2, 25: a body is invited to a meeting. `level` follows "of a representative": на уровне … или выше."""

    addressee: BodyNamed = Field(title=_("Body it goes to"))
    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))
    held_on: date = Field(title=_("Day of the meeting"))
    time: str = Field(title=_("Time"), description=_("As it is to be printed: 10:00."))
    place: str = Field(title=_("Place"))
    online: str | None = Field(title=_("Address for taking part from afar"))
    chair: str | None = Field(title=_("Who chairs"))
    level: str | None = Field(
        title=_("Level of the participants"),
        description=_("As the sentence goes on after “a representative”, in the language of the letter."),
    )
    reason: Text = Field(title=_("Why the meeting is held"))
    agenda: Items = Field(title=_("Agenda"))
    confirm_by: date | None = Field(title=_("Names of the participants wanted by"))
    enclosures: Items = Field(title=_("Enclosures"))
    contact: str | None = Field(title=_("Who gives further information"), description=_("Name and telephone number."))


class Participant(Declared):
    name: str = Field(title=_("Name"))
    position: str = Field(title=_("Position"))
    body: str = Field(title=_("Body"))


class Heard(Declared):
    item: int | None = Field(title=_("Item of the agenda"))
    speaker: str = Field(title=_("Speaker"))
    said: Text = Field(title=_("What was said"))


class Decided(Declared):
    """What was decided, who does it and by when; no day where none was set."""

    what: str = Field(title=_("What is to be done"))
    who: str = Field(title=_("Who does it"))
    by: date | None = Field(title=_("By when"))


class MeetingMinutes(Declared):
    """14-7 part 2, 25: the minutes of a meeting."""

    number: str | None = Field(title=_("Number of the minutes"))
    subject: str = Field(title=_("Subject"), description=_("A name of the matter, as it stands in quotation marks."))
    held_on: date = Field(title=_("Day of the meeting"))
    place: str = Field(title=_("Place"))
    chair: str = Field(title=_("Who chaired"))
    secretary: str | None = Field(title=_("Who kept the minutes"))
    present: list[Participant] = Field(title=_("Present"))
    agenda: Items = Field(title=_("Agenda"))
    heard: list[Heard] = Field(title=_("Heard"))
    decided: list[Decided] = Field(title=_("Decided"))
    enclosures: Items = Field(title=_("Enclosures"))


class SpecialProceduresInvitation(Declared):
    """14-10: a visit to the Republic is proposed to special procedures by a note verbale. No days: they are to be agreed."""

    mandates: Items = Field(title=_("Mandates that are invited"))
    reference: str | None = Field(title=_("Reference of the document it is about"))
    letter_date: date | None = Field(title=_("Date of that document"))
    visit_from: date | None = Field(title=_("First day of the visit"))
    visit_to: date | None = Field(title=_("Last day of the visit"))
    subjects: Items = Field(title=_("Subjects of the visit"))
    contact: str | None = Field(title=_("Who gives further information"), description=_("Name and telephone number."))

    def contradictions(self) -> Mapping[str, Message]:
        if self.visit_to and (self.visit_from is None or self.visit_to < self.visit_from):
            return {"visit_to": _("No first day stands before this day: correct one of the two.")}
        return {}


# What the commands of the case and of the draft of the reply make: no form is offered for them.
PURPOSES = (
    Purpose("cover_letter", CoverLetter, _("Cover letter to a body"), "14-5", made_by_form=False),
    Purpose(
        "cover_letter_ombudsman", CoverLetterOmbudsman, _("Cover letter to the Ombudsman"), "14-5", made_by_form=False
    ),
    Purpose("reply", Reply, _("Reply to the special procedures"), "14-8", (*ABROAD, "es"), made_by_form=False),
    Purpose("note_verbale", NoteVerbale, _("Note verbale with the reply"), "14-8", (*ABROAD, "es"), made_by_form=False),
    Purpose("report", Report, _("Report on the results"), "14-9", made_by_form=False),
    Purpose("request_to_body", RequestToBody, _("Request for information to a body"), "14-7"),
    Purpose("meeting_invitation", MeetingInvitation, _("Invitation to a meeting"), "14-7, 25"),
    Purpose("meeting_minutes", MeetingMinutes, _("Minutes of a meeting"), "14-7, 25"),
    Purpose(
        "special_procedures_invitation",
        SpecialProceduresInvitation,
        _("Invitation to special procedures to visit the country"),
        "14-10",
        ABROAD,
        (Procedure.VISIT_REQUEST, Procedure.SPECIAL_PROCEDURES),
    ),
)
