"""Days, spans, months, quarters and times as letters write them out in full, in each language's official form.

Where a language needs no form of its own, the words around stay the template's: "on", "of", "в", "за".
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import lru_cache

from babel.dates import format_date

from composer.numbers import locative, roman

# "on that day" in Kazakh and "in that month" in Russian: the month in the locative and the prepositional case.
KAZAKH_MONTHS = (
    "қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда",
    "шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда",
)  # fmt: skip
RUSSIAN_MONTHS = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
PATTERNS = {
    "kk": "y 'жылғы' d MMMM",
    "ru": "d MMMM y 'года'",
    "en": "d MMMM y",
    "fr": "d MMMM y",
    "es": "d 'de' MMMM 'de' y",
}
MONTHS = {
    "kk": "y 'жылғы' MMMM",
    "ru": "LLLL y 'года'",
    "en": "LLLL y",
    "fr": "LLLL y",
    "es": "LLLL 'de' y",
}
SPANS = {"fr": ("du ", " au "), "es": ("del ", " al ")}
QUARTERS = {
    "en": ("first quarter of", "second quarter of", "third quarter of", "fourth quarter of"),
    "fr": ("premier trimestre", "deuxième trimestre", "troisième trimestre", "quatrième trimestre"),
    "es": ("primer trimestre de", "segundo trimestre de", "tercer trimestre de", "cuarto trimestre de"),
}
HALVES = {
    "en": ("first half of", "second half of"),
    "fr": ("premier semestre", "second semestre"),
    "es": ("primer semestre de", "segundo semestre de"),
}
TERMS = {"en": ("working day", "working days"), "fr": ("jour ouvrable", "jours ouvrables"), "es": ("día hábil", "días hábiles")}  # fmt: skip
Write = Callable[[date, str], str]


@lru_cache(maxsize=4096)
def day(value: date, language: str) -> str:
    """2026 жылғы 21 қараша, 21 ноября 2026 года, 21 November 2026, 1er novembre 2026, 21 de noviembre de 2026."""
    return _first(format_date(value, PATTERNS[language], locale=language), value, language)


def on_day(value: date, language: str) -> str:
    """When it happened; differs from `day` in Kazakh only: 2026 жылғы 21 қарашада."""
    if language != "kk":
        return day(value, language)
    return f"{value.year} жылғы {value.day} {KAZAKH_MONTHS[value.month - 1]}"


def of_day(value: date, language: str) -> str:
    """What carries that date; differs from `day` in Kazakh only: 2026 жылғы 21 қарашадағы."""
    return _attributive(on_day(value, language)) if language == "kk" else day(value, language)


def days(first: date, language: str, last: date | None = None) -> str:
    """2026 жылғы 21–23 қараша, 21–23 ноября 2026 года, 21–23 November 2026, du 21 au 23 novembre 2026.

    Raises ValueError where the last day is before the first.
    """
    return _span(first, last or first, language, day)


def on_days(first: date, language: str, last: date | None = None) -> str:
    """When it went on: 2026 жылғы 21–23 қарашада."""
    return _span(first, last or first, language, on_day)


def of_days(first: date, language: str, last: date | None = None) -> str:
    """What went on then: 2026 жылғы 21–23 қарашадағы."""
    return _span(first, last or first, language, of_day)


def month(value: date, language: str) -> str:
    """2026 жылғы қараша, ноябрь 2026 года, November 2026."""
    return format_date(value, MONTHS[language], locale=language)


def in_month(value: date, language: str) -> str:
    """2026 жылғы қарашада; after "в": ноябре 2026 года."""
    name = {"kk": KAZAKH_MONTHS, "ru": RUSSIAN_MONTHS}.get(language, ())
    forms = {"kk": "{0} жылғы {1}", "ru": "{1} {0} года"}
    return forms[language].format(value.year, name[value.month - 1]) if name else month(value, language)


def of_month(value: date, language: str) -> str:
    """2026 жылғы қарашадағы, ноября 2026 года."""
    if language == "kk":
        return _attributive(in_month(value, language))
    return day(value, language).partition(" ")[2] if language == "ru" else month(value, language)


def quarter(value: date, language: str) -> str:
    """The quarter that a day lies in: 2026 жылғы III тоқсан, III квартал 2026 года, third quarter of 2026."""
    return _part(value, (value.month - 1) // 3, language, QUARTERS, "{0} жылғы {1} тоқсан", "{1} квартал {0} года")


def of_quarter(value: date, language: str) -> str:
    """2026 жылғы III тоқсандағы, III квартала 2026 года."""
    said = quarter(value, language)
    return f"{said}дағы" if language == "kk" else said.replace("квартал ", "квартала ")


def half(value: date, language: str) -> str:
    """The half-year that a day lies in: 2026 жылғы I жартыжылдық, I полугодие 2026 года, first half of 2026."""
    return _part(value, (value.month - 1) // 6, language, HALVES, "{0} жылғы {1} жартыжылдық", "{1} полугодие {0} года")


def of_half(value: date, language: str) -> str:
    """2026 жылғы I жартыжылдықтағы, I полугодия 2026 года."""
    said = half(value, language)
    return f"{said}тағы" if language == "kk" else said.replace("полугодие ", "полугодия ")


def clock(value: time, language: str) -> str:
    """сағат 10.30, 10.30, 10:30, 10 h 30."""
    forms = {"kk": "сағат {0}.{1:02}", "ru": "{0}.{1:02}", "fr": "{0} h {1:02}"}
    return forms.get(language, "{0}:{1:02}").format(value.hour, value.minute)


def at_clock(value: time, language: str) -> str:
    """When it begins; differs from `clock` in Kazakh only, in harmony with how it is said: сағат 10.30-да, 10.00-де."""
    said = clock(value, language)
    return f"{said}-{locative(value.minute)}" if language == "kk" else said


def working_days(number: int, language: str) -> str:
    """The term after "within": 10 рабочих дней, 21 рабочего дня, 10 жұмыс күні, 10 working days."""
    if language == "kk":
        return f"{number} жұмыс күні"
    if language in TERMS:
        return f"{number} {TERMS[language][number != 1]}"
    one = number % 10 == 1 and number % 100 != 11
    return f"{number} рабочего дня" if one else f"{number} рабочих дней"


def _span(first: date, last: date, language: str, write: Write) -> str:
    if last < first:
        raise ValueError(f"{last} is before {first}")
    written = write(last, language)
    if first == last:
        return written
    before, between = SPANS.get(language, ("", "–" if first.replace(day=1) == last.replace(day=1) else " – "))
    year = f"{last.year} жылғы "
    if language == "kk" and first.year == last.year:
        return year + _start(first, last, language) + between + written.removeprefix(year)
    return before + _start(first, last, language) + between + written


def _start(first: date, last: date, language: str) -> str:
    """What the first day does not share with the last."""
    if first.year != last.year:
        return day(first, language)
    pattern = "d" if first.month == last.month else "d 'de' MMMM" if language == "es" else "d MMMM"
    return _first(format_date(first, pattern, locale=language), first, language)


def _first(written: str, value: date, language: str) -> str:
    """The first of a month is premier in French."""
    return written.replace("1", "1er", 1) if language == "fr" and value.day == 1 else written


def _part(value: date, index: int, language: str, names: Mapping[str, Sequence[str]], kazakh: str, russian: str) -> str:
    form = {"kk": kazakh, "ru": russian}.get(language)
    return form.format(value.year, roman(index + 1)) if form else f"{names[language][index]} {value.year}"


def _attributive(located: str) -> str:
    """From Kazakh "on, in" to "of": қарашада, қарашадағы."""
    return located + ("ғы" if located.endswith("а") else "гі")
