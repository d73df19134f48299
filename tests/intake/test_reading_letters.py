"""Whole letters as they come: what each says, exactly, and where it says so."""

from datetime import date

import pytest

from intake.reading.card import Card, Place, TermDays, TermMonths
from intake.reading.letter import card_of
from intake.reading.source import Document

DEFENDERS = "Special Rapporteur on the situation of human rights defenders"
EXPRESSION = "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression"
ASSEMBLY = "Special Rapporteur on the rights to freedom of peaceful assembly and of association"
DETENTION = "Working Group on Arbitrary Detention"
HEAD = (
    "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME • OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\n"
    "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND\n\n"
)
NEW = (
    HEAD + "Mandates of the Special Rapporteur on the promotion and protection of the right to freedom of opinion and\n"
    "expression; the Special Rapporteur on the rights to freedom of peaceful assembly and of association; the Special\n"
    "Rapporteur on the situation of human rights defenders and the Working Group on Arbitrary Detention\n\n"
    "Ref.: AL KAZ 2/2023\n(Please use this reference in your reply)\n\n12 May 2023\n\nExcellency,\n\n"
    "We have the honour to address you in our capacities as Special Rapporteur on the promotion and protection of the\n"
    "right to freedom of opinion and expression; Special Rapporteur on the rights to freedom of peaceful assembly and of\n"
    "association; Special Rapporteur on the situation of human rights defenders and Working Group on Arbitrary Detention,\n"
    "pursuant to Human Rights Council resolutions 52/9, 50/17, 52/4 and 51/8.\n\n"
    "In this connection, we would like to bring to the attention of your Excellency’s Government information we have\n"
    "received concerning the alleged arbitrary detention of Ms. Dana Sample, a lawyer.\n\n"
    "Earlier we raised her case in UA KAZ 1/2022, sent on 3 March 2022. We regret that no reply was received.\n\n"
    "According to the information received:\n\n"
    "On 5 January 2023, Ms. Sample was detained for 30 days.\n\n"
    "While we do not wish to prejudge the accuracy of these allegations, we are concerned at the detention of\n████████.\n\n"
    "It is our responsibility to seek to clarify all cases brought to our attention. We would be grateful for your\n"
    "observations on the following matters:\n\n"
    "1. Please provide any additional information and/or comment(s) you may have on the above-mentioned\nallegations.\n\n"
    "2. Please provide information on the factual and legal grounds for the arrest.\n\n"
    "3. Please explain how article 9 of the Covenant was\nrespected.\n\n"
    "We would appreciate receiving a response within 60 days. Past this delay, this communication and any response\n"
    "received from your Excellency’s Government will be made public.\n\n"
    "Please accept, Excellency, the assurances of our highest consideration.\n\n"
    "Grace Template\n" + EXPRESSION + "\n\nPier Pattern\n" + ASSEMBLY + "\n\nMary-Ann O’Specimen\n" + DEFENDERS + "\n\n"
    "Lena de la Facsimile\nVice-Chair on Communications of the Working Group on Arbitrary Detention\n\n"
    "Annex\nReference to international human rights law\n\n"
    "1. We recall the views of the Human Rights Committee in communication No. 2009/2010, Sample v. Kazakhstan, of\n"
    "2 April 2015, and ask the State party to reply to AL UZB 3/2021 within six months.\n"
)
OLD = (
    "NATIONS UNIES\nHAUT COMMISSARIAT DES NATIONS UNIES\nAUX DROITS DE L'HOMME\nPROCEDURES SPECIALES DU\nCONSEIL DES DROITS DE L'HOMME\n"
    "UNITED NATIONS\nOFFICE OF THE UNITED NATIONS\nHIGH COMMISSIONER FOR HUMAN RIGHTS\nSPECIAL PROCEDURES OF THE\nHUMAN RIGHTS COUNCIL\n\n"
    "Mandates of the Working Group on Arbitrary Detention; the Special Rapporteur on the rights to freedom of peaceful\n"
    "assembly and of association; and the Special Rapporteur on the right of everyone to the enjoyment of the highest\n"
    "attainable standard of physical and mental health.\n\n"
    "REFERENCE: UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1) G/SO 214 (107-9) Health (2002-7)\n"
    "PHL 7/2012\n\n28 December 2012\n\nExcellency,\n\n"
    "We have the honour to address you in our capacity as Chair-Rapporteur of the Working Group on Arbitrary Detention;\n"
    "Special Rapporteur on the rights to freedom of peaceful assembly and of association; and Special Rapporteur on the\n"
    "right of everyone to the enjoyment of the highest attainable standard of physical and mental health pursuant to\n"
    "General Assembly resolution 60/251 and to Human Rights Council resolutions 15/18, 15/21, and 15/22.\n\n"
    "In this connection, we would like to draw the attention of your Excellency's Government to information we have\n"
    "received regarding the situation of Mr. Ainur Example.\n\n"
    "In view of the urgency of the matter, we would appreciate a response on the initial steps taken.\n\n"
    "Please accept, Excellency, the assurances of our highest consideration.\n\n"
    "El Hadji Specimen\nChair-Rapporteur of the Working Group on Arbitrary Detention\n"
    "Maina Pattern\nSpecial Rapporteur on the rights to freedom of peaceful assembly and of association\n"
)
FRENCH = (
    "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME • OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\n\n"
    "Mandats du Rapporteur spécial sur les droits à la liberté de réunion pacifique et à la liberté d’association ; de la\n"
    "Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme et du Groupe de travail sur\n"
    "la détention arbitraire\n\n"
    "Réf.\u00a0: AL KAZ 4/2025\n(veuillez utiliser cette référence dans votre réponse)\n\nGenève, le 3 février 2026\n\nExcellence,\n\n"
    "Nous avons l’honneur de nous adresser à vous en nos qualités de Rapporteur spécial sur les droits à la liberté de\n"
    "réunion pacifique et à la liberté d’association ; Rapporteuse spéciale sur la situation des défenseurs et défenseuses\n"
    "des droits de l’homme et Groupe de travail sur la détention arbitraire, conformément aux résolutions 50/17, 52/4 et\n"
    "51/8 du Conseil des droits de l’homme.\n\n"
    "Dans ce contexte, nous souhaiterions attirer l’attention du Gouvernement de votre Excellence sur des informations que\n"
    "nous avons reçues concernant l’arrestation de Mme Dana Sample.\n\n"
    "Selon les informations reçues :\n\nLe 14 janvier 2026, Mme Sample a été détenue pendant 30 jours.\n\n"
    "Sans vouloir préjuger de l’exactitude de ces allégations, nous exprimons notre préoccupation.\n\n"
    "Nous serions reconnaissants au Gouvernement de votre Excellence de ses observations sur les points suivants :\n\n"
    "1. Veuillez fournir toute information complémentaire.\n\n2. Veuillez préciser les motifs de l’arrestation.\n\n"
    "Nous vous serions reconnaissants de nous faire parvenir une réponse dans un délai de 60 jours. Passé ce délai, cette\n"
    "communication et toute réponse seront rendues publiques.\n\n"
    "Veuillez agréer, Excellence, l’expression de notre haute considération.\n\n"
    "Grace Template\nRapporteuse spéciale sur les droits à la liberté de réunion pacifique et à la liberté d’association\n\n"
    "Marie Exemple\nRapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme\n\n"
    "Annexe\nRéférences au droit international des droits de l’homme\n"
)
SPANISH = (
    "Mandatos de la Relatora Especial sobre la situación de los defensores de derechos humanos; del Relator Especial sobre\n"
    "los derechos a la libertad de reunión pacífica y de asociación y del Grupo de Trabajo sobre la Detención Arbitraria\n\n"
    "Ref.: JAL KAZ 1/2024\n(por favor, utilice esta referencia en su respuesta)\n\n12 de mayo de 2024\n\nExcelencia,\n\n"
    "Tenemos el honor de dirigirnos a Usted en nuestras calidades de Relatora Especial sobre la situación de los defensores\n"
    "de derechos humanos; Relator Especial sobre los derechos a la libertad de reunión pacífica y de asociación y Grupo de\n"
    "Trabajo sobre la Detención Arbitraria, de conformidad con las resoluciones 52/4, 50/17 y 51/8 del Consejo de Derechos\nHumanos.\n\n"
    "En este contexto, quisiéramos señalar a la atención urgente del Gobierno de su Excelencia la información que hemos\n"
    "recibido en relación con la detención de la Sra. Dana Sample.\n\n"
    "Según la información recibida:\n\nEl 3 de abril de 2024 fue detenida.\n\n"
    "Sin pretender prejuzgar la exactitud de estas alegaciones, expresamos nuestra preocupación.\n\n"
    "Agradeceríamos recibir su cooperación y sus observaciones sobre los asuntos siguientes:\n\n"
    "1. Sírvase proporcionar cualquier información adicional.\n\n2. Sírvase explicar los fundamentos de la detención.\n\n"
    "Agradeceríamos recibir una respuesta en un plazo de 60 días. Transcurrido este plazo, esta comunicación y toda\n"
    "respuesta recibida se harán públicas.\n\n"
    "Acepte, Excelencia, la expresión de nuestra más distinguida consideración.\n\n"
    "María Muestra\nRelatora Especial sobre la situación de los defensores de derechos humanos\n"
)
RUSSIAN = (
    "Неофициальный перевод\n\n"
    "Мандаты Специального докладчика по вопросу о праве на свободу мирных собраний и ассоциации; Специального докладчика\n"
    "по вопросу о положении правозащитников и Рабочей группы по произвольным задержаниям\n\n"
    "Исх.: UA KAZ 3/2026\n(просьба указывать в ответе)\n\n12 марта 2026 г.\n\nВаше Превосходительство!\n\n"
    "Имеем честь обратиться к Вам в качестве Специального докладчика по вопросу о праве на свободу мирных собраний и\n"
    "ассоциации; Специального докладчика по вопросу о положении правозащитников и Рабочей группы по произвольным\n"
    "задержаниям в соответствии с резолюциями 50/17, 52/4 и 51/8 Совета по правам человека.\n\n"
    "Хотели бы обратить внимание Правительства Вашего Превосходительства на полученную нами информацию относительно\n"
    "задержания г-жи Даны Сампл.\n\nСогласно полученной информации:\n\n5 января 2026 года она была арестована на 30 суток.\n\n"
    "Не предрешая достоверности этих утверждений, выражаем озабоченность.\n\n"
    "Просим представить информацию по следующим вопросам:\n\n1) Просим представить любую дополнительную информацию.\n\n"
    "2) Просим указать правовые основания ареста.\n\n"
    "Просим дать ответ в течение 60 дней.\n\nПримите, Ваше Превосходительство, уверения в нашем глубоком уважении.\n\n"
    "Грейс Темплейт\nСпециальный докладчик по вопросу о праве на свободу мирных собраний и ассоциации\n\n"
    "Лена Факсимиле\nПредседатель Рабочей группы по произвольным задержаниям\n\nПриложение\nСсылки на международное право\n"
)


