"""Realistic, clearly fictional letters for tests and for the demonstration: same arguments, same bytes."""

from sample_letters.communication import THEMES, Communication
from sample_letters.letter import Letter, facts
from sample_letters.pdf import as_scan_pdf, as_text_pdf, ohchr_copy_pdf

__all__ = ["THEMES", "Communication", "Letter", "as_scan_pdf", "as_text_pdf", "facts", "ohchr_copy_pdf"]
