"""The letter's own date: the head's, never an event's."""

import re
from dataclasses import dataclass
from datetime import date

from .anatomy import Anatomy
from .card import Note
from .dates import FoundDate, find_dates
from .messages import note
from .text import Span, Text, wording

_NOT_ITS_OWN = wording(
    r"\b(?:dated|received|recu|recibido|follow|further|session|adopted|resolution|response|reply|period|deadline|before|until|since|born|between|вх|входящий|поступил\w*|получен\w*|на|в ответ|кіріс|хат\w*|жауап|келіп|тіркелді|дело|approved|утвержден\w*|стать\w*|printed|заседани\w*|принят\w*)\b"
)
_ITS_OWN = wording(r"^\W*(?:date|дата|күні|fecha|исх|№|шығ)")
_LONGEST_LINE = 70


@dataclass(frozen=True)
class DateReading:
    day: date | None
    span: Span | None
    notes: list[Note]


def letter_date(text: Text, parts: Anatomy) -> DateReading:
    """The date in the head, else one standing alone after the close; empty with a note when it cannot be one day."""
    found = _standing(text, parts.head.start, parts.head.end)
    if not found:
        end = parts.annex.start
        start = parts.closing.start if parts.closing.start < end else max(parts.body.start, end - 1500)
        found = [one for one in _standing(text, start, end) if one.start > parts.body.start]
    if not found:
        return DateReading(None, None, [])
    unclear = [one for one in found if one.day is None]
    days = {one.day for one in found if one.day}
    if len(days) == 1:
        one = next(one for one in found if one.day)
        return DateReading(one.day, Span(one.start, one.end), [])
    if not days:
        words = text.value(unclear[0].start, unclear[0].end)
        return DateReading(
            None, None, [note("date_ambiguous" if unclear[0].ambiguous else "date_impossible", words=words)]
        )
    return DateReading(
        None, None, [note("dates_differ", words="; ".join(text.value(one.start, one.end) for one in found))]
    )


def _standing(text: Text, start: int, end: int) -> list[FoundDate]:
    """Dates that a line bears as its own, with no more beside them than a place or a number."""
    return [one for one in find_dates(text.folded, start, end) if _is_own(text, one)]


def _is_own(text: Text, one: FoundDate) -> bool:
    begin = text.folded.rfind("\n", 0, one.start) + 1
    stop = text.folded.find("\n", one.end)
    before = text.folded[begin : one.start]
    after = text.folded[one.end : stop if stop >= 0 else None]
    if (
        len(before) + len(after) > _LONGEST_LINE
        or _NOT_ITS_OWN.search(before)
        or _NOT_ITS_OWN.search(after.split("на №")[0])
    ):
        return False
    if re.search(r"\b(?:на|к)\s+(?:исх\.?\s*)?(?:№|n)", before):  # the letter that is answered
        return False
    letters = len(re.findall(r"[^\W\d_]", before + after))
    return letters <= 45 and not re.search(r"[.;]\s*$", before.replace("г.", "").replace("исх.", "").replace("no.", ""))
