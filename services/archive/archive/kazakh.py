"""Kazakh endings: what a word may be an inflected form of. No kept library has a usable Kazakh stemmer.

A noun is written stem + plural + possessive + case, each ending chosen by two laws: its vowel is back or front as the
last vowel of what it follows (vowel harmony), and its first consonant depends on the sound it follows (assimilation).
A verb is written stem + passive + negation + tense or participle, by the same laws; a participle and the infinitive
(`орындау`) take the endings of nouns. An ending is taken off only where both laws allow it, and only in that order.
Where the laws leave it open (`кеңесі`: кеңес + і, or кеңе + сі) every possible stem is given: two words are of one
kind if they share a stem. A verb's stem ends with a hyphen, so that the locative `сотта` and the verb `сотта-`
have nothing in common.

Not taken off, because too many other words end so: the first and second person's -ым, -ың on a bare noun
(`келісім` is no form of `келіс`), -лы, the converbs -а, -е, -й and the reflexive -ын.
"""

from collections.abc import Iterable, Iterator

LETTERS = "әғқңөұүһі"  # those that Russian has not
BACK, FRONT, EITHER = set("аоұыяюё"), set("әөүіеэ"), set("иу")
VOWELS = BACK | FRONT
CONSONANTS = set("бвгғджзйкқлмнңпрстуифхһцчшщьъ")  # у and и take the endings of consonants: тау + ы, такси + дің
VOICELESS = set("кқпстфхһцчшщбвгд")  # б, в, г, д end only borrowed words, where they sound voiceless
NASAL, HUMMING = set("мнң"), set("жз")
VOICED = CONSONANTS - VOICELESS - set("ғ")  # ғ ends no word: it is қ before a vowel
POSSESSED = set("ыі")  # the third person's possessive, after which cases have forms of their own
ANY = VOWELS | VOICELESS | VOICED

SHORTEST = 2
VOICED_AGAIN = {"ғ": "қ", "г": "к", "б": "п"}
BEFORE_DROPPED, AFTER_DROPPED = set("рлйуңнғ"), set("қкпнзсрл")
SURNAME = ("ов", "ев")  # its vowel is Russian: Тоқаевтың by the first vowels, Жәнібековтің too
REFLEXIVE = {"қолдан"}  # to use; not the passive of қолда-, to support
NO_VERBS = {"тарап", "талап", "есеп", "жауап"}  # nouns that end as converbs do: `тарап` is no form of `тарау`

Endings = dict[str, tuple[set[str], set[str]]]  # an ending: the letters it may follow, the vowels it goes with


def _endings(*rows: tuple[str, str, set[str]]) -> Endings:
    """Rows of the back form, the front form (one and the same where there is no harmony), what they may follow."""
    table: Endings = {}
    for back, front, follows in rows:
        table[front] = (follows, FRONT)
        table[back] = (follows, BACK if back != front else BACK | FRONT)
    return table


LIKENESS = _endings(
    ("ша", "ше", ANY),
    ("дай", "дей", VOICED | VOWELS),
    ("тай", "тей", VOICELESS),
    ("сыз", "сіз", ANY),
    ("нікі", "нікі", VOWELS | NASAL),
    ("дікі", "дікі", VOICED),
    ("тікі", "тікі", VOICELESS),
)
CASES = _endings(
    ("ның", "нің", VOWELS | NASAL),
    ("дың", "дің", VOICED - NASAL),
    ("тың", "тің", VOICELESS),
    ("ны", "ні", VOWELS),
    ("ды", "ді", VOICED),
    ("ты", "ті", VOICELESS),
    ("н", "н", POSSESSED),
    ("ға", "ге", VOICED | VOWELS),
    ("қа", "ке", VOICELESS),
    ("на", "не", POSSESSED),
    ("ыма", "іме", CONSONANTS),
    ("да", "де", VOICED | VOWELS),
    ("та", "те", VOICELESS),
    ("нда", "нде", POSSESSED),
    ("дан", "ден", VOICED - NASAL | VOWELS),
    ("тан", "тен", VOICELESS),
    ("нан", "нен", NASAL | POSSESSED),
    ("дағы", "дегі", VOICED | VOWELS),
    ("тағы", "тегі", VOICELESS),
    ("ндағы", "ндегі", POSSESSED),
    ("мен", "мен", VOICED - HUMMING | VOWELS),
    ("бен", "бен", HUMMING),
    ("пен", "пен", VOICELESS),
)
POSSESSIVES = _endings(
    ("сы", "сі", VOWELS),
    ("ы", "і", CONSONANTS),
    ("мыз", "міз", VOWELS),
    ("ымыз", "іміз", CONSONANTS),
    ("ңыз", "ңіз", VOWELS),
    ("ыңыз", "іңіз", CONSONANTS),
)
PLURALS = _endings(
    ("лар", "лер", VOWELS | set("руий")),
    ("дар", "дер", NASAL | HUMMING | set("л")),
    ("тар", "тер", VOICELESS),
    ("ларым", "лерім", VOWELS | set("руий")),
    ("дарым", "дерім", NASAL | HUMMING | set("л")),
    ("тарым", "терім", VOICELESS),
)
TENSES = _endings(
    ("у", "у", CONSONANTS - set("уи") | set("ае")),
    ("ған", "ген", VOICED | VOWELS),
    ("қан", "кен", VOICELESS),
    ("ғандық", "гендік", VOICED | VOWELS),
    ("қандық", "кендік", VOICELESS),
    ("атын", "етін", CONSONANTS),
    ("йтын", "йтін", VOWELS),
    ("ып", "іп", CONSONANTS),
    ("п", "п", VOWELS),
    ("са", "се", ANY),
    ("ады", "еді", CONSONANTS),
    ("йды", "йді", VOWELS),
    ("амыз", "еміз", CONSONANTS),
    ("ймыз", "йміз", VOWELS),
    ("ды", "ді", VOICED | VOWELS),
    ("ты", "ті", VOICELESS),
    ("дық", "дік", VOICED | VOWELS),
    ("тық", "тік", VOICELESS),
    ("сын", "сін", ANY),
    ("ғалы", "гелі", VOICED | VOWELS),
    ("қалы", "келі", VOICELESS),
    ("мақ", "мек", VOWELS | set("рлйу")),
    ("бақ", "бек", NASAL | HUMMING),
    ("пақ", "пек", VOICELESS),
)
NEGATIONS = _endings(
    ("ма", "ме", VOWELS | set("рлйу")),
    ("ба", "бе", NASAL | HUMMING),
    ("па", "пе", VOICELESS),
)
PASSIVES = _endings(
    ("ыл", "іл", CONSONANTS),
    ("л", "л", VOWELS),
    ("ын", "ін", set("л")),
    ("н", "н", set("ае")),
)


