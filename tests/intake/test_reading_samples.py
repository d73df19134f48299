"""The sample letters read back: the card says of each what its writer says, field by field."""

from datetime import date
from pathlib import Path

import pytest

from intake.reading import Card, read
from sample_letters import (
    Communication,
    Letter,
    as_docx,
    as_email,
    as_scan_pdf,
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

FIELDS = ("kind", "reference", "other_references", "letter_date", "language", "is_translation", "term", "signatories", "questions")  # fmt: skip
EXPRESSION, ASSEMBLY, DEFENDERS = "freedom_of_expression", "peaceful_assembly", "human_rights_defenders"
NAMED = {
    ("torture", "en"): "Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment",
    (EXPRESSION, "en"): "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
    (ASSEMBLY, "en"): "Special Rapporteur on the rights to freedom of peaceful assembly and of association",
    (DEFENDERS, "en"): "Special Rapporteur on the situation of human rights defenders",
    ("arbitrary_detention", "en"): "Working Group on Arbitrary Detention",
    ("business", "en"): "Working Group on the issue of human rights and transnational corporations and other business enterprises",
    ("arbitrary_detention", "fr"): "Groupe de travail sur la détention arbitraire",
    ("torture", "fr"): "Rapporteur spécial sur la torture et autres peines ou traitements cruels, inhumains ou dégradants",
    ("arbitrary_detention", "ru"): "Рабочей группы по произвольным задержаниям",
    ("torture", "ru"): "Специального докладчика по вопросу о пытках и других жестоких, бесчеловечных или унижающих достоинство видах обращения и наказания",
}  # fmt: skip
TWO = ("arbitrary_detention", "torture")
ANSWERS = {1: "Уголовное дело возбуждено 5 января 2024 года.", 3: "Жалоб не поступало."}
KAZAKH_ANSWERS = {1: "Қылмыстық іс қозғалды.", 2: "Шағым түскен жоқ."}

LETTERS: dict[str, Letter | Communication] = {
    "new": Communication(),
    "urgent without a term": Communication(type="JUA", term_days=None, mandates=TWO, theme="health", questions=4),
    "old, year of the number before the date's": Communication(
        style="old", number=5, year=2011, letter_date=date(2012, 1, 13), mandates=("torture",), theme="journalist"
    ),
    "old, in words, from receipt": Communication(style="old", type="UA", mandates=TWO, term_from="receipt"),
    "middle, a law, by a day": Communication(
        style="middle", type="OL", theme="ngo_law", term_day=date(2024, 8, 1), mandates=(ASSEMBLY,)
    ),
    "follow-up": Communication(type="JAL", earlier_reference="UA KAZ 1/2023", questions=9),
    "to a company": Communication(to_company=True, mandates=("business",), theme="environment"),
    "blacked out": Communication(blacked_out=True, mandates=TWO),
    "six mandates": Communication(
        mandates=(EXPRESSION, ASSEMBLY, DEFENDERS, "torture", "arbitrary_detention", "business")
    ),
    "one page": Communication(pages=1, mandates=("torture",), questions=3),
    "fifteen pages": Communication(pages=15, mandates=TWO),
    "french": Communication(language="fr", mandates=TWO),
    "french, old, urgent": Communication(
        language="fr", style="old", type="JUA", mandates=("torture",), term_from="receipt", theme="minority_language"
    ),
    "french, middle": Communication(
        language="fr", style="middle", mandates=TWO, term_day=date(2024, 7, 15), earlier_reference="AL KAZ 1/2024"
    ),
    "russian": Communication(language="ru", mandates=TWO),
    "russian, no term": Communication(language="ru", type="UA", style="middle", term_days=None, mandates=("torture",)),
    "committee": treaty_body_case(),
    "committee, two months": treaty_body_case(number="17/2023", months=2),
    "review": upr_letter(),
    "court in Minsk": eaeu_court_request(),
    "court in The Hague": icj_letter(),
    "decision": io_decision(),
    "visit": visit_request(),
    "article": newspaper_article("AL KAZ 2/2024"),
    "article without a number": newspaper_article(),
    "note": note_verbale(Communication(), {1: ("prosecutor_general", "A case was opened.")}),
    "answer": body_answer("prosecutor_general", Communication(number=7, year=2026), ANSWERS),
    "answer in Kazakh": body_answer("supreme_court", Communication(), KAZAKH_ANSWERS, language="kk"),
}


def agrees(card: Card, source: Letter | Communication) -> None:
    said, told = card.model_dump(mode="json"), facts(source)
    said["questions"] = [one.replace("■", "█") for one in card.questions]  # the PDF's font has the one for the other
    if told["signatories"] == ["Судья-докладчик"]:  # the position stands over the name
        told["signatories"] = ["Тимур Образец"]
    assert {name: said[name] for name in FIELDS} == {name: told[name] for name in FIELDS}
    mandates = told["mandates"]
    assert isinstance(mandates, list)
    assert said["mandates"] == [NAMED[key, card.language or ""] for key in mandates]
    if card.kind == "body_answer":
        assert card.own_number == told["outgoing_number"]
        assert {str(one.question): one.text for one in card.answers} == told["answers"]


@pytest.mark.parametrize("name", LETTERS)
def test_a_sample_letter_is_read_as_it_was_written(name: str, tmp_path: Path) -> None:
    (card,) = read(as_text_pdf(LETTERS[name], tmp_path / "letter.pdf"))
    agrees(card, LETTERS[name])
    assert card.text_source == "text layer"


@pytest.mark.parametrize("name", ["old, in words, from receipt", "french", "russian", "committee", "answer"])
def test_a_sample_letter_in_word_is_read_as_it_was_written(name: str, tmp_path: Path) -> None:
    (card,) = read(as_docx(LETTERS[name], tmp_path / "letter.docx"))
    agrees(card, LETTERS[name])
    assert card.text_source == "docx"


@pytest.mark.parametrize("style", ["rfc2231", "rfc2047"])
def test_letters_sent_by_mail_are_read_each_by_itself(style: str, tmp_path: Path) -> None:
    second = as_docx(LETTERS["committee"], tmp_path / "second.docx")
    mail = as_email(
        LETTERS["follow-up"], tmp_path / "mail.eml", [("Письмо комитета.docx", second)],
        file_name="Сообщение.pdf", name_style="rfc2231" if style == "rfc2231" else "rfc2047",
    )  # fmt: skip
    communication, case = read(mail)
    agrees(communication, LETTERS["follow-up"])
    agrees(case, LETTERS["committee"])
    assert [communication.file, case.file] == ["Сообщение.pdf", "Письмо комитета.docx"]


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_sample_letter_scanned_is_read_as_it_was_written(tmp_path: Path) -> None:
    (card,) = read(as_scan_pdf(LETTERS["one page"], tmp_path / "scan.pdf"))
    agrees(card, LETTERS["one page"])
    assert card.text_source == "ocr"
