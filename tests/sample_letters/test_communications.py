"""The letters of the special procedures: what their arguments promise is in their files, and the same bytes every time."""

import itertools
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from sample_letters import (
    THEMES,
    Communication,
    as_docx,
    as_scan_pdf,
    as_text_pdf,
    facts,
    ohchr_copy_pdf,
)
from sample_letters.communication import Language, Style

from .support import LETTER, pages_of, text_of


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("old", "REFERENCE: AL G/SO 214 (67-17) Assembly & Association (2010-1) G/SO 214 (107-9) KAZ 2/2024"),
        ("middle", "REFERENCE: AL KAZ 2/2024:"),
        ("new", "Ref.: AL KAZ 2/2024 (Please use this reference in your reply)"),
    ],
)
def test_each_era_writes_its_reference_in_its_own_way(tmp_path: Path, style: Style, reference: str) -> None:
    text = text_of(as_text_pdf(replace(LETTER, style=style), tmp_path / "letter.pdf"))
    assert reference in text
    assert "14 May 2024" in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Ref.: AL KAZ 2/2024", "14 May 2024", "a response within 60 days", "1. Please provide any additional"]),
        ("fr", ["Réf. : AL KAZ 2/2024", "14 mai 2024", "dans un délai de 60 jours", "1. Veuillez nous faire part"]),
        ("ru", ["Исх.: AL KAZ 2/2024", "14 мая 2024 года", "в течение 60 дней", "Неофициальный перевод с английского"]),
    ],
)
def test_each_language_names_reference_date_and_term(tmp_path: Path, language: Language, expected: list[str]) -> None:
    text = text_of(as_text_pdf(replace(LETTER, language=language), tmp_path / "letter.pdf")).replace("\u00a0", " ")
    assert [words for words in expected if words not in text] == []


def test_french_signs_are_kept_from_breaking_away() -> None:
    texts = [block.text for block in replace(LETTER, language="fr").letter().blocks]
    assert "Selon les informations reçues\u00a0:" in texts
    assert not any(" :" in text or " ;" in text for text in texts)


def test_the_facts_follow_from_the_arguments() -> None:
    letter = Communication(
        type="JUA", number=5, year=2011, letter_date=date(2012, 1, 13), mandates=("torture", "health"), language="ru",
        term_days=None, theme="health", questions=3, earlier_reference="AL KAZ 1/2010", names=("Dana Sample",),
    )  # fmt: skip
    assert facts(letter) == {
        "kind": "special_procedures",
        "reference": "JUA KAZ 5/2011",
        "other_references": ["AL KAZ 1/2010"],
        "letter_date": "2012-01-13",
        "mandates": ["torture", "health"],
        "language": "ru",
        "is_translation": True,
        "term": None,
        "signatories": ["Alice Standard", "Thandi Blueprint"],
        "questions": [
            "Просим представить любую дополнительную информацию и любые замечания по изложенным утверждениям.",
            "Просим разъяснить фактические и правовые основания мер, которые коснулись следующих лиц: Dana Sample, и то, "
            "насколько эти основания совместимы с международным правом прав человека.",
            "Просим представить подробную информацию о состоянии здоровья в настоящее время, диагнозе и лечении начиная с "
            "24 октября 2011 года.",
        ],
    }


def test_every_question_of_the_facts_stands_numbered_in_the_text(tmp_path: Path) -> None:
    text = text_of(as_text_pdf(replace(LETTER, questions=9), tmp_path / "letter.pdf"))
    asked = replace(LETTER, questions=9).asked
    assert len(asked) == 9
    assert [number for number, words in enumerate(asked, 1) if f"{number}. {words}" not in text] == []


def test_a_letter_without_a_term_asks_for_no_day_yet_speaks_of_sixty_days(tmp_path: Path) -> None:
    letter = replace(LETTER, type="UA", term_days=None)
    text = text_of(as_text_pdf(letter, tmp_path / "letter.pdf"))
    assert facts(letter)["term"] is None
    assert "within 60 days" not in text
    assert "made public on the communications reporting website after 60 days" in text


def test_an_old_letter_writes_the_term_in_words(tmp_path: Path) -> None:
    text = text_of(as_text_pdf(replace(LETTER, style="old"), tmp_path / "letter.pdf"))
    assert "within sixty days" in text
    assert facts(replace(LETTER, style="old"))["term"] == {"days": 60, "counted_from": "letter date"}


