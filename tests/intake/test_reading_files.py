"""Files as they arrive: PDF, scan, DOCX, e-mail, picture, text; the bad ones refused by name."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from intake.reading import Limits, Unreadable, read
from intake.reading.card import Card, Place
from intake.reading.messages import NOTES, UNREADABLE
from intake.reading.sandbox import inspect, read_safely

LETTER = (
    "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
    "Mandates of the Special Rapporteur on the situation of human rights defenders and the Working Group on Arbitrary Detention",
    "Ref.: AL KAZ 2/2023",
    "12 May 2023",
    "Excellency,",
    "We have the honour to address you in our capacities as Special Rapporteur on the situation of human rights defenders and Working"
    " Group on Arbitrary Detention, pursuant to Human Rights Council resolutions 52/4 and 51/8.",
    "In this connection, we would like to bring to the attention of your Excellency's Government information we have received concerning"
    " the detention of Ms. Dana Sample.",
    "According to the information received:",
    "On 5 January 2023, Ms. Sample was detained for 30 days in the city of Example.",
    "While we do not wish to prejudge the accuracy of these allegations, we are concerned.",
    "We would be grateful for your observations on the following matters:",
    "1. Please provide any additional information you may have on the above-mentioned allegations and on every measure that was taken since.",
    "2. Please explain the legal grounds for the detention.",
    "We would appreciate receiving a response within 60 days.",
    "Please accept, Excellency, the assurances of our highest consideration.",
    "Grace Template",
    "Special Rapporteur on the situation of human rights defenders",
)
MANDATES = ["Special Rapporteur on the situation of human rights defenders", "Working Group on Arbitrary Detention"]


def wrapped(paragraph: str, width: float) -> list[str]:
    lines = [""]
    for word in paragraph.split():
        candidate = f"{lines[-1]} {word}".strip()
        if stringWidth(candidate, "Helvetica", 11) > width:
            lines.append(word)
        else:
            lines[-1] = candidate
    return lines


def text_pdf(paragraphs: tuple[str, ...] = LETTER, foot_first: tuple[str, ...] = ()) -> bytes:
    """A PDF with a text layer; `foot_first` is drawn before everything else, at the foot of the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for index, line in enumerate(foot_first):
        canvas.drawString(72, 60 - 12 * index, line)
    y = 780.0
    for paragraph in paragraphs:
        for line in wrapped(paragraph, 450):
            canvas.drawString(72, y, line)
            y -= 13
        y -= 9
    canvas.save()
    return out.getvalue()


def pictures_of(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in pdfium.PdfDocument(pdf)]


def scan_pdf(pdf: bytes) -> bytes:
    out = io.BytesIO()
    first, *others = pictures_of(pdf)
    first.save(out, "PDF", save_all=True, append_images=others, resolution=200)
    return out.getvalue()


def saved(tmp_path: Path, data: bytes, name: str = "letter.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def is_the_letter(card: Card) -> bool:
    assert card.kind == "special_procedures"
    assert card.reference == "AL KAZ 2/2023"
    assert card.letter_date == date(2023, 5, 12)
    assert card.mandates == MANDATES
    assert card.language == "en"
    assert card.term is not None
    assert card.term.model_dump() == {"days": 60, "counted_from": "letter date"}
    assert card.signatories == ["Grace Template"]
    assert len(card.questions) == 2
    return True


def docx_bytes(document: DocxDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter_docx(paragraphs: tuple[str, ...] = LETTER) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return docx_bytes(document)


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, limits=limits)
    for language in ("kk", "ru", "en"):
        said = caught.value.message(language)
        assert path.name in said
        assert "{" not in said
    return caught.value.reason


def test_a_text_pdf_is_read_with_its_places(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, text_pdf()), "Письмо.pdf")
    assert is_the_letter(card)
    assert (card.file, card.pages, card.text_source) == ("Письмо.pdf", 1, "text layer")
    assert card.notes == []
    assert card.evidence["reference"] == Place(page=1, words="AL KAZ 2/2023")
    assert card.questions[0] == LETTER[11].removeprefix("1. ")


