"""Taking in what was planned: each file is put into the store, filed as everything is filed, and entered into its register.

An original's id comes from its SHA-256, and an entry's from its original and what it says: an import broken off anywhere is
given again, and files nothing twice.
"""

import asyncio
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select, update

from archive.filing import Facts
from archive.importing.faults import Fault, Notice, Noticed, Refusal
from archive.importing.files import media_type_of
from archive.importing.known import documents_by_sha256, without_text
from archive.importing.rows import Plan, Planned
from archive.importing.wording import FAULTS, NOTICES
from archive.registers.entering import enter
from archive.registers.entry import Entry, entry_id_of
from archive.registers.places import page_of
from archive.registers.tables import RegisterEntry
from archive.tables import Filing, Page
from kense.contracts.files import FileRef
from kense.i18n import Message
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, Objects, reference_of
from kense.problems import Problem

AT_ONCE = 16  # files under way between two looks at the database
LOOK_EVERY_SECONDS = 0.1
STALLED_AFTER_SECONDS = 120.0  # without one more original filed
BY = "import"
Stage = Literal["read", "put", "filed", "entered"]
Progress = Callable[[Stage, int, int], None]


class Outcome(StrEnum):
    """What became of a row. Kept stable for offices' scripts."""

    WOULD_FILE = "would be filed"
    FILED = "filed"
    ALREADY = "already in the archive"
    COPY = "copy"
    WAITING = "waiting"


@dataclass
class Taken:
    """`copy_of` is the line of the same bytes; `hindrance` says why an original waits. `entry` is the entry of its register."""

    row: Planned
    sha256: str
    document_id: str
    outcome: Outcome
    copy_of: int | None = None
    hindrance: str | None = None
    entry: str | None = None


@dataclass
class Imported:
    """`first` is the first row of each SHA-256."""

    plan: Plan
    taken: list[Taken] = field(default_factory=list)
    first: dict[str, Taken] = field(default_factory=dict)

    @property
    def all_is_well(self) -> bool:
        """Every row was taken in, or would be."""
        return not self.plan.refused and all(one.outcome != Outcome.WAITING for one in self.taken)


class Importer:
    """Takes in a plan, and says how far it is; or, on trial, says what would become of it and changes nothing."""

    def __init__(self, store: Store, objects: Objects, progress: Progress = lambda stage, done, of: None) -> None:
        self._store = store
        self._objects = objects
        self._progress = progress

    async def take_in(self, plan: Plan) -> Imported:
        """Do what was planned. What hinders a row refuses that row; a store or database that is away, all that follow."""
        imported = Imported(plan)
        try:
            for first in range(0, len(plan.planned), AT_ONCE):
                await self._put_some(plan.planned[first : first + AT_ONCE], imported)
                self._progress("put", min(first + AT_ONCE, len(plan.planned)), len(plan.planned))
            await self._wait(imported)
            await self._tell_of_no_text(imported)
            await self._enter_all(imported)
        except Problem:
            done = {one.row.line for one in imported.taken}
            plan.refused += [refusal(row, Fault.STORE_AWAY) for row in plan.planned if row.line not in done]
        return imported

    async def try_out(self, plan: Plan) -> Imported:
        """Read every file, and say what would become of it."""
        imported = Imported(plan)
        for first in range(0, len(plan.planned), AT_ONCE):
            imported.taken += await read_some(self._store, plan.planned[first : first + AT_ONCE], imported)
            self._progress("read", min(first + AT_ONCE, len(plan.planned)), len(plan.planned))
        for one in imported.taken:
            if one.outcome == Outcome.WAITING:
                one.outcome = Outcome.WOULD_FILE
        return imported

    async def _put_some(self, rows: Sequence[Planned], imported: Imported) -> None:
        """Put the files that are not here yet, and queue their filing, in one transaction."""
        taken = await read_some(self._store, rows, imported)
        new = [one for one in taken if one.outcome == Outcome.WAITING]
        put = await asyncio.gather(*(self._put(one) for one in new), return_exceptions=True)
        for kept in put:
            if isinstance(kept, BaseException):
                raise kept
        kept_by_id = {one.document_id: kept for one, kept in zip(new, put, strict=True) if isinstance(kept, FileRef)}
        changed = {one.document_id for one in new} - kept_by_id.keys()
        imported.plan.refused += [refusal(one.row, Fault.FILE_CHANGED) for one in taken if one.document_id in changed]
        async with self._store.unit() as unit:
            for one in new:
                if one.document_id in kept_by_id:
                    await _queue(unit, one, kept_by_id[one.document_id])
        imported.taken += [one for one in taken if one.document_id not in changed]

    async def _put(self, one: Taken) -> FileRef | None:
        """None where the file is no longer what was read. Raises ObjectsUnavailable."""
        path = one.row.path
        name = unicodedata.normalize("NFC", path.name)
        try:
            kept = await self._objects.put_file(path, name, media_type_of(path))
        except (ObjectDamaged, FileNotFoundError):
            return None
        return kept if kept.sha256 == one.sha256 else None

    async def _wait(self, imported: Imported) -> None:
        """Until every original is filed, or what is left is hindered, or nothing more happens."""
        clock = asyncio.get_running_loop().time
        waiting = {one.document_id: one for one in imported.taken if one.outcome == Outcome.WAITING}
        all_of_them, moved = len(waiting), clock()
        while waiting:
            began, left = clock(), await self._unfiled()
            for document_id in waiting.keys() - left.keys():
                waiting.pop(document_id).outcome = Outcome.FILED
                moved = began
            for document_id, one in waiting.items():
                one.hindrance = left[document_id]
            self._progress("filed", all_of_them - len(waiting), all_of_them)
            if all(one.hindrance for one in waiting.values()) or clock() - moved > STALLED_AFTER_SECONDS:
                break
            await asyncio.sleep(max(LOOK_EVERY_SECONDS, 5 * (clock() - began)))
        _share_outcomes(imported.taken)

    async def _tell_of_no_text(self, imported: Imported) -> None:
        filed = [one for one in imported.taken if one.outcome == Outcome.FILED]
        mute = await without_text(self._store, [one.document_id for one in filed])
        said = (Noticed.NO_TEXT, NOTICES[Noticed.NO_TEXT])
        imported.plan.notices += [
            Notice(one.row.line, "", one.row.named, *said) for one in filed if one.document_id in mute
        ]

    async def _unfiled(self) -> dict[str, str | None]:
        """What is not filed yet, with what hinders it."""
        async with self._store.database.reading() as session:
            rows = await session.execute(select(Filing.document_id, Filing.hindrance).where(Filing.filed_at.is_(None)))
            return {row.document_id: row.hindrance for row in rows}

    async def _enter_all(self, imported: Imported) -> None:
        entering = [one for one in imported.taken if one.row.register and one.outcome != Outcome.WAITING]
        for done, one in enumerate(entering, start=1):
            await self._enter(one, imported)
            self._progress("entered", done, len(entering))

    async def _enter(self, one: Taken, imported: Imported) -> None:
        async with self._store.unit() as unit:
            entry = await _entry(unit, one)
            known = await unit.session.get(RegisterEntry, entry.entry_id)
            if known is None:
                await enter(unit, entry)
            elif known.version == 1 and (known.fields, known.status) != (entry.fields, entry.status):
                address = f"/archive/registers/{one.row.register.key if one.row.register else ''}/{entry.entry_id}"
                imported.plan.refused.append(refusal(one.row, Fault.ENTRY_DIFFERS, address=address))
        one.entry = entry.entry_id


