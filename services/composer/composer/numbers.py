"""Numbers, counts, sums of money, years and ordinals in each language's official form."""

from decimal import Decimal

NO_BREAK, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"
ENGLISH = (",", ".")
COMMA = (NARROW, ",")
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# How a Kazakh number ends as it is said: its last word with a back vowel, and with a voiceless sound.
KAZAKH_BACK = frozenset((6, 9, 10, 20, 30, 40, 60, 90, 10**3, 10**6, 10**9))
KAZAKH_VOICELESS = frozenset((3, 4, 5, 40, 60, 70, 10**9))
LATIN_ORDINALS = {"ru": {"m": "-й", "f": "-я", "n": "-е"}, "es": {"m": ".º", "f": ".ª"}}
CURRENCIES: dict[str, dict[str, tuple[str, ...]]] = {
    "KZT": {
        "kk": ("теңге",),
        "ru": ("тенге", "тенге", "тенге"),
        "en": ("tenge", "tenge"),
        "fr": ("tenge", "tenges"),
        "es": ("tenge", "tenges"),
    },
    "USD": {
        "kk": ("АҚШ доллары",),
        "ru": ("доллар США", "доллара США", "долларов США"),
        "en": ("US dollar", "US dollars"),
        "fr": ("dollar des États-Unis", "dollars des États-Unis"),
        "es": ("dólar de los Estados Unidos", "dólares de los Estados Unidos"),
    },
    "EUR": {
        "kk": ("еуро",),
        "ru": ("евро", "евро", "евро"),
        "en": ("euro", "euros"),
        "fr": ("euro", "euros"),
        "es": ("euro", "euros"),
    },
    "RUB": {
        "kk": ("Ресей рублі",),
        "ru": ("российский рубль", "российских рубля", "российских рублей"),
        "en": ("Russian rouble", "Russian roubles"),
        "fr": ("rouble russe", "roubles russes"),
        "es": ("rublo ruso", "rublos rusos"),
    },
    "CNY": {
        "kk": ("Қытай юані",),
        "ru": ("китайский юань", "китайских юаня", "китайских юаней"),
        "en": ("Chinese yuan", "Chinese yuan"),
        "fr": ("yuan chinois", "yuans chinois"),
        "es": ("yuan chino", "yuanes chinos"),
    },
    "JPY": {
        "kk": ("жапон иенасы",),
        "ru": ("японская иена", "японские иены", "японских иен"),
        "en": ("Japanese yen", "Japanese yen"),
        "fr": ("yen japonais", "yens japonais"),
        "es": ("yen japonés", "yenes japoneses"),
    },
}


def number(value: Decimal | int, language: str) -> str:
    """1 234,5 with narrow no-break spaces; 1,234.5 in English. As many decimals as were given; nothing is rounded."""
    between, point = ENGLISH if language == "en" else COMMA
    whole, _, part = f"{Decimal(value).copy_abs():f}".partition(".")
    said = f"{int(whole):,}".replace(",", between) + (point + part if part else "")
    return MINUS + said if value < 0 else said


def percent(value: Decimal | int, language: str) -> str:
    """12,5 %; 12.5% in English."""
    return number(value, language) + ("%" if language == "en" else NO_BREAK + "%")


def plural(value: Decimal | int, language: str, *forms: str) -> str:
    """The noun beside a number: ru (договор, договора, договоров), en, fr, es (treaty, treaties), kk (шарт).

    Raises ValueError where the language asks for another number of forms.
    """
    if len(forms) != {"kk": 1, "ru": 3}.get(language, 2):
        raise ValueError(f"{len(forms)} forms in {language}")
    return forms[_form(Decimal(value).copy_abs(), language)]


def counted(value: Decimal | int, language: str, *forms: str) -> str:
    """The number with its noun: 1 договор, 2 договора, 11 договоров, 1,5 договора; 5 шарт."""
    return number(value, language) + NO_BREAK + plural(value, language, *forms)


def money(value: Decimal | int, language: str, currency: str) -> str:
    """1 000 000 долларов США, 1 000 000 АҚШ доллары; a currency without a name here keeps its code."""
    names = CURRENCIES.get(currency)
    return counted(value, language, *names[language]) if names else number(value, language) + NO_BREAK + currency


def ordinal(value: int, language: str, gender: str = "m") -> str:
    """1-ші, 6-шы; 1-й, 1-я, 1-е; 1st; 1er, 1re, 2e; 1.º, 1.ª. Raises ValueError for what is no place in a row."""
    if value < 1 or gender not in ("m", "f", "n"):
        raise ValueError(f"{value} {gender}")
    said = number(value, language)
    if language == "kk":
        return said + ("-шы" if _last_word(value) in KAZAKH_BACK else "-ші")
    if language == "en":
        teen = value % 100 in (11, 12, 13)
        return said + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th"))
    if language == "fr":
        return said + ("e" if value > 1 else "re" if gender == "f" else "er")
    return said + LATIN_ORDINALS[language][gender]


def year(value: int, language: str) -> str:
    """2026 жыл, 2026 год, 2026."""
    return str(value) + {"kk": " жыл", "ru": " год"}.get(language, "")


def in_year(value: int, language: str) -> str:
    """2026 жылы; after "в": 2026 году."""
    return str(value) + {"kk": " жылы", "ru": " году"}.get(language, "")


def of_year(value: int, language: str) -> str:
    """What is of that year: 2026 жылғы (шарттар), 2026 года."""
    return str(value) + {"kk": " жылғы", "ru": " года"}.get(language, "")


def genitive_year(value: int, language: str) -> str:
    """What the year has: 2026 жылдың (қорытындысы), 2026 года."""
    return str(value) + {"kk": " жылдың", "ru": " года"}.get(language, "")


def roman(value: int, language: str = "") -> str:
    """III. Raises ValueError beyond 1 to 399."""
    if not 0 < value < 400:
        raise ValueError(f"{value} in Roman numerals")
    said = ""
    for worth, letters in ROMAN:
        times, value = divmod(value, worth)
        said += letters * times
    return said


def locative(value: int) -> str:
    """The Kazakh ending of "at, in" after a number in digits: да, де, та, те."""
    last = _last_word(value)
    return ("т" if last in KAZAKH_VOICELESS else "д") + ("а" if last in KAZAKH_BACK else "е")


def _form(value: Decimal, language: str) -> int:
    if language == "kk":
        return 0
    if language == "fr":
        return int(value >= 2)
    if language != "ru":
        return int(value != 1)
    if value % 1:
        return 1
    if value % 10 == 1 and value % 100 != 11:
        return 0
    return 1 if 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14 else 2


def _last_word(value: int) -> int:
    """The last word of a number as it is said: 2026 ends with 6, 1500 with 100."""
    if value % 100:
        return value % 10 or value % 100
    if value % 1000:
        return 100
    return next((unit for unit in (10**3, 10**6) if value % (unit * 1000)), 10**9 if value else 0)
