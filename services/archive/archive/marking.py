"""Where an entry has what was asked for: the best page, and how well it matches.

Words that can match are looked for by their first letters, and only those are analysed: a page is not taken apart anew for
each question. Where that finds nothing in the whole entry, everything is analysed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from archive import kazakh
from archive.analysis import REFERENCE, WORD, Term, Word, words_of
from archive.figures import figures_of
from archive.passages import Matched, Passage, Place, apart, passage_around, worth_of
from archive.search.entries import Entry
from archive.search.port import Clause, Phrase

SHORTEST_FIGURE = 4  # digits of an amount that is written in groups
AROUND = 40  # characters beside a phrase that are analysed with it
BARE = {
    ord(accented): plain
    for plain, many in {
        "a": "àáâãäå",
        "c": "ç",
        "e": "èéêë",
        "i": "ìíîï",
        "n": "ñ",
        "o": "òóôõö",
        "u": "ùúûü",
        "y": "ýÿ",
    }.items()
    for accented in many
}


ACCENTED = re.compile(f"[{''.join(map(chr, BARE))}]")
ON_A_RUSSIAN_KEYBOARD = str.maketrans("іһ", "ih")  # which has not these letters, and Latin ones look the same


@dataclass(frozen=True)
class Way:
    """How a stem may stand for a clause. Of a translation it is the word `part` of the sequence `of`."""

    clause: int
    matched: Matched
    of: tuple[frozenset[str], ...] = ()
    part: int = 0


class Match(NamedTuple):
    """A word that may stand for something asked for; `clauses` and `matched` are what it has without any translation."""

    start: int
    end: int
    ways: list[Way]
    clauses: frozenset[int]
    matched: Matched


@dataclass(frozen=True)
class Shown:
    page: int
    passage: Passage
    matched: Matched


class Marker:
    """Made once for a question, and asked of every hit."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._words: dict[str, list[Way]] = {}
        self._stems: dict[str, list[Way]] = {}
        self._phrases: list[tuple[int, Phrase]] = []
        for number, clause in enumerate(clauses):
            self._learn(number, clause.what)
        beginnings = {_beginning(stem) for stem in (*self._words, *self._stems)}
        self._beginnings = _shortest(beginnings | {one.translate(ON_A_RUSSIAN_KEYBOARD) for one in beginnings})
        self._references = any(REFERENCE.fullmatch(stem) for stem in self._stems)
        self._figures = any(stem[:1].isdecimal() and len(stem) >= SHORTEST_FIGURE for stem in self._stems)
        self._latin = any(character.isascii() for stem in (*self._words, *self._stems) for character in stem)
        ways = [way for found in (*self._words.values(), *self._stems.values()) for way in found]
        self._weakest = max((way.matched for way in ways), default=Matched.WORD)
        self._translated = any(way.of for way in ways)
        self._known: dict[tuple[str, bool], list[Match]] = {}

    def show(self, entry: Entry) -> Shown:
        """The page with the most of what was asked for, the earliest of equals; the first page where none has any.

        What is only there over several pages (a translation) counts as the weakest sort of match that was asked for.
        """
        found = [(number, text, self._places(text)) for number, text in entry.pages]
        places = [place for _, _, places in found for place in places]
        if not any(place.matched is Matched.WORD for place in places):
            places += self._places(entry.beside)
        if not places:
            found = [(number, text, self._all_places(text)) for number, text in entry.pages]
            places = [place for _, _, places in found for place in places]
        best = found[0] if len(found) == 1 else max(found, key=lambda page: worth_of(page[2]), default=(1, "", []))
        matched = min((place.matched for place in places), default=self._weakest)
        return Shown(best[0], passage_around(best[1], best[2]), matched)

    def passage(self, text: str) -> Passage:
        return passage_around(text, self._places(text))

    def _learn(self, number: int, what: Term | Phrase) -> None:
        if isinstance(what, Phrase):
            self._phrases.append((number, what))
            return
        self._words.setdefault(what.folded, []).append(Way(number, Matched.WORD))
        for form in what.forms:
            self._stems.setdefault(form, []).append(Way(number, Matched.INFLECTION))
        for form in what.spellings:
            self._stems.setdefault(form, []).append(Way(number, Matched.SPELLING))
        for sequence in what.translations:
            for part, forms in enumerate(sequence):
                for form in forms:
                    self._stems.setdefault(form, []).append(Way(number, Matched.GLOSSARY, sequence, part))

    def _places(self, text: str) -> list[Place]:
        plain = _plain(text, self._latin)
        if len(plain) != len(text):
            return self._all_places(text)
        found = list(self._candidates(text, plain))
        if self._references:
            found += self._from_the_beginning(_references(text))
        if self._figures:
            found += self._from_the_beginning(_figures(text))
        return self._marked(found, text, plain)

    def _all_places(self, text: str) -> list[Place]:
        return self._marked(self._from_the_beginning(words_of(text)), text, text.casefold())

    def _from_the_beginning(self, words: Iterable[Word]) -> list[tuple[int, Match]]:
        return [(0, match) for match in self._matching(words)]

    def _matching(self, words: Iterable[Word]) -> list[Match]:
        return [_match(word, ways) for word in words if (ways := self._ways(word))]

    def _marked(self, found: list[tuple[int, Match]], text: str, plain: str) -> list[Place]:
        """`found` are matches with the place in the text from which theirs are counted."""
        whole = _whole_translations(match.ways for _, match in found) if self._translated else set()
        places = [_place(start, match, whole) for start, match in found]
        places += [place for number, phrase in self._phrases for place in _said(text, plain, phrase, number)]
        return apart([place for place in places if place.clauses])

    def _ways(self, word: Word) -> list[Way]:
        ways = [way for form in word.forms for way in self._stems.get(form, ())]
        return [*self._words.get(word.folded, ()), *ways]

    def _candidates(self, text: str, plain: str) -> Iterator[tuple[int, Match]]:
        """Each word that matches, of those that begin like something asked for."""
        with_kazakh = kazakh.is_kazakh(text)
        for beginning in self._beginnings:
            for start in _starts(plain, beginning):
                found = WORD.match(text, start)
                for match in self._read(found[0], with_kazakh) if found else ():
                    yield start, match

    def _read(self, written: str, with_kazakh: bool) -> list[Match]:
        """What matches of a word, which hits have in common: counted from where it begins."""
        key = (written, with_kazakh)
        if key not in self._known:
            self._known[key] = self._matching(words_of(written, with_kazakh))
        return self._known[key]


