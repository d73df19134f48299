"""Looks for blacked-out names in OHCHR's copy, in a process of its own: a damaged PDF harms nobody else.

`python -m publisher.blackouts < copy.pdf` prints one of `Verdict`. Names are blacked out either as the character █ or
as dark boxes drawn over where the text was; both are looked for.
"""

import asyncio
import resource
import sys
from collections.abc import Iterator
from ctypes import byref, c_uint
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

SECONDS = 60
MOST_MEMORY = 2 * 1024**3
_BLOCKS = "█▇■▉▊▋"
_DARK = 70  # of 255, in each colour
_LEAST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 12.0, 5.0, 60.0  # points: a box over words, not a rule or a frame


class Verdict(StrEnum):
    CLEAN = "clean"
    BLACKED_OUT = "blacked_out"
    NO_TEXT = "no_text"  # a scan: nobody but a person can see what is blacked out
    UNREADABLE = "unreadable"


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


async def look_for_blackouts(data: bytes) -> Verdict:
    """What is to be seen in the PDF; UNREADABLE when it cannot be opened within the limits."""
    if not is_pdf(data):
        return Verdict.UNREADABLE
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "publisher.blackouts",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(data), SECONDS)
    except TimeoutError:
        return Verdict.UNREADABLE
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Verdict(said.decode().strip()) if process.returncode == 0 else Verdict.UNREADABLE


def examine(data: bytes) -> Verdict:
    """The same in this process."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return Verdict.UNREADABLE
    try:
        return _examine(document)
    finally:
        document.close()


def _examine(document: pypdfium2.PdfDocument) -> Verdict:
    textless = 0
    for page in document:
        text = page.get_textpage().get_text_bounded()
        if any(block in text for block in _BLOCKS) or any(_boxes(page)):
            return Verdict.BLACKED_OUT
        textless += not text.strip()
    return Verdict.NO_TEXT if textless else Verdict.CLEAN


def _boxes(page: pypdfium2.PdfPage) -> Iterator[bool]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if right - left >= _LEAST_WIDTH and _LEAST_HEIGHT <= top - bottom <= _MOST_HEIGHT:
            yield _is_dark(item)


def _is_dark(item: pypdfium2.PdfObject) -> bool:
    """Whether the shape is filled, and with a dark colour that hides what is under it."""
    mode, stroke = pdfium.c_int(), pdfium.FPDF_BOOL()
    colours = [c_uint() for _ in range(4)]
    filled = pdfium.FPDFPath_GetDrawMode(item, byref(mode), byref(stroke)) and mode.value
    known = filled and pdfium.FPDFPageObj_GetFillColor(item, *(byref(colour) for colour in colours))
    return bool(known) and all(colour.value <= _DARK for colour in colours[:3]) and colours[3].value > 200


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    print(examine(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
