"""A part made: its DOCX, its PDF with running titles, and its pages as they go into the whole."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from pydantic import BaseModel, ConfigDict

from composer.composing import DOCX
from composer.conversion import ABSENT, NOT_STARTED, Converter, NotConverted
from composer.packages.merging import Given, Merged, NotMerged, merged, opened, without_running_titles
from composer.packages.naming import safe_name
from composer.packages.pdf.apart import NotTaken, assemble, prepare
from composer.packages.pdf.jobs import Assembly, Piece
from composer.packages.plan import File, Plan, PlannedPart
from composer.purposes.packages import PackagePartPage
from composer.rendering import render
from composer.words import kept_message
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.objects.port import Objects

log = structlog.get_logger()

PDF = "application/pdf"
OTHER = _("It is neither a DOCX nor a PDF. Ask the body for the text in one of these.")
TORN = _("It could not be put into the ministry's layout, for a reason that was not foreseen. Tell the operator.")
NOT_IN_PDF = _("Its text is in the DOCX of the part, and not in the PDF: LibreOffice could not convert it.")


class Remark(BaseModel):
    """What a person should know of a contribution. `left_out`: it is not in the part, only in the archive as given."""

    model_config = ConfigDict(frozen=True)

    contribution: UUID
    file: str
    message: dict[str, Any]
    left_out: bool = False


class Paragraphs(BaseModel):
    """Which paragraphs of the part's DOCX came from a contribution: counted from 0 over every w:p of its body."""

    model_config = ConfigDict(frozen=True)

    contribution: UUID
    first: int
    last: int


class MadePart(BaseModel):
    """`pages` is the PDF without running titles, for the whole. `complete`: made anew it would be the same."""

    docx: FileRef
    pdf: FileRef | None = None
    pages: FileRef | None = None
    count: int = 0
    no_pdf: dict[str, Any] | None = None
    remarks: list[Remark] = []
    ranges: list[Paragraphs] = []
    complete: bool = True


@dataclass
class _Taken:
    """What the files of a part turned out to be."""

    texts: list[Given]
    attached: list[tuple[str, Path]]
    remarks: list[Remark]
    names: dict[UUID, str]

    def leave_out(self, file: File, why: Message) -> None:
        self.remarks.append(Remark(contribution=file.id, file=file.file.name, message=kept_message(why), left_out=True))

    @property
    def left_out(self) -> list[str]:
        return [one.file for one in self.remarks if one.left_out]


@dataclass(frozen=True)
class PartMaker:
    objects: Objects
    converter: Converter
    plan: Plan
    part: PlannedPart
    template: bytes

    async def make(self) -> MadePart:
        """Raises what the store of files raises, and BadTemplate."""
        with tempfile.TemporaryDirectory(prefix="kense-part-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            taken = await self._taken(folder)
            made = await self._merged(taken)
            docx = await self.objects.put(made.docx, file_name(self.part, "docx"), DOCX)
            remarks = taken.remarks + [
                Remark(contribution=id, file=taken.names[id], message=kept_message(said)) for id, said in made.remarks
            ]
            ranges = [Paragraphs(contribution=one.contribution, first=one.first, last=one.last) for one in made.ranges]
            done = MadePart(docx=docx, remarks=remarks, ranges=ranges)
            return await self._with_pdf(done, made, taken, folder)

    async def _taken(self, folder: Path) -> _Taken:
        taken = _Taken([], [], [], {one.id: one.file.name for one in self.part.texts})
        for place, file in enumerate(self.part.texts):
            data = await self.objects.get(file.file.sha256)
            try:
                if b"%PDF-" in data[:1024]:
                    (given := folder / f"{place}.given").write_bytes(data)
                    await prepare(given, ready := folder / f"{place}.pdf")
                    taken.attached.append((file.file.name, ready))
                elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
                    taken.texts.append(await asyncio.to_thread(opened, file.id, data))
                else:
                    taken.leave_out(file, OTHER)
            except (NotMerged, NotTaken) as refused:
                taken.leave_out(file, refused.why)
        return taken

    async def _merged(self, taken: _Taken) -> Merged:
        """Where the texts cannot be put together, the one that is at fault is left out."""
        try:
            return await asyncio.to_thread(merged, self._shell(taken), taken.texts)
        except Exception:
            log.exception("package.not_merged", part=self.part.number, language=self.part.language)
        sound: list[Given] = []
        for one in taken.texts:
            try:
                await asyncio.to_thread(merged, self._shell(taken), [*sound, one])
                sound.append(one)
            except Exception:
                log.exception("package.torn", contribution=str(one.id))
                taken.leave_out(next(file for file in self.part.texts if file.id == one.id), TORN)
        taken.texts = sound
        return await asyncio.to_thread(merged, self._shell(taken), sound)

    def _shell(self, taken: _Taken, also_out: Sequence[str] = ()) -> bytes:
        part = self.part
        data = PackagePartPage(
            title=self.plan.titles[part.language],
            number=part.number,
            part=part.title,
            owners=list(part.owners),
            nothing=not part.files,
            missing=list(part.missing) if part.files else [],
            attached=[name for name, _path in taken.attached],
            enclosed=[one.file.name for one in part.files] if part.is_media else [],
            left_out=[*taken.left_out, *also_out],
        )
        return render(self.template, "package_part", part.language, data)

    async def _with_pdf(self, done: MadePart, made: Merged, taken: _Taken, folder: Path) -> MadePart:
        try:
            text = await self._text(made, taken, done)
        except NotConverted as absent:
            return done.model_copy(update={"no_pdf": kept_message(absent.why), "complete": False})
        (first := folder / "text.pdf").write_bytes(text)
        heading = self.part.heading
        job = Assembly(
            pieces=(
                Piece(pdf=first, title="", running=heading),
                *(Piece(pdf=path, title=name, running=heading) for name, path in taken.attached),
            ),
            out=folder / "part.pdf",
            unstamped=folder / "pages.pdf",
            title=self.plan.titles[self.part.language],
            language=self.part.language,
        )
        answer = await assemble(job)
        pdf = await self.objects.put_file(job.out, file_name(self.part, "pdf"), PDF)
        pages = await self.objects.put_file(folder / "pages.pdf", file_name(self.part, "pages.pdf"), PDF)
        return done.model_copy(update={"pdf": pdf, "pages": pages, "count": answer.pages})

    async def _text(self, made: Merged, taken: _Taken, done: MadePart) -> bytes:
        """The part's own page with the texts; alone where LibreOffice cannot stand them, which its page then says."""
        try:
            return await self.converter.to_pdf(await asyncio.to_thread(without_running_titles, made.docx))
        except NotConverted as refused:
            if refused.why in (ABSENT, NOT_STARTED) or not taken.texts:
                raise
        names = [taken.names[one.id] for one in taken.texts]
        done.remarks.extend(
            Remark(contribution=one.id, file=taken.names[one.id], message=kept_message(NOT_IN_PDF))
            for one in taken.texts
        )
        alone = await asyncio.to_thread(without_running_titles, self._shell(taken, names))
        return await self.converter.to_pdf(alone)


def file_name(part: PlannedPart, ending: str) -> str:
    """`10 Brief on bilateral relations (en).docx`."""
    return f"{safe_name(f'{part.number:02} {part.title}')} ({part.language}).{ending}"
