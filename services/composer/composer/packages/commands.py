"""What an officer does with a package. Whatever changes a part after it was marked makes the mark void, visibly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from composer.known import known
from composer.packages.board import blank, check_has_package, contributions, package_of
from composer.packages.kinds import check
from composer.packages.made import made_here
from composer.packages.parts import all_parts
from composer.packages.tables import AT_FIRST, LANGUAGES, NO_LANGUAGE, Contribution, PackagePart
from composer.packages.terms import MINISTRY
from composer.tables import Composition
from kense.clock import day_of
from kense.contracts.bodies import directory
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.problems import Problem

OFFICER = "officer"
NOTHING_CHANGED = _("Nothing was changed.")

Cell = tuple[int, str | None]  # a part in one language; None for photographs and films


@dataclass(frozen=True)
class Given:
    """A file that is put into the package, what it is by its bytes (kinds.kind_of), and whose it is."""

    file: FileRef
    kind: str | None
    body: str | None
    received_on: date


async def hold(unit: Unit, case_id: UUID) -> None:
    """The package is one officer's until the transaction ends. Raises Problem where the case has none."""
    check_has_package((await known(unit.session, case_id, hold=True)).case)


async def choose(unit: Unit, case_id: UUID, languages: Sequence[str], titles: dict[str, str]) -> None:
    """The languages of the package: Kazakh and Russian always; and what the event is called in each."""
    await hold(unit, case_id)
    package = await package_of(unit.session, case_id)
    package.languages = [one for one in LANGUAGES if one in languages or one in AT_FIRST]
    package.titles = {language: title.strip() for language, title in titles.items() if title.strip()}
    unit.session.add(package)


async def owe(
    unit: Unit, case_id: UUID, number: int, languages: Sequence[str | None], owners: Sequence[str], due: date | None
) -> None:
    """Whose the part is, in those languages, and the day a person set, if one did."""
    if not owners or set(owners) - set(directory()):
        raise refusal(_("Choose at least one body that owes the part."), _("Tick it in the list and send it again."))
    await hold(unit, case_id)
    for language in languages:
        row = await _part(unit, case_id, (number, language))
        if set(owners) - set(row.owners):
            await _lapse(unit, case_id, (number, language), "owed")
        row.owners, row.due = list(owners), due


async def add(unit: Unit, case_id: UUID, cells: Sequence[Cell], given: Sequence[Given]) -> None:
    """Put files that were uploaded into parts; without a part they wait to be placed."""
    await hold(unit, case_id)
    for number, _language in cells:
        for one in given:
            check(all_parts()[number], one.kind, one.file.name)
    for one in given:
        row = Contribution(
            id=uuid4(),
            source=uuid4(),
            case_id=case_id,
            body=one.body,
            file=one.file.model_dump(),
            received_on=one.received_on,
            added_at=unit.clock.now(),
            added_by=OFFICER,
        )
        unit.session.add(row)
        await _put(unit, row, cells)


async def take_made(unit: Unit, case_id: UUID, cell: Cell, document_id: UUID) -> None:
    """Put a document made here into the part: the ministry's own contribution. An earlier version of it makes way."""
    await hold(unit, case_id)
    made = [one for one in await made_here(unit.session, case_id, cell[0]) if one.id == document_id and one.docx]
    if not made or made[0].made_at is None:
        raise refusal(_("There is no such document for this part."), _("Choose it again on the page of the part."))
    row = Contribution(
        id=uuid4(),
        case_id=case_id,
        source=document_id,
        body=MINISTRY,
        file=made[0].docx,
        received_on=day_of(made[0].made_at),
        added_at=unit.clock.now(),
        added_by=OFFICER,
    )
    unit.session.add(row)
    await _put(unit, row, [cell])
    for old in await _earlier(unit, row, made[0]):
        row.place = old.place
        await unit.session.delete(old)


