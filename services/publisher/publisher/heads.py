"""The heads of the archive's audit log on the public site: who has a copy of an old one notices a log that was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kense.contracts.events import AuditHeadStated
from kense.messaging.unit import Unit
from publisher.tables import StatedHead

FILE = "archive-heads.txt"


@dataclass(frozen=True)
class Head:
    """The last entry of the log on that day: its number and hash, and the hash of the list of all hashes up to it."""

    day: date
    sequence: int
    hash: str
    list_hash: str

    @property
    def line(self) -> str:
        return f"{self.day.isoformat()} {self.sequence} {self.hash} {self.list_hash}"


async def keep_head(event: AuditHeadStated, unit: Unit) -> None:
    """What was once shown of a day stays: a second statement of it changes nothing."""
    if await unit.session.get(StatedHead, event.day) is None:
        facts = {"sequence": event.sequence, "hash": event.hash, "list_hash": event.list_hash}
        unit.session.add(StatedHead(day=event.day, **facts))


async def heads(session: AsyncSession) -> list[Head]:
    """All of them, the newest first."""
    rows = await session.scalars(select(StatedHead).order_by(StatedHead.day.desc()))
    return [Head(row.day, row.sequence, row.hash, row.list_hash) for row in rows]


def as_text(stated: Sequence[Head]) -> bytes:
    """The file for programs: a line a day, the oldest first, so that lines are only ever added at its end."""
    return "".join(f"{head.line}\n" for head in reversed(stated)).encode()
