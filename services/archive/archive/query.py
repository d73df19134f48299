"""What people write into the search field, taken apart: words, "phrases", -exclusions, and field:values.

Nothing a person can write is an error. A quotation mark without its pair is taken as a space, and that is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive import kazakh
from archive.analysis import Term, terms_of, words_of
from archive.field_values import FIELDS, values_of
from archive.search.port import Asked, Clause, Condition, Phrase
from archive.stemming import is_cyrillic
from kense.i18n import _

LONGEST = 500  # characters of a question
UNPAIRED = _("A quotation mark has no pair: it was taken as a space, and no exact phrase was looked for there.")
CUT = _("Only the first 500 characters of the question were looked for. Ask for less at once.")
QUOTES = str.maketrans("«»“”„‟", '""""""')
MOST_YEARS = 200  # of one range
PART = re.compile(
    r"""(?P<minus>(?<!\S)[-−–](?=[\w"]))?(?:(?P<field>[^\W\d_]+):(?=\S))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
SEVERAL_YEARS = re.compile(r"(?P<first>\d{4})?(?P<to>[-–]|\.\.)(?P<last>\d{4})?")


@dataclass(frozen=True)
class Question:
    """`text` is what was written, and `asked` what it asks; `unpaired`: a quotation mark had no pair, and was taken as a space; `cut`: it was longer than is asked."""

    text: str
    asked: Asked
    unpaired: bool = False
    cut: bool = False

    @property
    def notices(self) -> list[str]:
        """What a person is told of how it was taken."""
        return [said for said, holds in ((UNPAIRED, self.unpaired), (CUT, self.cut)) if holds]


@dataclass
class _Parts:
    words: list[str] = field(default_factory=list)
    wanted: list[Clause] = field(default_factory=list)
    unwanted: list[Clause] = field(default_factory=list)
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    never: list[Condition] = field(default_factory=list)


def question_of(text: str, across: bool = False) -> Question:
    """The question that a text asks; `across`: also by what its words are called in the other languages."""
    paired, unpaired = _paired(_shortened(text).translate(QUOTES))
    parts = _Parts()
    for found in PART.finditer(paired):
        _take(found, parts, across)
    words = [Clause(term) for term in terms_of(" ".join(parts.words), across)]
    wanted = (*words, *parts.wanted)
    asked = Asked(
        wanted=wanted,
        unwanted=tuple(parts.unwanted),
        only=tuple(Condition(name, values) for name, values in parts.only.items()),
        never=tuple(parts.never),
        preferred=() if across else _languages_of(wanted),
    )
    return Question(text, asked, unpaired, len(text) > LONGEST)


def plain_question(text: str) -> Question:
    """A text that is no question of a person's: its words, whatever signs are among them."""
    return Question(text, Asked(tuple(Clause(term) for term in terms_of(text))))


def _languages_of(wanted: Sequence[Clause]) -> tuple[str, ...]:
    """In which a question is put, as far as its letters tell; none where it has only numbers."""
    words = [word for clause in wanted for word in _written(clause.what) if word.isalpha()]
    if not words:
        return ()
    if not any(map(is_cyrillic, words)):
        return ("en", "fr")
    return ("kk" if any(map(kazakh.is_kazakh, words)) else "ru",)


def _written(what: Term | Phrase) -> tuple[str, ...]:
    return (what.folded,) if isinstance(what, Term) else what.words


def _shortened(text: str) -> str:
    """No word is cut in two, unless there is but one."""
    if len(text) <= LONGEST:
        return text
    whole, space, _ = text[: LONGEST + 1].rpartition(" ")
    return whole if space else text[:LONGEST]


def _paired(text: str) -> tuple[str, bool]:
    """The last quotation mark, if it has no pair, becomes a space."""
    if text.count('"') % 2 == 0:
        return text, False
    before, _, after = text.rpartition('"')
    return f"{before} {after}", True


def _take(found: re.Match[str], parts: _Parts, across: bool) -> None:
    name = FIELDS.get((found["field"] or "").casefold())
    written = found["phrase"] if found["phrase"] is not None else found["word"]
    if name == "title":
        clauses = list(_in_title(found, across))
        (parts.unwanted if found["minus"] else parts.wanted).extend(clauses)
    elif name:
        _keep_to(name, written, bool(found["minus"]), parts)
    else:
        _take_text(found, parts)


def _take_text(found: re.Match[str], parts: _Parts) -> None:
    """A field that is none is a word with a colon in it."""
    if found["phrase"] is not None:
        if found["field"]:
            parts.words.append(found["field"])
        clauses = list(_phrase(found["phrase"]))
        (parts.unwanted if found["minus"] else parts.wanted).extend(clauses)
        return
    word = f"{found['field']}:{found['word']}" if found["field"] else found["word"]
    if found["minus"]:
        parts.unwanted.extend(Clause(term) for term in terms_of(word))
    else:
        parts.words.append(word)


def _in_title(found: re.Match[str], across: bool) -> Iterator[Clause]:
    if found["phrase"] is not None:
        yield from (Clause(clause.what, in_title=True) for clause in _phrase(found["phrase"]))
    else:
        yield from (Clause(term, in_title=True) for term in terms_of(found["word"], across))


def _phrase(text: str) -> Iterator[Clause]:
    """The words as they follow each other in the index, where a reference stands before the words it is made of."""
    words = tuple(word.folded for word in words_of(text))
    if words:
        yield Clause(Phrase(words))


def _keep_to(name: str, written: str, never: bool, parts: _Parts) -> None:
    """Values of one field stand beside each other (either will do); fields stand together (each must fit)."""
    values = _years(written) if name == "year" else values_of(name, written)
    if never:
        parts.never.append(Condition(name, values))
    else:
        parts.only[name] = (*parts.only.get(name, ()), *values)


def _years(written: str) -> tuple[str, ...]:
    """2023; 2020-2023; 2020- and -2023 reach as far as texts do."""
    found = SEVERAL_YEARS.fullmatch(written.strip())
    if not found or not (found["first"] or found["last"]):
        return (written.strip(),)
    first = int(found["first"] or int(found["last"]) - MOST_YEARS)
    last = min(int(found["last"] or first + MOST_YEARS), first + MOST_YEARS)
    return tuple(str(year) for year in range(first, last + 1)) or (written.strip(),)
