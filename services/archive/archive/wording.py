"""What the archive's codes are called on its pages."""

from archive.fixity import NOT_GIVEN_OUT, Condition
from archive.selftest import VaultState
from archive.signatures import Verdict
from archive.text import TextFrom
from archive.verifying import Fault
from kense.i18n import Translators, _
from kense.objects.port import Harm

TRANSLATORS = Translators(("kense", "archive"))
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
    "agreement": _("Agreement reached"),
    "record_of_talks": _("Record of talks"),
    "treaty": _("International treaty"),
    "other": _("Other document"),
}
PROCEDURES = {
    "special_procedures": _("Special procedures"),
    "treaty_body": _("Treaty bodies"),
    "upr": _("Universal Periodic Review"),
    "court_request": _("Requests of international courts"),
    "court_application": _("Applications to international courts"),
    "io_decision": _("Decisions of international organizations"),
    "visit_request": _("Visits of special procedures"),
    "high_level_event": _("Events at the highest level"),
    "international_activity": _("International activity"),
    "treaty_information": _("Information on treaties"),
    "instruction_reports": _("Reports on the President's instructions"),
    "investment_monitoring": _("Agreements on foreign investment"),
    "annual_activity": _("Annual information on international activity"),
    "official_position": _("Official position"),
    "other": _("No procedure of the decree"),
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
    Verdict.REVOCATION_UNKNOWN: (
        "soon",
        _("Intact, revocation not known"),
        _(
            "The file is exactly what was signed, but no answer of the signer's authority came with it: the certificate may have been revoked. Ask the signer to sign with the authority's answer inside (PAdES B-LT)."
        ),
    ),
    Verdict.NOT_TRUSTED: (
        "soon",
        _("Intact, signer not trusted"),
        _("The file is exactly what was signed, but the signer's certificate leads to none the ministry trusts."),
    ),
    Verdict.EXPIRED: (
        "late",
        _("Certificate expired"),
        _(
            "When the file came, the signer's certificate was no longer in force, and no time stamp proves that it was signed before. Ask for a signature with a certificate in force, or with a time stamp."
        ),
    ),
    Verdict.UNREACHABLE: (
        "soon",
        _("Verifier unreachable"),
        _(
            "The verifier of national signatures gave no answer that can be used: the signature may be good or false. It is asked again by itself, at first in a minute, then ever more rarely; if it stays so, tell the operator."
        ),
    ),
    Verdict.NOT_VERIFIED: (
        "soon",
        _("Signature not verified"),
        _("The signature is of a kind that could not be verified here: it may be good or false."),
    ),
    Verdict.NO_CERTIFICATE: (
        "late",
        _("Signer without certificate"),
        _(
            "The signature names a signer whose certificate did not come with it, so nobody can say whose it is. Ask for it with the certificate inside."
        ),
    ),
    Verdict.NO_SIGNER: (
        "late",
        _("Nobody signed"),
        _("What came as a signature holds no signature of anybody. Ask the signer for the signature itself."),
    ),
    Verdict.REVOKED: (
        "late",
        _("Certificate revoked"),
        _(
            "The signer's certificate had been revoked by the time that counts: such a signature binds nobody. Ask for one with a certificate in force."
        ),
    ),
    Verdict.OTHER_DATA: (
        "late",
        _("Signature of another file"),
        _(
            "The signature was made on another file, or this one was changed after it. Ask the signer for the file and its signature together."
        ),
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
# Why a signature has its verdict, where the verdict alone does not say it.
REASONS = {
    "kind": _("The kind of signature is not known here."),
    "unknown kind of signature": _("The kind of signature is not known here."),
    "algorithm": _("It is made with an algorithm that only a verifier of national signatures knows."),
    "no verifier": _(
        "It is made with a national algorithm, and no verifier is set up. The operator sets KENSE_VERIFIER; then it is asked by itself."
    ),
    "too large to ask": _("The file is too large to be sent to the verifier: verify it with the signer's own program."),
    "password": _("The file opens only with a password. Ask the sender for one without."),
    "nothing signed here": _(
        "It is a signature without the file that it signs. File them together: the file as the original, this as its signature."
    ),
    "empty": _("Nobody has signed in this field."),
    "no answer": _("The verifier did not answer."),
    "timeout": _("The verifier did not answer in time."),
    "too large": _("The verifier's answer had no end, and was not read."),
    "no json": _("Something else than the verifier answered at its address."),
    "error": _("The verifier answered that it failed."),
    "not understood": _("The verifier's answer is of a form that is not known."),
    "refused": _("The verifier cannot read the signature: it may be broken."),
    "revocation not checked": _(
        "The verifier could not ask the authority whether the certificate is revoked. It is asked again by itself."
    ),
    "not for signing": _("The key is for signing in, not for signing documents."),
    "not yet valid": _("The certificate is not in force yet."),
    "not trusted by the verifier": _("The certificate leads to none that the verifier trusts."),
}
REVOCATIONS = {
    "good": _("Not revoked, by the authority's answer"),
    "revoked": _("Revoked"),
    "not offered": _("The certificate names nobody to ask"),
    "not known": _("Not known"),
}
ANSWERS = {
    "good": _("not revoked"),
    "revoked": _("revoked"),
    "unknown": _("unknown to the authority"),
}
CONDITIONS = {
    Condition.INTACT: ("met", _("Intact")),
    Condition.DAMAGED: ("late", _("Damaged")),
    Condition.MISSING: ("late", _("Missing")),
    Condition.WITHHELD: ("late", _("Not given out by the store")),
    Condition.BESIDE: ("late", _("Text or inventory changed")),
    Condition.UNKNOWN: ("soon", _("Not checked: the store did not answer")),
}
# Of an original that is not as it was filed: what was found, what that means, and what to do.
CONDITION_NOTICES = {
    **dict.fromkeys(
        NOT_GIVEN_OUT,
        (
            _("The stored original is no longer as it was filed."),
            _(
                "It is not given out, because it proves nothing. The record below, with its signature verdict, still stands."
            ),
            _("Restore the file with the SHA-256 below from a backup into the store, then press “Check now”."),
        ),
    ),
    Condition.WITHHELD: (
        _("The store answers, but does not give this original out."),
        _(
            "Its bytes were changed on the store's disk, or a part of the store is away. It is tried again every ten minutes."
        ),
        _(
            "Tell the operator: if this stays once the store is whole, the file with the SHA-256 below is restored from a backup."
        ),
    ),
    Condition.BESIDE: (
        _("The original is intact, but its text or its inventory in the vault is not as it was filed."),
        _("Somebody changed the vault or the database: what this page says of the original may be wrong."),
        _("Tell the operator: “kense verify” says what differs."),
    ),
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
    Fault.WITHHELD: _(
        "The store answers, but does not give out a file of this document: bytes were changed on its disk, or a part of it is away. See to the store; what stays unreadable is restored from a backup by its SHA-256."
    ),
    Fault.TEXT_MISSING: _("The text beside the original is missing; the original is whole. Tell the operator."),
    Fault.TEXT_DAMAGED: _("The text beside the original is damaged; the original is whole. Tell the operator."),
    Fault.PAGES_DIFFER: _(
        "The database has another text of this document than the vault. `kense rebuild` takes the vault's."
    ),
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
# Of the vault: the colour of the badge, what its last trial showed, what that means, and what to do.
VAULT_STATES = {
    VaultState.HELD: (
        "met",
        _("The vault keeps its lock"),
        _("Objects locked for the trial were attacked in every way the store allows, and stayed as they were."),
        _("Nothing is to be done. The trial is repeated every day."),
    ),
    VaultState.HARMED: (
        "late",
        _("What is locked in the vault can be changed or deleted"),
        _("Objects locked for the trial did not stay as they were: the store does not keep its lock."),
        _(
            "Tell the operator now: the originals must go to a store that keeps object lock in COMPLIANCE mode. Until then, see that each original here is still intact."
        ),
    ),
    VaultState.NOT_WORM: (
        "soon",
        _("The vault is not WORM"),
        _("Originals lie in a folder: whoever owns the computer can change them. That is noticed, but not prevented."),
        _("Where that is not enough, the operator sets KENSE_OBJECTS to an S3 store with object lock."),
    ),
    VaultState.UNKNOWN: (
        "soon",
        _("The vault could not be tried"),
        _("The store did not answer, or refused to be tried: whether it keeps its lock is not known."),
        _("It is tried again every ten minutes. If this stays, tell the operator."),
    ),
}
HARMS = {
    Harm.OVERWRITTEN: _("Other bytes were put over it, and readers got those."),
    Harm.DELETED: _("It was deleted."),
    Harm.BYPASSED: _("It was deleted by lifting the lock."),
    Harm.SHORTENED: _("Its lock was shortened."),
    Harm.WEAKENED: _("Its lock was made one that some may lift."),
}
FIELDS = {
    "kind": _("Kind of document"),
    "year": _("Year"),
    "body": _("Body"),
    "country": _("Country"),
    "procedure": _("Procedure"),
    "language": _("Language of the document"),
}
# How well a hit has what was asked for: the badge, and what it means.
MATCHES = {
    "word": (_("as asked"), _("The text has the words as they were asked for.")),
    "inflection": (_("another form of the word"), _("The text has the words in another inflection.")),
    "spelling": (_("another spelling"), _("The text has the words in another spelling or alphabet.")),
    "glossary": (_("another language"), _("The text has what the words are called in another language.")),
}
SORTS = {
    "relevance": _("Best first"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
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
# What is done in the archive, by the kinds of entries of the audit log.
DEEDS = {
    "original.received": _("Original received"),
    "original.filed": _("Original filed"),
    "fixity.changed": _("Check of the stored bytes found a change"),
    "signature.verified": _("Signature verified again"),
    "case.taken_out": _("Case taken out as a bag"),
    "document.taken_out": _("Document taken out as a bag"),
    "document.published": _("Published on the public site"),
    "document.recalled": _("Recalled from the public site"),
}
