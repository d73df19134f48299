"""The text of originals, page by page."""

import io
from email.message import EmailMessage

import pypdfium2
import pytest
from docx import Document

from archive.text import DOCX, PDF, Text, TextFrom, clean, text_of

from .conftest import MakePdf


def scan_of(pdf: bytes) -> bytes:
    """The same pages as pictures, without a text layer."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    kept = io.BytesIO()
    pictures[0].save(kept, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return kept.getvalue()


def test_a_pdf_gives_the_text_of_each_page(make_pdf: MakePdf) -> None:
    pdf = make_pdf("Жауап берілді, ёлка\nAL KAZ 2/2026", "second page")
    assert text_of(pdf, PDF) == Text(["Жауап берілді, ёлка\nAL KAZ 2/2026", "second page"], TextFrom.LAYER)


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_scan_is_recognised_in_kazakh_russian_and_english(make_pdf: MakePdf) -> None:
    page = "The Government refers to the letter\nМинистерство сообщает о проверке\nКеліссөздер туралы мәлімет"
    scan = scan_of(make_pdf(page))
    found = text_of(scan, PDF)
    assert found.source == TextFrom.OCR
    assert found.pages[0].split() == page.split()


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_picture_is_recognised(make_pdf: MakePdf) -> None:
    with pypdfium2.PdfDocument(make_pdf("The Government refers to the letter")) as document:
        kept = io.BytesIO()
        document[0].render(scale=200 / 72).to_pil().save(kept, "PNG")
    assert text_of(kept.getvalue(), "image/png") == Text(["The Government refers to the letter"], TextFrom.OCR)


def test_without_a_recogniser_a_scan_says_so(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert text_of(scan_of(make_pdf("Letter")), PDF) == Text([""], TextFrom.NO_OCR)
    assert text_of(b"\x89PNG", "image/png") == Text([], TextFrom.NO_OCR)


def test_a_docx_gives_paragraphs_and_table_cells_in_their_order() -> None:
    document = Document()
    document.add_paragraph("Бірінші")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "left", "right"
    document.add_paragraph("last")
    kept = io.BytesIO()
    document.save(kept)
    assert text_of(kept.getvalue(), DOCX) == Text(["Бірінші\nleft\nright\nlast"], TextFrom.LAYER)


def test_a_mail_gives_its_subject_and_body() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Хат"
    mail.set_content("The letter is attached.")
    assert text_of(bytes(mail), "message/rfc822").pages == ["Хат\n\nThe letter is attached."]


def test_plain_text_is_read_in_utf8_or_the_old_russian_code() -> None:
    assert text_of("ответ".encode(), "text/plain").pages == ["ответ"]
    assert text_of("ответ".encode("cp1251"), "text/plain").pages == ["ответ"]


def test_another_kind_of_file_has_no_text() -> None:
    assert text_of(b"PK", "application/zip") == Text([], TextFrom.NONE)


def test_what_a_database_refuses_is_taken_out() -> None:
    assert clean("обяза\ufffe\r\nтельство\x00\r\nend\r") == "обязательство\nend"