def read_text(*pages: str) -> Card:
    return card_of(Document("letter.txt", list(pages), "plain"))


def test_a_letter_of_today_is_read_whole() -> None:
    card = read_text(NEW)
    assert card.kind == "special_procedures"
    assert (card.communication_type, card.reference) == ("AL", "AL KAZ 2/2023")
    assert card.other_references == ["UA KAZ 1/2022", "AL UZB 3/2021"]
    assert card.letter_date == date(2023, 5, 12)
    assert card.mandates == [EXPRESSION, ASSEMBLY, DEFENDERS, DETENTION]
    assert (card.language, card.is_translation) == ("en", False)
    assert card.term == TermDays(days=60, counted_from="letter date")
    assert card.signatories == ["Grace Template", "Pier Pattern", "Mary-Ann O’Specimen", "Lena de la Facsimile"]
    assert card.subject == "the alleged arbitrary detention of Ms. Dana Sample, a lawyer"
    assert card.questions == [
        "Please provide any additional information and/or comment(s) you may have on the above-mentioned allegations.",
        "Please provide information on the factual and legal grounds for the arrest.",
        "Please explain how article 9 of the Covenant was respected.",
    ]
    assert card.not_found == ["addressee"]


def test_every_value_of_a_letter_has_its_place_in_the_words_of_its_page() -> None:
    head, _, rest = NEW.partition("Earlier we raised")
    card = read_text(head, "Earlier we raised" + rest)
    assert card.evidence["reference"] == Place(page=1, words="AL KAZ 2/2023")
    assert card.evidence["letter_date"] == Place(page=1, words="12 May 2023")
    assert card.evidence["term"] == Place(page=2, words="within 60 days")
    for name, places in card.evidence.items():
        value = getattr(card, name)
        listed = places if isinstance(places, list) else [places]
        assert len(listed) == (len(value) if isinstance(places, list) else 1), name
        for place in listed:
            assert place.words
            assert place.words in card.text[place.page - 1], name


