"""Scans into words: Tesseract, when it is there, over the installed languages at once."""

import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

OCR_LANGUAGES = ("kaz", "rus", "eng", "fra", "spa")
_WORKERS = 2


@cache
def ocr_languages() -> tuple[str, ...]:
    """The wanted languages Tesseract has here; none when the program is absent."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    return tuple(one for one in OCR_LANGUAGES if one in listed)


def ocr_pages(pictures: list[Path], languages: tuple[str, ...]) -> list[str]:
    """The text of each picture, in order, two at a time; empty where nothing could be read."""
    with ThreadPoolExecutor(_WORKERS) as workers:
        return list(workers.map(lambda picture: _ocr(picture, languages), pictures))


def _ocr(picture: Path, languages: tuple[str, ...]) -> str:
    command = ["tesseract", str(picture), "-", "-l", "+".join(languages), "--psm", "3", "--dpi", "300"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip() if done.returncode == 0 else ""


def workplace() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kense-ocr-")
