"""Nineteen PDFs put together, and their text read: PDFium beside pypdf in one run, and what the whole costs with its titles."""

import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from composer.packages.pdf.assembling import assemble
from composer.packages.pdf.jobs import Assembly, Piece
from tests.composer import pdfs

pytestmark = pytest.mark.bench

PARTS, PAGES, LINES = 19, 12, 40
LINE = "Қазақстан Республикасы мен Мысал Республикасының тауар айналымы артты; торговый оборот вырос на 12,5 %"


def part(number: int) -> bytes:
    """Twelve full pages of text."""
    out = io.BytesIO()
    drawn = Canvas(out, pagesize=pdfs.A4)
    for page in range(PAGES):
        drawn.setFont("PT", 11)
        for line in range(LINES):
            drawn.drawString(60, 780 - 18 * line, f"{number}.{page}.{line} {LINE}")
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least of a few, in this process's own time: what else runs beside does not count."""
    taken = []
    for _time in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def merged_by_pdfium(parts: Sequence[bytes]) -> bytes:
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for one in parts:
        with pypdfium2.PdfDocument(one) as source:
            whole.import_pages(source)
    whole.save(out)
    return out.getvalue()


def merged_by_pypdf(parts: Sequence[bytes]) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for one in parts:
        writer.append(io.BytesIO(one))
    writer.write(out)
    return out.getvalue()


def read_by_pypdf(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_merging_and_reading_nineteen_parts(tmp_path: Path) -> None:
    parts = [part(number) for number in range(1, PARTS + 1)]
    ours, theirs = merged_by_pdfium(parts), merged_by_pypdf(parts)
    expected = [f"{number}.{page}.0" for number in range(1, PARTS + 1) for page in range(PAGES)]
    assert [text.split()[0] for text in pdfs.words(ours)] == expected
    assert pdfs.words(ours) == pdfs.words(theirs)

    merging = seconds(lambda: merged_by_pdfium(parts)), seconds(lambda: merged_by_pypdf(parts))
    reading = seconds(lambda: pdfs.words(ours)), seconds(lambda: read_by_pypdf(ours), times=1)
    both = sum(pair[0] for pair in (merging, reading)), sum(pair[1] for pair in (merging, reading))
    for name, (pdfium, pypdf) in (("merging", merging), ("text", reading), ("both", both)):
        print(f"{name}: PDFium {pdfium:.2f} s, pypdf {pypdf:.2f} s, {pypdf / pdfium:.1f} times slower")

    paths = [tmp_path / f"{number}.pdf" for number in range(PARTS)]
    for path, data in zip(paths, parts, strict=True):
        path.write_bytes(data)
    pieces = tuple(Piece(pdf=path, title=path.stem, running=path.stem) for path in paths)
    job = Assembly(pieces=pieces, out=tmp_path / "whole.pdf", title="A sample visit", language="kk-KZ")
    whole = seconds(lambda: assemble(job))
    print(
        f"with running titles, page numbers, outline and metadata: {whole:.2f} s, {whole / merging[1]:.1f} of pypdf's merging alone"
    )
    assert both[1] / both[0] > 5
