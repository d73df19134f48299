"""What is searched: one entry for each document with all its pages, or for each entry of a register; and its index form."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from archive.analysis import Word, exact_tokens, form_tokens, words_of

OPEN = "open"  # in the index and the vocabulary, of what every officer may see; `label_of` never says this
GAP = "¶"  # no word: a phrase does not reach from the title into the text, or from there into what is beside it
FACETS = ("kind", "year", "body", "country", "procedure", "language")
LEARNT = range(4, 31)  # letters of the words that a misspelling may be corrected to

Value = str | int | list[str]


@dataclass(frozen=True)
class Entry:
    """One thing that can be found, as its source tells it (`indexing.Source`).

    `id` is its own among all sources, and `known` counts what became known of it. `name` is the file, empty where there
    is none; `address` its page, and `original` where the file opens at `#page=N`, empty where it does not. `numbers` is
    what registries call it: number, reference, the reference of its case. `about` is searched and not shown. `access`
    are the labels one of which a reader must hold; empty: every officer may see it. `filed` is since when it is here.
    """

    id: str
    kind: str
    title: str
    address: str
    dated: date
    filed: datetime
    name: str = ""
    original: str = ""
    language: str = ""
    body: str = ""
    country: str = ""
    procedure: str = ""
    case_id: str = ""
    reference: str = ""
    numbers: tuple[str, ...] = ()
    about: str = ""
    access: tuple[str, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()
    known: int = 1

    @property
    def beside(self) -> str:
        """What it is found by beside the text of its pages."""
        return "\n".join((self.title, *self.numbers, self.about))


@dataclass(frozen=True)
class Indexed:
    """An entry as both engines take it: `fields` by name, and `words`, which corrections are taken from."""

    id: str
    fields: Mapping[str, Value]
    labels: tuple[str, ...]
    words: frozenset[str]


def analysed(entry: Entry) -> Indexed:
    """The entry taken apart once, for either engine: tokens with a space between them, keywords, whole numbers."""
    title = words_of("\n".join((entry.title, *entry.numbers)))
    pages = [words_of(text) for _, text in entry.pages]
    about = words_of(entry.about)
    labels = tuple(sorted(map(label_of, entry.access))) or (OPEN,)
    fields = {
        "document": entry.id,
        "exact": f" {GAP} ".join(_exact(words) for words in (title, list(chain(*pages)), about)),
        "forms": " ".join(_forms(words) for words in (title, *pages, about)),
        "title": _exact(title),
        "title_forms": _forms(title),
        "labels": list(labels),
        "order": order_of(entry.dated, entry.id),
        "language_number": language_number_of(keyword(entry.language)),
        "filed": int(entry.filed.timestamp()),
        **_keywords(entry),
    }
    return Indexed(entry.id, fields, labels, frozenset(_learnt(chain(title, *pages, about))))


def label_of(access: str) -> str:
    """A label of access as the index has it, which no name of a label can make look open."""
    return f"held {access}"


def order_of(dated: date, entry_id: str) -> int:
    """One number by which entries stand in the order of their days, and on one day always in the same order."""
    return dated.toordinal() << 40 | int.from_bytes(hashlib.sha256(entry_id.encode()).digest()[:5])


def day_number_of(order: int) -> int:
    """The ordinal of the day (`date.toordinal`)."""
    return order >> 40


def language_number_of(language: str) -> int:
    """A code of a language as one number, 0 where there is none: ranking reads it with the order."""
    return int.from_bytes(language.encode()[:7])


def keyword(value: str) -> str:
    """A code or number as it is compared: case and spaces do not matter."""
    return "".join(value.casefold().split())


def _keywords(entry: Entry) -> dict[str, Value]:
    """The fields matched whole; those without a value are left out, so that no facet counts them."""
    single = {name: keyword(getattr(entry, name)) for name in FACETS if name != "year"}
    several = {
        "number": [keyword(number) for number in entry.numbers],
        "case": [keyword(entry.case_id)] if entry.case_id else [],
    }
    given: dict[str, Value] = {name: value for name, value in single.items() if value}
    return {**given, **{name: values for name, values in several.items() if values}, "year": str(entry.dated.year)}


def _exact(words: Sequence[Word]) -> str:
    return " ".join(exact_tokens(words))


def _forms(words: Sequence[Word]) -> str:
    return " ".join(form_tokens(words))


def _learnt(words: Iterable[Word]) -> Iterable[str]:
    return (word.folded for word in words if len(word.folded) in LEARNT and word.folded.isalpha())
