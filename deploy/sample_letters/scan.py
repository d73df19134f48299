"""Letters as a scanner gives them: pictures of pages, slightly turned, grainy, without a text layer."""

import random
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample_letters.letter import Letter, Writable
from sample_letters.pdf import text_pdf

_INK = (40, 60, 150)


def as_scan_pdf(source: Letter | Writable, path: Path, dpi: int = 200, noise: bool = True, seed: int = 0) -> Path:
    """Write the letter as pictures of its pages; `seed` decides how they lie and where the grains fall."""
    return pictures_pdf(text_pdf(source), path, dpi, noise, seed)


def pictures_pdf(
    pdf: bytes, path: Path, dpi: int = 200, noise: bool = True, seed: int = 0, stamped: bool = False
) -> Path:
    """Scan any A4 PDF into grey JPEG pictures of `dpi` dots per inch; `stamped` puts a stamp and a hand on the last."""
    chance = random.Random(seed)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    pages = _pictures(pdf, dpi)
    if stamped:
        _stamp(pages[-1], dpi)
    for page in pages:
        jpeg = BytesIO()
        _worn(page.convert("L"), chance, noise).save(jpeg, "JPEG", quality=70, dpi=(dpi, dpi))
        canvas.drawImage(ImageReader(BytesIO(jpeg.getvalue())), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def _pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def _worn(picture: Image.Image, chance: random.Random, noise: bool) -> Image.Image:
    turned = picture.rotate(chance.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
    if not noise:
        return turned
    grain = Image.frombytes("L", turned.size, chance.randbytes(turned.width * turned.height))
    return Image.blend(turned, grain, 0.13)


def _stamp(page: Image.Image, dpi: int) -> None:
    """Two rings with a word between them and a signature across: no real stamp looks so."""
    draw, unit = ImageDraw.Draw(page), dpi / 25.4
    x, y = page.width * 0.66, page.height * 0.8
    for radius in (19, 13):
        box = (x - radius * unit, y - radius * unit, x + radius * unit, y + radius * unit)
        draw.ellipse(box, outline=_INK, width=max(int(unit / 2), 1))
    draw.text((x - 10 * unit, y - 2 * unit), "SPECIMEN", fill=_INK, font_size=4 * unit)
    wave = [(-30, 4), (-24, -8), (-20, 6), (-14, -6), (-9, 5), (-4, -3), (4, 3), (12, -1)]
    draw.line(
        [(x + dx * unit, y + dy * unit) for dx, dy in wave], fill=_INK, width=max(int(unit / 2), 1), joint="curve"
    )
