"""What an extractor hands over: one document's page texts, where they came from, and what to say about them."""

from dataclasses import dataclass, field

from .card import Note, TextSource
from .messages import Unreadable


@dataclass(frozen=True)
class Limits:
    """How much one file may ask for; beyond it the file is refused, never half read."""

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 200 * 2**20
    unpacked_ratio: int = 150
    pages: int = 1000
    characters: int = 1_000_000
    ocr_pages: int = 80
    ocr_side_pixels: int = 5000
    nested_messages: int = 5


@dataclass(frozen=True)
class Document:
    """One document found in a file.

    `message_body`: the own text of an e-mail, taken only if it is a letter; if not, `refused` says what could not
    be read beside it.
    """

    name: str
    pages: list[str]
    text_source: TextSource
    notes: list[Note] = field(default_factory=list)
    message_body: bool = False
    refused: Unreadable | None = None
