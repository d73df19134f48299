"""Kazakh written otherwise than now: in Latin letters, on another keyboard, in the orthography of before 1983.

Kazakh without its letters has no one spelling: the alphabets of 2018 (á ǵ ı ń ó ú ý) and 2021 (ä ğ ı ŋ or ñ ö ş ū ü), and
whatever is typed on an English or Russian keyboard (`kukyk`, `кукык`). Each letter has a few readings; vowel harmony
leaves few words, and all of them are given.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from archive.stemming import CACHED_WORDS, is_russian

MOST_READ_AS_RUSSIAN = 3  # и in a borrowed beginning: ministrligi, министрлігі

ONE_LETTER = {"shch": "щ", "sh": "ş", "ch": "ч", "zh": "j", "kh": "h", "gh": "ğ", "ng": "ñ"}
DIGRAPH = re.compile("|".join(ONE_LETTER))
UNAMBIGUOUS = str.maketrans("abdefhjlmprstvxzäáğǵñńöóüúūşýwq", "абдефхжлмпрствхзәәғғңңөөүүұшууқ")
AS_TYPED = str.maketrans("абвгдежзийклмнопрстуфхшщыэ", "abvgdejziiklmnoprstufhşщye")
HAS_BACK, HAS_FRONT = re.compile(r"[ayqğǵū]"), re.compile(r"[eäáöóüú]")
GLIDES = (
    (re.compile(r"i[iy]a"), "ия"),
    (re.compile(r"[iy]a"), "я"),
    (re.compile(r"[iy]u"), "ю"),
    (re.compile(r"(?<=[aeouäáöóüúū])[iy]"), "й"),
    (re.compile(r"(?<=[aeäá])u|u(?=[aeiy]|$)"), "у"),
)
NEXT_TO_BACK = re.compile(r"[kg](?=[aouyаоұыу])|(?<=[aouyаоұыу])[kg]")
BORROWED = ((re.compile(r"(?:ts|(?<!s)s)и?я"), "ция"), (re.compile("ts"), "ц"))
FIRST_A = re.compile(r"(?<![aeouy])a(?=[^aouyqğǵū]*e[^aouyqğǵū]*$)")
ENGLISH_OR_FRENCH = re.compile(r"c(?!h)|th|ph|oo|ee|tion|qu[ei]")
OLD = (("ый", "и"), ("ій", "и"), ("ұу", "у"), ("үу", "у"))

ITS_LETTERS = set("ǵğńñŋūşıýäöüáóú")
KAZAKH_IN_LATIN = """
qazaqstan kazakstan respublikasy memleket ministrl kelis halyqaralyq halykaralyk arasynda boiynsha ondegi onindegi
_jäne _jáne _zhane _jane_ _turaly _üşin _úshin _ushin _bolyp _jyl _zhyl qatysty katysty qy yq
"""
COMMON_WORDS = tuple(word.replace("_", " ") for word in KAZAKH_IN_LATIN.split())


def is_latin_kazakh(text: str) -> bool:
    """Whether a text has at least two marks of Kazakh, common words and pairs of letters, in any Latin spelling."""
    lower = text.casefold()
    return sum(word in lower for word in COMMON_WORDS) > 1


def has_its_letters(word: str) -> bool:
    """Whether a bare word has a letter of either alphabet that English and French do without."""
    return not ITS_LETTERS.isdisjoint(word)


def is_old(word: str) -> bool:
    """Whether a folded word may be Kazakh in the orthography of before 1983."""
    return any(old in word for old, _ in OLD) and not is_russian(word)


def modern(word: str) -> str:
    """A Kazakh word of before 1983 as it is written now: `жыйын` is жиын."""
    for old, new in OLD:
        word = word.replace(old, new)
    return word


@lru_cache(maxsize=CACHED_WORDS)
def readings(bare: str) -> tuple[str, ...]:
    """The Cyrillic words that a Latin word may be, if it may be Kazakh."""
    word = bare.replace("ı", "i").replace("ŋ", "ñ")
    return () if ENGLISH_OR_FRENCH.search(word) else _read(DIGRAPH.sub(lambda found: ONE_LETTER[found[0]], word))


def typed_in_russian(word: str) -> tuple[str, ...]:
    """The Kazakh words that a word without a Kazakh letter may be, if it is no Russian one."""
    return () if is_russian(word) else _read(word.translate(AS_TYPED))


def _read(word: str) -> tuple[str, ...]:
    """Every combination of: front or back where the vowels do not say, native or borrowed, и or і, н or ң."""
    back, front = HAS_BACK.search(word), HAS_FRONT.search(word)
    harmonies = (True, False) if not (back or front) else (bool(front and not back),)
    for pattern, letter in GLIDES:
        word = pattern.sub(letter, word)
    spelled = (
        _with_velars(_consonants_and_vowels(each, is_front, native))
        for whole in dict.fromkeys((word, FIRST_A.sub("ä", word, count=1)))
        for each in _with_i(whole)
        for is_front, native in product(harmonies, (True, False))
    )
    return tuple(dict.fromkeys(found for each in spelled for found in each))


def _with_i(word: str) -> Iterator[str]:
    """The first of them и, as in what is borrowed, the others і, as in Kazakh endings."""
    for borrowed in range(min(word.count("i"), MOST_READ_AS_RUSSIAN) + 1):
        yield word.replace("i", "и", borrowed).replace("i", "і")


def _consonants_and_vowels(word: str, is_front: bool, native: bool) -> str:
    if native and is_front:
        word = word.replace("o", "ө").replace("u", "ү", _first_syllable(word))
    elif native:
        word = NEXT_TO_BACK.sub(lambda found: "қ" if found[0] == "k" else "ғ", word)
        word = word.replace("u", "ұ", _first_syllable(word))
    else:
        for pattern, borrowed in BORROWED:
            word = pattern.sub(borrowed, word)
    rest = str.maketrans({"o": "о", "u": "у", "k": "к", "g": "г", "y": "ы", "n": "н"})
    return word.translate(rest).translate(UNAMBIGUOUS)


def _first_syllable(word: str) -> int:
    """How many u to read as ү or ұ, which stand in the first syllable only: one, or none."""
    vowel = re.search(r"[aeouyäáöóüúūияіюу]", word)
    return int(vowel is not None and vowel[0] == "u")


def _with_velars(word: str) -> Iterator[str]:
    """Typed without its hook, ң is н: at the end (-ның), or at its first place (кеңес)."""
    yield word
    if "ң" in word or "н" not in word:
        return
    first = word.replace("н", "ң", 1)
    yield first
    if word.endswith("н"):
        yield word[:-1] + "ң"
        yield first[:-1] + "ң"
