"""Lists of agreements: how long they are in each language, and whether a later part names one with another date or number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from composer.checks.differences import Difference, Said, excerpt, in_order
from composer.checks.languages import LANGUAGES
from composer.checks.mentions import SURE, plain
from composer.checks.numbers import LABEL
from composer.checks.rows import mentions_of

AGREEMENT = {
    "ru": r"соглашени\w*|договор(?!н|и)\w{0,3}|меморандум\w*|протокол\w*|конвенци\w*|хартия|декларац\w*|программ\w* сотрудничества|план\w* действий",
    "kk": r"келісім\w*|шарт(?!т[ыі]қ)\w*|меморандум\w*|хаттама\w*|конвенция\w*|хартия\w*|декларация\w*|іс-қимыл жоспар\w*",
    "en": r"agreements?|treaty|treaties|memorand\w+|protocols?|conventions?|charter|declarations?|action plan",
    "fr": r"accords?|traités?|mémorandums?|protocoles?|conventions?|charte|déclarations?|plan d’action",
}
PATTERNS = {language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for language, words in AGREEMENT.items()}
SMALL_WORDS = """
о об от по из и на в с со за к между года году год г вступило силу подписано подписан подписана действует утвержден утверждено
туралы және мен бен пен арасындағы жылғы жылдың күшіне енген қол қойылған бекітілген
the of on and in for between with to a an signed force entry entered dated
le la les l de du des d et en sur entre au aux signé relatif à
республики казахстан правительством правительство қазақстан республикасы республикасының үкіметі republic kazakhstan government
"""
SMALL = frozenset(SMALL_WORDS.split())
WORD = re.compile(r"[^\W\d_]{2,}")
TITLE_WORDS = 3
ALIKE = 80


@dataclass(frozen=True)
class Agreement:
    """An agreement as an item of a list names it: the words of its title, its days and its numbers."""

    part: str
    language: str
    paragraph: int
    text: str
    words: frozenset[str]
    dates: frozenset[object]
    numbers: frozenset[object]

    def said(self, value: str) -> Said:
        return Said(self.language, self.part, value, self.paragraph, excerpt(self.text, 0, min(len(self.text), 120)))


def agreements(paragraphs: Sequence[str], language: str, part: str) -> list[Agreement]:
    """Paragraphs and rows that name an agreement by its title, with a title long enough to know it by."""
    found = (_agreement(plain(text), number, language, part) for number, text in enumerate(paragraphs, 1))
    return [one for one in found if one]


def across_parts(texts: Mapping[str, Mapping[str, Sequence[str]]]) -> list[Difference]:
    """The same agreement with another date or number in another part; `texts` are paragraphs by part and language."""
    found: list[Difference] = []
    for language in LANGUAGES:
        named = {
            part: agreements(given[language], language, part) for part, given in texts.items() if language in given
        }
        for one, other in combinations(named, 2):
            found += _between(named[one], named[other])
    return in_order(found)


def lists_compared(texts: Mapping[str, Sequence[str]], part: str) -> list[Difference]:
    """Lists of agreements that are longer in one language than in another."""
    items = {language: list(_items(texts[language], language)) for language in LANGUAGES if texts.get(language)}
    if len({len(found) for found in items.values()}) < 2 or max(map(len, items.values())) < 2:
        return []
    said = [
        Said(language, part, str(len(found)), found[-1][0] if found else 0, excerpt(found[-1][1]) if found else "")
        for language, found in items.items()
    ]
    return [Difference("list", tuple(said))]


def _items(paragraphs: Sequence[str], language: str) -> Iterator[tuple[int, str]]:
    """Numbered items and rows of a table that give an agreement's date or number, or its title and nothing before it."""
    for number, text in enumerate(map(plain, paragraphs), 1):
        label = LABEL.match(text)
        named = PATTERNS[language].search(text)
        if named and (label or " | " in text):
            title = re.split(r" \| ", text[label.end() if label else 0 :])[0].rstrip(" .;")
            alone = named[0] in (title[: len(named[0])], title[-len(named[0]) :])
            if alone or any(one.kind == "reference" or one.kind == "date" for one in mentions_of(text, language)):
                yield number, text


def _agreement(text: str, number: int, language: str, part: str) -> Agreement | None:
    if not PATTERNS[language].search(text):
        return None
    mentioned = [one for one in mentions_of(text, language) if one.strength == SURE]
    dates = frozenset(one.value for one in mentioned if isinstance(one.value, tuple) and one.value[0] == "date")
    numbers = frozenset(one.value for one in mentioned if one.kind == "reference")
    words = _title(text, [(one.start, one.end) for one in mentioned])
    return Agreement(part, language, number, text, words, dates, numbers) if len(words) >= TITLE_WORDS else None


def _title(text: str, taken: Sequence[tuple[int, int]]) -> frozenset[str]:
    for start, end in taken:
        text = text[:start] + " " * (end - start) + text[end:]
    return frozenset(word for word in (found.lower() for found in WORD.findall(text)) if word not in SMALL)


def _between(ones: Sequence[Agreement], others: Sequence[Agreement]) -> Iterator[Difference]:
    for one in ones:
        alike = [other for other in others if _same_title(one, other)]
        if alike and all(_contradicts(one, other) for other in alike):
            other = alike[0]
            value, against = _values(one, other)
            yield Difference("agreement", (one.said(value), other.said(against)))


def _same_title(one: Agreement, other: Agreement) -> bool:
    """Every word of the shorter title is in the longer one, in some case."""
    short, long = sorted((one.words, other.words), key=len)
    if len(long) > len(short) * 2:
        return False
    return all(process.extractOne(word, long, scorer=fuzz.ratio, score_cutoff=ALIKE) for word in short)


def _contradicts(one: Agreement, other: Agreement) -> bool:
    return _apart(one.dates, other.dates) or _apart(one.numbers, other.numbers)


def _apart(one: frozenset[object], other: frozenset[object]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _values(one: Agreement, other: Agreement) -> tuple[str, str]:
    kind = "date" if _apart(one.dates, other.dates) else "reference"
    return _shown(one, kind), _shown(other, kind)


def _shown(one: Agreement, kind: str) -> str:
    held = one.dates if kind == "date" else one.numbers
    return ", ".join(mention.shown for mention in mentions_of(one.text, one.language) if mention.value in held)
