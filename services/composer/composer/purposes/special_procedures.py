"""Chapter 2-1: communications of the special procedures (14-5 to 14-10)."""

from datetime import date

from composer.purposes.declared import ABROAD, Addressee, Declared, Purpose
from kense.i18n import _


class Communication(Declared):
    """The communication a document is about. `letter_date` is absent where the letter bears none."""

    reference: str
    letter_date: date | None
    mandates: list[str]


class Question(Declared):
    number: int
    text: str


class CoverLetter(Communication):
    """14-5 part 1 and 14-7: the communication goes to a competent body, which is asked for information.

    `term` is the ministry's own, in working days: the decree names none.
    """

    received_on: date
    addressee: Addressee
    questions: list[Question]
    term: int


class CoverLetterOmbudsman(Communication):
    """14-5 part 2: the communication goes to the Ombudsman for information."""

    received_on: date


class Answer(Declared):
    """What one body said, and which; `untranslated` where the text is not in the document's language yet."""

    body: str
    paragraphs: list[str]
    untranslated: bool


class AnsweredQuestion(Question):
    answers: list[Answer]


class Reply(Communication):
    """14-8: the reply to the special procedures, question by question; `general` is what answers none of them."""

    questions: list[AnsweredQuestion]
    general: list[Answer]


class NoteVerbale(Communication):
    """The note that carries the reply through diplomatic channels; it bears no signature, so the reply does."""


class Asked(Declared):
    """A body that was asked, and the days it was asked and answered on."""

    body: str
    sent_on: date | None
    answered_on: date | None


class Report(Communication):
    """14-9: on the results of the work done, after the reply has been sent."""

    addressee: Addressee
    for_information: bool
    received_on: date
    informed_on: date | None
    asked: list[Asked]
    meetings: list[date]
    signed_on: date | None
    replied_on: date
    reply_number: str | None


# What the commands of the case and of the draft of the reply make: no form is offered for them.
PURPOSES = (
    Purpose("cover_letter", CoverLetter, _("Cover letter to a body"), "14-5", made_by_form=False),
    Purpose(
        "cover_letter_ombudsman", CoverLetterOmbudsman, _("Cover letter to the Ombudsman"), "14-5", made_by_form=False
    ),
    Purpose("reply", Reply, _("Reply to the special procedures"), "14-8", (*ABROAD, "es"), made_by_form=False),
    Purpose("note_verbale", NoteVerbale, _("Note verbale with the reply"), "14-8", (*ABROAD, "es"), made_by_form=False),
    Purpose("report", Report, _("Report on the results"), "14-9", made_by_form=False),
)
