"""A contribution in PDF made fit for the whole: pages as given, forms as filled in, nothing that runs."""

import pypdfium2
import pypdfium2.raw as pdfium

from composer.packages.pdf.jobs import Answer, Fault, Preparation
from composer.packages.pdf.sheet import STRIP, Sheet

MOST_PAGES = 5_000


class Unfit(Exception):  # noqa: N818 - an outcome
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def prepare(job: Preparation) -> Answer:
    """Raises Unfit, PdfiumError."""
    source = _opened(job)
    made = pypdfium2.PdfDocument.new()
    made.import_pages(source)
    if len(made) != len(source):
        raise Unfit("damaged")
    for number in range(len(made)):
        page = made[number]
        _make_room(page)
        page.close()
    made.save(job.out)
    return Answer(pages=len(made))


def _opened(job: Preparation) -> pypdfium2.PdfDocument:
    try:
        source = pypdfium2.PdfDocument(job.source)
    except pypdfium2.PdfiumError:
        raise Unfit("locked" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "damaged") from None
    if not len(source):
        raise Unfit("damaged")
    if len(source) > MOST_PAGES:
        raise Unfit("large")
    if source.get_formtype() != pdfium.FORMTYPE_NONE:
        source.init_forms()
        for page in source:
            page.flatten()
            page.close()
    return source


def _make_room(page: pypdfium2.PdfPage) -> None:
    """Draw everything smaller, around the middle of the page, so that the strips above and below are empty."""
    box = page.get_cropbox(fallback_ok=True) or page.get_mediabox(fallback_ok=True)
    sheet = Sheet.between(box, page.get_rotation())
    scale = max(1 - 2 * STRIP * sheet.unit / sheet.height, 0.5)
    across, up = sheet.left + sheet.wide / 2, sheet.bottom + sheet.high / 2
    matrix = (scale, 0, 0, scale, across * (1 - scale), up * (1 - scale))
    half_wide, half_high = sheet.wide * scale / 2, sheet.high * scale / 2
    # FS_RECTF counts top as the larger value in the space of a page.
    clip = pdfium.FS_RECTF(across - half_wide, up + half_high, across + half_wide, up - half_high)
    pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*matrix), clip)
    pdfium.FPDFPage_TransformAnnots(page, *matrix)
    visible = (sheet.left, sheet.bottom, sheet.left + sheet.wide, sheet.bottom + sheet.high)
    page.set_mediabox(*visible)
    page.set_cropbox(*visible)
