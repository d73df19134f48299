"""The card as it is sent back: each fault is named, and what the clerk wrote stays on the page."""

from datetime import date
from uuid import UUID

import pytest
from starlette.datastructures import FormData

from intake.card_form import CardForm, read_card_form
from kense.contracts.acts import CountedFrom, Term
from tests.intake.office import Office, card_fields

TODAY = date(2026, 11, 20)
CASE = "0b5a1d8e-0000-4000-8000-000000000007"


def read(**changes: str) -> CardForm:
    return read_card_form(FormData(card_fields(**changes)), TODAY)


def read_answer(*answers: tuple[str, str], **changes: str) -> CardForm:
    fields = card_fields(**{"kind": "body_answer", "body": "interior", "case_id": CASE, **changes})
    pairs = [pair for n, text in answers for pair in (("answer_question", n), ("answer_text", text))]
    return read_card_form(FormData([*fields.items(), *pairs]), TODAY)


def test_a_good_card_has_no_fault() -> None:
    card = read()
    assert card.faults == {}
    assert (card.reference, card.communication_type) == ("AL KAZ 2/2026", "AL")
    assert (card.letter_date, card.received_on) == (date(2026, 11, 16), date(2026, 11, 20))
    assert card.mandates == ["Special Rapporteur on torture", "Working Group on Arbitrary Detention"]
    assert card.questions == ["Please comment.", "Please give the grounds."]
    assert card.term == Term(days=60, counted_from=CountedFrom.LETTER_DATE)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"kind": ""}, "kind", "Say what kind of letter it is: what must be done, and by when, depends on it."),
        ({"kind": "bill"}, "kind", "Say what kind of letter it is: what must be done, and by when, depends on it."),
        ({"received_on": ""}, "received_on", "Give the day the ministry received the letter: terms run from it."),
        (
            {"received_on": "2026-11-21"},
            "received_on",
            "The ministry cannot have received the letter on a day that is still to come. Correct the day.",
        ),
        (
            {"received_on": "2026-02-30"},
            "received_on",
            "This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20.",
        ),
        (
            {"letter_date": "16.11.2026"},
            "letter_date",
            "This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20.",
        ),
        (
            {"letter_date": "2026-11-20", "received_on": "2026-11-19"},
            "letter_date",
            "The letter cannot be dated after the day it was received. Correct one of them.",
        ),
        ({"letter_date": ""}, "letter_date", "The term runs from the date of the letter: give that date."),
        ({"reference": ""}, "reference", "Give the reference, for example AL KAZ 2/2026: the reply and OHCHR use it."),
        (
            {"reference": "AL " * 41},
            "reference",
            "This is longer than a reference can be. Keep the reference alone, without the words around it.",
        ),
        ({"term_amount": "0"}, "term", "Say how many days or months the letter gives, or that it names no term."),
        ({"term_amount": "sixty"}, "term", "Say how many days or months the letter gives, or that it names no term."),
        (
            {"term_unit": "date", "term_date": "2026-13-01"},
            "term",
            "Say by which day the letter asks for the reply, or that it names no term.",
        ),
        ({"language": "english"}, "language", "Choose the language from the list, or leave it empty."),
        (
            {"communication_language": "ar"},
            "communication_language",
            "Choose the language from the list, or leave it empty.",
        ),
    ],
)
def test_a_fault_is_named_where_it_is(changes: dict[str, str], field: str, said: str) -> None:
    assert read(**changes).faults == {field: said}


@pytest.mark.parametrize(
    ("card", "field", "said"),
    [
        (read_answer(), "answers", "There is no answer on the card: copy at least one from the letter."),
        (
            read_answer(("first", "No.")),
            "answers",
            "The number of a question is a figure from 1, or empty for the letter as a whole.",
        ),
        (read_answer(("1", "No."), body="mars"), "body", "Say which body gave this answer: the reply names it."),
        (read_answer(("1", "No."), case_id=""), "case_id", "Say which case this answer belongs to."),
        (read_answer(("1", "No."), case_id="7"), "case_id", "There is no such case. Choose one from the list."),
    ],
)
def test_a_fault_of_an_answer_is_named_where_it_is(card: CardForm, field: str, said: str) -> None:
    assert card.faults == {field: said}


