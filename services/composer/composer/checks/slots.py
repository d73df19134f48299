"""What stands in the same place of a row: the values that its languages do not share, put side by side."""

from collections.abc import Hashable

from composer.checks.mentions import IN_WORDS, Mention
from composer.checks.rows import Placed, Row

# What can stand for what: a number for a year, a sum for a number.
FIGURES = {"number", "percent", "money", "date"}

Slot = dict[str, Placed]


def slots_of(row: Row) -> list[Slot]:
    """One slot for each thing that not all languages of the row mention, the surest first."""
    left = {language: _leftover(language, row) for language in row}
    slots: list[Slot] = []
    while first := _surest(left):
        slot = {language: one for language, placed in left.items() for one in placed if _value(one) == _value(first)}
        held = {_value(one) for language in slot for one in row[language]}
        for language in left:
            if language not in slot:
                instead = _instead(first, left[language], held) or _once_more(first, row[language], row, slot)
                slot |= {language: instead} if instead else {}
        left = {language: _without(placed, slot.get(language)) for language, placed in left.items()}
        slots.append(slot)
    return slots


def _surest(left: Row) -> Placed | None:
    every = (one for placed in left.values() for one in placed)
    return max(every, key=lambda one: one.mention.strength, default=None)


def _value(one: Placed) -> Hashable:
    return one.mention.value


def _without(placed: list[Placed], taken: Placed | None) -> list[Placed]:
    return [one for one in placed if taken is None or _value(one) != _value(taken)]


def _leftover(language: str, row: Row) -> list[Placed]:
    """What some other language of the row does not mention, each value once."""
    others = [{_value(one) for one in placed} for name, placed in row.items() if name != language]
    once = {_value(one): one for one in reversed(row[language])}
    left = [one for value, one in once.items() if not all(value in other for other in others)]
    return sorted(left, key=lambda one: (one.paragraph, one.mention.start))


def _instead(first: Placed, placed: list[Placed], held: set[Hashable]) -> Placed | None:
    """The surest of what is left in a language that can stand in that place, and that the others do not mention."""
    able = (one for one in placed if _comparable(first.mention, one.mention) and _value(one) not in held)
    return max(
        (one for one in able if not _is_article(one.mention)), key=lambda one: one.mention.strength, default=None
    )


def _once_more(first: Placed, placed: list[Placed], row: Row, slot: Slot) -> Placed | None:
    """Of the same kind, what the language says more often than those that have the first: it may stand in its place."""
    others = [row[language] for language in list(slot) if slot[language].mention.value == _value(first)]
    for one in placed:
        same = (one.mention.kind, one.mention.strength) == (first.mention.kind, first.mention.strength)
        if (
            same
            and _value(one) != _value(first)
            and all(_times(one, placed) > _times(one, other) > 0 for other in others)
        ):
            return one
    return None


def _times(one: Placed, placed: list[Placed]) -> int:
    return sum(_value(other) == _value(one) for other in placed)


def _is_article(mention: Mention) -> bool:
    """Un, бір, one: rarely a number."""
    return mention.strength < IN_WORDS and mention.value == ("number", 1)


def _comparable(one: Mention, other: Mention) -> bool:
    if one.kind == other.kind:
        return _is_day(one) == _is_day(other)
    return {one.kind, other.kind} <= FIGURES and not _is_day(one) and not _is_day(other)


def _is_day(mention: Mention) -> bool:
    return isinstance(mention.value, tuple) and mention.value[0] in ("date", "time")
