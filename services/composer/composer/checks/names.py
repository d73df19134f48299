"""Persons across scripts: Тоқаев, Токаева, Tokayev and Tokaïev are spelt by one sound, case endings taken off."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from composer.checks.differences import Difference, Said, excerpt

SOUNDS = str.maketrans(
    dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюяё", "aabvggdejziikklmnnooprstuuufhhssssiieuae", strict=True))
    | {"ъ": "", "ь": "", "ʼ": "", "'": "", "’": "", "-": ""}
)
SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|tch|ch|sh|ts|ç", "s"), ("dzh|zh|dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ng", "n"),
        ("ck|q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("c", "s"), ("y", "i"), ("ii+", "i"), ("i(?=[aeou])", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
UPPER = "A-ZÀ-ÖØ-ÝА-ЯЁӘҒҚҢӨҰҮҺІ"
LOWER = "a-zà-öø-ÿа-яёәғқңөұүһі’'ʼ"
WORD = f"[{UPPER}][{LOWER}]+(?:-[{UPPER}]?[{LOWER}]+)*"
INITIAL = f"(?:[{UPPER}]|Дж|Zh|Sh|Kh|Ch|Yu|Ya|Yo|Ye)\\."
NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)(?P<first>{INITIAL}) ?(?:{INITIAL} ?)?(?P<last>{WORD})",
        rf"(?<!\w)(?P<last>{WORD}) (?P<first>{INITIAL}) ?{INITIAL}",
        rf"(?:г-н[ауые]?м?|г-ж[аиеу]|г-жой|[Гг]осподин\w*|[Гг]оспож\w+|Mr|Mrs|Ms|Miss|Dr|MM|Mmes?|Mlle|M)\.? (?:(?P<first>{WORD}|{INITIAL}) )?(?P<last>{WORD})",
        rf"(?:(?P<first>{WORD}|{INITIAL}) )?(?P<last>{WORD}) (?:мырза|ханым)",
        rf"(?<!\w)(?P<first>{WORD}) (?P<last>[{UPPER}][{LOWER}]+?(?:[ое]в|[ое]ва|ұлы|улы|қызы|кызы|ov|ev|ova|eva|uly|kyzy)(?:{{endings}})?)(?!\w)".replace(
            "{endings}", "а|у|ым|е|ой|у|ның|нің|тың|тің|қа|ке|ға|ге|пен|мен|ты|ті|тан|тен|та|те"
        ),
    )
)
CAPITALIZED = re.compile(f"[{UPPER}][{UPPER}{LOWER}]+(?:-[{UPPER}{LOWER}]+)*")
NO_INITIALS = re.compile(r"(?:U\.\s?[SKN]|H\.\s?E|E\.\s?U|P\.\s?O)\.")
KAZAKH_ENDINGS = """
ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі
"""
ENDINGS = {
    "ru": ("ого", "ому", "ыми", "ими", "ым", "им", "ом", "ем", "ых", "их"),
    "kk": tuple(KAZAKH_ENDINGS.split()),
}
POSTS = (
    "prezident",
    "president",
    "minist",
    "posol",
    "elsi",
    "ambas",
    "sekretar",
    "premer",
    "torag",
    "predsed",
    "spik",
    "direktor",
)
SAME, NEAR = 2, 1


@dataclass(frozen=True)
class Person:
    """A person as one place of a text names them; `first` is the sound of the first name's beginning, if it is given."""

    language: str
    first: str
    last: str
    shown: str
    paragraph: int
    start: int
    end: int


def differences(texts: Mapping[str, Sequence[str]], part: str) -> list[Difference]:
    """Persons whom one language names and another does not, or spells otherwise."""
    words = {language: _capitalized(paragraphs) for language, paragraphs in texts.items()}
    people = [person for language, paragraphs in texts.items() for person in persons(paragraphs, language)]
    found: list[Difference] = []
    while people:
        same = [one for one in people if likeness(people[0], one) == SAME]
        people = [one for one in people if one not in same]
        near = [one for one in people if likeness(same[0], one) == NEAR]
        near = [one for one in near if one.language not in {person.language for person in same}]
        people = [one for one in people if one not in near]
        found += _compared(same, near, words, texts, part)
    return _side_by_side(found)


def _side_by_side(found: Sequence[Difference]) -> list[Difference]:
    """A name that one language lacks, and another that only this language has in the same place, are one difference."""
    kept: list[Difference] = []
    for one in found:
        other = next((earlier for earlier in kept if _complete(earlier, one)), None)
        if other:
            kept.remove(other)
            one = Difference("name", tuple(a if a.value else b for a, b in zip(other.said, one.said, strict=True)))
        kept.append(one)
    return kept


def _complete(one: Difference, other: Difference) -> bool:
    pairs = list(zip(one.said, other.said, strict=True))
    places = {said.paragraph for pair in pairs for said in pair if said.value}
    return all(bool(a.value) != bool(b.value) for a, b in pairs) and max(places) - min(places) <= 1


