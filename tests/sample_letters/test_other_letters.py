"""Letters that are no communication, answers of bodies, and mail."""

import email
import email.policy
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

import pytest

from sample_letters import (
    Communication,
    Letter,
    as_docx,
    as_email,
    as_text_pdf,
    body_answer,
    eaeu_court_request,
    facts,
    icj_letter,
    io_decision,
    newspaper_article,
    note_verbale,
    treaty_body_case,
    upr_letter,
    visit_request,
)

from .support import LETTER, text_of


@pytest.mark.parametrize(
    ("letter", "kind", "reference", "term"),
    [
        (treaty_body_case(), "treaty_body", "4321/2024", {"months": 6, "counted_from": "letter date"}),
        (upr_letter(), "upr", "UPR/48/KAZ", {"date": "2024-10-14"}),
        (eaeu_court_request(), "court_request", "СЕ-1-2/4-24-БК", {"date": "2024-06-21"}),
        (icj_letter(), "court_request", "164902", {"date": "2024-11-15"}),
        (io_decision(), "io_decision", "MC.DEC/4/24", None),
        (visit_request(), "visit_request", None, None),
        (newspaper_article(), "other", None, None),
    ],
)
def test_each_letter_says_its_kind_reference_and_term(
    tmp_path: Path, letter: Letter, kind: str, reference: str | None, term: dict[str, object] | None
) -> None:
    found = facts(letter)
    assert (found["kind"], found["reference"], found["term"]) == (kind, reference, term)
    text = text_of(as_text_pdf(letter, tmp_path / "letter.pdf"))
    assert (reference or "") in text
    assert "{" not in text


def test_a_treaty_body_case_looks_like_a_communication_and_gives_six_months(tmp_path: Path) -> None:
    text = text_of(as_text_pdf(treaty_body_case(), tmp_path / "letter.pdf"))
    assert "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME" in text
    assert "communication No. 4321/2024, Dana Sample v. Kazakhstan" in text
    assert "within six months of the date of the present note" in text


def test_the_courts_request_asks_three_questions_by_a_day(tmp_path: Path) -> None:
    text = text_of(as_text_pdf(eaeu_court_request(), tmp_path / "letter.pdf"))
    assert len(facts(eaeu_court_request())["questions"] or ()) == 3  # type: ignore[arg-type]  # a list here
    assert "В порядке статьи 75 Регламента" in text
    assert "в срок до 21 июня 2024 года" in text


def test_a_visit_request_names_its_mandate_and_nothing_to_answer() -> None:
    assert facts(visit_request("torture"))["mandates"] == ["torture"]
    assert facts(visit_request("torture"))["questions"] == []
    assert facts(visit_request("torture"))["signatories"] == ["Alice Standard"]


def test_an_article_may_mention_a_reference_that_is_not_its_own() -> None:
    assert facts(newspaper_article("AL KAZ 2/2024"))["other_references"] == ["AL KAZ 2/2024"]
    assert facts(newspaper_article("AL KAZ 2/2024"))["reference"] is None


ANSWERS: list[tuple[Literal["ru", "kk"], list[str]]] = [
    (
        "ru",
        ["ГЕНЕРАЛЬНАЯ ПРОКУРАТУРА", "№ 2-11/4127-И 04.06.2024 г.", "На № 12-3/1875 от 21.05.2024", "По вопросу 4. Да."],
    ),
    ("kk", ["БАС ПРОКУРАТУРАСЫ", "04.06.2024 ж.", "21.05.2024 № 12-3/1875 хатқа", "4-сұрақ бойынша. Да."]),
]


@pytest.mark.parametrize(("language", "expected"), ANSWERS)
def test_a_bodys_answer_has_both_heads_its_numbers_and_the_answers(
    tmp_path: Path, language: Literal["ru", "kk"], expected: list[str]
) -> None:
    answer = body_answer("prosecutor_general", LETTER, {4: "Да.", 1: "Нет."}, language)
    text = text_of(as_text_pdf(answer, tmp_path / "answer.pdf"))
    assert [words for words in expected if words not in text] == []
    assert "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ" in text
    assert as_docx(answer, tmp_path / "answer.docx").stat().st_size > 10_000


def test_the_facts_of_an_answer_name_its_body_and_its_signer() -> None:
    found = facts(body_answer("prosecutor_general", LETTER, {4: "Да.", 1: "Нет."}))
    assert found["kind"] == "body_answer"
    assert found["reference"] == "AL KAZ 2/2024"
    assert found["letter_date"] == "2024-06-04"
    assert found["signatories"] == ["Нұрлан Мысал"]
    assert found["body"] == "prosecutor_general"
    assert found["outgoing_number"] == "2-11/4127-И"
    assert found["answers"] == {"1": "Нет.", "4": "Да."}


def test_kazakh_letters_come_through_the_font(tmp_path: Path) -> None:
    letters = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ"
    answer = body_answer("interior", LETTER, {1: letters}, "kk")
    assert letters in text_of(as_text_pdf(answer, tmp_path / "answer.pdf"))


def test_the_note_repeats_each_question_above_its_answer(tmp_path: Path) -> None:
    note = note_verbale(LETTER, {4: ("interior", "Eleven persons were brought.")})
    text = text_of(as_text_pdf(note, tmp_path / "note.pdf"))
    assert "Geneva, 8 July 2024" in text
    assert f"Question 4. {LETTER.asked[3]} Eleven persons were brought. Source: Ministry of Internal Affairs." in text


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize(
    ("style", "header"), [("rfc2231", b"filename*0*=utf-8''"), ("rfc2047", b'filename="=?utf-8?b?')]
)
def test_a_mail_may_hold_several_letters_with_cyrillic_names(
    tmp_path: Path, style: Literal["rfc2231", "rfc2047"], header: bytes
) -> None:
    other = as_text_pdf(Communication(number=3), tmp_path / "other.pdf")
    name = "Второе письмо специальных процедур.pdf"
    mail = as_email(LETTER, tmp_path / "mail.eml", [(name, other)], file_name="Хат.pdf", name_style=style)
    found = {part.get_filename(): part.get_content() for part in read(mail).iter_attachments()}
    assert list(found) == ["Хат.pdf", name]
    assert found[name] == other.read_bytes()
    assert found["Хат.pdf"].startswith(b"%PDF")
    assert header in mail.read_bytes()


def test_a_mail_says_who_sent_it_when_and_what(tmp_path: Path) -> None:
    sent = datetime(2024, 5, 17, 16, 30, tzinfo=UTC)
    message = read(as_email(LETTER, tmp_path / "mail.eml", cover_text="Қайырлы күн!\n", sent_at=sent))
    assert message["Subject"] == "AL KAZ 2/2024"
    assert message["Date"].datetime == sent
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Қайырлы күн!"]


def test_the_same_mail_has_the_same_bytes(tmp_path: Path) -> None:
    mails = [as_email(LETTER, tmp_path / name).read_bytes() for name in ("one.eml", "two.eml")]
    assert mails[0] == mails[1]
    assert read(tmp_path / "one.eml")["Date"].datetime.date() == date(2024, 5, 17)
