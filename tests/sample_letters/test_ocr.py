"""A scan of a sample letter can be read by Tesseract: what a clerk needs is still legible."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from sample_letters import as_scan_pdf, body_answer

from .support import LETTER

pytestmark = pytest.mark.tesseract


def recognised(scan: Path, folder: Path, languages: str) -> str:
    document = pypdfium2.PdfDocument(scan)
    picture = folder / "page.png"
    document[0].render(scale=200 / 72).to_pil().save(picture)
    document.close()
    command = ["tesseract", str(picture), "-", "-l", languages]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_reference_and_date_are_read_from_a_scan(tmp_path: Path) -> None:
    text = recognised(as_scan_pdf(LETTER, tmp_path / "scan.pdf"), tmp_path, "eng")
    assert "AL KAZ 2/2024" in text
    assert "14 May 2024" in text


def test_kazakh_is_read_from_a_scan(tmp_path: Path) -> None:
    answer = body_answer("interior", LETTER, {1: "Қосымша мәлімет жоқ."}, "kk")
    assert "Қосымша мәлімет жоқ" in recognised(as_scan_pdf(answer, tmp_path / "scan.pdf"), tmp_path, "kaz")
