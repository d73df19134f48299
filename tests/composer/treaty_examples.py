"""An example of each document of chapters 1, 4 (33 to 35) and 6, with the words of its language."""

from collections.abc import Callable, Mapping
from datetime import date

from composer.bodies import body_named
from composer.consolidated import activity_summary, reported_instructions, treaty_report
from composer.purposes.declared import Declared
from composer.purposes.instructions import (
    Activity,
    ActivityRequest,
    Instruction,
    InstructionsHalfYear,
    InstructionsProgress,
    InstructionsReport,
    InvestmentAgreement,
    InvestmentMonitoring,
    PastEvent,
    PlannedEvent,
)
from composer.purposes.treaties import (
    Appendix1,
    Appendix2,
    Appendix3,
    Appendix4,
    Appendix5,
    Bilateral,
    BilateralSigned,
    Loan,
    Multilateral,
    MultilateralSigned,
    TreatyLetter,
    TreatyReport,
    TreatyReportLetter,
)

Words = Mapping[str, str]
WORDS: Mapping[str, Words] = {
    "ru": {
        "trade": "Торговля",
        "legal": "Правовая помощь",
        "neighbour": "Соседняя Республика",
        "donor": "Банк развития",
        "trade treaty": "Соглашение о взаимной торговле",
        "extradition": "Договор о выдаче",
        "convention": "Конвенция о правовой помощи",
        "loan": "Договор о займе на дорогу",
        "visas": "Соглашение о визах",
        "transit": "Соглашение о транзите",
        "act": "Указ от 1 марта 2019 года № 15",
        "law": "Закон от 2 июня 2020 года № 340-VI",
        "unlimited": "бессрочно",
        "text": "Изложено по существу.",
        "problem": "Не согласован порядок обмена данными.",
        "reason": "Парламент другой стороны не ратифицировал договор.",
        "good": "Договор выполняется, он отвечает интересам страны.",
        "states": "Казахстан, Соседняя Республика",
        "money": "100 млн долларов США",
        "late": "не готов проект",
        "done": "Проведены переговоры.",
        "company": "ТОО «Үлгі»",
        "investor": "Sample GmbH",
        "country": "Германия",
        "conclusion": "Предлагается продолжить работу.",
        "forum": "Форум по торговле",
        "place": "Астана",
        "level": "министры",
        "contact": "отдел, 74-00-00",
    },
    "kk": {
        "trade": "Сауда",
        "legal": "Құқықтық көмек",
        "neighbour": "Көрші Республика",
        "donor": "Даму банкі",
        "trade treaty": "Өзара сауда туралы келісім",
        "extradition": "Ұстап беру туралы шарт",
        "convention": "Құқықтық көмек туралы конвенция",
        "loan": "Жолға арналған қарыз туралы шарт",
        "visas": "Визалар туралы келісім",
        "transit": "Транзит туралы келісім",
        "act": "2019 жылғы 1 наурыздағы № 15 Жарлық",
        "law": "2020 жылғы 2 маусымдағы № 340-VI Заң",
        "unlimited": "мерзімсіз",
        "text": "Мәні бойынша баяндалды.",
        "problem": "Деректер алмасу тәртібі келісілмеген.",
        "reason": "Екінші тараптың парламенті шартты ратификацияламаған.",
        "good": "Шарт орындалуда, ол ел мүддесіне сай.",
        "states": "Қазақстан, Көрші Республика",
        "money": "100 млн АҚШ доллары",
        "late": "жоба дайын емес",
        "done": "Келіссөздер өткізілді.",
        "company": "«Үлгі» ЖШС",
        "investor": "Sample GmbH",
        "country": "Германия",
        "conclusion": "Жұмысты жалғастыру ұсынылады.",
        "forum": "Сауда форумы",
        "place": "Астана",
        "level": "министрлер",
        "contact": "бөлім, 74-00-00",
    },
}
SIGNED, FORCE = date(2019, 3, 1), date(2020, 7, 1)


