"""The package of a visit while it is generated: contributions put in, steps made, and what came of it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from composer.packages import runs
from composer.packages.made_parts import MadePart
from composer.packages.runs import PART, Progress
from composer.packages.tables import Contribution
from kense.contracts.acts import Circumstance
from kense.contracts.files import FileRef
from tests.composer.composing import CASE, Composing
from tests.composer.events_of_a_visit import PACKAGE, put, scheduled, stated, visit_opened

RUN = f"{PACKAGE}/run"


async def visit(composing: Composing, *files: tuple[str, str, str, bytes], within: bool = True) -> None:
    """A case with its package; each file as (cell, body, name, bytes)."""
    held = Circumstance.WITHIN_ORGANIZATION if within else Circumstance.VISIT_ABROAD
    await composing.hear(visit_opened(), scheduled(), stated(held))
    for cell, body, name, data in files:
        assert await put(composing, cell, body, (name, data)) == 303


async def begin(composing: Composing) -> Progress:
    """Ask for the package, as its button does."""
    assert (await composing.send(RUN, once=uuid4().hex)).status_code == 303
    return await newest(composing)


async def given(composing: Composing, number: int, language: str, name: str, data: bytes) -> None:
    """A file in its part, whatever it is."""
    file = (await composing.objects.put(data, name)).model_dump()
    row = Contribution(
        id=uuid4(), source=uuid4(), case_id=CASE, number=number, language=language, place=9, body="justice", file=file
    )
    row.received_on, row.added_by = date(2026, 11, 20), "test"
    async with composing.service.store.unit() as unit:
        row.added_at = unit.clock.now()
        unit.session.add(row)


async def newest(composing: Composing) -> Progress:
    async with composing.service.store.database.reading() as session:
        found = await runs.newest(session, CASE)
    assert found is not None
    return found


async def work(composing: Composing, steps: int = 10_000) -> int:
    """Make what waits, at most so many steps; says how many were made."""
    loop = next(loop for loop in composing.service.loops if loop.name == "composer.package.0")
    for made in range(steps):
        if not await loop.step():
            return made
    return steps


def part(found: Progress, number: int, language: str) -> MadePart:
    step = next(one for one in found.steps if (one.stage, one.number, one.language) == (PART, number, language))
    return MadePart.model_validate(step.made)


async def archive(composing: Composing, found: Progress) -> dict[str, bytes]:
    """Every file of the archive by its path."""
    data = await composing.objects.get(FileRef.model_validate(found.bundle["zip"]).sha256)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def states(found: Progress) -> Sequence[str]:
    return [one.state for one in found.steps]
