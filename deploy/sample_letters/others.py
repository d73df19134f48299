"""Letters that are no communication of the special procedures, though some look like one."""

from datetime import date

from sample_letters.letter import Block, Facts, Head, Letter, indents
from sample_letters.texts import spoken_date, wording

_OHCHR = Head(
    centre=(
        "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME • OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS",
        "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
    )
)
_MISSION = ("Permanent Mission of the Republic of Kazakhstan", "to the United Nations Office at Geneva")


def _facts(kind: str, letter_date: date | None, language: str, **given: object) -> Facts:
    empty: Facts = {
        "kind": kind,
        "reference": None,
        "other_references": [],
        "letter_date": letter_date.isoformat() if letter_date else None,
        "mandates": [],
        "language": language,
        "is_translation": False,
        "term": None,
        "signatories": [],
        "questions": [],
    }
    return empty | given  # type: ignore[return-value]  # keyword values are Facts by the callers below


def _spoken(day: date, language: str = "en") -> str:
    return spoken_date(day.day, day.month, day.year, language)


def treaty_body_case(
    number: str = "4321/2024", author: str = "Dana Sample", letter_date: date = date(2024, 5, 14), months: int = 6
) -> Letter:
    """A case before the Human Rights Committee: the same head, the word "communication", six months: not chapter 2-1."""
    spoken = {6: "six", 2: "two", 4: "four"}[months]
    return Letter(
        head=_OHCHR,
        title=f"CCPR {number}",
        foot=_MISSION,
        blocks=(
            Block("strong", f"REFERENCE: G/SO 215/51 KAZ (412)\n{number}"),
            Block("right", _spoken(letter_date)),
            *indents(
                "The Secretariat of the United Nations (Office of the High Commissioner for Human Rights) presents its "
                "compliments to the Permanent Mission of the Republic of Kazakhstan to the United Nations Office at Geneva "
                f"and has the honour to transmit the text of communication No. {number}, {author} v. Kazakhstan, submitted "
                "to the Human Rights Committee for consideration under the Optional Protocol to the International Covenant "
                "on Civil and Political Rights.",
                "The communication was registered by the Special Rapporteur on new communications and interim measures on "
                "behalf of the Committee. Registration does not imply that a decision has been reached on admissibility.",
                "In accordance with rule 92 of the Committee’s rules of procedure, the State party is requested to submit "
                "information and observations on both the admissibility and the merits of the communication. They should "
                f"reach the Committee within {spoken} months of the date of the present note.",
                f"The author, {author}, claims to be a victim of violations of articles 9, 14 and 21 of the Covenant in "
                "connection with an administrative arrest after a peaceful assembly. According to the information received, "
                "domestic remedies were exhausted by a decision of the Supreme Court.",
                "The State party’s observations should not exceed fifty pages and should be sent in one of the working "
                "languages of the Committee.",
            ),
            Block("signature", "Ruth Specimen\nChief, Petitions and Urgent Actions Section"),
        ),
        facts=_facts(
            "treaty_body",
            letter_date,
            "en",
            reference=number,
            term={"months": months, "counted_from": "letter date"},
            signatories=["Ruth Specimen"],
        ),
    )


def upr_letter(letter_date: date = date(2024, 5, 14), due: date = date(2024, 10, 14)) -> Letter:
    """The secretariat of the Universal Periodic Review asks for the national report by a day."""
    return Letter(
        head=_OHCHR,
        title="UPR national report",
        foot=_MISSION,
        blocks=(
            Block("strong", "Ref.: UPR/48/KAZ"),
            Block("right", _spoken(letter_date)),
            Block("text", "Excellency,"),
            *indents(
                "I have the honour to refer to the review of Kazakhstan in the fourth cycle of the Universal Periodic "
                "Review, which will take place at the forty-eighth session of the Working Group.",
                "In accordance with Human Rights Council resolution 16/21 and decision 17/119, the review is based on "
                "information prepared by the State under review, in the form of a national report of not more than 10,700 "
                "words, on a compilation of United Nations information, and on a summary of stakeholders’ submissions.",
                f"I would be grateful if the national report of the Republic of Kazakhstan could be submitted to the "
                f"secretariat by {_spoken(due)}. States are encouraged to prepare it through a broad consultation process "
                "at the national level with all relevant stakeholders.",
                "Advance questions submitted by States will be sent to your Mission ten working days before the review.",
            ),
            Block("signature", "Paula Template\nChief, Universal Periodic Review Branch"),
        ),
        facts=_facts(
            "upr",
            letter_date,
            "en",
            reference="UPR/48/KAZ",
            term={"date": due.isoformat()},
            signatories=["Paula Template"],
        ),
    )


