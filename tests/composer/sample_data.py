"""Data for every shipped template: as short as it may be, and as long as a drafter would not wish."""

from datetime import date

from composer.purposes import BodyNamed, Declared
from composer.purposes.special_procedures import (
    Answer,
    AnsweredQuestion,
    Asked,
    Communication,
    CoverLetter,
    CoverLetterOmbudsman,
    NoteVerbale,
    Question,
    Reply,
    Report,
)

BARE: dict[str, object] = {"reference": "AL KAZ 2/2026", "letter_date": None, "mandates": []}
FULL: dict[str, object] = {
    "reference": "AL KAZ 2/2026",
    "letter_date": date(2026, 11, 1),
    "mandates": [f"Special Rapporteur {number} on freedom of opinion & expression" for number in range(1, 9)],
}
BODY = BodyNamed(
    name="Министерство внутренних дел",
    of="Министерства внутренних дел",
    to="в Министерство внутренних дел",
    by="Министерством внутренних дел",
    kk="Ішкі істер министрлігі",
    ru="Министерство внутренних дел",
)
LONG = "Расследование & проверка <ст. 128 УПК> " * 40
ANSWERS = [
    Answer(body="Ministry of Justice", paragraphs=[LONG, "second\nline\tcolumn"], untranslated=True),
    Answer(body="Prosecutor General", paragraphs=["Short."], untranslated=False),
]
ASKED = [
    Asked(body=f"Body {number}", sent_on=date(2026, 11, 5), answered_on=date(2026, 11, number + 1))
    for number in range(1, 20)
]


def short(kind: type[Communication], **more: object) -> Communication:
    return kind.model_validate({**BARE, **more})


def long(kind: type[Communication], **more: object) -> Communication:
    return kind.model_validate({**FULL, **more})


SAMPLES: dict[str, dict[str, Declared]] = {
    "cover_letter": {
        "short": short(CoverLetter, received_on=date(2026, 11, 4), addressee=BODY, questions=[], term=1),
        "long": long(
            CoverLetter,
            received_on=date(2026, 11, 4),
            addressee=BODY,
            questions=[Question(number=number, text=LONG) for number in range(1, 20)],
            term=21,
        ),
    },
    "cover_letter_ombudsman": {
        "short": short(CoverLetterOmbudsman, received_on=date(2026, 11, 4)),
        "long": long(CoverLetterOmbudsman, received_on=date(2026, 11, 4)),
    },
    "reply": {
        "short": short(Reply, questions=[], general=[]),
        "long": long(
            Reply,
            questions=[
                AnsweredQuestion(number=number, text=LONG, answers=ANSWERS[: number % 3]) for number in range(1, 12)
            ],
            general=ANSWERS,
        ),
    },
    "note_verbale": {"short": short(NoteVerbale), "long": long(NoteVerbale)},
    "report": {
        "short": short(
            Report,
            addressee=BODY,
            for_information=False,
            received_on=date(2026, 11, 4),
            informed_on=None,
            asked=[],
            meetings=[],
            signed_on=None,
            replied_on=date(2026, 12, 1),
            reply_number=None,
        ),
        "long": long(
            Report,
            addressee=BODY,
            for_information=True,
            received_on=date(2026, 11, 4),
            informed_on=date(2026, 11, 5),
            asked=ASKED,
            meetings=[date(2026, 11, number) for number in range(10, 15)],
            signed_on=date(2026, 11, 30),
            replied_on=date(2026, 12, 1),
            reply_number="013/285",
        ),
    },
}
