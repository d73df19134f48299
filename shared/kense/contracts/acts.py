"""Acts: somebody did something on some day. The law answers with obligations."""

from datetime import date as Day  # noqa: N812 - the field is called date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, model_validator


class ActKind(StrEnum):
    """Every kind of act a case of the special procedures can hold (decree 1037, paragraphs 14-5 to 14-9)."""

    COMMUNICATION_RECEIVED = "communication.received"
    COMMUNICATION_ROUTED = "communication.routed"
    COMMUNICATION_FORWARDED = "communication.forwarded"
    COPY_RECEIVED = "copy.received"
    SUBMISSION_RECEIVED = "submission.received"
    MEETING_HELD = "meeting.held"
    TERM_SET = "term.set"
    REPLY_SIGNED = "reply.signed"
    REPLY_SENT = "reply.sent"
    REPORT_SENT = "report.sent"
    OHCHR_PUBLISHED = "ohchr.published"
    DOCUMENT_PUBLISHED = "document.published"
    CASE_CLOSED = "case.closed"


class CountedFrom(StrEnum):
    LETTER_DATE = "letter date"
    RECEIPT = "receipt"


class Term(BaseModel):
    """A term that a letter itself names: days or months from a day, or a day. Never assumed."""

    model_config = ConfigDict(frozen=True)

    days: int | None = None
    months: int | None = None
    counted_from: CountedFrom | None = None
    date: Day | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Term":
        if sum(value is not None for value in (self.days, self.months, self.date)) != 1:
            raise ValueError("a term is a number of days, or a number of months, or a day")
        if (self.date is None) != (self.counted_from is not None):
            raise ValueError("days and months are counted from something; a day is not")
        return self
