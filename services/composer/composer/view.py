"""What the pages show: the cases, and the documents of one case, the newest version of each first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.tables import Case, Composition

REPEATED = ("report", "cover_letter", "cover_letter_ombudsman")
UNFINISHED = ("waiting", "composing")
PLACE = {"report": 1, "reply": 2, "note_verbale": 3, "cover_letter": 4, "cover_letter_ombudsman": 5}


@dataclass(frozen=True)
class Document:
    """A document in all its languages: the newest version of each, and the versions before."""

    newest: Sequence[Composition]
    older: Sequence[Composition]

    @property
    def first(self) -> Composition:
        return self.newest[0]

    @property
    def unfinished(self) -> bool:
        return any(one.state in UNFINISHED for one in self.newest)

    @property
    def can_be_repeated(self) -> bool:
        """What is made of a draft is made anew from it; these from what is known of the case."""
        return self.first.purpose in REPEATED and not self.unfinished


async def documents(session: AsyncSession, case_id: UUID) -> list[Document]:
    """What was asked for in a case; what was made last in its course comes first."""
    order = (Composition.version.desc(), Composition.language)
    found = await session.scalars(select(Composition).where(Composition.case_id == case_id).order_by(*order))
    versions: dict[tuple[str, str, UUID | None], list[Composition]] = {}
    for row in found:
        versions.setdefault((row.purpose, row.body or "", row.draft_id), []).append(row)
    sorted_keys = sorted(versions, key=lambda key: (PLACE.get(key[0], 0), *map(str, key)))
    return [_document(versions[key]) for key in sorted_keys]


def _document(versions: Sequence[Composition]) -> Document:
    newest: dict[str, Composition] = {}
    for one in versions:
        newest.setdefault(one.language, one)
    shown = sorted(newest.values(), key=lambda one: one.language)
    return Document(shown, [one for one in versions if one not in shown])


@dataclass
class Counts:
    """How many documents of a case are made, being made, and not made."""

    made: int = 0
    being_made: int = 0
    failed: int = 0


COUNTED = {"done": "made", "waiting": "being_made", "composing": "being_made", "failed": "failed"}


async def cases(session: AsyncSession) -> list[tuple[Case, Counts]]:
    """Every case with how its documents stand, the newest case first."""
    counts: dict[UUID, Counts] = {}
    for case_id, state in await session.execute(select(Composition.case_id, Composition.state)):
        one = counts.setdefault(case_id, Counts())
        setattr(one, COUNTED[state], getattr(one, COUNTED[state]) + 1)
    known = select(Case).where(Case.procedure.is_not(None)).order_by(Case.opened_on.desc(), Case.reference)
    return [(case, counts.get(case.id, Counts())) for case in await session.scalars(known)]
