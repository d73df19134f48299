"""Speaks to one reader: words, days, amounts and names, the same on a page, in a table and on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date

from kense.clock import MINISTRY
from kense.contracts.bodies import body_name
from kense.i18n import Translators, UiLanguage, long_date

AmountUnit = Literal["working days", "days", "months"]

# By language, unit and the plural category of the number (Kazakh counts in the singular).
AMOUNTS: dict[UiLanguage, dict[AmountUnit, dict[str, str]]] = {
    "kk": {
        "working days": {"one": "жұмыс күні", "other": "жұмыс күні"},
        "days": {"one": "күн", "other": "күн"},
        "months": {"one": "ай", "other": "ай"},
    },
    "ru": {
        "working days": {"one": "рабочий день", "few": "рабочих дня", "many": "рабочих дней"},
        "days": {"one": "календарный день", "few": "календарных дня", "many": "календарных дней"},
        "months": {"one": "месяц", "few": "месяца", "many": "месяцев"},
    },
    "en": {
        "working days": {"one": "working day", "other": "working days"},
        "days": {"one": "calendar day", "other": "calendar days"},
        "months": {"one": "month", "other": "months"},
    },
}


@dataclass(frozen=True)
class Voice:
    """`language` is the reader's: kk, ru or en."""

    language: UiLanguage

    def say(self, sentence: str, **values: object) -> str:
        """The sentence, marked with `_` where it is written, in the reader's language."""
        return _translators()[self.language](sentence, **values)

    def day(self, day: date | None) -> str:
        """Written out: 22 November 2026. Empty for no day."""
        return long_date(day, self.language)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE", locale=self.language)

    def short(self, day: date) -> str:
        """With its weekday, for a strip: Fri, 25 Dec 2026."""
        return format_date(day, "EEE, d MMM y", locale=self.language)

    def yearly(self, month_and_day: str) -> str:
        """A day of every year, MM-DD: 10 January."""
        month, day = (int(part) for part in month_and_day.split("-"))
        return format_date(date(2000, month, day), "d MMMM", locale=self.language)

    def moment(self, moment: datetime) -> str:
        """In Almaty's time: 22.11.2026 13:20."""
        return moment.astimezone(MINISTRY).strftime("%d.%m.%Y %H:%M")

    def amount(self, number: int, unit: AmountUnit) -> str:
        """5 working days, in the grammatical number that the language asks for."""
        return f"{number} {AMOUNTS[self.language][unit][Locale(self.language).plural_form(number)]}"

    def body(self, key: str, on: date | None = None) -> str:
        """The name of a body or of a role, as it was on a day."""
        return body_name(key, self.language, on)


@cache
def _translators() -> Translators:
    return Translators(("kense", "deadline_watcher"))