def test_a_foot_that_was_drawn_first_is_read_as_the_foot(tmp_path: Path) -> None:
    foot = ("His Excellency", "Mr. Azamat Placeholder", "Minister for Foreign Affairs")
    (card,) = read(saved(tmp_path, text_pdf(foot_first=foot)))
    assert is_the_letter(card)
    assert card.text[0].endswith("His Excellency\nMr. Azamat Placeholder\nMinister for Foreign Affairs")
    assert card.addressee == "His Excellency Mr. Azamat Placeholder, Minister for Foreign Affairs"


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_scan_is_read_by_ocr_and_says_so(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, scan_pdf(text_pdf())))
    assert is_the_letter(card)
    assert card.text_source == "ocr"
    assert [note.key for note in card.notes] == ["scan"]


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_page_that_is_a_picture_in_a_text_pdf_is_read_by_ocr(tmp_path: Path) -> None:
    writer = PdfWriter()
    for data in (text_pdf(), scan_pdf(text_pdf(("Annex", "A scanned certificate of example number 4711.")))):
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    (card,) = read(saved(tmp_path, out.getvalue()))
    assert is_the_letter(card)
    assert card.text_source == "text layer"
    assert "certificate of example number 4711" in card.text[1]
    assert [(note.key, note.values) for note in card.notes] == [("pages_by_ocr", {"pages": "2"})]


@pytest.mark.slow
@pytest.mark.tesseract
@pytest.mark.parametrize(
    "form", ["PNG", pytest.param("JPEG", marks=pytest.mark.slow), pytest.param("TIFF", marks=pytest.mark.slow)]
)
def test_a_picture_is_read_by_ocr(tmp_path: Path, form: str) -> None:
    out = io.BytesIO()
    pictures_of(text_pdf())[0].save(out, form, dpi=(200, 200))
    (card,) = read(saved(tmp_path, out.getvalue(), f"scan.{form.lower()}"))
    assert is_the_letter(card)
    assert (card.text_source, card.pages) == ("ocr", 1)


def test_a_scan_without_tesseract_gives_an_honest_empty_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.reading.pdf.ocr_languages", tuple)
    (card,) = read(saved(tmp_path, scan_pdf(text_pdf())))
    assert (card.kind, card.text_source, card.text) == ("other", "none", [""])
    assert [note.key for note in card.notes] == ["ocr_missing"]
    assert "reference" in card.not_found


def test_a_docx_is_read_whole(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, letter_docx(), "letter.docx"))
    assert is_the_letter(card)
    assert card.text_source == "docx"


def test_no_word_of_a_docx_is_lost(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "In the header"
    document.sections[0].footer.paragraphs[0].text = "In the footer"
    document.add_table(1, 2).rows[0].cells[1].text = "In a table"
    document.add_paragraph("In a list", style="List Number")
    document.add_paragraph("Second in the list", style="List Number")
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
        "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>In a text box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("Around it")._p.append(parse_xml(box))
    deleted = '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:delText>Struck out</w:delText></w:r></w:del>'
    document.add_paragraph("Kept")._p.append(parse_xml(deleted))
    (card,) = read(saved(tmp_path, docx_bytes(document), "letter.docx"))
    assert card.text[0].split("\n") == [
        "In the header", "In a table", "1. In a list", "2. Second in the list", "Around it", "In a text box", "Kept", "In the footer",
    ]  # fmt: skip


def test_signatures_and_a_head_in_tables_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.rows[0].cells[0].text = "Ref.:"
    head.rows[0].cells[1].text = "AL KAZ 2/2023"
    for paragraph in (*LETTER[1:2], *LETTER[3:15]):
        document.add_paragraph(paragraph)
    signed = document.add_table(2, 2)
    for row, words in zip(
        signed.rows,
        (("Grace Template", "Lena Facsimile"), (LETTER[16], "Vice-Chair of the Working Group")),
        strict=True,
    ):
        row.cells[0].text, row.cells[1].text = words
    (card,) = read(saved(tmp_path, docx_bytes(document), "letter.docx"))
    assert card.reference == "AL KAZ 2/2023"
    assert card.letter_date == date(2023, 5, 12)
    assert card.signatories == ["Grace Template", "Lena Facsimile"]


def test_questions_numbered_by_word_itself_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in LETTER:
        if paragraph[:3] in ("1. ", "2. "):
            document.add_paragraph(paragraph[3:], style="List Number")
        else:
            document.add_paragraph(paragraph)
    (card,) = read(saved(tmp_path, docx_bytes(document), "letter.docx"))
    assert card.questions == [LETTER[11][3:], LETTER[12][3:]]


def mail(text: str = "Dear colleagues,\n\nPlease find the letter AL KAZ 2/2023 attached.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "registry@example.org", "chancery@example.org"
    message["Subject"] = "Письмо AL KAZ 2/2023"
    message.set_content(text)
    return message


def attach(message: EmailMessage, data: bytes, name: str, kind: str = "application/pdf") -> None:
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)


def test_an_e_mail_gives_the_letter_attached_under_its_own_name(tmp_path: Path) -> None:
    message = mail()
    attach(message, text_pdf(), "Сообщение спецпроцедур № 2.pdf")
    (card,) = read(saved(tmp_path, message.as_bytes(), "mail.eml"))
    assert is_the_letter(card)
    assert (card.file, card.text_source) == ("Сообщение спецпроцедур № 2.pdf", "text layer")


def test_a_cover_mail_with_two_letters_and_a_logo_gives_two_cards(tmp_path: Path) -> None:
    message = mail()
    attach(message, text_pdf(), "one.pdf", "application/octet-stream")
    attach(message, letter_docx(), "two.docx", "application/octet-stream")
    logo = io.BytesIO()
    Image.new("L", (120, 40), 200).save(logo, "PNG")
    attach(message, logo.getvalue(), "logo.png", "image/png")
    cards = read(saved(tmp_path, message.as_bytes(), "mail.eml"))
    assert [card.file for card in cards] == ["one.pdf", "two.docx"]
    assert all(is_the_letter(card) for card in cards)
    assert [card.notes for card in cards] == [[], []]


def test_a_letter_in_a_forwarded_message_is_found(tmp_path: Path) -> None:
    inner = mail()
    attach(inner, text_pdf(), "letter.pdf")
    outer = mail("Forwarded for registration.\n")
    outer.add_attachment(inner)
    (card,) = read(saved(tmp_path, outer.as_bytes(), "mail.eml"))
    assert is_the_letter(card)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('filename="=?windows-1251?B?z+jx/OzuLnBkZg==?="', "Письмо.pdf"),
        ("filename*=utf-8''%D0%9F%D0%B8%D1%81%D1%8C%D0%BC%D0%BE.pdf", "Письмо.pdf"),
        ("filename*0*=utf-8''%D0%9F%D0%B8; filename*1*=%D1%81%D1%8C%D0%BC%D0%BE.pdf", "Письмо.pdf"),
    ],
)
def test_cyrillic_file_names_are_read_in_each_of_their_codings(tmp_path: Path, header: str, expected: str) -> None:
    message = mail()
    attach(message, text_pdf(), "PLACE.pdf")
    data = message.as_bytes().replace(b'filename="PLACE.pdf"', header.encode())
    (card,) = read(saved(tmp_path, data, "mail.eml"))
    assert card.file == expected


