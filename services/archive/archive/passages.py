"""The passage of a page that shows why it was found, with the words that match marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.analysis import Term, Word, words_of

WIDTH = 280
BEFORE = 80

Matched = Literal["word", "inflection"]


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool


@dataclass(frozen=True)
class Passage:
    """`matched` is "word" where everything marked is written as it was asked for."""

    pieces: tuple[Piece, ...]
    matched: Matched

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def passage_of(text: str, terms: Sequence[Term]) -> Passage:
    """The window of the text with the most of what was asked for, the earliest of equals; its beginning where none."""
    words = [word for word in words_of(text) if any(_matches(word, term) for term in terms)]
    start, end = _window(text, words, terms)
    shown = _apart([word for word in words if start <= word.start and word.end <= end])
    exact = {term.folded for term in terms}
    return Passage(
        tuple(_pieces(text, start, end, shown)),
        "word" if all(word.folded in exact for word in shown) else "inflection",
    )


def _matches(word: Word, term: Term) -> bool:
    return word.folded == term.folded or not word.forms.isdisjoint(term.forms)


def _window(text: str, words: list[Word], terms: Sequence[Term]) -> tuple[int, int]:
    def worth(first: Word) -> int:
        within = [word for word in words if first.start <= word.start < first.start + WIDTH - BEFORE]
        return sum(any(_matches(word, term) for word in within) for term in terms)

    best = max(words, key=worth, default=None)
    start = _at_a_space(text, max(0, best.start - BEFORE)) if best else 0
    return start, _at_a_space(text, min(len(text), start + WIDTH), forward=False)


def _at_a_space(text: str, place: int, forward: bool = True) -> int:
    """The near end of a word, so that none is cut; where the text has no spaces nearby, the place itself."""
    if place in (0, len(text)):
        return place
    found = text.find(" ", place, place + 30) + 1 if forward else text.rfind(" ", max(0, place - 30), place)
    return found if found > 0 else place


def _apart(words: list[Word]) -> list[Word]:
    """A reference and the words within it are marked once."""
    kept: list[Word] = []
    for word in words:
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _pieces(text: str, start: int, end: int, words: list[Word]) -> list[Piece]:
    pieces, at = [Piece("… " if start else "", False)], start
    for word in words:
        pieces += [Piece(text[at : word.start], False), Piece(text[word.start : word.end], True)]
        at = word.end
    pieces += [Piece(text[at:end], False), Piece(" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece.text]
