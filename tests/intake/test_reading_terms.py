"""The term for the reply: found where a sentence asks for a reply within it, and never assumed."""

from datetime import date

import pytest

from intake.reading.card import Card, Term, TermDate, TermDays, TermMonths
from intake.reading.letter import card_of
from intake.reading.source import Document

HEADS = {
    "en": "Mandates of the Special Rapporteur on the situation of human rights defenders\n\nRef.: AL KAZ 2/2023\n\n12 May 2023\n\nExcellency,\n\n"
    "We have the honour to address you in our capacity as Special Rapporteur on the situation of human rights defenders, pursuant to resolution 52/4.\n\n",
    "fr": "Mandat du Rapporteur spécial sur la situation des défenseurs des droits de l’homme\n\nRéf. : AL KAZ 2/2023\n\n12 mai 2023\n\nExcellence,\n\n"
    "Nous nous adressons à vous en notre qualité de Rapporteur spécial sur la situation des défenseurs des droits de l’homme.\n\n",
    "es": "Mandato de la Relatora Especial sobre la situación de los defensores de los derechos humanos\n\nRef.: AL KAZ 2/2023\n\n12 de mayo de 2023\n\nExcelencia,\n\n"
    "Tenemos el honor de dirigirnos a Usted en nuestra calidad de Relatora Especial sobre la situación de los defensores de los derechos humanos.\n\n",
    "ru": "Мандат Специального докладчика по вопросу о положении правозащитников\n\nИсх.: AL KAZ 2/2023\n\n12 мая 2023 г.\n\nВаше Превосходительство!\n\n"
    "Обращаемся к Вам в качестве Специального докладчика по вопросу о положении правозащитников.\n\n",
    "kk": "Құқық қорғаушылардың жағдайы жөніндегі арнайы баяндамашының мандаты\n\nСілтеме: AL KAZ 2/2023\n\n2023 жылғы 12 мамыр\n\nЖоғары мәртебелім!\n\n"
    "Сізге құқық қорғаушылардың жағдайы жөніндегі арнайы баяндамашы ретінде жүгінеміз.\n\n",
}
TREATY = (
    "OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS\n\nREFERENCE: CCPR/2009/2010\n\n12 May 2023\n\n"
    "The Secretariat of the United Nations presents its compliments to the Permanent Mission of Kazakhstan and transmits"
    " communication No. 2009/2010, Sample v. Kazakhstan, submitted to the Human Rights Committee under the Optional Protocol.\n\n"
)


def letter(body: str, language: str = "en") -> Card:
    return card_of(Document("letter.txt", [HEADS[language] + body], "plain"))


def days(number: int, counted_from: str = "letter date") -> Term:
    return TermDays.model_validate({"days": number, "counted_from": counted_from})


