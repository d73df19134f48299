"""The work on a package: steps are leased, made outside any transaction, and kept. A killed worker's lease runs out."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import structlog
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from composer import leasing
from composer.composing import DOCX, UNFORESEEN, bad_template
from composer.conversion import Converter
from composer.library.choosing import Chosen
from composer.packages.bundling import MadeBundle, bundled, entries
from composer.packages.made_parts import MadePart, PartMaker
from composer.packages.made_whole import MadeWhole, WholeMaker
from composer.packages.plan import Plan, PlannedPart
from composer.packages.run_tables import PackageRun, PackageStep
from composer.packages.runs import BUNDLE, PART, UNFINISHED, WHOLE, Progress, end_failed, progress
from composer.purposes.packages import PackageGaps
from composer.rendering import BadTemplate, render
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.loops import Loop
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

log = structlog.get_logger()

RENEW_SECONDS = 3.0
ATTEMPTS = 5
LOST = Problem(
    _("A file of the package is missing from the store, or is damaged."),
    _("The package was not made, so that nobody relies on a changed text. What is finished is kept."),
    _("Look on the board for the file that does not open, have it sent again, and generate the package once more."),
)
NO_TEMPLATE = Problem(
    _("There is no template for the pages of the package in one of its languages."),
    _("The package was not made."),
    _("Upload the template, or take the language off the package; then generate it once more."),
)


@dataclass(frozen=True)
class Generator:
    store: Store
    objects: Objects
    converter: Converter
    run: str = field(default_factory=lambda: uuid4().hex)

    def loops(self, workers: int) -> list[Loop]:
        others = [Loop(f"composer.package.{number}", self.step) for number in range(1, workers)]
        return [Loop("composer.package.0", self.step, pending=self.waiting), *others]

    async def step(self) -> bool:
        row = await self._take()
        if row is None:
            return False
        try:
            made = await self._made(row)
        except Problem as problem:
            await (self._give_back(row) if problem.status == 503 else self._fail(row, problem))
        except (ObjectMissing, ObjectDamaged):
            await self._fail(row, LOST)
        except Exception:
            log.exception("package.failed", run=str(row.run_id), place=row.place, attempts=row.attempts + 1)
            await (self._give_back(row) if row.attempts + 1 < ATTEMPTS else self._fail(row, UNFORESEEN))
        else:
            if made is not None:
                await self._keep(row, made)
        return True

    async def waiting(self) -> int:
        unfinished = select(func.count()).where(PackageStep.state.in_(UNFINISHED))
        async with self.store.database.reading() as session:
            return await session.scalar(unfinished) or 0

    async def _take(self) -> PackageStep | None:
        return await leasing.take(PackageStep, self._next(), "working", self.store, self.run)

    def _next(self) -> Select[PackageStep]:
        """The next step whose time has come."""
        free = leasing.is_free(PackageStep, self.store, self.run)
        waiting = select(PackageStep).where(PackageStep.state.in_(UNFINISHED), free, ~_still_needed())
        return waiting.order_by(PackageStep.attempts, PackageStep.run_id, PackageStep.place).limit(1)

    async def _made(self, row: PackageStep) -> BaseModel | None:
        """What the step makes; None where the run was cancelled meanwhile: then the work is cut off."""
        making, holding = asyncio.create_task(self._make(row)), asyncio.create_task(self._hold(row))
        try:
            await asyncio.wait((making, holding), return_when=asyncio.FIRST_COMPLETED)
            return making.result() if making.done() else None
        finally:
            making.cancel()
            holding.cancel()
            await asyncio.gather(making, holding, return_exceptions=True)

    async def _hold(self, row: PackageStep) -> None:
        """The lease is short, so that a kill costs little, and renewed as long as the work goes on and is wanted."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            async with self.store.unit() as unit:
                held = await _still_held(unit.session, row)
                if held is None:
                    return
                held.leased_until = unit.clock.now() + leasing.LEASE

    async def _make(self, row: PackageStep) -> BaseModel:
        async with self.store.database.reading() as session:
            found = await progress(session, row.run_id)
        assert found is not None
        try:
            if row.stage == PART:
                return await self._part(found, row)
            return await self._whole(found, row) if row.stage == WHOLE else await self._bundle(found)
        except BadTemplate as bad:
            raise bad_template(_chosen(found.plan, "package_part", row.language or "kk"), bad) from bad

    async def _part(self, found: Progress, row: PackageStep) -> MadePart:
        plan = found.plan
        part = next(one for one in plan.parts if (one.number, one.language) == (row.number, row.language))
        template = await _chosen(plan, "package_part", part.language).docx(self.objects)
        return await PartMaker(self.objects, self.converter, plan, part, template).make()

    async def _whole(self, found: Progress, row: PackageStep) -> MadeWhole:
        language = row.language or ""
        names = ("package_cover", "package_contents")
        templates = {name: await _chosen(found.plan, name, language).docx(self.objects) for name in names}
        maker = WholeMaker(self.objects, self.converter, found.plan, language, templates)
        return await maker.make(_parts(found, language))

    async def _bundle(self, found: Progress) -> MadeBundle:
        plan = found.plan
        wholes = {language: found.whole(language) for language in plan.languages}
        gaps = {language: ref for language in plan.gaps if (ref := await self._gaps(plan, language))}
        title = plan.titles.get("ru") or next(iter(plan.titles.values()))
        zip_file = await bundled(
            self.objects, entries(plan, _parts(found, *plan.languages), wholes, gaps), f"{title}.zip"
        )
        return MadeBundle(zip=zip_file)

    async def _gaps(self, plan: Plan, language: str) -> FileRef | None:
        chosen = plan.template("package_gaps", language)
        if chosen is None:
            return None
        said = PackageGaps.model_validate(plan.gaps[language])
        docx = await asyncio.to_thread(render, await chosen.docx(self.objects), "package_gaps", language, said)
        return await self.objects.put(docx, f"gaps ({language}).docx", DOCX)

    async def _keep(self, row: PackageStep, made: BaseModel) -> None:
        async with self.store.unit() as unit:
            held = await _still_held(unit.session, row)
            if held is None:
                return
            held.state, held.lease, held.leased_until = "done", None, None
            held.made, held.ended_at = made.model_dump(mode="json"), unit.clock.now()
            if held.stage == BUNDLE and (run := await unit.session.get(PackageRun, held.run_id)):
                run.state, run.ended_at = "done", unit.clock.now()

    async def _fail(self, row: PackageStep, problem: Problem) -> None:
        """The run ends; parts that are made stay, and the next run takes them over."""
        async with self.store.unit() as unit:
            if held := await _still_held(unit.session, row):
                held.state, held.lease, held.ended_at = "failed", None, unit.clock.now()
                await unit.session.flush()
                await end_failed(unit, held.run_id, problem)

    async def _give_back(self, row: PackageStep) -> None:
        async with self.store.unit() as unit:
            if held := await _still_held(unit.session, row):
                leasing.give_back(held, unit.clock)


