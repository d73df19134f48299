"""One part in several languages, compared: what its paragraphs mention must be the same in each."""

from collections.abc import Hashable, Iterator, Mapping

from composer.checks import names
from composer.checks.differences import Difference, Kind, Said, Severity, excerpt, in_order
from composer.checks.mentions import IN_WORDS, SURE, plain
from composer.checks.rows import Row, Texts, Together, mentioned, rows_of, values_of
from composer.checks.slots import Slot, slots_of

LANGUAGES = ("ru", "kk", "en", "fr")
# A body or a country can be meant without its name: only another one in its place is a difference.
ONLY_REPLACED = ("body", "place")


def across_languages(texts: Texts, part: str = "") -> list[Difference]:
    """What differs between the languages of one part; `texts` are its paragraphs by language. Silent where all agree."""
    given = {language: [plain(text) for text in texts[language]] for language in LANGUAGES if texts.get(language)}
    if len(given) < 2:
        return []
    found = mentioned(given)
    anywhere = values_of(found)
    differences = names.differences(given, part)
    for together in rows_of(given, found):
        differences += _row_differences(together, given, anywhere, part)
    return in_order({one.key: one for one in differences}.values())


def _row_differences(
    together: Together, texts: Texts, anywhere: Mapping[str, set[Hashable]], part: str
) -> Iterator[Difference]:
    row = together.row
    absent = [language for language in texts if language not in row]
    if absent:
        yield from _missing_paragraph(together, absent, texts, anywhere, part)
    if len(row) > 1:
        for slot in slots_of(row):
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


def _slot_difference(
    slot: Slot, languages: list[str], anywhere: Mapping[str, set[Hashable]], part: str, texts: Texts
) -> Iterator[Difference]:
    severity = _judged(slot, languages, anywhere)
    if severity:
        blank = {language: Said(language, part, "", 0, "") for language in languages}
        said = blank | {language: one.said(language, part) for language, one in slot.items()}
        kind = next(iter(slot.values())).mention.kind
        yield Difference(kind, tuple(said[language] for language in texts if language in said), severity)


def _judged(slot: Slot, languages: list[str], anywhere: Mapping[str, set[Hashable]]) -> Severity | None:
    """One thing in place of another, or a thing that a language says nowhere; None where it need not be a fault."""
    values = {one.mention.value for one in slot.values()}
    strongest = max(one.mention.strength for one in slot.values())
    if len(values) > 1:
        meant = {one.mention.value for one in slot.values() if one.mention.strength >= IN_WORDS}
        weakest = min(one.mention.strength for one in slot.values())
        if len(slot) == len(languages) and weakest == SURE:
            return "differs"
        return "look" if strongest == SURE or len(meant) > 1 else None
    absent = [language for language in languages if language not in slot and not values & anywhere[language]]
    replaceable = next(iter(slot.values())).mention.kind in ONLY_REPLACED
    return "differs" if absent and strongest == SURE and not replaceable else None


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
