"""The package of a case as a board: its parts × languages, whose they are, by when, what came and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.known import Known, known
from composer.packages.parts import THESES, Part, parts_of
from composer.packages.tables import AT_FIRST, NO_LANGUAGE, Contribution, Owed, Package, PackagePart
from composer.packages.terms import MINISTRY, Due, Terms
from composer.tables import Act, Case
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Procedure
from kense.i18n import _
from kense.problems import Problem


class State(StrEnum):
    MISSING = "missing"
    RETURNED = "returned"
    RECEIVED = "received"
    READY = "ready"
    APPROVED = "approved"


@dataclass(frozen=True)
class BoardPart:
    """A part in one language (None for photographs and films).

    `contributions` are in their order, each file once; `again` holds, by the id of the one shown, the same file come
    anew. `owing` are the bodies that still have to give something, with `dues` for them and the other owners.
    `unreported` were returned here, but the registry has no act of it, so that no term runs (23.3).
    """

    part: Part
    language: str | None
    said: PackagePart
    state: State
    contributions: list[Contribution]
    again: dict[UUID, list[Contribution]]
    owing: tuple[str, ...]
    dues: tuple[Due, ...]
    unreported: list[Contribution]

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(self.said.owners)

    @property
    def initialled_by(self) -> str | None:
        """Who initialled it, once it is approved."""
        return self.said.initialled_by if self.state is State.APPROVED else None

    @property
    def standing(self) -> list[Contribution]:
        """What the part is made of: all that came and was not returned."""
        return [one for one in self.contributions if one.returned_reason is None]

    @property
    def returned(self) -> list[Contribution]:
        return [one for one in self.contributions if one.returned_reason is not None]

    @property
    def due(self) -> Due | None:
        """The first day on which something is still owed; where nothing is, the first of the terms."""
        waited = [one for one in self.dues if one.body in self.owing] or self.dues
        return min(waited, key=lambda one: one.day, default=None)

    @property
    def without_initials(self) -> list[Contribution]:
        """Theses whose sheets the head of the body or the supervising deputy has not initialled (23.2)."""
        return [one for one in self.standing if self.part.number == THESES and not one.initialled_by]

    @property
    def is_gap(self) -> bool:
        return bool(self.owing) and not self.part.if_possible

    def is_late(self, today: date) -> bool:
        return any(one.body in self.owing and one.day < today for one in self.dues)


@dataclass(frozen=True)
class Board:
    """`outside`: placed in a part or a language that the package no longer has. `whole` and `concept`: 26.1 and 24."""

    case: Case
    languages: tuple[str, ...]
    titles: dict[str, str]
    within_organization: bool
    abroad: bool
    planned_for: date | None
    parts: list[BoardPart]
    unplaced: list[Contribution]
    outside: list[Contribution]
    aside: list[Contribution]
    whole: Due | None
    concept: Due | None

    def part(self, number: int, language: str | None) -> BoardPart | None:
        return next((one for one in self.parts if (one.part.number, one.language) == (number, language)), None)

    def rows(self) -> list[tuple[Part, list[BoardPart]]]:
        """By part, its languages."""
        return [(part, list(found)) for part, found in groupby(self.parts, key=lambda one: one.part)]

    def title(self, language: str) -> str:
        """What the event is called in that language; the case's title where nobody has said it."""
        return self.titles.get(language) or self.case.title


@dataclass(frozen=True)
class Share:
    """A body's share in a part, over its languages: by when, and whether it still has to give something."""

    body: str
    due: Due | None
    owing: bool


def shares(row: Sequence[BoardPart]) -> list[Share]:
    """The bodies of a part in all its languages, its owners first."""
    bodies = dict.fromkeys(body for one in row for body in (*one.owners, *one.owing))
    return [_share(row, body) for body in bodies]


def _share(row: Sequence[BoardPart], body: str) -> Share:
    owing = [one for one in row if body in one.owing]
    dues = [due for one in owing or row for due in one.dues if due.body == body]
    return Share(body, min(dues, key=lambda due: due.day, default=None), bool(owing))


async def board(session: AsyncSession, case_id: UUID) -> Board:
    """Raises Problem where the case is not known, or is no event at the highest level."""
    found = await known(session, case_id)
    check_has_package(found.case)
    package = await package_of(session, case_id)
    said = await session.scalars(select(PackagePart).where(PackagePart.case_id == case_id))
    owed = await session.scalars(select(Owed).where(Owed.case_id == case_id))
    made = _Making(
        found.of(ActKind.SUBMISSION_RETURNED),
        {(one.number, one.language): one for one in said},
        Terms(owed.all()),
        await contributions(session, case_id),
    )
    stated = circumstances(found)
    within, abroad = Circumstance.WITHIN_ORGANIZATION in stated, Circumstance.VISIT_ABROAD in stated
    parts = [made.part(part, language) for part, language in cells(parts_of(within, abroad), package.languages)]
    shown = {(one.part.number, one.language) for one in parts}
    loose = [one for one in made.came if one.number is None]
    return Board(
        case=found.case,
        languages=tuple(package.languages),
        titles=package.titles,
        within_organization=within,
        abroad=abroad,
        planned_for=_planned_for(found),
        parts=parts,
        unplaced=[one for one in loose if not one.aside],
        outside=[one for one in made.came if one.number is not None and (one.number, one.language) not in shown],
        aside=[one for one in loose if one.aside],
        whole=made.terms.of("26.1"),
        concept=made.terms.of("24"),
    )


