"""How many texts of 2 KB are taken apart in a second, beside cutting them into words and nothing else."""

import re
import time
from collections.abc import Callable

import pytest

from archive.analysis import exact_tokens, form_tokens, words_of
from tests.bench.relevance.measure import LANGUAGES, texts

pytestmark = pytest.mark.bench

BYTES = 2000
TIMES = 20
CUT = re.compile(r"\w+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_taking_texts_apart_beside_cutting_them_into_words(language: str) -> None:
    pieces = _of_two_kilobytes(language)
    first = _seconds(_analyse, pieces)
    ours = min(_seconds(_analyse, pieces) for _ in range(TIMES))
    bare = min(_seconds(CUT.findall, pieces) for _ in range(TIMES))
    print(
        f"\n{language}: {len(pieces) / ours:,.0f} texts of 2 KB in a second of one core "
        f"({len(pieces) / first:,.0f} while every word is new); {ours / bare:.0f} times what cutting them costs"
    )
    assert ours / len(pieces) < 0.001


def _of_two_kilobytes(language: str) -> list[str]:
    whole = " ".join(text.text for text in texts() if text.language == language).encode()
    return [whole[start : start + BYTES].decode(errors="ignore") for start in range(0, len(whole) - BYTES, BYTES)]


def _analyse(text: str) -> tuple[str, str]:
    words = words_of(text)
    return " ".join(exact_tokens(words)), " ".join(form_tokens(words))


def _seconds(work: Callable[[str], object], pieces: list[str]) -> float:
    """Of the processor, which others may be using too."""
    begun = time.process_time()
    for piece in pieces:
        work(piece)
    return time.process_time() - begun