def test_an_old_urgent_appeal_has_its_kind_before_and_its_number_after_the_file_numbers() -> None:
    card = read_text(OLD)
    assert (card.communication_type, card.reference) == ("UA", "UA PHL 7/2012")
    assert card.letter_date == date(2012, 12, 28)
    assert card.mandates == [
        "Working Group on Arbitrary Detention",
        ASSEMBLY,
        "Special Rapporteur on the right of everyone to the enjoyment of the highest attainable standard of physical and mental health",
    ]
    assert card.language == "en"
    assert card.term is None
    assert card.signatories == ["El Hadji Specimen", "Maina Pattern"]
    assert card.subject == "the situation of Mr. Ainur Example"


def test_a_french_letter_is_read_whole() -> None:
    card = read_text(FRENCH)
    assert card.kind == "special_procedures"
    assert card.reference == "AL KAZ 4/2025"
    assert card.letter_date == date(2026, 2, 3)
    assert card.mandates == [
        "Rapporteur spécial sur les droits à la liberté de réunion pacifique et à la liberté d’association",
        "Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme",
        "Groupe de travail sur la détention arbitraire",
    ]
    assert (card.language, card.is_translation) == ("fr", False)
    assert card.term == TermDays(days=60, counted_from="letter date")
    assert card.signatories == ["Grace Template", "Marie Exemple"]
    assert card.subject == "l’arrestation de Mme Dana Sample"
    assert card.questions == [
        "Veuillez fournir toute information complémentaire.",
        "Veuillez préciser les motifs de l’arrestation.",
    ]