def check_has_package(case: Case) -> None:
    if case.procedure != Procedure.HIGH_LEVEL_EVENT:
        raise Problem(
            _("This case has no package."),
            _("Only an event at the highest level has one (paragraph 21)."),
            _("Open the case of the event."),
            404,
        )


async def package_of(session: AsyncSession, case_id: UUID) -> Package:
    """What a person chose; before that, what every package begins with (not added to the session)."""
    kept = await session.get(Package, case_id)
    return kept or Package(case_id=case_id, languages=list(AT_FIRST), titles={})


async def contributions(session: AsyncSession, case_id: UUID) -> list[Contribution]:
    """Everything that came, each in the order of its part."""
    order = (Contribution.place, Contribution.added_at, Contribution.id)
    came = select(Contribution).where(Contribution.case_id == case_id).order_by(*order)
    return list(await session.scalars(came))


def circumstances(found: Known) -> frozenset[str]:
    """Those that were stated last: they are all that hold (21)."""
    stating = found.of(ActKind.CIRCUMSTANCES_STATED)
    newest = max(stating, key=lambda act: act.recorded_at, default=None)
    return frozenset(newest.circumstances if newest else ())


def cells(parts: Sequence[Part], languages: Sequence[str]) -> list[tuple[Part, str | None]]:
    """Every part in every language; photographs and films once."""
    return [(part, one) for part in parts for one in (languages if part.has_languages else (None,))]


def _planned_for(found: Known) -> date | None:
    planning = [act for act in found.of(ActKind.EVENT_SCHEDULED) if act.planned_for]
    newest = max(planning, key=lambda act: act.recorded_at, default=None)
    return newest.planned_for if newest else None


@dataclass(frozen=True)
class _Making:
    """What the parts of a board are made from."""

    returns: list[Act]
    said: dict[tuple[int, str], PackagePart]
    terms: Terms
    came: list[Contribution]

    def part(self, part: Part, language: str | None) -> BoardPart:
        row = self.said.get((part.number, language or NO_LANGUAGE)) or blank(part.number, language)
        came = [one for one in self.came if (one.number, one.language) == (part.number, language)]
        shown, again = _once_each(came)
        standing = [one for one in shown if one.returned_reason is None]
        waited = _to_rework(shown, row.owners[0])
        bodies = tuple(dict.fromkeys(one.body or row.owners[0] for one in waited))
        owing = tuple(dict.fromkeys((*_silent(row, standing), *bodies)))
        return BoardPart(
            part=part,
            language=language,
            said=row,
            state=_state(row.mark, standing, waited),
            contributions=shown,
            again=again,
            owing=owing if not row.mark else (),
            dues=self._dues(row, part.number, owing, bodies),
            unreported=[one for one in waited if one.body and not self._is_reported(one)],
        )

    def _dues(self, row: PackagePart, number: int, owing: Sequence[str], reworking: Sequence[str]) -> tuple[Due, ...]:
        bodies = dict.fromkeys((*row.owners, *owing))
        if row.due:
            return tuple(Due(body, row.due) for body in bodies)
        found = (self.terms.of_part(number, body, body in reworking) for body in bodies)
        return tuple(due for due in found if due)

    def _is_reported(self, returned: Contribution) -> bool:
        """Whether the registry has the act that opens the term of 23.3, recorded since the file came."""
        return any(returned.body in act.bodies and act.recorded_at > returned.added_at for act in self.returns)


def blank(number: int, language: str | None) -> PackagePart:
    """What holds for a part of which nobody has said anything: the ministry owes it."""
    return PackagePart(number=number, language=language or NO_LANGUAGE, owners=[MINISTRY], mark="", lapsed="")


def _once_each(came: Sequence[Contribution]) -> tuple[list[Contribution], dict[UUID, list[Contribution]]]:
    """Each file once, and by its id the same file come anew. A file that came again after its return is shown again."""
    first: dict[tuple[str, bool], Contribution] = {}
    again: dict[UUID, list[Contribution]] = {}
    for one in came:
        shown = first.setdefault((one.file["sha256"], one.returned_reason is None), one)
        if shown is not one:
            again.setdefault(shown.id, []).append(one)
    return list(first.values()), again


def _to_rework(shown: Sequence[Contribution], owner: str) -> list[Contribution]:
    """What was returned, and nothing of the same body was placed since. What names no body is the owner's."""
    placed = [(one.body or owner, one.placed_at) for one in shown if not one.returned_at]
    return [
        one
        for one in shown
        if (returned := one.returned_at)
        and not any(body == (one.body or owner) and at is not None and at > returned for body, at in placed)
    ]


def _silent(row: PackagePart, standing: Sequence[Contribution]) -> list[str]:
    """The owners who have given nothing. Where one body owes the part alone, whatever came is taken for it."""
    if len(row.owners) < 2:
        return [] if standing else list(row.owners)
    given = {one.body for one in standing}
    return [body for body in row.owners if body not in given]


def _state(mark: str, standing: Sequence[Contribution], waited: Sequence[Contribution]) -> State:
    """A mark stands before a return: whoever set it knew of it, since a return after it makes it void."""
    if mark and standing:
        return State(mark)
    if waited:
        return State.RETURNED
    return State.RECEIVED if standing else State.MISSING
