"""The fields of a question and their values, by their codes and by their names in Kazakh, Russian and English."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from archive.countries import countries
from archive.search.entries import keyword
from archive.wording import KINDS, LANGUAGES, PROCEDURES
from kense.contracts.bodies import directory
from kense.i18n import LANGUAGES as UI_LANGUAGES
from kense.i18n import Translators

NAMES = {
    "kind": ("kind", "вид", "түрі"),
    "year": ("year", "год", "жыл", "жылы"),
    "body": ("body", "орган"),
    "country": ("country", "страна", "ел", "елі"),
    "procedure": ("procedure", "процедура", "рәсім"),
    "language": ("language", "язык", "тіл", "тілі"),
    "title": ("title", "заголовок", "название", "тақырып"),
    "number": ("number", "номер", "нөмір", "нөмірі"),
    "case": ("case", "дело", "іс"),
}
FIELDS = {word: field for field, words in NAMES.items() for word in words}


def values_of(field: str, written: str) -> tuple[str, ...]:
    """What a field may hold for a person to mean this: the value as it is written, and the codes it is the name of."""
    value = keyword(written)
    return tuple(sorted({value, *_codes(field).get(value, ())}))


def name_of(field: str, code: str, language: str) -> str:
    """What a value is called on a page, or the value itself."""
    return _names(field, language).get(code) or (code.upper() if field == "country" else code)


@cache
def _codes(field: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language in UI_LANGUAGES:
        for code, name in _names(field, language).items():
            found.setdefault(keyword(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _names(field: str, language: str) -> dict[str, str]:
    """Codes, as they are in the index, with their names."""
    named: Callable[[str], Iterable[tuple[str, str]]] = NAMED.get(field, lambda _: ())
    return {keyword(code): name for code, name in named(language)}


def _worded(words: dict[str, str]) -> Callable[[str], Iterator[tuple[str, str]]]:
    def named(language: str) -> Iterator[tuple[str, str]]:
        say = Translators(("kense", "archive"))[language]  # type: ignore[index]  # one of LANGUAGES
        return ((code, say(word)) for code, word in words.items())

    return named


def _bodies(language: str) -> Iterator[tuple[str, str]]:
    return ((code, body.called(language)) for code, body in directory().items())


NAMED: dict[str, Callable[[str], Iterable[tuple[str, str]]]] = {
    "kind": _worded(dict(KINDS)),
    "language": _worded(dict(LANGUAGES)),
    "procedure": _worded(dict(PROCEDURES)),
    "body": _bodies,
    "country": countries,
}
