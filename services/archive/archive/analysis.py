"""Text analysis, done once and for both search engines: they index and look up what comes out of here, as it is.

A word is folded and reduced to stems (`stemming.py`); a name, and Kazakh in other letters, gets tokens by which its other
spellings are found (`spellings.py`); a question may be put to the other languages (`glossary.py`). A reference gets a token of its own whatever its spacing: `AL KAZ 2/2023`, `ALKAZ2/2023` and `KAZ 2 / 2023` share `kaz2/2023`.
A number is the same with and without its sign: `№ 786`, `No. 786`, `N786`; a day and an amount however they are written
(`figures.py`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from archive import glossary, kazakh
from archive.figures import figures_of
from archive.glossary import Translations
from archive.latin_kazakh import is_latin_kazakh
from archive.spellings import marks, spellings
from archive.stemming import CACHED_WORDS, STOP_WORDS, fold, stems

VERSION = 6  # an index of another version is built again from the database

REFERENCE = re.compile(
    r"(?<!\w)(?P<kind>J?(?:AL|UA|OL|AM)|OTH)?\s*(?P<state>[A-Z]{3})\s*(?P<number>\d{1,3})\s*/\s*(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
SIGN_OF_A_NUMBER = re.compile(r"(?<!\w)(?:N|No|Nos|Nr|n°|nº)[.°º]{0,2}\s?(?=\d)")
WORD_FOR_YEAR = re.compile(
    r"(?<=\d{4})\s?(?:года|году|годом|годов|год|гг?|жылғы|жылдың|жылы|жыл|ж)(?!\w)\.?", re.IGNORECASE
)
WORD = re.compile(
    r"\d+(?:[-\u2010\u2011.]\d+|\s?/\s?\d+)+|[^\W_]+(?:[\u00ad\u2019'\u0300-\u036f]+[^\W_]+)*(?:-\n(?=[a-zа-яәғқңөұүһі])[^\W_]+)?"
)
HYPHENS = str.maketrans("\u2010\u2011", "--")
DIGITS = re.compile(r"\d+")


class Word(NamedTuple):
    """A word or reference of a text: where it stands, its folded form, and every form it can be found by."""

    start: int
    end: int
    folded: str
    forms: frozenset[str]


@dataclass(frozen=True)
class Term:
    """One thing asked for, and by what a text may have it; the best of these counts.

    `folded`: the word as it is asked for ("word"). `forms`: its stems; a word that shares one is another inflection
    ("inflection"). `spellings`: stems of its other spellings and transliterations ("spelling"). `translations`: what it
    is called in the other languages, each a sequence of words, each word by its stems; all of them must be there
    ("glossary").
    """

    folded: str
    forms: frozenset[str]
    spellings: frozenset[str] = frozenset()
    translations: Translations = ()


def words_of(text: str, kazakh_too: bool | None = None) -> list[Word]:
    """Every word and reference, in the order of the text. Of a part of a text it is told whether that may be Kazakh."""
    with_kazakh = kazakh.is_kazakh(text) if kazakh_too is None else kazakh_too
    found = list(_plain_words(text, with_kazakh, is_latin_kazakh(text)))
    references = _references(text)
    return sorted([*references, *found], key=lambda word: (word.start, -word.end)) if references else found


def exact_tokens(words: Iterable[Word]) -> list[str]:
    """What goes into the index's field of words as they are written."""
    return [word.folded for word in words]


def form_tokens(words: Iterable[Word]) -> list[str]:
    """What goes into the index's field of stems."""
    return [form for word in words for form in _in_order(word.forms)]


def terms_of(query: str, across: bool = False) -> tuple[Term, ...]:
    """What a query asks for. Its language is not known, so a Cyrillic word is taken as Russian and as Kazakh.

    Translations are given only `across` languages.
    """
    references = _references(query)
    rest = _without_spans(query, references)
    plain = [(word, rest[word.start : word.end]) for word in _asked_words(rest)]
    meaning = [one for one in plain if one[0].folded not in STOP_WORDS]
    asked = meaning if meaning or references else plain
    translated = glossary.translations([word for word, _ in asked]) if across else {}
    terms = [Term(word.folded, word.forms) for word in references]
    for place, (word, written) in enumerate(asked):
        terms.append(Term(word.folded, word.forms, spellings(written, word.folded), translated.get(place, ())))
    return tuple(dict.fromkeys(terms))


def _references(text: str) -> list[Word]:
    return [_reference(found) for found in REFERENCE.finditer(text)] if "/" in text else []


def _reference(found: re.Match[str]) -> Word:
    short = f"{found['state']}{int(found['number'])}/{found['year']}".casefold()
    whole = f"{(found['kind'] or '').casefold()}{short}"
    return Word(found.start(), found.end(), whole, frozenset({short}))


def _plain_words(text: str, with_kazakh: bool, in_latin_kazakh: bool) -> Iterator[Word]:
    """`14-5` is found as itself, and as 14 and as 5."""
    figures = _figures_by_place(text)
    for found in WORD.finditer(_blanked(SIGN_OF_A_NUMBER, text)):
        written = found[0]
        folded, forms = _analysed(written, with_kazakh, in_latin_kazakh)
        if folded:
            yield Word(found.start(), found.end(), folded, _with_figure(forms, figures.get(found.start())))
        if written[-1].isdecimal() and not written.isalnum():
            for part in DIGITS.finditer(text, found.start(), found.end()):
                yield Word(part.start(), part.end(), part[0], frozenset({part[0]}))


def _figures_by_place(text: str) -> dict[int, str]:
    return {figure.start: figure.form for figure in figures_of(text)}


def _with_figure(forms: frozenset[str], figure: str | None) -> frozenset[str]:
    return forms | {figure} if figure else forms


def _asked_words(query: str) -> Iterator[Word]:
    """Without the word for a year beside its number: many texts have the number alone."""
    figures = _figures_by_place(query)
    for found in WORD.finditer(_blanked(WORD_FOR_YEAR, _blanked(SIGN_OF_A_NUMBER, query))):
        folded = _folded(found[0])
        if folded:
            forms = _with_figure(frozenset(stems(folded, with_kazakh=True)), figures.get(found.start()))
            yield Word(found.start(), found.end(), folded, forms)


@lru_cache(maxsize=CACHED_WORDS)
def _analysed(written: str, with_kazakh: bool, in_latin_kazakh: bool) -> tuple[str, frozenset[str]]:
    folded = _folded(written)
    if not folded:
        return "", frozenset()
    return folded, frozenset({*stems(folded, with_kazakh), *marks(written, folded, in_latin_kazakh)})


def _folded(written: str) -> str:
    """A number that has spaces about its stroke, or a hyphen of another kind, is the one that has not."""
    return fold("".join(written.split()).translate(HYPHENS) if written[0].isdecimal() else written)


@lru_cache(maxsize=CACHED_WORDS)
def _in_order(forms: frozenset[str]) -> Sequence[str]:
    return sorted(forms)


def _blanked(what: re.Pattern[str], text: str) -> str:
    """Spaces in its place, so that all else stands where it stood."""
    return what.sub(lambda found: " " * len(found[0]), text)


def _without_spans(text: str, words: list[Word]) -> str:
    for word in words:
        text = text[: word.start] + " " * (word.end - word.start) + text[word.end :]
    return text
