"""The language of a letter's body."""

from functools import cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

_EXPECTED = (
    Language.ENGLISH,
    Language.FRENCH,
    Language.SPANISH,
    Language.RUSSIAN,
    Language.KAZAKH,
    Language.ARABIC,
    Language.CHINESE,
)
_ENOUGH_LETTERS = 40
_SAMPLE = 4000


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_EXPECTED).with_low_accuracy_mode().build()


def language_of(words: str) -> str | None:
    """ISO 639-1 code of the words' language; None when there are too few words or they could be two languages."""
    if sum(map(str.isalpha, words)) < _ENOUGH_LETTERS:
        return None
    sample = words[:_SAMPLE]
    if (cyrillic := _cyrillic(sample)) is not None:
        return cyrillic
    ranked = _detector().compute_language_confidence_values(sample)
    if not ranked or ranked[0].value < 0.6:
        return None
    return _code(ranked[0].language.iso_code_639_1)


def _cyrillic(sample: str) -> str | None:
    """Kazakh by its own letters, Russian otherwise; None for other scripts."""
    letters = [char for char in sample.lower() if char.isalpha()]
    if sum("а" <= char <= "ӿ" for char in letters) < len(letters) / 2:
        return None
    own = sum(char in "әғқңөұүһі" for char in letters)
    if own > len(letters) * 0.03:
        return "kk"
    return "ru"


def _code(code: IsoCode639_1) -> str:
    return code.name.lower()
