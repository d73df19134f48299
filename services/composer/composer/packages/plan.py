"""What a run makes: the board of the package as it stood when somebody asked, and the templates in force that day."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from composer.library.choosing import Chosen, template_for
from composer.packages.board import Board, BoardPart
from composer.packages.gaps import IN_LANGUAGES, report
from composer.packages.made import made_here
from composer.packages.parts import Kind
from composer.packages.terms import MINISTRY
from kense.contracts.bodies import body_name
from kense.contracts.files import FileRef

MADE = "2"  # raised where the same input gives another package than before
OWN_PAGES = ("package_cover", "package_contents", "package_part")


class Planned(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class File(Planned):
    """A contribution that stands; `body` is the key of whose it is."""

    id: UUID
    body: str | None
    file: FileRef


class PlannedPart(Planned):
    """A part of the package in one language. `owners` and `missing` are bodies' names in it.

    `sheets`: of photographs and films, the lists made here that say what they show; they are the text of such a part.
    """

    number: int
    language: str
    kind: Kind
    title: str
    owners: tuple[str, ...]
    missing: tuple[str, ...]
    files: tuple[File, ...]
    sheets: tuple[File, ...] = ()

    @property
    def texts(self) -> tuple[File, ...]:
        """What the part's DOCX is put together from."""
        return self.sheets if self.is_media else self.files

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def is_media(self) -> bool:
        return self.kind in ("photos", "films")


class Template(Planned):
    """A template by its version, and the digest of its bytes."""

    number: int
    sha256: str
    file: FileRef | None


class Plan(Planned):
    """`titles`: what the event is called, by language. `gaps`: the data of the gap report (25), by language."""

    case_id: UUID
    languages: tuple[str, ...]
    titles: dict[str, str]
    planned_for: date | None
    within_organization: bool
    parts: tuple[PlannedPart, ...]
    templates: dict[str, Template]
    gaps: dict[str, dict[str, Any]]

    def of(self, language: str) -> list[PlannedPart]:
        return [one for one in self.parts if one.language == language]

    def template(self, purpose: str, language: str) -> Chosen | None:
        kept = self.templates.get(f"{purpose}.{language}")
        return None if kept is None else Chosen(purpose, language, kept.number, kept.file)

    @property
    def key(self) -> str:
        """The same content, laid out the same way, has the same key. The report says what it says of its day."""
        return _digest(MADE, self.model_dump_json(exclude={"gaps"}))

    def key_of(self, part: PlannedPart) -> str:
        template = self.templates[f"package_part.{part.language}"]
        return _digest(MADE, self.titles[part.language], template.sha256, part.model_dump_json())


async def plan_of(session: AsyncSession, found: Board, today: date) -> Plan:
    """The package as the board stands. Raises Problem where the file of a template is lost."""
    gaps = {language: report(found, today, language) for language in IN_LANGUAGES}
    purposes = [(purpose, language) for purpose in OWN_PAGES for language in found.languages]
    purposes += [("package_gaps", language) for language in IN_LANGUAGES]
    chosen = [await template_for(session, *one, today) for one in purposes]
    return Plan(
        case_id=found.case.id,
        languages=found.languages,
        titles={language: found.title(language) for language in found.languages},
        planned_for=found.planned_for,
        within_organization=found.within_organization,
        parts=tuple(_parts(found.parts, found.languages, await _sheets(session, found))),
        templates={f"{one.purpose}.{one.language}": _template(one) for one in chosen if one},
        gaps={language: said.model_dump(mode="json") for language, said in gaps.items()},
    )


Sheets = Mapping[tuple[int, str], tuple[File, ...]]


async def _sheets(session: AsyncSession, found: Board) -> Sheets:
    """By part and language, the lists of photographs and films that were made here."""
    media = [cell.part.number for cell in found.parts if cell.language is None]
    made = [(number, one) for number in media for one in await made_here(session, found.case.id, number) if one.docx]
    return {
        (number, one.language): (File(id=one.id, body=MINISTRY, file=FileRef.model_validate(one.docx)),)
        for number, one in made
    }


def _parts(cells: Sequence[BoardPart], languages: Sequence[str], sheets: Sheets) -> list[PlannedPart]:
    shown = [(cell, language) for language in languages for cell in cells if cell.language in (language, None)]
    return [_part(cell, language, sheets.get((cell.part.number, language), ())) for cell, language in shown]


def _part(cell: BoardPart, language: str, sheets: tuple[File, ...]) -> PlannedPart:
    return PlannedPart(
        number=cell.part.number,
        language=language,
        kind=cell.part.kind,
        title=cell.part.title[language],
        owners=tuple(body_name(body, language) for body in cell.owners),
        missing=tuple(body_name(body, language) for body in cell.owing),
        files=tuple(File(id=one.id, body=one.body, file=FileRef.model_validate(one.file)) for one in cell.standing),
        sheets=sheets,
    )


def _template(chosen: Chosen) -> Template:
    digest = chosen.file.sha256 if chosen.file else hashlib.sha256(chosen.shipped).hexdigest()
    return Template(number=chosen.number, sha256=digest, file=chosen.file)


def _digest(*said: str) -> str:
    return hashlib.sha256("\0".join(said).encode()).hexdigest()
