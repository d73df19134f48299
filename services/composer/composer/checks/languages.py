"""One part in several languages, compared: what its paragraphs mention must be the same in each."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from composer.checks import names
from composer.checks.aligning import aligned
from composer.checks.dates import dates
from composer.checks.differences import Difference, Kind, Said, excerpt, in_order
from composer.checks.mentions import IN_WORDS, SURE, Mention, found_by, plain
from composer.checks.numbers import labels, numbers, spelt, times
from composer.checks.places import bodies, places
from composer.checks.references import addresses, references

PIVOTS = ("ru", "kk", "en", "fr")
FINDERS = (addresses, dates, labels, times, references, numbers, spelt, bodies, places)
# A body or a country can be meant without its name: only another one in its place is a difference.
ONLY_REPLACED = ("body", "place")
# What stands in the place of what: a number for a year, a sum for a number.
FIGURES = ("number", "percent", "money", "date")


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
Texts = Mapping[str, Sequence[str]]


def across_languages(texts: Texts, part: str = "") -> list[Difference]:
    """What differs between the languages of one part; `texts` are its paragraphs by language. Silent where all agree."""
    given = {language: [plain(text) for text in texts[language]] for language in PIVOTS if texts.get(language)}
    if len(given) < 2:
        return []
    found = _completed({language: _mentions(language, text) for language, text in given.items()})
    anywhere = {language: {one.mention.value for one in all_} for language, all_ in _flat(found).items()}
    differences = list(names.differences(given, part))
    for rows in _rows(given, found):
        differences += _row_differences(rows, given, anywhere, part)
    return in_order({one.key: one for one in differences}.values())


@lru_cache(maxsize=20_000)
def mentions_of(text: str, language: str) -> tuple[Mention, ...]:
    return tuple(found_by(FINDERS, text, language))


def _mentions(language: str, paragraphs: Sequence[str]) -> list[list[Placed]]:
    return [[Placed(one, number, text) for one in mentions_of(text, language)] for number, text in enumerate(paragraphs, 1)]


def _flat(found: Mapping[str, list[list[Placed]]]) -> dict[str, list[Placed]]:
    return {language: [one for row in rows for one in row] for language, rows in found.items()}


def _completed(found: dict[str, list[list[Placed]]]) -> dict[str, list[list[Placed]]]:
    """A day without its year has the year that the day has elsewhere, where that is one."""
    years: dict[tuple[object, object], set[object]] = {}
    for placed in (one for rows in _flat(found).values() for one in rows):
        match placed.mention.value:
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
    """Paragraphs that say the same, by language: their numbers from 0."""

    paragraphs: dict[str, set[int]] = field(default_factory=dict)
    row: Row = field(default_factory=dict)


def _rows(texts: Texts, found: Mapping[str, list[list[Placed]]]) -> list[Together]:
    pivot = next(iter(texts))
    rows = [Together({pivot: {number}}) for number in range(len(texts[pivot]))]
    alone: list[Together] = []
    for language in list(texts)[1:]:
        beads = aligned(
            [_marks(row) for row in found[pivot]],
            [_marks(row) for row in found[language]],
            ([len(text) for text in texts[pivot]], [len(text) for text in texts[language]]),
        )
        for mine, theirs in beads:
            if not mine:
                alone.append(Together({language: set(theirs)}))
                continue
            together = [row for row in rows if row.paragraphs[pivot] & set(mine)]
            together[0].paragraphs.setdefault(language, set()).update(theirs)
            for other in together[1:]:
                for name, numbers_ in other.paragraphs.items():
                    together[0].paragraphs.setdefault(name, set()).update(numbers_)
                rows.remove(other)
    for together_row in [*rows, *alone]:
        together_row.row = {
            language: [one for number in sorted(numbers_) for one in found[language][number]]
            for language, numbers_ in together_row.paragraphs.items()
            if numbers_
        }
    return [*rows, *alone]


def _marks(row: Iterable[Placed]) -> frozenset[Hashable]:
    return frozenset(one.mention.value for one in row if one.mention.strength == SURE)


def _row_differences(
    together: Together, texts: Texts, anywhere: Mapping[str, set[Hashable]], part: str
) -> Iterator[Difference]:
    row = together.row
    absent = [language for language in texts if language not in row]
    if absent:
        yield from _missing_paragraph(together, absent, texts, anywhere, part)
    if len(row) > 1:
        for slot in _slots(row):
            yield from _slot_difference(slot, list(row), anywhere, part, texts)
        yield from _units(row, part)


def _missing_paragraph(
    together: Together, absent: list[str], texts: Texts, anywhere: Mapping[str, set[Hashable]], part: str
) -> Iterator[Difference]:
    """A paragraph that another language has nothing for, where it says something that is nowhere else in it."""
    told = [one for placed in together.row.values() for one in placed if one.mention.strength == SURE]
    lost = [one for one in told if one.mention.kind not in ONLY_REPLACED]
    if not any(one.mention.value not in anywhere[language] for one in lost for language in absent):
        return
    said = []
    for language in texts:
        numbers_ = sorted(together.paragraphs.get(language, ()))
        text = texts[language][numbers_[0]] if numbers_ else ""
        said.append(Said(language, part, "", numbers_[0] + 1 if numbers_ else 0, excerpt(text)))
    yield Difference("text", tuple(said))


def _slots(row: Row) -> list[dict[str, Placed]]:
    """What not all languages of the row mention, put side by side: one slot for what stands in the same place."""
    left = {language: _leftover(language, row) for language in row}
    slots: list[dict[str, Placed]] = []
    order = [one for strength in (SURE, IN_WORDS, 0) for placed in left.values() for one in placed if one.mention.strength == strength]
    for first in order:
        if not any(first in placed for placed in left.values()):
            continue
        slot = {language: one for language, placed in left.items() for one in placed if one.mention.value == first.mention.value}
        taken = {language for language in slot}
        for language, placed in left.items():
            if language in taken:
                left[language] = [one for one in placed if one.mention.value != first.mention.value]
        for language in row:
            if language not in slot and (instead := _instead(first, language, taken, left, row)):
                slot[language] = instead
                left[language] = [one for one in left[language] if one.mention.value != instead.mention.value]
        slots.append(slot)
    return slots


def _leftover(language: str, row: Row) -> list[Placed]:
    others = [{one.mention.value for one in placed} for name, placed in row.items() if name != language]
    seen: set[Hashable] = set()
    left = []
    for one in row[language]:
        if one.mention.value not in seen and not all(one.mention.value in other for other in others):
            left.append(one)
        seen.add(one.mention.value)
    return left


def _instead(
    first: Placed, language: str, taken: set[str], left: Mapping[str, list[Placed]], row: Row
) -> Placed | None:
    """The first of what is left in a language that can stand in that place, and that the others do not mention."""
    held = {one.mention.value for name in taken for one in row[name]}
    for one in sorted(left[language], key=lambda placed: -placed.mention.strength):
        if _comparable(first.mention, one.mention) and one.mention.value not in held and not _an_article(one.mention):
            return one
    return None


def _an_article(mention: Mention) -> bool:
    """Un, бір, one: rarely a number."""
    return mention.strength < IN_WORDS and mention.value == ("number", 1)


def _comparable(one: Mention, other: Mention) -> bool:
    if one.kind == other.kind:
        return _day(one) == _day(other)
    figures = {one.kind, other.kind}
    return figures <= set(FIGURES) and not _day(one) and not _day(other)


def _day(mention: Mention) -> bool:
    return isinstance(mention.value, tuple) and mention.value[0] in ("date", "time")


def _slot_difference(
    slot: dict[str, Placed], languages: list[str], anywhere: Mapping[str, set[Hashable]], part: str, texts: Texts
) -> Iterator[Difference]:
    values = {one.mention.value for one in slot.values()}
    strengths = [one.mention.strength for one in slot.values()]
    missing = [language for language in languages if language not in slot and not values & anywhere[language]]
    replaced = len(values) > 1
    kind = next(iter(slot.values())).mention.kind
    if replaced and (SURE in strengths or min(strengths) >= IN_WORDS) and len(slot) == len(languages):
        sure = min(strengths) == SURE
    elif replaced and SURE in strengths:
        sure = False
    elif missing and SURE in strengths and kind not in ONLY_REPLACED and not replaced:
        sure = True
    else:
        return
    blank = {language: Said(language, part, "", 0, "") for language in languages}
    said = blank | {language: one.said(language, part) for language, one in slot.items()}
    yield Difference(kind, tuple(said[language] for language in texts if language in said), "differs" if sure else "look")


def _units(row: Row, part: str) -> Iterator[Difference]:
    """The same number in another currency, or with and without a per cent."""
    values = {one.mention.value for placed in row.values() for one in placed if one.mention.unit}
    for value in values:
        written = {
            language: [one for one in placed if one.mention.value == value and one.mention.unit]
            for language, placed in row.items()
        }
        units = {language: {one.mention.unit for one in placed} for language, placed in written.items() if placed}
        if len(units) > 1 and any(one.isdisjoint(other) for one in units.values() for other in units.values()):
            said = tuple(placed[0].said(language, part) for language, placed in written.items() if placed)
            kind: Kind = "percent" if any("%" in one for one in units.values()) else "money"
            yield Difference(kind, said)