@pytest.mark.parametrize(
    ("language", "sentence", "term"),
    [
        ("en", "We would appreciate receiving a response within 60 days.", days(60)),
        ("en", "We would appreciate receiving a response within sixty\ndays.", days(60)),
        ("en", "We would appreciate a reply to the above questions within sixty (60) days of the date of this letter.", days(60)),
        ("en", "We would welcome a reply within 60 days, after which this letter and any reply will be published.", days(60)),
        ("en", "I would be grateful to receive your response within 60 days of receipt of this letter.", days(60, "receipt")),
        ("en", "We would be grateful for a reply within 60 days from the date of receipt of this communication.", days(60, "receipt")),
        ("en", "Your Excellency's Government is requested to submit its observations within two weeks.", days(14)),
        ("en", "Please reply within thirty days.", days(30)),
        ("en", "We request that your Government respond no later than 60 days after receiving this letter.", days(60, "receipt")),
        ("en", "We would appreciate a response within two months.", TermMonths(months=2, counted_from="letter date")),
        ("en", "We would be grateful for a reply no later than 14 March 2025.", TermDate(date=date(2025, 3, 14))),
        ("en", "Kindly send your reply by 14 March 2025.", TermDate(date=date(2025, 3, 14))),
        ("fr", "Nous vous saurions gré d’une réponse dans un délai de 60 jours.", days(60)),
        ("fr", "Nous serions reconnaissants de recevoir une réponse dans un delai de soixante jours.", days(60)),
        ("fr", "Nous vous prions de bien vouloir répondre dans les soixante (60) jours suivant la réception de la présente.", days(60, "receipt")),
        ("fr", "Nous vous prions de nous faire parvenir votre réponse au plus tard le 14 mars 2025.", TermDate(date=date(2025, 3, 14))),
        ("fr", "Nous vous prions de répondre dans un délai de deux mois.", TermMonths(months=2, counted_from="letter date")),
        ("es", "Agradeceríamos recibir una respuesta en un plazo de 60 días.", days(60)),
        ("es", "Agradeceríamos recibir una respuesta dentro de los sesenta días siguientes a la fecha de esta carta.", days(60)),
        ("es", "Mucho agradeceríamos una respuesta dentro de los 60 días a partir de la recepción de esta carta.", days(60, "receipt")),
        ("es", "Rogamos que envíen su respuesta a más tardar el 14 de marzo de 2025.", TermDate(date=date(2025, 3, 14))),
        ("ru", "Просим дать ответ в течение 60 дней.", days(60)),
        ("ru", "Мы были бы признательны за ответ в течение шестидесяти календарных дней со дня получения настоящего письма.", days(60, "receipt")),
        ("ru", "Будем признательны за получение ответа в течение 60 (шестидесяти) дней с даты настоящего письма.", days(60)),
        ("ru", "Просим представить ответ в 60-дневный срок.", days(60)),
        ("ru", "Просим представить ответ в двухмесячный срок.", TermMonths(months=2, counted_from="letter date")),
        ("ru", "Просим направить ответ не позднее 14 марта 2025 года.", TermDate(date=date(2025, 3, 14))),
        ("ru", "Просим представить информацию в срок до 14.03.2025.", TermDate(date=date(2025, 3, 14))),
        ("kk", "Жауапты 60 күн ішінде жіберуіңізді сұраймыз.", days(60)),
        ("kk", "Жауапты хатты алған күннен бастап алпыс күнтізбелік күн ішінде беруіңізді сұраймыз.", days(60, "receipt")),
        ("kk", "Жауапты 2025 жылғы 14 наурызға дейін жіберуіңізді сұраймыз.", TermDate(date=date(2025, 3, 14))),
    ],
)  # fmt: skip
def test_a_sentence_that_asks_for_a_reply_names_the_term(language: str, sentence: str, term: Term) -> None:
    card = letter(f"{sentence}\n", language)
    assert card.term == term
    assert "term" not in card.not_found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This communication and any response received from your Excellency’s Government will be made public via the communications reporting website within 60 days."),
        ("en", "In view of the urgency of the matter, we would appreciate a response on the initial steps taken. This communication and any response will be made public within 60 days."),
        ("en", "Within 60 days, this communication and any response will be made public."),
        ("en", "We would appreciate a reply to this communication, which will be made public within 60 days."),
        ("fr", "Cette communication et toute réponse reçue du Gouvernement seront rendues publiques dans un délai de 60 jours sur le site internet."),
        ("es", "Esta comunicación y toda respuesta recibida se harán públicas en un plazo de 60 días."),
        ("ru", "Настоящее сообщение и любой полученный ответ будут опубликованы на веб-сайте в течение 60 дней."),
        ("kk", "Осы хабарлама және алынған кез келген жауап 60 күн ішінде сайтта жарияланады."),
    ],
)  # fmt: skip
def test_days_until_publication_are_no_term_and_the_sentence_is_shown(language: str, sentence: str) -> None:
    card = letter(f"{sentence}\n", language)
    assert card.term is None
    assert "term" in card.not_found
    notes = [note for note in card.notes if note.key == "term_only_publication"]
    assert len(notes) == 1
    assert "60" in notes[0].values["words"]


