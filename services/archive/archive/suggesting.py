"""Did you mean: a word that nothing has is corrected to the nearest word of what the reader may see."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from sqlalchemy.ext.asyncio import AsyncSession

from archive.analysis import Term
from archive.query import question_of
from archive.search.entries import LEARNT
from archive.search.port import Asked, Clause, Phrase, Search
from archive.stemming import fold
from archive.vocabulary import words_like

SHORT = 5  # letters: in a word up to this long one slip, in a longer one two
LETTERS = re.compile(r"[^\W\d_]+")
MOST = 50  # candidates that are counted


class Suggester:
    """For one question of one reader, whose labels are in what is `asked`."""

    def __init__(self, search: Search, session: AsyncSession, asked: Asked) -> None:
        self._search = search
        self._session = session
        self._asked = asked
        self._labels = asked.labels

    async def correction(self, text: str) -> str | None:
        """The question with its misspelt words corrected, where that finds something the reader may see; or None."""
        corrected = text
        for word in await self._unknown():
            if nearest := await self._nearest(word):
                corrected = _replaced(corrected, word, nearest)
        if corrected == text:
            return None
        again = question_of(corrected).asked
        (found,) = await self._search.how_many([replace(self._asked, wanted=again.wanted)])
        return corrected if found else None

    async def _unknown(self) -> list[str]:
        """The words asked for that nothing has in any form."""
        terms = [clause.what for clause in self._asked.wanted if isinstance(clause.what, Term)]
        counts = await self._search.how_many([Asked((Clause(term),), labels=self._labels) for term in terms])
        missing = [term.folded for term, count in zip(terms, counts, strict=True) if not count]
        return [word for word in missing if len(word) in LEARNT and word.isalpha()]

    async def _nearest(self, word: str) -> str | None:
        """With the fewest slips; of equals the one that most entries have, then the first by the alphabet."""
        most = 1 if len(word) <= SHORT else 2
        alike = await words_like(self._session, word, self._labels)
        slips = {other: OSA.distance(word, other, score_cutoff=most) for other in alike}
        for count in range(1, most + 1):
            nearest = sorted(other for other, slip in slips.items() if slip == count)[:MOST]
            if best := await self._most_seen(nearest):
                return best
        return None

    async def _most_seen(self, words: Sequence[str]) -> str | None:
        counts = await self._search.how_many([Asked((Clause(Phrase((word,))),), labels=self._labels) for word in words])
        seen = [(-count, word) for word, count in zip(words, counts, strict=True) if count]
        return min(seen)[1] if seen else None


def _replaced(text: str, word: str, by: str) -> str:
    return LETTERS.sub(lambda found: by if fold(found[0]) == word else found[0], text)