def document_id_of(sha256: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"sha256:{sha256}"))


def refusal(row: Planned, fault: Fault, **values: object) -> Refusal:
    reason, after = (Message(said, **values) for said in FAULTS[fault])
    return Refusal(row.line, row.named, "", row.named, fault, reason, after)


async def read_some(store: Store, rows: Sequence[Planned], imported: Imported) -> list[Taken]:
    """The rows with the SHA-256 of their files, told apart: what is new waits to be filed. What cannot be read is refused."""
    read = await asyncio.gather(*(_read(row) for row in rows))
    imported.plan.refused += [one for one in read if isinstance(one, Refusal)]
    taken = [one for one in read if isinstance(one, Taken)]
    here = await documents_by_sha256(store, (one.sha256 for one in taken))
    for one in taken:
        first = imported.first.setdefault(one.sha256, one)
        if one is not first:
            one.outcome, one.copy_of, one.document_id = Outcome.COPY, first.row.line, first.document_id
        elif one.sha256 in here:
            one.outcome, one.document_id = Outcome.ALREADY, here[one.sha256]
    return taken


async def _read(row: Planned) -> Taken | Refusal:
    """The file's SHA-256, read in pieces."""
    try:
        sha256 = (await asyncio.to_thread(reference_of, row.path, row.path.name)).sha256
    except OSError:
        return refusal(row, Fault.FILE_UNREADABLE)
    return Taken(row, sha256, document_id_of(sha256), Outcome.WAITING)


def _share_outcomes(taken: Sequence[Taken]) -> None:
    """A copy of what waits, waits."""
    waiting = {one.document_id: one.hindrance for one in taken if one.outcome == Outcome.WAITING}
    for one in taken:
        if one.outcome == Outcome.COPY and one.document_id in waiting:
            one.outcome, one.hindrance = Outcome.WAITING, waiting[one.document_id]


async def _queue(unit: Unit, one: Taken, kept: FileRef) -> None:
    """Queue the filing, or have the one that is queued already tried now."""
    now = unit.clock.now()
    known = await unit.session.get(Filing, one.document_id)
    if known:
        mine = update(Filing).where(Filing.document_id == one.document_id, Filing.filed_at.is_(None))
        await unit.session.execute(mine.values(next_try_at=now, hindrance=None))
        return
    facts = Facts.model_validate({**one.row.facts, "file": kept})
    row: dict[str, Any] = {
        "facts": facts.model_dump(mode="json"),
        "received_at": now,
        "next_try_at": now,
        "attempts": 0,
    }
    unit.session.add(Filing(document_id=one.document_id, **row))


async def _entry(unit: Unit, one: Taken) -> Entry:
    """What the row enters; where it names words and no page, the page that has them."""
    row, register = one.row, one.row.register
    assert register is not None
    page = row.page
    if page is None and row.passage:
        texts = await unit.session.scalars(select(Page).where(Page.document_id == one.document_id))
        page = page_of({text.page: text.text for text in texts}, row.passage)
    now = unit.clock.now()
    return Entry(
        kind=register.kind,
        entry_id=entry_id_of(register, one.document_id, row.values),
        document_id=one.document_id,
        page=page,
        passage=row.passage,
        status=row.status,
        fields=row.values,
        access=row.facts["access"],
        entered_at=now,
        changed_at=now,
        by=BY,
    )
