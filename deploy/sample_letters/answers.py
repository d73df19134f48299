"""What the state writes: a body's answer to the ministry, and the mission's note with the consolidated reply."""

from collections.abc import Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Literal

from kense.contracts.bodies import directory
from sample_letters.communication import Communication
from sample_letters.letter import Block, Facts, Head, Letter, indents, plain_facts
from sample_letters.texts import spoken, wording

# Where the name in the directory does not carry the ending of possession already.
_OF_THE_REPUBLIC = {"prosecutor_general": "Бас прокуратурасы", "supreme_court": "Жоғарғы Соты"}


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
    words = wording("answers")[language]
    office, head = _first_head(body_key, language)
    given = [words["answer"].format(number=number, text=text) for number, text in sorted(answers.items())]
    found: Facts = {
        "reference": communication.reference,
        "signatories": [head],
        "body": body_key,
        "outgoing_number": outgoing,
        "answers": {str(number): text for number, text in sorted(answers.items())},
    }
    return Letter(
        head=_bilingual_head(body_key),
        title=f"{outgoing} {communication.reference}",
        blocks=(
            Block("text", words["number"].format(outgoing=outgoing, dated=f"{dated:%d.%m.%Y}")),
            Block("text", words["asked"].format(number=to_number, asked=f"{asked:%d.%m.%Y}")),
            Block("right", words["to"]),
            *indents(words["open"].format(reference=communication.reference), *given, words["close"]),
            Block("signature", f"{office}\n{head}"),
        ),
        facts=plain_facts("body_answer", dated, language) | found,
    )


def note_verbale(
    communication: Communication,
    answers: Mapping[int, tuple[str, str]],
    letter_date: date | None = None,
    number: str = "3-5/217",
) -> Letter:
    """The Permanent Mission's note with the information of the Republic, in English.

    `answers`: number of the question -> (key of the body it came from, text). Without a date: 55 days after the letter's.
    """
    dated = letter_date or communication.letter_date + timedelta(days=55)
    words = wording("answers")["note"]
    fields = {
        "number": number,
        "reference": communication.reference,
        "sent": spoken(communication.letter_date, "en"),
        "dated": spoken(dated, "en"),
    }
    told = [block for asked, answer in sorted(answers.items()) for block in _answered(communication, asked, *answer)]
    return Letter(
        head=Head(centre=tuple(words["head"])),
        title=f"Reply {communication.reference}",
        blocks=(*(Block(setting, text.format(**fields)) for setting, text in words["blocks"]), *told),
        facts=plain_facts("other", dated, "en") | {"reference": communication.reference},
    )


def _answered(communication: Communication, number: int, body_key: str, text: str) -> tuple[Block, ...]:
    return (
        Block("strong", f"Question {number}. {communication.asked[number - 1]}"),
        Block("indent", text),
        Block("small", f"Source: {directory()[body_key].en}."),
    )


def _first_head(body_key: str, language: str) -> tuple[str, str]:
    heads = wording("answers")["heads"]
    row = heads.get(body_key, heads["minister"])
    return row[language], row["name"]


def _bilingual_head(body_key: str) -> Head:
    body = directory()[body_key]
    kazakh = f"Қазақстан Республикасының {_OF_THE_REPUBLIC.get(body_key, body.kk)}"
    return Head(
        left=_column(kazakh),
        right=_column(f"{body.ru} Республики Казахстан"),
        centre=(wording("answers")["address"],),
    )


def _column(name: str) -> tuple[str, ...]:
    return tuple(wrap(name.upper(), 28))
