"""Days, months and ranges of days as the four languages write them: 2026 жылғы 21 қараша is 21/11/2026."""

import re
from collections.abc import Iterator

from composer.checks.mentions import Mention

MONTHS = (
    r"қаңтар\w*|январ\w*|january|janvier",
    r"ақпан\w*|феврал\w*|february|février",
    r"наурыз\w*|март[аеу]?м?|march|mars",
    r"сәуір\w*|апрел\w*|april|avril",
    r"мамыр\w*|ма[йяею]м?|may|mai",
    r"маусым\w*|июн\w*|june|juin",
    r"шілде\w*|июл\w*|july|juillet",
    r"тамыз\w*|август\w*|august|août",
    r"қыркүйе[кг]\w*|сентябр\w*|september|septembre",
    r"қазан\w*|октябр\w*|october|octobre",
    r"қараша\w*|ноябр\w*|november|novembre",
    r"желтоқсан\w*|декабр\w*|december|décembre",
)
ANY_MONTH = "|".join(MONTHS)
MONTH = rf"(?<!\w)(?P<month>{ANY_MONTH})(?!\w)"
TO_MONTH = rf"\s*(?:[-–—]|по|до|to|à|мен|бен|пен|және)\s*(?P<to_month>{ANY_MONTH})(?!\w)"
DAY = r"(?<![\d.,/])[«“\"]?(?P<{0}>\d{{1,2}})[»”\"]?(?:-?(?:го|ое|е|st|nd|rd|th|er))?"
DAYS = DAY.format("day") + r"(?:\s*(?:[-–—]|по|до|to|and|и|et|au|мен|бен|пен|және)\s*" + DAY.format("until") + ")?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)(?:\s*(?:год[а-я]*|г\.|жыл\w*|ж\.))?"
OF_YEAR = r"(?P<year>(?:19|20)\d\d)\s*(?:жыл\w*|ж\.)\s*"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<figure>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})(?:\s*[-–—]\s*(?P<until>\d{1,2}))?([./])(?P<figure>\d{1,2})\3(?P<year>(?:19|20)\d\d)(?!\d)(?:\s*(?:года|г\.|ж\.))?",
        OF_YEAR + MONTH + TO_MONTH,
        MONTH + TO_MONTH + r"\s+" + YEAR,
        OF_YEAR + DAYS + r"\s*" + MONTH,
        r"(?:" + OF_YEAR + ")?" + MONTH + r"\s+(?P<day>\d{1,2})-[іыciе]\w*",
        DAYS + r"\s+(?:of\s+|de\s+)?" + MONTH + r"(?:\s*,?\s*(?:de\s+)?" + YEAR + ")?",
        MONTH + r"\s+" + DAYS + r"(?:,?\s+" + YEAR + r")?(?!\d)",
        OF_YEAR + MONTH,
        MONTH + r"\s+(?:of\s+)?" + YEAR,
    )
)
MONTH_FIRST = PATTERNS[7]

Day = tuple[int | None, int, int | None]


def dates(text: str, language: str) -> Iterator[Mention]:
    """Dates with their year where one is written: (year, month, day). A range is its two ends."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if pattern is MONTH_FIRST and (language != "en" or match[0][0].islower()):
                continue
            if days := _days(match):
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
                for day in days:
                    yield Mention("date", ("date", *day), match[0].strip(" ,"), match.start(), match.end())


def _days(match: re.Match[str]) -> list[Day]:
    said = match.groupdict()
    month = int(said["figure"]) if said.get("figure") else _month(said["month"])
    year = int(said["year"]) if said.get("year") else None
    if said.get("to_month"):
        return [(year, month, None), (year, _month(said["to_month"]), None)]
    days = [int(said[name]) for name in ("day", "until") if said.get(name)]
    if not 1 <= month <= 12 or any(not 1 <= day <= 31 for day in days):
        return []
    return [(year, month, day) for day in days] or [(year, month, None)]


def _month(word: str) -> int:
    return next(number for number, pattern in enumerate(MONTHS, 1) if re.fullmatch(pattern, word, re.IGNORECASE))
