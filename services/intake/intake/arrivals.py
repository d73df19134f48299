"""A file that comes in is checked at the door, kept byte for byte, then read in the background."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import func, select

from intake.attachments import attached_file
from intake.reading import Card, Unreadable
from intake.reading.sandbox import inspect, read_safely
from intake.tables import Arrival, CardRow
from kense.contracts.files import FileRef
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects

# The letters found in a file, each with the stored JSON of what was read from it; and why nothing could be read.
Found = list[tuple[FileRef, FileRef | None]]
Refusal = dict[str, Any]


@dataclass(frozen=True)
class Arrivals:
    """Where files come in. `upload_limit` is in bytes."""

    store: Store
    objects: Objects
    upload_limit: int

    async def take_in(self, data: bytes, name: str) -> UUID:
        """Keep a file and queue it for reading. Raises Unreadable, keeping nothing, where it cannot be a letter."""
        with tempfile.TemporaryDirectory() as folder:
            path = _written(Path(folder), data)
            await inspect(path, name, self.upload_limit)
        return (await self._keep(data, name)).id

    async def take_in_read(self, data: bytes, name: str, cards: list[Card]) -> UUID:
        """Keep a file with the cards that have just been read from it."""
        arrival = await self._keep(data, name)
        await self._keep_cards(arrival, await self._found(FileRef.model_validate(arrival.file), data, cards), None)
        return arrival.id

    async def _keep(self, data: bytes, name: str) -> Arrival:
        file = await self.objects.put(data, name)
        arrival = Arrival(id=uuid4(), file=file.model_dump(), arrived_at=self.store.clock.now(), state="reading")
        async with self.store.unit() as unit:
            unit.session.add(arrival)
        return arrival

    async def read_next(self) -> bool:
        """Read the oldest arrival that waits for it. Reading again after a crash gives the same cards."""
        async with self.store.database.reading() as session:
            waiting = select(Arrival).where(Arrival.state == "reading").order_by(Arrival.arrived_at).limit(1)
            arrival = await session.scalar(waiting)
        if arrival is None:
            return False
        cards, problem = await self._read(FileRef.model_validate(arrival.file))
        await self._keep_cards(arrival, cards, problem)
        return True

    async def unread(self) -> int:
        async with self.store.database.reading() as session:
            return await session.scalar(select(func.count()).where(Arrival.state == "reading")) or 0

    async def _read(self, file: FileRef) -> tuple[Found, Refusal | None]:
        try:
            data = await self.objects.get(file.sha256)
        except (ObjectDamaged, ObjectMissing):  # it holds up none of the others; the clerk is told on its card
            return [(file, None)], {"reason": "damaged", "values": {"name": file.name}}
        with tempfile.TemporaryDirectory() as folder:
            path = _written(Path(folder), data)
            try:
                cards = await read_safely(path, file.name, limit_bytes=self.upload_limit)
            except Unreadable as error:
                return [(file, None)], {"reason": error.reason, "values": error.values}
        return await self._found(file, data, cards), None

    async def _found(self, file: FileRef, data: bytes, cards: list[Card]) -> Found:
        return [(await self._letter_file(file, data, card), await self._keep_reading(card)) for card in cards]

    async def _letter_file(self, arrived: FileRef, data: bytes, card: Card) -> FileRef:
        """The letter itself: the attachment where the file is an e-mail, the file that came otherwise."""
        attached = attached_file(data, card.file) if arrived.name != card.file else None
        return await self.objects.put(attached, card.file) if attached is not None else arrived

    async def _keep_reading(self, card: Card) -> FileRef:
        return await self.objects.put(card.model_dump_json().encode(), f"{card.file}.json", "application/json")

    async def _keep_cards(self, arrival: Arrival, cards: Found, problem: Refusal | None) -> None:
        async with self.store.unit() as unit:
            row = await unit.session.get_one(Arrival, arrival.id, with_for_update=True)
            if row.state != "reading":
                return
            row.state, row.problem = ("unreadable" if problem else "read"), problem
            for place, (file, reading) in enumerate(cards):
                unit.session.add(
                    CardRow(
                        id=uuid5(arrival.id, str(place)),
                        arrival_id=arrival.id,
                        file=file.model_dump(),
                        reading=reading.model_dump() if reading else None,
                        arrived_at=arrival.arrived_at,
                        state="waiting",
                    )
                )


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "arrival"
    path.write_bytes(data)
    return path
