"""What the pages of the library show: each purpose in each of its languages, its versions, and which is in force."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.library.choosing import SHIPPED, Chosen, covers, newest_covering, of_version
from composer.library.findings import Finding
from composer.library.tables import TemplateVersion
from composer.purposes import PURPOSES, Purpose, courts, decisions, events, instructions, special_procedures, treaties
from composer.rendering import faults_for
from composer.tables import Composition
from composer.templates import languages_of
from kense.i18n import Message, _

IN_ORDER = ("kk", "ru", "en", "fr", "es")
State = Literal["in force", "later", "replaced", "over", "withdrawn"]
OF_CHAPTERS: Sequence[tuple[Message, Sequence[Purpose]]] = (
    (_("Information on treaties (chapter 1)"), treaties.PURPOSES),
    (_("Decisions of international organizations (chapter 2)"), decisions.PURPOSES),
    (_("Special procedures (chapter 2-1)"), special_procedures.PURPOSES),
    (_("Events at the highest level (chapter 3)"), events.PURPOSES),
    (_("Agreements, instructions and activity (chapters 4 and 6)"), instructions.PURPOSES),
    (_("International courts (chapter 5)"), courts.PURPOSES),
)
_LISTED = {purpose.key for _title, purposes in OF_CHAPTERS for purpose in purposes}
_OTHERS = tuple(purpose for purpose in PURPOSES.values() if purpose.key not in _LISTED)
CHAPTERS = (*OF_CHAPTERS, (_("Packages, sources and other documents"), _OTHERS))


@dataclass(frozen=True)
class Shelf:
    """One purpose in one language. `versions`: the newest first; `made`: how many documents were made from each version."""

    purpose: str
    language: str
    today: date
    versions: Sequence[TemplateVersion]
    made: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def has_shipped(self) -> bool:
        return self.language in languages_of(self.purpose)

    @cached_property
    def in_force(self) -> TemplateVersion | None:
        return newest_covering(self.versions, self.today)

    @property
    def empty(self) -> bool:
        """Whether no document of this kind can be made today."""
        return self.in_force is None and not self.has_shipped

    @property
    def warnings(self) -> int:
        """How many were kept with the version in force. A shipped template is looked at on its own page only: all take seconds."""
        return len(self.in_force.warnings) if self.in_force else 0

    def warnings_of(self, version: TemplateVersion | None) -> list[Finding]:
        """Those of a version; of the shipped template for None."""
        if version:
            return [Finding.read(kept) for kept in version.warnings]
        shipped = Chosen(self.purpose, self.language, SHIPPED).shipped
        return [Finding(fault) for fault in faults_for(shipped, self.purpose, self.language)] if shipped else []

    def state(self, version: TemplateVersion) -> State:
        if version.withdrawn_at:
            return "withdrawn"
        if version.effective_from > self.today:
            return "later"
        if not covers(version, self.today):
            return "over"
        return "in force" if version is self.in_force else "replaced"

    def same_file(self, version: TemplateVersion) -> TemplateVersion | None:
        """The first version that brought the same file."""
        same = [one for one in self.versions if one.file["sha256"] == version.file["sha256"]]
        return same[-1] if same[-1] is not version else None

    def chosen(self, number: int) -> Chosen | None:
        """A version by its number, withdrawn or not; 0 is the shipped one."""
        if number == SHIPPED:
            return Chosen(self.purpose, self.language, SHIPPED) if self.has_shipped else None
        return next((of_version(one) for one in self.versions if one.number == number), None)


def languages(purpose: str) -> list[str]:
    """Those that a purpose may have a template in."""
    known = {*PURPOSES[purpose].languages, *languages_of(purpose)}
    return [language for language in IN_ORDER if language in known]


def columns(purposes: Sequence[Purpose]) -> list[str]:
    """The languages of these purposes, Kazakh first."""
    there = {language for purpose in purposes for language in languages(purpose.key)}
    return [language for language in IN_ORDER if language in there]


async def shelf(session: AsyncSession, purpose: str, language: str, today: date) -> Shelf:
    same = (TemplateVersion.purpose == purpose, TemplateVersion.language == language)
    versions = await session.scalars(select(TemplateVersion).where(*same).order_by(TemplateVersion.number.desc()))
    of_this = (Composition.purpose == purpose, Composition.language == language, Composition.state == "done")
    counted = select(Composition.template_version, func.count()).where(*of_this).group_by(Composition.template_version)
    made = Counter({number: count for number, count in await session.execute(counted) if number is not None})
    return Shelf(purpose, language, today, list(versions), made)


async def shelves(session: AsyncSession, today: date) -> dict[tuple[str, str], Shelf]:
    """Every purpose in each of its languages."""
    versions: dict[tuple[str, str], list[TemplateVersion]] = {key: [] for key in _all()}
    for one in await session.scalars(select(TemplateVersion).order_by(TemplateVersion.number.desc())):
        versions.setdefault((one.purpose, one.language), []).append(one)
    return {key: Shelf(*key, today, found) for key, found in versions.items() if key[0] in PURPOSES}


def _all() -> Iterator[tuple[str, str]]:
    return ((purpose, language) for purpose in PURPOSES for language in languages(purpose))