def test_answers_are_pairs_of_a_question_and_a_text() -> None:
    card = read_answer(("1", "No."), ("", "In general."), ("3", ""))
    assert card.answers == [{"question": 1, "text": "No."}, {"question": None, "text": "In general."}]
    assert (card.faults, card.case_id) == ({}, UUID(CASE))


@pytest.mark.parametrize(
    ("changes", "term"),
    [
        ({"term_unit": "none"}, None),
        ({"term_unit": "months", "term_amount": "6"}, Term(months=6, counted_from=CountedFrom.LETTER_DATE)),
        ({"term_from": "receipt"}, Term(days=60, counted_from=CountedFrom.RECEIPT)),
        ({"term_unit": "date", "term_date": "2027-01-15"}, Term(date=date(2027, 1, 15))),
    ],
)
def test_a_term_is_a_number_or_a_day_or_none(changes: dict[str, str], term: Term | None) -> None:
    card = read(**changes)
    assert (card.term, card.faults) == (term, {})


def test_a_term_from_receipt_needs_no_date_of_the_letter() -> None:
    assert read(letter_date="", term_from="receipt").faults == {}


def test_a_letter_of_another_kind_needs_no_reference() -> None:
    card = read(kind="treaty_body", reference="")
    assert (card.faults, card.communication_type) == ({}, "")


async def test_the_page_says_the_fault_and_keeps_what_was_written(office: Office) -> None:
    fields = card_fields(
        reference="", letter_date="2026-11-31", term_amount="", term_from="receipt", subject="Қазақша <b>&amp;"
    )
    answer = await office.post(f"/cards/{await office.blank_card()}", **fields)
    assert answer.status_code == 422
    assert "The letter is not registered yet: please look at the fields marked in red." in answer.text
    assert "Give the reference, for example AL KAZ 2/2026: the reply and OHCHR use it." in answer.text
    assert "Say how many days or months the letter gives, or that it names no term." in answer.text
    assert 'value="2026-11-31" aria-invalid="true"' in answer.text.replace(" autofocus", "")
    assert '<input type="radio" name="term_unit" value="days" checked>' in answer.text
    assert '<option value="receipt" selected>' in answer.text
    assert "Қазақша &lt;b&gt;&amp;amp;</textarea>" in answer.text
    assert "Please give\nthe grounds." not in answer.text  # questions come back one to a paragraph
    assert "Please comment.\n\nPlease give the grounds.</textarea>" in answer.text
    assert await office.numbers() == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Хатта қанша күн немесе ай берілгенін немесе мерзім аталмағанын көрсетіңіз."),
        ("ru", "Укажите, сколько дней или месяцев даёт письмо, или что срок в нём не назван."),
    ],
)
async def test_a_fault_is_said_in_the_readers_language(office: Office, language: str, said: str) -> None:
    fields = {"once": "1", **card_fields(term_amount="")}
    card = await office.blank_card()
    answer = await office.client.post(f"/cards/{card}", data=fields, headers={"accept-language": language})
    assert said in answer.text


async def test_the_keyboard_starts_at_the_first_fault(office: Office) -> None:
    answer = await office.post(f"/cards/{await office.blank_card()}", **card_fields(letter_date="never"))
    assert answer.text.count(" autofocus") == 1
    assert 'name="letter_date" value="never" autofocus aria-invalid="true"' in answer.text


async def test_a_card_without_its_form_token_is_refused(office: Office) -> None:
    card = await office.blank_card()
    answer = await office.client.post(f"/cards/{card}", data={**card_fields(), "once": ""})
    assert answer.status_code == 422
    assert answer.json()["happened"] == "The form could not be read: once."
    assert await office.numbers() == []
