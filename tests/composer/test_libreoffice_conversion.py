"""The pool with LibreOffice itself: what the PDFs are, what the processes may not do, and how they end."""

import asyncio
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from native import verapdf
from pypdf import PdfReader

from composer.conversion import FAILED, Converter, NotConverted
from composer.conversion.folders import PREFIX
from composer.purposes import PURPOSES
from composer.purposes.samples import sample
from composer.rendering import render
from composer.templates import languages_of, shipped
from tests.composer.packages import OFFICE, cells, p, package

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

SCRIPTS = ("ә ғ қ ң ө ұ ү һ і Ә Ғ Қ Ң Ө Ұ Ү Һ І", "& < > {{ }} № § “ ”", "😀 👍", "محمد", "中华人民共和国")
PICTURE = """<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


@pytest.fixture
async def converter() -> AsyncIterator[Converter]:
    async with Converter.installed() as one:
        yield one


def filled(purpose: str, language: str, kind: str = "short") -> bytes:
    data = sample(PURPOSES[purpose].data, kind, language)  # type: ignore[arg-type]
    return render(shipped(purpose, language) or b"", purpose, language, data)


def offices() -> set[int]:
    """The pids of this process's LibreOffices."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in children if b"composer.office" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def fonts(pdf: PdfReader) -> Iterator[Any]:
    pages: list[Any] = list(pdf.pages)
    for page in pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object().get("/DescendantFonts", [font])[0].get_object()


async def test_a_pdf_is_for_the_archive_and_for_everybody(converter: Converter) -> None:
    """ISO 19005-2, level B; tagged, with its language and title."""
    docx = filled("reply", "fr", "long")
    pdf = PdfReader(io.BytesIO(await converter.to_pdf(docx)))
    root: Any = pdf.root_object  # pypdf types no entry
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert len(intent.get_object()["/DestOutputProfile"].get_data()) > 1000
    described = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in described
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr-FR"
    assert pdf.metadata is not None
    assert pdf.metadata.title == Document(io.BytesIO(docx)).core_properties.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    used = list(fonts(pdf))
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


@pytest.mark.verapdf
async def test_every_purpose_and_every_script_is_pdf_a_2b(converter: Converter, tmp_path: Path) -> None:
    turn = cycle((0, 1, 2))
    documents = {
        purpose: filled(purpose, there[next(turn) % len(there)])
        for purpose in PURPOSES
        if (there := languages_of(purpose))
    }
    documents |= {"scripts": package(*map(p, SCRIPTS), title="Scripts")}
    pdfs = await asyncio.gather(*map(converter.to_pdf, documents.values()))
    for name, pdf in zip(documents, pdfs, strict=True):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    command = ["java", "-jar", str(verapdf.jar()), "--flavour", "2b", "--format", "text", str(tmp_path)]
    said = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
    lines = {Path(line.split()[1]).stem: line.split()[0] for line in said.stdout.splitlines()}
    assert lines == dict.fromkeys(documents, "PASS")


async def test_every_script_is_drawn_with_letters(converter: Converter) -> None:
    """A letter that no font has would be drawn as glyph 0, a box."""
    with pypdfium2.PdfDocument(await converter.to_pdf(package(*map(p, SCRIPTS)))) as pdf:
        assert [line for line in SCRIPTS if line.split()[0] not in pdf[0].get_textpage().get_text_bounded()] == []


async def test_a_stopped_process_holds_up_one_file_and_that_only_for_a_while() -> None:
    program = Converter.installed().program
    async with Converter(program, seconds=5.0) as converter:
        await converter.to_pdf(filled("cover_letter", "kk"))
        (first,) = offices()
        os.kill(first, signal.SIGSTOP)
        held_up = asyncio.ensure_future(converter.to_pdf(filled("cover_letter", "ru")))
        await asyncio.sleep(0)
        for language in languages_of("reply"):
            assert (await converter.to_pdf(filled("reply", language))).startswith(b"%PDF-")
        assert not held_up.done()
        assert (await held_up).startswith(b"%PDF-")
        assert first not in offices()


async def test_a_killed_process_costs_no_document(converter: Converter) -> None:
    docx = filled("report", "kk")
    await converter.to_pdf(docx)
    for pid in offices():
        os.kill(pid, signal.SIGKILL)
    assert (await converter.to_pdf(docx)).startswith(b"%PDF-")


async def test_closing_leaves_no_process_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # of this test alone: others convert at the same moment
    async with Converter.installed() as converter:
        docx = filled("report", "ru")
        await asyncio.gather(converter.to_pdf(docx), converter.to_pdf(docx))
        assert len(offices()) == 2
    assert offices() == set()
    assert list(tmp_path.glob(f"{PREFIX}*")) == []


async def test_what_is_no_document_is_refused(converter: Converter) -> None:
    with pytest.raises(NotConverted) as outcome:
        await converter.to_pdf(b"PK\x03\x04 and nothing more")
    assert outcome.value.why == FAILED


async def test_a_document_fetches_nothing_from_outside_itself(converter: Converter, tmp_path: Path) -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    (tmp_path / "secret.png").write_bytes(_picture())
    async with server:
        for target in (f"http://127.0.0.1:{port}/seen.png", (tmp_path / "secret.png").as_uri()):
            link = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="{target}" TargetMode="External"/>'
            relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
            docx = package(p("before"), PICTURE, p("after"), files={"word/_rels/document.xml.rels": relations})
            pdf = await converter.to_pdf(docx)
            assert [word for word in text_of(pdf).split() if word in ("before", "after")] == ["before", "after"]
            assert [image for page in PdfReader(io.BytesIO(pdf)).pages for image in page.images] == []
    assert asked == []


def test_the_process_reaches_no_network_and_starts_no_program() -> None:
    tried = """
import os, socket
from composer.office.confined import confine
confine()
for work in (lambda: socket.socket(), lambda: socket.socket(socket.AF_INET6), lambda: os.execv("/bin/true", ["true"])):
    try: work(); print("done")
    except PermissionError as error: print(error.strerror)
socket.socket(socket.AF_UNIX).close()
"""
    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Permission denied"] * 3


async def test_ten_thousand_rows_come_out_whole(converter: Converter) -> None:
    rows = [(str(number), f"Ainur & Example {number}") for number in range(10_000)]
    pages = text_of(await converter.to_pdf(package(cells(*rows))))
    assert [int(number) for number in re.findall(r"Ainur & Example (\d+)", pages)] == list(range(10_000))


def _picture() -> bytes:
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, 4)
    bitmap.fill_rect((255, 0, 0, 255), 0, 0, 8, 8)
    out = io.BytesIO()
    bitmap.to_pil().save(out, "PNG")
    return out.getvalue()


async def test_a_document_with_a_comment_is_converted_and_the_comment_is_not_printed(converter: Converter) -> None:
    document, out = Document(), io.BytesIO()
    paragraph = document.add_paragraph("The text that is signed")
    document.add_comment(paragraph.runs, "Is this agreed?", author="A drafter")
    document.save(out)
    assert text_of(await converter.to_pdf(out.getvalue())).strip() == "The text that is signed"
