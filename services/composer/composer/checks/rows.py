"""The paragraphs of several languages that say the same, with what each of them mentions."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from composer.checks.aligning import Bead, aligned
from composer.checks.dates import dates
from composer.checks.differences import Said, excerpt
from composer.checks.mentions import SURE, Mention, found_by
from composer.checks.numbers import labels, numbers, spelt, times
from composer.checks.places import bodies, places
from composer.checks.references import addresses, references

FINDERS = (addresses, dates, labels, times, references, numbers, spelt, bodies, places)
Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Placed:
    """A mention in its paragraph (from 1) of a text."""

    mention: Mention
    paragraph: int
    text: str

    def said(self, language: str, part: str) -> Said:
        mention = self.mention
        return Said(language, part, mention.shown, self.paragraph, excerpt(self.text, mention.start, mention.end))


Row = dict[str, list[Placed]]
Found = dict[str, list[list[Placed]]]


@lru_cache(maxsize=20_000)
def mentions_of(text: str, language: str) -> tuple[Mention, ...]:
    return tuple(found_by(FINDERS, text, language))


def mentioned(texts: Texts) -> Found:
    """What each paragraph of each language mentions."""
    return _completed(
        {
            language: [
                [Placed(one, number, text) for one in mentions_of(text, language)]
                for number, text in enumerate(paragraphs, 1)
            ]
            for language, paragraphs in texts.items()
        }
    )


def values_of(found: Found) -> dict[str, set[Hashable]]:
    """Everything that each language mentions anywhere."""
    return {language: {one.mention.value for row in rows for one in row} for language, rows in found.items()}


def _completed(found: Found) -> Found:
    """A day without its year has the year that the day has elsewhere, where that is one."""
    years: dict[tuple[object, object], set[object]] = {}
    for value in set().union(*values_of(found).values()):
        match value:
            case ("date", int(year), month, day):
                years.setdefault((month, day), set()).add(year)

    def complete(placed: Placed) -> Placed:
        match placed.mention.value:
            case ("date", None, month, day) if len(known := years.get((month, day), set())) == 1:
                return replace(placed, mention=replace(placed.mention, value=("date", *known, month, day)))
        return placed

    return {language: [[complete(one) for one in row] for row in rows] for language, rows in found.items()}


@dataclass
class Together:
    """Paragraphs that say the same, by language: their numbers from 0, and what they mention."""

    paragraphs: dict[str, set[int]]
    row: Row = field(default_factory=dict)

    def take_in(self, paragraphs: Mapping[str, set[int]]) -> None:
        for language, taken in paragraphs.items():
            self.paragraphs.setdefault(language, set()).update(taken)


def rows_of(texts: Texts, found: Found) -> list[Together]:
    """The longest text, and beside each of its paragraphs what says the same in the others; then what stands alone."""
    pivot = max(texts, key=lambda language: len(texts[language]))
    rows = [Together({pivot: {number}}) for number in range(len(texts[pivot]))]
    alone: list[Together] = []
    for language in (one for one in texts if one != pivot):
        for mine, theirs in _beads(pivot, language, texts, found):
            if mine:
                _put(rows, pivot, set(mine), {language: set(theirs)})
            else:
                alone.append(Together({language: set(theirs)}))
    for one in [*rows, *alone]:
        taken = {language: sorted(numbered) for language, numbered in one.paragraphs.items() if numbered}
        one.row = {language: [m for n in numbered for m in found[language][n]] for language, numbered in taken.items()}
    return [*rows, *alone]


def _beads(pivot: str, language: str, texts: Texts, found: Found) -> list[Bead]:
    lengths = ([len(text) for text in texts[pivot]], [len(text) for text in texts[language]])
    return aligned([_marks(row) for row in found[pivot]], [_marks(row) for row in found[language]], lengths)


def _put(rows: list[Together], pivot: str, mine: set[int], theirs: Mapping[str, set[int]]) -> None:
    """Beside the rows of these paragraphs, which become one."""
    first, *others = [row for row in rows if row.paragraphs[pivot] & mine]
    first.take_in(theirs)
    for other in others:
        first.take_in(other.paragraphs)
        rows.remove(other)


def _marks(row: Iterable[Placed]) -> frozenset[Hashable]:
    return frozenset(one.mention.value for one in row if one.mention.strength == SURE)
