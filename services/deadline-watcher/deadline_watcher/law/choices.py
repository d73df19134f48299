"""How days are counted where the law leaves it open: settings with a default, each with its reason.

A lawyer of the ministry should confirm the defaults; every explanation names the choices it rests on.
"""

from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

from deadline_watcher.names import Names
from kense.settings import Settings


class Choices(BaseSettings):
    """Environment: KENSE_COUNT_FIRST_DAY, KENSE_COUNT_BACK, … Frozen: a change is a new law and moves dates by proposal."""

    model_config = SettingsConfigDict(env_prefix="KENSE_COUNT_", extra="ignore", frozen=True)

    first_day: Literal["next", "same"] = "next"
    days_end_on_day_off: Literal["forward", "stay"] = "forward"
    fixed_date_on_day_off: Literal["backward", "forward"] = "backward"
    back: Literal["ordinary", "clear_days"] = "ordinary"
    before_the_fifth: Literal["strict", "inclusive"] = "strict"
    five_days: Literal["calendar", "working"] = "calendar"
    body_answer_working_days: int = 10

    @classmethod
    def of(cls, settings: Settings) -> "Choices":
        """The choices of this installation."""
        return cls(body_answer_working_days=settings.body_answer_working_days)

    def used(self, *names: str) -> dict[str, int | str]:
        """The named choices as an explanation shows them."""
        return {name: getattr(self, name) for name in names}


REASONS = {
    "first_day": Names(
        kk="Мерзім оқиғадан кейінгі күннен басталады: Азаматтық кодекстің 173-бабы (ұқсастық бойынша). Жарлық бұл туралы "
        "ештеңе демейді; оқиға күнін бірінші күн деп санайтын оқылым мерзімді бір күнге ертерек аяқтайды.",
        ru="Срок начинается на следующий день после события: статья 173 Гражданского кодекса (по аналогии). Указ об этом "
        "молчит; при прочтении, где день события – первый, срок кончается на день раньше.",
        en="The term begins on the day after the event: Civil Code, article 173, by analogy. The decree is silent; the rival "
        "reading, in which the day of the event is day one, ends a day earlier.",
    ),
    "days_end_on_day_off": Names(
        kk="Күнтізбелік күндермен немесе айлармен есептелген мерзімнің соңғы күні жұмыс күні болмаса, мерзім келесі жұмыс "
        "күні аяқталады: Азаматтық кодекстің 175-бабы (ұқсастық бойынша).",
        ru="Если последний день срока в календарных днях или месяцах нерабочий, срок кончается в следующий рабочий день: "
        "статья 175 Гражданского кодекса (по аналогии).",
        en="Where the last day of a term in calendar days or months is not worked, the term ends on the next working day: "
        "Civil Code, article 175, by analogy.",
    ),
    "fixed_date_on_day_off": Names(
        kk="Жарлықта белгіленген күн жұмыс күні болмаса не істеу керегі айтылмаған. Сақтық үшін әрекет одан бұрынғы соңғы "
        "жұмыс күніне дейін жасалады.",
        ru="Указ не говорит, что делать, если названный в нём день нерабочий. Из осторожности действовать следует не позднее "
        "последнего рабочего дня перед ним.",
        en="The decree does not say what happens when the day it names is not worked. To be safe, act on the last working day "
        "before it.",
    ),
    "back": Names(
        kk="Кері саналатын мерзімде оқиға күні есептелмейді, әрекет көрсетілген күні немесе одан бұрын жасалады. «Толық "
        "күндер» оқылымы тағы бір күнді талап етеді.",
        ru="При отсчёте назад день события не считается, действовать следует в названный день или раньше. Прочтение «полных "
        "дней» требует ещё одного дня.",
        en="Counting back, the day of the event is not counted, and one acts on the day reached or before it. The reading of "
        "clear days asks for one day more.",
    ),
    "before_the_fifth": Names(
        kk="«5-іне дейін» сөзі қатаң оқылады: 5-і күні кеш болады. «5-ін қоса алғанда» деп те оқуға болады.",
        ru="«До 5 числа» прочитано строго: 5-го уже поздно. Возможно и прочтение «включая 5-е».",
        en="“Before the 5th” is read strictly: on the 5th it is too late. “Up to and including the 5th” is arguable.",
    ),
    "five_days": Names(
        kk="Жарлықтың бірде-бір редакциясы бес күннің жұмыс күні ме, әлде күнтізбелік күн бе екенін айтпайды; қысқарағы – "
        "күнтізбелік күндер – алынды.",
        ru="Ни одна редакция указа не говорит, рабочие это пять дней или календарные; взято более короткое – календарные.",
        en="No edition of the decree says whether the five days are working or calendar days; the shorter, calendar days, "
        "is taken.",
    ),
    "body_answer_working_days": Names(
        kk="Жарлық органның ақпараты үшін мерзім белгілемейді (14-7-тармақ); бұл – министрліктің өз баптауы "
        "(KENSE_BODY_ANSWER_WORKING_DAYS).",
        ru="Указ не устанавливает срока для информации органа (пункт 14-7); это собственная настройка министерства "
        "(KENSE_BODY_ANSWER_WORKING_DAYS).",
        en="The decree sets no term for a body's information (paragraph 14-7); this is the ministry's own setting "
        "(KENSE_BODY_ANSWER_WORKING_DAYS).",
    ),
}

CHOOSE_THE_FOURTH = Names(
    kk="Соңғы күн мен оның алдындағы күндер демалыс болғандықтан, соңғы жұмыс күні есепті тоқсанның өз ішіне түседі. "
    "Тоқсан аяқталмай тұрып есеп беру не бермеу керегін адам шешуі тиіс.",
    ru="Последний день и дни перед ним нерабочие, и последний рабочий день приходится на сам отчётный квартал. "
    "Представлять ли отчёт до конца квартала, должен решить человек.",
    en="The last day and the days before it are not worked, so the last working day falls inside the quarter reported on. "
    "Whether to report before the quarter ends is for a person to choose.",
)
