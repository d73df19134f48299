"""A template that LibreOffice has opened and saved makes the same document."""

import subprocess
from pathlib import Path

import pytest

from composer.conversion import Converter
from composer.engine.template import compiled
from composer.templates import shipped
from tests.composer.packages import shown
from tests.composer.sample_data import SAMPLES

NAMES = [("report", "kk"), ("reply", "fr"), ("cover_letter", "ru")]


@pytest.mark.slow
@pytest.mark.libreoffice
def test_templates_saved_by_libreoffice_make_the_same_documents(tmp_path: Path) -> None:
    files = []
    for purpose, language in NAMES:
        files.append(tmp_path / f"{purpose}.{language}.docx")
        files[-1].write_bytes(shipped(purpose, language) or b"")
    saved = tmp_path / "saved"
    arguments = ("--headless", "--norestore", "--convert-to", "docx", "--outdir", str(saved), *map(str, files))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(Converter.installed().program), profile, *arguments], check=True, capture_output=True, timeout=120
    )
    for purpose, language in NAMES:
        for data in SAMPLES[purpose].values():
            ours = compiled(shipped(purpose, language) or b"", language).rendered(data.model_dump())
            theirs = compiled((saved / f"{purpose}.{language}.docx").read_bytes(), language).rendered(data.model_dump())
            assert [line for line in shown(theirs) if line.strip()] == [line for line in shown(ours) if line.strip()]
