"""DOCX to PDF by LibreOffice: a few processes that stay, each watched, each killed when it hangs."""

from composer.conversion.converter import Converter
from composer.conversion.outcomes import ABSENT, FAILED, HUNG, NOT_STARTED, QUARANTINED, NotConverted

__all__ = ["ABSENT", "FAILED", "HUNG", "NOT_STARTED", "QUARANTINED", "Converter", "NotConverted"]
