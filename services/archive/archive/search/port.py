"""The search port: entries in, the best of them out. Both engines get the same tokens and rank them by the same formula.

Each thing asked for scores by its best match (`WEIGHTS`), in the manner of BM25 with the usual k1 = 1.2 and b = 0.75, which
both engines use. Who may see an entry is part of the question, so nothing else is counted or ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

from archive.analysis import Term
from archive.search.entries import Indexed
from kense.i18n import _
from kense.problems import Problem

Sort = Literal["relevance", "newest", "oldest"]
RERANKED = 200  # the best by their words alone, among which their age then decides
LARGEST_FACET = 1000  # values of one facet; there are a few hundred countries, bodies and years


@dataclass(frozen=True)
class Weights:
    """What a match of each sort counts, beside a shared stem in the text, which counts 1; and what is added where the language is preferred."""

    word: float = 2.0
    title_word: float = 3.0
    title_form: float = 1.5
    spelling: float = 0.9
    translation: float = 0.7
    preferred: float = 1.0


WEIGHTS = Weights()


class SearchUnavailable(Problem):
    """The engine does not answer."""

    def __init__(self) -> None:
        super().__init__(
            _("Search does not answer just now."),
            _("Nothing is lost: every original is in the archive, and new ones are indexed when search is back."),
            _("Try again in a minute; if it stays so, tell the operator that the search engine is away."),
            503,
        )


@dataclass(frozen=True)
class Phrase:
    """Words that stand next to each other, in this order, as they are written (folded)."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing the text must have, or must not; `in_title`: only the title and the numbers are looked at."""

    what: Term | Phrase
    in_title: bool = False


@dataclass(frozen=True)
class Condition:
    """The field has one of the values (`entries.keyword`)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A whole question: all that is `wanted`, at least one of `some`, nothing `unwanted`. `labels` are those of which an entry must have one, None where nothing is kept from the reader.

    `since` keeps to what came into the archive at that moment or later. Of near equals those in the `preferred` languages come first.
    """

    wanted: tuple[Clause, ...] = ()
    some: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()
    only: tuple[Condition, ...] = ()
    never: tuple[Condition, ...] = ()
    preferred: tuple[str, ...] = ()
    labels: frozenset[str] | None = None
    since: datetime | None = None

    def loosened(self) -> "Asked | None":
        """The question that is content with some of its words; None where there is nothing to let go of."""
        words = tuple(clause for clause in self.wanted if isinstance(clause.what, Term) and not clause.in_title)
        if len(words) < 2:
            return None
        return replace(self, wanted=tuple(clause for clause in self.wanted if clause not in words), some=words)


@dataclass(frozen=True)
class Hit:
    """`score` is 0 where hits are sorted by their day. `complete` is False where it has only some of what was asked for."""

    id: str
    score: float
    complete: bool = True


@dataclass(frozen=True)
class Found:
    """`total` counts every entry that has everything asked for, not only the hits.

    Where these are few, those with only some of it follow, `others` in all. `facets` (by field, by value) count what the
    total does; where nothing has everything, the others.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    others: int = 0


class Search(Protocol):
    """Every call raises SearchUnavailable where the engine does not answer."""

    async def index(self, entries: Sequence[Indexed]) -> None:
        """Index entries; one that is there already is replaced. Found by the next search after this returns."""
        ...

    async def search(self, asked: Asked, sort: Sort, limit: int, today: date) -> Found:
        """The best entries, best first: those with everything asked for; where these are few, then those with some of it."""
        ...

    async def how_many(self, questions: Sequence[Asked]) -> list[int]:
        """How many entries have everything that each question asks for."""
        ...

    async def delete(self, ids: Sequence[str]) -> None: ...

    async def count(self) -> int:
        """How many entries are indexed."""
        ...

    async def clear(self) -> None: ...

    async def close(self) -> None: ...
