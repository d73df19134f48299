"""The register of agreements reached (paragraphs 28 to 30 of decree 1037): what, with whom, who must act, by when."""

from archive.registers.declared import BODIES_HELP, WITHDRAWN, WITHDRAWN_STATUS, Field, Group, Register, Status
from kense.i18n import _

# The four kinds of documents of paragraph 30, and what is recorded at the event itself (28, 29).
BASES = {
    "recorded": _("recorded at the event (28, 29)"),
    "joint_statement": _("joint statement, declaration, communiqué or other document of the event (30, 1)"),
    "interdepartmental": _("joint interdepartmental document by the President's instruction (30, 2)"),
    "minutes": _("minutes, memorandum, note or letter on the results of the event (30, 3)"),
    "message": _("the President's own message or letter (30, 4)"),
}

WHAT = (
    Field("agreement", _("Agreement reached"), "text", required=True, given="passage"),
    Field("with_whom", _("With whom")),
    Field("country", _("Country"), "country", given="country"),
    Field("event", _("Event")),
    Field("reached_on", _("Day it was reached"), "day", given="dated"),
    Field("basis", _("Where it is recorded (paragraph 30)"), "choice", choices=BASES),
    Field("record", _("Record or document it stands in"), given="title"),
)
ACTING = (
    Field("responsible", _("Who must act"), "bodies", BODIES_HELP),
    Field("due_on", _("By when"), "day"),
    Field("due", _("Term in words"), help=_("Where it is no day: each quarter, until a visit.")),
)

AGREEMENTS = Register(
    "agreements",
    "agreement",
    _("Agreements reached"),
    _(
        "What was agreed at events at the highest level and is no treaty, from which document, who must act on it and by when (28 to 30)."
    ),
    (Group(_("What was agreed"), WHAT), Group(_("Carrying it out"), ACTING)),
    {
        "under_way": Status(_("Being carried out"), "soon", open=True),
        "carried_out": Status(_("Carried out"), "met"),
        "lapsed": Status(_("No longer pursued"), "quiet"),
        WITHDRAWN: WITHDRAWN_STATUS,
    },
    title="agreement",
    dated="reached_on",
    due="due_on",
    party="with_whom",
    bodies=("responsible",),
    division="basis",
    in_order=(("reached_on", "due_on"),),
)
