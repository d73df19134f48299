"""The card: what a letter says, field by field, each value with the place it was read from."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "special_procedures",
    "treaty_body",
    "upr",
    "court_request",
    "court_application",
    "io_decision",
    "body_answer",
    "visit_request",
    "other",
]
TextSource = Literal["text layer", "ocr", "docx", "e-mail", "plain", "none"]
CountedFrom = Literal["letter date", "receipt"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Frozen):
    """Where a value stands: the page (from 1) and the exact words of that page's text."""

    page: int
    words: str


class TermDays(Frozen):
    days: int
    counted_from: CountedFrom


class TermMonths(Frozen):
    months: int
    counted_from: CountedFrom


class TermDate(Frozen):
    date: date


Term = TermDays | TermMonths | TermDate


class Note(Frozen):
    """A plain statement for the card: its key in `messages.NOTES`, what fills it, and its English words."""

    key: str
    values: dict[str, str] = Field(default_factory=dict)
    text: str = ""


class Answer(Frozen):
    """One answer of a body: the number of the question it answers, if it names one, and its text."""

    question: int | None
    text: str


class Card(Frozen):
    """What one letter says. A field that was looked for and not found is empty and named in `not_found`.

    `reference` is what the letter is about: of a communication its own, of an answer that of the communication it
    answers, of a court its case. `own_number` is the outgoing number of a letter whose reference is not its own.
    `evidence` gives, by field name, one place for a scalar value and a parallel list of places for a list.
    """

    file: str
    kind: Kind
    communication_type: str | None = None
    reference: str | None = None
    own_number: str | None = None
    other_references: list[str] = Field(default_factory=list)
    letter_date: date | None = None
    mandates: list[str] = Field(default_factory=list)
    language: str | None = None
    is_translation: bool = False
    term: Annotated[Term | None, Field(union_mode="left_to_right")] = None
    signatories: list[str] = Field(default_factory=list)
    addressee: str | None = None
    subject: str | None = None
    questions: list[str] = Field(default_factory=list)
    answers: list[Answer] = Field(default_factory=list)
    body: str | None = None
    evidence: dict[str, Place | list[Place]] = Field(default_factory=dict)
    not_found: list[str] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)
    pages: int = 0
    text_source: TextSource = "none"
    text: list[str] = Field(default_factory=list)
