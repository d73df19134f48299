"""PDFium may be asked by one thread at a time only: whoever opens a PDF in this process holds this lock meanwhile."""

from threading import Lock

PDFIUM = Lock()
