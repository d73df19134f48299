"""Names as people write them: one text for every way of writing it, and a word in the three languages of the pages."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kense.i18n import LANGUAGES, Message, Translators

MOST_SLIPS = 3


def plain(written: str) -> str:
    """Case, ё, accents written apart, punctuation and runs of spaces make no difference: `Вид  документа:` is `вид документа`."""
    composed = unicodedata.normalize("NFC", written).casefold().replace("ё", "е")
    return " ".join("".join(c if c.isalnum() else " " for c in composed).split())


@cache
def called(message: Message) -> tuple[str, ...]:
    """What a message of the archive is in Kazakh, Russian and English."""
    return tuple(dict.fromkeys(_translators()[language](message) for language in LANGUAGES))


@cache
def _translators() -> Translators:
    return Translators(("kense", "archive"))


def named(keys: Mapping[str, Message]) -> dict[str, str]:
    """The key of each way of naming it, plain: the key itself and its names in the three languages."""
    return {plain(name): key for key, message in keys.items() for name in (key, *called(message))}


def likely(written: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant by a misspelt one: a letter in five is wrong, missing, or has changed its place."""
    sought = plain(written)
    slips = min(MOST_SLIPS, len(sought) // 5 if len(sought) > 5 else len(sought) // 4)
    found = process.extractOne(sought, list(names), scorer=OSA.distance, score_cutoff=slips) if slips else None
    return found[0] if found else None
