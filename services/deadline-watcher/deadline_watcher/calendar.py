"""Kazakhstan's working days: the `holidays` library, corrected by the ministry's own table of overrides.

Weekends and public holidays are off; days moved by the Government or the Minister of Labour move, and a Saturday
that is worked in exchange is a working day (Law 267 of 13.12.2001, art. 5; Labour Code, art. 84, 85).
"""

import re
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files

import holidays
import yaml
from pydantic import BaseModel, ConfigDict

from deadline_watcher.names import Names

SATURDAY = 5

# The library speaks Kazakh and English; asked for Russian it answers in English without a word.
RUSSIAN = {
    "New Year's Day": "Новый год",
    "Orthodox Christmas": "Православное Рождество",
    "International Women's Day": "Международный женский день",
    "Nowruz Holiday": "Наурыз мейрамы",
    "Kazakhstan's People Solidarity Holiday": "Праздник единства народа Казахстана",
    "Defender of the Fatherland Day": "День защитника Отечества",
    "Victory Day": "День Победы",
    "Capital Day": "День столицы",
    "Constitution Day": "День Конституции",
    "Republic Day": "День Республики",
    "First President Day": "День Первого Президента",
    "Independence Day": "День Независимости",
    "Eid al-Adha": "Курбан айт",
    "Day off": "Выходной день",
}
MARKS = {"observed": "перенос с выходного дня", "estimated": "предварительная дата"}


WEEKEND = Names(kk="Демалыс күні", ru="Выходной день", en="Weekend")


class DayOff(BaseModel):
    """Why a day is not worked. `estimated`: the day is not settled yet (Kurban Ait before the muftiate says it)."""

    model_config = ConfigDict(frozen=True)

    name: Names
    estimated: bool = False


class Override(BaseModel):
    """A day the library has wrong or does not know yet, with the act that says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    working: bool
    act: str
    name: Names


class Overrides(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    days: tuple[Override, ...]


class Calendar:
    """Which days are worked, and why the others are not. `version` is kept with every date counted by it."""

    def __init__(self, overrides: Overrides) -> None:
        self.version = f"KZ holidays {version('holidays')}, overrides {overrides.version}"
        self._overrides = {override.day: override for override in overrides.days}
        self._kazakh = holidays.country_holidays("KZ", language="kk")
        self._english = holidays.country_holidays("KZ", language="en_US")
        self._known: dict[date, DayOff | None] = {}

    def off(self, day: date) -> DayOff | None:
        """Why nobody works that day; None for a working day."""
        if day not in self._known:
            self._known[day] = self._look(day)
        return self._known[day]

    def is_working(self, day: date) -> bool:
        return self.off(day) is None

    def is_working_weekend(self, day: date) -> bool:
        """A Saturday or Sunday worked in exchange for another day off."""
        return day.weekday() >= SATURDAY and self.is_working(day)

    def _look(self, day: date) -> DayOff | None:
        override = self._overrides.get(day)
        if override:
            return None if override.working else DayOff(name=override.name)
        if self._english.is_working_day(day):
            return None
        name = self._english.get(day)
        if name is None:
            return DayOff(name=WEEKEND)
        kazakh = self._kazakh.get(day) or name
        return DayOff(name=Names(kk=kazakh, ru=in_russian(name), en=name), estimated="(estimated)" in name)


def in_russian(english: str) -> str:
    """The library's English name of a day off, in Russian: "Victory Day (observed)", several joined by "; "."""
    return "; ".join(_one_in_russian(name) for name in english.split("; "))


def _one_in_russian(english: str) -> str:
    name, _, mark = english.partition(" (")
    name, mark = RUSSIAN.get(name, name), mark.rstrip(")")
    moved = re.fullmatch(r"substituted from (\d\d)/(\d\d)/(\d{4})", mark)
    if moved:
        month, day, year = moved.groups()
        return f"{name} (перенос с {day}.{month}.{year})"
    return f"{name} ({MARKS.get(mark, mark)})" if mark else name


@cache
def national_calendar() -> Calendar:
    """The calendar of this installation."""
    text = files(__package__).joinpath("calendar.yaml").read_text("utf-8")
    return Calendar(Overrides.model_validate(yaml.safe_load(text)))
