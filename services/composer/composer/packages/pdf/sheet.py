"""One page: its visible area, room for running titles on it, and what is written there."""

import ctypes
from functools import cached_property

import fontpkg_pt_serif
import pypdfium2
import pypdfium2.raw as pdfium

STRIP = 30.0  # points, above and below, on a page as wide as A4
A4_WIDTH = 595.0
SIZE = 8.5  # of the letters, on such a page
SIDE = 42.0  # from the edge of the page to the text
GREY = (89, 89, 89)
Matrix = tuple[float, float, float, float, float, float]


class Sheet:
    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        left, bottom, right, top = page.get_cropbox(fallback_ok=True) or page.get_mediabox(fallback_ok=True)
        self.left, self.bottom = min(left, right), min(bottom, top)
        self.wide, self.high = float(abs(right - left)), float(abs(top - bottom))
        self.rotation = page.get_rotation()

    @cached_property
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

    def make_room(self) -> None:
        """Draw everything smaller, around the middle of the page, so that the strips above and below are empty."""
        scale = max(1 - 2 * STRIP * self.unit / self.height, 0.5)
        across, up = self.left + self.wide / 2, self.bottom + self.high / 2
        matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, across * (1 - scale), up * (1 - scale))
        half_wide, half_high = self.wide * scale / 2, self.high * scale / 2
        # FS_RECTF counts top as the larger value in the space of a page.
        clip = pdfium.FS_RECTF(across - half_wide, up + half_high, across + half_wide, up - half_high)
        pdfium.FPDFPage_TransFormWithClip(self.page, matrix, clip)
        pdfium.FPDFPage_TransformAnnots(self.page, scale, 0, 0, scale, across * (1 - scale), up * (1 - scale))
        box = (self.left, self.bottom, self.left + self.wide, self.bottom + self.high)
        self.page.set_mediabox(*box)
        self.page.set_cropbox(*box)

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
    """Writes running titles into one document, with one font."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        data = (fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf").read_bytes()
        self._bytes = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        self.document = document
        self._font = pdfium.FPDFText_LoadFont(document, self._bytes, len(data), pdfium.FPDF_FONT_TRUETYPE, True)

    def stamp(self, sheet: Sheet, left: str, right: str, below: str) -> None:
        """What stands at the left and the right above the page, and in the middle below it."""
        unit, top = sheet.unit, sheet.height - 20 * sheet.unit
        room = sheet.width - 2 * SIDE * unit
        if left or right:
            share = 0.62 if right else 1.0
            self._write(sheet, left, SIDE * unit, top, room * share - 8 * unit, "left")
            self._write(sheet, right, sheet.width - SIDE * unit, top, room * (1 - share), "right")
            self._line(sheet, SIDE * unit, sheet.width - SIDE * unit, top - 5 * unit)
        self._write(sheet, below, sheet.width / 2, 15 * unit, room, "middle")
        sheet.page.gen_content()

    def _write(self, sheet: Sheet, text: str, x: float, y: float, room: float, align: str) -> None:
        if not text:
            return
        written, width = self._fitting(text, SIZE * sheet.unit, room)
        begin = x - {"left": 0.0, "right": width, "middle": width / 2}[align]
        pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, begin, y)
        pdfium.FPDFPageObj_SetFillColor(written, *GREY, 255)
        self._put(sheet, written)

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

    def _line(self, sheet: Sheet, x: float, to: float, y: float) -> None:
        line = pdfium.FPDFPageObj_CreateNewPath(x, y)
        pdfium.FPDFPath_LineTo(line, to, y)
        pdfium.FPDFPageObj_SetStrokeColor(line, *GREY, 255)
        pdfium.FPDFPageObj_SetStrokeWidth(line, 0.4 * sheet.unit)
        pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_NONE, True)
        self._put(sheet, line)

    def _put(self, sheet: Sheet, drawn: pdfium.FPDF_PAGEOBJECT) -> None:
        """Beside the text that screen readers read: it is no part of it."""
        pdfium.FPDFPageObj_Transform(drawn, *sheet.to_page)
        pdfium.FPDFPageObj_AddMark(drawn, b"Artifact")
        pdfium.FPDFPage_InsertObject(sheet.page, drawn)
