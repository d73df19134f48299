"""Asking for a package, cancelling, and how it stands. The same content is made once, whoever asks how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from composer.packages.board import board
from composer.packages.commands import hold
from composer.packages.made_whole import MadeWhole
from composer.packages.plan import Plan, PlannedPart, plan_of
from composer.packages.run_tables import PackageRun, PackageStep
from composer.words import kept_problem
from kense.messaging.unit import Unit
from kense.problems import Problem

PART, WHOLE, BUNDLE = 0, 1, 2
UNFINISHED = ("waiting", "working")


async def ask(unit: Unit, case_id: UUID) -> UUID:
    """The run that makes the package as its board stands now: the one that does or did so already, or a new one.

    A run of an earlier board is cancelled; its finished parts are taken over. Raises Problem where the case has no package.
    """
    await hold(unit, case_id)
    plan = await plan_of(unit.session, await board(unit.session, case_id), unit.clock.today())
    of_this = select(PackageRun).where(PackageRun.case_id == case_id)
    same = of_this.where(PackageRun.key == plan.key, PackageRun.state.in_(("running", "done")))
    if known := await unit.session.scalar(same.order_by(PackageRun.asked_at.desc()).limit(1)):
        return known.id
    for earlier in await unit.session.scalars(of_this.where(PackageRun.state == "running")):
        await _end(unit, earlier, "cancelled")
    count = await unit.session.scalar(select(func.count()).select_from(of_this.subquery()))
    run = PackageRun(id=uuid5(case_id, f"package/{plan.key}/{count}"), case_id=case_id, key=plan.key)
    run.plan, run.asked_at, run.state = plan.model_dump(mode="json"), unit.clock.now(), "running"
    unit.session.add(run)
    await unit.session.flush()
    unit.session.add_all([await _taken_over(unit, step) for step in _steps(run.id, plan)])
    return run.id


def _steps(run: UUID, plan: Plan) -> list[PackageStep]:
    steps = [
        PackageStep(run_id=run, stage=PART, number=part.number, language=part.language, key=plan.key_of(part))
        for part in plan.parts
    ]
    steps += [PackageStep(run_id=run, stage=WHOLE, language=language, key=plan.key) for language in plan.languages]
    steps.append(PackageStep(run_id=run, stage=BUNDLE, key=plan.key))
    for place, step in enumerate(steps):
        step.place, step.state, step.attempts = place, "waiting", 0
    return steps


async def _taken_over(unit: Unit, step: PackageStep) -> PackageStep:
    """A part that was made of the same before is there at once."""
    same = select(PackageStep).where(
        PackageStep.key == step.key, PackageStep.stage == PART, PackageStep.state == "done"
    )
    earlier = await unit.session.scalar(same.limit(1)) if step.stage == PART else None
    if earlier is not None and (earlier.made or {}).get("complete"):
        step.state, step.made, step.ended_at = "done", earlier.made, unit.clock.now()
    return step


async def cancel(unit: Unit, run_id: UUID) -> None:
    """What is made by then is kept for the next run; a run that ended stays as it ended."""
    run = await unit.session.get(PackageRun, run_id, with_for_update=True)
    if run is not None and run.state == "running":
        await _end(unit, run, "cancelled")


async def end_failed(unit: Unit, run_id: UUID, problem: Problem) -> None:
    run = await unit.session.get(PackageRun, run_id, with_for_update=True)
    if run is not None and run.state == "running":
        run.reason = kept_problem(problem)
        await _end(unit, run, "failed")


async def _end(unit: Unit, run: PackageRun, state: str) -> None:
    run.state, run.ended_at = state, unit.clock.now()
    unfinished = update(PackageStep).where(PackageStep.run_id == run.id, PackageStep.state.in_(UNFINISHED))
    await unit.session.execute(unfinished.values(state="cancelled", lease=None, leased_until=None))


@dataclass
class Progress:
    """A run with its steps in their order."""

    run: PackageRun
    steps: Sequence[PackageStep]

    @cached_property
    def plan(self) -> Plan:
        return Plan.model_validate(self.run.plan)

    @cached_property
    def _planned(self) -> dict[tuple[int | None, str | None], PlannedPart]:
        return {(one.number, one.language): one for one in self.plan.parts}

    @property
    def done(self) -> int:
        return sum(one.state == "done" for one in self.steps)

    @property
    def unfinished(self) -> bool:
        return self.run.state == "running"

    def parts(self, language: str) -> list[PackageStep]:
        return [one for one in self.steps if (one.stage, one.language) == (PART, language)]

    def whole(self, language: str) -> MadeWhole:
        """Empty until it is made."""
        return MadeWhole.model_validate(self.steps[self.place_of_whole(language)].made or {})

    def place_of_whole(self, language: str) -> int:
        return next(one.place for one in self.steps if (one.stage, one.language) == (WHOLE, language))

    def part_of(self, step: PackageStep) -> PlannedPart:
        return self._planned[step.number, step.language]

    @property
    def bundle(self) -> Mapping[str, Any]:
        found = [one.made for one in self.steps if one.stage == BUNDLE]
        return (found and found[0]) or {}


async def progress(session: AsyncSession, run_id: UUID) -> Progress | None:
    run = await session.get(PackageRun, run_id)
    if run is None:
        return None
    steps = await session.scalars(select(PackageStep).where(PackageStep.run_id == run_id).order_by(PackageStep.place))
    return Progress(run, steps.all())


async def newest(session: AsyncSession, case_id: UUID) -> Progress | None:
    """The run that was asked for last."""
    of_case = select(PackageRun.id).where(PackageRun.case_id == case_id)
    found = await session.scalar(of_case.order_by(PackageRun.asked_at.desc(), PackageRun.id).limit(1))
    return None if found is None else await progress(session, found)
