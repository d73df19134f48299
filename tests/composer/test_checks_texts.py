"""The paragraphs of a file as they are compared."""

import io

import fontpkg_pt_serif
import pytest
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from composer.checks.texts import DOCX, PDF, NotReadable, text_of
from tests.composer.composing import rewritten

QUARTERS = ((11, "первого"), (12, "второго"), (13, "третьего"))


def docx() -> bytes:
    document = Document()
    document.add_paragraph("Первый абзац,\nс переносом")
    document.add_paragraph("")
    table = document.add_table(2, 3)
    for row, cells in zip(table.rows, (("№", "Название", "Дата"), ("1", "Договор", "14.06.2013")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("После таблицы")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*pages: tuple[str, ...]) -> bytes:
    pdfmetrics.registerFont(TTFont("Serif", fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        canvas.setFont("Serif", 11)
        for number, line in enumerate(page):
            canvas.drawString(60, 780 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_docx_gives_its_paragraphs_and_the_rows_of_its_tables() -> None:
    assert text_of(docx(), DOCX) == [
        "Первый абзац,\nс переносом",
        "№ | Название | Дата",
        "1 | Договор | 14.06.2013",
        "После таблицы",
    ]


def test_deleted_text_and_the_copy_for_old_programs_are_not_read() -> None:
    def change(xml: str) -> str:
        deleted = (
            "<w:p><w:r><w:t>Осталось</w:t></w:r><w:del w:id='1'><w:r><w:delText>87</w:delText></w:r></w:del></w:p>"
        )
        box = (
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>В рамке</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>В рамке</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
        return xml.replace("<w:sectPr", deleted + box + "<w:sectPr", 1)

    assert text_of(rewritten(docx(), change), DOCX)[-2:] == ["Осталось", "В рамке"]


def test_the_lines_of_a_pdf_are_put_together_into_paragraphs() -> None:
    running = "Министерство иностранных дел, страница"
    pages = [
        (
            f"{running} {number}",
            f"По итогам {word} квартала товарооборот составил четыре миллиарда долларов, что на двенадцать",
            "процентов больше.",
            f"1. Подписано {word[:2]} {number} документов.",
            str(number),
        )
        for number, word in QUARTERS
    ]
    told = "квартала товарооборот составил четыре миллиарда долларов, что на двенадцать процентов больше."
    assert text_of(pdf(*pages), PDF) == [
        one
        for number, word in QUARTERS
        for one in (f"По итогам {word} {told}", f"1. Подписано {word[:2]} {number} документов.")
    ]


def test_a_scan_and_a_damaged_file_say_why_they_are_not_compared() -> None:
    for data, media_type, why in (
        (pdf(()), PDF, "The PDF holds pictures of pages and no text."),
        (b"%PDF-1.7 broken", PDF, "The PDF is damaged or locked with a password."),
        (b"PK\x03\x04 broken", DOCX, "The DOCX is damaged."),
        (b"\xff\xd8\xff", "image/jpeg", "Only the text of a DOCX or a PDF can be compared."),
    ):
        with pytest.raises(NotReadable) as refused:
            text_of(data, media_type)
        assert str(refused.value).startswith(why)
