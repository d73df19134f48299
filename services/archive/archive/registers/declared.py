"""What a register asks of its entries: one declaration, from which its form, page, list, export and columns of an import come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kense.i18n import Message, _

Kind = Literal["line", "text", "items", "day", "number", "choice", "bodies", "country"]
Given = Literal["title", "dated", "passage", "country"]
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Field:
    """`line` is one line, `text` some paragraphs, `items` a list with one on each line, `bodies` such a list of bodies.

    `given` is what of the original the form begins with.
    """

    name: str
    label: Message
    kind: Kind = "line"
    help: Message | None = None
    required: bool = False
    choices: Mapping[str, Message] = field(default_factory=dict)
    given: Given | None = None


@dataclass(frozen=True)
class Group:
    """Fields under one heading; `opened` is whether the form shows them at once."""

    title: Message
    fields: Sequence[Field]
    opened: bool = True


@dataclass(frozen=True)
class Status:
    """`open`: something is still to be done about the entry."""

    label: Message
    colour: Literal["", "met", "soon", "late", "quiet"] = ""
    open: bool = False


@dataclass(frozen=True)
class Register:
    """`kind` is that of its documents. The first status is the one an entry begins with.

    The other names are those of the fields that lists show, sort and filter by: `title` what the entry is called, `dated` its
    day, `due` by when something must be done, `party` the other side, `bodies` ours, `division` the choice that divides the register.
    `in_order` are pairs of days of which the second is not before the first.
    """

    key: str
    kind: str
    name: Message
    about: Message
    groups: Sequence[Group]
    statuses: Mapping[str, Status]
    title: str
    dated: str
    party: str
    bodies: Sequence[str]
    division: str
    due: str | None = None
    in_order: Sequence[tuple[str, str]] = ()

    @property
    def fields(self) -> dict[str, Field]:
        return {field.name: field for group in self.groups for field in group.fields}

    @property
    def first_status(self) -> str:
        return next(iter(self.statuses))

    @property
    def open_statuses(self) -> list[str]:
        return [key for key, status in self.statuses.items() if status.open]


ONE_LINE_EACH = _("One on each line.")
BODIES_HELP = _(
    "One on each line, the one that gathers the answers first. Names of the directory, or others as they are."
)
WITHDRAWN_STATUS = Status(_("Withdrawn: entered by mistake"), "quiet")
