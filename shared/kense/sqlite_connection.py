"""SQLite's connection under SQLAlchemy, made so that a cancelled request leaves no lock behind.

aiosqlite runs a statement in a thread and forgets it when the waiting task is cancelled; a connection that is closed while
a cursor of it is still referenced somewhere lives on in SQLite, with its transaction and its lock.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

TO_READ, TO_WRITE = BEGINNINGS = ("BEGIN", "BEGIN IMMEDIATE")
BUSY_SECONDS = 30
ROWS_AT_ONCE = 500


class Cursor:
    """A statement with its first rows in one turn of the connection's thread. aiosqlite takes four: the cursor made, run,
    read, closed. SQLAlchemy calls what is here, and nothing else.
    """

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._left: sqlite3.Cursor | None = None  # which may have more rows than were read
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        if statement in BEGINNINGS:
            self._connection.begin_with_next(statement)
            return
        await self._connection._execute(self._run, sqlite3.Cursor.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        await self._connection._execute(self._run, sqlite3.Cursor.executemany, statement, parameters)

    async def fetchone(self) -> Any:
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int) -> list[Any]:
        while self._left and len(self._rows) < size:
            await self._connection._execute(self._read)
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchall(self) -> list[Any]:
        while self._left:
            await self._connection._execute(self._read)
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        if self._left:
            await self._connection._execute(self._left.close)
            self._left = None

    def _run(self, run: Callable[..., sqlite3.Cursor], statement: str, parameters: Sequence[Any]) -> None:
        self._connection.begin()
        cursor = self._connection._conn.cursor()
        try:
            run(cursor, statement, parameters)
        except BaseException:
            cursor.close()
            raise
        self._left, self.description = cursor, cursor.description
        self._read()

    def _read(self) -> None:
        """Some rows more; the cursor is closed with the last of them."""
        assert self._left is not None
        rows = self._left.fetchmany(ROWS_AT_ONCE) if self.description else []
        self._rows += rows
        self.rowcount, self.lastrowid = self._left.rowcount, self._left.lastrowid
        if len(rows) < ROWS_AT_ONCE:
            self._left.close()
            self._left = None


class Connection(aiosqlite.Connection):
    """Cancellation waits for the statement that runs; a connection rolls back before it closes.

    A transaction begins in the turn of its first statement, before which it sees nothing and holds nothing; one that only
    reads ends without being waited for. So a question is one turn of the thread that somebody waits for, instead of four.
    """

    _beginning: str | None = None
    _reads: bool = False

    def begin_with_next(self, statement: str) -> None:
        self._beginning, self._reads = statement, statement == TO_READ

    def begin(self) -> None:
        """In the connection's thread."""
        statement, self._beginning = self._beginning, None
        if statement:
            self._conn.execute(statement)

    async def commit(self) -> None:
        if self._begun():
            await super().commit()

    async def rollback(self) -> None:
        """What follows in the thread's queue comes after it, whether it is waited for or not."""
        if not self._begun():
            return
        if self._reads:
            self._tx.put_nowait((None, partial(_roll_back, self._conn)))
        else:
            await super().rollback()

    def _begun(self) -> bool:
        """Whether there is a transaction to be ended; one that has not had a statement is forgotten."""
        self._beginning = None
        return self._connection is not None and self._connection.in_transaction

    def cursor(self) -> Cursor:  # type: ignore[override]  # it is entered as aiosqlite's is
        return Cursor(self)

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
