"""What a letter is: by its head and opening, whatever its annex or its body mentions."""

from datetime import date

import pytest

from intake.reading.card import Answer, Card, Place, TermDate
from intake.reading.letter import card_of
from intake.reading.source import Document

OHCHR = (
    "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME • OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\n"
    "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND\n\n"
)
CLOSE = "\n\nPlease accept, Excellency, the assurances of my highest consideration.\n\n"
PROSECUTOR = (
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ\nБАС ПРОКУРАТУРАСЫ\n\nГЕНЕРАЛЬНАЯ ПРОКУРАТУРА\nРЕСПУБЛИКИ КАЗАХСТАН\n\n"
    "010000, г. Астана, пр. Мәңгілік Ел, 14\n\n12.03.2026 № 2-01-5-26-01234\nНа № 13-1/567 от 05.03.2026\n\n"
    "Министерство иностранных дел\nРеспублики Казахстан\n\n"
)


def read_text(*pages: str) -> Card:
    return card_of(Document("letter.txt", list(pages), "plain"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "special_procedures",
            "Mandate of the Working Group on Enforced or Involuntary Disappearances\n\nG/SO 217/1 KAZ\n\n12 May 2023\n\nExcellency,\n\n"
            "I have the honour to address you on behalf of the Working Group on Enforced or Involuntary Disappearances concerning one case.\n",
        ),
        (
            "special_procedures",
            "Mandates of the Working Group on Arbitrary Detention\n\nREFERENCE: G/SO 218/2\n\n12 May 2023\n\nExcellency,\n\nI have the honour to address"
            " you in my capacity as Chair-Rapporteur of the Working Group on Arbitrary Detention and to transmit Opinion No. 11/2023.\n",
        ),
        (
            "special_procedures",
            OHCHR + "Mandates of the Working Group on the issue of human rights and transnational corporations and other business enterprises\n\n"
            "Ref.: AL OTH 12/2024\n\n12 May 2024\n\nDear Mr. Sample,\n\nWe write to you as the Working Group on the issue of human rights and"
            " transnational corporations and other business enterprises, pursuant to resolution 53/3.\n",
        ),
        (
            "special_procedures",
            OHCHR + "Mandate of the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment\n\nRef.: AL KAZ 1/2024\n\n"
            "12 May 2024\n\nExcellency,\n\nI address you in my capacity as Special Rapporteur on torture. The Human Rights Committee raised this in its"
            " concluding observations, and the Universal Periodic Review in its recommendations. I recall my request to visit Kazakhstan.\n\n"
            "According to the information received:\n\nMr. Example was beaten.\n",
        ),
        (
            "treaty_body",
            OHCHR + "REFERENCE: CAT/COBS\n\n12 May 2023\n\nExcellency,\n\nIn my capacity as Rapporteur for follow-up to concluding observations of the"
            " Committee against Torture, I refer to the concluding observations on the fourth periodic report of Kazakhstan (CAT/C/KAZ/CO/4).\n",
        ),
        (
            "treaty_body",
            OHCHR + "12 May 2023\n\nExcellency,\n\nIn my capacity as Special Rapporteur for Follow-up on Views of the Human Rights Committee, I refer to the"
            " Views adopted by the Committee on communication No. 2009/2010.\n",
        ),
        (
            "treaty_body",
            "Haut-Commissariat aux droits de l’homme\n\nGenève, le 3 février 2026\n\nExcellence,\n\nJ’ai l’honneur de vous transmettre la communication"
            " n° 2009/2010, Sample c. Kazakhstan, présentée au Comité des droits de l’homme en vertu du Protocole facultatif.\n",
        ),
        (
            "treaty_body",
            "Управление Верховного комиссара ООН по правам человека\n\n12 марта 2026 г.\n\nВаше Превосходительство!\n\nИмею честь препроводить текст"
            " сообщения № 2009/2010, Сампл против Казахстана, представленного Комитету по правам человека в соответствии с Факультативным протоколом.\n",
        ),
        (
            "upr",
            OHCHR + "Ref.: UPR/48/KAZ\n\n12 May 2024\n\nExcellency,\n\nI have the honour to refer to the fourth cycle of the Universal Periodic Review.\n",
        ),
        (
            "visit_request",
            OHCHR + "Mandate of the Special Rapporteur on the independence of judges and lawyers\n\n12 May 2024\n\nExcellency,\n\nI have the honour to address"
            " you in my capacity as Special Rapporteur on the independence of judges and lawyers. I would like to request an invitation to visit"
            " the Republic of Kazakhstan in the first half of 2025.\n",
        ),
        (
            "visit_request",
            "Mandat de la Rapporteuse spéciale sur la violence contre les femmes et les filles\n\n3 février 2026\n\nExcellence,\n\nJ’ai l’honneur de m’adresser à"
            " vous en ma qualité de Rapporteuse spéciale sur la violence contre les femmes et les filles. Je souhaiterais effectuer une visite au Kazakhstan.\n",
        ),
        (
            "court_request",
            "СУД ЕВРАЗИЙСКОГО ЭКОНОМИЧЕСКОГО СОЮЗА\n220006, г. Минск, ул. Кирова, 5\n\n12.03.2026 № 2-5/318\n\nМинистру торговли и интеграции\n"
            "Республики Казахстан\n\nПо делу № СЕ-1-2/3-26-КС\n\nВ связи с рассмотрением заявления о разъяснении Договора в порядке статьи 75 Регламента"
            " прошу представить информацию по следующим вопросам:\n\n1. Какие нормы действуют?\n\n2. Какова практика?\n\nОтвет прошу направить до 10 апреля 2026 года.\n",
        ),
        (
            "court_request",
            "INTERNATIONAL COURT OF JUSTICE\nPEACE PALACE\n\n164902\n12 May 2024\n\nSir,\n\nI have the honour to refer to the request for an advisory"
            " opinion and to inform your Government of the order of the Court fixing the time-limits.\n",
        ),
        (
            "court_application",
            "В Суд Евразийского экономического союза\n\nЗаявитель: Министерство юстиции Республики Казахстан\n\nЗАЯВЛЕНИЕ\nо разъяснении положений Договора\n\n"
            "Просим разъяснить пункт 1 статьи 74 Договора о Евразийском экономическом союзе.\n",
        ),
        (
            "court_application",
            "МИНИСТЕРСТВО ЮСТИЦИИ РЕСПУБЛИКИ КАЗАХСТАН\n\n12.03.2026 № 5-2/77\n\nМинистерство иностранных дел Республики Казахстан\n\n"
            "В соответствии с пунктами 39–41 Правил направляем заявление о разъяснении положений Договора для передачи в Суд Евразийского"
            " экономического союза через посольство.\n",
        ),
        (
            "court_application",
            "МИНИСТЕРСТВО ЮСТИЦИИ\nМинистерство юстиции Республики Казахстан как уполномоченный орган инициирует обращение в Суд Евразийского"
            " экономического союза с заявлением о разъяснении. Просим передать его нотой посольства.\n",
        ),
        (
            "treaty_body",
            "NACIONES UNIDAS\nAlto Comisionado para los Derechos Humanos\n\nLa Secretaría de las Naciones Unidas saluda atentamente a la Misión Permanente"
            " y tiene el honor de transmitir la comunicación núm. 3333/2019, Muestra c. Kazajstán, presentada al Comité de Derechos Humanos en virtud"
            " del Protocolo Facultativo.\n",
        ),
        (
            "treaty_body",
            "OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\nREFERENCE: CED/UA/KAZ/1/1234/2023\n12 May 2023\nExcellency,\nI have the honour to inform you that"
            " the Committee on Enforced Disappearances has received a request for urgent action. The Committee requests the State party to reply.\n",
        ),
        (
            "io_decision",
            "ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ\nСОДРУЖЕСТВА НЕЗАВИСИМЫХ ГОСУДАРСТВ\n\n12.03.2026 № 4-1/0123\n\nРЕШЕНИЕ\n\nСовета глав правительств Содружества"
            " Независимых Государств о плане мероприятий. Совет глав правительств решил утвердить план.\n",
        ),
        (
            "io_decision",
            "UNITED NATIONS\n\n12 May 2024\n\nExcellency,\n\nI have the honour to transmit resolution 78/999 adopted by the General Assembly.\n",
        ),
        (
            "io_decision",
            "ЕВРАЗИЙСКАЯ ЭКОНОМИЧЕСКАЯ КОМИССИЯ\nКОЛЛЕГИЯ\n\nРЕШЕНИЕ\n\n12 марта 2026 г. № 45 г. Москва\n\nО внесении изменений в перечень\n\nКоллегия"
            " Евразийской экономической комиссии решила внести изменения.\n",
        ),
        (
            "other",
            "THE EXAMPLE GAZETTE\n\nGENEVA, 12 May — The Human Rights Committee and the Special Rapporteur on torture spoke of Kazakhstan on Tuesday after"
            " letter AL KAZ 2/2023 became known. Answers are expected within 60 days. The Prosecutor General’s Office said it would answer.\n",
        ),
        ("other", "INVOICE No. 2024/117\n\nDate: 12 May 2024\n\nToner cartridges, 4 pieces: 120.00\nTotal due within 30 days: 120.00\n"),
        ("other", "Dear colleagues,\n\nThe canteen will be closed on Friday for cleaning. Please bring your own lunch and enjoy the weekend.\n\nKind regards\n"),
    ],
)  # fmt: skip
def test_each_kind_is_told_by_its_head_and_opening(kind: str, text: str) -> None:
    assert read_text(text).kind == kind


