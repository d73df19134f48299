"""A report as titles, remarks and tables of plain values: what its page, its workbook and its document all show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kense.i18n import UiLanguage

Cell = str | int | date | None


@dataclass(frozen=True)
class Column:
    """`width` in characters, for the workbook; the document divides its page in the same proportions."""

    title: str
    width: int


@dataclass(frozen=True)
class Grid:
    """A table. `short` names its sheet (at most 31 signs); `has_total`: the last row sums up."""

    short: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    has_total: bool = False


@dataclass(frozen=True)
class Tabular:
    """`about` names the sheet of the remarks; `page` is the word in the footer."""

    language: UiLanguage
    title: str
    about: str
    remarks: Sequence[str]
    grids: Sequence[Grid]
    page: str
