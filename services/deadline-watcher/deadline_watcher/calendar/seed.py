"""What the `holidays` library says of Kazakhstan, in our words and kinds.

The library is asked in Kazakh, its source language for this country; asked for Russian it answers in English without
a word. It puts what kind of day it is only into the name, so that is where it is read.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

from deadline_watcher.calendar.days import WEEKEND, DayOff, Kind, Worked, basis, moved_from, worked_for
from deadline_watcher.names import Names

FIRST, LAST = date(2010, 1, 1), date(2030, 12, 31)
DAY = timedelta(days=1)

OBSERVED, ESTIMATED = " (қайта белгіленген демалыс)", " (бағаланған)"
SUBSTITUTED = re.compile(r"Демалыс күні \((\d\d)\.(\d\d)\.(\d{4}) бастап ауыстырылды\)")
# Days off by the Labour Code and no holidays, so never rolled.
UNROLLED = {"Православиелік Рождество", "Құрбан айт"}
NAMES = {
    "Жаңа жыл": ("Новый год", "New Year's Day"),
    "Православиелік Рождество": ("Православное Рождество", "Orthodox Christmas"),
    "Халықаралық әйелдер күні": ("Международный женский день", "International Women's Day"),
    "Наурыз мейрамы": ("Наурыз мейрамы", "Nauryz"),
    "Қазақстан халқының бірлігі мерекесі": (
        "Праздник единства народа Казахстана",
        "Unity Day of the People of Kazakhstan",
    ),
    "Отан Қорғаушы күні": ("День защитника Отечества", "Defender of the Fatherland Day"),
    "Жеңіс күні": ("День Победы", "Victory Day"),
    "Астана күні": ("День столицы", "Capital Day"),
    "Қазақстан Республикасының Конституциясы күні": ("День Конституции", "Constitution Day"),
    "Республика күні": ("День Республики", "Republic Day"),
    "Қазақстан Республикасы күні": ("День Республики", "Republic Day"),
    "Қазақстан Республикасының Тұңғыш Президенті күні": ("День Первого Президента", "First President Day"),
    "Тәуелсіздік күні": ("День Независимости", "Independence Day"),
    "Құрбан айт": ("Курбан айт, первый день", "Kurban Ait, first day"),
}
KAZAKH = {"Құрбан айт": "Құрбан айттың бірінші күні"}
ROLLED = Names(kk="демалыс күнінен ауыстырылған", ru="перенос с выходного дня", en="rolled from a weekend")
PRELIMINARY = Names(kk="алдын ала белгіленген күн", ru="предварительная дата", en="estimated")


@dataclass(frozen=True)
class Seed:
    """Every day off of the table's years, weekends too, and every day worked in exchange."""

    off: dict[date, DayOff] = field(default_factory=dict)
    worked: dict[date, Worked] = field(default_factory=dict)


@cache
def library() -> holidays.HolidayBase:
    return holidays.country_holidays("KZ", language="kk", years=range(FIRST.year, LAST.year + 1))


@cache
def library_transfers() -> MappingProxyType[date, date]:
    """The transfers that the library knows: the day off, and the day worked for it."""
    found = ((day, SUBSTITUTED.fullmatch(name)) for day, name in library().items())
    moves = {day: date(int(move[3]), int(move[2]), int(move[1])) for day, move in found if move}
    return MappingProxyType({day: moves[day] for day in sorted(moves) if FIRST <= day <= LAST})


def seed() -> Seed:
    """The library's days, to be corrected by the file and by what clerks record."""
    known, found = library(), Seed()
    for ahead in range((LAST - FIRST).days + 1):
        day = FIRST + DAY * ahead
        if not known.is_working_day(day):
            found.off[day] = _day_off(day, known.get(day))
    for off, worked in library_transfers().items():
        found.worked[worked] = Worked(name=worked_for(off))
    return found


def _day_off(day: date, name: str | None) -> DayOff:
    if name is None:
        return WEEKEND
    if day in library_transfers():
        return DayOff(name=moved_from(library_transfers()[day]), kind=Kind.TRANSFER)
    kind = _kind(name)
    names = [_names(one) for one in name.split("; ")]
    joined = Names(**{code: "; ".join(one.of(code) for one in names) for code in Names.model_fields})
    return DayOff(name=joined, kind=kind, act=basis(kind, day), estimated=ESTIMATED in name)


def _kind(name: str) -> Kind:
    if OBSERVED in name:
        return Kind.ROLLED
    parts = {part.removesuffix(ESTIMATED) for part in name.split("; ")}
    return Kind.UNROLLED if parts <= UNROLLED else Kind.HOLIDAY


def _names(name: str) -> Names:
    """One name of the library in three languages; a name it did not have before is shown as it is."""
    plain = name.removesuffix(OBSERVED).removesuffix(ESTIMATED)
    russian, english = NAMES.get(plain, (plain, plain))
    names = Names(kk=KAZAKH.get(plain, plain), ru=russian, en=english)
    mark = ROLLED if OBSERVED in name else PRELIMINARY if ESTIMATED in name else None
    if mark is None:
        return names
    return Names(**{code: f"{names.of(code)} ({mark.of(code)})" for code in Names.model_fields})
