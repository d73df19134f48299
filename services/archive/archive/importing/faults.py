"""Why a row of a manifest is not taken in, and what is only told of one that is."""

from dataclasses import dataclass
from enum import StrEnum

from kense.i18n import Message


class Fault(StrEnum):
    """Kept stable for offices' scripts."""

    NO_FILE_NAMED = "no file named"
    FILE_MISSING = "file missing"
    FILE_OUTSIDE = "file outside the folder"
    FILE_AMBIGUOUS = "file name fits several"
    NOT_A_FILE = "not a file"
    FILE_EMPTY = "file empty"
    FILE_UNREADABLE = "file unreadable"
    FILE_CHANGED = "file changed while it was read"
    KIND_MISSPELT = "kind misspelt"
    BAD_DATE = "bad date"
    NO_DATE = "no date"
    FUTURE_DATE = "date in the future"
    BAD_LANGUAGE = "unknown language"
    NAME_MISSPELT = "name misspelt"
    CASE_UNKNOWN = "case unknown"
    CASE_AMBIGUOUS = "reference of several cases"
    TOO_LONG = "too long"
    TOO_MANY_CELLS = "more cells than headings"
    BAD_FIELD = "bad field of a register"
    ENTRY_DIFFERS = "entry differs"
    STORE_AWAY = "store away or full"


@dataclass(frozen=True)
class Refusal:
    """`column` is the heading as it stands in the manifest; `next` is what to do."""

    line: int
    file: str
    column: str
    value: str
    fault: Fault
    reason: Message
    next: Message


class Noticed(StrEnum):
    """Kept stable for offices' scripts."""

    OWN_KIND = "kind of the ministry's own"
    UNKNOWN_NAME = "name not known here"
    OTHER_NAME = "file found under a name written otherwise"
    NO_ENTRY_FIELDS = "columns of an entry without one"
    NO_TEXT = "no text"


@dataclass(frozen=True)
class Notice:
    """Something that whoever imports should know of a row that is taken in; `column` is empty where it is of the whole row."""

    line: int
    column: str
    value: str
    noticed: Noticed
    said: Message