def test_a_court_s_request_gives_its_case_its_questions_and_its_day() -> None:
    card = read_text(
        "СУД ЕВРАЗИЙСКОГО ЭКОНОМИЧЕСКОГО СОЮЗА\n220006, г. Минск, ул. Кирова, 5\n\n12.03.2026 № 2-5/318\n\nМинистру торговли и интеграции\n"
        "Республики Казахстан\n\nПо делу № СЕ-1-2/3-26-КС\n\nВ порядке статьи 75 Регламента Суда прошу представить информацию по следующим"
        " вопросам:\n\n1. Какие нормы Договора от 29 мая 2014 года применяются?\n\n2. Какова практика?\n\nОтвет прошу направить в срок до 10 апреля 2026 года.\n\n"
        "Судья-докладчик                              Т.Н. Образцов\n"
    )
    assert card.kind == "court_request"
    assert card.reference == "СЕ-1-2/3-26-КС"
    assert card.own_number == "2-5/318"
    assert card.other_references == []
    assert card.letter_date == date(2026, 3, 12)
    assert card.language == "ru"
    assert card.questions == ["Какие нормы Договора от 29 мая 2014 года применяются?", "Какова практика?"]
    assert card.term == TermDate(date=date(2026, 4, 10))
    assert card.signatories == ["Т.Н. Образцов"]
    assert card.addressee == "Министру торговли и интеграции, Республики Казахстан"