def test_a_spanish_letter_is_read_whole() -> None:
    card = read_text(SPANISH)
    assert card.kind == "special_procedures"
    assert (card.communication_type, card.reference) == ("JAL", "JAL KAZ 1/2024")
    assert card.letter_date == date(2024, 5, 12)
    assert card.mandates == [
        "Relatora Especial sobre la situación de los defensores de derechos humanos",
        "Relator Especial sobre los derechos a la libertad de reunión pacífica y de asociación",
        "Grupo de Trabajo sobre la Detención Arbitraria",
    ]
    assert (card.language, card.is_translation) == ("es", False)
    assert card.term == TermDays(days=60, counted_from="letter date")
    assert card.signatories == ["María Muestra"]
    assert card.questions == [
        "Sírvase proporcionar cualquier información adicional.",
        "Sírvase explicar los fundamentos de la detención.",
    ]


def test_a_russian_text_is_a_translation_and_is_read_whole() -> None:
    card = read_text(RUSSIAN)
    assert card.kind == "special_procedures"
    assert (card.communication_type, card.reference) == ("UA", "UA KAZ 3/2026")
    assert card.letter_date == date(2026, 3, 12)
    assert card.mandates == [
        "Специального докладчика по вопросу о праве на свободу мирных собраний и ассоциации",
        "Специального докладчика по вопросу о положении правозащитников",
        "Рабочей группы по произвольным задержаниям",
    ]
    assert (card.language, card.is_translation) == ("ru", True)
    assert card.term == TermDays(days=60, counted_from="letter date")
    assert card.signatories == ["Грейс Темплейт", "Лена Факсимиле"]
    assert card.questions == [
        "Просим представить любую дополнительную информацию.",
        "Просим указать правовые основания ареста.",
    ]