def test_an_e_mail_whose_body_is_the_letter_is_read(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, mail("\n\n".join(LETTER)).as_bytes(), "mail.eml"))
    assert is_the_letter(card)
    assert card.text_source == "e-mail"


RUSSIAN = (
    "Мандат Специального докладчика по вопросу о положении правозащитников\n\nИсх.: AL KAZ 2/2026\n\n12 марта 2026 г.\n\nВаше Превосходительство!\n\n"
    "Обращаюсь к Вам в качестве Специального докладчика по вопросу о положении правозащитников в соответствии с резолюцией 52/4.\n\n"
    "Просим дать ответ в течение 60 дней.\n"
)


@pytest.mark.parametrize(
    ("actual", "declared"),
    [("cp1251", "utf-8"), ("cp1251", "iso-8859-1"), ("koi8-r", "windows-1251"), ("cp1251", "no-such-charset")],
)
def test_an_e_mail_with_a_wrong_charset_is_read_with_a_note(tmp_path: Path, actual: str, declared: str) -> None:
    head = f"From: a@example.org\nTo: b@example.org\nSubject: letter\nMIME-Version: 1.0\nContent-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n\n"
    (card,) = read(saved(tmp_path, head.encode() + RUSSIAN.encode(actual), "mail.eml"))
    assert card.kind == "special_procedures"
    assert card.letter_date == date(2026, 3, 12)
    assert card.language == "ru"
    assert [note.key for note in card.notes] == ["charset_guessed"]


def test_an_e_mail_declared_in_another_charset_that_is_utf_8_is_read(tmp_path: Path) -> None:
    head = "From: a@example.org\nTo: b@example.org\nSubject: letter\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    (card,) = read(saved(tmp_path, head.encode() + RUSSIAN.encode(), "mail.eml"))
    assert card.reference == "AL KAZ 2/2026"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_plain_text_is_read_in_its_charset(tmp_path: Path, charset: str) -> None:
    (card,) = read(saved(tmp_path, RUSSIAN.encode(charset), "letter.txt"))
    assert (card.reference, card.text_source) == ("AL KAZ 2/2026", "plain")


