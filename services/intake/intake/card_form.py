"""The card as the clerk sends it back: every value checked, each fault said in words."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import get_args
from uuid import UUID

from starlette.datastructures import FormData

from intake.fields import LONGEST_REFERENCE, Faults, is_count, read_day, read_term, term_fields
from intake.reading.card import Kind
from kense.contracts.acts import CountedFrom, Term
from kense.contracts.bodies import directory
from kense.i18n import _

KINDS: tuple[str, ...] = get_args(Kind)
COMMUNICATION_LANGUAGES = ("en", "fr", "es", "ru", "kk")
LETTER_LANGUAGES = (*COMMUNICATION_LANGUAGES, "ar", "zh")


@dataclass
class CardForm:
    """What the clerk says of a letter. `faults` names each field that cannot stand, and why; `said` is what was sent."""

    kind: str = ""
    reference: str = ""
    own_number: str = ""
    communication_type: str = ""
    letter_date: date | None = None
    received_on: date | None = None
    language: str = ""
    communication_language: str = ""
    mandates: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    subject: str = ""
    term: Term | None = None
    body: str = ""
    received_by: str = ""
    case_id: UUID | None = None
    answers: list[dict[str, object]] = field(default_factory=list)
    faults: Faults = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> dict[str, str]:
        """What stands in the fields of days and of the term: as it was sent, faults and all, or as the letter says."""
        return {**_fields(self), **self.said}


def read_card_form(form: FormData, today: date) -> CardForm:
    """The form's values. A value that cannot be read is left out and stands in `faults`."""
    said = {name: str(value).strip() for name, value in form.items() if isinstance(value, str)}
    card = CardForm(
        kind=said.get("kind", ""),
        reference=re.sub(r"\s+", " ", said.get("reference", "")),
        own_number=re.sub(r"\s+", " ", said.get("own_number", "")),
        language=said.get("language", ""),
        communication_language=said.get("communication_language", ""),
        mandates=_lines(said.get("mandates", "")),
        questions=_paragraphs(said.get("questions", "")),
        subject=said.get("subject", ""),
        body=said.get("body", ""),
        received_by=said.get("received_by", ""),
        said=said,
    )
    card.communication_type = _type_of(card)
    card.answers = _answers(form, card)
    card.letter_date = read_day(said.get("letter_date", ""), "letter_date", card.faults)
    card.received_on = read_day(said.get("received_on", ""), "received_on", card.faults)
    card.term = read_term(said, card.faults)
    card.case_id = _case(said.get("case_id", ""), card)
    check_card(card, today)
    return card


def _fields(card: CardForm) -> dict[str, str]:
    days = {"letter_date": str(card.letter_date or ""), "received_on": str(card.received_on or "")}
    return {**days, **term_fields(card.term)}


def _type_of(card: CardForm) -> str:
    """AL, UA, JAL…: the first word of a communication's reference."""
    found = re.match(r"[A-Z]{2,5}(?= )", card.reference.upper())
    return found.group() if found and card.kind == "special_procedures" else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _paragraphs(text: str) -> list[str]:
    """Questions stand one under another with an empty line between, so that a question may have several lines."""
    return [re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n", text.replace("\r", "")) if part.strip()]


def _case(text: str, card: CardForm) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        card.faults["case_id"] = _("There is no such case. Choose one from the list.")
        return None


def _answers(form: FormData, card: CardForm) -> list[dict[str, object]]:
    """Answers come as pairs of fields: the question's number (empty for the letter as a whole) and the text."""
    numbers, texts = form.getlist("answer_question"), form.getlist("answer_text")
    pairs = [(str(number).strip(), str(text).strip()) for number, text in zip(numbers, texts, strict=False)]
    if any(number and not is_count(number) for number, _ in pairs):
        card.faults["answers"] = _("The number of a question is a figure from 1, or empty for the letter as a whole.")
    return [{"question": int(n) if is_count(n) else None, "text": text} for n, text in pairs if text]


def check_card(card: CardForm, today: date) -> None:
    """Name in `faults` what cannot be registered as it stands."""
    if card.kind not in KINDS:
        card.faults["kind"] = _("Say what kind of letter it is: what must be done, and by when, depends on it.")
    if card.received_on is None:
        card.faults.setdefault("received_on", _("Give the day the ministry received the letter: terms run from it."))
    elif card.received_on > today:
        card.faults["received_on"] = _(
            "The ministry cannot have received the letter on a day that is still to come. Correct the day."
        )
    if card.letter_date and card.received_on and card.letter_date > card.received_on:
        card.faults["letter_date"] = _("The letter cannot be dated after the day it was received. Correct one of them.")
    if card.kind == "special_procedures" and not card.reference:
        card.faults["reference"] = _("Give the reference, for example AL KAZ 2/2026: the reply and OHCHR use it.")
    if card.term and card.term.counted_from is CountedFrom.LETTER_DATE and card.letter_date is None:
        card.faults.setdefault("letter_date", _("The term runs from the date of the letter: give that date."))
    for name in ("reference", "own_number"):
        if len(getattr(card, name)) > LONGEST_REFERENCE:
            card.faults[name] = _(
                "This is longer than a reference can be. Keep the reference alone, without the words around it."
            )
    if card.language not in ("", *LETTER_LANGUAGES):
        card.faults["language"] = _("Choose the language from the list, or leave it empty.")
    if card.communication_language not in ("", *COMMUNICATION_LANGUAGES):
        card.faults["communication_language"] = _("Choose the language from the list, or leave it empty.")
    if card.kind == "court_request" and card.received_by not in directory():
        card.faults["received_by"] = _(
            "Say which body received the court's request: it must send it on (paragraph 36)."
        )
    if card.kind == "body_answer":
        _check_answer(card)


def _check_answer(card: CardForm) -> None:
    if card.body not in directory():
        card.faults["body"] = _("Say which body gave this answer: the reply names it.")
    if card.case_id is None:
        card.faults.setdefault("case_id", _("Say which case this answer belongs to."))
    if not card.answers:
        card.faults.setdefault("answers", _("There is no answer on the card: copy at least one from the letter."))
