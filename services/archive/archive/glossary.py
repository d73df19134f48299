"""The glossary of the field: what one thing is called in English, Russian, Kazakh and French (`glossary.toml`).

A question's words are looked up by their stems; what a name is called in the other languages stands for each of its
words. A text that has the whole of a long name is better than one that has its words by themselves.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol, get_args

from archive.spellings import sounds
from archive.stemming import CACHED_WORDS, STOP_WORDS, Language, fold, stems_in

Name = tuple[frozenset[str], ...]  # each word by its stems
Translations = tuple[Name, ...]

SHORTEST_SOUND = 5  # with its mark; names of other languages sound like shorter words

LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Concept:
    """One thing, and its names in each language."""

    names: Mapping[Language, Translations]

    def besides(self, language: Language) -> Translations:
        return tuple(name for other in LANGUAGES if other != language for name in self.names[other])


@dataclass(frozen=True)
class Entry:
    """A name of a concept in a language: as it is written, and by its stems."""

    written: tuple[str, ...]
    name: Name
    language: Language
    concept: Concept


class Asked(Protocol):
    """A word of a question."""

    @property
    def folded(self) -> str: ...
    @property
    def forms(self) -> frozenset[str]: ...


def translations(words: Sequence[Asked]) -> dict[int, Translations]:
    """By a word's place in the question: what it and the names it is part of are called elsewhere, longest names first."""
    found: dict[int, list[Name]] = defaultdict(list)
    for place, entry in sorted(_found_in(words), key=lambda at: -len(at[1].name)):
        for covered in range(place, place + len(entry.name)):
            found[covered] += entry.concept.besides(entry.language)
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}


@cache
def entries() -> tuple[Entry, ...]:
    """Every name of the glossary."""
    text = (files("archive") / "glossary.toml").read_text(encoding="utf-8")
    return tuple(entry for section in tomllib.loads(text).values() for row in section for entry in _entries(row))


def _entries(row: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    written = {language: [_words(name) for name in row[language]] for language in LANGUAGES}
    concept = Concept({language: tuple(_name(language, name) for name in written[language]) for language in LANGUAGES})
    for language, names in written.items():
        for words, name in zip(names, concept.names[language], strict=True):
            yield Entry(words, name, language, concept)


def _words(name: str) -> tuple[str, ...]:
    words = (fold(word) for word in name.replace("-", " ").split())
    return tuple(word for word in words if word not in STOP_WORDS)


def _name(language: Language, words: tuple[str, ...]) -> Name:
    return tuple(_stems(language, word) for word in words)


@lru_cache(maxsize=CACHED_WORDS)
def _stems(language: Language, word: str) -> frozenset[str]:
    """Kept, since half of the words stand in several names. A Kazakh word by its sound too: texts in Latin letters have that."""
    stems = stems_in(language, word)
    heard = {sound for sound in sounds(stems) if len(sound) >= SHORTEST_SOUND} if language == "kk" else ()
    return frozenset({*stems, *heard})


@cache
def _by_first_stem() -> Mapping[str, Sequence[Entry]]:
    by_stem: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries():
        for stem in entry.name[0]:
            by_stem[stem].append(entry)
    return by_stem


def _found_in(words: Sequence[Asked]) -> Iterator[tuple[int, Entry]]:
    for place, word in enumerate(words):
        begun = {id(entry): entry for stem in word.forms for entry in _by_first_stem().get(stem, ())}.values()
        whole = [entry for entry in begun if _stands_at(entry, words, place)]
        for length in {len(entry.name) for entry in whole}:
            there = [one.folded for one in words[place : place + length]]
            yield from ((place, entry) for entry in _surest([one for one in whole if len(one.name) == length], there))


def _stands_at(entry: Entry, words: Sequence[Asked], place: int) -> bool:
    there = words[place : place + len(entry.name)]
    return len(there) == len(entry.name) and all(
        not stems.isdisjoint(_stems(entry.language, word.folded))
        and (entry.language != "fr" or word.folded.startswith(written[:-1]))
        for written, stems, word in zip(entry.written, entry.name, there, strict=True)
    )


def _surest(found: list[Entry], there: list[str]) -> list[Entry]:
    """Names as they are written before those of a common stem; English before French, whose stems are the shortest."""
    exact = [entry for entry in found if list(entry.written) == there] or found
    return [entry for entry in exact if entry.language != "fr"] or exact
