"""Numbers in figures and in words, with their thousands and millions, per cents and currencies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from composer.checks.differences import Kind
from composer.checks.mentions import FAINT, IN_WORDS, SURE, Mention
from composer.checks.number_words import FAINT_WORDS, WORDS

ENGLISH = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
OTHERS = r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d{1,3}(?:[.,]\d{3}){2,}(?:,\d+)?|\d+(?:[.,]\d+)?"
TIMES = {
    3: r"тыс\.|тысяч\w*|мың\w*|thousand|mille|milliers",
    6: r"млн\.?|миллион\w*|millions?|mln",
    9: r"млрд\.?|миллиард\w*|billion|bn|milliards?",
    12: r"трлн\.?|триллион\w*|trillions?|billions",
}
MULTIPLIED = "|".join(f"(?P<e{power}>{words})" for power, words in TIMES.items())
PERCENT = r"%|процент\w*|пайыз\w*|per ?cent|pour cent"
CURRENCIES = {
    "KZT": r"тенге|теңге\w*|tenges?|KZT|₸",
    "USD": r"(?:дол(?:лар\w*|л\.)|долл)\s*США|АҚШ доллар\w*|(?:US|U\.S\.) dollars?|dollars? (?:des États-Unis|américains?)|USD|US\$|\$|доллар\w*|dollars?",
    "EUR": r"евро|еуро\w*|euros?|EUR|€",
    "RUB": r"(?:российск\w+ )?рубл\w*|рубль|(?:Russian )?rou?bles?|RUB|₽",
    "CNY": r"юан\w*|yuans?|CNY|¥",
}
CURRENCY = "|".join(f"(?P<{code}>{words})" for code, words in CURRENCIES.items())
BEFORE = re.compile(r"(?:(?P<USD>US\$|USD|\$)|(?P<EUR>€|EUR)|(?P<KZT>₸|KZT)|(?P<RUB>₽|RUB)|(?P<CNY>¥|CNY))\s?$")
AFTER = re.compile(
    rf"\s?(?:(?:{MULTIPLIED})(?!\w))?\s?(?:-?\s?(?P<percent>{PERCENT})|(?:d['’]|de )?(?:{CURRENCY})(?!\w))?",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*(?:[-–—]|до|to|à|and|и|және|et)\s*")
NUMBER = {
    english: re.compile(rf"(?<![\d])(?:{pattern})(?!\d)") for english, pattern in ((True, ENGLISH), (False, OTHERS))
}
LABEL = re.compile(
    r"^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)](?!\d)|\d{1,2}(?:\.\d{1,3})+(?=\s+[A-ZÀ-ÝА-ЯЁӘҒҚҢӨҰҮҺІ])|[^\W\d_][.)]|[–—•*-])\s*"
)
TIME = re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:])(?P<half>\s?[ap]\.?m\.?)?")
WORD = re.compile(r"[^\W\d_]+")
ROMAN = re.compile(r"(?<!\w)[IVX]{2,6}(?!\w)")
ROMANS = {"I": 1, "V": 5, "X": 10}


def labels(text: str, language: str) -> Iterator[Mention]:
    """The number of a paragraph is no part of its text: Word keeps it apart, a PDF does not."""
    if match := LABEL.match(text):
        yield Mention("number", None, match[0], match.start(), match.end())


def times(text: str, language: str) -> Iterator[Mention]:
    """14:30, 2:30 p.m.; with a full stop only where an hour is spoken of."""
    for match in TIME.finditer(text):
        spoken = re.match(r"\s*(?:час|ч\.|сағ)", text[match.end() :]) or re.search(
            r"сағат\w*\s$", text[: match.start()]
        )
        if ":" in match[0] or spoken or match["half"]:
            half = (match["half"] or "").strip().lower()
            hour = int(match["hour"]) % 12 + (12 if half[:1] == "p" else 0) if half else int(match["hour"])
            value = ("time", hour, int(match["minute"]))
            yield Mention("date", value, match[0].strip(), match.start(), match.end())


@dataclass(frozen=True)
class Figure:
    """A number in figures where it stands, with the power of ten and the unit written after it."""

    written: str
    start: int
    end: int
    bare_end: int
    value: Decimal
    power: int
    unit: str

    @property
    def is_bare(self) -> bool:
        return self.end == self.bare_end


def numbers(text: str, language: str) -> Iterator[Mention]:
    """Every number in figures; `value` has its thousands or millions in it, `unit` its currency or per cent."""
    figures = [_figure(match, text, language) for match in NUMBER[language == "en"].finditer(text)]
    while figures:
        figure = figures.pop(0)
        while figures and _goes_on(figure, figures[0], text):
            figure = _sum(figure, figures.pop(0))
        if figures and figure.is_bare and JOINED.fullmatch(text[figure.end : figures[0].start]):
            figure = _as_next(figure, figures[0])
        kind, shown = _kind(figure), text[figure.start : figure.end].strip()
        yield Mention(kind, ("number", figure.value.normalize()), shown, figure.start, figure.end, figure.unit)


def _figure(match: re.Match[str], text: str, language: str) -> Figure:
    power, unit, end = _after(AFTER.match(text, match.end()), language)
    before = BEFORE.search(text[: match.start()])
    start = before.start() if before else match.start()
    value = number(match[0], language).scaleb(power)
    said = bool(power or unit)
    return Figure(match[0], start, end if said else match.end(), match.end(), value, power, unit or _currency(before))


def _goes_on(figure: Figure, following: Figure, text: str) -> bool:
    """12 million 450 thousand is one number."""
    adjacent = not text[figure.end : following.start].strip()
    return adjacent and figure.power > following.power > 0 and not figure.unit


def _sum(figure: Figure, following: Figure) -> Figure:
    value, unit = figure.value + following.value, following.unit
    return replace(figure, end=following.end, value=value, power=following.power, unit=unit)


def _as_next(figure: Figure, following: Figure) -> Figure:
    """In "12–15 million" the first number has millions too."""
    value, unit = figure.value.scaleb(following.power), figure.unit or following.unit
    return replace(figure, value=value, power=following.power, unit=unit)


def number(written: str, language: str) -> Decimal:
    """1 234,5 and 1,234.5 are the same."""
    bare = written.replace(" ", "")
    if language == "en" or bare.count(",") > 1:
        return Decimal(bare.replace(",", ""))
    if bare.count(".") > 1:
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare.replace(",", "."))


def _after(after: re.Match[str] | None, language: str) -> tuple[int, str, int]:
    if after is None:
        return 0, "", 0
    power = next((power for power in TIMES if after[f"e{power}"]), 0)
    if language == "fr" and "billion" in after[0].lower():
        power = 12
    elif language == "en" and power == 12 and "billion" in after[0].lower():
        power = 9
    unit = "%" if after["percent"] else _currency(after)
    return power, unit, after.end()


def _currency(match: re.Match[str] | None) -> str:
    return next((code for code in CURRENCIES if match and match[code]), "")


def _kind(figure: Figure) -> Kind:
    if figure.unit:
        return "percent" if figure.unit == "%" else "money"
    return "date" if re.fullmatch(r"(?:19|20)\d\d", figure.written) and not figure.power else "number"


def spelt(text: str, language: str) -> Iterator[Mention]:
    """Numbers in words and Roman figures: they can stand for a number in figures elsewhere."""
    run: list[re.Match[str]] = []
    known = WORDS.get(language, {})
    for match in (word for word in WORD.finditer(text) if word[0].lower() in known):
        if run and not _is_continued(run[-1], match, text, language):
            yield _spelt(run, known, language, text)
            run = []
        run.append(match)
    if run:
        yield _spelt(run, known, language, text)
    for roman in ROMAN.finditer(text):
        value = ("number", Decimal(_roman(roman[0])))
        yield Mention("number", value, roman[0], roman.start(), roman.end(), strength=IN_WORDS)


def _is_continued(before: re.Match[str], word: re.Match[str], text: str, language: str) -> bool:
    """Sixty-five, two hundred and six; but "the first nine" are two numbers."""
    joined = text[before.end() : word.start()].strip(" -") in ("", "et", "and")
    return joined and before[0].lower() not in FAINT_WORDS.get(language, ())


def _spelt(run: list[re.Match[str]], known: dict[str, int], language: str, text: str) -> Mention:
    total = current = 0
    for match in run:
        value = known[match[0].lower()]
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += value
    words = [match[0].lower() for match in run]
    value = total + current
    sure = value >= 1000 and len(words) > 1
    faint = value == 1 or (len(words) == 1 and (value >= 1000 or words[0] in FAINT_WORDS.get(language, ())))
    start, end = run[0].start(), run[-1].end()
    after = AFTER.match(text, end)
    unit = _after(after, language)[1]
    strength = SURE if sure else FAINT if faint else IN_WORDS
    return Mention("number", ("number", Decimal(value).normalize()), text[start:end], start, end, unit, strength)


def _roman(figures: str) -> int:
    values = [ROMANS[figure] for figure in figures]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
