"""The database port: SQLite (WAL) embedded, PostgreSQL real, through the same SQLAlchemy calls.

Application code never commits: `transaction()` is the edge, and commits once.
"""

import asyncio
import sqlite3
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, DateTime, MetaData, event, text
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionInTime
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.types import TypeDecorator

from kense.i18n import _
from kense.problems import Problem
from kense.sqlite_connection import TO_READ, TO_WRITE, connecting

log = structlog.get_logger()

MIGRATION_LOCK = 1037


class DatabaseUnavailable(Problem):
    """The database cannot be read or written just now: a server that is away, a full disk, a damaged file.

    What the transaction would have changed is rolled back whole; only where the connection broke while the server was
    committing may it have been kept whole.
    """

    def __init__(self) -> None:
        super().__init__(
            _("The database cannot be reached, or its disk is full."),
            _("Nothing of what you sent was kept half-way: it was kept whole or not at all."),
            _("Tell the operator; then look at the page again before you repeat anything."),
            503,
        )


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite forgets the offset, so it is given back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs an offset")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        instant: datetime = value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


class Database:
    """One service's own database. Reading and writing each have an engine, because SQLite must know at BEGIN."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._after_commit: list[Callable[[], None]] = []
        if self.is_sqlite:
            Path(self.url.database or "").parent.mkdir(parents=True, exist_ok=True)
            self._writing = _sqlite_engine(url, TO_WRITE)
            self._reading = _sqlite_engine(url, TO_READ)
            self._writer = asyncio.Lock()
            self._release = weakref.finalize(self, _held_open(str(self.url.database)).close)
        else:
            address = self.url.set(drivername="postgresql+psycopg")
            # Before use each connection is asked whether it is alive: after a restart of the server none of them is.
            self._writing = self._reading = create_async_engine(address, pool_pre_ping=True)

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this after every committed transaction (it wakes the relay)."""
        self._after_commit.append(call)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session committed once at the end, or rolled back whole when anything is raised.

        Raises DatabaseUnavailable where the database itself fails.
        """
        with _failures_said():
            async with (
                self._queue(),
                AsyncSession(self._writing, expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session
        for call in self._after_commit:
            call()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database and changes nothing. Raises DatabaseUnavailable."""
        with _failures_said():
            async with AsyncSession(self._reading, expire_on_commit=False) as session:
                yield session

    @asynccontextmanager
    async def _queue(self) -> AsyncIterator[None]:
        """Writers of one process wait here in order, rather than in SQLite's busy loop."""
        if self.is_sqlite:
            async with self._writer:
                yield
        else:
            yield

    async def migrate(self, migrations: str) -> None:
        """Bring the tables to the newest state. `migrations` names a package's folder, as `intake:migrations`."""
        if self.is_sqlite:
            await _migrate_sqlite(self.url.render_as_string(hide_password=False), migrations)
            return
        async with self._writing.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            await connection.run_sync(_upgrade, migrations)

    async def connection(self) -> AsyncConnection:
        return await self._reading.connect()

    async def close(self) -> None:
        await self._writing.dispose()
        await self._reading.dispose()
        if self.is_sqlite:
            self._release()


def _held_open(path: str) -> sqlite3.Connection:
    """A connection that does nothing but keep the log open: SQLite writes it back and deletes it when the last
    connection closes, which is slow, and must make it anew to read, which a full disk forbids.
    """
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return connection


@contextmanager
def _failures_said() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        if not _is_the_databases(error):
            raise
        log.error("database.unavailable", error=str(error))
        raise DatabaseUnavailable from error


def _is_the_databases(error: SQLAlchemyError) -> bool:
    """Whether the database failed, and not what was asked of it (SQLite calls a wrong statement operational too)."""
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":
        return False
    failures = OperationalError | InterfaceError | InternalError | NoConnectionInTime
    return isinstance(error, failures) or type(error) is DatabaseError


async def _migrate_sqlite(url: str, migrations: str) -> None:
    """SQLite changes a column by making its table anew, which the rows that point to it forbid unless told not to look.

    They are looked at once, at the end.
    """
    engine = _sqlite_engine(url, TO_WRITE, foreign_keys=False)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade, migrations)
            lost = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
            if lost:
                raise RuntimeError(f"the migration would lose what rows point to: {lost[:5]}")
    finally:
        await engine.dispose()


def _sqlite_engine(url: str, begin: str, foreign_keys: bool = True) -> AsyncEngine:
    # A kept connection answers five times as fast as a new one; what a cancelled request leaves is in sqlite_connection.py.
    file = Path(make_url(url).database or "")
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=4, async_creator=connecting(file))

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        keys = f"foreign_keys={'ON' if foreign_keys else 'OFF'}"
        for pragma in ("journal_mode=WAL", "synchronous=FULL", keys):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _upgrade(connection: Connection, migrations: str) -> None:
    config = Config()
    config.set_main_option("script_location", migrations)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def run_migrations(metadata: MetaData) -> None:
    """What each service's migrations/env.py calls: run on the connection that `Database.migrate` gave."""
    from alembic import context

    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
