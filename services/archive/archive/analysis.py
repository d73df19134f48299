"""Text analysis, done once and for both search engines: they index and look up what comes out of here, as it is.

A word is folded (case, ё, accents, apostrophes), then reduced to stems by its script: Cyrillic as Russian, and as
Kazakh where the text is Kazakh or may be; Latin as English and French. A reference gets a token of its own whatever
its spacing: `AL KAZ 2/2023`, `ALKAZ2/2023` and `KAZ 2 / 2023` share `kaz2/2023`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from archive import kazakh

VERSION = 1  # an index of another version is built again from the database
LONGEST_TOKEN = 100

REFERENCE = re.compile(
    r"(?<!\w)(?P<kind>J?(?:AL|UA|OL|AM)|OTH)?\s*(?P<state>[A-Z]{3})\s*(?P<number>\d{1,3})\s*/\s*(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
WORD = re.compile(
    r"\d+(?:[-./]\d+)+|[^\W_]+(?:[\u00ad\u2019'\u0300-\u036f]+[^\W_]+)*(?:-\n(?=[a-zа-яәғқңөұүһі])[^\W_]+)?"
)
ELISION = re.compile(r"^(?:[dlcjmnst]|qu)['’]|['’]s?$")

EMPTY_WORDS = """
a an and are as at by for from in is it of on or that the this to was were with
au aux dans de des du en est et la le les ou par pour que qui sur un une
без в во для до за и из или к как на не о об от по при с со у что это
бұл деп және мен не осы ол туралы үшін
"""
STOP_WORDS = frozenset(EMPTY_WORDS.split())


@dataclass(frozen=True)
class Word:
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
    translations: tuple[tuple[frozenset[str], ...], ...] = ()


def words_of(text: str) -> list[Word]:
    """Every word and reference, in the order of the text."""
    with_kazakh = kazakh.is_kazakh(text)
    found = [*_references(text), *_plain_words(text, with_kazakh)]
    return sorted(found, key=lambda word: (word.start, -word.end))


def exact_tokens(words: Iterable[Word]) -> list[str]:
    """What goes into the index's field of words as they are written."""
    return [word.folded for word in words]


def form_tokens(words: Iterable[Word]) -> list[str]:
    """What goes into the index's field of stems."""
    return [form for word in words for form in sorted(word.forms)]


def terms_of(query: str, across: bool = False) -> tuple[Term, ...]:
    """What a query asks for. Its language is not known, so a Cyrillic word is taken as Russian and as Kazakh.

    Translations are given only `across` languages.
    """
    references = _references(query)
    rest = _without_spans(query, references)
    asked = [*references, *_plain_words(rest, with_kazakh=True, with_parts=False)]
    meaning = [word for word in asked if word.folded not in STOP_WORDS] or asked
    return tuple(dict.fromkeys(Term(word.folded, word.forms) for word in meaning))


def fold(word: str) -> str:
    """Case, ё, accents of Latin letters, soft and line-end hyphens, elision and possessive: gone."""
    plain = unicodedata.normalize("NFC", word).casefold().replace("\u00ad", "").replace("-\n", "").replace("ё", "е")
    return _without_accents(ELISION.sub("", plain).replace("'", "").replace("’", ""))[:LONGEST_TOKEN]


def _without_accents(word: str) -> str:
    if word.isascii() or "\u0400" <= word[0] <= "\u04ff":
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _references(text: str) -> list[Word]:
    return [_reference(found) for found in REFERENCE.finditer(text)]


def _reference(found: re.Match[str]) -> Word:
    short = f"{found['state']}{int(found['number'])}/{found['year']}".casefold()
    whole = f"{(found['kind'] or '').casefold()}{short}"
    return Word(found.start(), found.end(), whole, frozenset({short}))


def _plain_words(text: str, with_kazakh: bool, with_parts: bool = True) -> Iterator[Word]:
    for found in WORD.finditer(text):
        folded = fold(found[0])
        if folded:
            yield Word(found.start(), found.end(), folded, frozenset(_forms(folded, with_kazakh)))
        if with_parts and found[0][-1].isdecimal() and not found[0].isalnum():
            yield from _parts(found)


def _parts(number: re.Match[str]) -> Iterator[Word]:
    """`14-5` is found as itself, and as 14 and as 5."""
    for part in re.finditer(r"\d+", number[0]):
        start = number.start() + part.start()
        yield Word(start, start + len(part[0]), part[0], frozenset({part[0]}))


@lru_cache(maxsize=100_000)
def _forms(folded: str, with_kazakh: bool) -> tuple[str, ...]:
    if not folded[0].isalpha():
        return (folded,)
    if "\u0400" <= folded[0] <= "\u04ff":
        russian = () if kazakh.is_kazakh(folded) else (_stemmer("russian").stemWord(folded),)
        return (*russian, *kazakh.stems(folded)) if with_kazakh else russian
    return tuple(_stemmer(language).stemWord(folded) for language in ("english", "french"))


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(language)


def _without_spans(text: str, words: list[Word]) -> str:
    for word in words:
        text = text[: word.start] + " " * (word.end - word.start) + text[word.end :]
    return text