def test_a_body_s_answer_in_russian_gives_the_body_its_number_and_the_answers_by_question() -> None:
    card = read_text(
        PROSECUTOR
        + "По обращению специальных процедур AL KAZ 2/2026 сообщаем следующее.\n\nПо вопросу 1. Уголовное дело возбуждено 5 января 2026 года.\n"
        "Расследование окончено.\n\nПо вопросам 2 и 3: жалоб не поступало.\n\nПо четвертому вопросу – медицинская помощь оказана.\n\n"
        "Приложение: на 3 листах.\n\nЗаместитель Генерального Прокурора                         А. Примеров\n\nисп. Сампл Д., тел. 71-00-00\n"
    )
    assert card.kind == "body_answer"
    assert card.reference == "AL KAZ 2/2026"
    assert card.evidence["reference"] == Place(page=1, words="AL KAZ 2/2026")
    assert card.own_number == "2-01-5-26-01234"
    assert card.evidence["own_number"] == Place(page=1, words="2-01-5-26-01234")
    assert card.other_references == []
    assert card.letter_date == date(2026, 3, 12)
    assert card.body == "ГЕНЕРАЛЬНАЯ ПРОКУРАТУРА"
    assert (card.language, card.is_translation) == ("ru", False)
    assert card.answers == [
        Answer(question=1, text="Уголовное дело возбуждено 5 января 2026 года. Расследование окончено."),
        Answer(question=2, text="жалоб не поступало."),
        Answer(question=3, text="жалоб не поступало."),
        Answer(question=4, text="медицинская помощь оказана."),
    ]
    assert card.signatories == ["А. Примеров"]
    assert card.term is None
    assert "term" not in card.not_found


def test_a_body_s_answer_that_names_no_communication_has_no_reference() -> None:
    card = read_text(
        PROSECUTOR + "На Ваш запрос сообщаем, что уголовное дело прекращено за отсутствием состава преступления.\n\n"
        "Заместитель Генерального Прокурора                         А. Примеров\n"
    )
    assert card.kind == "body_answer"
    assert card.reference is None
    assert "reference" in card.not_found
    assert card.own_number == "2-01-5-26-01234"


