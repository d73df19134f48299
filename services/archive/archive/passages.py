"""The passage of a page that shows why something was found, with the places that match marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

WIDTH = 280
BEFORE = 80


class Matched(IntEnum):
    """How well a text has what was asked for, the best first."""

    WORD = 0
    INFLECTION = 1
    SPELLING = 2
    GLOSSARY = 3

    @property
    def code(self) -> str:
        return self.name.lower()


class Piece(NamedTuple):
    text: str
    marked: bool


@dataclass(frozen=True)
class Passage:
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Place(NamedTuple):
    """A stretch of a text that has something asked for; `clauses` are their numbers."""

    start: int
    end: int
    clauses: frozenset[int]
    matched: Matched


def worth_of(places: Iterable[Place]) -> int:
    """How much of what was asked for is there."""
    return len(frozenset[int]().union(*[place.clauses for place in places]))


def passage_around(text: str, places: list[Place]) -> Passage:
    """The window of the text with the most of what was asked for, the earliest of equals; its beginning where none."""
    start, end = _window(text, places)
    return Passage(tuple(_pieces(text, start, end, [one for one in places if start <= one.start and one.end <= end])))


def _window(text: str, places: list[Place]) -> tuple[int, int]:
    best = _best(places)
    start = _at_a_space(text, max(0, best.start - BEFORE)) if best else 0
    return start, _at_a_space(text, min(len(text), start + WIDTH), forward=False)


def _best(places: list[Place]) -> Place | None:
    """The first place of the window with the most; no later one is looked at once one has all there is."""
    best, most, all_of_it = None, 0, worth_of(places)
    for first in places:
        worth = worth_of(one for one in places if first.start <= one.start < first.start + WIDTH - BEFORE)
        if worth > most:
            best, most = first, worth
        if most == all_of_it:
            break
    return best


def _at_a_space(text: str, place: int, forward: bool = True) -> int:
    """The near end of a word, so that none is cut; where the text has no spaces nearby, the place itself."""
    if place in (0, len(text)):
        return place
    found = text.find(" ", place, place + 30) + 1 if forward else text.rfind(" ", max(0, place - 30), place)
    return found if found > 0 else place


def apart(places: list[Place]) -> list[Place]:
    """A phrase, a reference and the words within it are marked once."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        else:
            last = kept[-1]
            best = min(last.matched, place.matched)
            kept[-1] = Place(last.start, last.end, last.clauses | place.clauses, best)
    return kept


def _pieces(text: str, start: int, end: int, places: list[Place]) -> list[Piece]:
    pieces, at = [Piece("… " if start else "", False)], start
    for place in places:
        pieces += [Piece(text[at : place.start], False), Piece(text[place.start : place.end], True)]
        at = place.end
    pieces += [Piece(text[at:end], False), Piece(" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece.text]