@pytest.mark.parametrize(
    ("head", "reference", "kind"),
    [
        ("Ref.: AL KAZ 2/2023", "AL KAZ 2/2023", "AL"),
        ("REFERENCE:\nAL KAZ 2/2018:", "AL KAZ 2/2018", "AL"),
        ("REFERENCE: JUA\nG/SO 218/2\nG/SO 214 (107-9)\nKAZ 5/2011", "JUA KAZ 5/2011", "JUA"),
        ("Reference: KAZ 5/2011", "KAZ 5/2011", None),
        ("Ref.:\u00a0AL\u00a0KAZ\u00a02/2023", "AL KAZ 2/2023", "AL"),
        ("Ref.: AL  KAZ   2 / 2023", "AL KAZ 2/2023", "AL"),
        ("Ref.: AL KAZ\n2/2023", "AL KAZ 2/2023", "AL"),
        ("Ref.: AL KAZ 2/20-\n23", "AL KAZ 2/2023", "AL"),
        ("Ref.: AL KA\u00adZ 2/2023", "AL KAZ 2/2023", "AL"),
        ("Réf.\u202f: OL KAZ 12/2025", "OL KAZ 12/2025", "OL"),
        ("Refe rence : AL KAZ 2/2023", "AL KAZ 2/2023", "AL"),
        ("Исх.: АL КАZ 2/2023", "AL KAZ 2/2023", "AL"),
        ("Ref.: OTH 12/2024", "OTH 12/2024", None),
        ("Ref.: AL OTH 12/2024", "AL OTH 12/2024", "AL"),
        ("Ref.: AL USA 30/2025", "AL USA 30/2025", "AL"),
        ("AL KAZ 3/2024\n(follow-up to AL KAZ 1/2023 and UA KAZ 2/2023)", "AL KAZ 3/2024", "AL"),
        ("Follow-up to UA KAZ 2/2023\nRef.: AM KAZ 3/2024", "AM KAZ 3/2024", "AM"),
        ("Tel.: +41 22 917 9999 • Ref.: JOL KAZ 1/2020\n(Please use this reference in your reply)", "JOL KAZ 1/2020", "JOL"),
    ],
)  # fmt: skip
def test_the_reference_is_read_however_the_head_writes_it(head: str, reference: str, kind: str | None) -> None:
    card = read_text(NEW.replace("Ref.: AL KAZ 2/2023\n(Please use this reference in your reply)", head))
    assert card.kind == "special_procedures"
    assert (card.reference, card.communication_type) == (reference, kind)
    assert card.mandates == [EXPRESSION, ASSEMBLY, DEFENDERS, DETENTION]


def test_a_follow_up_names_its_own_reference_in_the_head_and_the_earlier_ones_after_it() -> None:
    card = read_text(NEW.replace("Ref.: AL KAZ 2/2023", "Ref.: AL KAZ 2/2023 (follow-up to AL KAZ 1/2021)"))
    assert card.reference == "AL KAZ 2/2023"
    assert card.other_references == ["AL KAZ 1/2021", "UA KAZ 1/2022", "AL UZB 3/2021"]


