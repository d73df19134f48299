"""Alembic's entry: this service's migrations, on the connection it is given."""

from deadline_watcher.tables import Base
from kense.database import run_migrations

run_migrations(Base.metadata)
