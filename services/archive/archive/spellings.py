"""Other spellings of one word: Kazakh in Latin letters or in the old orthography, names in the letters of others.

Kazakh without its letters has no one spelling: the alphabets of 2018 (á ǵ ı ń ó ú ý) and 2021 (ä ğ ı ñ ö ş ū ü), and
whatever is typed on an English or Russian keyboard (`kukyk`, `кукык`). Each letter has a few readings; vowel harmony
leaves few words, and all of them are given.

Names are compared by their sound: consonants and a, e, o, u in plain Latin letters, without what transliterations
disagree about (i and y, doubled letters, kh and h). Токаев, Тоқаев, Tokayev, Tokaev and Tokaïev are all `tokaev`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from archive import kazakh
from archive.stemming import CACHED_WORDS, is_cyrillic, is_russian, stems

MARK = "~"  # begins a token by which only other spellings are found
SHORTEST_SOUND = 3
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

KAZAKH_IN_LATIN = (
    *("qazaqstan", "kazakstan", "respublikasy", "memleket", "ministrl", "kelis", "halyqaralyq", "halykaralyk"),
    *(
        " jäne ",
        " jáne ",
        " zhane ",
        " jane ",
        " turaly",
        " üşin",
        " úshin",
        " ushin",
        "arasynda",
        " bolyp",
        " boiynsha",
    ),
)

CYRILLIC_SOUNDS = str.maketrans(
    {
        **dict(zip("аәбвгғдеёжзкқлмнңоөпрстуұүфхһэюя", "aabvggdeejzkklmnnooprstuuufhheua", strict=True)),
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ъ": "",
        "ь": "",
        "и": "i",
        "й": "i",
        "ы": "i",
        "і": "i",
    }
)
LATIN_SOUNDS = (
    *(("ž", "j"), ("š", "sh"), ("ş", "sh"), ("č", "ch"), ("ŝ", "sh"), ("û", "u"), ("â", "a"), ("ý", "u"), ("ı", "i")),
    *(("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"), ("tz", "ts")),
    *(("ou", "u"), ("yo", "e"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i")),
)
HARD_C = re.compile(r"c(?!h)")
DJ = re.compile(r"d+j")
DOUBLED = re.compile(r"(.)\1+")


def marks(written: str, folded: str, in_latin_kazakh: bool) -> set[str]:
    """What a text's word is found by besides its stems: a name by its sound, and so every word of old or Latin Kazakh."""
    if not folded[0].isalpha():
        return set()
    if not is_cyrillic(folded):
        read = _nouns_and_verbs(readings(written)) if in_latin_kazakh else ()
        return _sounds((written, *read)) if written[0].isupper() or read else set()
    if is_old(folded):
        return _sounds(kazakh.stems(modern(folded)))
    return _sounds((folded, *stems(folded, with_kazakh=True))) if written[0].isupper() else set()


@lru_cache(maxsize=CACHED_WORDS)
def spellings(written: str, folded: str) -> frozenset[str]:
    """What a word that is asked for is found by besides its own stems, where a text spells it in another way."""
    if not folded[0].isalpha():
        return frozenset()
    if not is_cyrillic(folded):
        read = _nouns_and_verbs(readings(written))
        return frozenset({*read, *_sounds((written, *read))})
    own = stems(folded, with_kazakh=True)
    typed = (
        () if kazakh.is_kazakh(folded) or is_russian(folded) else _nouns_and_verbs(_read(folded.translate(AS_TYPED)))
    )
    now = kazakh.stems(modern(folded)) if is_old(folded) else ()
    return frozenset({*typed, *now, *_sounds((folded, *own, *now))} - set(own))


def is_latin_kazakh(text: str) -> bool:
    """Whether a text has at least two of the commonest Kazakh words, in any Latin spelling."""
    lower = text.casefold()
    return sum(word in lower for word in KAZAKH_IN_LATIN) > 1


def is_old(word: str) -> bool:
    """Whether a folded word may be Kazakh in the orthography of before 1983."""
    return any(old in word for old, _ in OLD) and not is_russian(word)


def modern(word: str) -> str:
    """A Kazakh word of before 1983 as it is written now: `жыйын` is жиын."""
    for old, new in OLD:
        word = word.replace(old, new)
    return word


@lru_cache(maxsize=CACHED_WORDS)
def readings(written: str) -> tuple[str, ...]:
    """The Cyrillic words that a Latin word may be, if it may be Kazakh."""
    word = unicodedata.normalize("NFC", written).casefold().replace("ı", "i")
    return () if ENGLISH_OR_FRENCH.search(word) else _read(DIGRAPH.sub(lambda found: ONE_LETTER[found[0]], word))


def sound(word: str) -> str:
    """The sound of a word in any of the languages, empty where too little of it is left: `tokaev`."""
    word = unicodedata.normalize("NFC", word).casefold()
    full = DJ.sub("j", _cyrillic_sound(word) if is_cyrillic(word) else _latin_sound(word))
    short = DOUBLED.sub(r"\1", full.replace("i", ""))
    short = short if len(short) >= SHORTEST_SOUND else DOUBLED.sub(r"\1", full)
    return short if len(short) >= SHORTEST_SOUND else ""


def _sounds(words: Iterable[str]) -> set[str]:
    return {MARK + heard for heard in map(sound, words) if heard}


def _cyrillic_sound(word: str) -> str:
    return word.translate(CYRILLIC_SOUNDS)


def _latin_sound(word: str) -> str:
    for letters, heard in LATIN_SOUNDS:
        word = word.replace(letters, heard)
    return unicodedata.normalize("NFKD", HARD_C.sub("k", word)).encode("ascii", "ignore").decode().replace("'", "")


def _nouns_and_verbs(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem for word in words for stem in kazakh.stems(word)))


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