@pytest.mark.parametrize(
    ("language", "from_receipt", "by_a_day"),
    [
        ("en", "within 60 days of receipt of this letter", "a response by 1 August 2024"),
        ("fr", "dans un délai de 60 jours à compter de la réception", "répondre au plus tard le 1er août 2024"),
        ("ru", "в течение 60 дней со дня получения настоящего письма", "не позднее 1 августа 2024 года"),
    ],
)
def test_a_term_may_run_from_receipt_or_be_a_day(
    tmp_path: Path, language: Language, from_receipt: str, by_a_day: str
) -> None:
    received = replace(LETTER, language=language, term_from="receipt")
    by_day = replace(LETTER, language=language, term_days=None, term_day=date(2024, 8, 1))
    assert facts(received)["term"] == {"days": 60, "counted_from": "receipt"}
    assert facts(by_day)["term"] == {"date": "2024-08-01"}
    assert from_receipt in text_of(as_text_pdf(received, tmp_path / "letter.pdf"))
    assert by_a_day in text_of(as_text_pdf(by_day, tmp_path / "letter.pdf"))


def test_a_letter_to_a_company_has_the_number_of_others(tmp_path: Path) -> None:
    letter = replace(LETTER, to_company=True, theme="environment")
    text = text_of(as_text_pdf(letter, tmp_path / "letter.pdf"))
    assert facts(letter)["reference"] == "AL OTH 2/2024"
    assert "AL OTH 2/2024" in text
    assert "Specimen Mining LLP" in text


@pytest.mark.parametrize(
    ("language", "theme", "style", "type_"),
    list(
        itertools.product(
            ("en", "fr", "ru"),
            THEMES,
            ("old", "new"),
            ("AL", "UA", "OL"),
        )
    ),
)
def test_no_wording_leaves_a_field_open(language: Language, theme: str, style: Style, type_: str) -> None:
    letter = Communication(
        language=language, theme=theme, style=style, type=type_, questions=9, earlier_reference="AL KAZ 1/2023", pages=9
    ).letter()  # fmt: skip
    texts = [block.text for block in (*letter.blocks, *itertools.chain.from_iterable(letter.filler))]
    assert [text for text in texts if "{" in text or "}" in text] == []


@pytest.mark.parametrize("pages", [1, 5, 40])
def test_a_letter_has_the_pages_it_is_asked_for(tmp_path: Path, pages: int) -> None:
    letter = replace(LETTER, pages=pages, questions=3, mandates=("torture",))
    assert pages_of(as_text_pdf(letter, tmp_path / "letter.pdf")) == pages


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for write in (as_text_pdf, as_docx, ohchr_copy_pdf):
        assert write(LETTER, one).read_bytes() == write(LETTER, two).read_bytes()
    scans = [as_scan_pdf(LETTER, path, dpi=60, seed=3).read_bytes() for path in (one, two)]
    assert scans[0] == scans[1]
    assert scans[0] != as_scan_pdf(LETTER, two, dpi=60, seed=4).read_bytes()


def test_a_docx_carries_no_day_of_its_making(tmp_path: Path) -> None:
    with zipfile.ZipFile(as_docx(LETTER, tmp_path / "letter.docx")) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_docx_has_head_reference_and_questions(tmp_path: Path) -> None:
    document = Document(str(as_docx(replace(LETTER, style="old"), tmp_path / "letter.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[0].cell(0, 0).text.startswith("NATIONS UNIES")
    assert "14 May 2024" in texts
    assert f"6. {LETTER.asked[5]}" in texts


def test_a_scan_has_pages_and_no_text(tmp_path: Path) -> None:
    scan = as_scan_pdf(LETTER, tmp_path / "scan.pdf", dpi=60)
    assert pages_of(scan) == 3
    assert text_of(scan) == ""


def test_the_published_copy_holds_the_names_nowhere(tmp_path: Path) -> None:
    letter = replace(LETTER, theme="health")
    copy = ohchr_copy_pdf(letter, tmp_path / "copy.pdf")
    text, raw = text_of(copy), copy.read_bytes()
    assert "Ref.: AL KAZ 2/2024" in text
    assert "Ainur Example" in text_of(as_text_pdf(letter, tmp_path / "letter.pdf"))
    for name in ("Ainur", "Example", "Timur"):
        assert name not in text
        assert name.encode() not in raw
    assert "■■■■■■■■ and ■■■■■■■■" in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"mandates": ()},
        {"mandates": ("nothing",)},
        {"theme": "weather"},
        {"questions": 2},
        {"pages": 41},
        {"names": ()},
    ],
)
def test_arguments_that_no_letter_can_have_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mandates|theme|names"):
        replace(LETTER, **wrong)  # type: ignore[arg-type]  # wrong on purpose
