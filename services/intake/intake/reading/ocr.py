"""Scans into words: Tesseract, when it is there, over the installed languages at once."""

import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from .language import language_of

OCR_LANGUAGES = ("kaz", "rus", "eng", "fra", "spa")
_CYRILLIC = ("kaz", "rus", "eng")
_LATIN = ("eng", "fra", "spa")
# Tesseract leans on the language named first.
_FIRST = {"ru": ("rus", "kaz", "eng"), "fr": ("fra", "eng"), "es": ("spa", "eng"), "en": ("eng", "fra")}
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
    """The text of each picture, in order, two at a time; empty where nothing could be read.

    The first page is read in every language at once; what it turns out to be written in reads the whole letter,
    more surely (no Cyrillic look-alikes in Latin names) and faster.
    """
    if not pictures:
        return []
    script = script_languages(_ocr(pictures[0], languages), languages)
    with ThreadPoolExecutor(_WORKERS) as workers:
        return list(workers.map(lambda picture: _ocr(picture, script), pictures))


def script_languages(words: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of the script most of the words are in; English stays for references; all where it is mixed."""
    letters = [char for char in words if char.isalpha()]
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in letters) / max(len(letters), 1)
    if not letters or 0.1 <= cyrillic <= 0.6:
        return languages
    wanted = _FIRST.get(language_of(words) or "", _CYRILLIC if cyrillic > 0.6 else _LATIN)
    return tuple(one for one in wanted if one in languages) or languages


def _ocr(picture: Path, languages: tuple[str, ...]) -> str:
    command = ["tesseract", str(picture), "-", "-l", "+".join(languages), "--psm", "3", "--dpi", "300"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip() if done.returncode == 0 else ""


def workplace() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kense-ocr-")
