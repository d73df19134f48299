"""A PDF page's lines in the order they are seen: a foot or a text box drawn first comes where it stands."""

import ctypes
import itertools
import re
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_FOOT = 90.0  # points above the lower edge


@dataclass(frozen=True)
class Line:
    """A line of text with its place on the page, in points from the lower left corner."""

    words: str
    left: float
    base: float
    height: float


def page_words(textpage: pdfium.PdfTextPage) -> str:
    """The words of the page, line under line; a wider gap between lines is shown by a blank one."""
    if not textpage.count_chars():
        return ""
    words = textpage.get_text_range()
    lines = [line for m in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", words) if (line := _line(textpage, m))]
    if not lines:
        return _shown(words.replace("\r\n", "\n")).strip()
    seen = [line for run in sorted(_runs(lines), key=_place) for line in run]
    return _joined(_numbers_last(seen))


def _line(textpage: pdfium.PdfTextPage, found: re.Match[str]) -> Line:
    """The line's place: the base of its first letter that has one."""
    left, base = ctypes.c_double(), ctypes.c_double()
    for offset, char in enumerate(found.group()[:40]):
        if char.isspace():
            continue
        index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(textpage.raw, found.start() + offset)
        if index >= 0 and pdfium_c.FPDFText_GetCharOrigin(textpage.raw, index, left, base):
            height = max(pdfium_c.FPDFText_GetFontSize(textpage.raw, index), 1.0)
            return Line(_shown(found.group()), left.value, base.value, height)
    return Line(_shown(found.group()), 0.0, 0.0, 1.0)


def _shown(words: str) -> str:
    """A line as it is seen: the library joins a word broken over two lines by a sign of its own."""
    return re.sub("[\ufffe\x02]", "-\n", words.rstrip())


def _runs(lines: list[Line]) -> list[list[Line]]:
    """Lines as drawn, parted where the next is drawn above the last or far below it."""
    runs = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        drop = before.base - line.base
        if drop < -0.5 * line.height or drop > 8 * line.height:
            runs.append([])
        runs[-1].append(line)
    return runs


def _place(run: list[Line]) -> tuple[float, float]:
    return -round(run[0].base / 3), run[0].left


def _numbers_last(lines: list[Line]) -> list[Line]:
    """A page number amid the lines of the foot goes under them, so that it parts no sentence."""
    numbers = [line for line in lines[-8:] if line.base < _FOOT and re.fullmatch(r"\W*\d{1,3}\W*", line.words)]
    return [line for line in lines if line not in numbers] + numbers


def _joined(lines: list[Line]) -> str:
    drops = [a.base - b.base for a, b in itertools.pairwise(lines) if 2 < a.base - b.base < 60]
    usual = median(drops) if drops else 14.0
    shown = [lines[0].words]
    for before, line in itertools.pairwise(lines):
        drop = before.base - line.base
        shown += [""] if drop > 1.45 * usual else []
        shown.append(line.words)
    return "\n".join(shown)
