"""A paper begins with what the documents of its case already hold: appendix 6, agreements and instructions, the reports of 34 and 35, 47."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.consolidated import activity_summary, reported_instructions, treaty_report
from composer.prefilling import from_event_papers
from composer.purposes.instructions import Activity, InstructionsProgress
from composer.purposes.treaties import Appendix, Appendix1, Appendix2, Appendix3, Appendix4, Appendix5
from composer.tables import Composition

APPENDICES: Mapping[str, type[Appendix]] = {
    "treaties_bilateral": Appendix1,
    "treaties_multilateral": Appendix2,
    "treaties_loans": Appendix3,
    "treaties_bilateral_signed": Appendix4,
    "treaties_multilateral_signed": Appendix5,
}
Documents = Sequence[Composition]


async def with_given(
    session: AsyncSession, purpose: str, case_id: UUID, language: str, known: Mapping[str, object]
) -> dict[str, object]:
    """What the case knows, and what the bodies' documents in it hold; a body that has one there is not silent."""
    if purpose not in BUILT_FROM:
        return dict(known)
    kinds, build = BUILT_FROM[purpose]
    documents = await _newest(session, case_id, kinds, language)
    filled = {name: value for name, value in build(documents).items() if value}
    silent = known.get("silent")
    if isinstance(silent, list):
        filled["silent"] = [body for body in silent if body not in {_body(one) for one in documents}]
    return {**known, **filled}


async def _newest(session: AsyncSession, case_id: UUID, kinds: Sequence[str], language: str) -> Documents:
    """The newest version of each form, kind by kind."""
    asked = select(Composition).where(
        Composition.case_id == case_id,
        Composition.purpose.in_(kinds),
        Composition.draft_id.is_not(None),
        Composition.language == language,
    )
    newest = {document.draft_id: document for document in await session.scalars(asked.order_by(Composition.version))}
    return sorted(newest.values(), key=lambda one: (kinds.index(one.purpose), one.asked_at))


def _body(document: Composition) -> str:
    """The name of the body that gave it."""
    said = document.data.get("body") or document.data["issuer"]
    return str(said["name"])


def _treaties(documents: Documents) -> dict[str, object]:
    appendices = [APPENDICES[one.purpose].model_validate(one.data) for one in documents]
    filled = treaty_report(0, appendices).model_dump(mode="json")
    return {name: filled[name] for name in ("treaties", "problems", "delays", "assessments")}


def _instructions(documents: Documents) -> dict[str, object]:
    rows = reported_instructions(InstructionsProgress.model_validate(one.data) for one in documents)
    return {"instructions": [row.model_dump(mode="json") for row in rows]}


def _activity(documents: Documents) -> dict[str, object]:
    filled = activity_summary(0, [Activity.model_validate(one.data) for one in documents]).model_dump(mode="json")
    return {name: filled[name] for name in ("past", "planned")}


BUILT_FROM: Mapping[str, tuple[Sequence[str], Callable[[Documents], dict[str, Any]]]] = {
    "treaty_report": (tuple(APPENDICES), _treaties),
    "instructions_report": (("instructions_progress",), _instructions),
    "instructions_half_year": (("instructions_progress",), _instructions),
    "activity_summary": (("activity",), _activity),
    **from_event_papers.BUILT_FROM,
}