async def _earlier(unit: Unit, row: Contribution, made: Composition) -> list[Contribution]:
    """What stands in the same part from the same draft; as a document of the case it is kept."""
    versions = select(Composition.id).where(Composition.draft_id == made.draft_id)
    known = set(await unit.session.scalars(versions)) if made.draft_id else set()
    there = await contributions(unit.session, row.case_id)
    beside = [one for one in there if (one.number, one.language) == (row.number, row.language)]
    return [one for one in beside if one is not row and one.source in known]


async def place(unit: Unit, case_id: UUID, contribution_id: UUID, cells: Sequence[Cell], kind: str | None) -> None:
    """Put what came into one or several parts. `kind`: what the file is by its bytes."""
    if not cells:
        raise refusal(_("No part was chosen."), _("Tick the parts that this file belongs to and send it again."))
    row = await _contribution(unit, case_id, contribution_id)
    for number, _language in cells:
        check(all_parts()[number], kind, str(row.file["name"]))
    await _take_out(unit, row)
    await _put(unit, row, cells)


async def _put(unit: Unit, row: Contribution, cells: Sequence[Cell]) -> None:
    """Into the first cell the row itself, into each further one a copy of it, at the end of what is there."""
    there = await contributions(unit.session, row.case_id)
    for cell in cells:
        one = row if cell == cells[0] else _copy(row)
        beside = [other for other in there if (other.number, other.language) == cell and other is not row]
        one.number, one.language, one.aside = *cell, False
        one.place = max((other.place for other in beside), default=-1) + 1
        one.placed_at = unit.clock.now()
        unit.session.add(one)
        known_already = {other.file["sha256"] for other in beside if other.returned_reason is None}
        if one.file["sha256"] not in known_already:
            await _lapse(unit, row.case_id, cell, "came")


def _copy(row: Contribution) -> Contribution:
    kept = ("case_id", "source", "body", "letter_id", "letter_number", "received_on", "file", "added_at", "added_by")
    return Contribution(id=uuid4(), **{name: getattr(row, name) for name in kept})


async def take_out(unit: Unit, case_id: UUID, contribution_id: UUID) -> None:
    """Out of its part: it waits to be placed again, unless the same file stands elsewhere too."""
    row = await _contribution(unit, case_id, contribution_id)
    elsewhere = [one for one in await contributions(unit.session, case_id) if one.source == row.source]
    await _take_out(unit, row)
    if len(elsewhere) > 1:
        await unit.session.delete(row)


async def _take_out(unit: Unit, row: Contribution) -> None:
    if row.number is not None:
        await _lapse(unit, row.case_id, (row.number, row.language), "moved")
    row.number = row.language = row.placed_at = None
    row.returned_reason = row.returned_at = row.initialled_by = row.initialled_on = None


async def set_aside(unit: Unit, case_id: UUID, contribution_id: UUID, aside: bool) -> None:
    """It belongs to no part, or waits to be placed after all."""
    row = await _contribution(unit, case_id, contribution_id)
    await _take_out(unit, row)
    row.aside = aside


async def move(unit: Unit, case_id: UUID, contribution_id: UUID, by: int) -> None:
    """One place up (-1) or down (1) within its part."""
    row = await _contribution(unit, case_id, contribution_id)
    if row.number is None:
        raise _gone()
    there = await contributions(unit.session, case_id)
    beside = [one for one in there if (one.number, one.language) == (row.number, row.language)]
    at = beside.index(row)
    beside.insert(max(at + by, 0), beside.pop(at))
    for number, one in enumerate(beside):
        one.place = number
    if beside.index(row) != at:
        await _lapse(unit, case_id, (row.number, row.language), "moved")


async def give_back(unit: Unit, case_id: UUID, contribution_id: UUID, reason: str) -> None:
    """Return it as poor (23.3): it stays, with the reason. The registry's act is what opens the three working days."""
    row = await _contribution(unit, case_id, contribution_id)
    if row.number is None:
        raise _gone()
    if not reason.strip():
        raise refusal(
            _("There is no reason."),
            _("Say what is poor in it: the body has to know what to rework. Then send it again."),
        )
    row.returned_reason, row.returned_at = reason.strip(), unit.clock.now()
    await _lapse(unit, case_id, (row.number, row.language), "returned")


