"""What the pages of the registers call their codes."""

from archive.countries import countries, country_name
from archive.registers.declared import Field, Group, Register
from archive.registers.entry import Entry
from archive.registers.forms import Sent
from archive.registers.listing import OVERDUE
from archive.registers.tables import RegisterEntry
from archive.registers.values import Value, shown
from kense.contracts.bodies import directory
from kense.i18n import Translators, UiLanguage, _

CHANGES = {
    "entered": _("Entered"),
    "corrected": _("Corrected"),
    "status": _("Status changed"),
    "linked": _("Linked"),
    "unlinked": _("Link taken back"),
}
LINKED = {"instruction": _("Instruction"), "report": _("Report"), "document": _("Other document")}
SORTS = {
    "newest": _("the newest first"),
    "oldest": _("the oldest first"),
    "due": _("by when something is due"),
    "title": _("by what it is called"),
    "party": _("by the other side"),
    "changed": _("changed last"),
}


def _filled(group: Group, entry: RegisterEntry) -> bool:
    return any(field.name in entry.fields for field in group.fields)


def _has_any(group: Group, sent: Sent) -> bool:
    """Whether the form has something typed, or to correct, in these fields."""
    return any(sent.typed.get(field.name) or field.name in sent.faults for field in group.fields)


def _changed(register: Register, before: Entry, after: Entry) -> list[Field]:
    """The fields whose values differ."""
    values = before.fields, after.fields
    return [field for name, field in register.fields.items() if values[0].get(name) != values[1].get(name)]


def _shown(field: Field, value: Value, language: UiLanguage) -> str:
    return shown(field, value, Translators(("kense", "archive"))[language])


WORDS = {
    "changes": CHANGES,
    "linked": LINKED,
    "sorts": SORTS,
    "overdue": OVERDUE,
    "country": country_name,
    "countries": countries,
    "bodies": tuple(directory().values()),
    "shown": _shown,
    "filled": _filled,
    "has_any": _has_any,
    "changed": _changed,
    "status": lambda register, status: register.statuses[status].label,
    "fault": lambda faults, name: faults[name],
}