def test_a_body_s_answer_in_kazakh_is_read_as_well() -> None:
    card = read_text(
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nІШКІ ІСТЕР МИНИСТРЛІГІ\n\nМИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ\nРЕСПУБЛИКИ КАЗАХСТАН\n\n2026 жылғы 12 наурыз № 1-7-2/55\n"
        "05.03.2026 ж. № 13-1/567 хатқа\n\nҚазақстан Республикасының\nСыртқы істер министрлігі\n\nAL KAZ 2/2026 хабарламасы бойынша мынаны хабарлаймыз.\n\n"
        "1-сұрақ бойынша. Тергеп-тексеру аяқталды, іс сотқа жолданды.\n\n2-сұрақ бойынша. Шағым түскен жоқ.\n\nМинистрдің орынбасары            Қ. Үлгі\n"
    )
    assert card.kind == "body_answer"
    assert card.language == "kk"
    assert card.letter_date == date(2026, 3, 12)
    assert card.reference == "AL KAZ 2/2026"
    assert card.own_number == "1-7-2/55"
    assert card.other_references == []
    assert card.body == "ІШКІ ІСТЕР МИНИСТРЛІГІ"
    assert card.answers == [
        Answer(question=1, text="Тергеп-тексеру аяқталды, іс сотқа жолданды."),
        Answer(question=2, text="Шағым түскен жоқ."),
    ]


def test_an_answer_without_numbers_is_one_answer_to_no_question() -> None:
    card = read_text(
        PROSECUTOR
        + "Рассмотрев Ваш запрос по сообщению UA KAZ 1/2026, сообщаем, что уголовное дело прекращено за отсутствием состава преступления.\n\n"
        "Заместитель Генерального Прокурора                         А. Примеров\n"
    )
    assert card.kind == "body_answer"
    assert card.answers == [
        Answer(
            question=None,
            text="Рассмотрев Ваш запрос по сообщению UA KAZ 1/2026, сообщаем, что уголовное дело прекращено за отсутствием состава преступления.",
        )
    ]


def test_an_article_is_another_paper_with_honest_empties() -> None:
    card = read_text(
        "THE EXAMPLE GAZETTE\n\nUnited Nations experts asked for information in letter AL KAZ 2/2023 on 12 May 2023, officials confirmed on Tuesday.\n\n"
        "Answers are usually expected within 60 days, and both will be on the website in the autumn.\n"
    )
    assert card.kind == "other"
    assert (card.reference, card.letter_date, card.term, card.mandates, card.signatories) == (None, None, None, [], [])
    assert card.other_references == ["AL KAZ 2/2023"]
    assert card.not_found == ["reference", "letter_date", "signatories", "addressee", "subject"]


def test_an_empty_page_claims_nothing() -> None:
    card = read_text("")
    assert card.kind == "other"
    assert card.language is None
    assert card.evidence == {}


def test_a_body_s_name_over_several_lines_is_read_whole_in_the_letter_s_language() -> None:
    head = (
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nЕҢБЕК ЖӘНЕ ХАЛЫҚТЫ\nӘЛЕУМЕТТІК ҚОРҒАУ МИНИСТРЛІГІ\n"
        "МИНИСТЕРСТВО ТРУДА И СОЦИАЛЬНОЙ\nЗАЩИТЫ НАСЕЛЕНИЯ\nРЕСПУБЛИКИ КАЗАХСТАН\n\n12.03.2026 № 4-2/77\nНа № 13-1/567 от 05.03.2026\n\n"
    )
    russian = read_text(head + "По вопросу 1. Пособие назначено и выплачивается ежемесячно в полном размере.\n")
    kazakh = read_text(head + "1-сұрақ бойынша. Жәрдемақы тағайындалды және ай сайын толық мөлшерде төленеді.\n")
    assert russian.body == "МИНИСТЕРСТВО ТРУДА И СОЦИАЛЬНОЙ ЗАЩИТЫ НАСЕЛЕНИЯ"
    assert kazakh.body == "ЕҢБЕК ЖӘНЕ ХАЛЫҚТЫ ӘЛЕУМЕТТІК ҚОРҒАУ МИНИСТРЛІГІ"
    assert (russian.language, kazakh.language) == ("ru", "kk")


def test_a_court_s_letter_with_a_salutation_is_read_as_well() -> None:
    card = read_text(
        'Суд Евразийского экономического союза\nСудья-докладчик\nул. Кирова, 5, г. Минск\n"15" апреля 2026 г.  № 3-2/119\n'
        "Министерство финансов Республики Казахстан\nДело № СЕ-1-2/7-26-КС\nУважаемый Ерулан Кенжебекович!\nВ порядке статьи 75 Регламента Суда прошу"
        " в срок не позднее 15 мая 2026 года представить ответы на следующие вопросы:\n1) каков порядок уплаты пошлин;\n2) имеются ли разъяснения.\n"
        "С уважением,\nсудья-докладчик Образцов Т.Н.\n"
    )
    assert card.kind == "court_request"
    assert card.letter_date == date(2026, 4, 15)
    assert card.reference == "СЕ-1-2/7-26-КС"
    assert card.term == TermDate(date=date(2026, 5, 15))
    assert card.addressee == "Министерство финансов"
    assert card.signatories == ["Образцов Т.Н."]