@pytest.mark.parametrize(
    "body",
    [
        "According to the information received:\n\nMs. Sample was detained for 30 days. The authorities requested her to submit a response within 10 days.\n\nWhile we do not wish to prejudge the accuracy of these allegations, we are concerned.\n",
        "This communication, as a comment on pending legislation, and any response will be made public after 48 hours.\n",
        "In view of the urgency of the matter, we would appreciate a response on the initial steps taken by your Excellency’s Government.\n",
        "We would be grateful for your observations on the following matters:\n\n1. Please provide information on the reply given within 15 days to the lawyer’s complaint.\n\n2. Please explain the measures taken.\n\nPlease accept, Excellency, the assurances of our highest consideration.\n",
        "The Government may request an extension of the time limit for reply by one month.\n",
        "We would appreciate a prompt response at your earliest convenience.\n",
        "We asked for a response to our letter AL KAZ 1/2022 within 60 days.\n",
        "We regret that no response to our letter AL KAZ 1/2022 was received within the 60 days requested.\n",
        "The law of 14 March 2025 requires associations to register within 60 days.\n",
    ],
)  # fmt: skip
def test_other_days_of_a_letter_are_no_term(body: str) -> None:
    card = letter(body)
    assert card.term is None
    assert "term" in card.not_found


def test_the_sixty_days_of_an_allegation_letter_stand_before_the_sentence_on_publication() -> None:
    card = letter(
        "We would appreciate receiving a response within 60 days. Past this delay, this communication and any response\n"
        "received from your Excellency’s Government will be made public via the communications reporting website within\n"
        "60 days. They will also subsequently be made available in the usual report to be presented to the Council.\n"
    )
    assert card.term == days(60)
    assert card.evidence["term"].model_dump() == {"page": 1, "words": "within 60 days"}  # type: ignore[union-attr]  # one value, one place


def test_figures_that_contradict_the_words_are_not_taken() -> None:
    assert letter("We would appreciate a response within sixty (30) days.\n").term is None


def test_two_different_terms_are_both_shown_and_neither_is_taken() -> None:
    card = letter("We would appreciate a response within 60 days.\n\nPlease reply within 30 days.\n")
    assert card.term is None
    assert [note.values["words"] for note in card.notes] == ["within 60 days; within 30 days"]


def test_a_named_day_is_taken_before_a_number_of_days() -> None:
    card = letter("We would appreciate a response within 60 days, that is by 11 July 2023.\n")
    assert card.term == TermDate(date=date(2023, 7, 11))


def test_working_days_are_said_to_be_working_days() -> None:
    card = letter("Please reply within ten working days.\n")
    assert card.term == days(10)
    assert [note.key for note in card.notes] == ["term_working_days"]


def test_a_committee_asks_for_observations_within_six_months_and_permits_two() -> None:
    card = card_of(
        Document(
            "case.txt",
            [
                TREATY + "In accordance with rule 92, the State party is requested to submit written explanations or"
                " statements relating to both the admissibility and the merits of the communication within six months of the"
                " date of the present note.\n\nThe State party may apply, within two months, for the communication to be"
                " rejected as inadmissible.\n"
            ],
            "plain",
        )
    )
    assert card.kind == "treaty_body"
    assert card.term == TermMonths(months=6, counted_from="letter date")


def test_a_committee_counts_from_receipt_when_it_says_so() -> None:
    card = card_of(
        Document(
            "case.txt",
            [
                TREATY
                + "The State party is requested to submit its observations within two months of receipt of this note.\n"
            ],
            "plain",
        )
    )
    assert card.term == TermMonths(months=2, counted_from="receipt")


def test_an_order_with_two_time_limits_gives_the_first_and_shows_the_second() -> None:
    card = card_of(
        Document(
            "order.txt",
            [
                "INTERNATIONAL COURT OF JUSTICE\n\n164902\n\n12 May 2023\n\nExcellency,\n\nI have the honour to refer to the"
                " request for an advisory opinion submitted to the Court by the General Assembly.\n\nBy an order the President"
                " fixed 4 October 2023 as the time-limit within which written statements may be presented to the Court and"
                " 4 January 2024 as the time-limit within which States may submit written comments on the other statements.\n\n"
                "Accept, Excellency, the assurances of my highest consideration.\n\nPhilippa Facsimile\nRegistrar\n"
            ],
            "plain",
        )
    )
    assert card.kind == "court_request"
    assert card.term == TermDate(date=date(2023, 10, 4))
    assert [note.key for note in card.notes] == ["term_second"]
    assert card.notes[0].values["words"] == "4 January 2024"
