"""Reading a one-page letter in its process of its own, beside starting Python for nothing in the same run."""

import asyncio
import statistics
import sys
import time
from pathlib import Path

import pytest

from intake.reading.sandbox import read_safely
from sample_letters import as_text_pdf
from tests.sample_letters.support import LETTER

pytestmark = pytest.mark.bench

TIMES = 5


async def test_reading_a_letter_beside_starting_python(tmp_path: Path) -> None:
    letter = as_text_pdf(LETTER, tmp_path / "letter.pdf")
    reading: list[float] = []
    starting: list[float] = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        (card,) = await read_safely(letter)
        reading.append(time.perf_counter() - begun)
        assert card.reference == "AL KAZ 2/2024"
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
        assert await process.wait() == 0
        starting.append(time.perf_counter() - begun)
    ours, bare = statistics.median(reading), statistics.median(starting)
    print(
        f"\nreading a letter: {ours:.2f} s; starting Python: {bare:.2f} s; reading costs {ours / bare:.0f} times as much"
    )
