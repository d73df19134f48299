"""The cases that `make demo` loads, each as far in its life as its state says; the wording is in texts/demo.toml."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from sample_letters.answers import body_answer, note_verbale
from sample_letters.communication import Communication
from sample_letters.docx_file import as_docx
from sample_letters.letter import Letter
from sample_letters.mail import as_email
from sample_letters.others import treaty_body_case
from sample_letters.pdf import as_text_pdf
from sample_letters.scan import as_scan_pdf
from sample_letters.texts import wording

State = Literal["registered", "routed", "waiting", "drafted", "sent", "published", "treaty_body"]
Form = Literal["text_pdf", "scan_pdf", "docx", "email"]
_WRITERS: dict[Form, tuple[str, Callable[[Communication | Letter, Path], Path]]] = {
    "text_pdf": (".pdf", as_text_pdf),
    "scan_pdf": (".pdf", as_scan_pdf),
    "docx": (".docx", as_docx),
    "email": (".eml", as_email),
}


@dataclass(frozen=True)
class DemoAnswer:
    """A body's answer: `texts` by the number of the question, and the letter that brought them."""

    body: str
    language: Literal["ru", "kk"]
    received_on: date
    texts: Mapping[int, str]
    letter: Letter


@dataclass(frozen=True)
class DemoCase:
    """A case: the letter as it came, and what has happened since. A day that has not come is None.

    `asked_by`: the day set for the bodies' answers. `reply`: question -> (body, text) in the language of the letter.
    `reported_on`: the day of the report on the results (14-9). `ohchr_on`: the day OHCHR published letter and reply.
    """

    key: str
    state: State
    source: Communication | Letter
    form: Form
    received_on: date
    routed_to: tuple[str, ...] = ()
    routed_on: date | None = None
    asked_by: date | None = None
    answers: tuple[DemoAnswer, ...] = ()
    reply: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    drafted_on: date | None = None
    sent_on: date | None = None
    reported_on: date | None = None
    ohchr_on: date | None = None

    @property
    def late(self) -> tuple[str, ...]:
        """The bodies that have not answered."""
        return tuple(body for body in self.routed_to if body not in {answer.body for answer in self.answers})

    @property
    def reply_letter(self) -> Letter | None:
        """The mission's note with the reply, where one is written."""
        if not self.reply or not isinstance(self.source, Communication):
            return None
        return note_verbale(self.source, self.reply, self.sent_on or self.drafted_on)

    def write(self, folder: Path) -> Path:
        """Write the incoming letter into `folder` in the form it came in."""
        suffix, writer = _WRITERS[self.form]
        return writer(self.source, folder / f"{self.key}{suffix}")


def demo_cases(today: date) -> list[DemoCase]:
    """Ten cases as they stand on `today`, newest states first as in the file; the same day gives the same cases."""
    return [_case(row, today) for row in wording("demo")["case"]]


def _case(row: Mapping[str, Any], today: date) -> DemoCase:
    def day(name: str) -> date | None:
        return _working(today - timedelta(days=row[name])) if name in row else None

    source = _communication(row["communication"], today) if "communication" in row else _treaty_body(today)
    return DemoCase(
        key=row["key"],
        state=row["state"],
        source=source,
        form=row["form"],
        received_on=_working(today - timedelta(days=row["received"])),
        routed_to=tuple(row.get("bodies", ())),
        routed_on=day("routed"),
        asked_by=day("asked"),
        answers=tuple(_answer(given, source, day("routed"), today) for given in row.get("answers", ())),
        reply={int(number): (body, text) for number, (body, text) in row.get("reply", {}).items()},
        drafted_on=day("drafted"),
        sent_on=day("sent"),
        reported_on=day("reported"),
        ohchr_on=day("ohchr"),
    )


def _communication(row: Mapping[str, Any], today: date) -> Communication:
    dated = _working(today - timedelta(days=row["dated"]))
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key != "dated"}
    term = row.get("term_days", 60) or None
    return Communication(**given | {"letter_date": dated, "year": dated.year, "term_days": term})


def _treaty_body(today: date) -> Letter:
    return treaty_body_case(letter_date=_working(today - timedelta(days=13)))


def _answer(row: Mapping[str, Any], source: Communication | Letter, asked: date | None, today: date) -> DemoAnswer:
    if not isinstance(source, Communication):
        raise TypeError("answers belong to a communication of the special procedures")
    received = _working(today - timedelta(days=row["received"]))
    texts = {int(number): text for number, text in row["texts"].items()}
    signed = _working(received - timedelta(days=1))
    letter = body_answer(row["body"], source, texts, row["language"], signed, row["outgoing"], to_date=asked)
    return DemoAnswer(row["body"], row["language"], received, texts, letter)


def _working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))
