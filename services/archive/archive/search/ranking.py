"""Relevance with age and language: of two texts that say the same the one in the language of the question comes first, then
the newer; and a good old one still beats a poor new one.

A text counts in full on its day, three quarters after `HALVING` years, and never less than half.
"""

import math
from collections.abc import Collection, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from archive.search.entries import day_number_of, language_number_of
from archive.search.port import WEIGHTS

HALVING = 10.0  # years in which what age can take is taken by half
YEAR = 365.25
PLACES = 4  # of a score that count: beyond them engines round differently

Place = TypeVar("Place")


class Candidate(NamedTuple, Generic[Place]):
    """`place` is where the engine finds the entry again; `order` and `language` are numbers of `entries`."""

    place: Place
    score: float
    order: int
    language: int


def ranked(
    candidates: Sequence[Candidate[Place]], preferred: Collection[str], today: date, limit: int
) -> list[Candidate[Place]]:
    """The best first, as many as are wanted, those in a preferred language with their addition; of equals the newer, and
    then always in the same order.
    """
    now, added = today.toordinal(), dict.fromkeys(map(language_number_of, preferred), WEIGHTS.preferred)
    scores = [(one.score + added.get(one.language, 0.0)) * _weight(one.order, now) for one in candidates]
    scored = sorted(zip(scores, candidates, strict=True), key=lambda of: (-round(of[0], PLACES), -of[1].order))
    return [one._replace(score=score) for score, one in scored[:limit]]


def _weight(order: int, today: int) -> float:
    """Between 1 and a half. What is dated after today is as new as can be."""
    years = max(0, today - day_number_of(order)) / YEAR
    return 0.5 + 0.5 * math.exp2(-years / HALVING)
