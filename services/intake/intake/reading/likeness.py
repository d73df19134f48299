"""Whether two texts are the same letter: once as a file, once as a scan, with or without a stamp."""

import re
import unicodedata

from rapidfuzz.distance import Indel

from .references import find_references

SAME_LETTER = 0.8
_FEWEST_WORDS = 30
_MOST_WORDS = 6000
_ANNEX = re.compile(r"^\s*(?:annexe?|anexo|приложение|қосымша)\b[^\n]{0,3}$", re.M | re.I)


def same_letter(card_a_text: list[str] | str, card_b_text: list[str] | str) -> float:
    """Likeness from 0 to 1; `SAME_LETTER` and above is offered as a duplicate.

    Words are compared in their order, without the annex on the law, which many letters have in common. OCR spoils
    one word in ten at worst; another letter of the same senders keeps no more than its formulas.
    """
    first, second = _words(card_a_text), _words(card_b_text)
    if min(len(first), len(second)) < _FEWEST_WORDS:
        return 0.0
    likeness = Indel.normalized_similarity(first, second)
    return min(likeness, 0.5) if _named_differently(card_a_text, card_b_text) else likeness


def _named_differently(one: list[str] | str, other: list[str] | str) -> bool:
    """Letters on one matter to a state and to companies share their text and differ in their references."""
    first, second = ({found.number for found in find_references(_joined(text)[:2000])} for text in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _joined(text: list[str] | str) -> str:
    return text if isinstance(text, str) else "\n".join(text)


def _words(text: list[str] | str) -> list[str]:
    joined = _joined(text)
    annex = _ANNEX.search(joined, len(joined) // 3)
    folded = unicodedata.normalize("NFKD", joined[: annex.start() if annex else None].casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return re.findall(r"\w+", re.sub(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)", "", plain))[:_MOST_WORDS]