def appendix1(language: str) -> Appendix1:
    """Two treaties in force: one whole, one with next to nothing said of it."""
    w = WORDS[language]
    whole = Bilateral(
        direction=w["trade"],
        counterparty=w["neighbour"],
        name=w["trade treaty"],
        concluded_on=SIGNED,
        signing_acts=[w["act"]],
        in_force_on=FORCE,
        procedure_acts=[w["law"], w["act"]],
        validity=w["unlimited"],
        lead=body_named("trade_integration", language),
        others=[body_named("finance", language).name],
        subject=[w["trade"]],
        analysis=[w["text"], w["done"]],
        problems=[w["problem"]],
        assessment=[w["good"]],
        further="continue",
        other=None,
    )
    bare = Bilateral(
        direction=w["legal"],
        counterparty=None,
        name=w["extradition"],
        concluded_on=None,
        signing_acts=[],
        in_force_on=None,
        procedure_acts=[],
        validity=None,
        lead=None,
        others=[],
        subject=[],
        analysis=[],
        problems=[],
        assessment=[],
        further=None,
        other=None,
    )
    return Appendix1(body=body_named("trade_integration", language), year=2026, treaties=[whole, bare])


def appendix2(language: str) -> Appendix2:
    w = WORDS[language]
    treaty = Multilateral(
        direction=w["legal"],
        counterparty=None,
        name=w["convention"],
        concluded_on=SIGNED,
        signing_acts=[w["act"]],
        in_force_on=FORCE,
        procedure_acts=[w["law"]],
        validity=w["unlimited"],
        lead=body_named("justice", language),
        others=[],
        subject=[w["legal"]],
        parties=[w["states"]],
        analysis=[w["text"]],
        problems=[],
        assessment=[w["good"]],
        further="other",
        other=w["text"],
    )
    return Appendix2(body=body_named("justice", language), year=2026, treaties=[treaty])


def appendix3(language: str) -> Appendix3:
    w = WORDS[language]
    said = [w["text"]]
    treaty = Loan(
        direction=w["trade"],
        counterparty=None,
        name=w["loan"],
        concluded_on=SIGNED,
        signing_acts=[w["act"]],
        in_force_on=FORCE,
        procedure_acts=[w["law"]],
        validity="31.12.2035",
        terms=said,
        closing_on=date(2030, 12, 31),
        lead=body_named("finance", language),
        others=[],
        donor=w["donor"],
        amount=w["money"],
        cofinancing=None,
        conditions=said,
        restructuring=None,
        hedging=None,
        project=w["loan"],
        aims=said,
        planned=1200,
        carried_out=1198,
        not_carried_out=2,
        not_carried_out_because=w["late"],
        drawn_as_of=date(2026, 12, 31),
        drawn=w["money"],
        drawn_since_start=said,
        drawn_percent="40 %",
        planned_drawing=said,
        drawn_in_period=said,
        period_percent="95 %",
        not_drawn=said,
        schedule=said,
        own_assessment=[w["good"]],
        finance_assessment=[],
        audit_assessment=[],
        problems=[],
        assessment=[],
        further="extend",
        other=None,
    )
    return Appendix3(body=body_named("finance", language), year=2026, treaties=[treaty])


def appendix4(language: str) -> Appendix4:
    w = WORDS[language]
    treaty = BilateralSigned(
        direction=w["legal"],
        counterparty=w["neighbour"],
        name=w["visas"],
        concluded_on=SIGNED,
        signing_acts=[w["act"]],
        notification=None,
        lead=body_named("interior", language),
        others=[],
        subject=[w["visas"]],
        hindrances=[w["problem"]],
        reasons=[w["reason"]],
    )
    return Appendix4(body=body_named("interior", language), year=2026, treaties=[treaty])


def appendix5(language: str) -> Appendix5:
    w = WORDS[language]
    treaty = MultilateralSigned(
        direction=w["trade"],
        counterparty=None,
        name=w["transit"],
        concluded_on=SIGNED,
        signing_acts=[w["act"]],
        conditions=[w["text"]],
        notification=None,
        lead=body_named("transport", language),
        others=[],
        subject=[w["transit"]],
        parties=[w["states"]],
        hindrances=[],
        reasons=[w["reason"]],
    )
    return Appendix5(body=body_named("transport", language), year=2026, treaties=[treaty])


def consolidated(language: str) -> TreatyReport:
    """Six treaties: four in force, two signed."""
    forms = [make(language) for make in (appendix1, appendix2, appendix3, appendix4, appendix5)]
    silent = [body_named("energy", language).name]
    return treaty_report(2026, forms, silent, [WORDS[language]["conclusion"]])


