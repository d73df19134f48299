"""A text taken from a body's answer or a body's contribution, and the letter it came with."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from composer.drafting import Given
from composer.packages.board import Board
from composer.packages.tables import Contribution
from composer.tables import Letter
from kense.contracts.files import FileRef


class Source(BaseModel):
    """What a document keeps of one text in it, as JSON on its row (Composition.sources).

    `question` is the one it answers in the document (None: none in particular), or `part` and `language` its place in a
    package. `paragraphs` counts what was taken. `changed`: a drafter changed its words or moved it to another question.
    The letter is absent where the registry recorded the submission without one.
    """

    model_config = ConfigDict(frozen=True)

    question: int | None = None
    part: int | None = None
    language: str | None = None
    body: str | None
    received_on: date
    letter_id: UUID | None = None
    letter_number: str | None = None
    letter_date: date | None = None
    file: FileRef | None = None
    paragraphs: int | None = None
    changed: bool = False


def of_reply(given: Iterable[Given], questions: Sequence[int]) -> list[Source]:
    """In the order of the document: question by question, then what answers none of them; what is left out is no source."""
    told = [one for one in given if one.text.strip()]
    order = {number: place for place, number in enumerate(questions)}
    return [_of_answer(one) for one in sorted(told, key=lambda one: order.get(one.question or 0, len(order)))]


def of_package(board: Board, letters: dict[UUID, Letter]) -> list[Source]:
    """Part by part and language by language, every contribution that stands; they are kept as given."""
    return [_of_contribution(given, letters) for one in board.parts for given in one.standing]


def _of_answer(one: Given) -> Source:
    bare = Source(
        question=one.question,
        body=one.body or None,
        received_on=one.on,
        paragraphs=sum(1 for line in one.text.splitlines() if line.strip()),
        changed=one.changed,
    )
    return _with_letter(bare, one.letter)


def _of_contribution(given: Contribution, letters: dict[UUID, Letter]) -> Source:
    bare = Source(part=given.number, language=given.language, body=given.body, received_on=given.received_on)
    found = _with_letter(bare, letters.get(given.letter_id) if given.letter_id else None)
    return found.model_copy(update={"letter_number": given.letter_number, "file": FileRef.model_validate(given.file)})


def _with_letter(source: Source, letter: Letter | None) -> Source:
    if letter is None:
        return source
    file = FileRef.model_validate(letter.file) if letter.file else None
    said = {"letter_id": letter.id, "letter_number": letter.number, "letter_date": letter.dated, "file": file}
    return source.model_copy(update=said)
