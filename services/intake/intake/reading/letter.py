"""One document into one card."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .anatomy import Anatomy, anatomy
from .card import Answer, Card, Kind, Note, Place
from .kinds import is_note_verbale, kind_of, kind_place
from .language import language_of
from .letterdate import letter_date
from .mandates import capacity_mandates, find_mandates
from .messages import note
from .parties import addressee, addressee_words, sender_body, signatories, subject
from .questions import answers, questions
from .references import (
    Number,
    Reference,
    case_number,
    communication_numbers,
    document_number,
    other_references,
    own_reference,
    symbols,
)
from .source import Document
from .terms import find_term
from .text import Span, Text

_TRANSLATION = re.compile(
    r"(?:unofficial|non-official|courtesy|informal|working) translation|translat(?:ed|ion) from (?:english|french|spanish)|неофициальн\w+ перевод|перевод с (?:английск|французск|испанск)|\(перевод\)|^\s*перевод\s*$|рабочий перевод"
    r"|traduction (?:non officielle|officieuse|de courtoisie)|traduccion (?:no oficial|oficiosa|de cortesia)|бейресми аударма|ресми емес аударма|\(аударма\)|^\s*аударма\s*$|тілінен аудар",
    re.M,
)
_UNITED_NATIONS = re.compile(r"\bоон\b|\bбұұ\b|объединенных наций|united nations|human rights committee")
_LOOKED_FOR: dict[Kind, tuple[str, ...]] = {
    "special_procedures": (
        "reference", "communication_type", "letter_date", "mandates", "language", "term", "signatories", "addressee", "subject", "questions",
    ),
    "treaty_body": ("reference", "letter_date", "language", "term", "signatories", "addressee", "subject"),
    "body_answer": ("reference", "own_number", "letter_date", "language", "signatories", "body", "answers", "other_references"),
    "visit_request": ("reference", "letter_date", "mandates", "language", "term", "signatories", "addressee"),
    "other": ("reference", "letter_date", "language", "signatories", "addressee", "subject"),
}  # fmt: skip
_COMMON = ("reference", "letter_date", "language", "term", "signatories", "addressee", "subject")


@dataclass
class Findings:
    """The values found so far and their places; what stays empty is reported as not found."""

    text: Text
    kind: Kind
    values: dict[str, object] = field(default_factory=dict)
    evidence: dict[str, Place | list[Place]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def put(self, name: str, value: object, span: Span | None) -> None:
        if value is not None and span is not None:
            self.values[name] = value
            self.evidence[name] = self.text.place_of(span)

    def put_all(self, name: str, spans: Sequence[Span], value: Callable[[Span], object] | None = None) -> None:
        if spans:
            self.values[name] = [value(one) if value else self.text.value(one.start, one.end) for one in spans]
            self.evidence[name] = [self.text.place_of(one) for one in spans]


def card_of(document: Document) -> Card:
    """Everything a document says, with its places. Values that are not in the text stay empty."""
    text = Text(document.pages)
    parts = anatomy(text)
    reference = own_reference(text, parts)
    mandates = find_mandates(text, parts)
    kind = kind_of(text, parts, reference, len(mandates))
    found = Findings(text, kind)
    if shown := kind_place(kind, text, parts):
        found.evidence["kind"] = text.place_of(shown)
    _language(found, text, parts, kind)
    _references(found, text, parts, kind, reference)
    _date(found, text, parts)
    if kind in ("special_procedures", "visit_request"):
        found.put_all("mandates", mandates)
        opening = len(capacity_mandates(text, parts))
        if opening and opening != len(mandates):
            found.notes.append(note("mandates_differ", head=str(len(mandates)), opening=str(opening)))
    text = _addressee(found, text, parts)
    asked = questions(text, parts) if kind in ("special_procedures", "court_request", "treaty_body") else []
    if kind != "treaty_body":
        found.put_all("questions", asked)
    _term(found, text, parts, kind, asked)
    _parties(found, text, parts, kind)
    if kind == "body_answer":
        _answers(found, text, parts)
    return _card(document, text, found, kind)


def _card(document: Document, text: Text, found: Findings, kind: Kind) -> Card:
    looked_for = _LOOKED_FOR.get(kind, _COMMON)
    return Card.model_validate(
        {
            **found.values,
            "file": document.name,
            "kind": kind,
            "evidence": found.evidence,
            "not_found": [name for name in looked_for if name not in found.values],
            "notes": [*document.notes, *found.notes],
            "pages": len(document.pages),
            "text_source": document.text_source,
            "text": text.pages,
        }
    )


def _language(found: Findings, text: Text, parts: Anatomy, kind: Kind) -> None:
    """The body's language; the bilingual head is left out whenever there is a body, its capitals always."""
    body = parts.body
    words = text.flat[body.start : body.end]
    if sum(map(str.isalpha, words)) < 40:
        body = Span(parts.head.start, parts.annex.start)
        words = "\n".join(line for line in text.flat[body.start : body.end].splitlines() if not line.isupper())
    language = language_of(words)
    sample = words.strip()[:160]
    start = text.flat.find(sample, body.start)
    found.put("language", language, Span(start, start + len(sample)) if start >= 0 else body)
    marked = _TRANSLATION.search(text.folded[:3000]) or _TRANSLATION.search(text.folded[-600:])
    found.values["is_translation"] = bool(marked) or (kind == "special_procedures" and language in ("ru", "kk"))
    if marked:
        at = text.folded.find(marked.group())
        found.evidence["is_translation"] = text.place(at, at + len(marked.group()))
    elif found.values["is_translation"]:
        found.evidence["is_translation"] = found.evidence["language"]


