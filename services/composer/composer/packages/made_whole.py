"""The whole in one language: cover, contents with the page of each part, and the parts, in one PDF."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from composer.conversion import Converter, NotConverted
from composer.packages.made_parts import PDF, MadePart
from composer.packages.merging import without_running_titles
from composer.packages.naming import safe_name
from composer.packages.pdf.apart import assemble
from composer.packages.pdf.jobs import Assembly, Link, Piece
from composer.packages.pdf.reading import count_pages, pages_with
from composer.packages.plan import Plan, PlannedPart
from composer.purposes import Declared
from composer.purposes.packages import ContentsEntry, PackageContents, PackageCover
from composer.rendering import render
from composer.words import kept_message
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.objects.port import Objects
from kense.problems import Problem

CONTENTS = {"kk": "Мазмұны", "ru": "Содержание", "fr": "Sommaire"}
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB", "fr": "fr-FR"}
TRIES = 4  # the contents may need another page once its numbers are known

UNSETTLED = Problem(
    _("The contents of the package cannot be laid out: its length changes with its own page numbers."),
    _("The package was not put together; its parts are made and kept."),
    _("Tell the operator; take the parts one by one until then."),
    500,
)


class MadeWhole(BaseModel):
    """`begins`: the page on which each part begins, by its number, counted from 1."""

    pdf: FileRef | None = None
    count: int = 0
    begins: dict[int, int] = {}
    no_pdf: dict[str, Any] | None = None


@dataclass(frozen=True)
class WholeMaker:
    """`templates`: the bytes of package_cover and package_contents in this language."""

    objects: Objects
    converter: Converter
    plan: Plan
    language: str
    templates: dict[str, bytes]

    async def make(self, made: Sequence[tuple[PlannedPart, MadePart]]) -> MadeWhole:
        without = next((one.no_pdf for _part, one in made if one.pages is None), None)
        if without:
            return MadeWhole(no_pdf=without)
        with tempfile.TemporaryDirectory(prefix="kense-package-", ignore_cleanup_errors=True) as name:
            try:
                return await self._put_together(made, Path(name))
            except NotConverted as absent:
                return MadeWhole(no_pdf=kept_message(absent.why))

    async def _put_together(self, made: Sequence[tuple[PlannedPart, MadePart]], folder: Path) -> MadeWhole:
        title = self.plan.titles[self.language]
        cover = folder / "cover.pdf"
        said = PackageCover(
            title=title, planned_for=self.plan.planned_for, within_organization=self.plan.within_organization
        )
        cover.write_bytes(await self._pdf("package_cover", said))
        before = await asyncio.to_thread(count_pages, cover)
        contents, begins = await self._contents(made, before, folder)
        pieces = [Piece(pdf=cover, title=title, running="")]
        pieces.append(Piece(pdf=contents, title=self._word, running=self._word))
        for part, one in made:
            path = folder / f"part{part.number}.pdf"
            await self._fetch(one, path)
            pieces.append(Piece(pdf=path, title=part.heading, running=part.heading))
        on = await asyncio.to_thread(pages_with, contents, [part.title for part, _one in made])
        links = [
            Link(text=part.title, on=before + page, to=begins[part.number] - 1)
            for (part, _one), page in zip(made, on, strict=True)
            if page is not None
        ]
        job = Assembly(
            pieces=tuple(pieces),
            out=folder / "whole.pdf",
            title=title,
            language=LOCALES.get(self.language, self.language),
            plain=before,
            links=tuple(links),
        )
        answer = await assemble(job)
        name = f"{safe_name(title)} ({self.language}).pdf"
        return MadeWhole(pdf=await self.objects.put_file(job.out, name, PDF), count=answer.pages, begins=begins)

    async def _contents(
        self, made: Sequence[tuple[PlannedPart, MadePart]], before: int, folder: Path
    ) -> tuple[Path, dict[int, int]]:
        """The contents, and where each part begins: laid out again until its own length is the one it reckons with."""
        path, length = folder / "contents.pdf", 1
        for _try in range(TRIES):
            begins, page = dict[int, int](), before + length + 1
            for part, one in made:
                begins[part.number] = page
                page += one.count
            entries = [
                ContentsEntry(number=part.number, part=part.title, page=begins[part.number], nothing=not part.files)
                for part, _one in made
            ]
            said = PackageContents(title=self.plan.titles[self.language], entries=entries)
            path.write_bytes(await self._pdf("package_contents", said))
            found = await asyncio.to_thread(count_pages, path)
            if found == length:
                return path, begins
            length = found
        raise UNSETTLED

    async def _pdf(self, purpose: str, said: Declared) -> bytes:
        docx = await asyncio.to_thread(render, self.templates[purpose], purpose, self.language, said)
        return await self.converter.to_pdf(await asyncio.to_thread(without_running_titles, docx))

    async def _fetch(self, one: MadePart, path: Path) -> None:
        assert one.pages is not None
        path.write_bytes(await self.objects.get(one.pages.sha256))

    @property
    def _word(self) -> str:
        return CONTENTS.get(self.language, "Contents")
