"""A contribution in PDF made fit for the whole: pages as given, forms as filled in, nothing that runs."""

import pypdfium2
import pypdfium2.raw as pdfium

from composer.packages.pdf.jobs import Answer, Fault, Preparation
from composer.packages.pdf.sheet import Sheet

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
        Sheet(page).make_room()
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
