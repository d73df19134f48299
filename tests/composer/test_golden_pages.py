"""Every page as it was: golden_pages.py says how they are drawn anew."""

from pathlib import Path

import pytest

from tests.composer.golden_pages import KEPT, differing, documents, drawn, keep, side_by_side
from tests.composer.packages import cells, p, package

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

LINES = [f"Line {number} of a letter to Ainur Example, as long as a line of a letter is" for number in range(30)]


async def test_every_purpose_looks_as_it_did(tmp_path: Path) -> None:
    pages = await drawn(documents())
    found = differing(pages)
    for name in found:
        side_by_side(name, pages, tmp_path)
    redraw = f"Look at the pictures in {tmp_path}. Where all is well: python -m tests.composer.golden_pages"
    assert found == {}, redraw
    assert {file.name.rsplit(".", 2)[0] for file in KEPT.glob("*.png")} == set(pages), redraw


async def test_a_word_a_row_and_a_page_that_move_are_seen(tmp_path: Path) -> None:
    as_it_was = {"letter.en": package(*map(p, LINES)), "table.en": package(cells(("a", "b"), ("c", "d")))}
    keep(await drawn(as_it_was), as_it_was, tmp_path)
    assert differing(await drawn(as_it_was), tmp_path) == {}
    moved = {
        "letter.en": package(*map(p, [*LINES[:20], LINES[20].replace("letter is", "word is"), *LINES[21:]])),
        "table.en": package(cells(("a", "b"), ("", ""), ("c", "d"))),
    }
    pages = await drawn(moved)
    assert differing(pages, tmp_path) == {"letter.en": "page 1", "table.en": "page 1"}
    side_by_side("letter.en", pages, tmp_path, tmp_path)
    assert (tmp_path / "letter.en.png").is_file()
    longer = await drawn({"letter.en": package(*map(p, LINES * 2)), "new.en": package(p("new"))})
    assert differing(longer, tmp_path) == {"letter.en": "1 pages are now 2", "new.en": "0 pages are now 1"}
