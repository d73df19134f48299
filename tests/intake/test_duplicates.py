"""The same letter coming twice is offered as a copy; another letter of the same case is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from intake.tables import CardRow
from kense.contracts.acts import ActKind
from kense.contracts.events import ActRecorded, LetterRegistered
from sample_letters import Communication, as_scan_pdf, as_text_pdf
from tests.intake.office import Office, card_fields

pytestmark = pytest.mark.slow

LETTER = Communication(number=2, year=2026, letter_date=date(2026, 11, 16), pages=1, questions=3)
FOLLOW_UP = replace(LETTER, letter_date=date(2026, 11, 19), theme="environment", names=("Timur Placeholder",))
SEEMS = "This letter seems to be here already: IN-0001/2026."


async def registered(office: Office, pdf: Path) -> CardRow:
    (card,) = await office.take_in(pdf)
    answer = await office.post(f"/cards/{card.id}", **card_fields())
    assert answer.status_code == 303
    return card


async def test_the_same_file_is_offered_as_a_copy_and_kept_as_one(office: Office, tmp_path: Path) -> None:
    pdf = as_text_pdf(LETTER, tmp_path / "letter.pdf")
    first = await registered(office, pdf)
    (again,) = await office.take_in(pdf)
    page = await office.page(f"/cards/{again.id}")
    assert SEEMS in page
    assert "It is the same file, byte for byte." in page
    (letter,) = await office.said(LetterRegistered)
    answer = await office.post(f"/cards/{again.id}/copy", original=str(letter.letter_id))
    assert answer.headers["location"] == f"/intake/cases/{letter.case_id}"
    assert await office.numbers() == ["IN-0001/2026"]
    *_, copy = await office.said(ActRecorded)
    assert (copy.kind, copy.note, copy.document) == (
        ActKind.COPY_RECEIVED, "letter.pdf = IN-0001/2026", first.file_ref,
    )  # fmt: skip
    assert await office.cards() == []


@pytest.mark.tesseract
async def test_a_scan_of_the_same_letter_is_offered_as_a_copy(office: Office, tmp_path: Path) -> None:
    await registered(office, as_text_pdf(LETTER, tmp_path / "letter.pdf"))
    (scan,) = await office.take_in(as_scan_pdf(LETTER, tmp_path / "scan.pdf"))
    page = await office.page(f"/cards/{scan.id}")
    assert SEEMS in page
    assert "It has the same reference and says the same." in page


async def test_a_follow_up_with_the_same_reference_is_a_letter_of_its_own(office: Office, tmp_path: Path) -> None:
    await registered(office, as_text_pdf(LETTER, tmp_path / "letter.pdf"))
    (card,) = await office.take_in(as_text_pdf(FOLLOW_UP, tmp_path / "follow-up.pdf"))
    page = await office.page(f"/cards/{card.id}")
    assert 'name="reference" value="AL KAZ 2/2026"' in page
    assert "seems to be here already" not in page


async def test_a_copy_of_no_letter_is_refused(office: Office) -> None:
    card = await office.blank_card()
    answer = await office.post(f"/cards/{card}/copy", original="00000000-0000-4000-8000-000000000000")
    assert answer.status_code == 404
    assert "The letter of which this would be a copy is not in the registry." in answer.text
    assert [row.state for row in await office.rows(select(CardRow))] == ["waiting"]
