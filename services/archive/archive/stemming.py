"""Folding and stems: what the inflections of a word have in common, by its script.

Cyrillic is taken as Russian, and as Kazakh where the text is Kazakh or may be; Latin as English and as French.
A Russian word is stemmed by the dictionary of OpenCorpora (pymorphy3) to its lemma, or to each of its lemmas; one that the
dictionary has not, and every English and French word, by Snowball. Irregular English words are listed here.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from threading import Lock
from typing import Literal

import snowballstemmer
from pymorphy3 import MorphAnalyzer

from archive import kazakh

LONGEST_TOKEN = 100
CACHED_WORDS = 100_000

ONE_AT_A_TIME = Lock()  # a stemmer of Snowball keeps its word in itself, and pages are indexed in threads

Language = Literal["en", "fr", "ru", "kk"]

EMPTY_WORDS = """
a an and any are as at by did do does for from had has have how in is it its of on or that the their there this to
was were what when where which who whom why with
au aux ce cette comment dans de des du en est et la le les ou par pour quand que quel quelle quels qui sur un une
без был была было были в во где для до его ее за и из или их к как какая какие какой когда кто ли на не о об от по при с
сколько со у что это этот
бойынша бұл деп жөнінде жөніндегі және кім қай қайда қалай қандай қанша қашан мен не неше осы ол сол туралы үшін
"""
STOP_WORDS = frozenset(EMPTY_WORDS.split())

ELISION = re.compile(r"^(?:[dlcjmnst]|qu)['’]|['’]s?$")
# Cyrillic typed with Latin letters that look the same: келiсiм. Old Kazakh files are full of it.
LOOKALIKES = str.maketrans("aceiopxyhkmtb", "асеіорхуһкмтв")
EMPTY_PARTS = ("PREP", "CONJ", "PRCL")  # после is hardly ever a form of посол
ALGORITHMS: dict[str, str] = {"en": "english", "fr": "french", "ru": "russian"}
# A lemma followed by its irregular forms.
IRREGULAR = """
addendum addenda / analysis analyses / appendix appendices / arise arose arisen / axis axes / basis bases
bear bore borne / beat beaten / become became / begin began begun / bind bound / bite bit bitten / blow blew blown
break broke broken / breed bred / bring brought / build built / bureau bureaux / burn burnt / buy bought
catch caught / child children / choose chose chosen / come came / consortium consortia / corrigendum corrigenda
crisis crises / criterion criteria / curriculum curricula / datum data / deal dealt / diagnosis diagnoses / dig dug
draw drew drawn / drink drank drunk / drive drove driven / eat ate eaten / emphasis emphases / erratum errata
fall fell fallen / feed fed / feel felt / fight fought / find found / flee fled / fly flew flown / foot feet
forbid forbade forbidden / foresee foresaw foreseen / forget forgot forgotten / forgive forgave forgiven
formula formulae / freeze froze frozen / give gave given / go went gone / goose geese / grow grew grown / half halves
hang hung / hear heard / hide hid hidden / hold held / hypothesis hypotheses / index indices / keep kept
knife knives / know knew known / lead led / leaf leaves / learn learnt / leave left / lend lent / life lives
lose lost / make made / mean meant / medium media / meet met / memorandum memoranda / mislead misled
mistake mistook mistaken / moratorium moratoria / mouse mice / nucleus nuclei / overcome overcame
override overrode overridden / oversee oversaw overseen / overthrow overthrew overthrown / pay paid
phenomenon phenomena / prove proven / rebuild rebuilt / referendum referenda / repay repaid / resell resold
rewrite rewrote rewritten / ride rode ridden / rise rose risen / run ran / say said / see saw seen / seek sought
sell sold / send sent / shake shook shaken / shelf shelves / shoot shot / show shown / sink sank sunk / sit sat
sleep slept / speak spoke spoken / spend spent / stand stood / steal stole stolen / stratum strata
strike struck stricken / swear swore sworn / sweep swept / symposium symposia / synthesis syntheses / take took taken
teach taught / tear tore torn / tell told / thesis theses / thief thieves / think thought / throw threw thrown
tooth teeth / undergo underwent undergone / understand understood / undertake undertook undertaken / uphold upheld
wear wore worn / wife wives / win won / withdraw withdrew withdrawn / withhold withheld / withstand withstood
wolf wolves / write wrote written
"""
LEMMAS = {
    form: lemma
    for lemma, *forms in (group.split() for group in re.split(r"[/\n]", IRREGULAR) if group.strip())
    for form in forms
}


def bare(word: str) -> str:
    """Case, ё, soft and line-end hyphens, elision, possessive, apostrophes: gone; accents kept."""
    plain = unicodedata.normalize("NFC", word).casefold().replace("\u00ad", "").replace("-\n", "").replace("ё", "е")
    return ELISION.sub("", plain).replace("'", "").replace("’", "")


def fold(word: str) -> str:
    """A bare word without accents of Latin letters; one with a Cyrillic letter is Cyrillic throughout."""
    return _in_one_script(bare(word))[:LONGEST_TOKEN]


def is_cyrillic(folded: str) -> bool:
    return "\u0400" <= folded[0] <= "\u052f"


@lru_cache(maxsize=CACHED_WORDS)
def is_russian(folded: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_dictionary().word_is_known(folded))


@lru_cache(maxsize=CACHED_WORDS)
def stems(folded: str, with_kazakh: bool) -> tuple[str, ...]:
    """What a folded word is found by; its language is not known, but whether it may be Kazakh."""
    if not folded[0].isalpha():
        return (folded,)
    if not is_cyrillic(folded):
        return (*stems_in("en", folded), *stems_in("fr", folded))
    russian = () if kazakh.is_kazakh(folded) else stems_in("ru", folded)
    return (*russian, *kazakh.stems(folded)) if with_kazakh else russian


def stems_in(language: Language, folded: str) -> tuple[str, ...]:
    """What a folded word of a known language is found by."""
    if language == "kk":
        return kazakh.stems(folded)
    with ONE_AT_A_TIME:
        return _russian(folded) if language == "ru" else _latin(language, folded)


def _latin(language: Language, folded: str) -> tuple[str, ...]:
    stem = _stemmer(language)
    lemma = _irregular_lemma(folded) if language == "en" else None
    return (stem(folded), stem(lemma)) if lemma else (stem(folded),)


def _irregular_lemma(folded: str) -> str | None:
    """Of children, of wrote; and of chairmen, by the men in them."""
    return f"{folded[:-3]}man" if folded.endswith("men") else LEMMAS.get(folded)


def _russian(folded: str) -> tuple[str, ...]:
    """Surnames look like other words' forms: Токаев would be of токай alone, so it keeps the form its cases have."""
    surname = (folded,) if folded.endswith(kazakh.SURNAME) else ()
    if not is_russian(folded):
        return (_stemmer("ru")(folded), *surname)
    parses = _dictionary().parse(folded)
    if parses[0].tag.POS in EMPTY_PARTS:
        return (folded,)
    return (*dict.fromkeys(parse.normal_form.replace("ё", "е") for parse in parses), *surname)


def _in_one_script(word: str) -> str:
    if word.isascii():
        return word
    if any("\u0400" <= letter <= "\u052f" for letter in word):
        return word.translate(LOOKALIKES)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@cache
def _stemmer(language: Language) -> Callable[[str], str]:
    stem: Callable[[str], str] = snowballstemmer.stemmer(ALGORITHMS[language]).stemWord
    return stem


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()
