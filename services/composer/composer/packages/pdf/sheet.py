"""One page: its visible area, the strips for running titles above and below, and what is written there."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import fontpkg_pt_serif
import pypdfium2
import pypdfium2.raw as pdfium

STRIP = 30.0  # points, above and below, on a page as wide as A4
A4_WIDTH = 595.0
SIZE = 8.5  # of the letters, on such a page
SIDE = 42.0  # from the edge of the page to the text
GREY = (89, 89, 89)
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """The visible area of a page, in points of its own space, and how it is turned (0, 90, 180, 270)."""

    left: float
    bottom: float
    wide: float
    high: float
    rotation: int

    @classmethod
    def between(cls, box: Sequence[float], rotation: int) -> Self:
        """Of a page whose visible box has these two corners."""
        left, bottom, right, top = map(float, box)
        return cls(min(left, right), min(bottom, top), abs(right - left), abs(top - bottom), rotation % 360)

    @property
    def turned(self) -> bool:
        return self.rotation in (90, 270)

    @property
    def width(self) -> float:
        """As a reader sees it."""
        return self.high if self.turned else self.wide

    @property
    def height(self) -> float:
        return self.wide if self.turned else self.high

    @property
    def unit(self) -> float:
        """How large this page is beside A4."""
        return min(self.width, self.height) / A4_WIDTH

    @property
    def to_page(self) -> Matrix:
        """From what a reader sees, counted from the lower left, to the page's own space."""
        wide, high = self.left + self.wide, self.bottom + self.high
        return {
            90: (0.0, 1.0, -1.0, 0.0, wide, self.bottom),
            180: (-1.0, 0.0, 0.0, -1.0, wide, high),
            270: (0.0, -1.0, 1.0, 0.0, self.left, high),
        }.get(self.rotation, (1.0, 0.0, 0.0, 1.0, self.left, self.bottom))


class Pen:
    """Writes running titles, each on an empty page as large as the sheet that it is for, with one font."""

    def __init__(self) -> None:
        data = (fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf").read_bytes()
        self._bytes = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        self.document = pypdfium2.PdfDocument.new()
        self._font = pdfium.FPDFText_LoadFont(self.document, self._bytes, len(data), pdfium.FPDF_FONT_TRUETYPE, True)

    def stamp(self, sheet: Sheet, left: str, right: str, below: str) -> None:
        """What stands at the left and the right above the page, and in the middle below it."""
        page = self.document.new_page(sheet.width, sheet.height)
        unit, top = sheet.unit, sheet.height - 20 * sheet.unit
        room = sheet.width - 2 * SIDE * unit
        if left or right:
            share = 0.62 if right else 1.0
            self._write(page, left, SIDE * unit, top, room * share - 8 * unit, unit, "left")
            self._write(page, right, sheet.width - SIDE * unit, top, room * (1 - share), unit, "right")
            self._line(page, SIDE * unit, sheet.width - SIDE * unit, top - 5 * unit, unit)
        self._write(page, below, sheet.width / 2, 15 * unit, room, unit, "middle")
        page.gen_content()
        page.close()

    def _write(
        self, page: pypdfium2.PdfPage, text: str, x: float, y: float, room: float, unit: float, align: str
    ) -> None:
        if not text:
            return
        written, width = self._fitting(text, SIZE * unit, room)
        begin = x - {"left": 0.0, "right": width, "middle": width / 2}[align]
        pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, begin, y)
        pdfium.FPDFPageObj_SetFillColor(written, *GREY, 255)
        _put(page, written)

    def _fitting(self, text: str, size: float, room: float) -> tuple[pdfium.FPDF_PAGEOBJECT, float]:
        """The text, or as much of it as the room holds, with an ellipsis."""
        written, width = self._text(text, size)
        while width > room and len(text) > 1:
            pdfium.FPDFPageObj_Destroy(written)
            text = text[: min(len(text) - 1, max(1, int(len(text) * room / width)))].rstrip(" …")
            written, width = self._text(f"{text}…", size)
        return written, width

    def _text(self, text: str, size: float) -> tuple[pdfium.FPDF_PAGEOBJECT, float]:
        written = pdfium.FPDFPageObj_CreateTextObj(self.document, self._font, size)
        encoded = (text + "\0").encode("utf-16-le")
        buffer = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        pdfium.FPDFText_SetText(written, buffer)
        sides = [ctypes.c_float() for _side in range(4)]
        pdfium.FPDFPageObj_GetBounds(written, *sides)
        return written, sides[2].value - min(sides[0].value, 0)

    def _line(self, page: pypdfium2.PdfPage, x: float, to: float, y: float, unit: float) -> None:
        line = pdfium.FPDFPageObj_CreateNewPath(x, y)
        pdfium.FPDFPath_LineTo(line, to, y)
        pdfium.FPDFPageObj_SetStrokeColor(line, *GREY, 255)
        pdfium.FPDFPageObj_SetStrokeWidth(line, 0.4 * unit)
        pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_NONE, True)
        _put(page, line)


def _put(page: pypdfium2.PdfPage, drawn: pdfium.FPDF_PAGEOBJECT) -> None:
    """Beside the text that screen readers read: it is no part of it."""
    pdfium.FPDFPageObj_AddMark(drawn, b"Artifact")
    pdfium.FPDFPage_InsertObject(page, drawn)