def test_a_letter_without_a_reference_says_so_though_its_body_names_another() -> None:
    card = read_text(NEW.replace("Ref.: AL KAZ 2/2023\n(Please use this reference in your reply)\n\n", ""))
    assert card.reference is None
    assert card.communication_type is None
    assert "reference" in card.not_found
    assert card.other_references == ["UA KAZ 1/2022", "AL UZB 3/2021"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("28 December 2012", date(2012, 12, 28)),
        ("Geneva, 12 May 2023", date(2023, 5, 12)),
        ("Date: 12 May 2023", date(2023, 5, 12)),
        ("12th May 2023", date(2023, 5, 12)),
        ("May 12, 2023", date(2023, 5, 12)),
        ("le 3 février 2026", date(2026, 2, 3)),
        ("Genève, le 1er mars 2026", date(2026, 3, 1)),
        ("3 fevrier 2026", date(2026, 2, 3)),
        ("3 fe vrier 2026", date(2026, 2, 3)),
        ("12 марта 2026 г.", date(2026, 3, 12)),
        ("«12» марта 2026 года", date(2026, 3, 12)),
        ("2026 жылғы 12 наурыз", date(2026, 3, 12)),
        ("12.03.2026", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("25/03/2026", date(2026, 3, 25)),
        ("12 de mayo de 2024", date(2024, 5, 12)),
        ("12\u00a0May\u00a02023", date(2023, 5, 12)),
    ],
)
def test_the_date_is_read_however_it_is_written(line: str, day: date) -> None:
    assert read_text(NEW.replace("12 May 2023", line)).letter_date == day


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("31 February 2026", "date_impossible"),
        ("45.03.2026", "date_impossible"),
        ("03/04/2026", "date_ambiguous"),
    ],
)
def test_a_date_that_is_no_one_day_is_left_empty_with_a_note(line: str, note: str) -> None:
    card = read_text(NEW.replace("12 May 2023", line))
    assert card.letter_date is None
    assert "letter_date" in card.not_found
    assert [(one.key, one.values["words"]) for one in card.notes] == [(note, line)]


def test_an_event_s_date_is_never_the_letter_s() -> None:
    card = read_text(NEW.replace("12 May 2023\n\n", ""))
    assert card.letter_date is None
    assert "letter_date" in card.not_found


def test_one_mandate_and_ten_mandates_are_counted_right() -> None:
    names = [
        f"Special Rapporteur on the protection of example {chr(97 + index)}, its causes and consequences"
        for index in range(10)
    ]
    for count in (1, 2, 10):
        listed = "; the ".join(names[: count - 1]) + " and the " + names[count - 1] if count > 1 else names[0]
        card = read_text(
            f"Mandates of the {listed}\n\nRef.: AL KAZ 2/2023\n\n12 May 2023\n\nExcellency,\n\nWe write to you.\n"
        )
        assert card.mandates == names[:count]


def test_mandates_come_from_the_capacity_clause_where_the_head_has_none() -> None:
    start, end = NEW.index("Mandates of"), NEW.index("Ref.:")
    card = read_text(NEW[:start] + NEW[end:])
    assert card.kind == "special_procedures"
    assert card.mandates == [EXPRESSION, ASSEMBLY, DEFENDERS, DETENTION]


def test_a_covering_note_before_the_letter_does_not_give_its_date_or_number() -> None:
    cover = (
        "No. 12/345\n\n20 May 2023\n\nThe Office of the United Nations High Commissioner for Human Rights presents its compliments to the"
        " Permanent Mission of the Republic of Kazakhstan and has the honour to transmit a joint communication.\n\nGeneva, 20 May 2023\n"
    )
    card = read_text(cover, NEW)
    assert card.kind == "special_procedures"
    assert card.reference == "AL KAZ 2/2023"
    assert card.letter_date == date(2023, 5, 12)
    assert card.evidence["letter_date"] == Place(page=2, words="12 May 2023")


def test_an_addressee_at_the_foot_of_the_first_page_parts_no_sentence() -> None:
    first, second = NEW.split("or comment(s) you may have")
    card = read_text(
        first
        + "or comment(s) you may have\n\nHis Excellency\nMr. Azamat Placeholder\nMinister for Foreign Affairs\nRepublic of Kazakhstan\n1",
        second.lstrip(),
    )
    assert (
        card.addressee == "His Excellency Mr. Azamat Placeholder, Minister for Foreign Affairs, Republic of Kazakhstan"
    )
    assert (
        card.questions[0]
        == "Please provide any additional information and/or comment(s) you may have on the above-mentioned allegations."
    )
    assert card.signatories == ["Grace Template", "Pier Pattern", "Mary-Ann O’Specimen", "Lena de la Facsimile"]
    assert card.not_found == []


