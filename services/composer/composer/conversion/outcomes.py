"""Why there is no PDF, in words for the reader."""

from kense.i18n import Message, _

ABSENT = _("There is no PDF: LibreOffice is not installed on this machine. The DOCX is complete.")
NOT_STARTED = _(
    "There is no PDF: LibreOffice does not start. The DOCX is complete: save it as PDF yourself, and tell the operator."
)
HUNG = _(
    "There is no PDF: LibreOffice did not finish in time, twice. The DOCX is complete: open it and save it as PDF."
)
FAILED = _("There is no PDF: LibreOffice could not convert the file. The DOCX is complete: open it and save it as PDF.")
QUARANTINED = _(
    "There is no PDF: this very file stopped LibreOffice twice, so it is not tried again. "
    "The DOCX is complete: open it and save it as PDF, or change what is in it."
)


class NotConverted(Exception):  # noqa: N818 - an outcome, told to the reader
    """No PDF was made; `why` says so in the reader's language."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why