def treaty_letter(language: str) -> TreatyLetter:
    return TreatyLetter(
        issuer=body_named("justice", language),
        year=2026,
        bilateral=4,
        multilateral=1200,
        loans=0,
        bilateral_signed=2,
        multilateral_signed=1,
        contact=WORDS[language]["contact"],
    )


def report_letter(language: str) -> TreatyReportLetter:
    return TreatyReportLetter(
        addressee=body_named("government_office", language),
        year=2026,
        recommendations=[WORDS[language]["convention"]],
        contact=None,
    )


def progress(language: str) -> InstructionsProgress:
    """Three instructions: one carried out, one under way, one overdue."""
    w = WORDS[language]
    first = Instruction(
        text=w["trade treaty"], act=w["act"], due_on=FORCE, progress="carried_out", done=[w["done"]], hindrances=[]
    )
    instructions = [
        first,
        first.model_copy(update={"progress": "under_way", "act": None, "due_on": None, "done": []}),
        first.model_copy(update={"progress": "overdue", "hindrances": [w["problem"]]}),
    ]
    return InstructionsProgress(
        issuer=body_named("energy", language),
        as_of=date(2026, 11, 21),
        event=w["forum"],
        instructions=instructions,
        contact=None,
    )


def instructions_report(language: str) -> InstructionsReport:
    return InstructionsReport(
        addressee=body_named("government_office", language),
        as_of=date(2026, 11, 21),
        instructions=reported_instructions([progress(language)]),
        silent=[body_named("health", language).name],
        conclusions=[WORDS[language]["conclusion"]],
        contact=WORDS[language]["contact"],
    )


def half_year(language: str) -> InstructionsHalfYear:
    return InstructionsHalfYear(
        issuer=body_named("government_office", language),
        addressee=body_named("presidential_administration", language),
        as_of=date(2026, 12, 15),
        instructions=reported_instructions([progress(language)]),
        conclusions=[WORDS[language]["conclusion"]],
    )


def monitoring(language: str) -> InvestmentMonitoring:
    w = WORDS[language]
    agreement = InvestmentAgreement(
        name=w["trade treaty"],
        kazakh_party=w["company"],
        foreign_party=w["investor"],
        country=w["country"],
        concluded_on=SIGNED,
        amount=w["money"],
        progress="under_way",
        done=[w["done"]],
        hindrances=[],
    )
    return InvestmentMonitoring(
        addressee=body_named("government_office", language),
        quarter_day=date(2026, 9, 30),
        agreements=[agreement],
        conclusions=[],
        contact=None,
    )


def request(language: str) -> ActivityRequest:
    addressee = body_named("health", language)
    return ActivityRequest(addressee=addressee, year=2026, asked=[WORDS[language]["convention"]], contact=None)


def activity(language: str) -> Activity:
    w = WORDS[language]
    days = (date(2026, 5, 21), date(2026, 5, 23))
    held = PastEvent(
        first=days[0], last=days[1], name=w["forum"], place=w["place"], taking_part=w["level"], outcome=[w["done"]]
    )
    planned = PlannedEvent(
        when=None, name=w["forum"], place=None, taking_part=w["level"], aim=[w["text"]], economic=True
    )
    return Activity(
        issuer=body_named("trade_integration", language),
        year=2026,
        overview=[w["text"]],
        past=[held],
        planned=[planned, planned.model_copy(update={"economic": False})],
        contact=None,
    )


EXAMPLES: Mapping[str, Callable[[str], Declared]] = {
    "treaty_letter": treaty_letter,
    "treaties_bilateral": appendix1,
    "treaties_multilateral": appendix2,
    "treaties_loans": appendix3,
    "treaties_bilateral_signed": appendix4,
    "treaties_multilateral_signed": appendix5,
    "treaty_report": consolidated,
    "treaty_report_letter": report_letter,
    "instructions_progress": progress,
    "instructions_report": instructions_report,
    "instructions_half_year": half_year,
    "investment_monitoring": monitoring,
    "activity_request": request,
    "activity": activity,
    "activity_summary": lambda language: activity_summary(2026, [activity(language)]),
}
