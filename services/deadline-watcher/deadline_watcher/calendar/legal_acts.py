"""The acts of state that make a day off or a working day, and what they are called in the three languages."""

from datetime import date
from enum import StrEnum
from typing import Literal

from babel.dates import format_date
from pydantic import BaseModel, ConfigDict, model_validator

from deadline_watcher.names import Names


class Issuer(StrEnum):
    """Whose act it is. Transfers: the Government up to 2023, the Minister of Labour since 2024 (Labour Code, art. 85)."""

    GOVERNMENT = "government"
    MINISTER = "minister"
    LAW = "law"
    MUFTIATE = "muftiate"
    LETTER = "letter"


# {of}: the day or the year of the act; {number}: " № 713".
WORDS = {
    Issuer.GOVERNMENT: Names(
        kk="ҚР Үкіметінің {of}{number} қаулысы",
        ru="Постановление Правительства РК {of}{number}",
        en="Government Resolution{number} of {of}",
    ),
    Issuer.MINISTER: Names(
        kk="ҚР Еңбек және халықты әлеуметтік қорғау министрінің {of}{number} бұйрығы",
        ru="Приказ Министра труда и социальной защиты населения РК {of}{number}",
        en="Order of the Minister of Labour{number} of {of}",
    ),
    Issuer.LAW: Names(kk="ҚР {of}{number} Заңы", ru="Закон РК {of}{number}", en="Law{number} of {of}"),
    Issuer.MUFTIATE: Names(
        kk="Қазақстан мұсылмандары діни басқармасының {of}{number} хабарландыруы",
        ru="Объявление Духовного управления мусульман Казахстана {of}{number}",
        en="Announcement{number} of the Spiritual Administration of Muslims of {of}",
    ),
    Issuer.LETTER: Names(
        kk="ҚР Еңбек және халықты әлеуметтік қорғау министрлігінің {of}{number} хаты",
        ru="Письмо Министерства труда и социальной защиты населения РК {of}{number}",
        en="Letter of the Ministry of Labour{number} of {of}",
    ),
}
IN_MONTH = [
    "қаңтардағы",
    "ақпандағы",
    "наурыздағы",
    "сәуірдегі",
    "мамырдағы",
    "маусымдағы",
    "шілдедегі",
    "тамыздағы",
    "қыркүйектегі",
    "қазандағы",
    "қарашадағы",
    "желтоқсандағы",
]


class LegalAct(BaseModel):
    """An act by its issuer, number and day; the year alone where the day is not in our sources.

    `known_from`: the act itself, the press, or only the number in the address to which the `holidays` library links.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: Issuer
    number: str = ""
    day: date | None = None
    year: int | None = None
    known_from: Literal["act", "press", "library"] = "act"

    @model_validator(mode="after")
    def _is_dated(self) -> "LegalAct":
        if self.day is None and self.year is None:
            raise ValueError("an act needs its day or at least its year")
        return self

    @property
    def names(self) -> Names:
        words, number = WORDS[self.issuer], f" № {self.number}" if self.number else ""
        return Names(
            kk=words.kk.format(of=self._kazakh(), number=number),
            ru=words.ru.format(of=self._russian(), number=number),
            en=words.en.format(of=self._english(), number=number.replace("№", "No.")),
        )

    def _kazakh(self) -> str:
        if self.day is None:
            return f"{self.year} жылғы"
        return f"{self.day.year} жылғы {self.day.day} {IN_MONTH[self.day.month - 1]}"

    def _russian(self) -> str:
        return f"от {format_date(self.day, 'd MMMM y', locale='ru')} г." if self.day else f"{self.year} года"

    def _english(self) -> str:
        return format_date(self.day, "d MMMM y", locale="en") if self.day else str(self.year)
