"""Realistic, clearly fictional letters for tests and for the demonstration: same arguments, same bytes."""

from sample_letters.answers import body_answer, note_verbale
from sample_letters.communication import THEMES, Communication
from sample_letters.demo import DemoAnswer, DemoCase, demo_cases
from sample_letters.docx_file import as_docx
from sample_letters.letter import Letter, facts
from sample_letters.mail import as_email
from sample_letters.ohchr import OhchrRow, ohchr_page
from sample_letters.others import (
    eaeu_court_request,
    icj_letter,
    io_decision,
    newspaper_article,
    treaty_body_case,
    upr_letter,
    visit_request,
)
from sample_letters.pdf import as_text_pdf, ohchr_copy_pdf
from sample_letters.scan import as_scan_pdf

__all__ = [
    "THEMES",
    "Communication",
    "DemoAnswer",
    "DemoCase",
    "Letter",
    "OhchrRow",
    "as_docx",
    "as_email",
    "as_scan_pdf",
    "as_text_pdf",
    "body_answer",
    "demo_cases",
    "eaeu_court_request",
    "facts",
    "icj_letter",
    "io_decision",
    "newspaper_article",
    "note_verbale",
    "ohchr_copy_pdf",
    "ohchr_page",
    "treaty_body_case",
    "upr_letter",
    "visit_request",
]