async def take_back_return(unit: Unit, case_id: UUID, contribution_id: UUID) -> None:
    """It was returned by mistake, or is accepted after all."""
    row = await _contribution(unit, case_id, contribution_id)
    row.returned_reason = row.returned_at = None
    if row.number is not None:
        await _lapse(unit, case_id, (row.number, row.language), "came")


async def note_initials(unit: Unit, case_id: UUID, contribution_id: UUID, who: str, on: date | None) -> None:
    """Whose initials every sheet of the theses carries (23.2); an empty name says that they are not there."""
    row = await _contribution(unit, case_id, contribution_id)
    row.initialled_by, row.initialled_on = who.strip() or None, on if who.strip() else None


async def mark_ready(unit: Unit, case_id: UUID, cell: Cell) -> None:
    await _mark(unit, case_id, cell, "ready")


async def approve(unit: Unit, case_id: UUID, cell: Cell, who: str, on: date | None) -> None:
    """The part is approved by the one who initialled it."""
    if not who.strip() or on is None or on > unit.clock.today():
        raise refusal(
            _("It is not said who initialled the part, or on which day."),
            _("Give the post and name of the one who initialled it and the day, not one to come, and send it again."),
        )
    row = await _mark(unit, case_id, cell, "approved")
    row.initialled_by, row.initialled_on = who.strip(), on


async def _mark(unit: Unit, case_id: UUID, cell: Cell, mark: str) -> PackagePart:
    await hold(unit, case_id)
    there = [one for one in await contributions(unit.session, case_id) if (one.number, one.language) == cell]
    if not any(one.returned_reason is None for one in there):
        raise refusal(
            _("Nothing stands in this part."),
            _("Place what came for it first; a part that nobody gave stays empty in the package."),
        )
    row = await _part(unit, case_id, cell)
    row.mark, row.marked_by, row.marked_at = mark, OFFICER, unit.clock.now()
    row.initialled_by = row.initialled_on = None
    row.lapsed, row.lapsed_because, row.lapsed_at = "", None, None
    return row


async def withdraw_mark(unit: Unit, case_id: UUID, cell: Cell) -> None:
    await hold(unit, case_id)
    await _lapse(unit, case_id, cell, "person")


async def _lapse(unit: Unit, case_id: UUID, cell: Cell, because: str) -> None:
    """The mark, if there is one, holds no more; the board says what it was and why."""
    row = await unit.session.get(PackagePart, (case_id, cell[0], cell[1] or NO_LANGUAGE))
    if row and row.mark:
        row.lapsed, row.lapsed_because, row.lapsed_at = row.mark, because, unit.clock.now()
        row.mark = ""


async def _part(unit: Unit, case_id: UUID, cell: Cell) -> PackagePart:
    number, language = cell
    row = await unit.session.get(PackagePart, (case_id, number, language or NO_LANGUAGE))
    if row is None:
        row = blank(number, language)
        row.case_id = case_id
        unit.session.add(row)
        await unit.session.flush()
    return row


async def _contribution(unit: Unit, case_id: UUID, contribution_id: UUID) -> Contribution:
    await hold(unit, case_id)
    row = await unit.session.scalar(
        select(Contribution).where(Contribution.id == contribution_id, Contribution.case_id == case_id)
    )
    if row is None:
        raise _gone()
    return row


def refusal(happened: Message, next_step: Message) -> Problem:
    return Problem(happened, NOTHING_CHANGED, next_step)


def _gone() -> Problem:
    return Problem(
        _("This file is not in that part any more."),
        NOTHING_CHANGED,
        _("Open the board again: somebody has moved it meanwhile."),
        409,
    )
