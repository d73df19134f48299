"""SQLite's connection under SQLAlchemy, made so that a cancelled request leaves no lock behind.

aiosqlite runs a statement in a thread and forgets it when the waiting task is cancelled; a connection that is closed while
a cursor of it is still referenced somewhere lives on in SQLite, with its transaction and its lock.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

BUSY_SECONDS = 30


class Connection(aiosqlite.Connection):
    """Cancellation waits for the statement that runs; a connection rolls back before it closes."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        running = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((running, partial(fn, *args, **kwargs)))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise

    async def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                await self._execute(_roll_back, self._connection)
        await super().close()

    def __del__(self) -> None:
        """One that nobody closed is closed when it is collected, without a warning: it holds nothing."""
        if self._connection is not None:
            self.stop()

    def stop(self) -> asyncio.Future[Any] | None:
        connection = self._connection
        if connection is not None:
            self._tx.put_nowait((None, lambda: _roll_back(connection)))
        return super().stop()


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def connecting(path: Path) -> Callable[[], Connection]:
    """What SQLAlchemy calls (`async_creator`) for a connection to that file. SQLAlchemy says BEGIN itself."""

    def connect() -> Connection:
        connection = Connection(
            lambda: sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False), 64
        )
        connection._thread.daemon = True  # a process that is told to end does not wait for it
        return connection

    return connect
