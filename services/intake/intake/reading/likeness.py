"""Whether two texts are the same letter: once as a file, once as a scan, with or without its head."""

import re
import unicodedata

from rapidfuzz import fuzz

SAME_LETTER = 0.8
_COMPARED = 20_000


def same_letter(card_a_text: list[str] | str, card_b_text: list[str] | str) -> float:
    """Likeness from 0 to 1; `SAME_LETTER` and above is offered as a duplicate. Words are compared in their order."""
    first, second = _plain(card_a_text), _plain(card_b_text)
    if min(len(first), len(second)) < 200:
        return 0.0
    return fuzz.ratio(first, second) / 100


def _plain(text: list[str] | str) -> str:
    """Letters and figures only: spaces, punctuation and accents are what OCR gets wrong first."""
    joined = text if isinstance(text, str) else "\n".join(text)
    folded = unicodedata.normalize("NFKD", joined.casefold())
    return re.sub(r"[\W_]+", " ", "".join(char for char in folded if not unicodedata.combining(char)))[:_COMPARED]
