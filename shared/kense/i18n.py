"""Kazakh, Russian and English: catalogues read from .po files at start, and a message with its values.

English is the source text; its own catalogue holds only the keys that are no English words. A string without a
translation is shown in English, and a test fails.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from babel.dates import format_date
from babel.messages.pofile import read_po
from starlette.requests import Request

UiLanguage = Literal["kk", "ru", "en"]
LANGUAGES: tuple[UiLanguage, ...] = get_args(UiLanguage)


class Message(str):
    """A sentence for a person: the English source text, and the values for its {places}."""

    values: dict[str, object]

    def __new__(cls, source: str, **values: object) -> "Message":
        message = super().__new__(cls, source)
        message.values = values
        return message


def _(source: str, **values: object) -> Message:
    """Mark a sentence for translation. It is translated where it is shown, in the reader's language."""
    return Message(source, **values)


@dataclass(frozen=True)
class Translator:
    language: UiLanguage
    catalogue: dict[str, str]

    def __call__(self, source: str, **values: object) -> str:
        given = source.values if isinstance(source, Message) else {}
        text = self.catalogue.get(str(source)) or str(source)
        shown = {name: self._value(value) for name, value in {**given, **values}.items()}
        return text.format(**shown) if shown else text

    def _value(self, value: object) -> object:
        """A message in the reader's language, a day written out in it, anything else as it is."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return long_date(value, self.language)
        return self(value) if isinstance(value, Message) else value


class Translators:
    """The catalogues of the shared package and of a service's own, by language."""

    def __init__(self, packages: Iterable[str]) -> None:
        named = tuple(packages)
        self._by_language = {language: Translator(language, _catalogue(named, language)) for language in LANGUAGES}

    def __getitem__(self, language: UiLanguage) -> Translator:
        return self._by_language[language]


@cache
def _catalogue(packages: tuple[str, ...], language: str) -> dict[str, str]:
    entries: dict[str, str] = {}
    for package in packages:
        path = files(package).joinpath("locale", language, "LC_MESSAGES", "messages.po")
        if path.is_file():
            with path.open("rb") as file:
                entries |= {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id and m.string}
    return entries


def language_of(request: Request, default: UiLanguage) -> UiLanguage:
    """The reader's language: what they chose (cookie), else what their browser asks for, else the ministry's."""
    chosen = request.cookies.get("language", "")
    asked = [part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((known for name in (chosen, *asked) for known in LANGUAGES if known == name), default)


def long_date(day: object, language: str) -> str:
    """A day as it is written out in that language: 22 November 2026, 22 ноября 2026 г., 2026 жылғы 22 қараша."""
    if not isinstance(day, date):
        return ""
    pattern = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'г.'"}.get(language, "d MMMM y")
    return format_date(day, pattern, locale=language)
