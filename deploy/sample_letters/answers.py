"""What the state writes: a body's answer to the ministry, and the ministry's own note with the consolidated reply."""

from collections.abc import Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Literal

from kense.contracts.bodies import directory
from sample_letters.communication import Communication
from sample_letters.letter import Block, Head, Letter, indents
from sample_letters.texts import spoken_date

_OF_THE_REPUBLIC = {"prosecutor_general": "Бас прокуратурасы", "supreme_court": "Жоғарғы Соты"}
_HEADS = {
    "prosecutor_general": ("Бас Прокурор", "Генеральный Прокурор", "Нұрлан Мысал"),
    "national_security": ("Төраға", "Председатель", "Ерлан Мысал"),
    "anticorruption": ("Төраға", "Председатель", "Дана Мысал"),
    "supreme_court": ("Төраға", "Председатель", "Әсел Мысал"),
}
_FIRST_HEAD = ("Министр", "Министр", "Айгүл Үлгі")
_WORDS = {
    "ru": {
        "to": "Министерство иностранных дел\nРеспублики Казахстан",
        "open": "На Ваш запрос относительно сообщения специальных процедур Совета ООН по правам человека {reference} "
        "сообщаем следующее.",
        "answer": "По вопросу {number}. {text}",
        "close": "Информация представлена в пределах компетенции.",
    },
    "kk": {
        "to": "Қазақстан Республикасының\nСыртқы істер министрлігі",
        "open": "БҰҰ Адам құқықтары жөніндегі кеңесінің арнайы рәсімдерінің {reference} хабарламасына қатысты сұрауыңызға "
        "мынаны хабарлаймыз.",
        "answer": "{number}-сұрақ бойынша. {text}",
        "close": "Ақпарат құзырет шегінде ұсынылды.",
    },
}


def body_answer(
    body_key: str,
    communication: Communication,
    answers: Mapping[int, str],
    language: Literal["ru", "kk"] = "ru",
    letter_date: date | None = None,
    outgoing: str = "2-11/4127-И",
    to_number: str = "12-3/1875",
    to_date: date | None = None,
) -> Letter:
    """A body answers the ministry question by question; `to_number` and `to_date` are of the ministry's own letter.

    Without dates: asked seven days after the communication's date, answered fourteen days later.
    """
    asked = to_date or communication.letter_date + timedelta(days=7)
    dated = letter_date or asked + timedelta(days=14)
    words = _WORDS[language]
    title_kk, title_ru, head = _HEADS.get(body_key, _FIRST_HEAD)
    year = ("г.", "ж.")[language == "kk"]
    asked_line = (
        f"На № {to_number} от {asked:%d.%m.%Y}" if language == "ru" else f"{asked:%d.%m.%Y} № {to_number} хатқа"
    )
    return Letter(
        head=_bilingual_head(body_key),
        title=f"{outgoing} {communication.reference}",
        blocks=(
            Block("text", f"№ {outgoing}\n{dated:%d.%m.%Y} {year}"),
            Block("text", asked_line),
            Block("right", words["to"]),
            *indents(words["open"].format(reference=communication.reference)),
            *indents(*(words["answer"].format(number=number, text=text) for number, text in sorted(answers.items()))),
            *indents(words["close"]),
            Block("signature", f"{title_kk if language == 'kk' else title_ru}\n{head}"),
        ),
        facts={
            "kind": "body_answer",
            "reference": communication.reference,
            "other_references": [],
            "letter_date": dated.isoformat(),
            "mandates": [],
            "language": language,
            "is_translation": False,
            "term": None,
            "signatories": [head],
            "questions": [],
            "body": body_key,
            "outgoing_number": outgoing,
            "answers": {str(number): text for number, text in sorted(answers.items())},
        },
    )


def _bilingual_head(body_key: str) -> Head:
    body = directory()[body_key]
    kazakh = f"Қазақстан Республикасының {_OF_THE_REPUBLIC.get(body_key, body.kk)}"
    russian = f"{body.ru} Республики Казахстан"
    return Head(
        left=_column(kazakh),
        right=_column(russian),
        centre=("010000, Астана қ., Үлгі көш., 1 • г. Астана, ул. Үлгі, 1",),
    )


def _column(name: str) -> tuple[str, ...]:
    return tuple(wrap(name.upper(), 28))


def note_verbale(
    communication: Communication,
    answers: Mapping[int, tuple[str, str]],
    letter_date: date | None = None,
    number: str = "3-5/217",
) -> Letter:
    """The Permanent Mission's note with the information of the Republic: question number -> (body key, text), in English."""
    dated = letter_date or communication.letter_date + timedelta(days=55)
    spoken = spoken_date(dated.day, dated.month, dated.year, "en")
    sent = spoken_date(
        communication.letter_date.day, communication.letter_date.month, communication.letter_date.year, "en"
    )
    return Letter(
        head=Head(centre=("PERMANENT MISSION OF THE REPUBLIC OF KAZAKHSTAN", "TO THE UNITED NATIONS OFFICE AT GENEVA")),
        title=f"Reply {communication.reference}",
        blocks=(
            Block("text", f"No. {number}"),
            *indents(
                "The Permanent Mission of the Republic of Kazakhstan to the United Nations Office and other international "
                "organizations in Geneva presents its compliments to the Office of the High Commissioner for Human Rights "
                f"and, with reference to the communication {communication.reference} dated {sent}, has the honour to "
                "transmit herewith the information of the Republic of Kazakhstan.",
                "The Permanent Mission avails itself of this opportunity to renew to the Office the assurances of its "
                "highest consideration.",
            ),
            Block("right", f"Geneva, {spoken}"),
            Block("text", "Office of the High Commissioner for Human Rights\nGeneva"),
            Block("page"),
            Block(
                "title", f"Information of the Republic of Kazakhstan\non the communication {communication.reference}"
            ),
            *(
                block
                for number, answer in sorted(answers.items())
                for block in _answered(communication, number, *answer)
            ),
        ),
        facts={
            "kind": "other",
            "reference": communication.reference,
            "other_references": [],
            "letter_date": dated.isoformat(),
            "mandates": [],
            "language": "en",
            "is_translation": False,
            "term": None,
            "signatories": [],
            "questions": [],
        },
    )


def _answered(communication: Communication, number: int, body_key: str, text: str) -> tuple[Block, ...]:
    return (
        Block("strong", f"Question {number}. {communication.asked[number - 1]}"),
        Block("indent", text),
        Block("small", f"Source: {directory()[body_key].en}."),
    )