def persons(paragraphs: Sequence[str], language: str) -> Iterator[Person]:
    for number, text in enumerate(paragraphs, 1):
        taken = 0
        matches = (match for pattern in NAMED for match in pattern.finditer(text))
        for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
            if match.start() >= taken and not _no_name(match, text):
                taken = match.end()
                first = (match["first"] or "").rstrip(".")
                sound = latin(first)[:1]
                yield Person(language, sound, match["last"], match[0], number, match.start(), match.end())


def _no_name(match: re.Match[str], text: str) -> bool:
    """Mr President; U.S. Government; "A. Scope" at the beginning of a paragraph is a heading."""
    heading = not text[: match.start()].strip() and re.match(r"\w\.\s", match[0]) is not None
    post = latin(match["last"]).startswith(POSTS)
    return heading or post or NO_INITIALS.match(match[0]) is not None or len(match["last"]) < 3


def likeness(one: Person, other: Person) -> int:
    return _alike(one.last, one.language, other.last, other.language)


def _alike(one: str, language: str, other: str, of_language: str) -> int:
    best = 0
    for mine in stems(one, language):
        for theirs in stems(other, of_language):
            ratio = fuzz.ratio(mine, theirs)
            if _consonants(mine) == _consonants(theirs) and ratio >= 60 and len(_consonants(mine)) > 1:
                if mine[:1] == theirs[:1]:
                    return SAME
                best = max(best, NEAR)
            elif ratio >= 80 and min(len(mine), len(theirs)) > 4:
                best = max(best, NEAR)
    return best


@lru_cache(maxsize=20_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The sounds of a word, as it stands and without the ending of its case."""
    bare = [
        word,
        *(word[: -len(end)] for end in ENDINGS.get(language, ()) if word.endswith(end) and len(word) - len(end) > 3),
    ]
    return tuple(dict.fromkeys(latin(one) for one in bare))


@lru_cache(maxsize=20_000)
def latin(word: str) -> str:
    """One spelling for what Kazakh, Russian, English and French write by the same sound."""
    sound = word.lower().translate(SOUNDS)
    sound = "".join(c for c in unicodedata.normalize("NFD", sound) if not unicodedata.combining(c))
    for pattern, spelt in SPELLINGS:
        sound = pattern.sub(spelt, sound)
    return sound


def _consonants(sound: str) -> str:
    return re.sub("[aeiou]", "", sound)


def _capitalized(paragraphs: Sequence[str]) -> list[tuple[str, int, str]]:
    """Every capitalized word, with its paragraph and that paragraph's text: what a name is looked for among."""
    return [(match[0].capitalize() if match[0].isupper() else match[0], number, text)
            for number, text in enumerate(paragraphs, 1) for match in CAPITALIZED.finditer(text)]  # fmt: skip


def _compared(
    same: list[Person],
    near: list[Person],
    words: Mapping[str, Sequence[tuple[str, int, str]]],
    texts: Mapping[str, Sequence[str]],
    part: str,
) -> Iterator[Difference]:
    told: dict[str, Said] = {}
    for person in [*near, *same]:
        told[person.language] = _said(person, texts[person.language][person.paragraph - 1], part)
    worst = NEAR if near else SAME
    for language in texts:
        if language not in told:
            how, said = _elsewhere(same[0], language, words, part)
            told[language], worst = said, min(worst, how)
    side_by_side = tuple(told[language] for language in texts if language in told)
    if worst < SAME:
        yield Difference("name", side_by_side, "look" if worst == NEAR else "differs")
    elif _initials_differ(same):
        yield Difference("name", side_by_side)


def _initials_differ(same: Sequence[Person]) -> bool:
    """No first name of one language begins as any in another."""
    firsts = {
        language: {one.first for one in same if one.language == language and one.first}
        for language in {one.language for one in same}
    }
    given = [first for first in firsts.values() if first]
    return any(one.isdisjoint(other) for one in given for other in given)


def _elsewhere(
    person: Person, language: str, words: Mapping[str, Sequence[tuple[str, int, str]]], part: str
) -> tuple[int, Said]:
    """The word most like the name. One that is another name in the person's own text is only like it."""
    best, said = 0, Said(language, part, "", 0, "")
    for word, number, text in words[language]:
        how = _alike(person.last, person.language, word, language)
        if how > best and (how == SAME or not _stands_in(word, language, words[person.language], person.language)):
            at = text.find(word)
            best, said = how, Said(language, part, word, number, excerpt(text, at, at + len(word)))
    return best, said


def _stands_in(word: str, language: str, words: Sequence[tuple[str, int, str]], of_language: str) -> bool:
    return any(_alike(word, language, other, of_language) == SAME for other, _, _ in words)


def _said(person: Person, text: str, part: str) -> Said:
    return Said(person.language, part, person.shown, person.paragraph, excerpt(text, person.start, person.end))
