"""The migrated tables are the ones that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from archive.tables import Base

from .conftest import Archive


async def test_the_migrated_tables_are_the_ones_the_code_knows(archive: Archive) -> None:
    connection = await archive.service.store.database.connection()
    try:
        assert await connection.run_sync(_differences) == []
    finally:
        await connection.close()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))
