"""Kazakh endings: what a word may be an inflected form of. No kept library has a usable Kazakh stemmer.

A noun is written stem + plural + possessive + case, each ending chosen by two laws: its vowel is back or front as the
last vowel of what it follows (vowel harmony), and its first consonant depends on the sound it follows (assimilation).
An ending is taken off only where both laws allow it, and only in that order. Where the laws leave it open
(`кеңесі`: кеңес + і, or кеңе + сі) every possible stem is given: two words are of one kind if they share a stem.
"""

from collections.abc import Iterator

BACK, FRONT, EITHER = set("аоұыяюё"), set("әеөүіэ"), set("иу")
VOWELS = BACK | FRONT | EITHER
VOICELESS = set("кқпстфхцчшщбвгд")  # б, в, г, д end only borrowed words, where they sound voiceless
NASAL = set("мнң")
SONOROUS = set("рлйуи")
VOICED_AGAIN = {"ғ": "қ", "г": "к", "б": "п"}
DROPPED_VOWEL = {
    "халқ": "халық",
    "орн": "орын",
    "мойн": "мойын",
    "мұрн": "мұрын",
    "құлқ": "құлық",
    "ерн": "ерін",
    "көңл": "көңіл",
    "бөлк": "бөлік",
    "айр": "айыр",
    "қойн": "қойын",
}
SHORTEST = 2

POSSESSED = set("ыі")  # the third person's possessive, after which cases have forms of their own
CONSONANTS = set("бвгғджзйкқлмнңпрстуфхһцчшщ")
VOICED = (CONSONANTS | VOWELS) - VOICELESS

# Each ending in its back and its front form, and the letters it may follow.
Ending = tuple[str, str, set[str]]

CASES: tuple[Ending, ...] = (
    ("ның", "нің", VOWELS | NASAL),
    ("дың", "дің", VOICED - NASAL - VOWELS | SONOROUS),
    ("тың", "тің", VOICELESS),
    ("ны", "ні", VOWELS),
    ("ды", "ді", VOICED - VOWELS | SONOROUS),
    ("ты", "ті", VOICELESS),
    ("н", "н", POSSESSED),
    ("ға", "ге", VOICED),
    ("қа", "ке", VOICELESS),
    ("на", "не", POSSESSED),
    ("да", "де", VOICED),
    ("та", "те", VOICELESS),
    ("нда", "нде", POSSESSED),
    ("дан", "ден", VOICED - NASAL),
    ("тан", "тен", VOICELESS),
    ("нан", "нен", NASAL | POSSESSED),
    ("дағы", "дегі", VOICED),
    ("тағы", "тегі", VOICELESS),
    ("ндағы", "ндегі", POSSESSED),
    ("мен", "мен", VOICED),
    ("бен", "бен", set("жз")),
    ("пен", "пен", VOICELESS),
)
POSSESSIVES: tuple[Ending, ...] = (
    ("сы", "сі", VOWELS),
    ("ы", "і", CONSONANTS),
    ("мыз", "міз", VOWELS),
    ("ымыз", "іміз", CONSONANTS),
    ("ңыз", "ңіз", VOWELS),
    ("ыңыз", "іңіз", CONSONANTS),
)
PLURALS: tuple[Ending, ...] = (
    ("лар", "лер", VOWELS | SONOROUS),
    ("дар", "дер", set("лмнңжз")),
    ("тар", "тер", VOICELESS),
)
HARMONY_FREE = ("мен", "бен", "пен", "н")


def stems(word: str) -> tuple[str, ...]:
    """What a folded (lower-case) word may be a form of, itself first, the shortest stem last."""
    found = [word]
    for endings in (CASES, POSSESSIVES, PLURALS):
        found += [shorter for longer in found for shorter in _without(longer, endings)]
    return tuple(sorted(dict.fromkeys(_ending_restored(stem) for stem in found), key=len, reverse=True))


def is_kazakh(text: str) -> bool:
    """Whether the text has any of the letters that Russian does not."""
    return not set("әғқңөұүһі").isdisjoint(text.casefold())


def _without(word: str, endings: tuple[Ending, ...]) -> Iterator[str]:
    for back, front, follows in endings:
        for ending, harmony in ((back, BACK), (front, FRONT)):
            stem = word.removesuffix(ending)
            if stem != word and _may_follow(stem, ending, follows, harmony):
                yield stem
                break


def _may_follow(stem: str, ending: str, follows: set[str], harmony: set[str]) -> bool:
    vowels = [letter for letter in stem if letter in VOWELS]
    if len(stem) < SHORTEST or not vowels or stem[-1] not in follows:
        return False
    return ending in HARMONY_FREE or vowels[-1] in harmony or vowels[-1] in EITHER


def _ending_restored(stem: str) -> str:
    """`құқығы` leaves құқығ, which is құқық; `халқы` leaves халқ, which is халық."""
    stem = stem[:-1] + VOICED_AGAIN.get(stem[-1], stem[-1])
    return DROPPED_VOWEL.get(stem, stem)
