"""Which template a document is made from: the newest version in force on the day it is made, else the shipped one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.library.tables import TemplateVersion
from composer.templates import languages_of, shipped
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

SHIPPED = 0


@dataclass(frozen=True)
class Chosen:
    """A template by its version; `number` 0 is the shipped one, which has no file in the store."""

    purpose: str
    language: str
    number: int
    file: FileRef | None = None

    @property
    def name(self) -> str:
        """`cover_letter.ru`, `cover_letter.ru v3`."""
        return f"{self.purpose}.{self.language}" + (f" v{self.number}" if self.number else "")

    @property
    def shipped(self) -> bytes:
        return shipped(self.purpose, self.language) or b""

    async def docx(self, objects: Objects) -> bytes:
        """The template as it was given. Raises Problem where its file is lost: no other version is taken instead."""
        try:
            return await objects.get(self.file.sha256) if self.file else self.shipped
        except (ObjectMissing, ObjectDamaged) as error:
            raise Problem(
                _("The stored file of the template {name} is missing or damaged.", name=self.name),
                _("No document was made from it, and no other version was taken instead."),
                _("Withdraw this version or upload the template again, and tell the operator."),
            ) from error


async def template_for(session: AsyncSession, purpose: str, language: str, day: date) -> Chosen | None:
    """What a document that is made on that day is made from; None where there is no template at all."""
    of_this = and_(TemplateVersion.purpose == purpose, TemplateVersion.language == language)
    newest = select(TemplateVersion).where(of_this, _in_force(day)).order_by(TemplateVersion.number.desc()).limit(1)
    if version := await session.scalar(newest):
        return of_version(version)
    return Chosen(purpose, language, SHIPPED) if language in languages_of(purpose) else None


async def languages_in_force(session: AsyncSession, purpose: str, day: date) -> list[str]:
    """The languages in which a document of that purpose can be made on that day."""
    uploaded = select(TemplateVersion.language).where(TemplateVersion.purpose == purpose, _in_force(day))
    return sorted({*languages_of(purpose), *await session.scalars(uploaded)})


def of_version(version: TemplateVersion) -> Chosen:
    return Chosen(version.purpose, version.language, version.number, FileRef.model_validate(version.file))


def covers(version: TemplateVersion, day: date) -> bool:
    """Whether the version is in force on that day, if no newer one is."""
    ended = version.effective_to is not None and version.effective_to < day
    return version.withdrawn_at is None and version.effective_from <= day and not ended


def newest_covering(versions: Iterable[TemplateVersion], day: date) -> TemplateVersion | None:
    return max((one for one in versions if covers(one, day)), key=lambda one: one.number, default=None)


def _in_force(day: date) -> ColumnElement[bool]:
    return and_(
        TemplateVersion.withdrawn_at.is_(None),
        TemplateVersion.effective_from <= day,
        or_(TemplateVersion.effective_to.is_(None), TemplateVersion.effective_to >= day),
    )
