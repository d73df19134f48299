"""What is known of a single day: why it is off, or why it is worked though it would be off."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from deadline_watcher.names import Names

SATURDAY = 5
CODE_OF_2015 = date(2016, 1, 1)  # the day on which the Labour Code of 23 November 2015 came into force


class Kind(StrEnum):
    """Why a day is off; the last: why it is worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    ROLLED = "rolled holiday"
    UNROLLED = "day off that does not roll"
    TRANSFER = "transfer"
    WORKED = "worked in exchange"


class DayOff(BaseModel):
    """Why a day is not worked. `estimated`: the day is not settled yet (Kurban Ait before the muftiate says it).

    `kind` is None only in explanations that were kept before kinds were known.
    """

    model_config = ConfigDict(frozen=True)

    name: Names
    kind: Kind | None = None
    act: Names | None = None
    estimated: bool = False


class Worked(BaseModel):
    """A day worked in exchange for another, mostly a Saturday or a Sunday."""

    model_config = ConfigDict(frozen=True)

    name: Names
    act: Names | None = None


WEEKEND = DayOff(name=Names(kk="Демалыс күні", ru="Выходной день", en="Weekend"), kind=Kind.WEEKEND)
ON_HOLIDAYS = Names(
    kk="2001 жылғы 13 желтоқсандағы № 267 «Мерекелер туралы» Заң, 5-бап",
    ru="Закон от 13 декабря 2001 г. № 267 «О праздниках», ст. 5",
    en="Law No. 267 of 13 December 2001 on holidays, art. 5",
)
LABOUR_CODE = Names(
    kk="2015 жылғы 23 қарашадағы Еңбек кодексі, 84-баптың 5-тармағы",
    ru="Трудовой кодекс от 23 ноября 2015 г., п. 5 ст. 84",
    en="Labour Code of 23 November 2015, art. 84 (5)",
)
EARLIER_CODE = Names(
    kk="2007 жылғы 15 мамырдағы Еңбек кодексі",
    ru="Трудовой кодекс от 15 мая 2007 г.",
    en="Labour Code of 15 May 2007",
)


def basis(kind: Kind, day: date) -> Names | None:
    """The statute by which a day of that kind is off; weekends and transfers have none of their own here."""
    if kind in (Kind.HOLIDAY, Kind.ROLLED):
        return ON_HOLIDAYS
    if kind is Kind.UNROLLED:
        return LABOUR_CODE if day >= CODE_OF_2015 else EARLIER_CODE
    return None


def moved_from(worked: date) -> Names:
    """The name of a day off that was moved to another day."""
    day = f"{worked:%d.%m.%Y}"
    return Names(
        kk=f"{day} күнінен ауыстырылған демалыс күні",
        ru=f"Выходной день, перенесённый с {day}",
        en=f"Day off moved from {day}",
    )


def worked_for(off: date) -> Names:
    """The name of a day that is worked so that another can be off."""
    day = f"{off:%d.%m.%Y}"
    return Names(
        kk=f"{day} күнінің орнына жұмыс күні", ru=f"Рабочий день вместо {day}", en=f"Worked in exchange for {day}"
    )


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday, whatever is worked."""
    return day.weekday() >= SATURDAY
