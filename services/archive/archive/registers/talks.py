"""The register of records of talks: those of the Head of State (paragraph 28), and of officials in Kazakhstan (49)."""

from archive.registers.declared import ONE_LINE_EACH, WITHDRAWN, WITHDRAWN_STATUS, Field, Group, Register, Status
from kense.i18n import _

WHOSE = {
    "head_of_state": _("of the Head of State (28)"),
    "official": _("of officials with foreign representatives in Kazakhstan (49)"),
    "other": _("other talks"),
}
NAMES_AND_POSTS = _("Names and posts, one on each line.")

MEETING = (
    Field("subject", _("Talks"), help=_("As they are called: “Talks of … with …”."), required=True, given="title"),
    Field("whose", _("Whose talks"), "choice", choices=WHOSE),
    Field("held_on", _("Day of the talks"), "day", given="dated"),
    Field("place", _("Place of the talks")),
    Field("with_whom", _("With whom")),
    Field("country", _("Country"), "country", given="country"),
    Field("our_side", _("For Kazakhstan"), "items", NAMES_AND_POSTS),
    Field("their_side", _("For the other side"), "items", NAMES_AND_POSTS),
)
SAID = (
    Field("content", _("What was said"), "text", given="passage"),
    Field("agreements", _("Agreements reached"), "text", help=_("Each also goes into the register of agreements.")),
    Field("held_by", _("Bodies that held the talks"), "bodies", ONE_LINE_EACH),
    Field(
        "sent_on",
        _("Sent on"),
        "day",
        help=_("To the Presidential Administration (28), or to the Ministry of Foreign Affairs (49)."),
    ),
)

TALKS = Register(
    "records_of_talks",
    "record_of_talks",
    _("Records of talks"),
    _("Records of the Head of State's talks (28), and what officials report of theirs (49)."),
    (Group(_("The talks"), MEETING), Group(_("What came of them"), SAID)),
    {
        "recorded": Status(_("Recorded, not sent yet"), "soon", open=True),
        "sent": Status(_("Sent"), "met"),
        WITHDRAWN: WITHDRAWN_STATUS,
    },
    title="subject",
    dated="held_on",
    party="with_whom",
    bodies=("held_by",),
    division="whose",
    in_order=(("held_on", "sent_on"),),
)