def eaeu_court_request(
    case_number: str = "СЕ-1-2/4-24-БК", letter_date: date = date(2024, 5, 14), due: date = date(2024, 6, 21)
) -> Letter:
    """The Court of the Eurasian Economic Union asks a ministry for information (article 75 of its Rules)."""
    questions = [
        "Какие нормы законодательства Республики Казахстан определяют порядок маркировки товаров, указанных в заявлении?",
        "Какова практика применения этих норм с 1 января 2022 года, в том числе число отказов во ввозе?",
        "Проводились ли по данному вопросу консультации с Евразийской экономической комиссией и каковы их результаты?",
    ]
    return Letter(
        head=Head(centre=("СУД ЕВРАЗИЙСКОГО ЭКОНОМИЧЕСКОГО СОЮЗА", "220006, г. Минск, ул. Образцовая, 5")),
        title=f"Запрос Суда ЕАЭС {case_number}",
        blocks=(
            Block("text", f"{letter_date:%d.%m.%Y} № 2-5/318"),
            Block("right", "Министерство торговли и интеграции\nРеспублики Казахстан"),
            Block("strong", f"По делу № {case_number}"),
            Block("title", "ЗАПРОС"),
            *indents(
                "В производстве Большой коллегии Суда находится дело по заявлению общества с ограниченной ответственностью "
                "«Образец-Трейд» о разъяснении положений Договора о Евразийском экономическом союзе от 29 мая 2014 года.",
                "В порядке статьи 75 Регламента Суда Евразийского экономического союза прошу представить информацию "
                "по следующим вопросам:",
            ),
            *(Block("question", f"{number}. {text}") for number, text in enumerate(questions, 1)),
            *indents(
                f"Ответ с приложением подтверждающих документов прошу направить в Суд в срок до {_spoken(due, 'ru')}.",
                "Оригинал ответа прошу выслать почтой, копию – на электронный адрес канцелярии Суда.",
            ),
            Block("signature", "Судья-докладчик\nТимур Образец"),
        ),
        facts=_facts(
            "court_request",
            letter_date,
            "ru",
            reference=case_number,
            term={"date": due.isoformat()},
            signatories=["Тимур Образец"],
            questions=questions,
        ),
    )


def icj_letter(
    letter_date: date = date(2024, 5, 14), statements: date = date(2024, 11, 15), comments: date = date(2025, 2, 14)
) -> Letter:
    """The Registrar of the International Court of Justice on an advisory opinion; the term is that of the order."""
    return Letter(
        head=Head(left=("INTERNATIONAL COURT OF JUSTICE",), right=("COUR INTERNATIONALE DE JUSTICE",)),
        title="ICJ 164902",
        blocks=(
            Block("strong", "164902"),
            Block("right", f"The Hague, {_spoken(letter_date)}"),
            Block("text", "Excellency,"),
            *indents(
                "I have the honour to refer to the request for an advisory opinion submitted to the Court by the General "
                "Assembly of the United Nations in its resolution 78/999, concerning the obligations of States in respect "
                "of shared glaciers, of which notice was given to your Government under Article 66, paragraph 1, of the "
                "Statute.",
                "I now inform your Excellency that by an order of the same day the President of the Court, acting under "
                "Article 66, paragraph 2, of the Statute, decided that the United Nations and its Member States are likely "
                "to be able to furnish information on the question submitted.",
                f"By that order {_spoken(statements)} was fixed as the time-limit within which written statements on the "
                f"question may be presented to the Court, and {_spoken(comments)} as the time-limit within which States "
                "having presented written statements may submit written comments on the other written statements.",
                "Statements should be filed in English or French, in one original and thirty copies.",
                "Accept, Excellency, the assurances of my highest consideration.",
            ),
            Block("signature", "Philippa Facsimile\nRegistrar of the Court"),
        ),
        foot=("The Ambassador", "of the Republic of Kazakhstan", "to the Kingdom of the Netherlands"),
        facts=_facts(
            "court_request",
            letter_date,
            "en",
            reference="164902",
            term={"date": statements.isoformat()},
            signatories=["Philippa Facsimile"],
        ),
    )


