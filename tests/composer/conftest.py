from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from composer.conversion import Converter
from tests.composer.composing import Composing, running


@pytest.fixture
async def composing(tmp_path: Path) -> AsyncIterator[Composing]:
    """Without LibreOffice: the DOCX is made all the same."""
    async with running(tmp_path, Converter(None)) as one:
        yield one


@pytest.fixture
async def composing_pdf(tmp_path: Path) -> AsyncIterator[Composing]:
    """With the machine's own LibreOffice."""
    async with running(tmp_path, Converter.installed()) as one:
        yield one
