"""The reader: a file that arrived into the cards of the letters in it, each value with its place in the text."""

import re
from pathlib import Path

from .card import Answer, Card, Note, Place, Term, TermDate, TermDays, TermMonths
from .messages import Unreadable, note_text
from .source import Limits

__all__ = [
    "Answer",
    "Card",
    "Limits",
    "Note",
    "Place",
    "Term",
    "TermDate",
    "TermDays",
    "TermMonths",
    "Unreadable",
    "note_text",
    "read",
]


def read(path: Path, name: str | None = None, limits: Limits | None = None) -> list[Card]:
    """One card for each letter in the file; an e-mail may hold several.

    A pure function of the file. Raises `Unreadable` with one reason of a closed set; a value the letter does
    not state is empty and listed in `not_found`.
    """
    from .files import documents
    from .letter import card_of

    shown = name or path.name
    limits = limits or Limits()
    try:
        if path.stat().st_size > limits.file_bytes:
            raise Unreadable("too_big", limit=str(limits.file_bytes // 2**20))
        found = documents(path.read_bytes(), shown, limits)
        if any(_is_no_prose(page, limits) for one in found for page in one.pages):
            raise Unreadable("too_heavy")
        cards = [(document, card_of(document)) for document in found]
        letters = [card for document, card in cards if not document.message_body or _is_letter(card)]
        if not letters:
            raise next((one.refused for one in found if one.refused), Unreadable("no_letter"))
        return letters
    except Unreadable as error:
        if error.values["name"] == "?":
            error.values["name"] = shown
        raise


def _is_no_prose(page: str, limits: Limits) -> bool:
    """More on a page than a letter holds, or one endless word, over which the search for values would take minutes."""
    return len(page) > limits.characters or re.search(r"\S{3000}", page) is not None


def _is_letter(card: Card) -> bool:
    """A message's own text is a letter only if its kind can be told."""
    return card.kind != "other" and sum(map(len, card.text)) > 200
