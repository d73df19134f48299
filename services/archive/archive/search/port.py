"""The search port: pages in, ranked pages out. Both engines get the same tokens and rank them by the same formula.

Each thing asked for scores by its best match: the word as it is written counts `EXACT` times a shared stem. BM25 with
the usual k1 = 1.2 and b = 0.75, which both engines use. Pages that have everything asked for come first; only where
there are none, pages that have some of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.analysis import Term, Word, exact_tokens, form_tokens, words_of
from kense.i18n import _
from kense.problems import Problem

EXACT = 2.0


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
class IndexedPage:
    """One page of a document. `about` is searched but not shown: reference, title, body, file name."""

    document_id: str
    page: int
    kind: str
    language: str
    case_id: str
    text: str
    about: str = ""

    def words(self) -> list[Word]:
        return words_of(f"{self.text}\n\n{self.about}")

    def fields(self) -> dict[str, str | int]:
        """The page as both engines index it: `exact` and `forms` are tokens with a space between them."""
        words = self.words()
        return {
            "document": self.document_id,
            "page": self.page,
            "kind": self.kind,
            "language": self.language,
            "case": self.case_id,
            "text": self.text,
            "exact": " ".join(exact_tokens(words)),
            "forms": " ".join(form_tokens(words)),
        }


@dataclass(frozen=True)
class Filters:
    kind: str | None = None
    language: str | None = None
    case_id: str | None = None

    def given(self) -> dict[str, str]:
        """The fields to match exactly."""
        asked = {"kind": self.kind, "language": self.language, "case": self.case_id}
        return {field: value for field, value in asked.items() if value}


@dataclass(frozen=True)
class Hit:
    document_id: str
    page: int
    text: str
    score: float


@dataclass(frozen=True)
class Found:
    """`complete` is False where no page had everything asked for, and these have some of it."""

    hits: tuple[Hit, ...]
    complete: bool


class Search(Protocol):
    """Every call raises SearchUnavailable where the engine does not answer."""

    async def index(self, pages: Sequence[IndexedPage]) -> None:
        """Index documents, whole: pages that an earlier call indexed of the same documents are replaced.

        Found by the next search after this returns.
        """
        ...

    async def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> Found:
        """The best pages, best first; equal scores in the order of document and page."""
        ...

    async def delete(self, document_id: str) -> None: ...

    async def count(self) -> int:
        """How many pages are indexed."""
        ...

    async def clear(self) -> None: ...

    async def close(self) -> None: ...
