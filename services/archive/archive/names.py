"""Names by their sound, the same in whatever letters a name is written.

Consonants and a, e, o, u in plain Latin letters, without what transliterations (passports, BGN, ISO 9, French) disagree
about: i and y, doubled letters, kh and h. Токаев, Тоқаев, Tokayev, Tokaev and Tokaïev are all `tokaev`.
"""

import re
import unicodedata

from archive.stemming import is_cyrillic

SHORTEST = 3  # letters; too little is left of a shorter name, and its i is kept

VOWELS_AND_CONSONANTS = str.maketrans("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһыіэюя", "aabvggdeejziikklmnnooprstuuufhhiieua")
OF_TWO_LETTERS = str.maketrans({"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": ""})
LATIN_SOUNDS = (
    *(("ž", "j"), ("š", "sh"), ("ş", "sh"), ("č", "ch"), ("ŝ", "sh"), ("û", "u"), ("â", "a"), ("ý", "u"), ("ı", "i")),
    *(("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"), ("tz", "ts")),
    *(("ou", "u"), ("yo", "e"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i")),
)
HARD_C = re.compile(r"c(?!h)")
DJ = re.compile(r"d+j")
DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The sound of a bare word in any of the languages, empty where too little of it is left: `tokaev`."""
    full = DJ.sub("j", _cyrillic_sound(word) if is_cyrillic(word) else _latin_sound(word))
    short = DOUBLED.sub(r"\1", full.replace("i", ""))
    short = short if len(short) >= SHORTEST else DOUBLED.sub(r"\1", full)
    return short if len(short) >= SHORTEST else ""


def _cyrillic_sound(word: str) -> str:
    return word.translate(VOWELS_AND_CONSONANTS).translate(OF_TWO_LETTERS)


def _latin_sound(word: str) -> str:
    for letters, heard in LATIN_SOUNDS:
        word = word.replace(letters, heard)
    return unicodedata.normalize("NFKD", HARD_C.sub("k", word)).encode("ascii", "ignore").decode()