def test_signatures_in_columns_are_all_read() -> None:
    start = NEW.index("Grace Template")
    card = read_text(
        NEW[:start]
        + f"Grace Template\nPier Pattern\n{EXPRESSION}\n{ASSEMBLY}\n\nAnnex\nReference to international human rights law\n"
    )
    assert card.signatories == ["Grace Template", "Pier Pattern"]


def test_a_kazakh_translation_is_kazakh_and_a_translation() -> None:
    card = read_text(
        "Бейресми аударма\n\nПікір және сөз бостандығы жөніндегі арнайы баяндамашының; құқық қорғаушылардың жағдайы жөніндегі арнайы\n"
        "баяндамашының және Негізсіз ұстау жөніндегі жұмыс тобының мандаттары\n\nСілтеме: AL KAZ 2/2026\n\n2026 жылғы 12 наурыз\n\n"
        "Жоғары мәртебелім!\n\nАдам құқықтары жөніндегі кеңестің қарарларына сәйкес Сізге жүгінуді құрмет санаймыз. Алынған ақпаратқа"
        " сәйкес адвокат ұсталған.\n\n1. Қосымша ақпарат беруіңізді сұраймыз.\n\n2. Ұстаудың негіздерін түсіндіруіңізді сұраймыз.\n\n"
        "Жауапты 60 күн ішінде жіберуіңізді сұраймыз.\n"
    )
    assert card.kind == "special_procedures"
    assert card.reference == "AL KAZ 2/2026"
    assert card.letter_date == date(2026, 3, 12)
    assert (card.language, card.is_translation) == ("kk", True)
    assert card.mandates == [
        "Пікір және сөз бостандығы жөніндегі арнайы баяндамашының",
        "құқық қорғаушылардың жағдайы жөніндегі арнайы баяндамашының",
        "Негізсіз ұстау жөніндегі жұмыс тобының",
    ]
    assert card.term == TermDays(days=60, counted_from="letter date")
    assert card.questions == ["Қосымша ақпарат беруіңізді сұраймыз.", "Ұстаудың негіздерін түсіндіруіңізді сұраймыз."]


def test_a_committee_s_case_is_a_treaty_body_s_with_its_own_number() -> None:
    card = read_text(
        HEAD
        + "REFERENCE: G/SO 215/51 KAZ (412)\n\n14 May 2024\n\nExcellency,\n\nI have the honour to transmit the text of communication\n"
        "No. 2009/2010, Ilyas Sample v. Kazakhstan, submitted to the Human Rights\nCommittee under the Optional Protocol. The communication was"
        " registered by the Special Rapporteur on new communications and interim measures.\n\nThe State party is requested to submit observations on"
        " admissibility and merits within six months.\n\nPlease accept, Excellency, the assurances of my highest consideration.\n\n"
        "Ruth Specimen\nChief, Petitions Section\n"
    )
    assert card.kind == "treaty_body"
    assert card.reference == "2009/2010"
    assert card.evidence["reference"] == Place(page=1, words="communication\nNo. 2009/2010")
    assert card.mandates == []
    assert card.term == TermMonths(months=6, counted_from="letter date")
    assert card.signatories == ["Ruth Specimen"]


def test_questions_run_on_in_one_line_are_parted() -> None:
    start, end = RUSSIAN.index("1) Просим"), RUSSIAN.index("Просим дать ответ")
    card = read_text(
        RUSSIAN[:start]
        + "Просим: 1) представить информацию; 2) указать основания ареста; 3) сообщить о мерах.\n\n"
        + RUSSIAN[end:]
    )
    assert card.questions == ["представить информацию", "указать основания ареста", "сообщить о мерах."]


def test_a_blacked_out_signature_gives_no_name() -> None:
    card = read_text(NEW.replace("Grace Template\n", "████████\n"))
    assert card.signatories == ["Pier Pattern", "Mary-Ann O’Specimen", "Lena de la Facsimile"]


