"""Other spellings of one word: a name in the letters of others, Kazakh in Latin letters or in the old orthography.

A text's name, and every word of it in Latin or old Kazakh, is indexed by its sound besides its stems; a word asked for is
looked for by its sound, and by the stems of what it may be in today's Kazakh.
"""

from collections.abc import Iterable
from functools import lru_cache

from archive import kazakh
from archive.latin_kazakh import has_its_letters, is_old, modern, readings, typed_in_russian
from archive.names import sound
from archive.stemming import CACHED_WORDS, bare, is_cyrillic, stems

MARK = "~"  # begins a token by which only other spellings are found


def marks(written: str, folded: str, in_latin_kazakh: bool) -> set[str]:
    """What a text's word is found by besides its stems. A name is known by its capital letter."""
    if not folded[0].isalpha():
        return set()
    if is_old(folded):
        return sounds(kazakh.stems(modern(folded)))
    latin = "" if is_cyrillic(folded) else bare(written)
    if latin and (in_latin_kazakh or has_its_letters(latin)):
        return sounds((latin, *_stems(readings(latin))))
    return sounds(_of_a_name(written, folded)) if written[0].isupper() else set()


@lru_cache(maxsize=CACHED_WORDS)
def spellings(written: str, folded: str) -> frozenset[str]:
    """What a word that is asked for is found by besides its own stems, where a text spells it in another way."""
    if not folded[0].isalpha():
        return frozenset()
    now = _stems(_as_today(written, folded))
    return frozenset({*now, *sounds((*_of_a_name(written, folded), *now))}.difference(stems(folded, with_kazakh=True)))


def _as_today(written: str, folded: str) -> tuple[str, ...]:
    """The words of today's Kazakh that a word may be another spelling of."""
    if not is_cyrillic(folded):
        return readings(bare(written))
    typed = () if kazakh.is_kazakh(folded) else typed_in_russian(folded)
    return (*typed, modern(folded)) if is_old(folded) else typed


def _of_a_name(written: str, folded: str) -> tuple[str, ...]:
    """What to hear: a Latin name as it is, for nothing inflects it; a Cyrillic one without its endings too."""
    return (folded, *stems(folded, with_kazakh=True)) if is_cyrillic(folded) else (bare(written),)


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem for word in words for stem in kazakh.stems(word)))


def sounds(words: Iterable[str]) -> set[str]:
    return {MARK + heard for heard in map(sound, words) if heard}
