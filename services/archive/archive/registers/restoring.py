"""The rows of the registers, made again from their records in the vault."""

from archive.registers.entering import put_row
from archive.registers.entry import Entry
from archive.registers.known import BY_KIND
from kense.messaging.unit import Unit


async def restore_entry(unit: Unit, name: str, version: int, body: bytes) -> None:
    """Raises ValueError where the record is no entry, or is one of a register that is not known."""
    entry = Entry.model_validate_json(body)
    if entry.kind not in BY_KIND:
        raise ValueError(f"there is no register of the kind {entry.kind}")
    await put_row(unit, entry, version)
