"""What is said of a row that is not taken in: why, and what to do; and of one that is, what should be known."""

from archive.importing.faults import Fault, Noticed
from kense.i18n import _

GIVE_AGAIN = _("Correct it in the manifest, and give the command again.")
FAULTS = {
    Fault.NO_FILE_NAMED: (_("The row names no file."), _("Write the file's name, or take the row out.")),
    Fault.FILE_MISSING: (
        _("The folder has no such file{alike}."),
        _("Put the file into the folder, or correct its name in the manifest."),
    ),
    Fault.FILE_OUTSIDE: (
        _("The file lies outside the folder."),
        _("Copy it into the folder, and name it by its path from there."),
    ),
    Fault.FILE_AMBIGUOUS: (
        _("Several files fit this name: {alike}."),
        _("Write the name exactly as one of them has it."),
    ),
    Fault.NOT_A_FILE: (_("This is no file but a folder or something else."), _("Name each file in a row of its own.")),
    Fault.FILE_EMPTY: (_("The file is empty: it has not a single byte."), _("Copy it again from where it came.")),
    Fault.FILE_UNREADABLE: (
        _("The file cannot be read: the disk or its rights forbid it."),
        _("Give yourself the right to read it, or copy it again from where it came."),
    ),
    Fault.FILE_CHANGED: (
        _("The file changed while it was read, so nobody knows which is the right one."),
        _("Wait until nobody writes into it, and give the command again."),
    ),
    Fault.KIND_MISSPELT: (
        _("The archive has no such kind; it is much like “{alike}”."),
        _("If that is meant, write “{alike}”."),
    ),
    Fault.BAD_DATE: (
        _("This is no day."),
        _("Write it as 2024-05-17, 17.05.2024 or 17 May 2024: the day comes before the month."),
    ),
    Fault.NO_DATE: (
        _("The row has no date."),
        _("Write the day of the document; it decides under which year it is found."),
    ),
    Fault.FUTURE_DATE: (_("This day has not come yet."), _("Write the day the document bears.")),
    Fault.BAD_LANGUAGE: (
        _("No language has this name or code{alike}."),
        _("Write kk, ru, en or another code of ISO 639-1, or leave it empty."),
    ),
    Fault.NAME_MISSPELT: (
        _("This name is not known; it is much like “{alike}”."),
        _("If that is meant, write “{alike}”."),
    ),
    Fault.CASE_UNKNOWN: (
        _("The registry has no case with this reference."),
        _("Correct the reference, or leave it empty: the document then belongs to no case."),
    ),
    Fault.CASE_AMBIGUOUS: (_("Several cases have this reference."), _("Write the id of the case instead: {alike}.")),
    Fault.TOO_LONG: (
        _("This is longer than {most} letters."),
        _("Shorten it, or put it into a column of further metadata."),
    ),
    Fault.TOO_MANY_CELLS: (
        _("The row has more cells than there are headings."),
        _("Put quotation marks around a value with the delimiter in it, or give each column a heading."),
    ),
    Fault.BAD_FIELD: (_("This cannot stand in the register: {why}"), GIVE_AGAIN),
    Fault.ENTRY_DIFFERS: (
        _("The register has this entry already, with other values."),
        _("The document is taken in. Correct the entry on its page: {address}."),
    ),
    Fault.STORE_AWAY: (
        _("The archive's store or database did not answer, or is full."),
        _("Nothing is lost. When it is back, give the same command again: it goes on from here."),
    ),
}
NOTICES = {
    Noticed.OWN_KIND: _(
        "The archive has no name of its own for this kind. It is kept as it is written, and its originals for the general term."
    ),
    Noticed.UNKNOWN_NAME: _("This is not known here. It is kept as further metadata, as it is written."),
    Noticed.OTHER_NAME: _("In the folder the file's name is written otherwise; it is taken for this one."),
    Noticed.NO_TEXT: _(
        "No text could be read in this file: it is kept as it came, and found by what the manifest says of it only."
    ),
    Noticed.NO_ENTRY_FIELDS: _(
        "A page, passage or status belongs to an entry of a register, and this row makes none. It is kept as further metadata."
    ),
}
