"""One PDF of many: running titles that cover nothing, outline, links, and contributions that are broken or hostile."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from composer.packages.pdf.apart import NotTaken, assemble, prepare
from composer.packages.pdf.jobs import Assembly, Link, Piece
from kense.i18n import Translator
from tests.composer import pdfs

pytestmark = pytest.mark.slow  # a process for each job
SAY = Translator("en", {})
TITLE = "Visit to Exampleland"


async def whole(folder: Path, *given: tuple[str, bytes], plain: int = 0, links: tuple[Link, ...] = ()) -> bytes:
    """The pieces, each with its title, as they would be put together."""
    pieces = []
    for number, (title, data) in enumerate(given):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        pieces.append(Piece(pdf=path, title=title, running=title))
    out = folder / "whole.pdf"
    job = Assembly(pieces=tuple(pieces), out=out, title=TITLE, language="kk-KZ", plain=plain, links=links)
    assert (await assemble(job)).pages == len(PdfReader(out).pages)
    return out.read_bytes()


async def prepared(folder: Path, data: bytes) -> bytes:
    (folder / "given.pdf").write_bytes(data)
    await prepare(folder / "given.pdf", folder / "ready.pdf")
    return (folder / "ready.pdf").read_bytes()


async def test_every_page_has_its_running_titles_and_its_number_of_all(tmp_path: Path) -> None:
    made = await whole(tmp_path, ("Мұқаба", pdfs.pdf("cover")), ("Ел туралы анықтама", pdfs.pdf("one", "two")), plain=1)
    pages = pdfs.words(made)
    assert [number in page for page, number in zip(pages, ("1 / 3", "2 / 3", "3 / 3"), strict=True)] == [True] * 3
    assert [TITLE in page for page in pages] == [False, True, True]
    assert ["Ел туралы анықтама" in page for page in pages] == [False, True, True]
    assert pdfs.about(made) == (TITLE, "kk-KZ")
    assert PdfReader(io.BytesIO(made)).page_labels == ["1", "2", "3"]


async def test_the_outline_holds_each_piece_and_below_it_its_own_entries(tmp_path: Path) -> None:
    text = pdfs.pdf("Divider", "Trade", "Treaties", outline=True)
    made = await whole(tmp_path, ("1. Brief", text), ("2. Films", pdfs.pdf("films")))
    assert pdfs.outline(made) == [(0, "1. Brief", 1), (1, "Trade", 2), (1, "Treaties", 3), (0, "2. Films", 4)]


async def test_a_text_leads_to_its_page(tmp_path: Path) -> None:
    link = Link(text="foot of contents", on=0, to=1)
    made = await whole(tmp_path, ("a", pdfs.pdf("contents")), ("b", pdfs.pdf("there")), links=(link,))
    (mark,) = PdfReader(io.BytesIO(made)).pages[0].annotations or []
    left, bottom, _right, top = mark.get_object()["/Rect"]
    assert (round(float(left)), 0 < float(bottom) < float(top) < 20) == (5, True)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
async def test_a_contribution_leaves_room_for_running_titles_however_it_is_turned(
    tmp_path: Path, rotation: int
) -> None:
    given = pdfs.changed(pdfs.pdf("from edge to edge"), rotation=rotation)
    ready = await prepared(tmp_path, given)
    assert pdfs.words(ready) == pdfs.words(given)
    for band in ((0, 0.03), (0.97, 1)):
        assert pdfs.ink(tmp_path / "ready.pdf", 0, band) == 0
    made = await whole(tmp_path, ("Trade", ready))
    assert "1 / 1" in pdfs.words(made)[0]
    for band in ((0, 0.035), (0.965, 1)):
        assert pdfs.ink(tmp_path / "whole.pdf", 0, band) > 0


async def test_what_was_cut_off_a_page_stays_hidden(tmp_path: Path) -> None:
    """The text in the middle shows, those at the edges lie outside of the visible area."""
    given = pdfs.changed(pdfs.pdf("middle"), crop=(40, 200, 555, 640))
    ready = await prepared(tmp_path, given)
    box = PdfReader(io.BytesIO(ready)).pages[0].mediabox
    assert [round(float(side)) for side in box] == [40, 200, 555, 640]
    assert pdfs.ink(tmp_path / "ready.pdf", 0, (0, 0.05)) == 0


async def test_a_form_comes_with_what_is_filled_in(tmp_path: Path) -> None:
    assert "Ainur Example" in pdfs.words(await prepared(tmp_path, pdfs.form("Ainur Example")))[0]


async def test_nothing_in_the_whole_starts_by_itself(tmp_path: Path) -> None:
    made = await whole(tmp_path, ("Trade", await prepared(tmp_path, pdfs.armed(pdfs.pdf("text")))))
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    assert "/OpenAction" not in root
    assert "/AA" not in reader.pages[0]
    assert reader.pages[0].annotations in (None, [])
    assert "text" in pdfs.words(made)[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdfs.locked(pdfs.pdf("secret")), "It is locked with a password. Ask the body for a PDF without one."),
        (b"%PDF-1.7 nothing of it", "It is damaged and cannot be opened. Ask the body to send it again."),
        (b"", "It is damaged and cannot be opened. Ask the body to send it again."),
    ],
)
async def test_what_cannot_be_opened_is_refused_with_the_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(NotTaken) as refused:
        await prepared(tmp_path, data)
    assert SAY(refused.value.why) == why


async def test_half_of_a_file_is_told_or_taken_whole_as_far_as_it_goes(tmp_path: Path) -> None:
    data = pdfs.pdf(*(f"page {number}" for number in range(30)))
    with pytest.raises(NotTaken):
        await prepared(tmp_path, data[: len(data) // 3])


async def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "given.pdf").write_bytes(pdfs.pdf("text"))
    with pytest.raises(NotTaken) as refused:
        await prepare(tmp_path / "given.pdf", tmp_path / "ready.pdf", seconds=0.01)
    assert SAY(refused.value.why).startswith("It takes so long to open")
