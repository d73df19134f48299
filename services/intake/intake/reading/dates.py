"""Dates as letters write them, in English, French, Spanish, Russian and Kazakh, bad scans included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Keys are written without Latin accents: they are looked for in folded text.
_MONTHS: dict[int, str] = {
    1: "january jan janvier enero января январь қаңтар қаңтары қаңтардағы",
    2: "february feb fevrier febrero февраля февраль ақпан ақпаны ақпандағы",
    3: "march mar mars marzo марта март наурыз наурызы наурыздағы",
    4: "april apr avril abril апреля апрель сәуір сәуірі сәуірдегі",
    5: "may mai mayo мая май мамыр мамыры мамырдағы",
    6: "june jun juin junio июня июнь маусым маусымы маусымдағы",
    7: "july jul juillet julio июля июль шілде шілдесі шілдедегі",
    8: "august aug aout agosto августа август тамыз тамызы тамыздағы",
    9: "september sept sep septembre septiembre setiembre сентября сентябрь қыркүйек қыркүйегі қыркүйектегі",
    10: "october oct octobre octubre октября октябрь қазан қазаны қазандағы",
    11: "november nov novembre noviembre ноября ноябрь қараша қарашасы қарашадағы",
    12: "december dec decembre diciembre декабря декабрь желтоқсан желтоқсаны желтоқсандағы",
}
MONTH_OF = {word: number for number, words in _MONTHS.items() for word in words.split()}
# A scan may put a space where the accent stood (`fe vrier`) or drop the letter that bore it (`fvrier`, `aot`).
MONTH_OF |= {"fe vrier": 2, "fvrier": 2, "de cembre": 12, "dcembre": 12, "aou t": 8, "ao t": 8, "aot": 8}

_MONTH = "|".join(sorted((re.escape(word) for word in MONTH_OF), key=len, reverse=True))
_KAZAKH = "|".join(
    sorted(
        (word for word in MONTH_OF if re.search("[қңәөүұһі]|наурыз|мамыр|маусым|тамыз", word)), key=len, reverse=True
    )
)
_YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d)"
_DAY = r"(?<![\d/.])(?P<d>\d{1,2})"
_FORMS = [
    # 28 December 2012; 1er mars 2026; 12 de mayo de 2026; «12» марта 2026; 12 наурыз 2026
    rf"{_DAY}\s*(?:er|st|nd|rd|th|°|º|ª)?\s*[»\"”]?\s*(?:of\s+|de\s+)?(?P<m>{_MONTH})\b\.?,?\s+(?:de[l]?\s+)?{_YEAR}",
    # December 28, 2012
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    # 2026 жылғы 12 наурыз
    rf"(?<!\d){_YEAR}\s*(?:жыл(?:ғы|дың)?|ж\.)\s*[«\"“]?\s*(?P<d>\d{{1,2}})\s*[»\"”]?\s*(?P<m>{_KAZAKH})\w*",
    # 12.03.2026; 12.03.2026 is day, month, year wherever points are used
    rf"{_DAY}\s?\.\s?(?P<m>\d{{1,2}})\s?\.\s?{_YEAR}",
    # 2026-03-12
    rf"(?<![\d/]){_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)",
]
_SLASHED = rf"{_DAY}/(?P<m>\d{{1,2}})/{_YEAR}"
_PATTERNS = [re.compile(form.replace(r"\s", r"[\s]")) for form in _FORMS]
_SLASH_PATTERN = re.compile(_SLASHED)


@dataclass(frozen=True)
class FoundDate:
    """A date written in a text; `day` is None when it is no day of the calendar or can be read as two."""

    start: int
    end: int
    day: date | None
    ambiguous: bool = False


def _as_day(found: re.Match[str]) -> date | None:
    month = found["m"]
    number = int(month) if month.isdigit() else MONTH_OF[re.sub(r"\s+", " ", month)]
    try:
        return date(int(found["y"]), number, int(found["d"]))
    except ValueError:
        return None


def _slashed(folded: str) -> Iterator[FoundDate]:
    for found in _SLASH_PATTERN.finditer(folded):
        day, month = int(found["d"]), int(found["m"])
        two_ways = day <= 12 and month <= 12 and day != month
        yield FoundDate(found.start(), found.end(), None if two_ways else _as_day(found), two_ways)


def find_dates(folded: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Every date between two offsets of a folded text, in the order they stand."""
    part = folded[:end]
    found = [FoundDate(m.start(), m.end(), _as_day(m)) for pattern in _PATTERNS for m in pattern.finditer(part, start)]
    found += [one for one in _slashed(part) if one.start >= start]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