def test_one_bad_attachment_is_told_of_and_loses_no_other(tmp_path: Path) -> None:
    message = mail()
    attach(message, text_pdf(), "letter.pdf")
    attach(message, encrypted("secret"), "locked.pdf")
    (card,) = read(saved(tmp_path, message.as_bytes(), "mail.eml"))
    assert is_the_letter(card)
    assert [(note.key, note.values["attachment"]) for note in card.notes] == [("attachment_not_read", "locked.pdf")]


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(text_pdf()))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def pages_pdf(count: int) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def no_pages_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def lying_zip() -> bytes:
    """A DOCX whose directory says that its text is small while it unpacks to 80 MB."""
    honest = zipped({"word/document.xml": b" " * (80 * 2**20)})
    return honest.replace(struct.pack("<L", 80 * 2**20), struct.pack("<L", 1000))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("empty.pdf", lambda: b"", "empty"),
        ("blank.txt", lambda: b" \n\n ", "empty"),
        ("nopages.pdf", no_pages_pdf, "no_pages"),
        ("locked.pdf", lambda: encrypted("secret"), "encrypted"),
        ("many.pdf", lambda: pages_pdf(1001), "too_many_pages"),
        ("broken.pdf", lambda: b"%PDF-1.7\n" + b"garbage " * 200, "damaged"),
        ("program.pdf", lambda: b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 20, "unknown_type"),
        ("program2.pdf", lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "unknown_type"),
        ("noise.docx", lambda: bytes(range(256)) * 40, "unknown_type"),
        ("old.doc", lambda: OLE + "WordDocument".encode("utf-16-le"), "legacy_doc"),
        ("locked.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("outlook.msg", lambda: OLE + "__properties_version1.0".encode("utf-16-le"), "outlook_msg"),
        ("rich.rtf", lambda: rb"{\rtf1\ansi Excellency}", "rtf"),
        ("papers.zip", lambda: zipped({"letter.pdf": text_pdf()}), "not_docx"),
        ("table.xlsx", lambda: zipped({"xl/workbook.xml": b"<workbook/>"}), "not_docx"),
        ("cut.docx", lambda: letter_docx()[:3000], "damaged"),
        ("notxml.docx", lambda: zipped({"word/document.xml": b"<w:document"}), "damaged"),
        ("bomb.docx", lambda: zipped({"word/document.xml": b" " * (210 * 2**20)}), "bomb"),
        ("dense.docx", lambda: zipped({"word/document.xml": b" " * (60 * 2**20)}), "bomb"),
        ("lying.docx", lying_zip, "damaged"),
        ("entities.docx", lambda: zipped({"word/document.xml": ENTITIES}), "bomb"),
        ("cover.eml", lambda: mail().as_bytes(), "no_letter"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_by_its_own_reason(
    tmp_path: Path, name: str, make: Callable[[], bytes], reason: str
) -> None:
    assert refused(saved(tmp_path, make(), name)) == reason


def test_a_file_over_the_callers_limit_is_refused(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, text_pdf()), Limits(file_bytes=500)) == "too_big"


def test_an_e_mail_with_nothing_but_a_locked_letter_says_that_it_is_locked(tmp_path: Path) -> None:
    message = mail()
    attach(message, encrypted("secret"), "locked.pdf")
    with pytest.raises(Unreadable) as caught:
        read(saved(tmp_path, message.as_bytes(), "mail.eml"))
    assert (caught.value.reason, caught.value.values["name"]) == ("encrypted", "locked.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, encrypted("")))
    assert is_the_letter(card)


def test_a_pdf_cut_off_at_its_end_is_repaired_or_refused_but_never_half_read(tmp_path: Path) -> None:
    data = text_pdf()
    (card,) = read(saved(tmp_path, data[: data.rindex(b"startxref")]))
    assert is_the_letter(card)


def test_a_name_does_not_decide_what_a_file_is(tmp_path: Path) -> None:
    (card,) = read(saved(tmp_path, text_pdf(), "letter.docx"))
    assert is_the_letter(card)


def test_every_reason_and_every_note_is_said_in_three_languages() -> None:
    for table in (UNREADABLE, NOTES):
        for said in table.values():
            assert sorted(said) == ["en", "kk", "ru"]
            assert all(text.strip() for text in said.values())


@pytest.mark.slow
async def test_the_sandbox_gives_the_same_cards(tmp_path: Path) -> None:
    path = saved(tmp_path, text_pdf())
    assert await read_safely(path, "Письмо.pdf") == read(path, "Письмо.pdf")


@pytest.mark.slow
async def test_the_sandbox_passes_a_refusal_on(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        await read_safely(saved(tmp_path, encrypted("secret")), "Письмо.pdf")
    assert (caught.value.reason, caught.value.values["name"]) == ("encrypted", "Письмо.pdf")


def stream_bomb() -> bytes:
    """One page whose content is 1 GB of blanks, packed twice into a few kilobytes."""
    packed = zlib.compressobj(6)
    inner = b"".join(packed.compress(b" " * 2**22) for _ in range(256)) + packed.flush()
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    stream.set_data(zlib.compress(inner, 9))
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode"), NameObject("/FlateDecode")])
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.slow
async def test_a_pdf_bomb_is_stopped_within_its_limits(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        await read_safely(saved(tmp_path, stream_bomb()), timeout_seconds=8, memory_bytes=600 * 2**20)
    assert caught.value.reason == "too_heavy"


async def test_a_reader_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        await read_safely(saved(tmp_path, text_pdf()), timeout_seconds=0.01)
    assert caught.value.reason == "too_heavy"


async def test_a_reader_without_memory_is_too_heavy(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        await read_safely(saved(tmp_path, text_pdf()), memory_bytes=60 * 2**20)
    assert caught.value.reason == "too_heavy"


@pytest.mark.slow
async def test_the_check_at_the_door_lets_letters_in_and_keeps_the_rest_out(tmp_path: Path) -> None:
    await inspect(saved(tmp_path, text_pdf()), "letter.pdf")
    await inspect(saved(tmp_path, letter_docx(), "letter.docx"), "letter.docx")
    refusals = {
        "locked": encrypted("secret"),
        "many": pages_pdf(1001),
        "nopages": no_pages_pdf(),
        "exe": b"MZ\x90\0" + b"\0" * 90,
        "none": b"",
    }
    reasons = {}
    for name, data in refusals.items():
        with pytest.raises(Unreadable) as caught:
            await inspect(saved(tmp_path, data, name), f"{name}.pdf")
        reasons[name] = caught.value.reason
        assert caught.value.values["name"] == f"{name}.pdf"
    assert reasons == {
        "locked": "encrypted",
        "many": "too_many_pages",
        "nopages": "no_pages",
        "exe": "unknown_type",
        "none": "empty",
    }


async def test_the_check_at_the_door_knows_the_callers_limit(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        await inspect(saved(tmp_path, text_pdf()), "letter.pdf", 1000)
    assert caught.value.reason == "too_big"


def test_words_and_numbers_broken_over_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    lines = [
        "Mandates of the Special Rapporteur on the rights to free-", "dom of peaceful assembly and of association; the Special Rapporteur on guarantees of non-",
        "recurrence", "Ref.: AL KAZ 2/20-", "23", "12 May 2023", "Excellency,", "We write to you about an example.",
    ]  # fmt: skip
    for index, line in enumerate(lines):
        canvas.drawString(72, 780 - 14 * index, line)
    canvas.save()
    (card,) = read(saved(tmp_path, out.getvalue()))
    assert card.reference == "AL KAZ 2/2023"
    assert card.letter_date == date(2023, 5, 12)
    assert card.mandates == [
        "Special Rapporteur on the rights to freedom of peaceful assembly and of association",
        "Special Rapporteur on guarantees of non-recurrence",
    ]


def test_a_broken_number_is_not_completed_from_the_next_line_s_date(tmp_path: Path) -> None:
    text = (
        "Mandate of the Special Rapporteur on torture\nRef.: AL KAZ 2/20-\n12 May 2023\nExcellency,\nWe write to you.\n"
    )
    (card,) = read(saved(tmp_path, text.encode(), "letter.txt"))
    assert card.reference is None
    assert card.letter_date == date(2023, 5, 12)


def test_an_attachment_whose_base64_is_cut_short_is_damaged_and_not_taken_for_a_text(tmp_path: Path) -> None:
    cut = "JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURlY29kZT4+CnN0cmVhbQp4nA=!!"
    mail = tmp_path / "cut.eml"
    mail.write_text(
        "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: application/pdf\n"
        f'Content-Disposition: attachment; filename="letter.pdf"\nContent-Transfer-Encoding: base64\n\n{cut[:-3]}\n'
    )
    with pytest.raises(Unreadable) as refused:
        read(mail)
    assert refused.value.reason == "damaged"


def test_one_endless_word_is_no_letter_and_is_refused_at_once(tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    endless.write_text("a" * 50_000)
    with pytest.raises(Unreadable) as refused:
        read(endless)
    assert refused.value.reason == "too_heavy"