def io_decision(number: str = "MC.DEC/4/24", letter_date: date = date(2024, 5, 14)) -> Letter:
    """An international organization sends a decision of its council (chapter 2 of the decree)."""
    return Letter(
        head=Head(centre=("CONFERENCE OF EXAMPLE STATES", "Secretariat • Example Square 1 • Vienna"), emblem=True),
        title=f"Decision {number}",
        blocks=(
            Block("strong", f"Decision No. {number}"),
            Block("right", _spoken(letter_date)),
            *indents(
                "The Secretariat presents its compliments to the Ministry of Foreign Affairs of the Republic of Kazakhstan "
                f"and has the honour to transmit Decision No. {number} on co-operation in the prevention of wildfires, "
                f"adopted by the Ministerial Council on {_spoken(letter_date)}.",
            ),
            Block("title", f"DECISION No. {number}\nCO-OPERATION IN THE PREVENTION OF WILDFIRES"),
            *indents(
                "The Ministerial Council, recalling its earlier commitments on environmental co-operation, decides:",
                "To invite participating States to name a national contact point for early warning of wildfires;",
                "To encourage participating States to exchange satellite data on fires near common borders;",
                "To task the Secretariat with a report on the implementation of this Decision at its next meeting.",
            ),
            Block("signature", "Helga Template\nSecretary General"),
        ),
        facts=_facts("io_decision", letter_date, "en", reference=number, signatories=["Helga Template"]),
    )


def visit_request(mandate: str = "torture", letter_date: date = date(2024, 5, 14)) -> Letter:
    """A mandate-holder asks to be invited: head and mandates as in a communication, but no reference and no allegation."""
    row, offices = wording("mandates")[mandate], wording("en")["offices_of"]
    named = f"{offices[row['office']]} {row['en']}"
    return Letter(
        head=_OHCHR,
        title="Request for a country visit",
        foot=tuple(wording("en")["addressee"]),
        blocks=(
            Block("centre", f"Mandate of {named}"),
            Block("right", _spoken(letter_date)),
            Block("text", "Excellency,"),
            *indents(
                f"I have the honour to address you in my capacity as {named.removeprefix('the ')}, pursuant to Human "
                f"Rights Council resolution {row['resolution']}.",
                "I would like to express my interest in undertaking an official visit to the Republic of Kazakhstan in the "
                "first half of next year, for ten working days. I welcome the standing invitation that your Government "
                "extended to the special procedures in July 2009.",
                "The visit would allow me to learn at first hand of legislation and practice in the field of my mandate, "
                "and to identify good practices. The terms of reference for country visits are enclosed.",
                "I would be grateful for an answer at your Government’s earliest convenience, with an indication of the "
                "dates that would suit it.",
                "Please accept, Excellency, the assurances of my highest consideration.",
            ),
            Block("signature", f"{row['signatory']}\n{named.removeprefix('the ')}"),
        ),
        facts=_facts("visit_request", letter_date, "en", mandates=[mandate], signatories=[row["signatory"]]),
    )


def newspaper_article(mention: str | None = None) -> Letter:
    """A press cutting that talks of a communication; `mention` is a reference printed in it."""
    named = f", numbered {mention}," if mention else ""
    return Letter(
        head=Head(centre=("THE EXAMPLE STEPPE GAZETTE",), emblem=False),
        title="Press cutting",
        blocks=(
            Block("title", "United Nations experts write again, ministry prepares its answer"),
            Block("text", "By our correspondent"),
            *indents(
                f"Independent experts of the United Nations have asked for information in a letter{named} that officials "
                "confirmed on Tuesday. The experts, who are not paid for their work, write several hundred such letters a "
                "year to governments in every part of the world.",
                "“We answer every one of them,” said an official who asked not to be named. “The question is always who "
                "holds the facts, and how fast they can be brought together.” Answers are usually expected within 60 days.",
                "Both the letter and the answer will be on the experts’ website in the autumn, where anyone can read them. "
                "Civil society groups welcomed the news, but said that they would rather see the underlying questions "
                "settled at home.",
            ),
        ),
        facts=_facts("other", None, "en", other_references=[mention] if mention else []),
    )
