"""What is known of a case, read in one go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.standing import acts_of, first_ids, standing
from composer.tables import Act, Case, Letter
from kense.contracts.acts import ActKind
from kense.i18n import _
from kense.problems import Problem


@dataclass(frozen=True)
class Known:
    """A case with its acts that stand, in the order they occurred, and its letters.

    `first_ids`: what is kept of an act is kept under the id it was first recorded with.
    """

    case: Case
    acts: list[Act]
    letters: dict[UUID, Letter]
    first_ids: dict[UUID, UUID]

    @property
    def numbers(self) -> dict[UUID, str]:
        return {letter.id: letter.number for letter in self.letters.values()}

    def of(self, kind: ActKind) -> list[Act]:
        return [act for act in self.acts if act.kind == kind.value]

    def bodies(self, kind: ActKind) -> list[str]:
        """The bodies named by the acts of that kind, each once, in the order they were first named."""
        return list(dict.fromkeys(body for act in self.of(kind) for body in act.bodies))

    def first_day(self, kind: ActKind, body: str | None = None) -> date | None:
        days = (act.occurred_on for act in self.of(kind) if body is None or body in act.bodies)
        return min(days, default=None)


async def known(session: AsyncSession, case_id: UUID, hold: bool = False) -> Known:
    """Held, the case is one drafter's until the transaction ends. Raises Problem where it has not been heard of."""
    case = await session.get(Case, case_id, with_for_update=hold or None)
    if case is None or case.procedure is None:
        raise Problem(
            _("This case is not known here yet."),
            _("Its documents can be made once the registry has opened it."),
            _("Wait a moment and look again, or open the case in the registry."),
            404,
        )
    letters = await session.scalars(select(Letter).where(Letter.case_id == case_id))
    acts = await acts_of(session, case_id)
    return Known(case, standing(acts), {letter.id: letter for letter in letters}, first_ids(acts))
