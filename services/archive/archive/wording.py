"""What the archive's codes are called on its pages."""

from archive.fixity import Condition
from archive.signatures import Verdict
from archive.text import TextFrom
from archive.verifying import Fault
from kense.i18n import _

KINDS = {
    "communication": _("Communication of special procedures"),
    "reply": _("Reply"),
    "report": _("Report"),
    "body_answer": _("Answer of a body"),
    "cover_letter": _("Cover letter"),
    "cover_letter_ombudsman": _("Cover letter to the Commissioner for Human Rights"),
    "treaty_body": _("Letter of a treaty body"),
    "upr": _("Letter on the Universal Periodic Review"),
    "court_request": _("Request of an international court"),
    "court_application": _("Application to an international court"),
    "io_decision": _("Decision of an international organization"),
    "visit_request": _("Request for a visit"),
    "other": _("Other document"),
}
LANGUAGES = {
    "kk": _("Kazakh"),
    "ru": _("Russian"),
    "en": _("English"),
    "fr": _("French"),
    "es": _("Spanish"),
}
# The colour of the badge, what is said, and what it means for the reader.
VERDICTS = {
    Verdict.VALID: (
        "met",
        _("Signature valid"),
        _("The file is exactly what was signed, and the signer's certificate leads to one the ministry trusts."),
    ),
    Verdict.SCAN: (
        "quiet",
        _("Scan of a signed paper"),
        _("The paper carries the signature; the scan is vouched for by the person who certified it."),
    ),
    Verdict.UNSIGNED: (
        "quiet",
        _("No electronic signature"),
        _("The file carries no electronic signature that could be verified."),
    ),
    Verdict.NOT_TRUSTED: (
        "soon",
        _("Intact, signer not trusted"),
        _("The file is exactly what was signed, but the signer's certificate leads to none the ministry trusts."),
    ),
    Verdict.NOT_VERIFIED: (
        "soon",
        _("Signature not verified"),
        _("The signature is of a kind that could not be verified here: it may be good or false."),
    ),
    Verdict.CHANGED: (
        "late",
        _("Changed after signing"),
        _("What the file shows is not what was signed. Ask the signer for the true original."),
    ),
    Verdict.INVALID: (
        "late",
        _("Signature invalid"),
        _("The signature was not made with the key of the certificate it names. Ask the signer for the true original."),
    ),
    Verdict.DAMAGED: (
        "late",
        _("File damaged"),
        _("The file cannot be read as a PDF. It is kept as it came; ask the sender for a whole one."),
    ),
}
CONDITIONS = {
    Condition.INTACT: ("met", _("Intact")),
    Condition.DAMAGED: ("late", _("Damaged")),
    Condition.MISSING: ("late", _("Missing")),
    Condition.UNKNOWN: ("soon", _("Not checked: the store did not answer")),
}
HINDRANCES = {
    "missing": _("The file that was announced is not in the store."),
    "damaged": _("The file in the store is damaged: its SHA-256 is not the announced one."),
    "size": _("The file in the store has not the announced size."),
    "away": _("The store does not answer, or is full."),
}
FAULTS = {
    Fault.ORIGINAL_MISSING: _("The stored original is missing. Restore it from a backup by its SHA-256."),
    Fault.ORIGINAL_DAMAGED: _("The stored original is damaged. Restore it from a backup by its SHA-256."),
    Fault.TEXT_MISSING: _("The text beside the original is missing; the original is whole. Tell the operator."),
    Fault.TEXT_DAMAGED: _("The text beside the original is damaged; the original is whole. Tell the operator."),
    Fault.RECORD_MISSING: _("The vault does not hold this record. Restore the vault from a backup."),
    Fault.RECORD_DIFFERS: _(
        "The database says otherwise than the vault. Somebody changed one of them: tell the operator."
    ),
    Fault.NOT_IN_DATABASE: _("The vault holds this, and the database does not know it. `kense rebuild` takes it in."),
    Fault.LOG_MISSING: _("The vault does not hold this entry of the audit log. Restore the vault from a backup."),
    Fault.LOG_DIFFERS: _(
        "This entry of the audit log is another one in the vault. Somebody changed one of them: tell the operator."
    ),
    Fault.LOG_BROKEN: _(
        "This entry of the audit log does not follow the one before it. Somebody changed the log: tell the operator."
    ),
}
TEXT_FROM = {
    TextFrom.LAYER: _("From the file itself."),
    TextFrom.OCR: _("Recognised from the picture; it may have wrong letters."),
    TextFrom.READING: _("As it was read when the letter was registered."),
    TextFrom.NO_OCR: _(
        "The file is a picture, and no recogniser (Tesseract) is installed: it is found by its reference and case only."
    ),
    TextFrom.NONE: _("The file has no text that could be read: it is found by its reference and case only."),
}
COVERAGE = {
    "whole file": _("The whole file"),
    "whole file as it was signed": _("The whole file as it was at signing; something was added later"),
    "part of the file": _("Only a part of the file"),
    "unclear": _("Unclear"),
}
ADDED = {
    "nothing": _("Nothing"),
    "evidence for long keeping": _("Evidence for long keeping of the signature"),
    "another signature or a form field": _("Another signature or a form field"),
    "annotations": _("Annotations"),
    "changes of the content": _("Changes of the content"),
}
