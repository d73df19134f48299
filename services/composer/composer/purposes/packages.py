"""What the pages of a package's own say: its cover, its contents, the first page of each part (21), and what it lacks (25)."""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, AT_HOME, Declared, Items, Purpose
from kense.contracts.events import Procedure
from kense.i18n import _


class PackageCover(Declared):
    title: str = Field(title=_("Event"))
    planned_for: date | None = Field(title=_("Day of the event"))
    within_organization: bool = Field(title=_("Within an international organization"))


class ContentsEntry(Declared):
    """`page`: where the part begins in the PDF of the whole, counted from 1."""

    number: int = Field(title=_("Number"))
    part: str = Field(title=_("Part"))
    page: int = Field(title=_("Page"))
    nothing: bool = Field(title=_("Nothing was given"))


class PackageContents(Declared):
    title: str = Field(title=_("Event"))
    entries: list[ContentsEntry] = Field(title=_("Parts"))


class PackagePartPage(Declared):
    """The first page of a part. `missing`: who has not given theirs; `attached`: PDFs that follow; `enclosed`: photographs and films."""

    title: str = Field(title=_("Event"))
    number: int = Field(title=_("Number"))
    part: str = Field(title=_("Part"))
    owners: Items = Field(title=_("To be given by"))
    nothing: bool = Field(title=_("Nothing was given"))
    missing: Items = Field(title=_("Not given yet by"))
    attached: Items = Field(title=_("Attached as PDF"))
    enclosed: Items = Field(title=_("In the archive of the package"))
    left_out: Items = Field(title=_("Could not be put in"))


class OwingBody(Declared):
    """How many texts a body still owes, how many of them were returned to it, how many are late."""

    body: str = Field(title=_("Body"))
    owed: int = Field(title=_("Owed"))
    returned: int = Field(title=_("Returned"))
    late: int = Field(title=_("Late"))


class GapRow(Declared):
    """What a body owes of a part. `languages`: kk, ru, en, fr. `returned`: why what it gave went back to it."""

    number: int = Field(title=_("Number"))
    part: str = Field(title=_("Part"))
    languages: Items = Field(title=_("Language"))
    body: str = Field(title=_("Body"))
    due: date | None = Field(title=_("Due"))
    late: bool = Field(title=_("Late"))
    returned: str | None = Field(title=_("Returned"))
    others_gave: bool = Field(title=_("Others have given theirs"))


class PackageGaps(Declared):
    """25: what the package lacks and whose it is. A part in one language counts as one text."""

    event: str = Field(title=_("Event"))
    planned_for: date | None = Field(title=_("Day of the event"))
    as_of: date = Field(title=_("As of"))
    due: date | None = Field(title=_("Due"))
    within_organization: bool = Field(title=_("Within an international organization"))
    texts: int = Field(title=_("Texts"))
    approved: int = Field(title=_("Approved"))
    ready: int = Field(title=_("Ready"))
    received: int = Field(title=_("Received"))
    returned: int = Field(title=_("Returned"))
    missing: int = Field(title=_("Missing"))
    unplaced: int = Field(title=_("Not placed yet"))
    bodies: list[OwingBody] = Field(title=_("Bodies"))
    gaps: list[GapRow] = Field(title=_("Parts"))
    if_possible: list[GapRow] = Field(title=_("Given where possible"))


EVENT = (Procedure.HIGH_LEVEL_EVENT,)
PURPOSES = (
    Purpose("package_cover", PackageCover, _("Cover of the package"), "21", ABROAD, EVENT, made_by_form=False),
    Purpose("package_contents", PackageContents, _("Contents of the package"), "21", ABROAD, EVENT, made_by_form=False),
    Purpose("package_part", PackagePartPage, _("First page of a part"), "21", ABROAD, EVENT, made_by_form=False),
    Purpose("package_gaps", PackageGaps, _("What the package lacks"), "25", AT_HOME, EVENT, made_by_form=False),
)
