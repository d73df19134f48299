"""What the search is asked for, as the address of its page says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import AwareDatetime

from archive.field_values import values_of
from archive.finding import LIMIT, Wish
from archive.query import Question, question_of
from archive.search.entries import FACETS
from archive.search.port import Sort

MOST = 100  # hits of one page


@dataclass(frozen=True)
class Looked:
    """What the search page is asked for, as its address says it."""

    q: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    across: bool = False
    sort: Sort = "relevance"
    limit: int = LIMIT
    since: datetime | None = None

    def question(self) -> Question:
        return question_of(self.q, self.across)

    def wish(self) -> Wish:
        only = {name: values_of(name, value) for name, value in self.only.items()}
        return Wish(only, self.sort, self.limit, self.since)

    @property
    def asks(self) -> bool:
        return bool(self.q or self.only or self.since)

    @property
    def question_in_address(self) -> str:
        """What the page of a hit is told, so that it shows the place too."""
        asked = {"q": self.q, "across": "true" if self.across else ""}
        return "?" + urlencode({name: value for name, value in asked.items() if value}) if self.q else ""

    def link(self, **changes: object) -> str:
        """The address of the search with something changed; a field given as empty is left out."""
        said: dict[str, object] = {"q": self.q, **self.only, "across": "true" if self.across else ""}
        said |= {"sort": self.sort if self.sort != "relevance" else ""}
        said |= {"since": self.since.isoformat() if self.since else ""}
        return "/archive/?" + urlencode({name: value for name, value in (said | changes).items() if value})


def looked(
    q: str = "",
    kind: str = "",
    year: str = "",
    body: str = "",
    country: str = "",
    procedure: str = "",
    language: str = "",
    across: bool = False,
    sort: Sort = "relevance",
    limit: Annotated[int, Query(ge=1, le=MOST)] = LIMIT,
    since: AwareDatetime | None = None,
) -> Looked:
    """`kind` to `language` keep to one value of a field, by its code or its name; `since` to what came in since then."""
    given = dict(zip(FACETS, (kind, year, body, country, procedure, language), strict=True))
    return Looked(q.strip(), {name: value for name, value in given.items() if value}, across, sort, limit, since)
