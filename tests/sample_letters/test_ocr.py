"""A scan of a sample letter can be read by Tesseract: what a clerk needs is still legible."""

import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from sample_letters import as_scan_pdf, body_answer

from .support import LETTER

pytestmark = [pytest.mark.tesseract, pytest.mark.slow]


def recognised(scan: Path, folder: Path, languages: str) -> str:
    document = pypdfium2.PdfDocument(scan)
    picture = folder / "page.png"
    page = document[0].render(scale=200 / 72).to_pil()
    page.crop((0, 0, page.width, page.height // 2)).save(picture)
    document.close()
    command = ["tesseract", str(picture), "-", "-l", languages]
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}  # several threads on two cores are slower, not faster
    return subprocess.run(command, capture_output=True, text=True, check=True, env=one_thread).stdout


def test_reference_and_date_are_read_from_a_scan(tmp_path: Path) -> None:
    text = recognised(as_scan_pdf(LETTER, tmp_path / "scan.pdf"), tmp_path, "eng")
    assert "AL KAZ 2/2024" in text
    assert "14 May 2024" in text


def test_kazakh_is_read_from_a_scan(tmp_path: Path) -> None:
    answer = body_answer("interior", LETTER, {1: "Қосымша мәлімет жоқ."}, "kk")
    assert "Қосымша мәлімет жоқ" in recognised(as_scan_pdf(answer, tmp_path / "scan.pdf"), tmp_path, "kaz")