def test_a_note_of_the_mission_that_names_a_communication_is_not_the_communication() -> None:
    card = read_text(
        "ПОСТОЯННОЕ ПРЕДСТАВИТЕЛЬСТВО РЕСПУБЛИКИ КАЗАХСТАН\n№ 34-1/123\n\nПостоянное представительство свидетельствует свое уважение Управлению"
        " Верховного комиссара и, ссылаясь на сообщение AL KAZ 2/2024 от 5 февраля 2024 года, имеет честь направить информацию.\n\nЖенева, 4 апреля 2024 года\n"
    )
    assert card.kind == "other"
    assert card.reference == "AL KAZ 2/2024"
    assert card.own_number == "34-1/123"
    assert card.other_references == []
    assert card.letter_date == date(2024, 4, 4)


def test_a_committee_s_follow_up_rapporteur_signs_for_the_committee() -> None:
    card = read_text(
        "UNITED NATIONS\nOFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\n\nRef: CCPR/C/KAZ/FU/3\n\n16 April 2025\n\nExcellency,\n\nIn my capacity as"
        " Special Rapporteur for Follow-up to Concluding Observations of the Human Rights Committee, I refer to the concluding observations"
        " (CCPR/C/KAZ/CO/2).\n\nThe Committee requests the State party to provide replies by 1 August 2025.\n\nPlease accept, Excellency, the assurances of"
        " my highest consideration.\n\nGentian Example\nSpecial Rapporteur for Follow-up to Concluding Observations\nHuman Rights Committee\n"
    )
    assert card.kind == "treaty_body"
    assert card.reference == "CCPR/C/KAZ/FU/3"
    assert card.mandates == []
    assert card.term is not None
    assert card.term.model_dump(mode="json") == {"date": "2025-08-01"}
    assert card.signatories == ["Gentian Example"]


def test_numbered_facts_and_a_numbered_annex_are_no_questions() -> None:
    card = read_text(
        NEW.replace(
            "On 5 January 2023, Ms. Sample was detained for 30 days.",
            "1. On 5 January 2023, Ms. Sample was detained.\n\n2. On 6 January 2023, she was brought before a judge.\n\n3. She was released.",
        )
    )
    assert len(card.questions) == 3
    assert card.questions[2] == "Please explain how article 9 of the Covenant was respected."


def test_the_parts_of_a_question_stay_with_it() -> None:
    card = read_text(
        NEW.replace(
            "grounds for the arrest.",
            "grounds for the arrest, and in particular:\n\n(a) the date of the warrant;\n\n(b) the judge.",
        )
    )
    assert card.questions[1] == (
        "Please provide information on the factual and legal grounds for the arrest, and in particular: (a) the date of the warrant; (b) the judge."
    )


def test_the_kind_has_its_place_too() -> None:
    assert read_text(NEW).evidence["kind"] == Place(page=1, words="Mandates of the Special Rapporteur")
    assert read_text(RUSSIAN).evidence["is_translation"] == Place(page=1, words="Неофициальный перевод")


def test_a_mandate_ends_where_the_label_of_the_reference_begins() -> None:
    start, end = RUSSIAN.index("Исх.:"), RUSSIAN.index("12 марта")
    card = read_text(
        RUSSIAN[:start].rstrip() + "\nССЫЛКА: JUA G/SO 218/2 G/SO 214 (67-17)\nKAZ 3/2026\n" + RUSSIAN[end:]
    )
    assert card.reference == "JUA KAZ 3/2026"
    assert card.mandates[2] == "Рабочей группы по произвольным задержаниям"
    assert card.notes == []


def test_a_head_and_an_opening_that_name_different_numbers_of_mandates_are_told_of() -> None:
    card = read_text(NEW.replace(" and the Working Group on Arbitrary Detention\n\nRef", "\n\nRef"))
    assert card.mandates == [EXPRESSION, ASSEMBLY, DEFENDERS]
    assert [(note.key, note.values) for note in card.notes] == [("mandates_differ", {"head": "3", "opening": "4"})]


@pytest.mark.parametrize("words", ["относительно", "касающуюся", "которая касается следующего:"])
def test_a_russian_subject_is_what_the_information_concerns(words: str) -> None:
    card = read_text(RUSSIAN.replace("информацию относительно\nзадержания", f"информацию, {words} задержания"))
    assert card.subject == "задержания г-жи Даны Сампл"
