"""The rows of the registers, made again from their records in the vault, and held against them."""

from collections.abc import AsyncIterator
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncSession

from archive.keeping import newest_records
from archive.registers.entering import put_row
from archive.registers.entry import Entry, row_of
from archive.registers.known import BY_KIND
from archive.registers.tables import RegisterEntry
from kense.messaging.unit import Unit

RECORDS = "registers/"
OWN = ("known", "indexed_at")  # of this database: no record says them
SAID = [column.name for column in RegisterEntry.__table__.columns if column.name not in OWN]


async def restore_entry(unit: Unit, name: str, version: int, body: bytes) -> None:
    """Raises ValueError where the record is no entry, or is one of a register that is not known."""
    entry = Entry.model_validate_json(body)
    if entry.kind not in BY_KIND:
        raise ValueError(f"there is no register of the kind {entry.kind}")
    await put_row(unit, entry, version)


async def not_as_recorded(session: AsyncSession) -> AsyncIterator[tuple[str, bool]]:
    """The name of each entry whose row is lost, or is not what its newest record makes of it; and whether it is there.

    A row of a newer version was changed meanwhile.
    """
    for name, (version, body) in (await newest_records(session, RECORDS)).items():
        row = await session.get(RegisterEntry, name.rpartition("/")[2])
        if row is None:
            yield name, False
        elif row.version <= version and not _is_of(row, body, version):
            yield name, True


def _is_of(row: RegisterEntry, body: str, version: int) -> bool:
    with suppress(ValueError, KeyError):
        made = row_of(Entry.model_validate_json(body), version)
        return all(getattr(row, name) == getattr(made, name) for name in SAID)
    return False
