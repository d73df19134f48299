"""What the calendar's pages call things. Translated where they are shown."""

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.entries import EntryKind
from deadline_watcher.calendar.legal_acts import Issuer
from deadline_watcher.calendar.table import TransfersKnown
from kense.i18n import _

KINDS = {
    Kind.WEEKEND: _("weekend"),
    Kind.HOLIDAY: _("public holiday"),
    Kind.ROLLED: _("rolled from a weekend"),
    Kind.UNROLLED: _("day off that does not roll"),
    Kind.TRANSFER: _("day off by transfer"),
    Kind.WORKED: _("worked in exchange"),
}

# Beside its colour each kind has a sign, so that it can be told apart in print and by everybody.
MARKS = {
    Kind.HOLIDAY: "●",
    Kind.ROLLED: "↷",
    Kind.UNROLLED: "○",
    Kind.TRANSFER: "⇄",
    Kind.WORKED: "+",
}

ISSUERS = {
    Issuer.MINISTER: _("Order of the Minister of Labour"),
    Issuer.GOVERNMENT: _("Resolution of the Government"),
    Issuer.LAW: _("Law"),
    Issuer.MUFTIATE: _("Announcement of the Spiritual Administration of Muslims"),
    Issuer.LETTER: _("Letter of the Ministry of Labour"),
}

ENTRIES = {
    EntryKind.TRANSFER: _("Transfer: {free} is off, {worked} is worked"),
    EntryKind.KURBAN_AIT: _("First day of Kurban Ait: {free}"),
    EntryKind.DAY_OFF: _("Day off: {free}"),
    EntryKind.WORKING_DAY: _("Working day: {worked}"),
    EntryKind.NO_TRANSFERS: _("No transfers in {year}"),
    EntryKind.WITHDRAWAL: _("Entry {withdraws} is withdrawn"),
}

KNOWN_FROM = {
    "act": _("we have read the act"),
    "press": _("quoted by the press"),
    "library": _("known by its number only: the act is not in our sources"),
}

TRANSFERS = {
    TransfersKnown.MADE: _("Transfers of this year:"),
    TransfersKnown.NONE_BY_ACT: _("It is recorded that this year has no transfers."),
    TransfersKnown.NONE_FOUND: _("None known; not confirmed."),
    TransfersKnown.UNKNOWN: _("Nothing is recorded."),
}

CALENDAR_WORDS = {
    "kinds": KINDS,
    "marks": MARKS,
    "issuers": ISSUERS,
    "entries": ENTRIES,
    "known_from": KNOWN_FROM,
    "transfers": TRANSFERS,
}
