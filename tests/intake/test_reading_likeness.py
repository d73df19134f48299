"""The same letter by mail and by post is known; its follow-up and its neighbour are not taken for it."""

import random

from intake.reading.likeness import SAME_LETTER, same_letter

OPENING = (
    "Mandates of the Special Rapporteur on the situation of human rights defenders\nRef.: AL KAZ 2/2023\n12 May 2023\nExcellency,\n"
    "We have the honour to address you in our capacity as Special Rapporteur on the situation of human rights defenders, pursuant to"
    " Human Rights Council resolution 52/4.\n"
)
CASE = (
    "In this connection, we would like to bring to the attention of your Excellency's Government information concerning Ms. Dana Sample.\n"
    "According to the information received: on 5 January 2023 she was brought to the police of the city of Example, where she was held"
    " for three days without access to a lawyer. On 8 January the court ordered two months of detention. Her family was told on 10 January.\n"
)
CLOSE = (
    "1. Please provide any additional information.\n2. Please explain the legal grounds.\nWe would appreciate receiving a response within"
    " 60 days. Please accept, Excellency, the assurances of our highest consideration.\n"
)
LETTER = OPENING + CASE + CLOSE
FOLLOW_UP = (
    OPENING.replace("AL KAZ 2/2023", "AL KAZ 3/2024 (follow-up to AL KAZ 2/2023)").replace(
        "12 May 2023", "9 February 2024"
    )
    + "We refer to our letter of 12 May 2023 and thank your Government for its reply of 3 August 2023, in which it states that the criminal"
    " case was closed. New information says that Ms. Sample's licence was withdrawn by the bar on 15 December 2023 and that her appeal was"
    " left without consideration. Two colleagues who spoke in her defence were fined for contempt of court.\n" + CLOSE
)
NEIGHBOUR = (
    OPENING.replace("2/2023", "5/2023")
    + (
        "We bring to your attention information concerning the closing of the newspaper Example Steppe, whose bank accounts were frozen on"
        " 2 March 2023 after an article on the price of coal. Its editor, Mr. Timur Placeholder, left the country on 9 March. The printing house"
        " refused further orders, and the site of the newspaper has been blocked by the regulator since 1 April without a decision of a court.\n"
    )
    + CLOSE
)


def worn(text: str, chance: random.Random) -> str:
    """As OCR returns it: letters taken for others, some spaces and points lost, lines broken elsewhere."""
    wrong = {"l": "1", "e": "c", "rn": "m", "O": "0", ".": "", ",": ".", " ": " \n "}
    return "".join(wrong.get(char, char) if chance.random() < 0.03 else char for char in text)


def test_the_same_letter_by_mail_and_by_post_is_alike() -> None:
    assert same_letter(LETTER, worn(LETTER, random.Random(1))) >= SAME_LETTER


def test_a_stamp_and_another_page_break_make_no_other_letter() -> None:
    stamped = "Вх. № 1234 от 22.05.2023\n" + LETTER
    assert same_letter([LETTER], [stamped[:700], stamped[700:]]) >= SAME_LETTER


def test_a_follow_up_is_another_letter() -> None:
    assert same_letter(LETTER, FOLLOW_UP) < SAME_LETTER


def test_a_letter_of_the_same_mandate_on_another_case_is_another_letter() -> None:
    assert same_letter(LETTER, NEIGHBOUR) < SAME_LETTER


def test_a_text_too_short_to_compare_is_like_none() -> None:
    assert same_letter("Excellency,", "Excellency,") == 0.0
    assert same_letter("", LETTER) == 0.0


def test_the_same_text_sent_to_a_company_under_its_own_reference_is_another_letter() -> None:
    assert same_letter(LETTER, LETTER.replace("AL KAZ 2/2023", "AL OTH 12/2023")) == 0.5
