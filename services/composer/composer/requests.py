"""Asking for a document: one row for each version, with its data as it stands at that moment."""

from collections.abc import Callable, Sequence
from uuid import UUID, uuid5

from pydantic import BaseModel
from sqlalchemy import func, select

from composer import words
from composer.case_data import cover_letter
from composer.purposes import Declared
from composer.standing import acts_of, standing
from composer.tables import Case, Composition
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure
from kense.messaging.unit import Unit
from kense.problems import Problem

COVER_LANGUAGES = ("kk", "ru")


def document_id(case_id: UUID, purpose: str, body: str | None, language: str, version: int) -> UUID:
    """The same version of the same document has the same id, however often it is asked for."""
    return uuid5(case_id, f"{purpose}/{body or ''}/{language}/{version}")


async def ask_cover_letters(unit: Unit, case: Case, term: int) -> None:
    """The first version of every cover letter that is not asked for yet (14-5)."""
    if case.procedure != Procedure.SPECIAL_PROCEDURES:
        return
    acts = standing(await acts_of(unit.session, case.id))
    bodies = {body for act in acts if act.kind == ActKind.COMMUNICATION_ROUTED for body in act.bodies}
    for body in sorted(bodies | {"ombudsman"} if bodies else bodies):
        for language in COVER_LANGUAGES:
            await ask_cover_letter(unit, case, body, language, term, version=1)


async def ask_cover_letter(unit: Unit, case: Case, body: str, language: str, term: int, version: int) -> None:
    purpose = "cover_letter_ombudsman" if body == "ombudsman" else "cover_letter"
    await ask(unit, case, purpose, body, language, version, lambda: cover_letter(case, body, language, term))


async def ask(
    unit: Unit,
    case: Case,
    purpose: str,
    body: str | None,
    language: str,
    version: int,
    data: Callable[[], Declared],
    sources: Sequence[BaseModel] = (),
) -> UUID:
    """Write the request, once for each version. Where its data cannot be had, the row says why instead.

    `sources`: where its paragraphs come from, in their order.
    """
    made = document_id(case.id, purpose, body, language, version)
    if await unit.session.get(Composition, made):
        return made
    row = Composition(
        id=made,
        case_id=case.id,
        purpose=purpose,
        body=body,
        language=language,
        version=version,
        data={},
        sources=[one.model_dump(mode="json") for one in sources] or None,
        state="waiting",
        asked_at=unit.clock.now(),
        attempts=0,
    )
    try:
        row.data = data().model_dump(mode="json")
    except Problem as problem:
        fail(row, problem)
    unit.session.add(row)
    await unit.session.flush()
    return made


async def next_version(unit: Unit, case_id: UUID, purpose: str, body: str | None, language: str) -> int:
    same = select(func.max(Composition.version)).where(
        Composition.case_id == case_id,
        Composition.purpose == purpose,
        Composition.body == body if body else Composition.body.is_(None),
        Composition.language == language,
    )
    return (await unit.session.scalar(same) or 0) + 1


def fail(row: Composition, problem: Problem) -> None:
    """The row says why there is no document, for the page to show in the reader's language."""
    row.state, row.lease = "failed", None
    row.reason = words.kept_problem(problem)
