"""What is done to a register: an entry is entered, corrected, linked, given another status. It is never deleted.

Each change is a new version, with its reason, in one transaction with its record for the vault and its audit entry.
"""

from collections.abc import Sequence

from archive.audit import note, turn
from archive.keeping import keep
from archive.registers.entry import Change, Entry, Link, entry_name, entry_of, row_of
from archive.registers.tables import RegisterEntry
from archive.registers.values import Values
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem

ENTERED_TWICE = Problem(
    _("This is in the register already: the same words, from the same original."),
    _("Nothing was entered."),
    _("Open the entry from the original's page, and correct it there."),
    409,
)
CHANGED_MEANWHILE = Problem(
    _("Somebody changed this entry after you had opened it."),
    _("What you sent was not kept, so that nothing of the other change is lost."),
    _("Go back, copy what you typed, open the entry again, and enter it there."),
    409,
)
NO_REASON = Problem(
    _("A change of a register needs its reason."),
    _("Nothing was changed."),
    _("Go back, and say in a few words why the entry is changed."),
)
NO_LINK = Problem(
    _("Nothing was named to link."),
    _("Nothing was changed."),
    _("Go back, and give the address of a document in the archive, or say in words what belongs to the entry."),
)


async def enter(unit: Unit, entry: Entry) -> None:
    """Enter what is not there yet. Raises ENTERED_TWICE."""
    await turn(unit)
    if await unit.session.get(RegisterEntry, entry.entry_id):
        raise ENTERED_TWICE
    await _keep(unit, entry, {})


async def correct(
    unit: Unit,
    entry_id: str,
    seen: int,
    by: str,
    reason: str,
    *,
    values: Values,
    page: int | None,
    passage: str | None,
    access: Sequence[str],
) -> None:
    """Give the entry these values instead. `seen` is the version it was read in. Raises NO_REASON, CHANGED_MEANWHILE."""
    entry = await _opened(unit, entry_id, seen, by, "corrected", _said(reason))
    changed = sorted(name for name in {*values, *entry.fields} if values.get(name) != entry.fields.get(name))
    now_so = {"fields": values, "page": page, "passage": passage, "access": list(access)}
    await _keep(unit, entry.model_copy(update=now_so), {"changed": changed})


async def set_status(unit: Unit, entry_id: str, seen: int, by: str, reason: str, status: str) -> None:
    """Raises NO_REASON, CHANGED_MEANWHILE. `withdrawn` is for an entry made by mistake; it stays, and is shown as such."""
    entry = await _opened(unit, entry_id, seen, by, "status", _said(reason))
    await _keep(unit, entry.model_copy(update={"status": status}), {"from": entry.status, "to": status})


async def link(unit: Unit, entry_id: str, seen: int, by: str, linked: Link) -> None:
    """Tie an instruction, a report or another document to the entry. Raises NO_LINK, CHANGED_MEANWHILE."""
    if not (linked.document_id or linked.said):
        raise NO_LINK
    entry = await _opened(unit, entry_id, seen, by, "linked", None)
    await _keep(unit, entry.model_copy(update={"links": [*entry.links, linked]}), linked.model_dump())


async def unlink(unit: Unit, entry_id: str, seen: int, by: str, reason: str, place: int) -> None:
    """Take back the link at that place (from 0). Raises NO_REASON, CHANGED_MEANWHILE."""
    entry = await _opened(unit, entry_id, seen, by, "unlinked", _said(reason))
    if not 0 <= place < len(entry.links):
        raise CHANGED_MEANWHILE
    kept = [one for number, one in enumerate(entry.links) if number != place]
    await _keep(unit, entry.model_copy(update={"links": kept}), entry.links[place].model_dump())


def _said(reason: str) -> str:
    if not reason.strip():
        raise NO_REASON
    return " ".join(reason.split())


async def _opened(unit: Unit, entry_id: str, seen: int, by: str, change: Change, reason: str | None) -> Entry:
    """The entry as it was seen. Of two who change it at once, the second waits here, and is told."""
    await turn(unit)
    row = await unit.session.get(RegisterEntry, entry_id)
    if row is None or row.version != seen:
        raise CHANGED_MEANWHILE
    return entry_of(row, unit.clock.now(), by, change, reason)


async def _keep(unit: Unit, entry: Entry, said: dict[str, object]) -> None:
    name = entry_name(entry.kind, entry.entry_id)
    version = await keep(unit, name, entry.model_dump(mode="json"))
    await put_row(unit, entry, version)
    about = {"version": version, "document": entry.document_id, "reason": entry.reason}
    await note(unit, f"register.{entry.change}", name, {**about, **said})


async def put_row(unit: Unit, entry: Entry, version: int) -> None:
    """The row of this version, in place of an earlier one; search is to know it anew."""
    row = row_of(entry, version)
    known = await unit.session.get(RegisterEntry, entry.entry_id)
    row.known, row.indexed_at = known.known + 1 if known else 1, None
    await unit.session.merge(row)
