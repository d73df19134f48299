"""The pages of every purpose as small grey pictures, to see when LibreOffice, a font or a template moves something.

`python -m tests.composer.golden_pages` draws those anew that differ; look at them (`git diff`, or the folder) before they are committed.
"""

import asyncio
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from composer.conversion import Converter
from composer.purposes import PURPOSES
from composer.purposes.samples import sample
from composer.rendering import render
from composer.templates import languages_of, shipped

KEPT = Path(__file__).parent / "golden"
SCALE = 40 / 72  # pixels a point: 40 to an inch
SHADES = 8  # of grey
DARKER = 64  # of 255: a pixel that differs by more has changed
TOLERATED = 0.0002  # the share of a page's pixels that may have changed: less than a word

Pages = Mapping[str, list[Image.Image]]


def documents() -> dict[str, bytes]:
    """One language of each purpose, in turn, with data for every part of it: two of each row, and letters of every kind."""
    made = {}
    for number, (key, purpose) in enumerate(PURPOSES.items()):
        if there := languages_of(key):
            language = there[number % len(there)]
            data = sample(purpose.data, "hostile", language)
            made[f"{key}.{language}"] = render(shipped(key, language) or b"", key, language, data)
    return made


async def drawn(documents: Mapping[str, bytes]) -> Pages:
    async with Converter.installed() as converter:
        pdfs = await asyncio.gather(*map(converter.to_pdf, documents.values()))
    return dict(zip(documents, map(pictures, pdfs), strict=True))


def pictures(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        shown = [page.render(scale=SCALE, grayscale=True).to_pil() for page in document]
    return [page.point([value * SHADES // 256 * 255 // (SHADES - 1) for value in range(256)]) for page in shown]


def kept(name: str, folder: Path = KEPT) -> list[Image.Image]:
    """Its pages, in order; none where it was never drawn."""
    files = sorted(folder.glob(f"{name}.*.png"), key=lambda file: int(file.suffixes[-2].strip(".")))
    return [Image.open(io.BytesIO(file.read_bytes())) for file in files]


def same(old: Image.Image, new: Image.Image) -> bool:
    if old.size != new.size:
        return False
    changed = sum(ImageChops.difference(old, new).histogram()[DARKER:])
    return changed <= TOLERATED * old.width * old.height


def differing(pages: Pages, folder: Path = KEPT) -> dict[str, str]:
    """What is different, by document: the number of pages, or which of them."""
    found = {}
    for name, new in pages.items():
        old = kept(name, folder)
        if len(old) != len(new):
            found[name] = f"{len(old)} pages are now {len(new)}"
        elif moved := [str(number) for number, pair in enumerate(zip(old, new, strict=True), 1) if not same(*pair)]:
            found[name] = f"page {', '.join(moved)}"
    return found


def side_by_side(name: str, pages: Pages, into: Path, folder: Path = KEPT) -> None:
    """Kept above, new below, what changed under them."""
    old, new = kept(name, folder), pages[name]
    rows = [
        old,
        new,
        [
            ImageOps.invert(ImageChops.difference(*pair))
            for pair in zip(old, new, strict=False)
            if pair[0].size == pair[1].size
        ],
    ]
    width = max(sum(page.width for page in row) for row in rows)
    height = sum(max((page.height for page in row), default=0) for row in rows)
    sheet, top = Image.new("L", (width, height), 200), 0
    for row in rows:
        left = 0
        for page in row:
            sheet.paste(page, (left, top))
            left += page.width
        top += max((page.height for page in row), default=0)
    sheet.save(into / f"{name}.png")


def keep(pages: Pages, names: Iterable[str], folder: Path = KEPT) -> None:
    for name in names:
        for old in folder.glob(f"{name}.*.png"):
            old.unlink()
        for number, page in enumerate(pages[name], 1):
            page.save(folder / f"{name}.{number}.png", optimize=True)


async def _redraw() -> None:
    pages = await drawn(documents())
    found = differing(pages)
    keep(pages, found)
    for file in KEPT.glob("*.png"):
        if file.name.rsplit(".", 2)[0] not in pages:
            file.unlink()
    print("\n".join(f"{name}: {what}" for name, what in found.items()) or "Every page is as it was.")


if __name__ == "__main__":
    asyncio.run(_redraw())
