"""The tables of a service, migrated once in a process and copied for each test: migrating takes longer than most tests."""

import sqlite3
from contextlib import closing

from kense.service import Service

_made: dict[str, sqlite3.Connection] = {}


async def make_tables(service: Service) -> None:
    """What `service.migrate()` does; on a fresh SQLite database by copying."""
    database = service.store.database
    file = str(database.url.database)
    if not database.is_sqlite or _has_tables(file):
        await service.migrate()
    elif service.name not in _made:
        await service.migrate()
        _made[service.name] = _copy(file, ":memory:")
    else:
        with closing(sqlite3.connect(file)) as fresh:
            _made[service.name].backup(fresh)


def _has_tables(file: str) -> bool:
    with closing(sqlite3.connect(file)) as found:
        return bool(found.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def _copy(source: str, target: str) -> sqlite3.Connection:
    kept = sqlite3.connect(target, check_same_thread=False)
    with closing(sqlite3.connect(source)) as made:
        made.backup(kept)
    return kept
