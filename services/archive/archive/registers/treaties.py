"""The register of treaties (chapter 1 of decree 1037): in force, and signed but not in force, with the fields of appendices 1 to 5.

The names of the fields are those of the forms that composer draws from the same appendices.
"""

from archive.registers.declared import ONE_LINE_EACH, WITHDRAWN, WITHDRAWN_STATUS, Field, Group, Register, Status
from kense.i18n import _

KINDS = {"bilateral": _("bilateral"), "multilateral": _("multilateral"), "loan": _("loan")}
FURTHER = {
    "continue": _("continue the execution"),
    "suspend": _("suspend"),
    "terminate": _("terminate"),
    "extend": _("extend"),
    "other": _("other"),
}
ACTS = _("Name, date and number of each, one on each line.")
BY_SOURCES = _("By sources of financing.")

EVERY = (  # appendices 1 to 5, items 1 to 3, and the responsible bodies and subject of each
    Field("name", _("Full official name of the treaty"), "text", required=True, given="title"),
    Field("treaty_kind", _("Kind of treaty"), "choice", choices=KINDS),
    Field("direction", _("Direction of cooperation")),
    Field("counterparty", _("Counterparty"), help=_("State or organization.")),
    Field("country", _("Country"), "country", given="country"),
    Field("concluded_on", _("Date of conclusion"), "day", given="dated"),
    Field("signing_acts", _("Legal acts on its signing"), "items", ACTS),
    Field("lead", _("Responsible central body"), "bodies", _("The one that brings all together.")),
    Field("others", _("Other responsible bodies"), "bodies", ONE_LINE_EACH),
    Field("subject", _("Subject of the treaty"), "text"),
)
IN_FORCE = (  # appendices 1 to 3
    Field("in_force_on", _("Date of entry into force"), "day"),
    Field("procedure_acts", _("Legal acts on the internal procedures for entry into force"), "items", ACTS),
    Field("validity", _("Validity"), help=_("The day it ends, or that it is unlimited.")),
)
PARTIES = (Field("parties", _("States parties"), "text"),)  # appendices 2 and 5
EXECUTION = (  # appendices 1 to 3
    Field("analysis", _("Execution in the reporting period"), "text"),
    Field("problems", _("Problems of execution, and proposals to solve them"), "text"),
    Field("assessment", _("Foreign-policy assessment"), "text", _("Given by the Ministry of Foreign Affairs.")),
    Field("further", _("Proposal on further execution"), "choice", choices=FURTHER),
    Field("other", _("What else is proposed"), help=_("Where the proposal is “other”.")),
)
LOANS = (  # appendix 3
    Field("terms", _("Terms of execution"), "text", _("By stages too.")),
    Field("closing_on", _("Day the drawing of the loan is closed"), "day"),
    Field("donor", _("Donor")),
    Field("amount", _("Amount of the loan")),
    Field("cofinancing", _("Amount of co-financing")),
    Field("conditions", _("Conditions of the loan"), "text"),
    Field("restructuring", _("Restructuring"), help=_("If there was one, with its date.")),
    Field("hedging", _("Hedging"), help=_("If there was any, with the dates of the deals.")),
    Field("project", _("Investment project financed by the loan")),
    Field("aims", _("Aims of the project, and which were reached in the period"), "text"),
    Field("planned", _("Measures planned for the period"), "number"),
    Field("carried_out", _("Measures carried out"), "number"),
    Field("not_carried_out", _("Measures not carried out"), "number"),
    Field("not_carried_out_because", _("Why they were not carried out")),
    Field("drawn_as_of", _("Drawn: as of which day"), "day"),
    Field("drawn", _("Drawn of the loan by that day")),
    Field("drawn_since_start", _("Drawn since the loan began"), "text", BY_SOURCES),
    Field("drawn_percent", _("Per cent drawn since the loan began")),
    Field("planned_drawing", _("Drawing planned for the period"), "text", BY_SOURCES),
    Field("drawn_in_period", _("Drawn in the period"), "text", BY_SOURCES),
    Field("period_percent", _("Per cent of the drawing planned for the period")),
    Field("not_drawn", _("Amount not drawn"), "text", _("With the reasons in short.")),
    Field("schedule", _("Drawing compared with its schedule"), "text"),
    Field("own_assessment", _("Effectiveness: the developing body's assessment"), "text"),
    Field("finance_assessment", _("Effectiveness: the Ministry of Finance's assessment"), "text"),
    Field("audit_assessment", _("Effectiveness: the Supreme Audit Chamber's assessment"), "text"),
)
NOT_IN_FORCE = (  # appendices 4 and 5
    Field(
        "notification",
        _("The counterparty's notification on its internal procedures"),
        help=_("Name, date and number."),
    ),
    Field("entry_conditions", _("Conditions of entry into force"), "text"),
    Field(
        "depositary_notification",
        _("The depositary's notification on the parties' internal procedures"),
        help=_("Name, date and number."),
    ),
    Field("hindrances", _("Problems of the internal procedures"), "text"),
    Field("reasons", _("Why the treaty is not in force"), "text"),
)

TREATIES = Register(
    "treaties",
    "treaty",
    _("Treaties"),
    _(
        "International treaties of Kazakhstan, in force and signed but not in force, with the fields of appendices 1 to 5 (chapter 1)."
    ),
    (
        Group(_("Every treaty"), EVERY),
        Group(_("In force (appendices 1 to 3)"), IN_FORCE),
        Group(_("Multilateral (appendices 2 and 5)"), PARTIES, opened=False),
        Group(_("Execution (appendices 1 to 3)"), EXECUTION, opened=False),
        Group(_("Loans (appendix 3)"), LOANS, opened=False),
        Group(_("Signed, not in force (appendices 4 and 5)"), NOT_IN_FORCE, opened=False),
    ),
    {
        "in_force": Status(_("In force"), "met"),
        "signed": Status(_("Signed, not in force"), "soon", open=True),
        "suspended": Status(_("Suspended"), "quiet"),
        "terminated": Status(_("No longer in force"), "quiet"),
        WITHDRAWN: WITHDRAWN_STATUS,
    },
    title="name",
    dated="concluded_on",
    party="counterparty",
    bodies=("lead", "others"),
    division="treaty_kind",
    in_order=(("concluded_on", "in_force_on"),),
)