def _still_needed() -> ColumnElement[bool]:
    """Whether something that the step is made from is not made yet: of its language, or of any for the archive."""
    earlier = aliased(PackageStep)
    concerns = or_(earlier.language == PackageStep.language, PackageStep.stage == BUNDLE)
    before = and_(earlier.run_id == PackageStep.run_id, earlier.stage < PackageStep.stage, concerns)
    return exists().where(before, earlier.state.in_(UNFINISHED))


def _chosen(plan: Plan, purpose: str, language: str) -> Chosen:
    chosen = plan.template(purpose, language)
    if chosen is None:
        raise NO_TEMPLATE
    return chosen


def _parts(found: Progress, *languages: str) -> list[tuple[PlannedPart, MadePart]]:
    made: Mapping[tuple[int | None, str | None], Any] = {
        (one.number, one.language): one.made for one in found.steps if one.stage == PART
    }
    parts = [part for part in found.plan.parts if part.language in languages]
    return [(part, MadePart.model_validate(made[part.number, part.language])) for part in parts]


async def _still_held(session: AsyncSession, row: PackageStep) -> PackageStep | None:
    """The row, unless its lease ran out and another worker took it, or the run was cancelled."""
    mine = select(PackageStep).where(
        PackageStep.run_id == row.run_id, PackageStep.place == row.place, PackageStep.lease == row.lease
    )
    return (await session.scalars(mine.with_for_update())).one_or_none()
