"""Versions of templates filled in to be looked at: asked for in a unit, made in the background, made anew after a restart.

Nothing is said of a sample and its files are kept under their content, so a sample that a killed process did not
finish is simply made again.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, cast, get_args
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from pydantic import ValidationError
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.composing import DOCX, UNFORESEEN, bad_template
from composer.conversion import Converter, NotConverted
from composer.library.choosing import SHIPPED, Chosen, of_version
from composer.library.seeing import picture
from composer.library.tables import TemplateSample, TemplateVersion
from composer.purposes import PURPOSES, Declared
from composer.purposes.samples import sample
from composer.rendering import BadTemplate, render
from composer.tables import Composition
from composer.words import kept_message, kept_problem
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects, reference
from kense.problems import Problem

log = structlog.get_logger()

Data = Literal["short", "long", "hostile", "case"]
AFTER_UPLOAD: tuple[Data, ...] = ("short", "long")
ALL_DATA: tuple[Data, ...] = get_args(Data)
ATTEMPTS = 5

NO_CASE = Problem(
    _("No document of this kind has been asked for yet in this language."),
    _("There is no real data to try the template with."),
    _("Try it with the shortest or the longest example."),
    409,
)
OTHER_DATA = Problem(
    _("The data of that document is of an earlier kind, and does not fit the names of today."),
    _("The template was not tried with it; the document itself stays as it was made."),
    _("Try it with the shortest or the longest example."),
)


@dataclass(frozen=True)
class Filled:
    docx: FileRef
    pdf: FileRef | None = None
    picture: FileRef | None = None
    pages: int | None = None
    why_no_pdf: Message | None = None


async def ask(unit: Unit, chosen: Chosen, data: Iterable[Data]) -> None:
    """Have the template filled in with these data; one that is waiting already is not asked for twice.

    Raises Problem where the data of a case is wanted and there is none.
    """
    for one in data:
        composition_id = await _newest_data(unit.session, chosen) if one == "case" else None
        sample_id = uuid5(NAMESPACE_URL, f"kense:sample/{chosen.name}/{_sha256(chosen)}/{one}/{composition_id or ''}")
        row = await unit.session.get(TemplateSample, sample_id, with_for_update=True)
        if row is None:
            row = TemplateSample(id=sample_id, purpose=chosen.purpose, language=chosen.language, number=chosen.number)
            row.template, row.data, row.composition_id = _sha256(chosen), one, composition_id
            unit.session.add(row)
        if row.state != "waiting":
            row.state, row.asked_at, row.attempts, row.not_before = "waiting", unit.clock.now(), 0, None
    await unit.session.flush()


async def samples(session: AsyncSession, chosen: Chosen) -> list[TemplateSample]:
    """The samples of that file: for each kind of data the one asked for last."""
    same = select(TemplateSample).where(
        TemplateSample.purpose == chosen.purpose,
        TemplateSample.language == chosen.language,
        TemplateSample.number == chosen.number,
        TemplateSample.template == _sha256(chosen),
    )
    newest = {row.data: row for row in await session.scalars(same.order_by(TemplateSample.asked_at))}
    return [newest[data] for data in ALL_DATA if data in newest]


async def _newest_data(session: AsyncSession, chosen: Chosen) -> UUID:
    made = select(Composition.id).where(
        Composition.purpose == chosen.purpose,
        Composition.language == chosen.language,
        Composition.state == "done",
    )
    found = await session.scalar(made.order_by(Composition.asked_at.desc(), Composition.id).limit(1))
    if found is None:
        raise NO_CASE
    return found


def _sha256(chosen: Chosen) -> str:
    return (chosen.file or reference(chosen.shipped, "")).sha256


@dataclass(frozen=True)
class Sampler:
    """Fills templates in, outside any transaction."""

    store: Store
    objects: Objects
    converter: Converter

    def loop(self) -> Loop:
        return Loop("composer.samples", self.step, pending=self.waiting)

    async def waiting(self) -> int:
        unfinished = select(func.count()).where(TemplateSample.state == "waiting")
        async with self.store.database.reading() as session:
            return await session.scalar(unfinished) or 0

    async def step(self) -> bool:
        row = await self._next()
        if row is None:
            return False
        try:
            filled = await self._fill(row)
        except Problem as problem:
            await (self._later(row) if problem.status >= 500 else self._fail(row, problem))
        except Exception:
            log.exception("sample.failed", sample_id=str(row.id), attempts=row.attempts + 1)
            await (self._later(row) if row.attempts + 1 < ATTEMPTS else self._fail(row, UNFORESEEN))
        else:
            await self._keep(row, filled)
        return True

    async def _next(self) -> TemplateSample | None:
        due = or_(TemplateSample.not_before.is_(None), TemplateSample.not_before <= self.store.clock.now())
        waiting = select(TemplateSample).where(TemplateSample.state == "waiting", due)
        order = (TemplateSample.attempts, TemplateSample.asked_at, TemplateSample.id)
        async with self.store.database.reading() as session:
            return await session.scalar(waiting.order_by(*order).limit(1))

    async def _fill(self, row: TemplateSample) -> Filled:
        async with self.store.database.reading() as session:
            version = await session.get(TemplateVersion, (row.purpose, row.language, row.number))
            data = await _data(session, row)
        chosen = of_version(version) if version else Chosen(row.purpose, row.language, SHIPPED)
        template = await chosen.docx(self.objects)
        try:
            docx = await asyncio.to_thread(render, template, row.purpose, row.language, data)
        except BadTemplate as bad:
            raise bad_template(chosen, bad) from bad
        name = f"{chosen.name.replace(' ', '_')}_{row.data}"
        kept = await self.objects.put(docx, f"{name}.docx", DOCX)
        try:
            pdf = await self.converter.to_pdf(docx)
        except NotConverted as absent:
            return Filled(kept, why_no_pdf=absent.why)
        png, pages = await asyncio.to_thread(picture, pdf)
        pdf_ref = await self.objects.put(pdf, f"{name}.pdf", "application/pdf")
        return Filled(kept, pdf_ref, await self.objects.put(png, f"{name}.png", "image/png"), pages)

    async def _keep(self, row: TemplateSample, filled: Filled) -> None:
        async with self.store.unit() as unit:
            if held := await _still_wanted(unit.session, row):
                held.state, held.docx, held.pages = "done", filled.docx.model_dump(), filled.pages
                held.pdf = filled.pdf.model_dump() if filled.pdf else None
                held.picture = filled.picture.model_dump() if filled.picture else None
                held.reason = {"sentences": [kept_message(filled.why_no_pdf)]} if filled.why_no_pdf else None

    async def _fail(self, row: TemplateSample, problem: Problem) -> None:
        async with self.store.unit() as unit:
            if held := await _still_wanted(unit.session, row):
                held.state, held.docx, held.pdf, held.picture = "failed", None, None, None
                held.reason = kept_problem(problem)

    async def _later(self, row: TemplateSample) -> None:
        """The store of files may be away. The pause grows to a minute."""
        async with self.store.unit() as unit:
            if held := await _still_wanted(unit.session, row):
                held.attempts += 1
                held.not_before = unit.clock.now() + timedelta(seconds=min(2**held.attempts, 60))


async def _data(session: AsyncSession, row: TemplateSample) -> Declared:
    model = PURPOSES[row.purpose].data
    if row.data != "case":
        return sample(model, cast(Literal["short", "long", "hostile"], row.data), row.language)
    composition = await session.get(Composition, row.composition_id)
    try:
        return model.model_validate(composition.data if composition else {})
    except ValidationError as error:
        raise OTHER_DATA from error


async def _still_wanted(session: AsyncSession, row: TemplateSample) -> TemplateSample | None:
    """The row, unless it was finished or asked for anew in the meantime."""
    same = (TemplateSample.id == row.id, TemplateSample.state == "waiting", TemplateSample.asked_at == row.asked_at)
    return (await session.scalars(select(TemplateSample).where(*same).with_for_update())).one_or_none()