def _references(found: Findings, text: Text, parts: Anatomy, kind: Kind, own: Reference | None) -> None:
    """What the letter is about, its own number where that is another, and what else it names."""
    if kind in ("special_procedures", "visit_request"):
        numbers = [Number(own.start, own.end, own.canonical)] if own else []
        found.put("communication_type", own.type if own else None, Span(own.start, own.end) if own else None)
    elif answered := _answered(text, parts, kind):
        numbers = answered
        _put_number(found, "own_number", document_number(text, parts))
    else:
        numbers = _own_numbers(text, parts, kind)
        if kind == "body_answer" or (kind in ("court_request", "court_application") and numbers[1:]):
            _put_number(found, "own_number", numbers.pop() if numbers else None)
    _put_number(found, "reference", next(iter(numbers), None))
    known = [one.value for one in numbers]
    cited = [one for one in other_references(text, None) if not any(value.endswith(one.number) for value in known)]
    others = [*numbers[1:], *(Number(one.start, one.end, one.canonical) for one in cited)]
    if others:
        found.values["other_references"] = [one.value for one in others]
        found.evidence["other_references"] = [text.place(one.start, one.end) for one in others]


def _put_number(found: Findings, name: str, number: Number | None) -> None:
    if number:
        found.put(name, number.value, Span(number.start, number.end))


def _answered(text: Text, parts: Anatomy, kind: Kind) -> list[Number]:
    """The communication that a body's answer or a mission's note names first, before its annex."""
    if kind != "body_answer" and not (kind == "other" and is_note_verbale(text, parts)):
        return []
    named = [one for one in other_references(text, None) if one.start < parts.annex.start]
    numbers = [Number(one.start, one.end, one.canonical) for one in named]
    if not numbers and _UNITED_NATIONS.search(text.folded, parts.head.start, parts.body.end):
        return communication_numbers(text, parts.head.start, parts.body.end)
    return numbers[:1]


def _own_numbers(text: Text, parts: Anatomy, kind: Kind) -> list[Number]:
    """The number of the case or letter first; of a treaty body the further communications, of a court its letter's."""
    number = document_number(text, parts)
    own = [number] if number else []
    if kind == "treaty_body":
        head_and_body = communication_numbers(text, parts.head.start, parts.body.end)
        return head_and_body or symbols(text, parts.head.start, parts.body.end)[:1] or own
    if kind in ("court_request", "court_application"):
        case = case_number(text, parts)
        return [one for one in (case, number) if one and (one is case or not case or one.value != case.value)]
    if kind in ("upr", "io_decision"):
        return own or symbols(text, parts.head.start, parts.head.end)[:1]
    return own


def _date(found: Findings, text: Text, parts: Anatomy) -> None:
    reading = letter_date(text, parts)
    found.put("letter_date", reading.day, reading.span)
    found.notes += reading.notes


def _term(found: Findings, text: Text, parts: Anatomy, kind: Kind, asked: list[Span]) -> None:
    if kind in ("body_answer", "other"):
        return
    stages = kind in ("treaty_body", "court_request")
    reading = find_term(text, parts.head.start, parts.annex.start, asked, longest=stages)
    found.put("term", reading.term, reading.span)
    found.notes += reading.notes


def _addressee(found: Findings, text: Text, parts: Anatomy) -> Text:
    """The addressee, and the text without its block, which may stand amid the letter at the foot of a page."""
    block = addressee(text, parts)
    if block is None and found.kind == "court_request":
        block = sender_body(text, parts, "ru")  # in a court's letterhead the body named is the one it writes to
    if block is None:
        return text
    if found.kind != "other" or parts.salutation:
        found.put("addressee", addressee_words(text, block), block)
    found.text = text.without(block)
    return found.text


def _parties(found: Findings, text: Text, parts: Anatomy, kind: Kind) -> None:
    if kind == "other" and parts.salutation is None:
        return
    found.put_all("signatories", signatories(text, parts))
    about = subject(text, parts)
    found.put("subject", text.value(about.start, about.end) if about else None, about)


def _answers(found: Findings, text: Text, parts: Anatomy) -> None:
    language = found.values.get("language")
    body = sender_body(text, parts, language if isinstance(language, str) else None)
    found.put("body", text.value(body.start, body.end) if body else None, body)
    given = answers(text, parts)
    if given:
        found.values["answers"] = [
            Answer(question=one.question, text=text.value(one.span.start, one.span.end)) for one in given
        ]
        found.evidence["answers"] = [text.place_of(one.span) for one in given]
