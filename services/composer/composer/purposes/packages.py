"""What the pages of a package's own say: its cover, its contents, and the first page of each part (21)."""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, Declared, Items, Purpose
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


EVENT = (Procedure.HIGH_LEVEL_EVENT,)
PURPOSES = (
    Purpose("package_cover", PackageCover, _("Cover of the package"), "21", ABROAD, EVENT, made_by_form=False),
    Purpose("package_contents", PackageContents, _("Contents of the package"), "21", ABROAD, EVENT, made_by_form=False),
    Purpose("package_part", PackagePartPage, _("First page of a part"), "21", ABROAD, EVENT, made_by_form=False),
)
