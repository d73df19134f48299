"""What a package lacks, and whose it is (25): as the pages show it, and as the data of the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from composer.packages.board import Board, BoardPart, State, board
from composer.purposes.packages import GapRow, OwingBody, PackageGaps
from composer.requests import ask, next_version
from composer.tables import Case
from kense.contracts.bodies import body_name
from kense.messaging.unit import Unit

IN_LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Lack:
    """What one body still owes of one part in one language. `due`: by when, where a day is known."""

    body: str
    cell: BoardPart
    due: date | None
    late: bool

    @property
    def reasons(self) -> list[str]:
        """Why what the body gave was returned."""
        given = [one for one in self.cell.returned if (one.body or self.cell.owners[0]) == self.body]
        return [one.returned_reason or "" for one in given] if self.cell.state is State.RETURNED else []


def lacks(found: Board, today: date) -> list[Lack]:
    """Part by part; those of the parts that are given where possible too."""
    return [_lack(cell, body, today) for cell in found.parts for body in cell.owing]


def _lack(cell: BoardPart, body: str, today: date) -> Lack:
    due = min((one.day for one in cell.dues if one.body == body), default=None)
    return Lack(body, cell, due, late=due is not None and due < today)


def by_body(found: Sequence[Lack]) -> dict[str, list[Lack]]:
    """Whose they are, the one that owes most first."""
    bodies = dict.fromkeys(one.body for one in found)
    each = {body: [one for one in found if one.body == body] for body in bodies}
    return dict(sorted(each.items(), key=lambda row: -len(row[1])))


def by_part(found: Sequence[Lack]) -> list[list[Lack]]:
    """What the same body owes of the same part, by the same day and for the same reason, in one row: its languages."""
    rows: dict[object, list[Lack]] = {}
    for one in found:
        same = (one.cell.part.number, one.body, one.due, *one.reasons, bool(one.cell.standing))
        rows.setdefault(same, []).append(one)
    return list(rows.values())


def report(found: Board, today: date, language: str) -> PackageGaps:
    """The data of the report in that language."""
    all_lacks = lacks(found, today)
    needed = [one for one in all_lacks if not one.cell.part.if_possible]
    possible = [one for one in all_lacks if one.cell.part.if_possible]
    states = [one.state for one in found.parts]
    return PackageGaps(
        event=found.title(language),
        planned_for=found.planned_for,
        as_of=today,
        due=found.whole.day if found.whole else None,
        within_organization=found.within_organization,
        texts=len(states),
        approved=states.count(State.APPROVED),
        ready=states.count(State.READY),
        received=states.count(State.RECEIVED),
        returned=states.count(State.RETURNED),
        missing=states.count(State.MISSING),
        unplaced=len(found.unplaced) + len(found.outside),
        bodies=[_owing(body, row, language) for body, row in by_body(needed).items()],
        gaps=[_row(row, language) for row in by_part(needed)],
        if_possible=[_row(row, language) for row in by_part(possible)],
    )


def _owing(body: str, row: Sequence[Lack], language: str) -> OwingBody:
    return OwingBody(
        body=body_name(body, language),
        owed=len(row),
        returned=sum(bool(one.reasons) for one in row),
        late=sum(one.late for one in row),
    )


def _row(row: Sequence[Lack], language: str) -> GapRow:
    one = row[0]
    return GapRow(
        number=one.cell.part.number,
        part=one.cell.part.title[language],
        languages=[lack.cell.language for lack in row if lack.cell.language],
        body=body_name(one.body, language),
        due=one.due,
        late=one.late,
        returned="; ".join(one.reasons) or None,
        others_gave=bool(one.cell.standing),
    )


async def ask_report(unit: Unit, case_id: UUID) -> None:
    """A new version of the report, in Kazakh and Russian, as the board stands now."""
    await unit.session.get(Case, case_id, with_for_update=True)
    found = await board(unit.session, case_id)
    for language in IN_LANGUAGES:
        await _ask(unit, found, language)


async def _ask(unit: Unit, found: Board, language: str) -> None:
    version = await next_version(unit, found.case.id, "package_gaps", None, language)
    data = report(found, unit.clock.today(), language)
    await ask(unit, found.case, "package_gaps", None, language, version, lambda: data)