def _plain(text: str, latin: bool) -> str:
    """Small letters, as stems have them, in the same places; accents matter only where Latin letters are asked for."""
    plain = text.lower().replace("ё", "е")
    return plain.translate(BARE) if latin and ACCENTED.search(plain) else plain


def _shortest(beginnings: set[str]) -> list[str]:
    """Without those that begin like another."""
    return [
        one for one in sorted(beginnings) if not any(one != other and one.startswith(other) for other in beginnings)
    ]


def _beginning(stem: str) -> str:
    """As many letters as every form of the word begins with: those of short words change most."""
    return stem[:2] if len(stem) < 5 else stem[:3] if len(stem) < 7 else stem[:4]


def _starts(plain: str, beginning: str) -> Iterator[int]:
    """Where words begin with these letters."""
    start = plain.find(beginning)
    while start >= 0:
        if start == 0 or not plain[start - 1].isalnum():
            yield start
        start = plain.find(beginning, start + 1)


def _references(text: str) -> Iterator[Word]:
    for found in REFERENCE.finditer(text):
        for word in words_of(found[0])[:1]:
            yield word._replace(start=found.start(), end=found.end())


def _figures(text: str) -> Iterator[Word]:
    """Days and amounts that are written otherwise than they are asked for."""
    return (Word(figure.start, figure.end, "", frozenset({figure.form})) for figure in figures_of(text))


def _whole_translations(ways: Iterable[list[Way]]) -> set[tuple[frozenset[str], ...]]:
    """The translations of which every word is there."""
    parts: dict[tuple[frozenset[str], ...], set[int]] = {}
    for one in ways:
        for way in one:
            if way.of:
                parts.setdefault(way.of, set()).add(way.part)
    return {sequence for sequence, found in parts.items() if len(found) == len(sequence)}


def _match(word: Word, ways: list[Way]) -> Match:
    plain = [way for way in ways if not way.of]
    return Match(word.start, word.end, ways, *_worth(plain))


def _worth(ways: list[Way]) -> tuple[frozenset[int], Matched]:
    return frozenset(way.clause for way in ways), min((way.matched for way in ways), default=Matched.GLOSSARY)


def _place(start: int, match: Match, whole: set[tuple[frozenset[str], ...]]) -> Place:
    clauses, matched = match.clauses, match.matched
    if whole:
        clauses, matched = _worth([way for way in match.ways if not way.of or way.of in whole])
    return Place(start + match.start, start + match.end, clauses, matched)


def _said(text: str, plain: str, phrase: Phrase, number: int) -> Iterator[Place]:
    """Where the words of a phrase follow each other: as plain text, or else, as in a reference, by analysis."""
    found = [(one.start(), one.end()) for one in _in_a_row(phrase.words).finditer(plain)]
    for start, end in found or _analysed_in_a_row(text, plain, phrase.words):
        yield Place(start, end, frozenset({number}), Matched.WORD)


@lru_cache(maxsize=1000)
def _in_a_row(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])")


def _analysed_in_a_row(text: str, plain: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The longest word is looked for first, then the others beside it."""
    anchor = max(words, key=lambda word: (word.isalpha(), len(word)))
    reach = sum(map(len, words)) + AROUND
    for start in list(_starts(plain, anchor)) or list(_starts(plain, _beginning(anchor))):
        begin = max(0, start - reach)
        there = words_of(text[begin : start + reach])
        folded = [word.folded for word in there]
        for first in range(len(there) - len(words) + 1):
            if tuple(folded[first : first + len(words)]) == words:
                last = max(word.end for word in there[first : first + len(words)])
                yield begin + there[first].start, begin + last
