"""The words of the press desk: documents, states, reasons and deeds, as they are translated."""

from kense.i18n import Message, _

DOCUMENTS: dict[str, Message] = {"communication": _("Communication"), "reply": _("Reply")}

NAMES_BLACKED_OUT = _(
    "Names are blacked out in OHCHR's copy: check that the reply does not carry them, then release it."
)
COPY_HAS_NO_TEXT = _(
    "OHCHR's copy is a picture without text, so it could not be checked for blacked-out names: look at it yourself, "
    "and check that the reply does not carry such names, then release it."
)
COPY_CANNOT_BE_OPENED = _(
    "OHCHR's copy cannot be opened here, so it could not be checked: get it anew from OHCHR's page, then release this."
)
KIND_CANNOT_GO = _("A file of this kind cannot go on the site: only a PDF or a picture can.")

DEEDS: dict[str, Message] = {
    "seen": _("The watch saw the communication on OHCHR's page"),
    "recorded": _("OHCHR's publication was recorded by hand"),
    "corrected": _("The day of OHCHR's publication was corrected"),
    "copied": _("OHCHR's public copy was taken as evidence"),
    "original_may_go": _("Leave was given to publish the original as it is"),
    "original_may_not_go": _("The leave to publish the original was withdrawn"),
    "held": _("The publication was put on hold"),
    "released": _("Released from the hold"),
    "publishing": _("Sent to the site"),
    "published": _("Published on the site"),
    "recall": _("Recall ordered"),
    "recalled": _("Recalled from the site"),
}

MISSING: dict[str, Message] = {
    "ohchr": _("waiting for OHCHR's publication"),
    "copy": _("waiting for OHCHR's public copy"),
    "reply": _("waiting for the signed reply"),
}
