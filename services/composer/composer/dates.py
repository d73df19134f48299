"""Days and terms as letters write them out in full, in each language's official form."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel.dates import format_date

# "on that day" in Kazakh: the month in the locative case.
KAZAKH_MONTHS = (
    "қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда",
    "шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда",
)  # fmt: skip
PATTERNS = {
    "kk": "y 'жылғы' d MMMM",
    "ru": "d MMMM y 'года'",
    "en": "d MMMM y",
    "fr": "d MMMM y",
    "es": "d 'de' MMMM 'de' y",
}


@lru_cache(maxsize=4096)
def day(value: date, language: str) -> str:
    """2026 жылғы 21 қараша, 21 ноября 2026 года, 21 November 2026, 1er novembre 2026, 21 de noviembre de 2026."""
    if language == "fr" and value.day == 1:
        return format_date(value, "d'er' MMMM y", locale="fr")
    return format_date(value, PATTERNS[language], locale=language)


def on_day(value: date, language: str) -> str:
    """When it happened; differs from `day` in Kazakh only: 2026 жылғы 21 қарашада."""
    if language != "kk":
        return day(value, language)
    return f"{value.year} жылғы {value.day} {KAZAKH_MONTHS[value.month - 1]}"


def of_day(value: date, language: str) -> str:
    """What carries that date; differs from `day` in Kazakh only: 2026 жылғы 21 қарашадағы."""
    if language != "kk":
        return day(value, language)
    located = on_day(value, language)
    return located + ("ғы" if located.endswith("а") else "гі")


def working_days(number: int, language: str) -> str:
    """The term after "within": 10 рабочих дней, 21 рабочего дня, 10 жұмыс күні."""
    if language == "kk":
        return f"{number} жұмыс күні"
    one = number % 10 == 1 and number % 100 != 11
    return f"{number} рабочего дня" if one else f"{number} рабочих дней"


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "on_day": on_day,
    "of_day": of_day,
    "working_days": working_days,
}
