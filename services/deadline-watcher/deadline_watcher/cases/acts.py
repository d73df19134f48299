"""The acts of a case as they stand: corrected, and read for the day they plan and the circumstances they state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from deadline_watcher.law.rulebook import What
from kense.contracts.acts import ActKind, Circumstance, Term


class Act(BaseModel):
    """What the watcher keeps of an act. `what`, `document` and `recalled` speak of documents on the public site."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    kind: ActKind
    occurred_on: date
    recorded_at: AwareDatetime
    recorded_by: str
    bodies: tuple[str, ...] = ()
    term: Term | None = None
    letter_date: date | None = None
    planned_for: date | None = None
    circumstances: tuple[Circumstance, ...] = ()
    corrects: UUID | None = None
    withdrawn: bool = False
    what: What | None = None
    document: UUID | None = None
    recalled: bool = False
    note: str = ""

    @property
    def recorded(self) -> tuple[AwareDatetime, UUID]:
        """Sorts acts by when they were recorded."""
        return self.recorded_at, self.id


@dataclass(frozen=True)
class Facts:
    """The acts that stand, in the order of their days; the planned day and the circumstances that hold now."""

    acts: tuple[Act, ...]
    planned_for: date | None
    circumstances: frozenset[Circumstance]

    def of(self, kinds: Iterable[ActKind]) -> list[Act]:
        return [act for act in self.acts if act.kind in kinds]


def facts(acts: Sequence[Act]) -> Facts:
    """What holds after every correction. OHCHR's publication happened once: the day recorded of it last is its day."""
    standing = _corrected(acts)
    published = [act for act in standing if act.kind is ActKind.OHCHR_PUBLISHED]
    newest = max(published, key=lambda act: act.recorded, default=None)
    held = [act for act in standing if act.kind is not ActKind.OHCHR_PUBLISHED or act is newest]
    ordered = tuple(sorted(held, key=lambda act: (act.occurred_on, *act.recorded)))
    planning = max((act for act in held if act.planned_for), key=lambda act: act.recorded, default=None)
    stating = [act for act in held if act.kind is ActKind.CIRCUMSTANCES_STATED]
    stated = max(stating, key=lambda act: act.recorded, default=None)
    return Facts(ordered, planning.planned_for if planning else None, frozenset(stated.circumstances if stated else ()))


def _corrected(acts: Sequence[Act]) -> list[Act]:
    """Of an act and its corrections the last recorded one, under the id of the first; none if it was withdrawn.

    A correction may be heard before what it corrects: then it stands alone, under the id it names.
    """
    corrects = {act.id: act.corrects for act in acts}
    newest: dict[UUID, Act] = {}
    for act in acts:
        first = _first(act.id, corrects)
        if first not in newest or act.recorded > newest[first].recorded:
            newest[first] = act
    return [act.model_copy(update={"id": first}) for first, act in newest.items() if not act.withdrawn]


def _first(act_id: UUID, corrects: dict[UUID, UUID | None]) -> UUID:
    seen = {act_id}
    while (earlier := corrects.get(act_id)) and earlier not in seen:
        seen.add(earlier)
        act_id = earlier
    return act_id