def stems(word: str) -> tuple[str, ...]:
    """What a folded (lower-case) word may be a form of: nouns, itself first, the shortest last; then stems of verbs."""
    nouns = [word]
    for endings in (LIKENESS, CASES, POSSESSIVES, PLURALS):
        nouns += [shorter for longer in nouns for shorter in _without(longer, endings)]
    nouns = sorted(dict.fromkeys(nouns), key=len, reverse=True)
    return (*nouns, *dict.fromkeys(stem for noun in nouns for stem in _verb_stems(noun)))


def is_kazakh(text: str) -> bool:
    """Whether the text has any of the letters that Russian does not."""
    return any(letter in text for letter in LETTERS + LETTERS.upper())


def _without(word: str, endings: Endings) -> Iterator[str]:
    for ending, stem in _taken_off(word, endings):
        yield from _noun_restored(stem, ending) if ending[0] in POSSESSED else (stem,)


def _taken_off(word: str, endings: Endings) -> Iterator[tuple[str, str]]:
    """Each ending that may be taken off by the laws of sound, and what is left."""
    for length in range(1, min(6, len(word) - SHORTEST) + 1):
        ending, stem = word[-length:], word[:-length]
        if ending in endings:
            follows, harmony = endings[ending]
            if stem[-1] in follows and _in_harmony(stem, harmony) and (len(stem) > SHORTEST or stem[-1] not in VOWELS):
                yield ending, stem


def _in_harmony(stem: str, harmony: set[str]) -> bool:
    """By the last vowel. и and a у within leave it open, as a soft sign and a surname's ending do; a у at the end
    follows what is before.
    """
    open_too = stem.endswith(("ь", *SURNAME))
    for letter in reversed(stem.removesuffix("у")):
        if letter in VOWELS:
            return letter in harmony or open_too
        if letter in EITHER:
            return True
    return stem[-1] == "у"


def _noun_restored(stem: str, ending: str) -> Iterable[str]:
    """`құқығы` leaves құқығ, which is құқық; `клубы` is of клуб or of клуп; `халқы` leaves халқ, which is халық."""
    if stem[-1] == "ғ":
        return (stem[:-1] + "қ",)
    if stem[-1] in VOICED_AGAIN:
        return (stem, stem[:-1] + VOICED_AGAIN[stem[-1]])
    if len(stem) > SHORTEST and stem[-2] in BEFORE_DROPPED and stem[-1] in AFTER_DROPPED:
        before = VOICED_AGAIN.get(stem[-2], stem[-2])
        return (stem, stem[:-2] + before + ending[0] + stem[-1])
    return (stem,)


def _verb_stems(word: str) -> Iterator[str]:
    for stem in _without_tense(word):
        for positive in (stem, *(left for _, left in _taken_off(stem, NEGATIONS))):
            for active in (positive, *_without_passive(positive)):
                yield _as_verb(active)


def _without_tense(word: str) -> Iterator[str]:
    """A й is written together with the vowel that follows it: қою is қой + у, қояды қой + ады."""
    if word in NO_VERBS:
        return
    parted = word[:-1] + "йу" if word.endswith("ю") else word
    for ending in ("яды", "ятын"):
        parted = word.removesuffix(ending) + "йа" + ending[1:] if word.endswith(ending) else parted
    for _, stem in _taken_off(parted, TENSES):
        yield stem


def _without_passive(stem: str) -> Iterator[str]:
    """-л after a vowel only from two syllables on; -н only where л stands before it and forbids another."""
    if stem in REFLEXIVE:
        return
    for ending, active in _taken_off(stem, PASSIVES):
        if ending[0] in VOWELS or (_syllables(active) > 1 and (ending == "л" or "л" in active[-3:])):
            yield active


def _syllables(word: str) -> int:
    return sum(letter in VOWELS or letter in EITHER for letter in word)


def _as_verb(stem: str) -> str:
    """One writing for one verb: таны- and тан- (both тану), тап- and таб- (табу)."""
    if stem[-1] in POSSESSED and len(stem) > SHORTEST:
        stem = stem[:-1]
    return stem[:-1] + VOICED_AGAIN.get(stem[-1], stem[-1]) + "-"
