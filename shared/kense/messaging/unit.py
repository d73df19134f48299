"""A unit of work: one transaction, the events it says, and the time it happens at."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from kense.clock import Clock
from kense.contracts.events import Event
from kense.database import Database
from kense.messaging.tables import MessagingTables


@dataclass(frozen=True)
class Unit:
    """What a handler or a command works in. Nothing in it commits; the edge that opened it does, once."""

    session: AsyncSession
    clock: Clock
    _tables: MessagingTables

    async def emit(self, *events: Event) -> None:
        """Say events: they are written in this same transaction, and leave after the commit."""
        for event in events:
            if not isinstance(event, Event):
                raise TypeError(f"{event!r} is no event of kense.contracts")
        rows = [{"event_id": str(each.id), "type": each.type, "body": each.model_dump_json()} for each in events]
        if rows:
            await self.session.execute(insert(self._tables.outbox), rows)

    async def already_done(self, token: str) -> str | None:
        """Where the form with this token led when it was first sent; None if this is the first time.

        The token is taken at once, so that of two sent at the same moment the second waits for the first.
        """
        done = self._tables.done
        dialect = sqlite if self.session.get_bind().dialect.name == "sqlite" else postgresql
        first = dialect.insert(done).values(token=token, location="", done_at=self.clock.now())
        await self.session.execute(first.on_conflict_do_nothing(index_elements=["token"]))
        return await self.session.scalar(select(done.c.location).where(done.c.token == token)) or None

    async def mark_done(self, token: str, location: str) -> None:
        """A form sent twice (a double click, a retry after a failure) is carried out once."""
        done = self._tables.done
        await self.session.execute(update(done).where(done.c.token == token).values(location=location))

    def stamp(self, recorded_by: str) -> dict[str, Any]:
        """The two fields every event carries, for `Event(**unit.stamp(who), …)`."""
        return {"recorded_at": self.clock.now(), "recorded_by": recorded_by}


@dataclass(frozen=True)
class Store:
    """A service's database with its outbox and inbox."""

    database: Database
    tables: MessagingTables
    clock: Clock

    async def once(self, token: str, place: str, command: Callable[[Unit], Awaitable[object]]) -> None:
        """Carry out the command of a form in one transaction, unless the form with this token was carried out before."""
        async with self.unit() as unit:
            if not await unit.already_done(token):
                await command(unit)
                await unit.mark_done(token, place)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        async with self.database.transaction() as session:
            yield Unit(session, self.clock, self.tables)
